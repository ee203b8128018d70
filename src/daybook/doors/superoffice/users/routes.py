"""The operations on users: who is calling, who there is, sessions."""

from functools import partial

from daybook.door import Route
from daybook.doors.superoffice.agents import method
from daybook.doors.superoffice.records import role, users
from daybook.doors.superoffice.records.associate import Associate
from daybook.doors.superoffice.records.lists import SelectableMDOListItem
from daybook.doors.superoffice.records.principal import SoPrincipalCarrier
from daybook.doors.superoffice.records.user import User, UserInfo, UserPresenceStatus
from daybook.doors.superoffice.users import associates, passwords, people, principal, roles, tickets

TOKEN = "/api/v1/User/currentToken"
of_user, of_associate = partial(method, "User"), partial(method, "Associate")
RESOURCE = (
    Route("GET", "/api/v1/User/currentPrincipal", principal.show, gives=SoPrincipalCarrier, doc="Who is calling, and what he belongs to."),
    Route("GET", "/api/v1/User/currentAssociate", principal.show_associate, gives=Associate, doc="The caller, as others are named by."),
    Route("GET", "/api/v1/User/current", principal.show_user, gives=User, doc="The caller, with groups, role, person and ways to sign in."),
    Route(
        "GET", TOKEN, tickets.show, gives=str, writes=True, keeps=False,
        doc="The ticket or token that the caller has; a new ticket for who signed in with a password. It goes as SOTicket and as Bearer.",
    ),
    Route("DELETE", TOKEN, tickets.end, addition=True, doc="Ends the session that the request comes with; its ticket works no more."),
)  # fmt: skip
USER = (
    of_user(
        "GetCurrentPrincipal", principal.show, gives=SoPrincipalCarrier, writes=False, doc="Who is calling, as `User/currentPrincipal`."
    ),
    of_user("GetUser", people.show, gives=User, query=users.UserOf, writes=False, doc="A user; null for none."),
    of_user("GetUserFromName", people.show_named, takes=users.ByName, gives=User, writes=False, doc="A user by name; null for none."),
    of_user("GetUserFromPersonId", people.show_of_person, takes=users.ByPerson, gives=list[User], writes=False, doc="Who a person is."),
    of_user(
        "GetUserFromEjUserId", people.show_of_service, takes=users.ByEjUser, gives=list[User], writes=False,
        doc="Who a user of the service module is: nobody.",
    ),
    of_user("GetUserInfo", people.show_info, gives=UserInfo, query=users.UserInfoOf, writes=False, doc="A user in short; null for none."),
    of_user("GetUserInfoList", people.show_infos, takes=list[int], gives=list[UserInfo], writes=False, doc="Users in short."),
    of_user(
        "GetUserGroup", people.show_group, gives=role.UserGroup, query=users.UserGroupOf, writes=False, doc="A group; null for none."
    ),
    of_user("GetAllUserGroups", people.show_groups, takes=users.Groups, gives=list[role.UserGroup], writes=False, doc="Every group."),
    of_user("GetUserGroupList", people.show_these_groups, takes=list[int], gives=list[role.UserGroup], writes=False, doc="Groups."),
    of_user("GetRole", roles.show, gives=role.Role, query=users.RoleOf, writes=False, doc="A role; null for none."),
    of_user("GetAllRoles", roles.show_all, takes=users.Roles, gives=list[SelectableMDOListItem], writes=False, doc="Roles of a type."),
    of_user(
        "GetAllFunctionalRights", roles.functions, takes=users.Roles, gives=list[SelectableMDOListItem], writes=False,
        doc="Rights to functions: none, roles decide alone.",
    ),
    of_user(
        "GetFunctionalRights", roles.functions, takes=users.RoleOf, gives=list[SelectableMDOListItem], writes=False,
        doc="A role's rights to functions: none, roles decide alone.",
    ),
    of_user(
        "GetDataRight", roles.data_right, takes=users.DataRight, gives=str, writes=False,
        doc="Create, read, update, delete: what a role may do with a table's rows that stand in this relation to it.",
    ),
    of_user(
        "GetDataRights", roles.data_rights, takes=users.DataRight, gives=dict[str, str], writes=False,
        doc="The same for each relation to a table's rows.",
    ),
    of_user(
        "GetAllDataRights", roles.all_data_rights, takes=users.DataRight, gives=dict[str, str], writes=False,
        doc="The same for each table.",
    ),
    of_user("GetCredentialTypes", people.ways, gives=list[role.CredentialType], writes=False, doc="Ways to sign in."),
    of_user(
        "GetCredentialTypesForUserType", people.ways, gives=list[role.CredentialType], writes=False, doc="Ways to sign in for some users."
    ),
    of_user(
        "GetUserPresenceStatus", people.presence, takes=users.ByAssociate, gives=UserPresenceStatus, writes=False,
        doc="Whether a user can be asked something.",
    ),
    of_user(
        "SetUserPresenceStatus", people.tell_presence, takes=users.Presence, gives=UserPresenceStatus,
        doc="Says whether one can be asked something; an admin says it for others.",
    ),
    of_user(
        "CanChangePassword", passwords.may_change, takes=users.ByAssociate, gives=bool, writes=False,
        doc="Whether the caller may change the user's password: his own.",
    ),
    of_user(
        "GetSupportedChangePasswordTypes", passwords.ways, takes=users.ByAssociate, gives=list[str], writes=False,
        doc="How the caller may change the user's password.",
    ),
    of_user(
        "ChangeOwnPassword", passwords.change_own, takes=users.Password, gives=bool, keeps=False,
        doc="Sets the caller's password; false when the old one is wrong. Sessions end.",
    ),
    of_user("ChangePassword", passwords.change, takes=users.Password, gives=bool, keeps=False, doc="The same for the user named: oneself."),
    of_user(
        "GetAccessToken", tickets.issue, takes=users.AccessToken, gives=str, keeps=False, doc="A token for one hour, to go as Bearer."
    ),
)  # fmt: skip
ASSOCIATE = (
    of_associate("GetAssociate", associates.show, gives=Associate, query=users.AssociateOf, writes=False, doc="A user; null for none."),
    of_associate(
        "GetAssociateByPersonId", associates.show_of_person, takes=users.ByPerson, gives=Associate, writes=False,
        doc="The user that a person is; null for none.",
    ),
    of_associate("GetAssociateList", associates.show_these, takes=list[int], gives=list[Associate], writes=False, doc="Users."),
    of_associate(
        "GetAssociatesByGroup", associates.show_of_group, takes=users.OfGroup, gives=list[Associate], writes=False,
        doc="The users of a group.",
    ),
    of_associate("GetNote", associates.note, takes=users.ByAssociate, gives=list[str], writes=False, doc="The pages of a notepad."),
    of_associate("SaveNote", associates.save_note, takes=users.Note, doc="Writes a notepad: one's own, an admin others'."),
    of_associate("GetEncryptionKey", associates.key, gives=str, writes=False, doc="A key to encrypt with: none is used, so it is empty."),
    of_associate(
        "LogOffWindowsUsers", associates.send_off, takes=users.Users, doc="Ends users' sessions: one's own, an admin others'."
    ),
)  # fmt: skip
ROUTES = (*RESOURCE, *USER, *ASSOCIATE)

"""What the agents User and Associate are asked."""

from daybook.doors.superoffice.records import user
from daybook.wire.record import Record, slot


class UserOf(Record):
    """Which user is meant."""

    UserId: int = slot("The user's number", form="userId", example=1)
    Select: str | None = slot("The members wanted", form="$select", example=None)


class AssociateOf(Record):
    """Which user is meant."""

    AssociateId: int = slot("The user's number", form="associateId", example=1)
    Select: str | None = slot("The members wanted", form="$select", example=None)


class UserInfoOf(Record):
    """Which user is meant."""

    UserInfoId: int = slot("The user's number", form="userInfoId", example=1)


class RoleOf(Record):
    """Which role is meant."""

    RoleId: int = slot("The role's number", form="roleId", example=1)


class UserGroupOf(Record):
    """Which group is meant."""

    UserGroupId: int = slot("The group's number", form="userGroupId", example=1)


class ByAssociate(Record):
    """Which user is meant."""

    AssociateId: int = slot("The user's number", example=1)


class ByName(Record):
    """Which user is meant."""

    UserName: str | None = slot("The name that the user signs in with", example="ada")


class ByPerson(Record):
    """Which person is meant."""

    PersonId: int = slot("The person's number", example=1076)


class ByEjUser(Record):
    """Which user of the service module is meant."""

    EjUserId: int = slot("The number there")


class OfGroup(Record):
    """Which group's users are meant."""

    GroupId: int = slot("The group's number", example=1)
    Type: int = slot("The kind of group: all are groups of users here", example=2)


class Groups(Record):
    """Which groups are meant."""

    IncludeDeleted: bool = slot("Whether those no longer used are, too")


class Roles(Record):
    """Which roles are meant."""

    RoleType: str | None = slot("Employee, ExternalUser, Anonymous or System", example="Employee")


class DataRight(Record):
    """Whose right to which table is meant."""

    RoleId: int = slot("The role's number", example=1)
    TableName: str | None = slot("The table", example="contact")
    RelationToOwner: str | None = slot(
        "MyOwn, PrimaryGroup, OtherGroups, OtherAssociates, ExternalUser, Anonymous, MyCompany, SameProject or CustomObjects",
        example="MyOwn",
    )


class Note(Record):
    """A user's notepad."""

    AssociateId: int = slot("The user's number", example=1)
    Note: list[str] | None = slot("Its pages", example=["Call the printers."])


class Users(Record):
    """Which users are meant."""

    AssociateIds: list[int] | None = slot("Their numbers", example=[1])


class Presence(Record):
    """What a user wants others to know."""

    AssociateId: int = slot("The user's number", example=1)
    UserPresenceStatus: user.UserPresenceStatus | None = slot("Whether he can be asked something")


class Password(Record):
    """A new password."""

    AssociateId: int = slot("The user's number (not used by ChangeOwnPassword)", example=1)
    OldPassword: str | None = slot("The present password", example="not this one")
    NewPassword: str | None = slot("The new one", example="a longer one")


class Proposed(Record):
    """A name or password that may not do."""

    AssociateId: int = slot("The user's number, 0 for a new one", example=0)
    Type: str | None = slot(user.TYPES, example="InternalAssociate")
    PersonId: int = slot("The person that the user is")
    UserName: str | None = slot("The name", example="eve")
    Password: str | None = slot("The password", example="a longer one")


class AccessToken(Record):
    """What a token is asked for."""

    AppToken: str | None = slot("The application it is for", example="app")
    IncludeCsSession: bool = slot("Whether the service module is signed in to as well: there is none")

"""A user, as an administrator sees one, and in short."""

from daybook.doors.superoffice.records import licence, lists, person, role
from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import Moment, Record, slot

TYPES = "Unknown, InternalAssociate, ResourceAssociate, ExternalAssociate, AnonymousAssociate or SystemAssociate"


class CustomCommand(Carrier):
    """A command that a client should carry out after a save. There are none."""

    Name: str | None = slot("Its name")
    DisplayName: str | None = slot("Its name for people")
    Description: str | None = slot("What it does")
    ToolTip: str | None = slot("Text shown on hovering")
    Actions: str | None = slot("What the client asks first")
    ActionData: str | None = slot("More for that")


class User(Carrier):
    """A user with groups, role, person and ways to sign in."""

    AssociateId: int = slot("The user's number", example=1)
    Name: str | None = slot("Initials: the login name", example="ada")
    Rank: int = slot("Place in lists", example=1)
    Tooltip: str | None = slot("Text shown on hovering", example="Ada Byron")
    LicenseOwners: list[licence.LicenseOwner] | None = slot("Licences: none are needed", example=[])
    Role: role.Role | None = slot("What the user may do")
    UserGroup: role.UserGroup | None = slot("The primary group")
    OtherGroups: list[role.UserGroup] | None = slot("The other groups")
    Person: person.Person | None = slot("The person that the user is", example=None)
    Deleted: bool = slot("A user who has left")
    Lastlogin: Moment = slot("Not recorded: the empty date")
    Lastlogout: Moment = slot("When the user last ended a session")
    EjUserId: int = slot("The user's number in the service module: 0")
    RequestSignature: str | None = slot("A signature below requests")
    Type: str | None = slot(TYPES, example="InternalAssociate")
    IsPersonRetired: bool = slot("Whether the person has left")
    IsOnTravel: bool = slot("Whether the user works without connection")
    Credentials: list[role.Credential] | None = slot("Ways to sign in")
    UserName: str | None = slot("The name that the user signs in with", example="ada")
    TicketCategories: list[lists.SelectableMDOListItem] | None = slot("Categories of requests: none", example=[])
    NickName: str | None = slot("Another name")
    WaitingForApproval: bool = slot("Whether the user may not sign in yet")
    ExtraFields: dict[str, str] | None = slot("Extra columns")
    CustomFields: dict[str, str] | None = slot("Extra columns and user-defined fields")
    PostSaveCommands: list[CustomCommand] | None = slot("What a client should do after a save: nothing", example=[])


class UserInfo(Carrier):
    """A user in short."""

    Deleted: bool = slot("A user who has left")
    UserInfoId: int = slot("The user's number", example=1)
    UserName: str | None = slot("The login name", example="ada")
    PersonId: int = slot("The person that the user is")
    Rank: int = slot("Place in lists", example=1)
    Tooltip: str | None = slot("Text shown on hovering", example="Ada Byron")
    UserGroupId: int = slot("The primary group's number", example=1)
    EjUserId: int = slot("The user's number in the service module: 0")
    UserType: str | None = slot(TYPES, example="InternalAssociate")
    GrantedLicenses: list[str] | None = slot("Licences: none are needed", example=[])
    CanLogon: bool = slot("Whether the user may sign in", example=True)
    RoleName: str | None = slot("The role", example="Administrator")
    RoleTooltip: str | None = slot("What the role may do")
    UserGroupName: str | None = slot("The primary group", example="Advisers")
    UserGroupTooltip: str | None = slot("Text shown on hovering")


class UserPresenceStatus(Record, xml_order="declared"):
    """Whether a user can be asked something."""

    Status: str | None = slot("StatusNormal, StatusNotAvailable or StatusNone", example="StatusNormal")
    Message: str | None = slot("More about it", example="Back on Monday")


class UserValidationResult(Carrier):
    """Whether a name or password will do."""

    Reason: str | None = slot("Why not")
    Result: bool = slot("Whether it will", example=True)

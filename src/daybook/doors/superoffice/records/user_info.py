"""The user that a person is."""

from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import slot


class UserInfo(Carrier):
    """A user of the book, as his person's carrier tells of him (read only)."""

    Deleted: bool = slot("A user who has left")
    UserInfoId: int = slot("The user's number", example=1)
    UserName: str | None = slot("What the user signs in with", example="ada")
    PersonId: int = slot("The person that the user is")
    Rank: int = slot("Place in lists")
    Tooltip: str | None = slot("Text shown on hovering")
    UserGroupId: int = slot("The primary group's number")
    EjUserId: int = slot("The user's number in the service module, or 0")
    UserType: str | None = slot(
        "Unknown, InternalAssociate, ResourceAssociate, ExternalAssociate, AnonymousAssociate or SystemAssociate",
        example="InternalAssociate",
    )
    GrantedLicenses: list[str] | None = slot("What the user may use")
    CanLogon: bool = slot("Whether the user may sign in")
    RoleName: str | None = slot("What the user may do", example="agent")
    RoleTooltip: str | None = slot("More about the role")
    UserGroupName: str | None = slot("The primary group's name")
    UserGroupTooltip: str | None = slot("More about the group")

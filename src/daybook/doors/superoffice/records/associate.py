"""A user, as other carriers name him."""

from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import slot


class Associate(Carrier):
    """A user of the book. Written by id, else by name."""

    AssociateId: int = slot("The user's number", example=1)
    Name: str | None = slot("Initials: the login name", example="ada")
    PersonId: int = slot("The person that the user is")
    Rank: int = slot("Place in lists")
    Tooltip: str | None = slot("Text shown on hovering")
    Type: str | None = slot(
        "Unknown, InternalAssociate, ResourceAssociate, ExternalAssociate, AnonymousAssociate or SystemAssociate",
        example="InternalAssociate",
    )
    GroupIdx: int = slot("The primary group's number")
    FullName: str | None = slot("First and last name", example="Ada Byron")
    FormalName: str | None = slot("Name as in a letter")
    Deleted: bool = slot("A user who has left")
    EjUserId: int = slot("The user's number in the service module, or 0")
    UserName: str | None = slot("What the user signs in with", example="ada")
    ExtraFields: dict[str, str] | None = slot("Extra columns")
    CustomFields: dict[str, str] | None = slot("Extra columns and user-defined fields")

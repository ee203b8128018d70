"""What users are and belong to, and how they sign in."""

from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import slot


class Role(Carrier):
    """What a user may do."""

    Id: int = slot("Its number", example=1)
    Value: str | None = slot("Its name", example="Administrator")
    Tooltip: str | None = slot("What it may do")


class UserGroup(Carrier):
    """A group of users."""

    Value: str | None = slot("Its name", example="Advisers")
    Tooltip: str | None = slot("Text shown on hovering")
    Id: int = slot("Its number", example=1)
    Rank: int = slot("Place in the list", example=1)
    Deleted: bool = slot("A group no longer used")


class CredentialType(Carrier):
    """A way to sign in."""

    DisplayType: str | None = slot("Its name for people", example="Password")
    Type: str | None = slot("Its name", example="Password")
    Description: str | None = slot("More about it")
    ValueControl: str | None = slot("Static, Edit, Password, Link or Hidden", example="Password")
    CanCreatePerson: bool = slot("Whether it brings a person along")
    IsUserNameSupported: bool = slot("Whether it goes with a user name", example=True)


class Credential(Carrier):
    """A way in which one user signs in."""

    Type: CredentialType | None = slot("Which")
    Value: str | None = slot("The user there; never a secret", example="ada")
    DisplayValue: str | None = slot("The same for people", example="ada")

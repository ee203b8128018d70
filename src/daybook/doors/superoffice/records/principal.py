"""The caller."""

from daybook.doors.superoffice.records.licence import GrantedModuleLicense
from daybook.wire.record import Record, slot


class ProvidedCredential(Record, xml_order="declared"):
    """What the caller signed in with."""

    Type: str | None = slot("The kind of credential: Password, Ticket, Token or Session", example="Password")
    SearchName: str | None = slot("The name it was found by", example="ada")
    DisplayName: str | None = slot("The name to show", example="ada")
    CredentialId: int = slot("Its number, 0 here", example=0)


class SoPrincipalCarrier(Record, root="SoPrincipalCarrier", xml_order="declared"):
    """Who is calling."""

    UserType: str | None = slot("InternalAssociate or ExternalAssociate", example="InternalAssociate")
    Associate: str | None = slot("The login name", example="ada")
    AssociateId: int = slot("The user's number", example=1)
    IsPerson: bool = slot("Whether the user is a person of the book", example=True)
    PersonId: int = slot("That person's number", example=1076)
    CountryId: int = slot("The user's country", example=840)
    HomeCountryId: int = slot("The country that new things begin with", example=840)
    ContactId: int = slot("The organisation the user works for", example=1075)
    GroupId: int = slot("The primary group's number", example=1)
    BusinessId: int = slot("That organisation's line of business")
    CategoryId: int = slot("Its category")
    ContactOwner: int = slot("Its owner")
    RoleId: int = slot("The role's number", example=1)
    RoleName: str | None = slot("The role", example="Administrator")
    RoleDescription: str | None = slot("What the role may do")
    RoleType: str | None = slot("Employee or ExternalUser", example="Employee")
    Licenses: list[GrantedModuleLicense] | None = slot("Licences: none are needed", example=[])
    FullName: str | None = slot("The user's name", example="Ada Byron")
    EMailAddress: str | None = slot("The user's e-mail address", example="ada@demo.example")
    FunctionRights: list[str] | None = slot("Rights to functions: roles decide alone", example=[])
    EjUserId: int = slot("The user's number in the service module: 0")
    EjAccessLevel: int = slot("The access level there: 0")
    EjUserStatus: str | None = slot("The status there: StatusNone", example="StatusNone")
    ProvidedCredentials: list[ProvidedCredential] | None = slot("What the caller signed in with")
    SecondaryGroups: list[int] | None = slot("The other groups' numbers", example=[2])
    DatabaseContextIdentifier: str | None = slot("The context segment of the address, or Default", example="Default")
    UserName: str | None = slot("The name that the user signs in with", example="ada")

"""An organisation as other carriers name it."""

from daybook.doors.superoffice.records import address
from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import slot


class Contact(Carrier):
    """An organisation in short. In a body only its number counts."""

    ContactId: int = slot("Its number", example=1001)
    Name: str | None = slot("Its name", example="Harbor & Lane Advisory")
    OrgNr: str | None = slot("VAT or registration number")
    Department: str | None = slot("The part of it that is meant")
    URL: str | None = slot("Its first web address")
    City: str | None = slot("Its town")
    DirectPhone: str | None = slot("Its first phone number")
    AssociateId: int = slot("Its owner")
    CountryId: int = slot("Its country", example=578)
    EmailAddress: str | None = slot("Its first e-mail address")
    Kananame: str | None = slot("Its name in kana")
    EmailAddressName: str | None = slot("The name shown with the e-mail address")
    URLName: str | None = slot("The name shown with the web address")
    AssociateFullName: str | None = slot("Its owner's name")
    BusinessName: str | None = slot("Its line of business")
    CategoryName: str | None = slot("What it is to us")
    CountryName: str | None = slot("Its country")
    Address: address.Address | None = slot("Where it is")
    FormattedAddress: str | None = slot("The same, as a letter has it")
    FullName: str | None = slot("The organisation and its department")
    IsOwnerContact: bool = slot("Whether it is our own")
    ActiveErpLinks: int = slot("How many links to other systems")
    Number1: str | None = slot("Code")
    Number2: str | None = slot("Human number", example="10001")

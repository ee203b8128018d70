"""A country, as other carriers name it."""

from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import slot


class Country(Carrier):
    """A country. It governs the form of phone numbers and addresses. Written by id, else by name."""

    CountryId: int = slot("The number of ISO 3166", example=578)
    Name: str | None = slot("Its name in the book's language", example="Norway")
    CurrencyId: int = slot("Its currency")
    EnglishName: str | None = slot("Its name in English", example="Norway")
    TwoLetterISOCountry: str | None = slot("The two letters of ISO 3166", example="NO")
    ThreeLetterISOCountry: str | None = slot("The three letters of ISO 3166", example="NOR")
    ImageDescription: str | None = slot("A name of its flag")
    OrgNrText: str | None = slot("How an organisation's number is called there", example="VAT No.:")
    InterAreaPrefix: str | None = slot("What is dialled before an area code")
    DialInPrefix: str | None = slot("What is dialled from abroad", example="47")
    ZipPrefix: str | None = slot("What stands before a postal code from abroad", example="N")
    DomainName: str | None = slot("Its top-level domain", example="NO")
    AddressLayoutId: int = slot("The form of addresses", example=4)
    DomesticAddressLayoutId: int = slot("The form of addresses at home")
    ForeignAddressLayoutId: int = slot("The form of addresses from abroad")
    Rank: int = slot("Place in the list")
    Tooltip: str | None = slot("Text shown on hovering")
    Deleted: bool = slot("A country no longer offered")

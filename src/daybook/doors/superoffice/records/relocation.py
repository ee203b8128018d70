"""Arguments of what concerns an organisation's country."""

from daybook.doors.superoffice.records import address
from daybook.doors.superoffice.records.contact import ContactEntity as Contact
from daybook.wire.record import Record, slot


class ChangeCountryArguments(Record):
    """An organisation and where it goes."""

    ContactEntity: Contact | None = slot("The organisation, saved or not")
    ToCountryId: int = slot("The country to switch to, by its ISO number", example=826)


class AddressArguments(Record):
    """Whose address."""

    ContactId: int = slot("The organisation; 0 for a new one", example=1001)


class AddressByCountryArguments(AddressArguments):
    """Whose address, laid out for which country."""

    CountryId: int = slot("The country, by its ISO number; 0: the organisation's own", example=826)


class QuoteVersionArguments(Record):
    """Which version of a quote."""

    QuoteVersionId: int = slot("The version", example=1)


class QuoteVersionAddressArguments(QuoteVersionArguments):
    """An address for a version of a quote."""

    Address: address.Address | None = slot("The address")
    AddressType: str | None = slot("QuoteBillingAddress or QuoteShippingAddress", example="QuoteBillingAddress")
    CountryId: int = slot("Its country", example=826)

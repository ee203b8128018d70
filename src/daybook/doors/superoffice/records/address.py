"""Addresses, in the fixed parts and in the lines of their country."""

from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import slot


class LocalizedField(Carrier):
    """One field of a line of an address."""

    Name: str | None = slot("Which part it is", example="StreetAddress1")
    Value: str | None = slot("What stands there", example="Storgata 1")
    Tooltip: str | None = slot("Text shown on hovering")
    Label: str | None = slot("The name of the label's text", example="SR_AL_STREET")
    ValueLength: int = slot("The longest text", example=80)
    AddressType: str | None = slot("The address that it is part of", example="ContactStreetAddress")


class StructuredAddress(Carrier):
    """One address in its parts."""

    AtypeIdx: str | None = slot(
        "Unknown, ContactPostalAddress, ContactStreetAddress, PersonPrivateAddress, QuoteBillingAddress or QuoteShippingAddress",
        example="ContactStreetAddress",
    )
    Address1: str | None = slot("First line", example="Storgata 1")
    Address2: str | None = slot("Second line")
    Address3: str | None = slot("Third line")
    City: str | None = slot("City", example="Oslo")
    County: str | None = slot("County")
    State: str | None = slot("State")
    Zipcode: str | None = slot("Postal code", example="0155")
    Formatted: str | None = slot("As on a letter (set by the server)")


class Address(Carrier):
    """Where an organisation is. Change the lines or the parts; a change in the lines wins."""

    Wgs84Latitude: float = slot("Degrees north", example=59.91)
    Wgs84Longitude: float = slot("Degrees east", example=10.75)
    LocalizedAddress: list[list[LocalizedField]] | None = slot("The lines, as the country has them")
    Street: StructuredAddress | None = slot("Where visitors go")
    Postal: StructuredAddress | None = slot("Where letters go")
    Formatted: str | None = slot("As on a letter (set by the server)")

"""What every carrier ends with."""

from msgspec import UNSET

from daybook.doors.superoffice.records import masks
from daybook.wire.record import Record, slot

RIGHT = "What the caller may do with it (set by the server)"
PROPERTIES = "Right, type and length of each member (set by the server)"


class FieldProperty(Record, xml_order="declared"):
    """One member of a carrier."""

    FieldRight: masks.FieldRight | None = slot("What the caller may do with it")
    FieldType: str | None = slot("The .NET type", example="System.String")
    FieldLength: int = slot("The longest text, or the bytes of a value", example=219)


class Carrier(Record, xml_order="declared"):
    """The last members of every carrier."""

    TableRight: masks.TableRight | None = slot(RIGHT)
    FieldProperties: dict[str, FieldProperty] | None = slot(PROPERTIES)


class Links(Record, xml_order="declared"):
    """What a carrier with links has beside."""

    Links: dict[str, str] | None = slot("Names to absolute addresses (set by the server)", json="_Links", xml="_Links", default=UNSET)


class Linked(Links):
    """The last members of a carrier with links."""

    TableRight: masks.TableRight | None = slot(RIGHT)
    FieldProperties: dict[str, FieldProperty] | None = slot(PROPERTIES)


class Addresses(Record, xml_order="declared"):
    """The same, of a carrier with a member `Links` of its own."""

    Addresses: dict[str, str] | None = slot("Names to absolute addresses (set by the server)", json="_Links", xml="_Links", default=UNSET)


class Addressed(Addresses):
    """The last members of such a carrier."""

    TableRight: masks.TableRight | None = slot(RIGHT)
    FieldProperties: dict[str, FieldProperty] | None = slot(PROPERTIES)

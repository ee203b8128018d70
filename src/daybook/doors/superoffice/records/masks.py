"""What the caller may do with a carrier, and with one of its members."""

from daybook.wire.record import Record, slot


class TableRight(Record, xml_order="declared"):
    """The right to a whole carrier."""

    Mask: str | None = slot("Words such as `FULL`; a client may send their sum as a number", example="FULL")
    Reason: str | None = slot("Why it is not more")


class FieldRight(Record, xml_order="declared"):
    """The right to one member."""

    Mask: str | None = slot("Words such as `Update, UIHintMandatory`; a client may send their sum as a number", example="Update")
    Reason: str | None = slot("Why it is so")

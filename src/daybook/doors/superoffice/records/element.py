"""A way to reach someone."""

from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import slot


class EntityElement(Carrier):
    """A phone number, fax number, e-mail or web address. Its place in the array is its rank."""

    Value: str | None = slot("As people write it", example="+47 22 33 44 55")
    StrippedValue: str | None = slot("As programs read it (set by the server)", example="004722334455")
    Description: str | None = slot("What it is for", example="Switchboard")

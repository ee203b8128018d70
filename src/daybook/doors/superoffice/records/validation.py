"""What is looked at without being saved."""

from daybook.doors.superoffice.records.contact import ContactEntity as Contact
from daybook.wire.record import Record, slot


class ContactArgument(Record):
    """An organisation, as an argument."""

    ContactEntity: Contact | None = slot("The organisation")


class NumberArgument(Record):
    """A human number that an organisation is to have."""

    ContactId: int = slot("The organisation; 0 for a new one", example=1001)
    Number: str | None = slot("The human number", example="10001")

"""The entries of a contact log on the wire (facts, section 4.5)."""

from daybook.doors.empire.records import MODELS, Identified
from daybook.wire.record import Guid, Moment, Record, slot


class AppointmentItemModel(Identified, ns=MODELS):
    """An appointment of the log."""

    start_date_utc: Moment = slot("When it starts, UTC")
    start_date: Moment = slot("When it starts, as it was given")


class ContactLogEntryItemModel(Identified, ns=MODELS):
    """A contact of the log."""

    contact_log_id: Guid = slot("The log")
    account_id: Guid = slot("The account")
    contact_date: Moment = slot("When")
    contact_by: str | None = slot("Who made the contact")
    contact_by_thumbnail_url: str | None = slot("His picture; the book has none")
    contact_method: str | None = slot("How")
    contact_duration: int = slot("Whole minutes")
    message_id: Guid | None = slot("The message of the original's mail box; the book has none")
    sender_display_name: str | None = slot("Who an e-mail is from")
    sent_items: bool = slot("Whether it went out as an e-mail")
    notes: str | None = slot("What was said")
    survey_id: Guid | None = slot("The survey that goes with the log")
    survey_response_id: Guid | None = slot("The answers that came with the log")
    favourite: bool = slot("Whether the reader marked it; no route of ours does")
    appointments: list[AppointmentItemModel] = slot("The appointments that came with the log")


class ContactLogEntryPage(Record, ns=MODELS, root="DataSourceResultOfContactLogEntryItemModelihvqq9wh"):
    """The contacts of one log, oldest first. The root is what the platform makes of the generic type's name."""

    data: list[ContactLogEntryItemModel] = slot("The contacts")
    total: int = slot("How many there are")

"""The contacts of one log: what it was opened with, and what came of it since, answers by e-mail among them."""

from typing import Any

from daybook.core import entries, extras, matters, pages, visibility
from daybook.core.access import demand_delete
from daybook.core.clock import MINUTE
from daybook.core.errors import Missing
from daybook.door import Answer, Call
from daybook.doors.empire import contact_logs, contact_part, filing, kept, replies
from daybook.doors.empire.entry_records import AppointmentItemModel, ContactLogEntryItemModel, ContactLogEntryPage
from daybook.wire.record import Moment

UTC = 9999
SURVEY, MEETING = "survey", "meeting"


def index(call: Call) -> ContactLogEntryPage:
    """The log's contacts that the caller may read."""
    log = contact_logs.readable(call)
    rows = pages.entries(call.tx, call.who, log.id, (*contact_part.KINDS, SURVEY, MEETING))
    answers = next((row.id for row in rows if row.kind == SURVEY), None)
    meetings = [_meeting(row) for row in rows if row.kind == MEETING]
    contacts = [row for row in rows if row.kind in contact_part.KINDS and not contact_part.is_implied(row)]
    return ContactLogEntryPage(data=[_item(log, row, answers, meetings) for row in contacts], total=len(contacts))


def remove(call: Call) -> Answer:
    """Take a contact away, named by its own id: of the one that a log was opened with, what was said."""
    row: Any = entries.find(call.tx, call.id())
    is_contact = row is not None and row.kind in contact_part.KINDS and not contact_part.is_implied(row)
    log = matters.find(call.tx, row.matter_id) if is_contact and row.matter_id is not None else None
    if log is None or log.kind != filing.KIND or not visibility.may_read(call.tx, call.who, log):
        raise Missing("contact", call.id())
    demand_delete(call.who, row.author_id)
    if replies.entries_of(call.tx, log.id)[contact_part.NAME].id == row.id:
        contact_part.empty(call.tx, row)
    else:
        entries.remove(call.tx, row)
    return Answer(None, 204)


def _item(log: Any, row: Any, answers: Any, meetings: list[AppointmentItemModel]) -> ContactLogEntryItemModel:
    return ContactLogEntryItemModel(
        contact_log_id=log.id, account_id=log.contact_id, contact_date=Moment.of_pair(row.at_at, row.at_off), contact_by=row.author,
        contact_method=row.method, contact_duration=round((row.duration or 0) / MINUTE),
        sender_display_name=row.author if row.kind == "mail" else None,
        sent_items=bool(extras.of(row.extra, kept.DOOR).get("send")), notes=row.text, survey_id=log.survey_id, survey_response_id=answers,
        appointments=meetings, id=row.id,
    )  # fmt: skip


def _meeting(row: Any) -> AppointmentItemModel:
    return AppointmentItemModel(start_date_utc=Moment.of_pair(row.at_at, UTC), start_date=Moment.of_pair(row.at_at, row.at_off), id=row.id)

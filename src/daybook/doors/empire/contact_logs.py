"""Contact logs: written in one transaction, listed, read back, changed, removed."""

from typing import Any
from uuid import UUID

from daybook.core import journal, matters, pages, requests, visibility
from daybook.core.access import demand_delete
from daybook.core.clock import MINUTE
from daybook.core.errors import Conflict, Missing
from daybook.door import Answer, Call
from daybook.doors.empire import accounts, checks, filing, intake, invitations, kept, meeting_part, replies, revision, rules
from daybook.doors.empire.answers import ContactLogItemModel, ContactLogPage
from daybook.doors.empire.records import AppointmentModel, ContactLogCreateModel
from daybook.wire import codec
from daybook.wire.record import Moment


def create(call: Call) -> ContactLogCreateModel:
    """Save a log and everything that its body names; the same body with the same id again is answered, not saved again."""
    model: ContactLogCreateModel = checks.body(call, for_partners=True)
    checks.demand_external(call.who, model)
    found = intake.read(call.tx, call.who, model)
    if any(found.known.get(kind, model.id) is not None for kind in ("matter", "entry")):
        return _again(call, model)
    rules.check(call.tx, call.who, found)
    return filing.save(call.tx, call.who, found)


def _again(call: Call, model: ContactLogCreateModel) -> ContactLogCreateModel:
    """The stored log, when it is the same that the body says; as sent then, or as answered then."""
    assert model.id is not None
    row = matters.find(call.tx, model.id)
    if row is None or row.kind != filing.KIND or not visibility.may_read(call.tx, call.who, row):
        raise Conflict("exists", f"The id '{model.id}' is taken.", model.id)
    stored, sent = replies.of(call.tx, row), kept.fingerprint(model)
    if sent != kept.fingerprint(stored) and sent != _first_sent(call, model.id):
        raise Conflict("exists", f"There is another contact log with the id '{model.id}'.", model.id)
    call.tx.note("duplicate", "model.Id", "The same log was saved before; this is what was stored.")
    return stored


def _first_sent(call: Call, id: UUID) -> str | None:
    """The fingerprint of the body that the log was made of: the log may have changed since."""
    made = journal.history(call.tx, id)[-1]
    if made.door != kept.DOOR or made.request_id is None:
        return None
    request = requests.get(call.tx, made.request_id)
    model = codec.read(ContactLogCreateModel, request.body, request.body_type).record
    return None if model is None else kept.fingerprint(model)


def show(call: Call) -> ContactLogCreateModel:
    """One log as it was written."""
    return replies.of(call.tx, readable(call))


def update(call: Call) -> ContactLogCreateModel:
    """Write what the body carries; members that it leaves out stay as they are."""
    body: ContactLogCreateModel = checks.body(call, for_partners=True)
    return revision.save(call.tx, call.who, readable(call), body)


def remove(call: Call) -> Answer:
    """Mark a log deleted, and the entries that came with it; who was invited is told."""
    row = readable(call)
    demand_delete(call.who, row.owner_id)
    meeting = replies.entries_of(call.tx, row.id).get(meeting_part.NAME)
    if meeting is not None:
        invitations.cancel(call.tx, call.who, replies.appointment(call.tx, meeting, AppointmentModel), meeting)
    matters.remove(call.tx, row)
    return Answer(None, 204)


def readable(call: Call) -> Any:
    """The log of the path, where the caller may know of it."""
    row = matters.find(call.tx, call.id())
    if row is None or row.kind != filing.KIND or not visibility.may_read(call.tx, call.who, row):
        raise Missing("contact log", call.id())
    return row


def index(call: Call) -> ContactLogPage:
    """A page of the logs that the caller may read, newest first."""
    query = call.query
    account = accounts.meant(call.tx, query.account_id)
    rows, total = pages.matters(call.tx, call.who, filing.KIND, account=account, after=query.after, **query.window())
    return ContactLogPage(data=[_item(call, row) for row in rows], total=total)


def _item(call: Call, row: Any) -> ContactLogItemModel:
    return ContactLogItemModel(
        contact_ref_no=row.reference, subject=row.subject, account_id=row.contact_id, account_name=row.contact_name,
        contact_log_type_id=row.type_id, contact_log_type=row.type, contact_log_status_id=row.status_id, contact_log_status=row.status,
        contact_date=None if row.at_at is None else Moment.of_pair(row.at_at, row.at_off), contact_by=row.author, contact_method=row.method,
        contact_duration=round((row.duration or 0) / MINUTE), sent_items=row.entry_kind == "mail", notes=row.notes, survey_id=row.survey_id,
        external_activity=row.is_external, created_date=Moment.of_pair(row.created_at, 9999), id=row.id, subscription_id=call.who.book,
        ts=row.version.to_bytes(8, "big"),
    )  # fmt: skip

"""A contact log changed: what the body carries is written; its entries are made, changed and taken away as it says."""

from typing import Any
from uuid import UUID

from daybook.core import entries, ids, matters, visibility
from daybook.core.access import Tx, Who
from daybook.doors.empire import (
    answers_part,
    checks,
    contact_part,
    filing,
    hours_part,
    intake,
    invitations,
    kept,
    letters,
    meeting_part,
    parts,
    paths,
    plan,
    replies,
    rules,
)
from daybook.doors.empire.intake import Intake
from daybook.doors.empire.letters import Filed
from daybook.doors.empire.records import ContactLogCreateModel
from daybook.wire.record import Moment

Model = ContactLogCreateModel
Had = dict[str, Any]
"""The entries that came of the log so far, by member."""
SERVERS = ("id", "subscription_id", "ts")


def save(tx: Tx, who: Who, row: Any, body: Model) -> Model:
    """Write what the body carries; members that it leaves out stay as they are. Raises Invalid with every mistake."""
    had, before = replies.entries_of(tx, row.id), replies.of(tx, row)
    _check_current(body, row, had)
    model = _joined(body, before)
    checks.demand_external(who, model)
    found = intake.read(tx, who, model)
    _settle(found, body, before, row, had)
    rules.check_others(tx, who, found)
    _write(tx, who, found, before, row, had)
    return replies.of(tx, matters.get(tx, row.id))


def _check_current(body: Model, row: Any, had: Had) -> None:
    """Each `ts` that came along is that of its record."""
    checks.current(body, row.version, "contact log")
    for name in (contact_part.NAME, answers_part.NAME):
        part = getattr(body, name)
        if part is not None and name in had:
            checks.current(part, had[name].version, "contact log")


def _joined(body: Model, before: Model) -> Model:
    """The log as it shall be."""
    model = kept.joined(body, before, but=SERVERS)
    if body.timesheet_entry_create is not None and before.timesheet_entry_create is not None:
        model.timesheet_entry_create = hours_part.joined(body.timesheet_entry_create, before.timesheet_entry_create)
    if body.appointment_create is not None and before.appointment_create is not None:
        model.appointment_create = meeting_part.joined(body.appointment_create, before.appointment_create)
    return model


def _settle(found: Intake, body: Model, before: Model, row: Any, had: Had) -> None:
    """What stands in a log that is there needs no second look, and what has been made of it is not made of the form again."""
    model = found.model
    checks.same(body, "contact log", [row.id], found.mistakes)
    found.settled, found.was = intake.names(before), row.contact_id
    _settle_account(found, before, row)
    contact = had.get(contact_part.NAME)
    if contact is not None and (model.contact_log_entry_create is None or model.contact_log_entry_create.contact_date == Moment.EMPTY):
        found.at = Moment.of_pair(contact.at_at, contact.at_off)
    answers = (model.survey_response, model.survey_id)
    found.keeps_answers = answers_part.NAME in had and answers == (before.survey_response, before.survey_id)
    if hours_part.NAME in had:
        found.own = had[hours_part.NAME].id
    is_offered = model.timesheet_entry_visible or not body.has("timesheet_entry_visible")
    found.makes_hours = _is_made(hours_part.NAME, "new_timesheet_entry", model, before, had, is_offered=is_offered)
    found.makes_meeting = _is_made(meeting_part.NAME, "new_appointment", model, before, had)


def _settle_account(found: Intake, before: Model, row: Any) -> None:
    """A log stays with an account: its own, or another that there is."""
    model = found.model
    if ids.given(model.account_id) is None:
        checks.required(model, ("account_id",), found.mistakes)
    elif found.account != row.contact_id and model.account_id != before.account_id and found.known.get("contact", found.account) is None:
        found.mistakes.append(rules.unknown(paths.LOG["account_id"], found.account))
    if found.account is None or found.known.get("contact", found.account) is None:
        found.account = row.contact_id


def _is_made(name: str, flag: str, model: Model, before: Model, had: Had, *, is_offered: bool = True) -> bool:
    """Whether an entry comes of a part: one that is there goes when its tick is taken away; a new one comes of a part that changed."""
    part, was = getattr(model, name), getattr(before, name)
    if part is None:
        return False
    if name in had:
        return getattr(part, flag) or not getattr(was, flag)
    return is_offered and getattr(part, flag) and part != was


def _write(tx: Tx, who: Who, found: Intake, before: Model, row: Any, had: Had) -> None:
    """The entries first: the log has a new version when one of them has."""
    names = [name for name in plan.made(found) if name in had or getattr(found.model, name) is not None]
    planned = plan.new(tx, found, row.id, [name for name in names if name not in had])
    changed = [had[name].id for name in names if name in had and _change(tx, found, before, had[name], name)]
    gone = [entry for name, entry in had.items() if name not in names]
    for entry in gone:
        if entry.kind == meeting_part.KIND and before.appointment_create is not None:
            invitations.cancel(tx, who, before.appointment_create, entry)
        entries.remove(tx, entry)
    _follow(tx, found, row, had)
    parts.write(tx, who, found, planned)
    attached = _change_log(tx, found, row, [*changed, *(entry.id for entry in gone), *planned.ids.values()])
    if _is_newly_sent(found.model, before):
        filed = Filed(row.id, filing.reference_of(tx, found.model, row.number), filing.name_of(found), attached)
        letters.send(tx, who, found, had[contact_part.NAME].id if contact_part.NAME in had else planned.ids[contact_part.NAME], filed)
    if meeting_part.NAME in planned.ids:
        invitations.send(tx, who, found, planned.ids[meeting_part.NAME])
    elif meeting_part.NAME in names:
        _invite_again(tx, who, found, before, entries.get(tx, had[meeting_part.NAME].id))


def _change(tx: Tx, found: Intake, before: Model, entry: Any, name: str) -> bool:
    """One entry; false when nothing of it differs."""
    model = found.model
    sight: dict[str, Any] = plan.sight(found)
    match name:
        case contact_part.NAME:
            return contact_part.change(tx, found, entry, is_resorted=_sort(model) != _sort(before), **sight)
        case answers_part.NAME:
            return (answers_part.move if found.keeps_answers else answers_part.change)(tx, found, entry, **sight)
        case hours_part.NAME:
            sheet, span = model.timesheet_entry_create, found.hours
            assert sheet is not None
            assert span is not None
            return hours_part.change(tx, sheet, span, found.known, entry, contacts=found.staying(tx, entry), subject=model.subject, **sight)
    meeting, span = model.appointment_create, found.meeting
    assert meeting is not None
    assert span is not None
    about = found.staying(tx, entry, meeting_part.ROLES)
    return meeting_part.change(tx, meeting, span, found.known, entry, title=model.subject, about=about, **sight)


def _sort(model: Model) -> tuple[Any, ...]:
    """What says whether the contact was a call, a mail or a note."""
    contact = model.contact_log_entry_create
    return model.contact_log_type_id, contact and contact.contact_method, contact and contact.send


def _follow(tx: Tx, found: Intake, row: Any, had: Had) -> None:
    """What else came of the log, answers by e-mail among it, goes where the log goes."""
    sight: dict[str, Any] = plan.sight(found)
    if found.account == row.contact_id and (row.is_restricted, row.is_external) == tuple(sight.values()):
        return
    mine = {entry.id for entry in had.values()}
    for entry in entries.of_matter(tx, row.id):
        if entry.id not in mine:
            entries.change(tx, entry, contacts=found.staying(tx, entry), **sight)


def _change_log(tx: Tx, found: Intake, row: Any, changed: list[UUID]) -> list[str]:
    """The matter, who may read it, what is attached; the ids of the files that are ours."""
    model, groups = found.model, filing.readers(found.model)
    columns = filing.columns(tx, found, groups, filing.reference_of(tx, model, row.number))
    columns["extra"] = kept.beside(row, columns["extra"])
    was: dict[str, Any] = {"visibility": visibility.groups_of(tx, row.id), "files": filing.files_of(tx, row.id)}
    visibility.narrow(tx, row.id, groups)
    attached, given = filing.attach_others(tx, model, row.id, was["files"])
    now: dict[str, Any] = {"visibility": groups, "files": given}
    differing = [name for name in now if now[name] != was[name]]
    told = {name: now[name] for name in differing} | ({"entries": changed} if changed else {})
    matters.change(tx, row, parts=told or None, before_parts={name: was[name] for name in differing} or None, **columns)
    return attached


def _is_newly_sent(model: Model, before: Model) -> bool:
    """Whether the notes are to leave as an e-mail; they do so once."""
    contact, was = model.contact_log_entry_create, before.contact_log_entry_create
    return contact is not None and contact.send and not (was is not None and was.send)


def _invite_again(tx: Tx, who: Who, found: Intake, before: Model, entry: Any) -> None:
    """The attendees are told what is different."""
    model, was = found.model.appointment_create, before.appointment_create
    if model is not None and was is not None and model.send_invite and (model, found.model.subject) != (was, before.subject):
        invitations.send_again(tx, who, model, was, entry)

"""The entries of a contact log: the contact itself, the survey's answers, the time worked, the appointment."""

import re
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from daybook.core import entries, hours, ids, meetings, people, references, surveys
from daybook.core.access import Tx, Who
from daybook.core.clock import HOUR, When
from daybook.doors.empire import kept, paths, spans
from daybook.doors.empire.intake import Intake
from daybook.doors.empire.records import ContactLogCreateModel, SelectListItem, TimePeriod
from daybook.wire.record import Moment

_CALL = re.compile(r"\b(call\w*|phone\w*|telephone|tel|mobile|voice ?mail)\b", re.IGNORECASE)
_MAIL = re.compile(r"\b(e-?mail\w*|mail)\b", re.IGNORECASE)
CONTACTS = ("call", "mail", "note")
"""Kinds that the contact's own entry may be of."""
KEPT_CONTACT = ("dms_external_upload_link_url", "dms_external_download_link_url", "template_name", "send", "subscription_id")
KEPT_HOURS = (
    "new_timesheet_entry_hidden", "new_timesheet_entry", "timesheet_project_fields_hidden", "duration_fields_hidden", "subscription_id",
)  # fmt: skip
KEPT_MEETING = ("new_appointment_hidden", "new_appointment", "subscription_id", "send_invite")
NAMES = ("contact_log_entry_create", "survey_response", "timesheet_entry_create", "appointment_create")
ID_PATHS = dict(zip(NAMES, (each["id"] for each in (paths.ENTRY, paths.SURVEY, paths.HOURS, paths.MEETING)), strict=True))
FIRST = (1).to_bytes(8, "big")
"""The `ts` of what was just made."""
ROLES = ("to", "cc", "bcc")
Named = Mapping[str, list[SelectListItem | None]]
"""People by role."""


@dataclass(slots=True)
class Plan:
    """Ids and numbers of the entries to come, taken before the first row is written: rows then go out together."""

    account: UUID
    ids: dict[str, UUID]
    number: int
    common: dict[str, Any]

    def take(self) -> int:
        """The next number."""
        self.number += 1
        return self.number - 1


def made(intake: Intake) -> list[str]:
    """The parts that become entries."""
    planned = (intake, intake.answers, intake.hours, intake.meeting)
    return [name for name, what in zip(NAMES, planned, strict=True) if what is not None]


def plan(tx: Tx, intake: Intake, account: UUID, log: UUID, number: int) -> Plan:
    """What the entries will be called; an id that is taken already stays the client's only."""
    model, found, taken = intake.model, dict[str, UUID](), [log]
    for name in made(intake):
        part = getattr(model, name)
        id = ids.given(part.id) if part is not None else None
        if id is not None and (id in taken or intake.known.get("entry", id) is not None):
            tx.note("kept", ID_PATHS[name], f"The id '{id}' is another record's; it is kept, and the entry has one of its own.")
            id = None
        found[name] = id = id or ids.new()
        taken.append(id)
    entries.above(tx, account)
    common = {"matter": log, "is_restricted": bool(model.visibility), "is_external": model.external_activity}
    return Plan(account, found, number, common)


def write(tx: Tx, who: Who, intake: Intake, saved: ContactLogCreateModel, planned: Plan) -> None:
    """Every entry that the body names."""
    _write_contact(tx, who, intake, saved, planned)
    if intake.answers is not None:
        _write_answers(tx, who, intake, saved, planned)
    if intake.hours is not None:
        _write_hours(tx, who, intake, saved, planned)
    if intake.meeting is not None:
        _write_meeting(tx, who, intake, saved, planned)


def _write_contact(tx: Tx, who: Who, intake: Intake, saved: ContactLogCreateModel, planned: Plan) -> None:
    """The contact; a log without one still is a touchpoint, so a note stands for it."""
    model, id = intake.model, planned.ids["contact_log_entry_create"]
    columns, named = _contact(tx, who, intake, saved, id)
    if model.account_cc:
        named = {**named, "account_cc": [SelectListItem(value=address) for address in model.account_cc if address is not None]}
    entries.add(
        tx, kind(intake), id=id, number=planned.take(), at=When(*intake.at.pair()), contacts=_taking_part(intake, planned, named),
        subject=model.subject, type_id=ids.given(model.contact_log_type_id), people=_people(named), **columns, **planned.common,
    )  # fmt: skip


def _contact(tx: Tx, who: Who, intake: Intake, saved: ContactLogCreateModel, id: UUID) -> tuple[dict[str, Any], Named]:
    """The entry's columns, and who is named in it."""
    body = intake.model.contact_log_entry_create
    if body is None:
        tx.note("made", paths.LOG["contact_log_entry_create"], "The body names no contact; a note stands for it on the timeline.")
        return {"author": who.name, "author_id": who.user, "extra": {kept.DOOR: {"implied": True}}}, {}
    user = _user(tx, intake, ids.given(body.contact_by_id), paths.ENTRY["contact_by_id"])
    author_id, author = (who.user, who.name) if user is None else (user.id, user.a)
    author, duration = body.contact_by or author, spans.ticks(body.contact_duration)
    saved.contact_log_entry_create = answer = copy(body)
    extra = kept.members(body, KEPT_CONTACT)
    answer.id, answer.ts, answer.contact_date = _answered_id(body.id, id, extra), FIRST, intake.at
    kept.differing(body, extra, contact_by_id=author_id, contact_by=author, contact_duration=duration / HOUR)
    kept.odd_lists(body, ROLES, extra)
    columns = {"text": body.notes, "method": body.contact_method, "author": author, "author_id": author_id, "duration": duration}
    return columns | {"extra": {kept.DOOR: extra}}, {role: items for role in ROLES if (items := getattr(body, role))}


def _write_answers(tx: Tx, who: Who, intake: Intake, saved: ContactLogCreateModel, planned: Plan) -> None:
    """The survey's answers, a line each; as they came where they do not fit."""
    body, answers, id = intake.model.survey_response, intake.answers, planned.ids["survey_response"]
    assert body is not None
    assert answers is not None
    saved.survey_response = answer = copy(body)
    extra = kept.members(body, ("subscription_id",))
    answer.id, answer.ts = _answered_id(body.id, id, extra), FIRST
    meant = ids.given(body.survey_id) or ids.given(intake.model.survey_id)
    kept.differing(body, extra, survey_id=meant)
    survey = intake.known.get("survey", meant)
    text = body.json if answers.mistakes else answers.text()
    entries.add(
        tx, "survey", id=id, number=planned.take(), at=When(*intake.at.pair()), contacts=[(planned.account, "contact")], text=text,
        subject=survey.a if survey is not None else intake.model.subject, author=who.name, author_id=who.user,
        extra={kept.DOOR: extra}, parts={"response": {"survey": meant, "json": body.json}}, **planned.common,
    )  # fmt: skip
    surveys.respond(tx, id, meant, body.json, answers)


def _write_hours(tx: Tx, who: Who, intake: Intake, saved: ContactLogCreateModel, planned: Plan) -> None:
    """The time worked."""
    body, span, id = intake.model.timesheet_entry_create, intake.hours, planned.ids["timesheet_entry_create"]
    assert body is not None
    assert span is not None
    saved.timesheet_entry_create = answer = copy(body)
    extra = kept.members(body, KEPT_HOURS)
    answer.id, answer.start, answer.end = _answered_id(body.id, id, extra), span.start, span.end
    if body.time_period:
        extra["time_period"] = int(body.time_period)
    length = span.ends.at - span.at.at
    kept.differing(
        answer, extra, start=Moment.of_pair(*span.at), end=Moment.of_pair(*span.ends), duration=length / HOUR,
        date=span.end if body.time_period == TimePeriod.End else span.start,
    )  # fmt: skip
    kept.zeros(body, ("timesheet_project_id", "timesheet_task_id"), extra)
    user = _user(tx, intake, body.user_id, paths.HOURS["user_id"])
    worker, name = (who.user, who.name) if user is None else (user.id, user.a)
    note_zone(tx, body.timezone_id, paths.HOURS["timezone_id"])
    facts: dict[str, Any] = {
        "user": worker, "user_text": body.user_id,
        "project_id": ids.given(body.timesheet_project_id), "project": body.timesheet_project_name,
        "task_id": ids.given(body.timesheet_task_id), "task": body.timesheet_task_name, "type": body.type, "zone": body.timezone_id,
        "is_submitted": body.submitted,
    }  # fmt: skip
    entries.add(
        tx, "hours", id=id, number=planned.take(), at=span.at, ends=span.ends, duration=length, contacts=[(planned.account, "contact")],
        subject=intake.model.subject, text=body.notes, author=name, author_id=worker, reference=body.reference_no,
        extra={kept.DOOR: extra}, parts={"hours": facts}, **planned.common,
    )  # fmt: skip
    hours.add(tx, id, start=span.at.at, end=span.ends.at, **facts)


def _write_meeting(tx: Tx, who: Who, intake: Intake, saved: ContactLogCreateModel, planned: Plan) -> None:
    """The appointment."""
    body, span, id = intake.model.appointment_create, intake.meeting, planned.ids["appointment_create"]
    assert body is not None
    assert span is not None
    saved.appointment_create = answer = copy(body)
    extra = kept.members(body, KEPT_MEETING)
    answer.id, answer.start, answer.end = _answered_id(body.id, id, extra), span.start, span.end
    title = body.title or intake.model.subject
    kept.differing(answer, extra, start=Moment.of_pair(*span.at), end=Moment.of_pair(*span.ends), title=title)
    kept.zeros(body, ("appointment_type_id",), extra)
    kept.odd_lists(body, ("attendees",), extra)
    owner = _user(tx, intake, body.owner_id, paths.MEETING["owner_id"])
    author_id, author = (who.user, who.name) if owner is None else (owner.id, owner.a)
    note_zone(tx, body.start_timezone_id, paths.MEETING["start_timezone_id"])
    note_zone(tx, body.end_timezone_id, paths.MEETING["end_timezone_id"])
    facts: dict[str, Any] = {
        "owner": body.owner_id, "organiser": body.organiser, "type_id": ids.given(body.appointment_type_id), "type": body.appointment_type,
        "attendees": body.attendees_as_string, "start_zone": body.start_timezone_id, "end_zone": body.end_timezone_id,
        "is_all_day": body.is_all_day, "reminder": body.reminder_minutes_before_start, "priority": body.priority, "location": body.location,
    }  # fmt: skip
    named: Named = {"attendee": body.attendees} if body.attendees else {}
    entries.add(
        tx, "meeting", id=id, number=planned.take(), at=span.at, ends=span.ends, duration=span.ends.at - span.at.at,
        contacts=_taking_part(intake, planned, named), subject=title, text=body.notes, author=author, author_id=author_id,
        extra={kept.DOOR: extra}, parts={"meeting": facts}, people=_people(named), **planned.common,
    )  # fmt: skip
    meetings.add(tx, id, **facts)


def kind(intake: Intake) -> str:
    """What the contact was: a sent e-mail, else what its method or the log's type says, else a note."""
    body, type_id = intake.model.contact_log_entry_create, intake.model.contact_log_type_id
    if body is not None and body.send:
        return "mail"
    row = intake.known.get("item", type_id)
    said = _kind_of(body.contact_method) if body is not None and body.contact_method else None
    if said is None and row is not None:
        said = row.c if row.c in CONTACTS else _kind_of(row.b)
    return said or "note"


@lru_cache(maxsize=1024)
def _kind_of(text: str) -> str | None:
    if _MAIL.search(text):
        return "mail"
    return "call" if _CALL.search(text) else None


def _user(tx: Tx, intake: Intake, name: str | UUID | None, path: str) -> Any:
    """The user meant; None when none is named, or none is known by the name: the caller stands in."""
    user = intake.known.user(name)
    if user is None and name:
        tx.note("unresolved", path, f"There is no user '{name}'; the caller stands in.")
    return user


def note_zone(tx: Tx, name: str | None, path: str) -> None:
    """Say so when a zone is not known."""
    if name and meetings.zone(name) is None:
        tx.note("unresolved", path, f"'{name}' is no time zone known here; the offset of the time counts.")


def _answered_id(given: UUID | None, id: UUID, extra: dict[str, Any]) -> UUID:
    """The id that the client reads: its own even where the entry could not have it."""
    if given is None or not given.int or given == id:
        return id
    extra["id"] = given
    return given


def _taking_part(intake: Intake, planned: Plan, named: Named) -> list[tuple[UUID, str]]:
    """The account, and contacts whose ids stand among the people named."""
    found = [(planned.account, "contact")]
    if len(intake.known.rows.get("contact", ())) > 1:
        for role, items in named.items():
            meant = (references.id_of(each.value) for each in items if each is not None and each.value)
            found += [(row.id, role) for id in meant if (row := intake.known.get("contact", id)) is not None]
    return found


def _people(named: Named) -> people.Named | None:
    """The people named, as the entry keeps them."""
    return {role: _rows(items) for role, items in named.items()} or None


def _rows(items: Iterable[SelectListItem | None]) -> list[tuple[str | None, str | None]]:
    return [(each.value, each.text) for each in items if each is not None]

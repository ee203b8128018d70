"""A contact log as the client wrote it, put together again from the records."""

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from daybook.core import clock, entries, extras, files, hours, links, meetings, people, surveys, visibility
from daybook.core.access import Tx
from daybook.core.clock import HOUR
from daybook.doors.empire import answers_part, contact_part, filing, hours_part, kept, meeting_part, parts, spans
from daybook.doors.empire.records import (
    AppointmentCreateModel,
    AppointmentModel,
    ContactLogCreateModel,
    ContactLogCreateOptionsModel,
    ContactLogEntryCreateModel,
    SelectListItem,
    SurveyResponseModel,
    TimePeriod,
    TimesheetEntryCreateModel,
)
from daybook.wire.record import Moment, Record

M = TypeVar("M", bound=AppointmentModel)


def of(tx: Tx, row: Any) -> ContactLogCreateModel:
    """The model of a log (a row of `matter`)."""
    extra, found = extras.of(row.extra, kept.DOOR), entries_of(tx, row.id)
    linked = dict(links.of(row))
    log = kept.restored(ContactLogCreateModel, extra.get("log"))
    contact = found.get(contact_part.NAME)
    named = people.of(contact) if contact is not None else {}
    kept.fill(
        log, id=row.id, subscription_id=tx.book, ts=_ts(row), account_id=row.contact_id, contact_log_type_id=row.type_id,
        survey_id=row.survey_id, contact_log_status_id=row.status_id, subject=row.subject, contact_ref_no=row.reference,
        external_activity=row.is_external,
        subject_response_id=linked.pop(filing.RESPONSE, None), visibility=visibility.groups_of(tx, row.id) or None,
        account_cc=[value for value, _ in named.get("account_cc", ())] or None, contact_log_options=_options(tx, row, extra, linked),
        contact_log_entry_create=_contact(contact, named),
    )  # fmt: skip
    if (entry := found.get(answers_part.NAME)) is not None:
        kept.fill(log, survey_response=_answers(tx, entry))
    if (entry := found.get(hours_part.NAME)) is not None:
        kept.fill(log, timesheet_entry_create=sheet(entry, hours.of(tx, entry.id)))
    if (entry := found.get(meeting_part.NAME)) is not None:
        kept.fill(log, appointment_create=appointment(tx, entry, AppointmentCreateModel))
    return log


def entries_of(tx: Tx, log: UUID) -> dict[str, Any]:
    """The entries that came with the log, by member: the first of each kind."""
    found: dict[str, Any] = {}
    for entry in sorted(entries.of_matter(tx, log), key=lambda each: each.number):
        if entry.kind in parts.OF_KIND:
            found.setdefault(parts.OF_KIND[entry.kind], entry)
    return found


def _ts(row: Any) -> bytes:
    version: int = row.version
    return version.to_bytes(8, "big")


def _extra(entry: Any) -> dict[str, Any]:
    return dict(extras.of(entry.extra, kept.DOOR))


def _options(tx: Tx, row: Any, extra: Any, linked: dict[str, UUID]) -> ContactLogCreateOptionsModel | None:
    if "options" not in extra:
        return None
    options = kept.restored(ContactLogCreateOptionsModel, extra["options"])
    attached = [each.given for each in files.attached(tx, row.id)]
    ids = {name: linked.get(module) for name, module in filing.MODULES.items()}
    return kept.fill(options, files=",".join(attached) if attached else None, **ids)


def _contact(entry: Any, named: dict[str, list[tuple[str | None, str | None]]]) -> ContactLogEntryCreateModel | None:
    if entry is None or contact_part.is_implied(entry):
        return None
    contact = kept.restored(ContactLogEntryCreateModel, _extra(entry))
    if contact.has("contact_duration") and spans.ticks(contact.contact_duration) != entry.duration:
        kept.drop(contact, "contact_duration")
    return kept.fill(
        contact, id=entry.id, ts=_ts(entry),
        contact_date=Moment.of_pair(entry.at_at, entry.at_off), contact_by_id=entry.author_id, contact_by=entry.author,
        contact_method=entry.method, contact_duration=(entry.duration or 0) / HOUR, notes=entry.text,
        **{role: _items(named.get(role)) for role in contact_part.ROLES},
    )  # fmt: skip


def _items(named: list[tuple[str | None, str | None]] | None) -> list[SelectListItem] | None:
    return [SelectListItem(value=value, text=text) for value, text in named] if named else None


def _answers(tx: Tx, entry: Any) -> SurveyResponseModel:
    row = surveys.answered(tx, entry.id)
    response = kept.restored(SurveyResponseModel, _extra(entry))
    return kept.fill(response, id=entry.id, ts=_ts(entry), survey_id=row.survey_id, json=row.json)


def sheet(entry: Any, row: Any) -> TimesheetEntryCreateModel:
    """The working time that an entry and its hours are, as the log's form."""
    found = kept.restored(TimesheetEntryCreateModel, _extra(entry))
    zone = meetings.zone(row.zone)
    _drop_stale(found, (("start", zone, entry.at_at), ("end", zone, entry.ends_at)))
    kept.fill(
        found, id=entry.id, start=Moment.of_pair(entry.at_at, entry.at_off), end=Moment.of_pair(entry.ends_at, entry.ends_off),
        type=row.type, timesheet_project_id=row.project_id, timesheet_project_name=row.project, timesheet_task_id=row.task_id,
        timesheet_task_name=row.task, user_id=row.user, timezone_id=row.zone, submitted=row.is_submitted, reference_no=entry.reference,
        notes=entry.text, duration=(row.end_at - row.start_at) / HOUR,
    )  # fmt: skip
    return kept.fill(found, date=found.end if found.time_period == TimePeriod.End else found.start)


def _drop_stale(found: Record, times: Iterable[tuple[str, str | None, int | None]]) -> None:
    """Times as sent count as long as the entry is then: another door may have moved it, and they are told in the zone beside them."""
    for name, zone, at in times:
        if at is None or not found.has(name) or spans.when(getattr(found, name), zone).at == at:
            continue
        if zone is not None:
            found.give(name, Moment.of_pair(*clock.in_zone(at, zone)))
        else:
            kept.drop(found, name)


def appointment(tx: Tx, entry: Any, model: type[M]) -> M:
    """The appointment that an entry is, as the log's form or by itself; a meeting of another door too."""
    return meeting(entry, meetings.find(tx, entry.id), model)


def meeting(entry: Any, row: Any, model: type[M]) -> M:
    """The same of an entry and the meeting beside it, if there is one."""
    found = kept.restored(model, _extra(entry))
    if row is not None:
        kept.fill(
            found, owner_id=row.owner, organiser=row.organiser, appointment_type_id=row.type_id, appointment_type=row.type,
            attendees_as_string=row.attendees, start_timezone_id=row.start_zone, end_timezone_id=row.end_zone, is_all_day=row.is_all_day,
            reminder_minutes_before_start=row.reminder, priority=row.priority, location=row.location,
        )  # fmt: skip
    first, last = meetings.zone(found.start_timezone_id), meetings.zone(found.end_timezone_id)
    _drop_stale(found, (("start", first, entry.at_at), ("end", last or first, entry.ends_at)))
    ends = (entry.at_at, entry.at_off) if entry.ends_at is None else (entry.ends_at, entry.ends_off)
    return kept.fill(
        found, id=entry.id, title=entry.subject, attendees=_items(people.of(entry).get("attendee")),
        start=Moment.of_pair(entry.at_at, entry.at_off), end=Moment.of_pair(*ends), notes=entry.text,
    )  # fmt: skip

"""What the body of a contact log refers to: looked up in one statement."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from daybook.core import clock, entries, ids, references, templates
from daybook.core.access import Tx, Who
from daybook.core.errors import Mistake
from daybook.core.references import Known
from daybook.core.surveys import Checked
from daybook.doors.empire import named, paths
from daybook.doors.empire.records import ContactLogCreateModel
from daybook.doors.empire.spans import Span
from daybook.wire.record import Moment, describe

SLOTS = describe(ContactLogCreateModel).slots
NEW_ACCOUNT = tuple(each.name for each in SLOTS if each.name.startswith("new_account_") and each.nullable)
TEMPLATES = templates.LIST
"""The list whose items are e-mail templates: `extra` has `subject` and `text`."""
TEMPLATE = f"text:{TEMPLATES}"
Item = tuple[str, UUID, str]
"""A list item named: path, id, list."""
Named = tuple[str, UUID | None]
"""A path, and the id that is named there."""


@dataclass(slots=True)
class Intake:
    """A body, and what its ids and names stand for."""

    model: ContactLogCreateModel
    at: Moment
    """When the contact was; the time of parts that name none."""
    account: UUID | None
    """The account named; None: one has to be made."""
    items: list[Item]
    known: Known
    makes_hours: bool
    """Whether a timesheet entry comes of it."""
    makes_meeting: bool
    """Whether an appointment comes of it."""
    settled: frozenset[Named] = frozenset()
    """What a log that is changed names already: it is not looked at again."""
    keeps_answers: bool = False
    """Whether the answers are those that were judged when they arrived."""
    was: UUID | None = None
    """The account that the log had."""
    own: UUID = ids.ZERO
    """The log's timesheet entry, which does not overlap with itself."""
    hours: Span | None = None
    """The time worked, when a timesheet entry is to be made."""
    meeting: Span | None = None
    """The time of the appointment, when one is to be made."""
    answers: Checked | None = None
    """The survey's answers, when there are any."""
    mistakes: list[Mistake] = field(default_factory=list)

    def taking_part(self, people: named.Named) -> list[tuple[UUID, str]]:
        """The account, and contacts whose ids stand among the people named."""
        assert self.account is not None
        return [(self.account, "contact"), *named.contacts(self.known, people)]

    def staying(self, tx: Tx, row: Any, roles: Collection[str] = ()) -> list[tuple[UUID, str]]:
        """Whom an entry is about, whichever door said so: the account as it is now, and nobody in the roles that are written anew."""
        assert self.account is not None
        found = [each for each in entries.participants_of(tx, row.id) if each.role not in (*roles, "above")]
        return [(self.account if each.contact_id == self.was else each.contact_id, each.role) for each in found]

    def is_settled(self, path: str, id: UUID | None) -> bool:
        """Whether the log named this before, in the same place."""
        return (path, id) in self.settled


def read(tx: Tx, who: Who, model: ContactLogCreateModel) -> Intake:
    """Look everything up."""
    account = ids.given(model.account_id)
    if account is None and model.contact_log_options is not None:
        account = ids.given(model.contact_log_options.account_id)
    items = _items(model)
    known = references.known(tx, _wanted(who, model, account, items), _users(model))
    other = known.get("contact", account)
    if other is not None and other.id != account:
        tx.note("stored", paths.LOG["account_id"], f"With {other.id}: {account} was merged into it.")
        account = other.id
        known.rows["contact"][other.id.int] = other
    sheet, meeting = model.timesheet_entry_create, model.appointment_create
    is_offered = model.timesheet_entry_visible or not model.has("timesheet_entry_visible")
    return Intake(
        model, _contact_date(tx, who, model), account, items, known,
        makes_hours=is_offered and sheet is not None and sheet.new_timesheet_entry,
        makes_meeting=meeting is not None and meeting.new_appointment,
    )  # fmt: skip


def names(model: ContactLogCreateModel) -> frozenset[Named]:
    """What a log names that has to be there: list items, surveys, groups."""
    response = model.survey_response
    found: list[Named] = [(path, id) for path, id, _ in _items(model)]
    found += [(paths.LOG["visibility"], group) for group in model.visibility or ()]
    found += [(paths.LOG["survey_id"], model.survey_id)]
    return frozenset([*found, (paths.SURVEY["survey_id"], response.survey_id)] if response is not None else found)


def _items(model: ContactLogCreateModel) -> list[Item]:
    """The list items named."""
    meant: list[tuple[str, UUID | None, str]] = [
        (paths.LOG["new_account_type_id"], model.new_account_type_id, "account_type"),
        (paths.LOG["new_account_source_id"], model.new_account_source_id, "source"),
        (paths.LOG["contact_log_type_id"], model.contact_log_type_id, "log_type"),
        (paths.LOG["contact_log_status_id"], model.contact_log_status_id, "log_status"),
    ]
    sheet, meeting = model.timesheet_entry_create, model.appointment_create
    if sheet is not None:
        meant.append((paths.HOURS["timesheet_project_id"], sheet.timesheet_project_id, "project"))
        meant.append((paths.HOURS["timesheet_task_id"], sheet.timesheet_task_id, "project_task"))
    if meeting is not None:
        meant.append((paths.MEETING["appointment_type_id"], meeting.appointment_type_id, "appointment_type"))
    return [(path, id, name) for path, id, name in meant if id is not None and id.int]


def _wanted(who: Who, model: ContactLogCreateModel, account: UUID | None, items: list[Item]) -> dict[str, list[Any]]:
    """Ids by what they should be."""
    options, response, entry = model.contact_log_options, model.survey_response, model.contact_log_entry_create
    logs = (model.id, options.contact_log_id if options is not None else None)
    meant = (model.survey_id, response.survey_id if response is not None else None)
    parts = (model, response, entry, model.timesheet_entry_create, model.appointment_create)
    wanted: dict[str, list[Any]] = {
        "item": [id for _, id, _ in items],
        "contact": [account] if account is not None else [],
        "above": [account] if account is not None else [],
        "matter": [id for id in logs if id is not None and id.int],
        "survey": [id for id in meant if id is not None and id.int],
        "entry": [part.id for part in parts if part is not None and part.id is not None and part.id.int],
        "group": [group for group in model.visibility or () if group not in who.groups],
    }
    wanted["contact"] += _people(model)
    if entry is not None and entry.send and entry.template_name:
        wanted[TEMPLATE] = [entry.template_name]
    return wanted


def _people(model: ContactLogCreateModel) -> list[UUID]:
    """The contacts among recipients and attendees: those named by id, not by address."""
    entry, meeting = model.contact_log_entry_create, model.appointment_create
    found = named.ids_of(meeting.attendees) if meeting is not None else []
    return found if entry is None else [*found, *(id for many in (entry.to, entry.cc, entry.bcc) for id in named.ids_of(many))]


def _users(model: ContactLogCreateModel) -> list[str | UUID]:
    entry, sheet, meeting = model.contact_log_entry_create, model.timesheet_entry_create, model.appointment_create
    found: list[str | UUID | None] = []
    if entry is not None:
        found.append(ids.given(entry.contact_by_id))
    if sheet is not None:
        found.append(sheet.user_id)
    if meeting is not None:
        found.append(meeting.owner_id)
    return [name for name in found if name]


def _contact_date(tx: Tx, who: Who, model: ContactLogCreateModel) -> Moment:
    entry = model.contact_log_entry_create
    if entry is not None and entry.contact_date != Moment.EMPTY:
        return entry.contact_date
    return Moment.of_pair(*clock.in_zone(tx.now, who.zone))

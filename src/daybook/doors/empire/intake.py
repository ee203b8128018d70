"""What the body of a contact log refers to: looked up in one statement, checked as a whole, every mistake at once."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from daybook.core import clock, contacts, entries, hours, ids, references, surveys
from daybook.core.access import Tx, Who
from daybook.core.errors import Mistake
from daybook.core.references import Known
from daybook.core.surveys import Checked
from daybook.doors.empire import checks, named, paths, spans
from daybook.doors.empire.records import ContactLogCreateModel
from daybook.doors.empire.spans import Span
from daybook.wire.record import Moment, describe

SLOTS = describe(ContactLogCreateModel).slots
NEW_ACCOUNT = tuple(each.name for each in SLOTS if each.name.startswith("new_account_") and each.nullable)
TEMPLATES = "mail_template"
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


def check(tx: Tx, who: Who, intake: Intake) -> None:
    """Raises Invalid with every mistake; plans what is to be made."""
    _check_account(tx, intake)
    check_others(tx, who, intake)


def check_others(tx: Tx, who: Who, intake: Intake) -> None:
    """The same of everything but the account."""
    checks.lengths(intake.model, intake.mistakes)
    _check_items(intake)
    _check_groups(intake, who)
    _check_surveys(tx, intake)
    spans.of_contact(intake.model.contact_log_entry_create, intake.mistakes)
    _plan_hours(tx, who, intake)
    _plan_meeting(tx, intake)
    checks.finish(intake.mistakes)


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
        wanted[TEMPLATE] = [entry.template_name.lower()]
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


def _check_account(tx: Tx, intake: Intake) -> None:
    """An account that exists, or all that a new one needs."""
    model, account = intake.model, intake.account
    if account is not None:
        if intake.known.get("contact", account) is None:
            path = paths.LOG["account_id"] if ids.given(model.account_id) else paths.OPTIONS["account_id"]
            intake.mistakes.append(unknown(path, account))
        return
    if all(getattr(model, name) is None for name in NEW_ACCOUNT):
        intake.mistakes.append(required("account_id", "AccountId"))
        return
    needed = [("new_account_name", "NewAccountName"), ("new_account_email", "NewAccountEmail")]
    if not model.auto_account_id:
        needed.append(("new_account_id", "NewAccountId"))
    intake.mistakes += [required(name, form) for name, form in needed if not (getattr(model, name) or "").strip()]
    if ids.given(model.new_account_source_id) is None:
        intake.mistakes.append(required("new_account_source_id", "NewAccountSourceId"))
    number = model.new_account_id
    if number and not model.auto_account_id and contacts.holder(tx, number) is not None:
        intake.mistakes.append(Mistake(paths.LOG["new_account_id"], f"An account with the number '{number}' exists already.", number))


def _check_items(intake: Intake) -> None:
    for path, id, name in intake.items:
        row = intake.known.get("item", id)
        if (row is None or row.a != name) and not intake.is_settled(path, id):
            intake.mistakes.append(unknown(path, id))


def _check_groups(intake: Intake, who: Who) -> None:
    path = paths.LOG["visibility"]
    for at, group in enumerate(intake.model.visibility or ()):
        if group not in who.groups and intake.known.get("group", group) is None and not intake.is_settled(path, group):
            intake.mistakes.append(unknown(f"{path}[{at}]", group))


def _check_surveys(tx: Tx, intake: Intake) -> None:
    """The surveys named exist; the answers are held against theirs."""
    model, response = intake.model, intake.model.survey_response
    if ids.given(model.survey_id) and _is_no_survey(intake, paths.LOG["survey_id"], model.survey_id):
        intake.mistakes.append(unknown(paths.LOG["survey_id"], model.survey_id))
    if response is None or intake.keeps_answers:
        return
    survey = ids.given(response.survey_id)
    if survey is not None and _is_no_survey(intake, paths.SURVEY["survey_id"], survey):
        intake.mistakes.append(unknown(paths.SURVEY["survey_id"], survey))
    elif survey is not None or response.json is not None:
        _check_answers(tx, intake, intake.known.get("survey", survey or model.survey_id))


def _is_no_survey(intake: Intake, path: str, id: UUID | None) -> bool:
    return intake.known.get("survey", id) is None and not intake.is_settled(path, id)


def _check_answers(tx: Tx, intake: Intake, survey: Any) -> None:
    """What does not fit is refused by a strict survey, kept and noted by any other."""
    response = intake.model.survey_response
    assert response is not None
    is_strict = survey is not None and survey.c in ("1", "true")
    intake.answers = surveys.check(surveys.questions(survey.b if survey is not None else None), response.json)
    for mistake in intake.answers.mistakes:
        rule = f"{mistake.path}: {mistake.rule}" if mistake.path else mistake.rule
        if is_strict:
            intake.mistakes.append(Mistake(paths.SURVEY["json"], rule, mistake.value))
        else:
            tx.note("kept", paths.SURVEY["json"], rule)


def _plan_hours(tx: Tx, who: Who, intake: Intake) -> None:
    """The time worked; an overlap with another entry of the user is only worth a warning."""
    sheet = intake.model.timesheet_entry_create
    if sheet is None or not intake.makes_hours:
        return
    span = intake.hours = spans.of_hours(sheet, intake.at, intake.mistakes)
    user = intake.known.user(sheet.user_id)
    other = hours.overlap(tx, who.user if user is None else user.id, span.at.at, span.ends.at, other_than=intake.own)
    if other is not None:
        tx.note("kept", paths.HOURS["start"], f"The time overlaps with the timesheet entry {other}.")


def _plan_meeting(tx: Tx, intake: Intake) -> None:
    meeting = intake.model.appointment_create
    if meeting is None or not intake.makes_meeting:
        return
    intake.meeting = spans.of_meeting(meeting, intake.at, intake.mistakes)
    if meeting.start == Moment.EMPTY:
        tx.note("defaulted", paths.MEETING["start"], "No start was given; the time of the contact stands in.")


def required(name: str, form: str) -> Mistake:
    return Mistake(paths.LOG[name], f"The {form} field is required.")


def unknown(path: str, id: UUID | None) -> Mistake:
    return Mistake(path, f"The subscription has no {path.rpartition('.')[2].partition('[')[0]} '{id}'.", id)

"""What the body of a contact log refers to: looked up in a few statements, checked as a whole, every mistake at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from uuid import UUID

from daybook.core import clock, contacts, hours, ids, lists, references, surveys
from daybook.core.access import Tx, Who
from daybook.core.errors import Invalid, Mistake
from daybook.core.references import Known
from daybook.core.surveys import Checked
from daybook.doors.empire import paths, spans
from daybook.doors.empire.records import ContactLogCreateModel, SelectListItem
from daybook.doors.empire.spans import Span
from daybook.wire.record import Moment, describe

SLOTS = describe(ContactLogCreateModel).slots
LENGTHS = [(each.name, each.form, each.max_length) for each in SLOTS if each.max_length is not None]
NEW_ACCOUNT = tuple(each.name for each in SLOTS if each.name.startswith("new_account_") and each.nullable)


@dataclass(slots=True)
class Intake:
    """A body whose references were found."""

    model: ContactLogCreateModel
    at: Moment
    """When the contact was; the time of parts that name none."""
    account: UUID | None
    """The account named; None: one has to be made."""
    known: Known
    items: dict[UUID, Any]
    surveys: dict[UUID, Any]
    hours: Span | None = None
    """The time worked, when a timesheet entry is to be made."""
    meeting: Span | None = None
    """The time of the appointment, when one is to be made."""
    answers: Checked | None = None
    """The survey's answers, when there are any."""
    mistakes: list[Mistake] = field(default_factory=list)

    def user(self, name: str | UUID | None) -> Any:
        """The user that an id, a login or an address means."""
        return None if name is None else self.known.users.get(str(name).strip().lower())


def read(tx: Tx, who: Who, model: ContactLogCreateModel) -> Intake:
    """Look everything up and check it; raises Invalid."""
    wanted = list(_items(model))
    account = ids.given(model.account_id)
    if account is None and model.contact_log_options is not None:
        account = ids.given(model.contact_log_options.account_id)
    known, items = _known(tx, who, model, account), lists.known(tx, [id for _, id, _ in wanted])
    intake = Intake(model, _contact_date(tx, who, model), account, known, items, _surveys(tx, model))
    _check_lengths(intake)
    _check_account(tx, intake)
    _check_items(intake, wanted)
    _check_groups(intake, who)
    _check_surveys(tx, intake)
    spans.of_contact(model.contact_log_entry_create, intake.mistakes)
    _plan_hours(tx, who, intake)
    _plan_meeting(tx, intake)
    if intake.mistakes:
        raise Invalid(intake.mistakes)
    return intake


def _items(model: ContactLogCreateModel) -> Iterator[tuple[str, UUID, str]]:
    """The list items named: path, id, list."""
    named: list[tuple[str, UUID | None, str]] = [
        (paths.LOG["new_account_type_id"], model.new_account_type_id, "account_type"),
        (paths.LOG["new_account_source_id"], model.new_account_source_id, "source"),
        (paths.LOG["contact_log_type_id"], model.contact_log_type_id, "log_type"),
        (paths.LOG["contact_log_status_id"], model.contact_log_status_id, "log_status"),
    ]
    sheet, meeting = model.timesheet_entry_create, model.appointment_create
    if sheet is not None:
        named.append((paths.HOURS["timesheet_project_id"], sheet.timesheet_project_id, "project"))
        named.append((paths.HOURS["timesheet_task_id"], sheet.timesheet_task_id, "project_task"))
    if meeting is not None:
        named.append((paths.MEETING["appointment_type_id"], meeting.appointment_type_id, "appointment_type"))
    return ((path, id, name) for path, id, name in named if id is not None and id.int)


def _contact_date(tx: Tx, who: Who, model: ContactLogCreateModel) -> Moment:
    entry = model.contact_log_entry_create
    if entry is not None and entry.contact_date != Moment.EMPTY:
        return entry.contact_date
    return Moment.of_pair(*clock.in_zone(tx.now, who.zone))


def _known(tx: Tx, who: Who, model: ContactLogCreateModel, account: UUID | None) -> Known:
    """Accounts, people, groups, users, the earlier log, and which of the ids given are taken: one statement."""
    entry, sheet, meeting = model.contact_log_entry_create, model.timesheet_entry_create, model.appointment_create
    people: list[UUID | None] = [account]
    users: list[str] = []
    if entry is not None:
        people += _ids(chain(entry.to or (), entry.cc or (), entry.bcc or ()))
        if entry.contact_by_id is not None and entry.contact_by_id.int:
            users.append(str(entry.contact_by_id))
    if sheet is not None and sheet.user_id:
        users.append(sheet.user_id)
    if meeting is not None:
        people += _ids(meeting.attendees or ())
        if meeting.owner_id:
            users.append(meeting.owner_id)
    options = model.contact_log_options
    earlier = ids.given(options.contact_log_id) if options is not None else None
    parts = (model.survey_response, entry, sheet, meeting)
    return references.known(
        tx,
        contacts=[id for id in people if id is not None],
        matters=() if earlier is None else (earlier,),
        groups=[group for group in model.visibility or () if group not in who.groups],
        entries=[part.id for part in parts if part is not None and part.id is not None and part.id.int],
        users=users,
    )


def _ids(people: Iterable[SelectListItem | None]) -> list[UUID | None]:
    """The contacts among recipients: those named by id, not by address."""
    return [references.id_of(each.value) for each in people if each is not None and each.value]


def _surveys(tx: Tx, model: ContactLogCreateModel) -> dict[UUID, Any]:
    return surveys.known(tx, model.survey_id, model.survey_response.survey_id if model.survey_response is not None else None)


def _check_lengths(intake: Intake) -> None:
    for name, form, most in LENGTHS:
        text = getattr(intake.model, name)
        if text is not None and len(text) > most:
            rule = f"The field {form} must be a string with a maximum length of {most}."
            intake.mistakes.append(Mistake(paths.LOG[name], rule, text))


def _check_account(tx: Tx, intake: Intake) -> None:
    """An account that exists, or all that a new one needs."""
    model, account = intake.model, intake.account
    if account is not None:
        if account not in intake.known.contacts:
            path = paths.LOG["account_id"] if ids.given(model.account_id) else paths.OPTIONS["account_id"]
            intake.mistakes.append(_unknown(path, account))
        return
    if all(getattr(model, name) is None for name in NEW_ACCOUNT):
        intake.mistakes.append(_required("account_id", "AccountId"))
        return
    needed = [("new_account_name", "NewAccountName"), ("new_account_email", "NewAccountEmail")]
    if not model.auto_account_id:
        needed.append(("new_account_id", "NewAccountId"))
    intake.mistakes += [_required(name, form) for name, form in needed if not (getattr(model, name) or "").strip()]
    if ids.given(model.new_account_source_id) is None:
        intake.mistakes.append(_required("new_account_source_id", "NewAccountSourceId"))
    number = model.new_account_id
    if number and not model.auto_account_id and contacts.by_reference(tx, number) is not None:
        intake.mistakes.append(Mistake(paths.LOG["new_account_id"], f"An account with the number '{number}' exists already.", number))


def _check_items(intake: Intake, wanted: list[tuple[str, UUID, str]]) -> None:
    for path, id, name in wanted:
        row = intake.items.get(id)
        if row is None or row.list != name:
            intake.mistakes.append(_unknown(path, id))


def _check_groups(intake: Intake, who: Who) -> None:
    for at, group in enumerate(intake.model.visibility or ()):
        if group not in who.groups and group not in intake.known.groups:
            intake.mistakes.append(_unknown(f"{paths.LOG['visibility']}[{at}]", group))


def _check_surveys(tx: Tx, intake: Intake) -> None:
    """The surveys named exist; the answers are held against theirs."""
    model, response = intake.model, intake.model.survey_response
    if ids.given(model.survey_id) and model.survey_id not in intake.surveys:
        intake.mistakes.append(_unknown(paths.LOG["survey_id"], model.survey_id))
    if response is None:
        return
    survey = ids.given(response.survey_id)
    if survey is not None and survey not in intake.surveys:
        intake.mistakes.append(_unknown(paths.SURVEY["survey_id"], survey))
    elif survey is not None or response.json is not None:
        meant = survey or model.survey_id
        _check_answers(tx, intake, intake.surveys.get(meant) if meant is not None else None)


def _check_answers(tx: Tx, intake: Intake, survey: Any) -> None:
    """What does not fit is refused by a strict survey, kept and noted by any other."""
    response = intake.model.survey_response
    assert response is not None
    intake.answers = surveys.check(survey.questions if survey is not None else None, response.json)
    for mistake in intake.answers.mistakes:
        rule = f"{mistake.path}: {mistake.rule}" if mistake.path else mistake.rule
        if survey is not None and survey.is_strict:
            intake.mistakes.append(Mistake(paths.SURVEY["json"], rule, mistake.value))
        else:
            tx.note("kept", paths.SURVEY["json"], rule)


def _plan_hours(tx: Tx, who: Who, intake: Intake) -> None:
    """The time worked; an overlap with another entry of the user is only worth a warning."""
    model, sheet = intake.model, intake.model.timesheet_entry_create
    is_offered = model.timesheet_entry_visible or not model.has("timesheet_entry_visible")
    if sheet is None or not sheet.new_timesheet_entry or not is_offered:
        return
    span = intake.hours = spans.of_hours(sheet, intake.at, intake.mistakes)
    user = intake.user(sheet.user_id)
    other = hours.overlap(tx, who.user if user is None else user.id, span.at.at, span.ends.at)
    if other is not None:
        tx.note("kept", paths.HOURS["start"], f"The time overlaps with the timesheet entry {other}.")


def _plan_meeting(tx: Tx, intake: Intake) -> None:
    meeting = intake.model.appointment_create
    if meeting is None or not meeting.new_appointment:
        return
    intake.meeting = spans.of_meeting(meeting, intake.at, intake.mistakes)
    if meeting.start == Moment.EMPTY:
        tx.note("defaulted", paths.MEETING["start"], "No start was given; the time of the contact stands in.")


def _required(name: str, form: str) -> Mistake:
    return Mistake(paths.LOG[name], f"The {form} field is required.")


def _unknown(path: str, id: UUID | None) -> Mistake:
    return Mistake(path, f"The subscription has no {path.rpartition('.')[2].partition('[')[0]} '{id}'.", id)

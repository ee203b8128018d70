"""What a contact log is held against, as a whole, every mistake at once; what is to be made of it is planned on the way."""

from typing import Any
from uuid import UUID

from daybook.core import contacts, hours, ids, surveys
from daybook.core.access import Tx, Who
from daybook.core.errors import Mistake
from daybook.doors.empire import checks, paths, spans
from daybook.doors.empire.intake import NEW_ACCOUNT, Intake
from daybook.wire.record import Moment


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


def _check_account(tx: Tx, intake: Intake) -> None:
    """An account that exists, or all that a new one needs."""
    model, account = intake.model, intake.account
    if account is not None:
        if intake.known.get("contact", account) is None:
            path = paths.LOG["account_id"] if ids.given(model.account_id) else paths.OPTIONS["account_id"]
            intake.mistakes.append(unknown(path, account))
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


def _required(name: str, form: str) -> Mistake:
    return Mistake(paths.LOG[name], f"The {form} field is required.")


def unknown(path: str, id: UUID | None) -> Mistake:
    return Mistake(path, f"The subscription has no {path.rpartition('.')[2].partition('[')[0]} '{id}'.", id)

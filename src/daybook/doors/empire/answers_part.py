"""The answers to a survey that came with a log, in the book: an entry with a line for each, as they came where they do not fit."""

from typing import Any
from uuid import UUID

from daybook.core import entries, ids, surveys
from daybook.core.access import Tx, Who
from daybook.core.clock import When
from daybook.doors.empire import kept
from daybook.doors.empire.intake import Intake
from daybook.doors.empire.plan import Plan

NAME, KIND = "survey_response", "survey"


def add(tx: Tx, who: Who, intake: Intake, plan: Plan) -> None:
    """Write them down."""
    id, answers = plan.ids[NAME], intake.answers
    assert answers is not None
    response = _response(intake)
    entries.add(
        tx, KIND, id=id, number=plan.take(), at=When(*intake.at.pair()), contacts=intake.taking_part({}), author=who.name,
        author_id=who.user, parts={"response": response}, **_columns(intake, id), **plan.common,
    )  # fmt: skip
    surveys.respond(tx, id, response["survey"], response["json"], answers)


def change(tx: Tx, intake: Intake, row: Any, **common: Any) -> bool:
    """Write what differs."""
    answers, at, response = intake.answers, When(*intake.at.pair()), _response(intake)
    assert answers is not None
    was = surveys.respond_again(tx, row.id, response["survey"], response["json"], answers)
    columns = _columns(intake, row.id)
    columns["extra"] = kept.beside(row, columns["extra"])
    return entries.change(
        tx, row, contacts=intake.staying(tx, row), at_at=at.at, at_off=at.off, before_parts={"response": was} if was else None,
        parts={"response": response} if was else None, **columns, **common,
    )  # fmt: skip


def move(tx: Tx, intake: Intake, row: Any, **common: Any) -> bool:
    """What was answered stays as it was judged; when, and whom it is about, are the log's."""
    at = When(*intake.at.pair())
    return entries.change(tx, row, contacts=intake.staying(tx, row), at_at=at.at, at_off=at.off, **common)


def _response(intake: Intake) -> dict[str, Any]:
    """Which survey is answered, and how, as it came."""
    body = intake.model.survey_response
    assert body is not None
    return {"survey": ids.given(body.survey_id) or ids.given(intake.model.survey_id), "json": body.json}


def _columns(intake: Intake, id: UUID) -> dict[str, Any]:
    """What the entry holds, its time aside."""
    body, answers, response = intake.model.survey_response, intake.answers, _response(intake)
    assert body is not None
    assert answers is not None
    extra = kept.members(body, ("subscription_id",)) | kept.own_id(body.id, id)
    kept.differing(body, extra, survey_id=response["survey"])
    survey = intake.known.get("survey", response["survey"])
    return {
        "subject": survey.a if survey is not None else intake.model.subject, "text": body.json if answers.mistakes else answers.text(),
        "extra": {kept.DOOR: extra},
    }  # fmt: skip

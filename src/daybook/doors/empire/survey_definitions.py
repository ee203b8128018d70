"""Surveys of the book: their definitions, read by all, written by admins."""

from typing import Any

from daybook.core import extras, ids, surveys
from daybook.core.access import Tx, demand_role
from daybook.core.errors import Conflict, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.empire import checks, kept, surveyjs
from daybook.doors.empire.survey_records import SurveyModel

ADMIN = "admin"
JSON = checks.path(SurveyModel, "json")


def show(call: Call) -> SurveyModel:
    """One survey."""
    return _model(call.tx, _meant(call))


def create(call: Call) -> SurveyModel:
    """A new survey; the same body with the same id again is answered, not saved again."""
    model: SurveyModel = checks.body(call)
    demand_role(call.who, ADMIN)
    mistakes: list[Mistake] = []
    checks.required(model, ("name", "json"), mistakes)
    questions = _questions(model.json, mistakes)
    checks.finish(mistakes)
    id = ids.given(model.id)
    if id is not None and (there := surveys.find(call.tx, id)) is not None:
        return _again(call.tx, model, there)
    row = surveys.create(call.tx, model.name or "", questions, is_strict=model.strict, id=id, extra={kept.DOOR: {"json": model.json}})
    return _model(call.tx, surveys.find(call.tx, row["id"]))


def _again(tx: Tx, model: SurveyModel, row: Any) -> SurveyModel:
    """The stored survey, when it is the same that the body says."""
    stored = _model(tx, row)
    if row.deleted_at is not None or (stored.name, stored.json, stored.strict) != (model.name, model.json, model.strict):
        raise Conflict("exists", f"The id '{model.id}' is taken.", model.id)
    tx.note("duplicate", checks.path(SurveyModel, "id"), "The same survey was saved before; this is what was stored.")
    return stored


def update(call: Call) -> SurveyModel:
    """Write what the body carries; answers given before stay as they were judged."""
    model: SurveyModel = checks.body(call)
    demand_role(call.who, ADMIN)
    row = _meant(call)
    checks.current(model, row.version, "survey")
    columns: dict[str, Any] = {}
    mistakes: list[Mistake] = []
    carried = [name for name in ("name", "json") if model.has(name)]
    checks.required(model, carried, mistakes)
    if model.json and "json" in carried and model.json != _definition(row):
        columns["questions"] = _questions(model.json, mistakes)
        columns["extra"] = extras.merge(row.extra, kept.DOOR, {"json": model.json})
    checks.finish(mistakes)
    if "name" in carried:
        columns["name"] = model.name
    if model.has("strict"):
        columns["is_strict"] = model.strict
    surveys.change(call.tx, row, **columns)
    return _model(call.tx, surveys.find(call.tx, row.id))


def remove(call: Call) -> Answer:
    """Mark a survey deleted: it is answered no more; what was answered stays."""
    row = _meant(call)
    demand_role(call.who, ADMIN)
    surveys.remove(call.tx, row)
    return Answer(None, 204)


def _questions(text: str | None, mistakes: list[Mistake]) -> list[surveyjs.Question]:
    if not text:
        return []
    found, wrong = surveyjs.read(text, JSON)
    mistakes += wrong
    return found


def _meant(call: Call) -> Any:
    row = surveys.find(call.tx, call.id())
    if row is None or row.deleted_at is not None or call.who.is_partner:
        raise Missing("survey", call.id())
    return row


def _definition(row: Any) -> str:
    """As it was given, else made of the questions."""
    text: str | None = extras.of(row.extra, kept.DOOR).get("json")
    return text if text is not None else surveyjs.written(row.name, row.questions)


def _model(tx: Tx, row: Any) -> SurveyModel:
    return SurveyModel(
        name=row.name, json=_definition(row), strict=row.is_strict, id=row.id, subscription_id=tx.book, ts=row.version.to_bytes(8, "big")
    )

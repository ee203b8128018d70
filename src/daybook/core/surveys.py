"""Surveys: the questions of a book, and what was answered. Answers that do not fit are kept as they came."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import journal
from daybook.core.errors import Missing, Mistake
from daybook.core.texts import marked
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.engine import known as by_id
from daybook.store.tables import response, survey

TYPES = ("text", "number", "yes_no", "choice", "choices", "date", "any")
"""What a question asks for; `any`: what it takes cannot be told beforehand."""
_LIVE = survey.c.deleted_at.is_(None)
_TWO = fixed(sa.select(survey).where(here(survey), _LIVE, survey.c.id.in_([param("first", survey.c.id), param("second", survey.c.id)])))
_ONE = fixed(sa.select(survey).where(here(survey), survey.c.id == param("id")))
_ALL = fixed(sa.select(survey).where(here(survey), _LIVE).order_by(survey.c.name, survey.c.id))
_OF = fixed(sa.select(response).where(here(response), response.c.entry_id == param("entry")))
NO_ANSWERS = marked("The answers are no JSON object or list of questions with answers.")
_NAMED = ("key", "question", "id", "name")
_VALUED = ("answer", "value")


@dataclass(frozen=True, slots=True)
class Checked:
    """Answers against their survey: question and answer as text where they fit, and what does not."""

    answers: list[dict[str, Any]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    def text(self) -> str:
        """A line per question, as the timeline shows it."""
        return "\n".join(f"{one['question']}: {shown(one['answer'])}" for one in self.answers)


def create(tx: Tx, name: str, questions: list[dict[str, Any]] | None, *, is_strict: bool = False, **columns: Any) -> dict[str, Any]:
    """A new survey; a question is `{"key", "text", "type", "required", "choices"}`; `id` and `extra` by name."""
    return journal.create(tx, survey, {"name": name, "questions": questions, "is_strict": is_strict, **columns})


def find(tx: Tx, id: UUID) -> Row | None:
    """A survey by id, deleted ones too."""
    return tx.one(_ONE, id=id)


def change(tx: Tx, row: Row, **columns: Any) -> bool:
    """Write what differs; answers that were given stay as they were judged."""
    return journal.update(tx, survey, row, columns)


def remove(tx: Tx, row: Row) -> None:
    """Mark a survey deleted; what was answered stays."""
    journal.remove(tx, survey, row)


def all_of(tx: Tx) -> list[Row]:
    """The surveys of the book by name."""
    return tx.all(_ALL)


def known(tx: Tx, first: UUID | None, second: UUID | None) -> dict[UUID, Row]:
    """Which of two ids are surveys of the book, by id."""
    ids = [id for id in (first, second) if id is not None and id.int]
    return by_id(tx.all(_TWO, first=ids[0], second=ids[-1])) if ids else {}


def respond(tx: Tx, entry: UUID, survey: UUID | None, text: str | None, checked: Checked) -> None:
    """Keep the answers of an entry of the kind `survey`."""
    tx.add(response, {"entry_id": entry, **_given_answers(survey, text, checked)})


def respond_again(tx: Tx, entry: UUID, survey: UUID | None, text: str | None, checked: Checked) -> dict[str, Any]:
    """Keep other answers; what they were before, for the entry's history. Empty when nothing differs."""
    row = answered(tx, entry)
    changed = {name: value for name, value in _given_answers(survey, text, checked).items() if getattr(row, name) != value}
    if not changed:
        return {}
    tx.change(response, {"entry_id": entry}, changed)
    return {"survey": row.survey_id, "json": row.json}


def _given_answers(survey: UUID | None, text: str | None, checked: Checked) -> dict[str, Any]:
    return {"survey_id": survey, "json": text, "answers": checked.answers or None, "is_valid": not checked.mistakes}


def find_answered(tx: Tx, entry: UUID) -> Row | None:
    """What an entry answers, or None."""
    return tx.one(_OF, entry=entry)


def answered(tx: Tx, entry: UUID) -> Row:
    """What an entry of the kind `survey` answers."""
    row = find_answered(tx, entry)
    if row is None:
        raise Missing("response", entry)
    return row


def check(asked: list[dict[str, Any]] | None, text: str | None) -> Checked:
    """Read answers (`{"key": answer}` or `[{"key", "answer"}]`, a JSON text) and hold them against the questions."""
    given = _given(text)
    if given is None:
        return Checked(mistakes=[Mistake("", NO_ANSWERS, text)])
    checked = Checked()
    if asked is None:
        checked.answers.extend({"key": key, "question": key, "answer": value} for key, value in given.items())
        return checked
    for question in asked:
        _ask(question, given, checked)
    checked.mistakes.extend(Mistake(key, "The survey has no such question.", value) for key, value in given.items())
    return checked


def _given(text: str | None) -> dict[str, Any] | None:
    if text is None or text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        return pairs(json.loads(text))
    except ValueError:
        return None


@lru_cache(maxsize=256)
def questions(text: str | None) -> list[dict[str, Any]] | None:
    """A survey's questions from their JSON text; not to be changed, as they are read once."""
    found: list[dict[str, Any]] | None = None if text is None else json.loads(text)
    return found


def _ask(question: Mapping[str, Any], given: dict[str, Any], checked: Checked) -> None:
    """Take the question's answer out of those given and judge it."""
    key, text = question["key"], question.get("text") or question["key"]
    value = given.pop(key, None)
    if value is None:
        value = given.pop(text, None)
    if value is None or value == "" or value == []:
        if question.get("required"):
            checked.mistakes.append(Mistake(key, "An answer is required."))
        return
    rule = misfit(question, value)
    if rule is None:
        checked.answers.append({"key": key, "question": text, "answer": value})
    else:
        checked.mistakes.append(Mistake(key, rule, value))


def misfit(question: Mapping[str, Any], value: Any) -> str | None:
    """Why a value is no answer to the question, or None."""
    match question.get("type", "text"):
        case "any":
            return None
        case "text":
            return None if isinstance(value, str) else marked("The answer must be a text.")
        case "number":
            return None if is_number(value) else marked("The answer must be a number.")
        case "yes_no":
            return None if isinstance(value, bool) else marked("The answer must be true or false.")
        case "choice":
            return None if value in question.get("choices", ()) else marked("The answer is not one of the choices.")
        case "choices":
            many = value if isinstance(value, list) else [value]
            return None if all(one in question.get("choices", ()) for one in many) else marked("The answer is not among the choices.")
        case "date":
            return None if is_date(value) else marked("The answer must be a date.")
    return marked("The question is of no known type.")


def is_number(value: Any) -> bool:
    """A JSON number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_date(value: Any) -> bool:
    """An ISO date, perhaps with a time."""
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value[:10]))
    except ValueError:
        return False


def pairs(data: Any) -> dict[str, Any] | None:
    """Answers by question, from either form; None when it is neither."""
    if isinstance(data, dict):
        return dict(data)
    if not isinstance(data, list):
        return None
    found: dict[str, Any] = {}
    for one in data:
        name = next((one[n] for n in _NAMED if n in one), None) if isinstance(one, dict) else None
        if not isinstance(name, str):
            return None
        found[name] = next((one[v] for v in _VALUED if v in one), None)
    return found


def shown(value: Any) -> str:
    """An answer as text."""
    if isinstance(value, list):
        return ", ".join(map(shown, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

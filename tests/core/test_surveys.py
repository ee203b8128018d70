"""Surveys: answers in either form, held against the questions, kept with what does not fit."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from daybook.core import surveys

Write = Callable[[Callable[[Any], Any]], Any]
QUESTIONS: list[dict[str, Any]] = [
    {"key": "score", "text": "How do you rate us?", "type": "number", "required": True},
    {"key": "channel", "text": "How did you reach us?", "type": "choice", "choices": ["phone", "mail"]},
    {"key": "topics", "text": "What about?", "type": "choices", "choices": ["tax", "loan"]},
    {"key": "again", "type": "yes_no"},
    {"key": "since", "type": "date"},
    {"key": "words", "text": "Anything else?"},
]


def test_answers_that_fit_become_lines() -> None:
    checked = surveys.check(QUESTIONS, '{"score": 4, "channel": "mail", "topics": ["tax", "loan"], "again": true, "since": "2026-01-02"}')
    assert checked.mistakes == []
    assert checked.text() == "How do you rate us?: 4\nHow did you reach us?: mail\nWhat about?: tax, loan\nagain: yes\nsince: 2026-01-02"


def test_a_list_of_answers_is_read_too_by_key_or_text() -> None:
    checked = surveys.check(QUESTIONS, '[{"key": "score", "answer": 1}, {"question": "Anything else?", "value": "no"}]')
    assert checked.mistakes == []
    assert [(one["key"], one["answer"]) for one in checked.answers] == [("score", 1), ("words", "no")]


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        ("sample string 2", [("", surveys.NO_ANSWERS)]),
        (None, [("", surveys.NO_ANSWERS)]),
        ("5", [("", surveys.NO_ANSWERS)]),
        ("[1]", [("", surveys.NO_ANSWERS)]),
        ('{"score"', [("", surveys.NO_ANSWERS)]),
        ("{}", [("score", "An answer is required.")]),
        ('{"score": "4"}', [("score", "The answer must be a number.")]),
        ('{"score": true}', [("score", "The answer must be a number.")]),
        ('{"score": 1, "channel": "fax"}', [("channel", "The answer is not one of the choices.")]),
        ('{"score": 1, "topics": ["tax", "x"]}', [("topics", "The answer is not among the choices.")]),
        ('{"score": 1, "again": "yes"}', [("again", "The answer must be true or false.")]),
        ('{"score": 1, "since": "soon"}', [("since", "The answer must be a date.")]),
        ('{"score": 1, "words": 5}', [("words", "The answer must be a text.")]),
        ('{"score": 1, "odd": 5}', [("odd", "The survey has no such question.")]),
    ],
)
def test_what_does_not_fit_is_named(text: str | None, mistakes: list[tuple[str, str]]) -> None:
    assert [(one.path, one.rule) for one in surveys.check(QUESTIONS, text).mistakes] == mistakes


def test_a_survey_without_questions_takes_any_answers() -> None:
    checked = surveys.check(None, '{"a": 1, "b": {"c": 2}}')
    assert (checked.mistakes, checked.text()) == ([], 'a: 1\nb: {"c": 2}')


def test_surveys_and_responses_are_kept(write: Write) -> None:
    one = write(lambda tx: surveys.create(tx, "Satisfaction", QUESTIONS, is_strict=True))
    two = write(lambda tx: surveys.create(tx, "Exit", None))
    assert [row.name for row in write(surveys.all_of)] == ["Exit", "Satisfaction"]
    known = write(lambda tx: surveys.known(tx, one["id"], None))
    assert (known[one["id"]].questions, known[one["id"]].is_strict) == (QUESTIONS, True)
    assert set(write(lambda tx: surveys.known(tx, one["id"], two["id"]))) == {one["id"], two["id"]}
    assert write(lambda tx: surveys.known(tx, None, None)) == {}
    entry = uuid4()
    text = '{"score": 4}'
    write(lambda tx: surveys.respond(tx, entry, one["id"], text, surveys.check(QUESTIONS, text)))
    row = write(lambda tx: surveys.answered(tx, entry))
    assert (row.survey_id, row.json, row.is_valid) == (one["id"], text, True)
    assert row.answers == [{"key": "score", "question": "How do you rate us?", "answer": 4}]

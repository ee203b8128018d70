"""Surveys: definitions in the JSON form of SurveyJS, and answers held against them."""

import json
from typing import Any

from daybook.doors.empire import demo
from daybook.doors.empire.tests.client import ACCOUNT, Empire
from tests.support import Book, Reply

PATH = "/empire/api/surveys"
DEFINITION: dict[str, Any] = {
    "title": "After the visit",
    "pages": [
        {"name": "p1", "elements": [
            {"type": "rating", "name": "score", "title": "How was it?", "isRequired": True},
            {"type": "panel", "name": "p", "elements": [
                {"type": "radiogroup", "name": "why", "choices": ["price", {"value": "kind", "text": "Kindness"}], "showOtherItem": True},
            ]},
            {"type": "html", "name": "intro", "html": "<b>Thanks</b>"},
        ]},
        {"name": "p2", "elements": [
            {"type": "checkbox", "name": "next", "title": {"default": "What next?", "de": "Und nun?"}, "choices": ["call", "visit"]},
            {"type": "boolean", "name": "again"},
            {"type": "text", "name": "when", "inputType": "date", "isRequired": True, "visibleIf": "{again} = true"},
            {"type": "text", "name": "how_many", "inputType": "number"},
            {"type": "comment", "name": "more"},
            {"type": "matrix", "name": "grid", "columns": ["a"], "rows": ["b"]},
        ]},
    ],
}  # fmt: skip
FITS = {
    "score": 4, "why": "other",
    "why-Comment": "the view", "next": ["call"], "again": True, "when": "2026-05-01", "how_many": 2, "more": "m",
    "grid": {"b": "a"},
}  # fmt: skip


def made(empire: Empire, **members: Any) -> Any:
    reply = empire.post({"name": "Visit", "json": json.dumps(DEFINITION), "strict": True, **members}, PATH)
    assert reply.status == 200, reply
    return reply.json


def answer(empire: Empire, survey: str, answers: Any) -> Reply:
    response = {"survey_id": survey, "json": json.dumps(answers)}
    return empire.post({"account_id": ACCOUNT, "survey_id": survey, "survey_response": response})


def test_made_and_read_back(empire: Empire) -> None:
    survey = made(empire)
    assert list(survey) == ["name", "json", "strict", "id", "subscription_id", "ts"]
    assert (survey["name"], json.loads(survey["json"]), survey["strict"]) == ("Visit", DEFINITION, True)
    assert empire.get(f"surveys/{survey['id']}").json == survey
    assert {"value": survey["id"], "text": "Visit"} in empire.get("lookups/surveys").json
    xml = empire.get(f"surveys/{survey['id']}", Accept="application/xml").text
    assert "<Name>Visit</Name><Strict>true</Strict></SurveyModel>" in xml


def test_answers_that_fit(empire: Empire) -> None:
    survey = made(empire)["id"]
    reply = answer(empire, survey, FITS)
    assert reply.status == 200, reply
    page = empire.book.get(f"/native/v1/contacts/{ACCOUNT}/timeline", headers=empire.headers).json["data"]
    text = next(entry["text"] for entry in page if entry["matter"] == reply.json["id"] and entry["kind"] == "survey")
    assert text.splitlines()[:4] == ["How was it?: 4", "why: other", "why (comment): the view", "What next?: call"]


def test_answers_that_do_not(empire: Empire) -> None:
    survey = made(empire)["id"]
    wrong = answer(empire, survey, {"why": "luck", "next": ["sleep"], "again": "yes", "how_many": "two", "when": "soon", "whim": 1})
    assert (wrong.status, wrong.json["ModelState"]) == (400, {"model.SurveyResponse.Json": [
        "score: An answer is required.", "why: The answer is not one of the choices.", "next: The answer is not among the choices.",
        "again: The answer must be true or false.", "when: The answer must be a date.", "how_many: The answer must be a number.",
        "whim: The survey has no such question.",
    ]})  # fmt: skip
    loose = made(empire, strict=False)["id"]
    kept = answer(empire, loose, {"why": "luck"})
    assert (kept.status, kept.json["survey_response"]["json"]) == (200, '{"why": "luck"}')


def test_changed(empire: Empire) -> None:
    survey = made(empire)
    path = f"{PATH}/{survey['id']}"
    changed = empire.book.put(path, json={"strict": False, "ts": survey["ts"]}, headers=empire.headers)
    assert changed.json == {**survey, "strict": False, "ts": "AAAAAAAAAAI="}
    assert empire.book.put(path, json={"name": "x", "ts": survey["ts"]}, headers=empire.headers).status == 409
    fewer = json.dumps({"elements": [{"type": "comment", "name": "more", "isRequired": True}]})
    assert empire.book.put(path, json={"json": fewer, "strict": True}, headers=empire.headers).json["json"] == fewer
    assert (answer(empire, survey["id"], FITS).status, answer(empire, survey["id"], {"more": "x"}).status) == (400, 200)


def test_the_book_s_own_questions_are_a_definition_too(empire: Empire) -> None:
    shown = json.loads(empire.get(f"surveys/{demo.FEEDBACK}").json["json"])
    assert shown["pages"][0]["elements"][:2] == [
        {"type": "radiogroup", "name": "reason", "title": "What was the contact about?", "choices": ["tax", "loan", "property", "other"]},
        {"type": "text", "inputType": "number", "name": "score", "title": "How likely are you to recommend us?", "isRequired": True},
    ]


def test_what_is_refused(empire: Empire, book: Book) -> None:
    assert set(empire.post({}, PATH).json["ModelState"]) == {"model.Name", "model.Json"}
    rules = {
        "no": "The definition is no JSON object in the form of SurveyJS.", "{}": "The definition asks nothing.",
        '{"elements": [{"type": "text"}]}': "A question has no name.",
        '{"elements": [{"type": "text", "name": "a"}, {"type": "text", "name": "a"}]}': "Two questions are named 'a'.",
    }  # fmt: skip
    for text, rule in rules.items():
        assert empire.post({"name": "x", "json": text}, PATH).json["ModelState"] == {"model.Json": [rule]}
    taken = empire.post({"name": "x", "json": json.dumps(DEFINITION), "id": str(demo.FEEDBACK)}, PATH)
    assert taken.status == 409
    body = {"name": "x", "json": json.dumps(DEFINITION)}
    assert (Empire(book, "bo").post(body, PATH).status, Empire(book, "dee").post(body, PATH).status) == (403, 403)
    assert (empire.get(f"surveys/{ACCOUNT}").status, Empire(book, "dee").get(f"surveys/{demo.FEEDBACK}").status) == (404, 404)
    assert book.post(PATH, json=body).status == 401


def test_the_same_again_is_no_twin(empire: Empire) -> None:
    id = "00000000-0000-0000-0000-0000000000aa"
    first = made(empire, id=id)
    assert made(empire, id=id) == first
    other = empire.post({"name": "Other", "json": json.dumps(DEFINITION), "id": id}, PATH)
    assert (other.status, other.json) == (409, {"Message": f"The id '{id}' is taken."})


def test_a_change_that_is_refused(empire: Empire, book: Book) -> None:
    survey = made(empire)

    def put(who: Empire, **members: Any) -> Reply:
        return book.put(f"{PATH}/{survey['id']}", json=members, headers=who.headers)

    wrong = put(empire, name="", json="x")
    assert (wrong.status, wrong.json["ModelState"]) == (400, {
        "model.Name": ["The Name field is required."],
        "model.Json": ["The definition is no JSON object in the form of SurveyJS."],
    })  # fmt: skip
    assert put(empire, subscription_id=ACCOUNT, name="N").status == 403
    assert put(Empire(book, "bo"), name="N").status == 403
    assert empire.get(f"surveys/{survey['id']}").json == survey

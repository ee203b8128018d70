"""A touchpoint is logged, seen on the timeline, and found by its words."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.support import Book

BASIC = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="}
DEE = {"Authorization": "Basic ZGVlOmRheWJvb2stZGVtbw=="}
BO = {"Authorization": "Basic Ym86ZGF5Ym9vay1kZW1v"}
ID = "0b5f0c1e-9a55-4c3b-8a0e-6a1d0a3f7c11"


@pytest.fixture
def person(book: Book) -> Any:
    book.headers = BASIC
    return book.get("/native/v1/contacts?limit=1").json["data"][0]


def entries(person: Any) -> str:
    return f"/native/v1/contacts/{person['id']}/entries"


def test_a_call_is_logged_as_it_was_sent(book: Book, person: Any) -> None:
    sent = {
        "id": ID, "kind": "call", "at": "2026-11-02T09:15:00.1234567+01:00", "subject": "Zanzibar ferry",
        "text": "Asked for the quokka timetable.",
        "minutes": 7.5, "method": "Switchboard", "due": "2026-11-04T12:00:00+01:00", "is_external": True,
    }  # fmt: skip
    reply = book.post(entries(person), json=sent)
    assert reply.status == 200, reply
    answered = reply.json
    assert {name: answered[name] for name in sent} == sent
    assert (answered["contact"], answered["author"], answered["version"]) == (person["id"], "Ada Byron", 1)
    first = next(row for row in book.get(f"/native/v1/contacts/{person['id']}/timeline?limit=200").json["data"] if row["id"] == ID)
    assert (first["subject"], first["door"], first["request"]) == ("Zanzibar ferry", "native", reply.headers["Daybook-Request"])


def test_what_is_left_out_is_a_call_of_now(book: Book, person: Any) -> None:
    answered = book.post(entries(person), json={"text": "Only this."}).json
    assert (answered["kind"], answered["subject"], answered["text"], answered["is_external"]) == ("call", None, "Only this.", False)


def test_an_id_that_is_taken_makes_no_twin(book: Book, person: Any) -> None:
    assert book.post(entries(person), json={"id": ID, "text": "One"}).status == 200
    reply = book.post(entries(person), json={"id": ID, "text": "Two"})
    assert (reply.status, reply.json["title"]) == (409, "There is an entry of this id already.")


def test_every_mistake_at_once(book: Book, person: Any) -> None:
    reply = book.post(entries(person), json={"kind": "dance", "text": " ", "minutes": -1, "matter": ID})
    assert reply.status == 400
    assert [(each["path"], each["value"]) for each in reply.json["mistakes"]] == [
        ("kind", "dance"), ("text", " "), ("minutes", -1), ("matter", ID),
    ]  # fmt: skip


def test_nobody_knows_the_contact(book: Book, person: Any) -> None:
    assert book.post(f"/native/v1/contacts/{ID}/entries", json={"text": "One"}).status == 404


def test_partners_log_nothing(book: Book, person: Any) -> None:
    assert book.post(entries(person), json={"text": "One"}, headers=DEE).status == 403


def found(book: Book, text: str, headers: dict[str, str]) -> list[tuple[str, str]]:
    reply = book.get(f"/native/v1/search?q={quote(text)}", headers=headers)
    assert reply.status == 200, reply
    return [(hit["kind"], hit["id"]) for hit in reply.json["data"]]


def test_it_is_found_by_its_words_by_those_who_may_read_it(book: Book, person: Any) -> None:
    book.post(entries(person), json={"id": ID, "kind": "note", "text": "The quokka came back"})
    assert found(book, "quokka", BASIC) == [("note", ID)]
    assert found(book, "back quok", BO) == [("note", ID)]
    assert found(book, "quokka", DEE) == []
    assert found(book, "quokka wombat", BASIC) == []
    hit = book.get("/native/v1/search?q=quokka").json["data"][0]
    assert (hit["title"], hit["contact"], hit["contact_name"]) == ("The quokka came back", person["id"], person["name"])


def test_logs_of_other_doors_are_found(book: Book, person: Any) -> None:
    kinds = {kind for kind, _ in found(book, "annual review", BASIC)}
    assert "contact_log" in kinds


@pytest.mark.parametrize("text", ["", "   ", "\x00", '"', "*", "a" * 3000])
def test_words_that_are_none_find_nothing(book: Book, person: Any, text: str) -> None:
    assert found(book, text, BASIC) == []

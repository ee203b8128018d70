"""The log line at the pages: what it is understood as, what it writes, what it refuses."""

import json
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from lxml import html

from daybook.core import contacts, journal, matters
from daybook.core.channels import Channel
from tests.support import Reply, run
from tests.web.visitors import Visitor

PHONE = Channel("phone", "+47 22 33 44 55")


def person(ada: Visitor, name: str = "Bailey Zetterlund", kind: str = "person") -> UUID:
    """A new contact; the id."""
    made: UUID = run(ada.book.engine, lambda tx: contacts.create(tx, kind, name=name, channels=[PHONE])["id"])
    return made


def fields(piece: html.HtmlElement) -> dict[str, str]:
    """What the fields say: chosen items by their text."""
    found = {each.get("name"): each.get("value") or "" for each in piece.xpath(".//input[@name]")}
    found |= {each.get("name"): (each.text or "").strip() for each in piece.xpath(".//textarea")}
    return found | {each.get("name"): each.xpath("string(.//option[@selected])").strip() for each in piece.xpath(".//select")}


def read(ada: Visitor, line: str, **more: object) -> dict[str, str]:
    return fields(ada.piece(f"/log/parsed?{urlencode({'line': line, **more})}"))


def log(ada: Visitor, line: str, **more: object) -> Reply:
    return ada.send("/log", swap=True, line=line, **more)


def logged(ada: Visitor, line: str, **more: object) -> dict[str, Any]:
    """What a line wrote: the entry as the journal has it."""
    reply = log(ada, line, **more)
    assert reply.status == 201, reply
    (id,) = html.fragment_fromstring(reply.text, create_parent="div").xpath("./li/@id")
    after: dict[str, Any] = run(ada.book.engine, lambda tx: journal.history(tx, UUID(id.removeprefix("entry-"))))[-1].after
    return after


def test_a_line_is_understood(ada: Visitor) -> None:
    person(ada)
    assert read(ada, "c bailey leak in kitchen #maint 12m !2031-12-24 15:00") == {
        "kind": "Call", "who": "bailey", "person": "Bailey Zetterlund", "reason": "Maintenance Request", "length": "12",
        "promise": "12/24/2031 3:00 PM", "text": "leak in kitchen",
    }  # fmt: skip


@pytest.mark.parametrize("words", ["bailey", "Zetterlund", "bailey zetterlund", "+47 22334455", "22 33 44 55"])
def test_who_is_found_by_name_and_number(ada: Visitor, words: str) -> None:
    person(ada)
    found = read(ada, f"n {words} called back")
    assert (found["who"], found["person"], found["text"]) == (words, "Bailey Zetterlund", "called back")


def test_a_name_may_be_begun_while_it_is_typed_only(ada: Visitor) -> None:
    person(ada)
    assert read(ada, "n zetter")["person"] == "Bailey Zetterlund"
    assert read(ada, "n zetter came by")["text"] == "zetter came by"


def test_what_is_not_known_is_text(ada: Visitor) -> None:
    found = read(ada, "c nobodysname said #nosuchreason !someday")
    assert (found["who"], found["reason"], found["promise"], found["text"]) == ("", "", "", "nobodysname said #nosuchreason !someday")


def test_a_field_that_was_filled_in_wins(ada: Visitor) -> None:
    person(ada)
    line = "c bailey leak 12m !2031-12-24"
    found = read(ada, line, set="kind length promise text", kind="meeting", length="1h20", promise="2031-01-02T03:04", text="other")
    assert (found["kind"], found["length"], found["promise"], found["text"]) == ("Meeting", "80", "1/2/2031 3:04 AM", "other")
    emptied = read(ada, line, set="who length promise", who="", length="", promise="")
    assert (emptied["who"], emptied["length"], emptied["promise"], emptied["text"]) == ("", "", "", "bailey leak")
    assert read(ada, line, kind="meeting")["kind"] == "Call", "what was not filled in by hand does not count"


def test_on_a_contacts_page_all_words_are_text(ada: Visitor) -> None:
    found = read(ada, "bailey called", contact=person(ada))
    assert ("who" in found, found["kind"], found["text"]) == (False, "Call", "bailey called")


def test_a_call_is_logged(ada: Visitor) -> None:
    bailey = person(ada)
    reply = log(ada, "c bailey leak in kitchen #maint 12m !2031-12-24")
    assert reply.status == 201, reply
    row = html.fragment_fromstring(reply.text, create_parent="div")
    assert row.xpath("string(.//a[@class='what'])").strip() == "leak in kitchen"
    assert row.xpath(f"//a[@href='/contacts/{bailey}']/text()") == ["Bailey Zetterlund"]
    said = json.loads(reply.headers["hx-trigger"])["told"]
    assert said == {"text": "Logged: Call, Bailey Zetterlund", "undo": f"/requests/{reply.headers['daybook-request']}/undo"}


@pytest.mark.parametrize(
    ("letter", "kind", "more"),
    [
        ("c", "call", {"method": "phone", "duration": 7_200_000_000}),
        ("n", "note", {"duration": 7_200_000_000}),
        ("m", "mail", {"method": "e-mail"}),
        ("v", "meeting", {"duration": 7_200_000_000}),
        ("h", "hours", {"duration": 7_200_000_000}),
        ("t", "step", {"subject": "leak"}),
    ],
)
def test_each_kind_is_written(ada: Visitor, letter: str, kind: str, more: dict[str, Any]) -> None:
    after = logged(ada, f"{letter} leak 12m", contact=person(ada))
    assert after["kind"] == kind
    assert {name: after[name] for name in more} == more


def test_a_meeting_to_come_begins_when_it_says(ada: Visitor) -> None:
    after = logged(ada, "v look at the roof 1h !2031-12-24 15:00", contact=person(ada))
    shown = ada.book.get(f"/empire/api/appointments/{after['id']}", headers=ada.book.token())
    assert (shown.json["start"], shown.json["end"]) == ("2031-12-24T15:00:00-05:00", "2031-12-24T16:00:00-05:00"), shown


def test_a_task_of_a_company_is_opened_with_its_first_step(ada: Visitor) -> None:
    company = person(ada, "Leaky Pipes", "organisation")
    after = logged(ada, "t leaky send the quote !2031-12-24\nwith both prices")
    row = run(ada.book.engine, lambda tx: matters.get(tx, UUID(after["matter_id"])))
    assert (row.kind, row.subject, row.notes, row.contact_id) == ("task", "send the quote", "with both prices", company)
    assert row.due_at == after["due_at"]


def test_a_call_with_a_matter_appends_there(ada: Visitor) -> None:
    bailey = person(ada)
    matter = run(ada.book.engine, lambda tx: matters.create(tx, "contact_log", subject="Roof", person_id=bailey, is_external=True)["id"])
    after = logged(ada, "called again", matter=matter)
    assert (after["kind"], after["matter_id"], after["is_external"]) == ("call", str(matter), True)
    assert after["contacts"] == [[str(bailey), "with"]]


def test_every_mistake_at_once_and_nothing_is_written(ada: Visitor) -> None:
    reply = log(ada, "", set="kind length promise reason", kind="shout", length="-1", promise="soon", reason="none")
    assert reply.status == 400
    piece = html.fragment_fromstring(reply.text, create_parent="div")
    assert piece.xpath("//li/@data-field") == ["kind", "reason", "length", "promise", "text", "who"]


def test_hours_ask_how_long(ada: Visitor) -> None:
    reply = log(ada, "h tidied up")
    assert (reply.status, "Say how long it took" in reply.text) == (400, True)
    assert log(ada, "h tidied up 45m").status == 201


def test_a_note_may_be_about_nobody(ada: Visitor) -> None:
    assert log(ada, "n the lift is out of order").status == 201


def test_a_plain_form_works_without_the_line(ada: Visitor) -> None:
    bailey = person(ada)
    reply = ada.send("/log", kind="note", who="bailey", text="by mouse", length="", reason="", promise="")
    assert (reply.status, reply.headers["location"]) == (303, "/")
    reply = ada.send("/log", kind="call", line="n by keyboard", contact=bailey)
    assert (reply.status, reply.headers["location"]) == (303, f"/contacts/{bailey}")
    texts = [each.text_content().strip() for each in ada.page("/latest").xpath("//a[@class='what']")]
    assert texts[:2] == ["by keyboard", "by mouse"]


def test_the_same_attempt_again_makes_no_twin(ada: Visitor) -> None:
    contact = person(ada)
    first, again = (log(ada, "n once", contact=contact, **{}) for _ in range(2))
    assert first.headers["daybook-request"] != again.headers["daybook-request"]
    keyed = [ada.send("/log", swap=True, key="k1", line="n keyed", contact=contact) for _ in range(2)]
    assert keyed[0].headers["daybook-request"] == keyed[1].headers["daybook-request"]
    assert keyed[0].text == keyed[1].text


def test_nothing_is_logged_where_nothing_is(ada: Visitor) -> None:
    nowhere = UUID(int=7)
    assert log(ada, "x", contact=nowhere).status == 404
    assert log(ada, "x", matter=nowhere).status == 404
    assert log(ada, "x", matter="x").status == 400


def test_partners_log_nothing(ada: Visitor) -> None:
    dee = Visitor(ada.book, "dee")
    assert log(dee, "n x").status == 403
    assert dee.get("/log/parsed?line=x", swap=True).status == 403
    assert dee.page("/").xpath("//form[@id='log']") == []

"""Rows corrected, closed, deleted where they stand; each taken back, and that taken back again."""

import json
from typing import Any
from uuid import UUID

from lxml import html

from daybook.core import channels, contacts, entries, hours, matters, timeline
from daybook.core.clock import HOUR, MINUTE
from tests.support import Reply, enter, run
from tests.web.test_page_log import log, person
from tests.web.visitors import Visitor


def made(ada: Visitor, line: str, **more: object) -> UUID:
    """The entry that a line wrote."""
    reply = log(ada, line, **more)
    assert reply.status == 201, reply
    (id,) = html.fragment_fromstring(reply.text, create_parent="div").xpath("./li/@id")
    return UUID(id.removeprefix("entry-"))


def entry(ada: Visitor, id: UUID) -> Any:
    return run(ada.book.engine, lambda tx: entries.find(tx, id))


def undone(ada: Visitor, reply: Reply) -> Reply:
    """What taking back a write answers."""
    return ada.send(f"/requests/{reply.headers['daybook-request']}/undo", swap=True)


def corrected(ada: Visitor, id: UUID, **fields: object) -> Reply:
    """A row's form, sent with these fields changed."""
    form = ada.piece(f"/entries/{id}/edit")
    known: dict[str, object] = {each.get("name"): each.get("value") for each in form.xpath(".//input[@name]")}
    known |= {each.get("name"): each.text.removeprefix("\n") for each in form.xpath(".//textarea")}
    return ada.send(f"/entries/{id}", swap=True, **{name: value for name, value in (known | fields).items() if name != "xsrf"})


def test_what_was_logged_is_taken_back_and_again(ada: Visitor) -> None:
    bailey = person(ada)
    reply = log(ada, "c leak 12m", contact=bailey)
    (id,) = html.fragment_fromstring(reply.text, create_parent="div").xpath("./li/@id")
    gone = undone(ada, reply)
    events = json.loads(gone.headers["hx-trigger"])
    again = f"/requests/{gone.headers['daybook-request']}/undo"
    assert (gone.status, events["told"]) == (204, {"text": "Undone.", "again": again})
    assert events["undone"]["entries"] == [id.removeprefix("entry-")]
    assert {f"contact:{bailey}", f"entry:{id.removeprefix('entry-')}", "entries"} <= set(events["undone"]["topics"])
    assert ada.get(f"/entries/{id.removeprefix('entry-')}/row", swap=True).text == f'<li class="row gone" id="{id}" hidden></li>'
    assert "leak" not in ada.page(f"/contacts/{bailey}").xpath("string(//*[@id='line'])")
    back = json.loads(undone(ada, gone).headers["hx-trigger"])
    assert back["told"] == {"text": "Done again.", "undo": f"/requests/{reply.headers['daybook-request']}/undo"}
    assert "leak" in ada.page(f"/contacts/{bailey}").xpath("string(//*[@id='line'])")


def test_a_row_is_corrected_and_that_taken_back(ada: Visitor) -> None:
    id = made(ada, "c leek 12m", contact=person(ada))
    before = entry(ada, id)
    reply = corrected(ada, id, subject="Kitchen", text="leak", length="1h20", promise="2031-12-24T15:00")
    after = entry(ada, id)
    assert reply.status == 200, reply
    assert (after.subject, after.text, after.duration, after.at_at) == ("Kitchen", "leak", 80 * MINUTE, before.at_at)
    assert after.due_at is not None
    assert undone(ada, reply).status == 204
    again = entry(ada, id)
    assert [getattr(again, name) for name in ("subject", "text", "duration", "due_at")] == [None, "leek", 12 * MINUTE, None]
    assert corrected(ada, id).headers["hx-trigger"]


def test_what_somebody_changed_since_stays_and_he_is_named(ada: Visitor) -> None:
    bo, id = Visitor(ada.book, "bo"), made(ada, "n first", contact=person(ada))
    mine = corrected(ada, id, text="second")
    assert corrected(bo, id, text="third").status == 200
    reply = undone(ada, mine)
    assert (reply.status, "Bo Lindgren" in reply.text) == (409, True)
    assert entry(ada, id).text == "third"


def test_another_field_that_was_changed_since_does_not_matter(ada: Visitor) -> None:
    id = made(ada, "n first", contact=person(ada))
    mine = corrected(ada, id, text="second")
    assert corrected(Visitor(ada.book, "bo"), id, subject="Title").status == 200
    assert undone(ada, mine).status == 204
    assert (entry(ada, id).text, entry(ada, id).subject) == ("first", "Title")


def test_only_its_sender_or_a_head_takes_it_back(ada: Visitor) -> None:
    bailey = person(ada)
    mine = log(ada, "n mine", contact=bailey)
    bos = log(Visitor(ada.book, "bo"), "n his", contact=bailey)
    assert undone(Visitor(ada.book, "bo"), mine).status == 404
    assert undone(Visitor(ada.book, "dee"), mine).status == 403
    assert undone(Visitor(ada.book, "cy"), bos).status == 204


def test_a_promise_is_closed_opened_and_that_taken_back(ada: Visitor) -> None:
    id = made(ada, "c call back !2031-12-24", contact=person(ada))
    closed = ada.send(f"/entries/{id}/close", swap=True)
    assert (closed.status, entry(ada, id).is_closed) == (200, True)
    assert html.fragment_fromstring(closed.text).xpath("//button/@data-action") == ["entry.reopen", "entry.delete"]
    assert undone(ada, closed).status == 204
    assert (entry(ada, id).is_closed, entry(ada, id).closed_at) == (False, None)
    assert ada.send(f"/entries/{id}/close").headers["location"] == f"/entries/{id}"
    assert ada.send(f"/entries/{id}/reopen", swap=True).status == 200
    assert entry(ada, id).is_closed is False


def test_nothing_promised_cannot_be_done(ada: Visitor) -> None:
    assert ada.send(f"/entries/{made(ada, 'n x')}/close", swap=True).status == 409


def test_a_row_is_deleted_and_comes_back(ada: Visitor) -> None:
    bailey = person(ada)
    id = made(ada, "n gone soon", contact=bailey)
    reply = ada.send(f"/entries/{id}/delete", swap=True)
    assert (reply.status, html.fragment_fromstring(reply.text).get("id")) == (200, f"entry-{id}")
    assert entry(ada, id) is None
    assert undone(ada, reply).status == 204
    rows = run(ada.book.engine, lambda tx: timeline.page(tx, enter(tx).who, bailey).rows)
    assert [row.id for row in rows] == [id]


def test_only_the_author_or_a_head_deletes(ada: Visitor) -> None:
    id, bo = made(ada, "n mine", contact=person(ada)), Visitor(ada.book, "bo")
    assert bo.send(f"/entries/{id}/delete", swap=True).status == 403
    assert "entry.delete" not in bo.get(f"/entries/{id}/row", swap=True).text
    assert Visitor(ada.book, "cy").send(f"/entries/{id}/delete").status == 303


def test_partners_correct_nothing(ada: Visitor) -> None:
    id, dee = made(ada, "n x", contact=person(ada)), Visitor(ada.book, "dee")
    for path in ("", "/close", "/reopen", "/delete"):
        assert dee.send(f"/entries/{id}{path}", swap=True).status == 403
    assert dee.get(f"/entries/{id}/edit", swap=True).status == 403


def test_hours_follow_their_entry_both_ways(ada: Visitor) -> None:
    id = made(ada, "h tidied 45m !2031-12-24 09:00")
    reply = corrected(ada, id, at="2031-12-24T10:00", length="60")
    assert reply.status == 200, reply

    def worked(tx: Any) -> int:
        row = hours.of(tx, id)
        return int(row.end_at - row.start_at)

    assert run(ada.book.engine, worked) == HOUR
    assert undone(ada, reply).status == 204
    assert run(ada.book.engine, worked) == 45 * MINUTE


def test_a_correction_tells_every_mistake(ada: Visitor) -> None:
    id = made(ada, "v x 1h", contact=person(ada))
    reply = corrected(ada, id, text="", length="", at="2031-12-24T10:00")
    piece = html.fragment_fromstring(reply.text, create_parent="div")
    assert (reply.status, piece.xpath("//li/@data-field")) == (400, ["text", "length"])
    reply = corrected(ada, id, at="soon", length="long", promise="never")
    piece = html.fragment_fromstring(reply.text, create_parent="div")
    assert (reply.status, piece.xpath("//li/@data-field")) == (400, ["at", "promise", "length"])


def test_who_corrects_what_has_changed_meanwhile_is_told(ada: Visitor) -> None:
    id = made(ada, "n x")
    assert corrected(ada, id, text="y", version=0).status == 409


def test_a_task_is_taken_back_with_its_step_unless_more_was_logged(ada: Visitor) -> None:
    company = person(ada, "Leaky Pipes", "organisation")
    first, second = (log(ada, f"t send {what} !2031-12-24", set="person who", person=company) for what in ("this", "that"))
    assert undone(ada, first).status == 204
    (id,) = html.fragment_fromstring(second.text, create_parent="div").xpath("./li/@id")
    matter = entry(ada, UUID(id.removeprefix("entry-"))).matter_id
    assert log(ada, "n sent", matter=matter).status == 201
    assert undone(ada, second).status == 409
    assert run(ada.book.engine, lambda tx: matters.find(tx, matter)) is not None


def test_fields_of_a_contact_are_as_they_were(ada: Visitor) -> None:
    company = person(ada, "Leaky Pipes", "organisation")
    (form,) = ada.page(f"/contacts/{company}/edit").xpath("//form[.//input[@name='was']]")
    fields = {name: value for name, value in form.form_values() if name != "xsrf"}
    reply = ada.send(form.get("action"), swap=True, **fields | {"name": "Dry Pipes", "notes": "Renamed.", "ways[0].value": "22 33 44 66"})
    assert reply.status == 200, reply

    def facts(tx: Any) -> tuple[str, str | None, list[str]]:
        row = contacts.get(tx, company)
        return row.name, row.notes, [each.value for each in channels.of(tx, company)]

    assert run(ada.book.engine, facts) == ("Dry Pipes", "Renamed.", ["22 33 44 66"])
    assert undone(ada, reply).status == 204
    assert run(ada.book.engine, facts) == ("Leaky Pipes", None, ["+47 22 33 44 55"])


def test_a_request_that_changed_nothing_cannot_be_undone(ada: Visitor) -> None:
    id = made(ada, "n as it is", contact=person(ada))
    assert undone(ada, corrected(ada, id)).status == 409
    assert ada.send(f"/requests/{UUID(int=7)}/undo", swap=True).status == 404


def test_a_plain_form_undoes_too(ada: Visitor) -> None:
    reply = log(ada, "n x")
    page = ada.page(f"/requests/{reply.headers['daybook-request']}")
    (action,) = page.xpath("//form[contains(@action, '/undo')]/@action")
    again = ada.send(action)
    assert (again.status, again.headers["location"].startswith("/requests/")) == (303, True)

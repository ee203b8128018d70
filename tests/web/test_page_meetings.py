"""Who is asked to a meeting on the pages: picked, told after a preview, answering; and told how it is when that is taken back."""

from typing import Any
from uuid import UUID

from lxml import html

from daybook.core import attendees, entries, outbox, replies
from daybook.core.replies import Said
from tests.support import Book, Reply, run
from tests.web.test_page_log import person
from tests.web.test_page_undo import undone
from tests.web.visitors import Visitor

DAY, MINUTE = "2026-10-25", 29_882_550
"""A day, and 14:30 of it, in minutes UTC."""
FORM: dict[str, object] = {"subject": "Budget", "day": DAY, "start": "14:00", "end": "15:00"}


def letters(ada: Visitor) -> list[tuple[str, int, list[str], str]]:
    """What the outbox has of them, oldest first: method, SEQUENCE, to whom, state."""

    def work(tx: Any) -> Any:
        rows = [row for state in outbox.STATES for row in outbox.page(tx, state, 50) if row.kind == "invite"]
        return [
            (row.payload["method"], row.payload["sequence"], [pair[0] for pair in row.payload["attendees"]], row.state)
            for row in sorted(rows, key=lambda row: row.id)
        ]

    found: list[tuple[str, int, list[str], str]] = run(ada.book.engine, work)
    return found


def delivered(ada: Visitor) -> None:
    """Whatever waits has left the house."""
    run(ada.book.engine, lambda tx: [outbox.done(tx, row) for row in outbox.claim(tx)])


def preview(reply: Reply) -> dict[str, str]:
    """The fields of the form in a preview; there has to be one."""
    assert (reply.status, reply.headers.get("hx-retarget"), "daybook-request" in reply.headers) == (200, "#sending", False), reply
    piece = html.fragment_fromstring(reply.text, create_parent="div")
    return {each.get("name"): each.get("value") for each in piece.xpath(".//input") if each.get("name") != "xsrf"}


def sent(ada: Visitor, path: str, **fields: object) -> Reply:
    """A write that is seen and sent."""
    seen = preview(ada.send(path, swap=True, **fields))["seen"]
    return ada.send(path, swap=True, **fields, seen=seen)


def id_of(ada: Visitor) -> UUID:
    (link,) = {str(each) for each in ada.page(f"/calendar?view=day&day={DAY}").xpath("//a[contains(@class, 'event')]/@href")}
    return UUID(link.rpartition("/")[2].partition("?")[0])


def user(ada: Visitor, name: str) -> str:
    (value,) = ada.piece(f"/calendar/guests?q={name}").xpath(".//*[@role='option'][starts-with(@data-code, 'user:')]/@data-code")
    return str(value)


def test_whom_one_may_ask_is_offered(book: Book, ada: Visitor) -> None:
    def offered(text: str) -> list[tuple[str, str]]:
        found = ada.piece(f"/calendar/guests?q={text}").xpath(".//*[@role='option']")
        return [(str(each.get("data-code")).partition(":")[0], str(each.get("data-name"))) for each in found]

    assert offered("lindgren") == [("user", "Bo Lindgren")]
    assert ada.page(f"/contacts/{person(ada)}").xpath("string(//h1)").strip() in [
        name for sort, name in offered("bailey") if sort == "contact"
    ]
    assert offered("new@x.example") == [("mail", "new@x.example")]
    assert offered("nobody at all") == []
    assert Visitor(book, "dee").get("/calendar/guests?q=bo", swap=True).status == 403


def test_nothing_leaves_before_it_was_seen(ada: Visitor) -> None:
    asked = [user(ada, "lindgren"), "mail:out@x.example"]
    fields = preview(ada.send("/calendar", swap=True, **FORM, asked=asked))
    assert (fields["subject"], fields["day"]) == ("Budget", DAY)
    assert (letters(ada), ada.page(f"/calendar?view=day&day={DAY}").xpath("//a[contains(@class, 'event')]")) == ([], [])
    page = ada.send("/calendar", **FORM, asked=asked)
    assert (page.status, "out@x.example" in page.text) == (200, True)
    other = ada.send("/calendar", swap=True, **FORM | {"subject": "Else"}, asked=asked, seen=fields["seen"])
    assert preview(other)["seen"] != fields["seen"]
    made = ada.send("/calendar", swap=True, **FORM, asked=asked, seen=fields["seen"])
    assert (made.status, made.headers["hx-redirect"]) == (204, f"/calendar?day={DAY}")
    assert letters(ada) == [("REQUEST", 0, ["bo@demo.example", "out@x.example"], "waiting")]
    row = run(ada.book.engine, lambda tx: entries.get(tx, id_of(ada)))
    assert [name for _, name in row.people["attendee"]] == ["Bo Lindgren", None]


def test_who_is_asked_hears_what_changes(ada: Visitor) -> None:
    sent(ada, "/calendar", **FORM, asked=["mail:one@x.example", "mail:two@x.example"])
    path = f"/calendar/{id_of(ada)}"
    delivered(ada)
    assert ada.send(path, swap=True, **FORM, asked=["mail:one@x.example", "mail:two@x.example"]).status == 204
    changed = sent(ada, path, **FORM | {"start": "13:00"}, asked=["mail:one@x.example"], more="three@x.example")
    assert changed.status == 204
    delivered(ada)
    assert letters(ada)[1:] == [
        ("CANCEL", 1, ["two@x.example"], "sent"), ("REQUEST", 1, ["one@x.example", "three@x.example"], "sent"),
    ]  # fmt: skip
    assert ada.send(f"{path}/move", swap=True, at=29_876_400, quiet="1").status == 200
    assert letters(ada)[3:] == [("REQUEST", 2, ["one@x.example", "three@x.example"], "dropped")]
    gone = sent(ada, f"{path}/delete")
    assert letters(ada)[4:] == [("CANCEL", 3, ["one@x.example", "three@x.example"], "waiting")]
    assert undone(ada, gone).status == 204
    assert [state for _, _, _, state in letters(ada)[4:]] == ["dropped"]


def test_what_left_the_house_is_countered_after_a_preview(ada: Visitor) -> None:
    made = sent(ada, "/calendar", **FORM, asked=["mail:one@x.example"])
    path = f"/calendar/{id_of(ada)}"
    delivered(ada)
    moved = sent(ada, f"{path}/move", at=29_876_400)
    delivered(ada)
    again = f"/requests/{moved.headers['daybook-request']}/undo"
    assert preview(undone(ada, moved))["seen"]
    assert ada.page(f"/calendar?view=day&day={DAY}").xpath("//a[contains(@class, 'event')]/@href") == []
    assert sent(ada, again).status == 204
    assert letters(ada)[2:] == [("REQUEST", 2, ["one@x.example"], "waiting")]
    assert id_of(ada)
    assert sent(ada, f"/requests/{made.headers['daybook-request']}/undo").status == 204
    assert letters(ada)[3:] == [("CANCEL", 3, ["one@x.example"], "waiting")]
    assert ada.get(path).status == 404


def test_attendees_answer_and_it_is_shown(book: Book, ada: Visitor) -> None:
    bailey = person(ada)
    sent(ada, "/calendar", **FORM, asked=[user(ada, "lindgren"), "mail:one@x.example", f"contact:{bailey}"])
    id = id_of(ada)
    path = f"/calendar/{id}"
    run(ada.book.engine, lambda tx: replies.take(tx, Said(f"{id}@daybook", "one@x.example", "declined", 0, "Away")))
    bo = Visitor(book, "bo")
    assert bo.page(path).xpath("//form[contains(@action, '/answer')]//button/@value") == ["accepted", "declined"]
    said = bo.send(f"{path}/answer", swap=True, answer="accepted", reason="Gladly")
    assert said.status == 204
    assert fields_of(bo.send(f"{path}/answer", swap=True, answer="maybe").text) == ["answer"]
    shown = [" ".join(each.text_content().split()) for each in ada.page(path).xpath("//ul[@data-asked]/li")]
    assert ["comes" in each and "Gladly" in each for each in shown] == [True, False, False]
    assert "does not come" in shown[1]
    assert "Away" in shown[1]
    assert ada.send(f"{path}/answer", swap=True, answer="accepted").status == 409
    assert "Budget" in ada.get(f"/contacts/{bailey}").text
    # Whoever had said that he comes is asked again when it is moved; that taken back, he comes.
    moved = ada.send(f"{path}/move", swap=True, at=29_876_400, quiet="1")
    statuses = [one.status for one in run(ada.book.engine, lambda tx: attendees.of(tx, id))]
    assert statuses == ["moved", "declined", "invited"]
    assert undone(ada, moved).status == 204
    assert [one.status for one in run(ada.book.engine, lambda tx: attendees.of(tx, id))] == ["accepted", "declined", "invited"]
    assert undone(bo, said).status == 204


def fields_of(text: str) -> list[str]:
    return [str(each) for each in html.fragment_fromstring(text, create_parent="div").xpath(".//li/@data-field")]


def test_who_is_nobody_is_told(ada: Visitor) -> None:
    reply = ada.send(
        "/calendar", swap=True, **FORM | {"subject": ""}, asked=["user:x", "contact:99dae356-f62e-43c3-9bf6-350edc836899"], more="zzz"
    )
    assert (reply.status, fields_of(reply.text)) == (400, ["subject", "more", "more", "more"])
    assert letters(ada) == []


def test_what_is_at_the_same_time_is_told(ada: Visitor) -> None:
    assert ada.send("/calendar", swap=True, **FORM).status == 204
    path = f"/calendar/{id_of(ada)}"
    assert "At the same time" not in ada.get(path).text
    asked = ada.send("/calendar", swap=True, **FORM | {"subject": "Other"}, asked=["mail:one@x.example"])
    assert "At the same time: Budget" in " ".join(html.fragment_fromstring(asked.text, create_parent="div").text_content().split())
    assert ada.send("/calendar", swap=True, **FORM | {"subject": "Other"}).status == 204
    moved = ada.send(f"{path}/move", swap=True, at=MINUTE)
    assert "At the same time: Other" in moved.headers["hx-trigger"]
    assert "Other" in ada.page(path).xpath("string(//p[@class='note'])")


def test_a_row_of_a_timeline_tells_attendees_too(ada: Visitor) -> None:
    sent(ada, "/calendar", **FORM, asked=["mail:one@x.example"])
    id = id_of(ada)
    delivered(ada)
    form = ada.piece(f"/entries/{id}/edit")
    typed = {each.get("name"): each.get("value") for each in form.xpath(".//input[@name and @name != 'xsrf']")}
    saved = sent(ada, f"/entries/{id}", **typed | {"subject": "Budget 2"})
    assert (saved.status, saved.headers["hx-refresh"]) == (204, "true")
    assert letters(ada)[1:] == [("REQUEST", 1, ["one@x.example"], "waiting")]
    gone = ada.send(f"/entries/{id}/delete", swap=True, quiet="1")
    assert (gone.status, letters(ada)[2:]) == (204, [("CANCEL", 2, ["one@x.example"], "dropped")])
    ada.send("/hours", day=DAY, start="09:00", end="10:00", project="Move")
    ada.send(f"/hours/submit?view=day&day={DAY}")
    (hours,) = ada.page(f"/hours?view=day&day={DAY}").xpath("//li[@class='row']/@id")
    assert ada.send(f"/entries/{str(hours).removeprefix('hours-')}/delete", swap=True).status == 409

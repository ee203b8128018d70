"""Each act that the pages offer is taken back and done again; what stands upon it, and who may not, is told."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from lxml import html

from daybook import app
from daybook.core import books, channels, contacts, drafts, entries, files, groups, keys, lists, matters, relations, users, webhooks
from daybook.core.drafts import About
from daybook.doors.superoffice.tests.test_webhooks_signals import waiting
from daybook.post import events
from tests.support import DEMO, PASSWORD, Reply, enter, run
from tests.web.test_page_log import log, person
from tests.web.test_page_matter import attach, opened
from tests.web.test_page_undo import entry, made, undone
from tests.web.visitors import FORM, Visitor


def again(ada: Visitor, gone: Reply) -> Reply:
    """What was taken back is done again."""
    assert gone.status == 204, gone
    reply = undone(ada, gone)
    assert reply.status == 204, reply
    return reply


def refused(reply: Reply) -> str:
    """Why nothing was taken back."""
    assert reply.status == 409, reply
    return str(html.fragment_fromstring(reply.text, create_parent="div").text_content()).strip()


def test_it_is_taken_back_once(ada: Visitor) -> None:
    id = made(ada, "n once", contact=person(ada))
    closed = ada.send(f"/entries/{id}/delete", swap=True)
    assert undone(ada, closed).status == 204
    assert refused(undone(Visitor(ada.book, "cy"), closed)).startswith("It was taken back already, by Ada Byron, 20")
    assert entry(ada, id).deleted_at is None


def test_of_many_at_once_one_does_it(ada: Visitor) -> None:
    reply = log(ada, "n twins", contact=person(ada))
    path = f"/requests/{reply.headers['daybook-request']}/undo"
    headers = {"Cookie": ada.cookie, "Accept": "text/html", "HX-Request": "true", "Content-Type": FORM}
    sent = [("POST", path, urlencode({"xsrf": ada.xsrf, "n": n}).encode(), headers) for n in range(6)]
    assert sorted(reply.status for reply in ada.book.gather(*sent)) == [204, 409, 409, 409, 409, 409]


def test_another_book_knows_nothing_of_it(ada: Visitor) -> None:
    reply = log(ada, "n here")

    def open_other(tx: Any) -> None:
        books.create(tx, "oslo", "Oslo office")
        users.create(tx, "liv", "Liv", password=PASSWORD, role="admin")

    ada.book.engine.write(open_other).result(timeout=30)
    liv = Visitor(ada.book, "liv@oslo")
    assert undone(liv, reply).status == 404
    assert liv.get(f"/requests/{reply.headers['daybook-request']}").status == 404
    assert undone(ada, reply).status == 204


def test_what_was_logged_comes_back_into_the_line(ada: Visitor) -> None:
    bailey = person(ada)

    def draft() -> Any:
        return run(ada.book.engine, lambda tx: drafts.find(tx, enter(tx, user=who).who, About("contact", bailey)))

    who = run(ada.book.engine, lambda tx: users.named(tx, "ada").id)
    reply = log(ada, "c lek in kitchen", contact=bailey, set="length", length="15")
    gone = undone(ada, reply)
    assert (draft().line, draft().fields) == ("c lek in kitchen", {"length": "15"})
    assert ada.page(f"/contacts/{bailey}").xpath("string(//textarea[@name='line'])") == "c lek in kitchen"
    again(ada, gone)
    assert draft() is None
    assert ada.send("/drafts", swap=True, line="c something else", contact=bailey).status == 204
    assert undone(ada, reply).status == 204
    assert draft().line == "c something else"
    others = log(Visitor(ada.book, "bo"), "n of bo")
    assert undone(ada, others).status == 204
    assert run(ada.book.engine, lambda tx: drafts.find(tx, enter(tx, user=who).who, drafts.NOBODY)) is None


def test_a_call_is_taken_back_with_all_that_it_made(ada: Visitor) -> None:
    form = ada.page("/calls/new")
    (property,) = form.xpath("//select[@name='property']/option[contains(., 'Maple Grove')]/@value")
    reply = ada.send("/calls", subject="Lift stuck", caller="Ann", property=property, comment="On my way")
    id = UUID(reply.headers["location"].rpartition("#call-")[2])
    page = ada.page("/calls", Cookie=f"{ada.cookie}; {reply.headers['set-cookie'].partition(';')[0]}")
    (action,) = page.xpath("//form[@class='did']/@action")
    assert "Lift stuck" in page.text_content()
    assert ada.page("/calls").xpath("//form[@class='did']") == []
    gone = ada.send(action, swap=True)
    assert run(ada.book.engine, lambda tx: (matters.find(tx, id), entries.of_matter(tx, id))) == (None, [])
    again(ada, gone)
    assert len(run(ada.book.engine, lambda tx: entries.of_matter(tx, id))) == 2
    assert ada.send(f"/calls/{id}", swap=True, comment="Fixed").status == 200
    assert refused(ada.send(action, swap=True)) == "Something was logged in it since: it stays."


def test_a_log_is_taken_on_and_closed_and_that_taken_back(ada: Visitor) -> None:
    log = ada.page("/calls").xpath("//li[contains(., 'Dock gate')]/@data-follow")[0]
    before = ada.piece(log).text_content()
    closing = ada.piece(log).xpath("//select[@name='status']/option[contains(., 'Closed')]/@value")[0]
    reply = ada.send(log, owner="me", status=closing, comment="Hinge replaced")
    page = ada.page("/calls", Cookie=f"{ada.cookie}; {reply.headers['set-cookie'].partition(';')[0]}")
    assert ada.send(page.xpath("//form[@class='did']/@action")[0]).status == 303
    assert ada.piece(log).text_content() == before


def test_files_are_taken_off_and_put_back(ada: Visitor) -> None:
    id = opened(ada.book)
    first, second = attach(ada, id, "plan.txt", "Left."), attach(ada, id, "map.txt", "Right.")

    def names() -> list[str]:
        return [row.name for row in run(ada.book.engine, lambda tx: files.facts(tx, id))]

    assert "It was changed since by Ada Byron" in refused(undone(ada, first))
    gone = undone(ada, second)
    assert names() == ["plan.txt"]
    again(ada, gone)
    assert names() == ["plan.txt", "map.txt"]
    assert ada.page(f"/matters/{id}").xpath("//section[@class='attached']//li/a/text()") == ["plan.txt", "map.txt"]


def test_a_person_is_taken_back_with_where_she_works(ada: Visitor) -> None:
    firm = person(ada, "Leaky Pipes", "organisation")
    reply = ada.send("/people/new", name="Nora Zed", company="Leaky Pipes", title="Clerk", phone="+47 22 33 44 77")
    id = UUID(reply.headers["location"].rpartition("/")[2])

    def seen(tx: Any) -> list[tuple[UUID, str]]:
        return [(row.to_id, row.title) for row in relations.of(tx, id, "employer")] if contacts.find(tx, id) else []

    gone = undone(ada, reply)
    assert (run(ada.book.engine, seen), "Nora" in ada.get("/search?q=nora+zed", swap=True).text) == ([], False)
    again(ada, gone)
    assert (run(ada.book.engine, seen), "Nora" in ada.get("/search?q=nora+zed", swap=True).text) == ([(firm, "Clerk")], True)
    assert log(ada, "c first call", contact=id).status == 201
    assert refused(undone(ada, reply)) == "Something was logged with it since: it stays."


def test_what_a_door_wrote_beside_it_stays(ada: Visitor) -> None:
    """Another form of address came through a door meanwhile: the whole list of them is not put back over it."""
    firm = person(ada, "Leaky Pipes", "organisation")
    (form,) = ada.page(f"/contacts/{firm}/edit").xpath("//form[.//input[@name='was']]")
    fields = {name: value for name, value in form.form_values() if name != "xsrf"}
    reply = ada.send(form.get("action"), swap=True, **fields | {"places[0].line1": "Dock Lane 1", "name": "Dry Pipes"})

    def write(tx: Any) -> None:
        row = contacts.get(tx, firm)
        contacts.change(tx, row, channels=[*channels.of(tx, firm), channels.Channel("mail", "dry@pipes.example")])
        tx.who = None

    run(ada.book.engine, write)
    assert undone(ada, reply).status == 204
    assert [each.value for each in run(ada.book.engine, lambda tx: channels.of(tx, firm))][-1] == "dry@pipes.example"


def test_lists_groups_and_users_are_as_they_were(ada: Visitor) -> None:
    path = "/settings/lists/log_type"
    added = ada.send(path, text="Pigeon")

    def item() -> Any:
        return next((row for row in run(ada.book.engine, lambda tx: lists.all_of(tx, "log_type")) if row.text in ("Pigeon", "Post")), None)

    changed = ada.send(f"/settings/lists/items/{item().id}", text="Post", rank="1", closed="true")
    assert item() is None
    assert undone(ada, changed).status == 204
    assert (item().text, item().is_closed) == ("Pigeon", False)
    assert undone(ada, added).status == 204
    assert item() is None

    named = ada.send("/settings/groups", name="Night shift")
    night = run(ada.book.engine, lambda tx: groups.named(tx, "Night shift"))
    bo = run(ada.book.engine, lambda tx: users.named(tx, "bo"))
    given = ada.send(f"/settings/users/{bo.id}", name="Bo L.", role="manager", email=bo.email or "", group=str(night))

    def facts() -> tuple[str, str, bool]:
        row = run(ada.book.engine, lambda tx: users.get(tx, bo.id))
        return row.name, row.role, night in run(ada.book.engine, lambda tx: groups.of_user(tx, bo.id))

    assert (facts(), "(Members)" in refused(undone(ada, named))) == (("Bo L.", "manager", True), True)
    assert undone(Visitor(ada.book, "cy"), given).status == 403
    gone = undone(ada, given)
    assert facts() == (bo.name, "agent", False)
    again(ada, gone)
    assert facts() == ("Bo L.", "manager", True)
    assert undone(ada, given).status == 204
    assert undone(ada, named).status == 204
    assert run(ada.book.engine, lambda tx: groups.find(tx, night)) is None


def test_who_was_let_in_no_more_is_let_in_again_and_one_admin_stays(ada: Visitor) -> None:
    cy = run(ada.book.engine, lambda tx: users.named(tx, "cy"))
    reply = ada.send(f"/settings/users/{cy.id}", name=cy.name, role="admin")
    run(ada.book.engine, lambda tx: users.change(tx, users.named(tx, "ada"), role="manager"))
    last = undone(Visitor(ada.book, "cy"), reply)
    assert (last.status, "somebody else must be an admin first" in last.text) == (400, True)
    assert run(ada.book.engine, lambda tx: users.get(tx, cy.id)).role == "admin"


def test_ones_own_settings_and_views_are_taken_back(ada: Visitor) -> None:
    bo = Visitor(ada.book, "bo")
    reply = bo.send("/settings", name="Bo the Agent", email="bo@daybook.example", language="de", zone="Europe/Berlin")
    assert bo.page("/settings").get("lang") == "de"
    assert undone(bo, reply).status == 204
    assert bo.page("/settings").get("lang") == "en"
    saved = bo.send("/people/views", name="Mine", q="city:bath", sort="name")
    assert undone(bo, saved).status == 204
    assert "Mine" not in bo.get("/people").text
    off = bo.send("/keys", single="off", back="/")
    assert undone(bo, off).status == 204
    assert bo.page("/").xpath("//body/@data-keys") == []


def test_a_revoked_key_stays_revoked(ada: Visitor) -> None:
    number = run(ada.book.engine, lambda tx: next(row.number for row in keys.of_door(tx, "protech") if row.revoked_at is None))
    reply = ada.send(f"/doors/protech/keys/{number}/revoke", swap=True)
    assert (reply.status, "undo" in reply.headers["hx-trigger"]) == (200, False)
    assert refused(undone(ada, reply)) == "A key that was revoked stays so, and one that was made is revoked, not undone."
    assert run(ada.book.engine, lambda tx: [row.revoked_at for row in keys.of_door(tx, "protech") if row.number == number]) != [None]


def test_histories_tell_the_act_and_its_undo(ada: Visitor) -> None:
    id = made(ada, "n text", contact=person(ada))
    deleted = ada.send(f"/entries/{id}/delete")
    write = deleted.headers["daybook-request"]
    page = ada.page(f"/records/{id}/history")
    assert page.xpath("//form[@class='write']/@action")[0] == f"/requests/{write}/undo"
    gone = ada.send(f"/requests/{write}/undo")
    page = ada.page(f"/records/{id}/history")
    act, undo = page.xpath("//ol[@class='history']/li")[1], page.xpath("//ol[@class='history']/li")[0]
    assert "Taken back by Ada Byron" in " ".join(act.text_content().split())
    assert act.xpath(".//p[@class='write']/a/@href")[0] == gone.headers["location"] and not act.xpath(".//form[@class='write']")
    assert undo.xpath(".//p[@class='write']/a/@href")[0] == f"/requests/{write}" and undo.xpath(".//form[@class='write']")
    assert "Taken back by Ada Byron" in " ".join(ada.page(f"/requests/{write}").text_content().split())
    assert "This took back another write" in ada.page(gone.headers["location"]).text_content()
    assert Visitor(ada.book, "bo").page(f"/records/{id}/history").xpath("//form[@class='write']") == []


def test_a_newer_text_is_named_in_the_readers_language(ada: Visitor) -> None:
    id = made(ada, "n first", contact=person(ada))
    mine = ada.send(f"/entries/{id}/delete", swap=True)
    assert undone(Visitor(ada.book, "cy"), mine).status == 204
    reply = ada.book.post(
        f"/requests/{mine.headers['daybook-request']}/undo",
        urlencode({"xsrf": ada.xsrf}),
        headers={"Cookie": ada.cookie, "HX-Request": "true", "Accept-Language": "de", "Content-Type": FORM},
    )
    assert (reply.status, "It was taken back" in reply.text, "Cy" in reply.text) == (409, False, True)


def test_doors_and_webhooks_hear_of_it(ada: Visitor) -> None:
    book, firm = ada.book, person(ada, "Leaky Pipes", "organisation")
    number = run(book.engine, lambda tx: contacts.get(tx, firm).number)
    token = book.token()
    run(book.engine, lambda tx: webhooks.create(tx, "superoffice", ["contact.changed"], name="H", url="https://r.example", state="active"))
    (form,) = ada.page(f"/contacts/{firm}/edit").xpath("//form[.//input[@name='was']]")
    fields = {name: value for name, value in form.form_values() if name != "xsrf"}
    reply = ada.send(form.get("action"), swap=True, **fields | {"name": "Dry Pipes"})

    def told() -> list[str]:
        events.tell(book.engine, DEMO, app.tellers())
        return [each["event"] for each in waiting(book)]

    before = len(told())
    since = book.get("/empire/api/changes", headers=token).json["next"]
    assert undone(ada, reply).status == 204
    assert len(told()) == before + 1
    changed = book.get(f"/empire/api/changes?after={since}", headers=token).json["data"]
    assert [(each["kind"], each["id"]) for each in changed] == [("account", str(firm))]
    found = book.get(f"/superoffice/api/v1/Contact/{number}", headers={"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="})
    assert (found.status, found.json["Name"]) == (200, "Leaky Pipes")

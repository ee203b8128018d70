"""The page of a matter: how it stands, follow-ups, files, who may see it."""

from typing import Any
from uuid import UUID

from daybook import demo
from daybook.core import contacts, entries, lists, matters, visibility
from daybook.core.clock import When
from tests.support import Book, run
from tests.web.test_page_contact import NOON, titles
from tests.web.test_page_correcting import fields
from tests.web.visitors import Visitor

BOUNDARY = "limit"


def opened(book: Book, **columns: Any) -> UUID:
    """A contact log with two entries."""

    def work(tx: Any) -> UUID:
        mary = contacts.create(tx, "person", first="Mary", last="Somer")["id"]
        status = lists.default(tx, "log_status")
        row = matters.create(tx, "contact_log", subject="The boiler", person_id=mary, status_id=status.id, reference="B-7", **columns)
        seen = {name: columns[name] for name in ("is_external", "is_restricted") if name in columns}
        for at, kind in enumerate(("call", "note")):
            entries.add(tx, kind, at=When(NOON + at), matter=row["id"], contacts=[(mary, "with")], subject=f"A {kind}", **seen)
        found: UUID = row["id"]
        return found

    made: UUID = run(book.engine, work, user=demo.user_id("ada"))
    return made


def state(ada: Visitor, id: UUID) -> list[str]:
    return [each.text_content().strip() for each in ada.page(f"/matters/{id}").xpath("//*[@data-state]")]


def form_of(ada: Visitor, id: UUID) -> dict[str, str]:
    return fields(ada.page(f"/matters/{id}").xpath("//form[@id='follow']")[0])


def test_a_matter_at_a_glance(book: Book) -> None:
    id, ada = opened(book), Visitor(book)
    page = ada.page(f"/matters/{id}")
    assert page.xpath("//h1/text()") == ["The boiler"]
    assert [each.text_content() for each in page.xpath("//dl[@class='pairs']//a[contains(@href, '/contacts/')]")] == ["Mary Somer"]
    assert titles(page) == ["A note", "A call"]
    assert state(ada, id) == ["Open"]
    assert titles(ada.piece(f"/matters/{id}")) == ["A note", "A call"]


def test_it_is_followed_up(book: Book) -> None:
    id, ada = opened(book), Visitor(book)
    form = form_of(ada, id)
    reply = ada.send(f"/matters/{id}", **form | {"comment": "The plumber comes.\r\nOn Friday.", "subject": "The old boiler"})
    assert (reply.status, reply.headers["location"]) == (303, f"/matters/{id}")
    page = ada.page(f"/matters/{id}")
    assert page.xpath("//h1/text()") == ["The old boiler"]
    (comment,) = page.xpath("//li[@data-kind='comment']")
    assert "The plumber comes." in comment.text_content() and "Ada Byron" in comment.text_content()
    swapped = ada.send(f"/matters/{id}", swap=True, **form_of(ada, id) | {"comment": "Done."})
    assert '"text": "Saved."' in swapped.headers["hx-trigger"]
    assert len(ada.document(swapped).xpath("//li[@data-kind='comment']")) == 2


def test_it_is_closed_and_opened_again(book: Book) -> None:
    id, ada = opened(book), Visitor(book)
    for action, then in (("matter.close", "Closed"), ("matter.reopen", "Open")):
        (form,) = ada.page(f"/matters/{id}").xpath(f"//form[.//button[@data-action='{action}']]")
        assert ada.send(form.get("action"), **fields(form)).status == 303
        assert state(ada, id) == [then]


def test_a_change_made_elsewhere_is_told_and_nothing_typed_is_lost(book: Book) -> None:
    id, ada = opened(book), Visitor(book)
    form = form_of(ada, id)
    assert book.request("PATCH", f"/native/v1/matters/{id}", json={"subject": "Heating"}, headers=book.token()).status == 200
    reply = ada.send(f"/matters/{id}", **form | {"subject": "The old boiler", "comment": "Typed."})
    assert reply.status == 409 and "changed elsewhere in between" in reply.text
    page = ada.document(reply)
    again = fields(page.xpath("//form[@id='follow']")[0])
    assert (page.xpath("//h1/text()"), again["subject"], again["comment"]) == (["Heating"], "The old boiler", "Typed.")
    assert ada.page(f"/matters/{id}").xpath("//li[@data-kind='comment']") == []
    assert ada.send(f"/matters/{id}", **again).status == 303
    assert ada.page(f"/matters/{id}").xpath("//h1/text()") == ["The old boiler"]
    assert ada.send(f"/matters/{id}", **form_of(ada, id) | {"notes": "Old notes"}).status == 303
    assert form_of(ada, id)["notes"] == "Old notes"
    assert ada.send(f"/matters/{id}", **form_of(ada, id) | {"notes": ""}).status == 303
    assert form_of(ada, id)["notes"] == ""


def test_what_is_not_touched_stays_as_others_left_it(book: Book) -> None:
    id, ada = opened(book), Visitor(book)
    form = form_of(ada, id)
    assert book.request("PATCH", f"/native/v1/matters/{id}", json={"subject": "Heating"}, headers=book.token()).status == 200
    assert ada.send(f"/matters/{id}", **form | {"comment": "A comment is no change.", "notes": "New"}).status == 303
    page = ada.page(f"/matters/{id}")
    assert (page.xpath("//h1/text()"), "A comment is no change." in page.text_content(), form_of(ada, id)["notes"]) == (
        ["Heating"],
        True,
        "New",
    )


def test_mistakes_of_a_follow_up(book: Book) -> None:
    id, ada = opened(book), Visitor(book)
    form = form_of(ada, id)
    for field, value in (("subject", " "), ("status", str(UUID(int=9))), ("status", "x")):
        reply = ada.send(f"/matters/{id}", swap=True, **form | {field: value})
        assert (reply.status, ada.document(reply).xpath("//li/@data-field")) == (400, [field])


def attach(ada: Visitor, id: UUID, name: str, content: str) -> Any:
    part = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n{content}\r\n'
    )
    body = f"{part}--{BOUNDARY}--\r\n"
    headers = {"Cookie": ada.cookie, "Accept": "text/html", "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    return ada.book.post(f"/matters/{id}/files?xsrf={ada.xsrf}", body.encode(), headers=headers)


def test_files_are_attached_and_saved(book: Book) -> None:
    id, ada = opened(book), Visitor(book)
    assert attach(ada, id, "plan.txt", "Turn left.").status == 303
    assert attach(ada, id, "søk.txt", "x" * 2000).status == 303
    links = ada.page(f"/matters/{id}").xpath("//section[@class='attached']//li/a")
    assert [each.text for each in links] == ["plan.txt", "søk.txt"]
    reply = ada.get(links[0].get("href"))
    assert (reply.status, reply.text, reply.headers["content-disposition"]) == (200, "Turn left.", "attachment; filename*=UTF-8''plan.txt")
    assert attach(ada, id, "", "").status == 400
    other = opened(book)
    assert ada.get(links[0].get("href").replace(str(id), str(other))).status == 404
    changes = ada.page(f"/records/{id}/history").xpath("//p[@class='write']//code/text()")
    assert changes and all("xsrf=***" in each for each in changes)
    explained = ada.page(ada.page(f"/records/{id}/history").xpath("//p[@class='write']/a/@href")[0])
    assert "The body is not kept" in explained.text_content()


def test_partners_read_what_is_external_and_write_nothing(book: Book) -> None:
    id, ada, dee = opened(book, is_external=True), Visitor(book), Visitor(book, "dee")
    assert attach(ada, id, "plan.txt", "Turn left.").status == 303
    page = dee.page(f"/matters/{id}")
    assert (page.xpath("//h1/text()"), titles(page)) == (["The boiler"], ["A note", "A call"])
    assert page.xpath("//main//form | //main//a[contains(@href, '/contacts/') or contains(@href, '/records/')]") == []
    assert dee.get(page.xpath("//section[@class='attached']//a/@href")[0]).text == "Turn left."
    entry = page.xpath("//a[@data-action='row.open']/@href")[0]
    assert dee.piece(entry).xpath(".//a[contains(@href, '/contacts/') or contains(@href, '/records/')]") == []
    assert dee.send(f"/matters/{id}", comment="Hello").status == 403
    assert attach(dee, id, "a.txt", "a").status == 403
    assert (dee.get(f"/matters/{opened(book)}").status, dee.send(f"/matters/{opened(book)}", comment="x").status) == (404, 404)


def test_what_is_for_a_group_is_shown_to_it_alone(book: Book) -> None:
    id = opened(book, is_restricted=True)
    run(book.engine, lambda tx: visibility.restrict(tx, id, [demo.MANAGEMENT]), user=demo.user_id("ada"))
    page = Visitor(book, "cy").page(f"/matters/{id}")
    assert "Only for Management" in page.text_content()
    bo = Visitor(book, "bo")
    entry = page.xpath("//a[@data-action='row.open']/@href")[0]
    assert [bo.get(path).status for path in (f"/matters/{id}", entry, f"/records/{id}/history")] == [404, 404, 404]

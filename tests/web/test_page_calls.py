"""The call desk over HTTP: what it shows, what becomes of a log, how a call is logged; also without scripts, and for partners."""

import json
from typing import Any
from urllib.parse import quote

from lxml import html

from tests.support import Book
from tests.web.visitors import Visitor


def subjects(tree: html.HtmlElement) -> list[str]:
    return [" ".join(each.text_content().split()) for each in tree.xpath("//a[@class='opens']")]


def row(tree: html.HtmlElement, subject: str) -> html.HtmlElement:
    (found,) = tree.xpath(f"//li[contains(@class, 'call')][.//a[normalize-space()='{subject}']]")
    return found


def link(tree: html.HtmlElement, text: str) -> str:
    return str(tree.xpath(f"//div[@id='groups']//a[span[1][normalize-space()='{text}'] or normalize-space()='{text}']/@href")[0])


def option(tree: html.HtmlElement, name: str, text: str) -> str:
    return str(tree.xpath(f"//select[@name='{name}']/option[contains(normalize-space(), '{text}')]/@value")[0])


def test_open_logs_are_shown_and_narrowed(ada: Visitor) -> None:
    page = ada.page("/calls")
    assert subjects(page)[0] == "Dock gate does not close"
    assert "Thanks for the quick snow removal" not in subjects(page)
    (told,) = page.xpath("//div[@id='groups']//a[starts-with(normalize-space(), 'Harborview')]")
    assert " ".join(told.text_content().split()) == "Harborview Towers 3"
    narrowed = ada.page(link(page, "Harborview Towers"))
    assert subjects(narrowed) == ["Second key for the mail room", "Noise after ten in the evening", "Leaking tap in the guest bathroom"]
    both = ada.page(link(narrowed, "In Progress"))
    assert subjects(both) == ["Second key for the mail room"]
    assert subjects(ada.page(link(both, "Show all"))) == subjects(page)
    assert "Thanks for the quick snow removal" in subjects(ada.page("/calls?closed=1"))
    assert subjects(ada.page("/calls?order=oldest")) == subjects(page)[::-1]
    assert [*map(str, ada.piece("/calls?after=2").xpath("//li/@id"))] == [
        str(each) for each in page.xpath("//li[contains(@class,'call')]/@id")[-1:]
    ]


def test_a_filter_must_be_an_id(ada: Visitor) -> None:
    reply = ada.get("/calls?property=x&status=y")
    assert reply.status == 400
    assert [each.text for each in html.fromstring(reply.text).xpath("//li/strong")] == ["property", "status"]


def test_nothing_waits(ada: Visitor) -> None:
    page = ada.page("/calls?property=00000000-0000-7000-8000-000000000001")
    assert "No call waits here." in page.xpath("//p[@class='empty']")[0].text_content()


def test_a_log_is_taken_commented_and_closed(ada: Visitor) -> None:
    page = ada.page("/calls")
    log = str(row(page, "Dock gate does not close").get("data-follow"))
    inside = ada.piece(log)
    assert "Hinge is broken." in inside.text_content()
    taken = ada.send(log, swap=True, owner="me")
    assert (taken.status, html.fromstring(taken.text).xpath("//span[@class='owner']")[0].text) == (200, "Ada Byron")
    told: dict[str, Any] = json.loads(taken.headers["hx-trigger"])["told"]
    assert (told["text"], told["undo"]) == ("Saved", f"/requests/{taken.headers['daybook-request']}/undo")
    said = ada.send(log, swap=True, comment="Locksmith is on his way", open="1")
    assert "Locksmith is on his way" in html.fromstring(said.text).xpath("//ul[@class='said']")[0].text_content()
    closing = option(inside, "status", "Closed")
    closed = ada.send(log, swap=True, status=closing)
    told = json.loads(closed.headers["hx-trigger"])["told"]
    assert (told["text"], html.fromstring(closed.text).get("data-state")) == ("Closed", "closed")
    assert "Dock gate does not close" not in subjects(ada.page("/calls"))
    undone = ada.send(told["undo"], swap=True)
    assert (undone.status, json.loads(undone.headers["hx-trigger"])["told"]["text"]) == (204, "Undone.")
    assert "Dock gate does not close" in subjects(ada.page("/calls"))


def test_it_works_without_scripts(ada: Visitor) -> None:
    page = ada.page("/calls?order=oldest")
    log = str(row(page, "Dock gate does not close").get("data-follow"))
    reply = ada.send(log, owner="me", back="order=oldest")
    assert (reply.status, reply.headers["location"]) == (303, "/calls?order=oldest")


def test_every_mistake_is_told(ada: Visitor) -> None:
    log = str(row(ada.page("/calls"), "Dock gate does not close").get("data-follow"))
    reply = ada.send(log, swap=True, status="x", owner="y")
    assert reply.status == 400
    assert html.fromstring(reply.text).xpath("//li/@data-field") == ["status", "owner"]
    nobody = ada.send(log, swap=True, owner="00000000-0000-7000-8000-000000000001")
    assert html.fromstring(nobody.text).xpath("//li/@data-field") == ["owner"]
    assert ada.send("/calls/00000000-0000-7000-8000-000000000001", swap=True, owner="me").status == 404


def test_a_call_is_logged_by_the_callers_number(ada: Visitor) -> None:
    found = ada.page(f"/calls/new?who={quote('(207) 555-0160')}")
    (person,) = found.xpath("//div[@id='callers']//a")
    assert person.text == "Evelyn Hart"
    form = ada.page(str(person.get("href")))
    chosen = {name: form.xpath(f"//select[@name='{name}']/option[@selected]")[0] for name in ("property", "unit", "status")}
    assert (chosen["property"].text.strip(), chosen["unit"].text) == ("Harborview Towers (4101)", "101")
    fields = {name: each.get("value") for name, each in chosen.items()} | {"resident": form.xpath("//input[@name='resident']/@value")[0]}
    reasons = form.xpath("//input[@name='reasons']/@value")[:2]
    reply = ada.send("/calls", subject="Bell is silent", notes="Since noon", reasons=reasons, comment="Will look", **fields)
    assert (reply.status, reply.headers["location"][:12]) == (303, "/calls#call-")
    first = row(ada.page("/calls"), "Bell is silent")
    assert first.xpath(".//span[@class='badge']/text()") == ["Complaint", "Maintenance Request"]
    assert "Will look" in ada.piece(str(first.get("data-follow"))).text_content()


def test_a_call_is_logged_of_somebody_unknown(ada: Visitor) -> None:
    form = ada.page("/calls/new?who=nobody-of-that-name")
    assert "Nobody is known by that" in form.text_content()
    house = option(form, "property", "Maple Grove")
    assert "2" in ada.get(f"/calls/new?property={house}", swap=True, **{"HX-Target": "units"}).text
    wrong = ada.send("/calls", swap=True)
    assert html.fromstring(wrong.text).xpath("//li/@data-field") == ["property", "subject"]
    wrong = ada.send("/calls", swap=True, property=house, unit="x", status=house, reasons=["z"])
    assert html.fromstring(wrong.text).xpath("//li/@data-field") == ["unit", "status", "reasons", "subject"]
    wrong = ada.send("/calls", swap=True, property=house)
    assert html.fromstring(wrong.text).xpath("//li/@data-field") == ["subject", "caller"]
    assert ada.send("/calls", property=house, subject="Snow", caller="Postman").status == 303


def test_partners_read_what_is_external_and_write_nothing(book: Book, ada: Visitor) -> None:
    dee = Visitor(book, "dee")
    assert subjects(dee.page("/calls")) == []
    log = str(row(ada.page("/calls"), "Dock gate does not close").get("data-follow"))
    assert (dee.get(log).status, dee.send(log, owner="me").status, dee.get("/calls/new").status) == (404, 403, 403)
    assert dee.send("/calls", subject="x").status == 403

"""Every route: what is refused, in the order of the checks, and what succeeds, in JSON and in XML."""

import json
from typing import Any

import apsw
import pytest

from daybook import app
from daybook.doors.protech.tests.conftest import PAIR
from daybook.store import sqlite
from tests.support import SQLITE, Book, Reply

MOUNT = "/protech"
ID = "6f1d9a52-3d0c-4c39-9d2c-7e1f0a6b8c11"
SPACE = "http://schemas.datacontract.org/2004/07/Protech.UX.API"
WRONG = "APIKey=wrong-wrong-wrong&ClientId=demo"
CONTACT = {"Contact": {"Id": ID, "LastName": "Byron"}}
FIELD = {"Key": "pt_region", "Type": 0, "Label": "Region"}
ROUTES: dict[tuple[str, str], tuple[str, Any]] = {
    ("POST", "/api/Contact"): ("/api/Contact", CONTACT),
    ("GET", "/api/Contact"): ("/api/Contact", None),
    ("GET", "/api/Contact/{id:guid}"): (f"/api/Contact/{ID}", None),
    ("DELETE", "/api/Contact/{id:guid}"): (f"/api/Contact/{ID}", None),
    ("GET", "/api/CustomField"): ("/api/CustomField", None),
    ("POST", "/api/CustomField"): ("/api/CustomField", FIELD),
    ("GET", "/api/CustomField/{key}"): ("/api/CustomField/pt_region", None),
    ("DELETE", "/api/CustomField/{key}"): ("/api/CustomField/pt_region", None),
}
"""Route: the path that is called, and the body."""
XML = {
    "/api/Contact": f'<ContactRequest xmlns="{SPACE}.Contact"><Contact><Id>{ID}</Id><LastName>Byron</LastName></Contact></ContactRequest>',
    "/api/CustomField": f'<CustomField xmlns="{SPACE}.CRMEntity"><Key>pt_region</Key><Label>Region</Label><Type>text</Type></CustomField>',
}
ROOTS = {
    ("GET", "/api/Contact"): "<ArrayOfContact ", ("GET", "/api/Contact/{id:guid}"): "<Contact ",
    ("GET", "/api/CustomField"): "<ArrayOfCustomField ", ("GET", "/api/CustomField/{key}"): "<CustomField ",
}  # fmt: skip
every = pytest.mark.parametrize("route", ROUTES, ids=" ".join)


def asked(book: Book, route: tuple[str, str], query: str, body: str | None = None, media: str = "application/json") -> Reply:
    path, given = ROUTES[route]
    body = json.dumps(given) if body is None and given is not None else body
    headers = {"Accept": media} | ({"Content-Type": media} if body is not None else {})
    return book.request(route[0], f"{MOUNT}{path}?{query}", body, headers=headers)


@pytest.fixture
def filled(book: Book) -> Book:
    """There is what the paths name."""
    for route in (("POST", "/api/Contact"), ("POST", "/api/CustomField")):
        assert asked(book, route, PAIR).json["Status"] == 0
    return book


@every
@pytest.mark.parametrize("media", ["application/json", "application/xml"])
def test_who_asks_comes_first(filled: Book, route: tuple[str, str], media: str) -> None:
    """Before what is sent is looked at, which is no body of anything."""
    sent = "{" if ROUTES[route][1] is not None else None
    controller = "CustomField" if "CustomField" in route[1] else "Contact"
    for query in ("", "APIKey=demo-api-key", "ClientId=demo"):
        reply = asked(filled, route, query, sent, media)
        assert reply.status == 404 and f"No action was found on the controller '{controller}'" in reply.text
    reply = asked(filled, route, "APIKey=&ClientId=", sent, media)
    assert reply.status == 400 and "APIKey.String" in reply.text and "ClientId.String" in reply.text
    reply = asked(filled, route, WRONG, sent, media)
    assert (reply.status, reply.type) == (200, f"{media}; charset=utf-8")
    assert "This key is unknown or was revoked." in reply.text
    assert ('"Status":2' if media.endswith("json") else "<Status>Unauthorized</Status>") in reply.text


@every
def test_what_is_sent_comes_next(filled: Book, route: tuple[str, str]) -> None:
    if ROUTES[route][1] is None:
        return
    for body, media in (("{", "application/json"), ("<a", "application/xml"), ("", "application/json")):
        reply = asked(filled, route, PAIR, body, media)
        assert reply.status == 400 or reply.json["Status"] == 3, reply
    assert asked(filled, route, PAIR, "x", "text/csv").status == 415


@every
@pytest.mark.parametrize("media", ["application/json", "application/xml"])
def test_it_succeeds(filled: Book, route: tuple[str, str], media: str) -> None:
    body = XML[ROUTES[route][0]] if ROUTES[route][1] is not None and media.endswith("xml") else None
    reply = asked(filled, route, PAIR, body, media)
    assert (reply.status, reply.type) == (200, f"{media}; charset=utf-8"), reply
    if route in ROOTS:
        assert reply.text.startswith(ROOTS[route]) or (media.endswith("json") and "Status" not in reply.json)
    else:
        assert ('"Status":0' if media.endswith("json") else "<Status>Success</Status>") in reply.text


@pytest.mark.parametrize("path", sorted({path for path, _ in ROUTES.values()}))
def test_other_methods_are_refused(filled: Book, path: str) -> None:
    allowed = {method for (method, _), (called, _) in ROUTES.items() if called == path}
    reply = filled.request("PATCH", f"{MOUNT}{path}?{PAIR}")
    assert (reply.status, {*reply.headers["allow"].split(", ")}) == (405, allowed)


@SQLITE
@pytest.mark.parametrize("route", [route for route in ROUTES if route[0] != "GET"], ids=" ".join)
def test_a_book_that_cannot_be_written(filled: Book, route: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    filled.engine.close()
    monkeypatch.setattr(sqlite, "BUSY_MS", 50)
    blocker = apsw.Connection(filled.engine.url.removeprefix("sqlite:///"))
    blocker.execute("BEGIN IMMEDIATE")
    replies = [asked(filled, route, PAIR), asked(filled, route, PAIR, media="application/xml", body=XML.get(ROUTES[route][0]))]
    blocker.execute("ROLLBACK")
    blocker.close()
    assert [(reply.status, int(reply.headers["retry-after"]) >= 1) for reply in replies] == [(503, True)] * 2
    assert replies[1].text.startswith("<Error><Message>")
    assert asked(filled, route, PAIR).json["Status"] == 0


def test_no_route_is_left_out() -> None:
    (door,) = (door for door in app.installed() if door.name == "protech")
    assert {(route.method, route.path) for route in door.routes if route.path.startswith("/api/")} == ROUTES.keys()

"""Every route that reads: what is refused, in the documented order."""

from typing import Any
from uuid import UUID

import pytest

from daybook import app
from daybook.core import books
from tests.support import Book

API = "/firstservice/api"
QUERY = "?page=x&pageSize=-1&sort=x&status=x&ids=x&PropertyStatus=x&accountingServerId=x"
"""Wrong on every route that has a query."""
NAMED: dict[str, tuple[str, str, bool]] = {
    "calllogs/{}": ("1", "7", False),
    "units/{}/calllogs": ("1", "8", True),
    "properties/{}/calllogs": ("1", "3", True),
    "residents/{}/calllogs": ("1", "?", True),
    "properties/{}": ("1", "3", False),
    "properties/{}/units": ("1", "3", True),
    "properties/{}/unitsummary": ("1", "3", False),
    "properties/{}/propertysummary": ("1", "3", False),
    "units/{}": ("1", "8", False),
    "units/{}/owner": ("1", "8", False),
    "residents/{}": ("1", "?", False),
    "users/{}": ("1", "", False),
    "users/{}/properties": ("1", "", True),
    "modulestatus/{}": ("1", "", False),
}
"""Route: an id of ada's, one of a property that is not (`?`: whoever called about it), whether it has a query."""
GLOBAL = {"Properties": True, "properties/search": True, "calllogreasons": False, "modulestatuses/calllogs": False}


def told(reply: Any) -> tuple[int, int]:
    assert list(reply.json) == ["Code", "Name", "Message"], reply
    return reply.status, reply.json["Code"]


def refused(book: Book, path: str) -> None:
    """Nothing is right, then one thing after the other."""
    good = book.headers["Authorization"]
    reply = book.get(path, headers={"Authorization": "Bearer no", "C4Uid": ""})
    assert (reply.status, list(reply.json)) == (401, ["Message"])
    assert reply.headers["www-authenticate"] == "Bearer"
    assert told(book.get(path, headers={"Authorization": good, "C4Uid": ""})) == (400, 100)
    assert told(book.get(path, headers={"Authorization": good, "C4Uid": "nowhere"})) == (400, 118)


@pytest.mark.parametrize("route", NAMED)
def test_what_names_something(connect: Book, route: str) -> None:
    mine, others, has_query = NAMED[route]
    if others == "?":
        bo = {**connect.token("bo", "/firstservice/connect/token"), "C4Uid": "demo"}
        others = str(connect.get(f"{API}/calllogs/7", headers=bo).json["ResidentId"])

    def path(id: str) -> str:
        return f"{API}/{route.format(id)}{QUERY}"

    refused(connect, path("abc"))
    reply = connect.get(path("abc"))
    assert (reply.status, list(reply.json)) == (404, ["Message"])
    for id in ("0", "-1", "2147483647"):
        assert told(connect.get(path(id))) == (404, 106)
    if others:
        assert told(connect.get(path(others))) == (403, 105)
    if has_query:
        assert told(connect.get(path(mine))) == (400, 114)
    assert connect.get(f"{API}/{route.format(mine)}").status == 200


@pytest.mark.parametrize("route", GLOBAL)
def test_what_names_nothing(connect: Book, route: str) -> None:
    refused(connect, f"{API}/{route}{QUERY}")
    if GLOBAL[route]:
        assert told(connect.get(f"{API}/{route}{QUERY}")) == (400, 114)


@pytest.mark.parametrize("route", [*NAMED, *GLOBAL])
def test_another_market_is_105(connect: Book, route: str) -> None:
    connect.engine.write(lambda tx: books.create(tx, "west", "West", id=UUID(int=7))).result()
    for id in ("1", "999"):
        assert told(connect.get(f"{API}/{route.format(id)}{QUERY}", headers={"C4Uid": "west"})) == (403, 105)


@pytest.mark.parametrize("route", [*NAMED, *GLOBAL])
def test_only_reading(connect: Book, route: str) -> None:
    reply = connect.delete(f"{API}/{route.format(1)}")
    assert (reply.status, list(reply.json)) == (405, ["Message"])


def test_no_route_is_left_out() -> None:
    (door,) = (door for door in app.installed() if door.name == "firstservice")
    tried = {f"/api/{route}".replace("{}", "#").lower() for route in (*NAMED, *GLOBAL)}
    declared = {plain(route.path) for route in door.routes if route.method == "GET" and route.path.startswith("/api/")}
    assert declared - tried == {"/api/modulestatuses/#"}


def plain(path: str) -> str:
    """A route's path with `#` for what it names."""
    return "/".join("#" if step.startswith("{") else step.lower() for step in path.split("/"))

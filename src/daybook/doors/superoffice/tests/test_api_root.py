"""What the API says of itself."""

import pytest

from tests.support import Book

KEYS = [
    "v1", "Version", "NetServerVersion", "NetServerAssembly", "NetServerDate", "NetServer", "NetServerLabel", "Services", "Services88",
    "ServicesCurrent", "Documentation",
]  # fmt: skip
JSON = {"Accept": "application/json"}


@pytest.mark.parametrize("base", ["", "/superoffice", "/superoffice/Cust00001"])
def test_versions(book: Book, base: str) -> None:
    reply = book.get(f"{base}/api", headers=JSON)
    assert (reply.status, list(reply.json)) == (200, KEYS)
    assert (reply.json["v1"], reply.json["Version"]) == (f"http://localhost{base}/api/v1", "v1")
    assert reply.json["Documentation"] == f"http://localhost{base}/Help"


@pytest.mark.parametrize("accept", ["", "*/*", "text/html,application/xhtml+xml,application/xml;q=0.9"])
def test_versions_for_people(book: Book, accept: str) -> None:
    reply = book.get("/superoffice/api/", headers={"Accept": accept} if accept else {})
    assert (reply.status, reply.type) == (200, "text/html; charset=utf-8")
    assert "<a href='http://localhost/superoffice/api/v1'>" in reply.text


def test_versions_as_xml(book: Book) -> None:
    reply = book.get("/superoffice/api", headers={"Accept": "application/xml"})
    assert "<Api" in reply.text and "<Version>v1</Version>" in reply.text


def test_a_hostile_host_name_stays_text(book: Book) -> None:
    text = book.get("/superoffice/api", headers={"Host": "'<b>"}).text
    assert "<b>" not in text and "&#x27;&lt;b&gt;/superoffice" in text


def test_every_operation(book: Book) -> None:
    told = book.get("/superoffice/Cust00001/api/v1").json
    base = "http://localhost/superoffice/Cust00001/api"
    assert set(told[f"{base}/v1/Contact"]) >= {"GET", "POST"}
    assert told[f"{base}/v1/Contact/{{id}}"]["GET"].startswith("?$select={select}&fk={fk}   One organisation.")
    assert told[f"{base}/v1"]["GET"] == "Every operation, by its address."
    assert set(told[f"{base}/v1/Agents/Find/FindFromRestrictionsColumns"]) == {"POST"}
    assert all(text and "\n" not in text for methods in told.values() for text in methods.values())


def test_every_operation_as_xml(book: Book) -> None:
    reply = book.get("/superoffice/api/v1", headers={"Accept": "application/xml"})
    assert reply.status == 200
    assert "http://localhost/superoffice/api/v1/Contact/{id}" in reply.text


@pytest.mark.parametrize("path", ["Agents/Find/FindFromRestrictionsColumns", "agents/find/findfromrestrictionscolumns/"])
def test_a_get_on_a_method_describes_it(book: Book, path: str) -> None:
    reply = book.get(f"/superoffice/api/v1/{path}")
    url = "http://localhost/superoffice/api/v1/Agents/Find/FindFromRestrictionsColumns"
    assert (reply.status, list(reply.json)) == (200, [url])
    assert reply.json[url]["POST"].startswith("What fits some restrictions")


def test_but_does_not_call_it(book: Book) -> None:
    assert book.get("/superoffice/api/v1/Agents/Contact/NoSuchMethod").status == 404
    assert book.put("/superoffice/api/v1/Agents/Find/FindFromRestrictionsColumns", b"").status == 405


def test_descriptions_are_no_operations_of_their_own(book: Book) -> None:
    paths = book.get("/superoffice/openapi.json").json["paths"]
    assert [path for path, item in paths.items() if "/Agents/" in path and "get" in item] == []

"""Credentials: missing, empty, wrong, right."""

import json

import pytest
import sqlalchemy as sa

from daybook.core import keys
from daybook.demo import user_id
from daybook.store.engine import here
from daybook.store.tables import request
from tests.support import Book, Reply, run

FIELDS = "/protech/api/CustomField"
URL = "/protech/api/Contact"
NOBODY = "00000000-0000-0000-0000-000000000000"
SECRET = "a-key-nobody-should-see"


def post(book: Book, query: str, accept: str = "application/json") -> Reply:
    return book.post(f"{URL}?{query}" if query else URL, json={"Contact": {"LastName": "Byron"}}, headers={"Accept": accept})


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", ""),
        ("APIKey=k", "?APIKey=***"),
        ("ClientId=demo", "?ClientId=demo"),
        ("x=1&apikey=k&page=2", "?x=1&apikey=***&page=2"),
        ("%41PIKey=k", "?%41PIKey=***"),
    ],
)
def test_without_one_of_them_no_action_fits(book: Book, query: str, told: str) -> None:
    reply = post(book, query)
    assert reply.status == 404
    assert reply.json == {
        "Message": f"No HTTP resource was found that matches the request URI 'http://localhost{URL}{told}'.",
        "MessageDetail": "No action was found on the controller 'Contact' that matches the request.",
    }


def test_the_same_in_xml(book: Book) -> None:
    reply = post(book, "", "application/xml")
    assert (reply.status, reply.type) == (404, "application/xml; charset=utf-8")
    assert reply.text == (
        f"<Error><Message>No HTTP resource was found that matches the request URI 'http://localhost{URL}'.</Message>"
        "<MessageDetail>No action was found on the controller 'Contact' that matches the request.</MessageDetail></Error>"
    )


@pytest.mark.parametrize("query", ["APIKey=&ClientId=", "APIKey&ClientId", "clientid=&APIKEY="])
def test_empty_ones_are_mistakes(book: Book, query: str) -> None:
    reply = post(book, query)
    text = ["A value is required but was not present in the request."]
    assert (reply.status, reply.json) == (
        400,
        {"Message": "The request is invalid.", "ModelState": {"APIKey.String": text, "ClientId.String": text}},
    )


def test_one_empty_one_is_one_mistake(book: Book) -> None:
    assert list(post(book, "APIKey=demo-api-key&ClientId=").json["ModelState"]) == ["ClientId.String"]


@pytest.mark.parametrize(
    "query", ["APIKey=wrong-wrong-wrong&ClientId=demo", "APIKey=demo-api-key&ClientId=other", "APIKey=demo&ClientId=demo-api-key"]
)
def test_a_wrong_pair_is_unauthorized_with_http_200(book: Book, query: str) -> None:
    reply = post(book, query)
    assert (reply.status, reply.json) == (200, {"Status": 2, "Id": NOBODY, "Description": "This key is unknown or was revoked."})
    assert ">Unauthorized</Status>" in post(book, query, "application/xml").text


@pytest.mark.parametrize(
    "query", ["apikey=demo-api-key&CLIENTID=demo", "ClientId=demo&APIKey=demo-api-key", "APIKey=demo-api-key&ClientId=demo&APIKey=second"]
)
def test_the_right_pair_in_any_letter_case_and_order(book: Book, query: str) -> None:
    assert post(book, query).json["Status"] == 0


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_additions_ask_for_the_same_pair(book: Book, method: str) -> None:
    path = f"{URL}/{NOBODY}"
    assert book.request(method, path).status == 404
    assert book.request(method, f"{path}?APIKey=&ClientId=").status == 400
    assert book.request(method, f"{path}?APIKey=wrong-wrong-wrong&ClientId=demo").json["Status"] == 2


def test_a_wrong_method_is_405_with_the_pair_and_404_without(book: Book) -> None:
    reply = book.put(f"{URL}?APIKey=demo-api-key&ClientId=demo", json={})
    assert (reply.status, set(reply.headers["allow"].split(", "))) == (405, {"GET", "POST"})
    assert reply.json == {"Message": "The requested resource does not support http method 'PUT'."}
    assert book.put(URL, json={}).status == 404


def test_an_address_that_does_not_exist_is_404(book: Book) -> None:
    for path in ("5", "5/6"):
        assert book.get(f"{URL}/{path}?APIKey=demo-api-key&ClientId=demo").status == 404


@pytest.mark.parametrize(("scopes", "verb", "status"), [(["read"], "post", 2), (["write"], "get", 2), (["read"], "get", 4)])
def test_a_key_may_do_what_its_scopes_say(book: Book, scopes: list[str], verb: str, status: int) -> None:
    run(book.engine, lambda tx: keys.add(tx, "protech", "demo", user_id("bo"), scopes, key=SECRET))
    query = f"APIKey={SECRET}&ClientId=demo"
    reply = post(book, query) if verb == "post" else book.get(f"{URL}/{NOBODY}?{query}")
    assert (reply.status, reply.json["Status"]) == (200, status)


def test_an_outside_partner_may_not_use_contacts(book: Book) -> None:
    run(book.engine, lambda tx: keys.add(tx, "protech", "demo", user_id("dee"), key=SECRET))
    query = f"APIKey={SECRET}&ClientId=demo"
    fields = [
        book.request(*what) for what in (("GET", f"{FIELDS}?{query}"), ("GET", f"{FIELDS}/x?{query}"), ("DELETE", f"{FIELDS}/x?{query}"))
    ]
    for reply in (post(book, query), book.get(f"{URL}?{query}"), book.delete(f"{URL}/{NOBODY}?{query}"), *fields):
        assert (reply.status, reply.json["Status"]) == (200, 2)


def test_the_key_is_kept_nowhere(book: Book) -> None:
    reply = post(book, "aPIkEY=demo-api-key&ClientId=demo")
    columns = (request.c.path, request.c.body, request.c.answer, request.c.explanation)
    kept = run(book.engine, lambda tx: [tuple(row) for row in tx.all(sa.select(*columns).where(here(request)))])
    assert reply.json["Status"] == 0
    assert any("aPIkEY=***" in row[0] for row in kept)
    assert "demo-api-key" not in json.dumps(kept, default=str)

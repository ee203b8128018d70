"""The token route: three grants, and refusals as OAuth says them."""

from base64 import b64encode
from typing import Any

import pytest

from daybook.core import keys, users
from daybook.doors.empire.tests.client import FORM, LOGS
from tests.support import DEMO, PASSWORD, Book, Reply

PATH = "/empire/token"


def ask(book: Book, form: str, **headers: str) -> Reply:
    return book.post(PATH, form, headers=FORM | headers)


def works(book: Book, token: str) -> bool:
    return book.get(LOGS, headers={"Authorization": f"Bearer {token}"}).status == 200


def key(book: Book) -> str:
    def add(tx: Any) -> str:
        tx.enter(DEMO)
        return keys.add(tx, "empire", "crm", users.named(tx, "bo").id, ["read"])

    text: str = book.engine.write(add).result()
    return text


def test_a_password_gives_both_tokens(book: Book) -> None:
    reply = ask(book, f"grant_type=password&username=ada&password={PASSWORD}")
    assert (reply.status, reply.type) == (200, "application/json; charset=utf-8")
    assert list(reply.json) == ["access_token", "token_type", "expires_in", "refresh_token"]
    assert (reply.json["token_type"], reply.json["expires_in"]) == ("bearer", 86400)
    assert (reply.headers["cache-control"], reply.headers["pragma"]) == ("no-store", "no-cache")
    assert works(book, reply.json["access_token"])
    assert not works(book, reply.json["refresh_token"])


def test_a_refresh_token_is_good_once(book: Book) -> None:
    first = ask(book, f"grant_type=password&username=ada%40demo.example&password={PASSWORD}").json
    second = ask(book, f"grant_type=refresh_token&refresh_token={first['refresh_token']}")
    assert second.status == 200, second
    assert works(book, second.json["access_token"])
    again = ask(book, f"grant_type=refresh_token&refresh_token={first['refresh_token']}")
    assert (again.status, again.json["error"]) == (400, "invalid_grant")
    assert ask(book, f"grant_type=refresh_token&refresh_token={first['access_token']}").json["error"] == "invalid_grant"


def test_a_client_has_a_key(book: Book) -> None:
    secret = key(book)
    basic = {"Authorization": "Basic " + b64encode(f"crm:{secret}".encode()).decode()}
    for reply in (
        ask(book, f"grant_type=client_credentials&client_id=crm&client_secret={secret}"),
        ask(book, "grant_type=client_credentials", **basic),
    ):
        assert reply.status == 200, reply
        token = {"Authorization": f"Bearer {reply.json['access_token']}"}
        assert book.get(LOGS, headers=token).status == 200
        assert book.post(LOGS, json={}, headers=token).status == 403
    assert works(book, secret)


def test_scopes_narrow_what_a_token_may(book: Book) -> None:
    reply = ask(book, f"grant_type=password&username=ada&password={PASSWORD}&scope=read")
    token = {"Authorization": f"Bearer {reply.json['access_token']}"}
    assert (book.get(LOGS, headers=token).status, book.post(LOGS, json={}, headers=token).status) == (200, 403)
    wide = ask(book, f"grant_type=refresh_token&refresh_token={reply.json['refresh_token']}&scope=read+write")
    assert (wide.status, wide.json) == (400, {"error": "invalid_scope", "error_description": "The scopes there are: read."})


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ("", 400, "invalid_request"),
        ("username=ada", 400, "invalid_request"),
        ("grant_type=password&username=ada", 400, "invalid_request"),
        ("grant_type=refresh_token", 400, "invalid_request"),
        ("grant_type=implicit", 400, "unsupported_grant_type"),
        ("grant_type=password&username=ada&password=wrong-password", 400, "invalid_grant"),
        ("grant_type=password&username=nobody&password=wrong-password", 400, "invalid_grant"),
        ("grant_type=refresh_token&refresh_token=x", 400, "invalid_grant"),
        ("grant_type=client_credentials", 401, "invalid_client"),
        ("grant_type=client_credentials&client_id=crm&client_secret=wrong", 401, "invalid_client"),
        (f"grant_type=password&username=ada&password={PASSWORD}&scope=admin", 400, "invalid_scope"),
    ],
)
def test_refusals(book: Book, form: str, status: int, error: str) -> None:
    reply = ask(book, form)
    assert (reply.status, reply.json["error"]) == (status, error), reply
    assert list(reply.json) == ["error", "error_description"]
    assert ("www-authenticate" in reply.headers) == (status == 401)


def test_other_formats_are_no_token_requests(book: Book) -> None:
    reply = book.post(PATH, json={"grant_type": "password"})
    assert (reply.status, reply.json["error"]) == (400, "invalid_request")

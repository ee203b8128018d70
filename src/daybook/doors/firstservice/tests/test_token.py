"""POST connect/token, and what its tokens are good for."""

import json
from pathlib import Path
from typing import Any

import pytest

from daybook.core import keys
from daybook.demo import user_id
from tests.support import PASSWORD, SQLITE, Book, run

PATH = "/firstservice/connect/token"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
LOG = "/firstservice/api/calllogs/1"


def ask(book: Book, form: str, **headers: str) -> Any:
    return book.post(PATH, form, headers=FORM | headers)


def works(book: Book, token: str) -> int:
    status: int = book.get(LOG, headers={"Authorization": f"Bearer {token}", "C4Uid": "demo"}).status
    return status


def test_a_password_gets_a_token(book: Book) -> None:
    reply = ask(book, f"grant_type=password&username=ada&password={PASSWORD}")
    assert reply.status == 200, reply
    assert list(reply.json) == ["access_token", "expires_in", "token_type", "refresh_token", "scope"]
    assert (reply.json["expires_in"], reply.json["token_type"], reply.json["scope"]) == (3600, "Bearer", "read write")
    assert works(book, reply.json["access_token"]) == 200
    assert works(book, reply.json["refresh_token"]) == 401
    assert reply.headers["cache-control"] == "no-store"
    assert "daybook-request" not in reply.headers


def test_a_refresh_token_gets_the_next(book: Book) -> None:
    first = ask(book, f"grant_type=password&username=ada@demo.example&password={PASSWORD}", C4Uid="demo").json
    second = ask(book, f"grant_type=refresh_token&refresh_token={first['refresh_token']}")
    assert second.status == 200, second
    assert second.json["access_token"] != first["access_token"]
    assert works(book, second.json["access_token"]) == 200


def test_a_key_gets_a_token(book: Book) -> None:
    secret = run(book.engine, lambda tx: keys.add(tx, "firstservice", "desk", user_id("ada"), ["read"]))
    reply = ask(book, f"grant_type=client_credentials&client_id=desk&client_secret={secret}")
    assert (reply.status, reply.json["scope"]) == (200, "read")
    assert works(book, reply.json["access_token"]) == 200
    more = ask(book, f"grant_type=client_credentials&client_id=desk&client_secret={secret}&scope=write+read")
    assert (more.status, more.json["error"]) == (400, "invalid_scope")


def test_a_token_may_be_for_reading_only(book: Book) -> None:
    token = ask(book, f"grant_type=password&username=ada&password={PASSWORD}&scope=openid+read").json["access_token"]
    headers = {"Authorization": f"Bearer {token}", "C4Uid": "demo"}
    assert book.get(LOG, headers=headers).status == 200
    reply = book.put(LOG, json={}, headers=headers)
    assert (reply.status, list(reply.json)) == (403, ["Message"])


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ("grant_type=password&username=ada&password=wrong-password", "invalid_grant"),
        ("grant_type=password&username=nobody&password=x", "invalid_grant"),
        ("grant_type=password", "invalid_grant"),
        ("grant_type=refresh_token&refresh_token=refresh.x.y", "invalid_grant"),
        ("grant_type=client_credentials&client_id=desk&client_secret=x", "invalid_grant"),
        ("grant_type=implicit", "unsupported_grant_type"),
        ("", "unsupported_grant_type"),
    ],
)
def test_a_refusal_is_told_as_oauth_does(book: Book, form: str, error: str) -> None:
    reply = ask(book, form)
    assert (reply.status, reply.json["error"]) == (400, error)
    assert reply.json["error_description"]


def test_a_body_in_json_is_understood_too(book: Book) -> None:
    body = json.dumps({"grant_type": "password", "username": "ada", "password": PASSWORD})
    assert book.post(PATH, body, headers={"Content-Type": "application/json"}).status == 200
    reply = book.post(PATH, "x", headers={"Content-Type": "text/plain"})
    assert (reply.status, reply.json["error"]) == (400, "invalid_request")


@pytest.mark.parametrize(
    "authorization", [None, "", "Bearer", "Bearer x", "Bearer access.a.b", "Basic YWRhOmRheWJvb2stZGVtbw==", "Token x"]
)
def test_anything_but_a_token_is_401(book: Book, authorization: str | None) -> None:
    headers = {"C4Uid": "demo"} | ({} if authorization is None else {"Authorization": authorization})
    reply = book.get(LOG, headers=headers)
    assert (reply.status, reply.headers["www-authenticate"]) == (401, "Bearer")
    assert reply.json == {"Message": "Authorization has been denied for this request."}


@SQLITE
def test_neither_password_nor_token_is_kept(book: Book) -> None:
    token = ask(book, f"grant_type=password&username=ada&password={PASSWORD}").json["access_token"]
    kept = b"".join(Path(book.engine.url.removeprefix("sqlite:///") + suffix).read_bytes() for suffix in ("", "-wal"))
    assert token.encode() not in kept
    assert PASSWORD.encode() not in kept

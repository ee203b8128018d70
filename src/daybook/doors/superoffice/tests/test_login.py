"""Credentials: Basic, SOTicket, Bearer, a browser's session; none and bad ones."""

import base64
from collections.abc import Callable
from typing import Any

import pytest

from daybook.core import books, keys, sessions, users
from daybook.core.access import Who
from tests.support import DEMO, PASSWORD, Book

PATH = "/superoffice/api/v1/Contact/default"
POST = "/superoffice/api/v1/Contact"
Issue = Callable[..., Any]


def basic(user: str, password: str, scheme: str = "Basic") -> dict[str, str]:
    return {"Authorization": f"{scheme} {base64.b64encode(f'{user}:{password}'.encode()).decode()}"}


@pytest.fixture
def issue(book: Book) -> Issue:
    """`work(tx, who)` for ada in a write transaction of the demo book."""

    def run(work: Callable[[Any, Who], Any], login: str = "ada") -> Any:
        def inside(tx: Any) -> Any:
            tx.enter(DEMO)
            tx.door = "superoffice"
            assert books.get(tx, DEMO).slug == "demo"
            row = users.by_login(tx, login)
            assert row is not None
            tx.who = users.act_as(tx, row.id, "superoffice")
            return work(tx, tx.who)

        return book.engine.write(inside).result(timeout=30)

    return run


@pytest.mark.parametrize("scheme", ["Basic", "basic", "BASIC"])
@pytest.mark.parametrize("user", ["ada", "ADA", "ada@demo.example", "ada@demo"])
def test_basic(book: Book, scheme: str, user: str) -> None:
    reply = book.get(PATH, headers=basic(user, PASSWORD, scheme))
    assert (reply.status, reply.json["Associate"]["Name"]) == (200, "ada")


@pytest.mark.parametrize("path", [PATH, "/superoffice/Cust00001/api/v1/Contact/default"])
@pytest.mark.parametrize("scheme", ["SOTicket", "SoTicket", "SOTICKET", "soticket"])
def test_ticket(book: Book, issue: Issue, scheme: str, path: str) -> None:
    ticket = issue(lambda tx, who: sessions.issue(tx, who, sessions.TICKET, seconds=sessions.TICKET_SECONDS))
    reply = book.get(path, headers={"Authorization": f"{scheme} {ticket}", "SO-AppToken": "secret"})
    assert (reply.status, reply.json["Associate"]["Name"]) == (200, "ada")


def test_bearer(book: Book, issue: Issue) -> None:
    token = issue(lambda tx, who: sessions.issue(tx, who, sessions.ACCESS, seconds=3600))
    assert book.get(PATH, headers={"Authorization": f"Bearer {token}"}).status == 200
    assert book.get(PATH, headers={"Authorization": f"SOTicket {token}"}).status == 401


def test_a_key_that_may_only_read(book: Book, issue: Issue) -> None:
    key = issue(lambda tx, who: keys.add(tx, "superoffice", "script", who.user, ("read",)))
    sent = {"Authorization": f"Bearer {key}"}
    made = book.get(PATH, headers=sent).json
    assert made["TableRight"] == {"Mask": "Select", "Reason": "This credential may only read."}
    assert {each["FieldRight"]["Mask"] for each in made["FieldProperties"].values()} == {"Read"}
    refused = book.post(POST, json={"Name": "X"}, headers=sent)
    assert (refused.status, refused.json["ErrorType"]) == (403, "SoSecurityException")


@pytest.mark.parametrize(
    "headers",
    [
        {}, basic("ada", "wrong"), basic("nobody", PASSWORD), {"Authorization": ""}, {"Authorization": "Basic"},
        {"Authorization": "Basic !!"},
        {"Authorization": "Basic YWRh"}, {"Authorization": "SOTicket 7T:abc"}, {"Authorization": "Bearer 8A:Cust00001.x"},
        {"Authorization": "Negotiate abc"}, {"Authorization": "Bearer"}, {"Cookie": "XSRF-TOKEN=x"}, {"X-XSRF-TOKEN": "x"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_none_or_bad(book: Book, headers: dict[str, str], method: str) -> None:
    reply = book.request(
        method, PATH if method == "GET" else POST, b'{"Name":"X"}', headers={"Content-Type": "application/json", **headers}
    )
    assert reply.status == 401
    assert reply.headers["www-authenticate"] == 'Basic realm="SuperOffice", SOTicket, Bearer'
    assert {name: reply.json[name] for name in ("Error", "ErrorType")} == {"Error": True, "ErrorType": "SoSecurityException"}


def browser(issue: Issue) -> tuple[str, str]:
    found: tuple[str, str] = issue(lambda tx, who: sessions.issue_browser(tx, who, seconds=3600))
    return found


def test_a_browsers_session_reads_without_the_xsrf_token(book: Book, issue: Issue) -> None:
    session, xsrf = browser(issue)
    assert book.get(PATH, headers={"Cookie": f"daybook-session={session}"}).status == 200
    assert book.get(PATH, headers={"Cookie": f"daybook-session={session}; XSRF-TOKEN={xsrf}"}).status == 200


def test_a_browsers_session_writes_with_the_xsrf_token_of_its_cookie(book: Book, issue: Issue) -> None:
    session, xsrf = browser(issue)
    cookie = {"Cookie": f"XSRF-TOKEN={xsrf}; daybook-session={session}"}
    assert book.post(POST, json={"Name": "X"}, headers={**cookie, "X-XSRF-TOKEN": xsrf}).status == 200
    wrong = [cookie, {**cookie, "X-XSRF-TOKEN": "other"}, {"Cookie": f"daybook-session={session}", "X-XSRF-TOKEN": xsrf}]
    wrong += [{"Cookie": f"daybook-session={session}; XSRF-TOKEN=forged", "X-XSRF-TOKEN": "forged"}]
    wrong += [{"Cookie": f"daybook-session={session}x; XSRF-TOKEN={xsrf}", "X-XSRF-TOKEN": xsrf}]
    assert [book.post(POST, json={"Name": "X"}, headers=each).status for each in wrong] == [401] * 5


def test_an_authorization_header_makes_the_session_count_for_nothing(book: Book, issue: Issue) -> None:
    session, _ = browser(issue)
    sent = {"Cookie": f"daybook-session={session}", **basic("ada", "wrong")}
    assert book.get(PATH, headers=sent).status == 401


def test_a_partner_sees_and_writes_no_organisations(book: Book) -> None:
    sent = basic("dee", PASSWORD)
    assert book.post(POST, json={"Name": "X"}, headers=sent).status == 403
    assert book.get("/superoffice/api/v1/Contact/1001", headers=basic("ada", PASSWORD)).status == 200
    assert book.get("/superoffice/api/v1/Contact/1001", headers=sent).status == 404


def test_the_app_token_is_recorded_without_being_told(book: Book) -> None:
    sent = {**basic("ada", PASSWORD), "SO-AppToken": "very-secret"}
    reply = book.post(POST, json={"Name": "X"}, headers=sent)
    told = book.get(f"/native/v1/requests/{reply.headers['daybook-request']}", headers=basic("ada", PASSWORD)).text
    assert "SO-AppToken" in told
    assert "very-secret" not in told

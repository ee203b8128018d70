"""Tickets: given for a password, good as SOTicket and Bearer, until they end."""

import pytest

from daybook.core import keys
from daybook.doors.superoffice.tests.conftest import ADA
from daybook.doors.superoffice.tests.test_login import Issue, basic, browser, issue
from tests.support import PASSWORD, Book

TOKEN = "/superoffice/api/v1/User/currentToken"
WHO = "/superoffice/api/v1/User/currentPrincipal"
AGENTS = "/superoffice/api/v1/Agents"
__all__ = ["issue"]


def ticket(book: Book, login: str = "ada") -> str:
    reply = book.get(TOKEN, headers=basic(login, PASSWORD))
    assert reply.status == 200, reply
    found: str = reply.json
    return found


def sent(scheme: str, text: str) -> dict[str, str]:
    return {"Authorization": f"{scheme} {text}"}


@pytest.mark.parametrize(("scheme", "kind"), [("SOTicket", "Ticket"), ("Bearer", "Token")])
def test_a_password_gets_a_ticket_that_goes_both_ways(book: Book, scheme: str, kind: str) -> None:
    made = book.get(WHO, headers=sent(scheme, ticket(book, "bo"))).json
    assert (made["Associate"], made["ProvidedCredentials"][0]["Type"]) == ("bo", kind)


@pytest.mark.parametrize("scheme", ["SOTicket", "Bearer"])
def test_a_ticket_gets_itself(book: Book, scheme: str) -> None:
    mine = ticket(book)
    assert book.get(TOKEN, headers=sent(scheme, mine)).json == mine


def test_a_ticket_as_xml(book: Book) -> None:
    assert "ticket." in book.get(TOKEN, headers={**ADA, "Accept": "application/xml"}).text


def test_a_key_that_may_only_read_gets_itself(book: Book, issue: Issue) -> None:
    key = issue(lambda tx, who: keys.add(tx, "superoffice", "script", who.user, ("read",)))
    assert book.get(TOKEN, headers=sent("Bearer", key)).json == key
    assert book.post(f"{AGENTS}/User/GetAccessToken", json={"AppToken": ""}, headers=sent("Bearer", key)).status == 403


def test_a_browsers_session_gets_a_ticket(book: Book, issue: Issue) -> None:
    session, _ = browser(issue)
    mine = book.get(TOKEN, headers={"Cookie": f"daybook-session={session}"}).json
    assert book.get(WHO, headers=sent("SOTicket", mine)).json["Associate"] == "ada"


def test_a_session_ends(book: Book) -> None:
    mine, other = ticket(book), ticket(book)
    assert mine != other
    assert book.delete(TOKEN, headers=sent("SOTicket", mine)).status == 204
    assert book.get(WHO, headers=sent("SOTicket", mine)).status == 401
    assert book.get(WHO, headers=sent("Bearer", other)).status == 200
    assert book.get("/superoffice/api/v1/User/current", headers=ADA).json["Lastlogout"] > "2026"


def test_a_browsers_session_ends(book: Book, issue: Issue) -> None:
    session, xsrf = browser(issue)
    cookie = {"Cookie": f"XSRF-TOKEN={xsrf}; daybook-session={session}"}
    assert book.delete(TOKEN, headers=cookie).status == 401
    assert book.delete(TOKEN, headers={**cookie, "X-XSRF-TOKEN": xsrf}).status == 204
    assert book.get(WHO, headers=cookie).status == 401


def test_a_password_does_not_end(book: Book) -> None:
    assert book.delete(TOKEN, headers=ADA).status == 204
    assert book.get(WHO, headers=ADA).status == 200


def test_an_access_token(book: Book) -> None:
    token = book.post(f"{AGENTS}/User/GetAccessToken", json={"appToken": "app", "includeCsSession": False}, headers=ADA).json
    assert book.get(WHO, headers=sent("Bearer", token)).json["Associate"] == "ada"
    assert book.get(WHO, headers=sent("SOTicket", token)).status == 401


def test_an_admin_sends_anybody_off_others_only_themselves(book: Book) -> None:
    mine, theirs = ticket(book, "bo"), ticket(book, "cy")
    off = f"{AGENTS}/Associate/LogOffWindowsUsers"
    assert book.post(off, json={"associateIds": [3]}, headers=basic("bo", PASSWORD)).status == 403
    assert book.get(WHO, headers=sent("SOTicket", theirs)).status == 200
    assert book.post(off, json={"associateIds": [2]}, headers=basic("bo", PASSWORD)).status == 204
    assert book.get(WHO, headers=sent("SOTicket", mine)).status == 401
    assert book.post(off, json={"associateIds": [3, 99, 3]}, headers=ADA).status == 204
    assert book.get(WHO, headers=sent("SOTicket", theirs)).status == 401
    assert book.post(off, b"null", headers={**ADA, "Content-Type": "application/json"}).status == 204


def test_tickets_are_kept_nowhere(book: Book) -> None:
    mine = ticket(book)
    token = book.post(f"{AGENTS}/User/GetAccessToken", json={}, headers=ADA)
    assert "daybook-request" not in token.headers
    kept = book.get("/native/v1/requests", headers=ADA).text
    assert mine not in kept and token.json not in kept


def test_a_changed_password_ends_sessions(book: Book) -> None:
    mine = ticket(book, "bo")
    change = f"{AGENTS}/User/ChangeOwnPassword"
    bo = basic("bo", PASSWORD)
    wrong = book.post(change, json={"oldPassword": "wrong", "newPassword": "a longer one"}, headers=bo)
    assert (wrong.status, wrong.json) == (200, False)
    short = book.post(change, json={"oldPassword": PASSWORD, "newPassword": "short"}, headers=bo)
    assert (short.status, short.json["Message"]) == (400, "The request is invalid.")
    assert book.get(WHO, headers=sent("SOTicket", mine)).status == 200
    right = book.post(change, json={"oldPassword": PASSWORD, "newPassword": "a longer one"}, headers=bo)
    assert (right.status, right.json) == (200, True)
    assert book.get(WHO, headers=sent("SOTicket", mine)).status == 401
    assert book.get(WHO, headers=bo).status == 401
    assert book.get(WHO, headers=basic("bo", "a longer one")).status == 200


def test_only_ones_own_password_is_changed(book: Book) -> None:
    asked = {"associateId": 2, "oldPassword": PASSWORD, "newPassword": "a longer one"}
    assert book.post(f"{AGENTS}/User/ChangePassword", json=asked, headers=ADA).status == 403
    assert book.post(f"{AGENTS}/User/ChangePassword", json=asked, headers=basic("bo", PASSWORD)).json is True
    for number, may in ((1, True), (2, False)):
        assert book.post(f"{AGENTS}/User/CanChangePassword", json={"associateId": number}, headers=ADA).json is may
        ways = book.post(f"{AGENTS}/User/GetSupportedChangePasswordTypes", json={"associateId": number}, headers=ADA).json
        assert ways == (["Password"] if may else [])

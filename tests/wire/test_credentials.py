"""Credentials as five systems send them."""

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.wire.credentials import Basic, Bearer, DomainUser, Ticket, authorization, basic, cookies

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def encoded(text: str) -> str:
    return b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (f"Basic {encoded('ada:secret')}", Basic("ada", "secret")),
        (f"BASIC  {encoded('ada:se:cr:et')}", Basic("ada", "se:cr:et")),
        (f"basic {encoded('ada:')}", Basic("ada", "")),
        (f"Basic {encoded('é@x.org:中')}", Basic("é@x.org", "中")),
        (f"Basic {encoded('a:bc').rstrip('=')}", Basic("a", "bc")),
        (f"Basic {encoded('nocolon')}", None),
        ("Basic !!!", None),
        ("Basic 4Q==", None),
        ("Basic", None),
        ("Bearer abc.def-ghi", Bearer("abc.def-ghi")),
        ("bearer   abc ", Bearer("abc")),
        ("Bearer ", None),
        ("SOTicket 7T:abc==", Ticket("7T:abc==")),
        ("SoTicket 7T:abc", Ticket("7T:abc")),
        ("SOTICKET 7T:abc", Ticket("7T:abc")),
        ("Negotiate abc", None),
        ("", None),
        (None, None),
    ],
)
def test_authorization(header: str | None, found: object) -> None:
    assert authorization(header) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ada:secret@demo", DomainUser("ada", "secret", "demo")),
        ("ada@x.org:se@cr:et@demo", DomainUser("ada@x.org", "se@cr:et", "demo")),
        ("ada:@demo", DomainUser("ada", "", "demo")),
        ("ada:secret", None),
        ("ada:secret@", None),
        ("ada@demo:secret", None),
    ],
)
def test_domain(text: str, found: DomainUser | None) -> None:
    read = basic(encoded(text))
    assert read and read.at_domain() == found


def test_secrets_stay_out_of_logs() -> None:
    shown = f"{Basic('ada', 'secret')} {Bearer('secret')} {Ticket('secret')} {DomainUser('ada', 'secret', 'demo')}"
    assert "secret" not in shown


def test_cookies() -> None:
    header = 'a=1; b="two words"; XSRF-TOKEN=x%3D%3D; a=2; =c; d; e=f=g'
    assert cookies(header) == {"a": "1", "b": "two words", "XSRF-TOKEN": "x==", "e": "f=g"}
    assert cookies(None) == {}


@given(TEXT.filter(lambda user: ":" not in user), TEXT)
def test_basic_round_trip(user: str, password: str) -> None:
    assert authorization(f"Basic {encoded(f'{user}:{password}')}") == Basic(user, password)


@given(TEXT.filter(lambda user: ":" not in user), TEXT, TEXT.filter(lambda domain: domain != "" and "@" not in domain))
def test_domain_round_trip(user: str, password: str, domain: str) -> None:
    read = basic(encoded(f"{user}:{password}@{domain}"))
    assert read and read.at_domain() == DomainUser(user, password, domain)


@given(st.text() | st.text().map("Basic {}".format))
def test_any_header(header: str) -> None:
    authorization(header)
    cookies(header)

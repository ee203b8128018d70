"""Signing in at a real OpenID provider on this machine: to it, back, and everything that must not succeed."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from daybook import app
from daybook.config import Config
from daybook.core import books, users
from daybook.core.throttle import LOGINS
from daybook.store.engine import Tx
from tests.servers import START_SECONDS, free_port
from tests.support import Book, Reply, Stores

HTML = {"Accept": "text/html"}
PEOPLE = [
    {"sub": "p-1", "email": "ada@daybook.example", "email_verified": True},
    {"sub": "p-2", "email": "ada@daybook.example", "email_verified": False},
    {"sub": "p-3", "email": "nobody@example.org", "email_verified": True},
    {"sub": "p-4", "email": "bo@daybook.example", "email_verified": True},
]


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The provider, as a process of its own."""
    port = free_port()
    told = [part for each in PEOPLE for part in ("--user-claims", json.dumps(each))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce", "true", *told]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            httpx.get(f"{base}/.well-known/openid-configuration", trust_env=False)
            break
        except httpx.TransportError:
            time.sleep(0.05)
    yield base
    process.terminate()
    process.wait(timeout=30)


@pytest.fixture
def house(stores: Stores, issuer: str) -> Iterator[Book]:
    """The demo book, whose users sign in there."""
    LOGINS.forget()
    made = Book(stores.open("demo"), Config(oidc_issuer=issuer, oidc_client="daybook", oidc_secret="hush", oidc_name="Example login"))

    def address(tx: Tx) -> None:
        tx.enter(books.only(tx, "demo").id)
        for login in ("ada", "bo"):
            users.change(tx, users.named(tx, login), email=f"{login}@daybook.example")

    made.engine.write(address).result()
    yield made
    made.close()


def cookie(reply: Reply) -> str:
    return str(reply.headers["set-cookie"]).partition(";")[0]


def leave(house: Book, following: str = "/") -> tuple[str, str]:
    """Off to the provider: its address, and the cookie of the journey."""
    reply = house.get(f"/login/provider?next={following}", headers=HTML)
    assert reply.status == 303, reply
    return reply.headers["location"], cookie(reply)


def at_provider(address: str, subject: str) -> str:
    """What the browser is sent back to, once somebody has signed in there."""
    answer = httpx.post(address, data={"sub": subject}, trust_env=False)
    assert answer.status_code in (302, 303), answer.text
    back = urlsplit(answer.headers["location"])
    return f"{back.path}?{back.query}"


def test_there_and_back(house: Book) -> None:
    assert "Sign in with Example login" in house.get("/login?next=/reports", headers=HTML).text
    address, journey = leave(house, "/reports")
    asked = parse_qs(urlsplit(address).query)
    assert (asked["scope"], asked["code_challenge_method"]) == (["openid email profile"], ["S256"])
    assert asked["redirect_uri"] == ["http://localhost/login/provider/back"]
    reply = house.get(at_provider(address, "p-1"), headers={**HTML, "Cookie": journey})
    assert (reply.status, reply.headers["location"]) == (303, "/reports")
    shown = house.get("/", headers={**HTML, "Cookie": cookie(reply)})
    assert shown.status == 200 and "Ada Byron" in shown.text


def test_known_by_the_providers_id_from_then_on(house: Book) -> None:
    """The address may change: the same person is meant."""
    for _ in range(2):
        address, journey = leave(house)
        reply = house.get(at_provider(address, "p-1"), headers={**HTML, "Cookie": journey})
        assert reply.status == 303

        def rename(tx: Tx) -> None:
            tx.enter(books.only(tx, "demo").id)
            users.change(tx, users.named(tx, "ada"), email="new@daybook.example")

        house.engine.write(rename).result()


@pytest.mark.parametrize("subject", ["p-2", "p-3", "stranger"])
def test_nobody_else_gets_in(house: Book, subject: str) -> None:
    """An address that is not confirmed, one that nobody has, none at all."""
    address, journey = leave(house)
    reply = house.get(at_provider(address, subject), headers={"Cookie": journey})
    assert (reply.status, "set-cookie" in reply.headers) == (401, False)
    assert reply.json["title"].startswith("Nobody here has this e-mail address")


def test_a_disabled_user_stays_out(house: Book) -> None:
    def disable(tx: Tx) -> None:
        tx.enter(books.only(tx, "demo").id)
        users.disable(tx, users.named(tx, "bo"))

    house.engine.write(disable).result()
    address, journey = leave(house)
    assert house.get(at_provider(address, "p-4"), headers={"Cookie": journey}).status == 401


def test_a_journey_is_one_browsers_and_ends_once(house: Book) -> None:
    address, journey = leave(house)
    back = at_provider(address, "p-1")
    assert house.get(back).status == 401
    _, others = leave(house)
    assert house.get(back, headers={"Cookie": others}).status == 401
    assert house.get(back, headers={"Cookie": journey, **HTML}).status == 303
    assert house.get(back, headers={"Cookie": journey}).status == 401


@pytest.mark.parametrize("query", ["", "?error=access_denied", "?code=x", "?code=x&state=y"])
def test_what_the_provider_did_not_send(house: Book, query: str) -> None:
    _, journey = leave(house)
    assert house.get(f"/login/provider/back{query}", headers={"Cookie": journey}).status == 401
    assert house.get(f"/login/provider/back{query}", headers={"Cookie": "daybook-journey=nonsense"}).status == 401


def test_another_issuer_is_not_believed(stores: Stores, issuer: str) -> None:
    made = Book(stores.open("demo"), Config(oidc_issuer=f"{issuer}/", oidc_client="daybook"))
    reply = made.get("/login/provider")
    assert (reply.status, "calls itself" in reply.json["title"]) == (503, True)
    made.close()


def test_a_provider_that_is_away(stores: Stores) -> None:
    made = Book(stores.open("demo"), Config(oidc_issuer=f"http://127.0.0.1:{free_port()}", oidc_client="daybook"))
    assert made.get("/login/provider").json["title"] == "The provider cannot be reached."
    made.close()


def test_without_a_provider_there_is_no_such_way(book: Book) -> None:
    assert "login/provider" not in book.get("/login", headers=HTML).text
    assert (book.get("/login/provider").status, book.get("/login/provider/back?code=x&state=y").status) == (404, 404)


def test_the_button_names_the_host() -> None:
    provider = app.provider_of(Config(oidc_issuer="https://login.example.com/realms/house", oidc_client="x", oidc_secret="hush"))
    assert provider is not None and provider.name == "login.example.com"
    assert "hush" not in repr(provider)

"""Telling receivers: what is sent, how it is signed, where it goes, and what becomes of every way to answer."""

import base64
import hashlib
import hmac
import ipaddress
import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.core.webhooks import Event, Letter
from daybook.post import payload, reach, webhook
from tests.receivers import Receiver, receiving

ID = UUID("8337ae4a-1dd6-40fd-8dc7-a050664a0af7")
AT = 636601530506812131
"""2018-04-24T07:50:50.6812131Z"""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


def letter(url: str = "https://www.example.com/hook", name: str = "test", **more: Any) -> Letter:
    event = {part: more.pop(part) for part in ("changes", "fields", "values", "data", "context", "key", "by") if part in more}
    return Letter(url, "Name you provided", Event(name, id=ID, at=AT, **event), **more)


def test_the_test_event() -> None:
    assert json.loads(payload.body(letter(by=316))) == {
        "EventId": str(ID), "Timestamp": "2018-04-24T07:50:50.6812131Z", "Changes": [], "Event": "test", "PrimaryKey": 0,
        "Entity": "test", "ContextIdentifier": "Default", "ChangedByAssociateId": 316, "WebhookName": "Name you provided",
    }  # fmt: skip
    sent = payload.headers(letter(), b"")
    assert (sent["X-Hook-Test"], sent["X-SuperOffice-Event"], sent["X-SuperOffice-EventId"]) == ("true", "test", str(ID))
    assert sent["Content-Type"] == "application/json; charset=utf-8"
    assert sent["User-Agent"].startswith("NetServer-Webhook/")
    assert "X-SuperOffice-Signature" not in sent


def test_an_event() -> None:
    told = json.loads(
        payload.body(
            letter(
                name="contact.deleted", key=994863, context="Cust1234", values={"contact_id": 994863}, fields={"deleted": 1},
                changes=("contact_id",), data={"Event": "forged", "reason": "merge"}, properties={"PrimaryKey": 1, "tenant": [1, None]},
            )
        )
    )  # fmt: skip
    assert list(told) == [
        "EventId", "Timestamp", "Changes", "Values", "Event", "PrimaryKey", "Entity", "ContextIdentifier", "ChangedByAssociateId",
        "WebhookName", "FieldValues", "reason", "tenant",
    ]  # fmt: skip
    assert (told["Event"], told["PrimaryKey"], told["Entity"], told["Values"]) == (
        "contact.deleted",
        994863,
        "contact",
        {"contact_id": 994863},
    )
    assert (told["tenant"], told["reason"], told["ContextIdentifier"]) == ([1, None], "merge", "Cust1234")


@pytest.mark.parametrize(
    ("name", "entity"), [("contact.created", "contact"), ("list.category.created", "list.category"), ("webhook3.errors", "webhook3")]
)
def test_what_an_event_is_about(name: str, entity: str) -> None:
    assert payload.entity(Event(name)) == entity
    assert "X-Hook-Test" not in payload.headers(letter(name=name), b"")


@given(st.text(min_size=1), st.binary())
def test_signature(secret: str, content: bytes) -> None:
    if any(0xD800 <= ord(letter) < 0xE000 for letter in secret):
        return
    wanted = base64.b64encode(hmac.digest(secret.encode(), content, hashlib.sha256)).decode()
    assert payload.signature(secret, content) == wanted
    assert payload.headers(letter(secret=secret), content)["X-SuperOffice-Signature"] == wanted


def test_own_headers_never_stand_for_ours() -> None:
    own = {"X-Tenant": "7", "x-superoffice-signature": "forged", "HOST": "elsewhere", "content-length": "1", "Transfer-Encoding": "chunked"}
    sent = payload.headers(letter(secret="s", headers=own), b"{}")
    assert {name.lower() for name in sent} == {
        "x-tenant", "content-type", "user-agent", "x-superoffice-event", "x-superoffice-eventid", "x-superoffice-retry", "x-hook-test",
        "x-superoffice-signature",
    }  # fmt: skip
    assert sent["X-SuperOffice-Signature"] == payload.signature("s", b"{}")


def test_what_arrives(receiver: Receiver) -> None:
    sent = letter(f"{receiver.url}/ok?a=b", secret="sæcret", headers={"X-Tenant": "7"}, properties={"navn": "Ærlig"}, retry=2)
    reply = webhook.send(sent, allow_loopback=True)
    (got,) = receiver.received
    assert (reply.is_good, got.path) == (True, "/ok?a=b")
    assert reply.text.startswith("HTTP 200 OK\n") and reply.text.endswith("\n\nthank you")
    assert got.body == payload.body(sent)
    assert got.headers["x-superoffice-signature"] == payload.signature("sæcret", got.body)
    assert (got.headers["x-tenant"], got.headers["x-superoffice-retry"], got.headers["host"]) == ("7", "2", receiver.url[7:])


def test_who_signs_in_with_his_address(receiver: Receiver) -> None:
    assert webhook.send(letter(receiver.url.replace("//", "//ada:pass@") + "/ok"), allow_loopback=True).is_good
    assert receiver.received[0].headers["authorization"] == f"Basic {base64.b64encode(b'ada:pass').decode()}"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/broken", "HTTP 500 Internal Server Error"), ("/broken", "kaputt: å"), ("/accepted", "HTTP 202"), ("/moved", "HTTP 302"),
        ("/silent", "RemoteProtocolError"), ("/gibberish", "RemoteProtocolError"),
    ],
)  # fmt: skip
def test_anything_but_200_is_bad(receiver: Receiver, path: str, text: str) -> None:
    reply = webhook.send(letter(f"{receiver.url}{path}"), allow_loopback=True)
    assert (reply.is_good, text in reply.text) == (False, True), reply
    assert len(receiver.received) == 1


@pytest.mark.parametrize("path", ["/slow", "/drip"])
def test_who_is_slow_is_not_waited_for(receiver: Receiver, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "SECONDS", 0.3)
    reply = webhook.send(letter(f"{receiver.url}{path}"), allow_loopback=True)
    assert (reply.is_good, reply.text) == (False, "There was no answer within 0 seconds.")


def test_of_an_endless_answer_the_beginning_is_read(receiver: Receiver) -> None:
    reply = webhook.send(letter(f"{receiver.url}/endless"), allow_loopback=True)
    assert (reply.is_good, len(reply.text)) == (True, 4000)


def test_nobody_there() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        reply = webhook.send(letter(f"http://127.0.0.1:{port}/"), allow_loopback=True)
    assert (reply.is_good, reply.text.startswith("ConnectError: ")) == (False, True)


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("http://127.0.0.1:1/", "The address must begin with https://."), ("https://127.0.0.1:1/", "127.0.0.1 is no host of the public"),
        ("https://localhost/", "localhost is no host of the public network."), ("https://[::1]/", "::1 is no host of the public network."),
        ("https://10.1.2.3/", "10.1.2.3 is no host of the public"), ("https://169.254.169.254/latest", "169.254.169.254 is no host"),
        ("https://2130706433/", "is no host of the public network."), ("https://0/", "0 is no host of the public network."),
        ("https://[::ffff:127.0.0.1]/", "is no host of the public network."), ("https://[fe80::1]/", "fe80::1 is no host"),
        ("http://8.8.8.8/", "The address must begin with https://."), ("ftp://8.8.8.8/", "The address must begin with https://."),
        ("https:///x", "The address must begin with https://."), ("no address", "The address must begin with https://."),
        ("https://nobody.invalid/", "nobody.invalid is not known"), ("https://a b/", "a%20b is not known"), ("https://[::1/", "InvalidURL"),
    ],
)  # fmt: skip
def test_what_is_not_called(url: str, text: str) -> None:
    reply = webhook.send(letter(url))
    assert (reply.is_good, text in reply.text) == (False, True), reply


def test_other_machines_of_the_house_are_not_called_even_where_this_one_is() -> None:
    assert webhook.send(letter("https://10.1.2.3/"), allow_loopback=True).text == "10.1.2.3 is no host of the public network."
    assert webhook.send(letter("http://10.1.2.3/"), allow_loopback=True).text == "The address must begin with https://."


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("192.168.0.1", False), ("100.64.0.1", False), ("224.0.0.1", False),
        ("ff0e::1", False),
        ("::ffff:10.0.0.1", False), ("::ffff:8.8.8.8", True), ("2002:7f00:1::", False), ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True), ("fd00::1", False), ("255.255.255.255", False), ("0.0.0.0", False),
    ],
)  # fmt: skip
def test_addresses(address: str, is_public: bool) -> None:
    assert reach.is_public(ipaddress.ip_address(address)) is is_public


def test_the_address_that_was_found_is_the_one_that_is_called(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means a public host when it is looked at, and this machine when it is called, leads nowhere."""
    asked = []

    async def resolved(url: httpx.URL) -> list[reach.Address]:
        asked.append(url.host)
        return [ipaddress.ip_address("127.0.0.1")]

    monkeypatch.setattr(reach, "resolved", resolved)
    port = receiver.url.rpartition(":")[2]
    assert webhook.send(letter(f"http://hooks.example.com:{port}/ok"), allow_loopback=True).is_good
    assert (asked, receiver.received[0].headers["host"]) == (["hooks.example.com"], f"hooks.example.com:{port}")


def test_the_next_address_is_tried_when_one_does_not_answer(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    async def resolved(url: httpx.URL) -> list[reach.Address]:
        return [ipaddress.ip_address("127.0.0.2"), ipaddress.ip_address("127.0.0.1")]

    monkeypatch.setattr(reach, "resolved", resolved)
    assert webhook.send(letter(f"{receiver.url}/ok"), allow_loopback=True).is_good


def test_a_certificate_that_nobody_vouches_for(certificate: Path) -> None:
    with receiving(certificate) as receiver:
        reply = webhook.send(letter(f"{receiver.url}/ok"), allow_loopback=True)
        assert (reply.is_good, "CERTIFICATE_VERIFY_FAILED" in reply.text, receiver.received) == (False, True, [])


def test_a_certificate_that_is_vouched_for(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with receiving(certificate) as receiver:
        assert webhook.send(letter(f"{receiver.url}/ok"), allow_loopback=True).is_good
        assert receiver.received[0].headers["host"] == receiver.url[8:]
        other = webhook.send(letter(f"{receiver.url.replace('localhost', '127.0.0.1')}/ok"), allow_loopback=True)
        assert (other.is_good, "CERTIFICATE_VERIFY_FAILED" in other.text) == (False, True)

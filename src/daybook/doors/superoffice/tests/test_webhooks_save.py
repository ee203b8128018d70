"""Webhooks: made and changed, after the receiver answered; what is wrong is told at once."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from daybook import app
from daybook.config import Config
from daybook.core import webhooks
from daybook.doors.superoffice.tests.conftest import ADA, basic
from daybook.post import payload
from tests.receivers import Receiver, receiving
from tests.support import Book, run

HOOKS = "/superoffice/api/v1/Webhook"
AGENT = "/superoffice/api/v1/Agents/Webhook"
HIDDEN = "********"
MEMBERS = [
    "WebhookId", "Name", "Events", "TargetUrl", "Secret", "State", "Type", "Headers", "Properties", "Registered", "RegisteredAssociate",
    "Updated", "UpdatedAssociate", "ErrorsEmail", "ErrorEmails", "ErrorAssociates", "Description", "NotifyVia", "NotifyWhen", "TotalCalls",
    "TotalErrors", "ConsecutiveErrors", "LastError",
]  # fmt: skip
Make = Callable[..., Any]


@pytest.fixture
def so(book: Book) -> Book:
    """The application of an installation whose webhooks may go to this machine."""
    book.headers = dict(ADA)
    run(book.engine, lambda tx: webhooks.remove(tx, webhooks.by_number(tx, 1)))
    book.server.messengers = app.build(book.engine, Config(webhook_loopback=True)).messengers
    return book


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


@pytest.fixture
def hook(so: Book, receiver: Receiver) -> Make:
    """Posts a webhook that must be accepted."""

    def send(**members: Any) -> Any:
        reply = so.post(HOOKS, json=body(receiver, **members))
        assert reply.status == 200, reply
        return reply.json

    return send


def body(receiver: Receiver, **members: Any) -> dict[str, Any]:
    return {
        "Name": "My hook",
        "Events": ["contact.created"],
        "TargetUrl": f"{receiver.url}/ok",
        "State": "Active",
        "Type": "webhook",
    } | members


def test_default(so: Book) -> None:
    made = so.get(f"{HOOKS}/default").json
    assert list(made) == MEMBERS
    known = {
        "WebhookId": 0, "Name": None, "Events": ["contact.created", "contact.deleted"], "TargetUrl": None, "Secret": None,
        "State": "Active", "Type": "webhook", "Headers": None, "Properties": None, "Registered": "0001-01-01T00:00:00",
        "RegisteredAssociate": None,
        "Updated": "0001-01-01T00:00:00", "UpdatedAssociate": None,
    }  # fmt: skip
    assert {name: made[name] for name in known} == known
    assert so.post(f"{AGENT}/CreateDefaultWebhook", b"null").json == made


def test_made_after_the_receiver_answered(so: Book, receiver: Receiver, hook: Make) -> None:
    made = hook(Secret="s3cret", Headers={"X-Tenant": "7"}, Properties={"tenant": 7, "deep": {"a": [1, None, True]}})
    (got,) = receiver.received
    told = json.loads(got.body)
    assert (told["Event"], told["WebhookName"], told["ChangedByAssociateId"], told["tenant"]) == ("test", "My hook", 1, 7)
    assert (got.headers["x-hook-test"], got.headers["x-tenant"]) == ("true", "7")
    assert got.headers["x-superoffice-signature"] == payload.signature("s3cret", got.body)
    assert list(made) == [*MEMBERS, "_Links"]
    assert (made["WebhookId"], made["Secret"], made["Headers"], made["State"]) == (2, HIDDEN, {"X-Tenant": "7"}, "Active")
    assert made["Properties"] == {"tenant": 7, "deep": {"a": [1, None, True]}}
    assert (made["RegisteredAssociate"]["Name"], made["UpdatedAssociate"]["Name"]) == ("ada", "ada")
    assert made["Registered"] > "2026"
    assert made["_Links"]["Self"] == "http://localhost/superoffice/api/v1/Webhook/2"
    assert so.get(f"{HOOKS}/2").json == made


def test_as_recorded(hook: Make) -> None:
    made = hook()
    known = {
        "WebhookId": 2, "Name": "My hook", "Events": ["contact.created"], "Secret": "", "State": "Active", "Type": "webhook", "Headers": {},
        "Properties": {}, "ErrorsEmail": "", "ErrorEmails": [], "ErrorAssociates": [], "Description": "", "NotifyVia": "None",
        "NotifyWhen": "None", "TotalCalls": 0, "TotalErrors": 0, "ConsecutiveErrors": 0, "LastError": "",
    }  # fmt: skip
    assert {name: made[name] for name in known} == known


def test_everything_reads_back(so: Book, hook: Make) -> None:
    sent = {
        "Name": "Ærlig", "Events": ["contact.created", "list.category.softdeleted", "webhook12.errors", "Window.Closed"],
        "Description": "Keeps them in step", "ErrorsEmail": "old@demo.example", "ErrorEmails": ["a@demo.example", "b@demo.example"],
        "ErrorAssociates": [{"Id": 2}, {"Name": "cy"}], "NotifyVia": "InApp, Email", "NotifyWhen": 2, "State": "stopped",
    }  # fmt: skip
    made = hook(**sent)
    same = ("Name", "Events", "Description", "ErrorsEmail", "ErrorEmails")
    assert {name: made[name] for name in same} == {name: sent[name] for name in same}
    assert [(each["Id"], each["Name"], each["Type"]) for each in made["ErrorAssociates"]] == [
        (2, "Bo Lindgren", "associate"), (3, "Cy Okafor", "associate"),
    ]  # fmt: skip
    assert (made["NotifyVia"], made["NotifyWhen"], made["State"]) == ("Email, InApp", "Disabling", "Stopped")


@pytest.mark.parametrize(
    ("path", "text"),
    [("/broken", "HTTP 500"), ("/accepted", "HTTP 202"), ("/moved", "HTTP 302"), ("/silent", "RemoteProtocolError")],
)  # fmt: skip
def test_a_receiver_that_does_not_answer_200(so: Book, receiver: Receiver, path: str, text: str) -> None:
    reply = so.post(HOOKS, json=body(receiver, TargetUrl=receiver.url + path))
    assert (reply.status, reply.json["ErrorType"]) == (400, "ArgumentException")
    assert reply.json["ErrorMessage"].startswith(f"TargetUrl: did not answer the test with 200: {text}")
    assert so.get(HOOKS).json == []


def test_nobody_there(so: Book, receiver: Receiver) -> None:
    reply = so.post(HOOKS, json=body(receiver, TargetUrl="http://127.0.0.1:1/"))
    assert (reply.status, "ConnectError" in reply.json["ErrorMessage"]) == (400, True)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/x", "https://localhost/x", "https://10.0.0.1/x", "https://169.254.169.254/latest"])
def test_this_house_is_not_called_unless_the_settings_say_so(book: Book, url: str) -> None:
    reply = book.post(HOOKS, json={"Name": "x", "Events": ["contact.created"], "TargetUrl": url}, headers=ADA)
    assert reply.status == 400
    assert "https://" in reply.json["ErrorMessage"] or "is no host of the public network" in reply.json["ErrorMessage"]


def test_every_mistake_at_once(so: Book, receiver: Receiver) -> None:
    wrong = {
        "Name": " ", "Events": ["contact.updated", "", "created", "list.x.deleted", "window.closed"], "TargetUrl": "http://example.com/",
        "Secret": HIDDEN, "State": "TooManyErrors", "Type": "crmscript", "Headers": {"bad name": "x", "X": "a\r\nb"}, "NotifyVia": "Fax",
        "NotifyWhen": 9, "ErrorAssociates": [{"Id": 99}, {"Name": "nobody"}],
    }  # fmt: skip
    reply = so.post(HOOKS, json=wrong)
    assert reply.status == 400
    assert {each.partition(": ")[0] for each in reply.json["ErrorMessage"].split("; ")} == {
        "Type", "Name", "TargetUrl", "Secret", "State", "Headers.bad name", "Headers.X", "NotifyVia", "NotifyWhen",
        "ErrorAssociates[0].Id", "ErrorAssociates[1].Name", "Events[0]", "Events[1]", "Events[2]", "Events[3]",
    }  # fmt: skip
    assert "Events[0]: is no event: contact has created, changed, deleted, softdeleted" in reply.json["ErrorMessage"]
    assert receiver.received == []


@pytest.mark.parametrize("sent", [b"", b"null"])
def test_nothing_sent(so: Book, sent: bytes) -> None:
    json_type = {"Content-Type": "application/json"}
    assert so.post(HOOKS, sent, headers=json_type).json["ErrorMessage"] == "Webhook: must be in the body"
    assert so.post(f"{AGENT}/SaveWebhook", sent, headers=json_type).json["MessageDetail"] == "Webhook: must be in the body"


def test_what_the_server_sets_is_noted(so: Book, receiver: Receiver) -> None:
    reply = so.post(HOOKS, json=body(receiver, WebhookId=99, TotalCalls=7, LastError="x", Registered="2020-01-01T00:00:00"))
    assert (reply.json["WebhookId"], reply.json["TotalCalls"], reply.json["LastError"]) == (2, 0, "")
    told = so.get(f"/native/v1/requests/{reply.headers['daybook-request']}").json
    assert {note["path"] for note in told["notes"]} == {"WebhookId", "TotalCalls", "LastError", "Registered"}


def test_a_secret_is_kept_nowhere_but_with_the_webhook(so: Book, receiver: Receiver, hook: Make) -> None:
    hook(Secret="SWORDFISH")
    so.put(f"{HOOKS}/2", json=body(receiver, Secret="SWORDFISH2"))
    so.request("PATCH", f"{HOOKS}/2", json=[{"op": "replace", "path": "/Secret", "value": "SWORDFISH3"}])
    so.post(f"{AGENT}/SaveWebhook", json={"webhookId": 2, **body(receiver, Secret="SWORDFISH4")})
    so.post(HOOKS, "<Webhook><Secret>SWORDFISH5</Secret></Webhook>", headers={"Content-Type": "application/xml"})
    so.post(HOOKS, json=body(receiver, Name="", Secret="SWORDFISH6"))
    kept = so.get("/native/v1/requests").json["data"]
    assert len(kept) >= 6
    for request in kept:
        told = so.get(f"/native/v1/requests/{request['id']}").text
        assert "SWORDFISH" not in told
    assert "SWORDFISH" not in so.get(HOOKS).text
    assert receiver.received[-1].headers["x-superoffice-signature"] == payload.signature("SWORDFISH4", receiver.received[-1].body)


def test_asterisks_leave_the_secret_as_it_is(so: Book, receiver: Receiver, hook: Make) -> None:
    made = hook(Secret="s3cret")
    changed = so.put(f"{HOOKS}/2", json=made | {"Name": "Other"})
    assert (changed.status, changed.json["Name"], changed.json["Secret"]) == (200, "Other", HIDDEN)
    assert len(receiver.received) == 1
    so.put(f"{HOOKS}/2", json=made | {"TargetUrl": f"{receiver.url}/ok?2"})
    assert receiver.received[-1].headers["x-superoffice-signature"] == payload.signature("s3cret", receiver.received[-1].body)
    assert so.put(f"{HOOKS}/2", json=made | {"Secret": ""}).json["Secret"] == ""
    assert "x-superoffice-signature" not in receiver.received[-1].headers


def test_put_writes_the_whole(so: Book, receiver: Receiver, hook: Make) -> None:
    hook(Secret="s3cret", Description="Old", Headers={"X": "y"}, NotifyVia="Email", ErrorEmails=["a@demo.example"])
    made = so.put(f"{HOOKS}/2", json=body(receiver, Events=["sale.sold"])).json
    assert [made[name] for name in ("Secret", "Description", "Headers", "NotifyVia", "ErrorEmails", "Events")] == [
        "",
        "",
        {},
        "None",
        [],
        ["sale.sold"],
    ]
    assert so.put(f"{HOOKS}/9", json=body(receiver)).status == 404


def test_the_demo_book_has_one_that_is_stopped(book: Book) -> None:
    (made,) = book.get(HOOKS, headers=ADA).json
    assert (made["WebhookId"], made["State"], made["RegisteredAssociate"]["Name"]) == (1, "Stopped", "ada")


def test_one_that_is_made_stopped_is_asked_when_it_starts(so: Book, receiver: Receiver) -> None:
    made = so.post(HOOKS, json=body(receiver, State="Stopped", TargetUrl=f"{receiver.url}/broken")).json
    assert (made["State"], receiver.received) == ("Stopped", [])
    started = so.request("PATCH", f"{HOOKS}/2", json={"State": "Active"})
    assert (started.status, len(receiver.received)) == (400, 1)


def test_who_is_stopped_is_not_asked(so: Book, receiver: Receiver, hook: Make) -> None:
    made = hook()
    gone = made | {"TargetUrl": f"{receiver.url}/broken", "State": "Stopped"}
    assert so.put(f"{HOOKS}/2", json=gone).status == 200
    assert so.put(f"{HOOKS}/2", json=gone | {"State": "Active"}).status == 400
    assert so.get(f"{HOOKS}/2").json["State"] == "Stopped"
    assert so.put(f"{HOOKS}/2", json=made).json["State"] == "Active"


def test_patches(so: Book, receiver: Receiver, hook: Make) -> None:
    hook(Secret="s3cret", Headers={"X": "y"}, Properties={"a": 1})
    patched = so.request(
        "PATCH",
        f"{HOOKS}/2",
        json=[{"op": "replace", "path": "/name", "value": "By patch"}, {"op": "add", "path": "/Events/-", "value": "sale.sold"}],
    )
    assert patched.status == 200, patched
    assert (patched.json["Name"], patched.json["Events"], patched.json["Secret"]) == ("By patch", ["contact.created", "sale.sold"], HIDDEN)
    merged = so.request("PATCH", f"{HOOKS}/2", json={"State": "Stopped", "Description": "Merged"})
    assert (merged.json["State"], merged.json["Description"], merged.json["Headers"]) == ("Stopped", "Merged", {"X": "y"})
    wrong = so.request("PATCH", f"{HOOKS}/2", json=[{"op": "test", "path": "/Name", "value": "Another"}])
    assert wrong.status == 409
    assert so.request("PATCH", f"{HOOKS}/9", json={"State": "Stopped"}).status == 404


def test_conditional_requests(so: Book, hook: Make) -> None:
    hook()
    got = so.get(f"{HOOKS}/2")
    assert so.get(f"{HOOKS}/2", headers={"If-None-Match": got.headers["etag"]}).status == 304
    assert so.delete(f"{HOOKS}/2", headers={"If-Match": '"other"'}).status == 412
    assert so.delete(f"{HOOKS}/2", headers={"If-Match": got.headers["etag"]}).status == 204
    assert so.get(f"{HOOKS}/2").status == 404
    assert so.delete(f"{HOOKS}/2").status == 404


def test_select(so: Book, hook: Make) -> None:
    hook()
    made = so.get(f"{HOOKS}/2?$select=name").json
    assert (made["WebhookId"], made["Name"], made["TargetUrl"], made["State"]) == (2, "My hook", None, None)


def test_lists(so: Book, hook: Make) -> None:
    hook(Name="One", Events=["contact.created"])
    hook(Name="Two", Events=["contact.created", "sale.sold"], State="Stopped")

    def names(query: str) -> list[str]:
        return [each["Name"] for each in so.get(f"{HOOKS}{query}").json]

    assert names("") == names("?statusFilter=Unknown") == ["One", "Two"]
    assert (
        names("?nameFilter=two") == names("?eventFilter=Sale.Sold") == names("?statusFilter=Stopped") == names("?statusFilter=2") == ["Two"]
    )
    assert names("?nameFilter=One&statusFilter=Stopped") == names("?nameFilter=T") == []
    assert so.get(f"{HOOKS}?statusFilter=Broken").status == 400
    asked = so.post(f"{AGENT}/GetAllWebhooks", json={"nameFilter": None, "eventFilter": "sale.sold", "statusFilter": "Unknown"})
    assert [each["Name"] for each in asked.json] == ["Two"]


def test_as_xml(so: Book, receiver: Receiver) -> None:
    sent = (
        f"<Webhook><Name>By XML</Name><Events><string>contact.created</string></Events><TargetUrl>{receiver.url}/ok</TargetUrl>"
        "<State>Active</State></Webhook>"
    )
    reply = so.post(HOOKS, sent, headers={"Content-Type": "application/xml", "Accept": "application/xml"})
    assert reply.status == 200, reply
    assert "<Name>By XML</Name>" in reply.text and "<State>Active</State>" in reply.text
    assert so.get(f"{HOOKS}/2").json["Events"] == ["contact.created"]


def test_what_xml_read_it_takes_back(so: Book, hook: Make) -> None:
    made = hook(Properties={"tenant": 7, "on": True, "name": "x", "none": None}, Headers={"X": "y"}, ErrorAssociates=[{"Id": 2}])
    xml = {"Content-Type": "application/xml", "Accept": "application/xml"}
    text = so.get(f"{HOOKS}/2", headers=xml).text
    assert so.put(f"{HOOKS}/2", text.replace("My hook", "Other"), headers=xml).status == 200
    again = so.get(f"{HOOKS}/2").json
    assert again == made | {"Name": "Other", "Updated": again["Updated"]}


def test_properties_of_any_depth_have_an_xml_form(so: Book, hook: Make) -> None:
    hook(Properties={"deep": {"a": [1, None, {"b": True}]}})
    assert so.get(f"{HOOKS}/2", headers={"Accept": "application/xml"}).status == 200


@pytest.mark.parametrize("login", ["bo", "cy", "dee"])
def test_only_an_admin(so: Book, receiver: Receiver, hook: Make, login: str) -> None:
    hook()
    who = basic(login)
    sent = body(receiver)
    tried = [
        so.get(HOOKS, headers=who), so.post(HOOKS, json=sent, headers=who), so.get(f"{HOOKS}/2", headers=who),
        so.put(f"{HOOKS}/2", json=sent, headers=who), so.delete(f"{HOOKS}/2", headers=who),
        so.post(f"{HOOKS}/Test", json=sent, headers=who),
        so.request("PATCH", f"{HOOKS}/2", json={"State": "Stopped"}, headers=who), so.get(f"{HOOKS}/2/LastError", headers=who),
        so.post(f"{AGENT}/SaveWebhook", json=sent, headers=who), so.post(f"{AGENT}/GetWebhook?webhookId=2", headers=who),
        so.post(f"{AGENT}/DeleteWebhook?WebhookId=2", headers=who), so.post(f"{AGENT}/GetAllWebhooks", json={}, headers=who),
        so.post(f"{AGENT}/TestWebhook", json={"webhook": sent}, headers=who),
        so.post(f"{AGENT}/GetLastError", json={"webhookId": 2}, headers=who),
    ]  # fmt: skip
    assert [reply.status for reply in tried] == [403] * len(tried)
    assert len(receiver.received) == 1
    assert so.get(f"{HOOKS}/2").status == 200


def test_a_rehearsal_saves_nothing(so: Book, receiver: Receiver) -> None:
    assert so.post(HOOKS, json=body(receiver), headers={"Daybook-Dry-Run": "1"}).json["WebhookId"] > 0
    assert so.get(HOOKS).json == []


def test_an_idempotency_key_makes_one(so: Book, receiver: Receiver) -> None:
    keyed = {"Idempotency-Key": "k"}
    first, again = (so.post(HOOKS, json=body(receiver), headers=keyed) for _ in range(2))
    assert (first.body, again.headers["daybook-replayed"]) == (again.body, "true")
    assert (len(receiver.received), len(so.get(HOOKS).json)) == (1, 1)

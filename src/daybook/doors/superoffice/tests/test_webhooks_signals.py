"""Webhooks: tried out, told that something happened, and what went wrong with them; and the agent's methods."""

import json
from typing import Any

import pytest
import sqlalchemy as sa

from daybook.core import webhooks
from daybook.doors.superoffice.tests.conftest import basic
from daybook.doors.superoffice.tests.test_webhooks_save import AGENT, HOOKS, Make, body, hook, receiver, so
from daybook.store.engine import here
from daybook.store.tables import outbox
from tests.receivers import Receiver
from tests.support import Book, run

__all__ = ["hook", "receiver", "so"]


def waiting(book: Book) -> list[dict[str, Any]]:
    query = sa.select(outbox.c.payload).where(here(outbox), outbox.c.kind == "webhook").order_by(outbox.c.id)
    return run(book.engine, lambda tx: [row.payload for row in tx.all(query)])  # type: ignore[no-any-return]


def test_a_test(so: Book, receiver: Receiver) -> None:
    made = so.post(f"{HOOKS}/Test", json=body(receiver, Secret="s")).json
    assert (made["Success"], made["Message"].startswith("HTTP 200 OK"), made["TableRight"], made["FieldProperties"]) == (
        True,
        True,
        None,
        {},
    )
    made = so.post(f"{HOOKS}/Test", json=body(receiver, TargetUrl=f"{receiver.url}/broken")).json
    assert (made["Success"], "kaputt: å" in made["Message"]) == (False, True)
    assert [json.loads(got.body)["Event"] for got in receiver.received] == ["test", "test"]
    assert so.get(HOOKS).json == []
    assert so.post(f"{HOOKS}/Test", json=body(receiver, TargetUrl="")).status == 400


def test_a_test_of_a_webhook_that_is_there_is_signed(so: Book, receiver: Receiver, hook: Make) -> None:
    made = hook(Secret="s3cret")
    assert so.post(f"{AGENT}/TestWebhook", json={"webhook": made}).json["Success"] is True
    first, second = (got.headers["x-superoffice-signature"] for got in receiver.received)
    assert first and second and first != second


def test_a_signal_waits_for_those_who_listen(so: Book, hook: Make) -> None:
    hook(Events=["window.closed"])
    hook(Events=["Window.Closed"], State="Stopped")
    hook(Events=["contact.created"])
    reply = so.post("/superoffice/Cust00009/api/v1/webhook/window.closed/17", json={"widgets": 123, "deep": [None]})
    assert (reply.status, reply.body) == (204, b"")
    (told,) = waiting(so)
    known = {"event": "window.closed", "key": 17, "by": 1, "data": {"widgets": 123, "deep": [None]}, "context": "Cust00009"}
    assert told | known == told
    assert so.post(f"{AGENT}/SignalEvent", json={"eventName": "contact.created", "primaryKey": 5, "data": None}).status == 204
    assert (waiting(so)[1]["event"], waiting(so)[1]["data"]) == ("contact.created", {})


@pytest.mark.parametrize("name", ["contact.updated", "x", "a b.c", "window."])
def test_what_is_no_event_is_not_signalled(so: Book, name: str) -> None:
    assert so.post(f"{HOOKS}/{name}/0", json={}).status == 400
    assert so.post(f"{AGENT}/SignalEvent", json={"eventName": name}).status == 400


def test_a_signal_has_data_by_name_or_none(so: Book) -> None:
    assert so.post(f"{HOOKS}/window.closed/0", b"").status == 204
    assert so.post(f"{HOOKS}/window.closed/0", json=[1]).json["ErrorMessage"] == "data: must be an object"
    assert so.post(f"{HOOKS}/window.closed/x", json={}).status == 404
    assert so.post(f"{AGENT}/SignalEvent", b"null", headers={"Content-Type": "application/json"}).status == 400


def test_who_may_write_may_signal(so: Book) -> None:
    assert so.post(f"{HOOKS}/window.closed/0", json={}, headers=basic("bo")).status == 204
    assert so.post(f"{HOOKS}/window.closed/0", json={}, headers=basic("dee")).status == 403


def test_stopping_is_an_event_too(so: Book, hook: Make) -> None:
    made = hook()
    hook(Events=["webhook2.stopped"])
    so.put(f"{HOOKS}/2", json=made | {"State": "Stopped"})
    assert [(told["event"], told["key"]) for told in waiting(so)] == [("webhook2.stopped", 2)]


def test_what_went_wrong(so: Book, hook: Make) -> None:
    hook()
    assert so.get(f"{HOOKS}/2/LastError").json == so.post(f"{AGENT}/GetLastError", json={"webhookId": 2}).json == ""
    run(so.engine, lambda tx: webhooks.called(tx, webhooks.by_number(tx, 2).id, "HTTP 500"))
    assert so.get(f"{HOOKS}/2/LastError").json == so.post(f"{AGENT}/GetLastError", json={"webhookId": 2}).json == "HTTP 500"
    made = so.get(f"{HOOKS}/2").json
    assert [made[name] for name in ("TotalCalls", "TotalErrors", "ConsecutiveErrors", "LastError")] == [1, 1, 1, "HTTP 500"]
    assert so.get(f"{HOOKS}/9/LastError").status == 404
    assert so.post(f"{AGENT}/GetLastError", json={"webhookId": 9}).json == ""


def test_too_many_errors_stay_until_somebody_starts_it(so: Book, hook: Make) -> None:
    hook()

    def fail(tx: Any) -> None:
        row = webhooks.by_number(tx, 2)
        webhooks.called(tx, row.id, "HTTP 500")
        webhooks.change(tx, webhooks.by_number(tx, 2), ["contact.created"], state=webhooks.FAILED)

    run(so.engine, fail)
    made = so.get(f"{HOOKS}/2").json
    assert (made["State"], made["ConsecutiveErrors"]) == ("TooManyErrors", 1)
    assert so.put(f"{HOOKS}/2", json=made | {"Name": "Other"}).json["State"] == "TooManyErrors"
    started = so.put(f"{HOOKS}/2", json=made | {"State": "Active"}).json
    assert (started["State"], started["ConsecutiveErrors"], started["TotalErrors"]) == ("Active", 0, 1)


def test_the_agent(so: Book, receiver: Receiver) -> None:
    made = so.post(f"{AGENT}/SaveWebhook", json={name[0].lower() + name[1:]: value for name, value in body(receiver).items()}).json
    assert (made["WebhookId"], "_Links" in made) == (2, False)
    assert so.post(f"{AGENT}/GetWebhook?webhookId=2", b"null").json == made
    assert so.post(f"{AGENT}/SaveWebhook", json=made | {"Name": "Other"}).json["Name"] == "Other"
    wrong = so.post(f"{AGENT}/SaveWebhook", json=made | {"WebhookId": 9})
    assert (wrong.status, wrong.json) == (400, {"Message": "The request is invalid.", "MessageDetail": "WebhookId: is no webhook"})
    assert so.post(f"{AGENT}/DeleteWebhook?WebhookId=2", b"null").status == 204
    assert so.post(f"{AGENT}/DeleteWebhook?WebhookId=2", b"null").status == 204
    reply = so.post(f"{AGENT}/GetWebhook?webhookId=2", b"null")
    assert (reply.status, reply.body) == (200, b"null")

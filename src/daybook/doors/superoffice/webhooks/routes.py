"""The operations on webhooks."""

from functools import partial
from typing import Any

from daybook.door import Route
from daybook.doors.superoffice.agents import method
from daybook.doors.superoffice.patches import BODY
from daybook.doors.superoffice.records.contact import SaveQuery
from daybook.doors.superoffice.records.webhook import (
    HookAsked,
    HookOf,
    HookQuery,
    HooksAsked,
    HookTested,
    Signalled,
    Webhook,
    WebhookResult,
)
from daybook.doors.superoffice.webhooks import agent, hooks
from daybook.doors.superoffice.webhooks.hooks import WEBHOOK

HIDES = frozenset({"secret"})
TRIES = {"id": "1", "webhookId": "1", "eventName": "window.closed", "primaryKey": "0"}
PARAMETER = "Webhook"
of_webhook = partial(method, "Webhook")
RESOURCE = (
    Route("GET", "/api/v1/Webhook", hooks.show_all, gives=list[Webhook], query=HookQuery, doc="Webhooks, by name, event and state."),
    Route(
        "POST", "/api/v1/Webhook", WEBHOOK.create, takes=Webhook, gives=Webhook, query=SaveQuery, parameter=PARAMETER, hides=HIDES,
        doc="Makes a webhook, after its receiver answered a test with 200.",
    ),
    Route("GET", "/api/v1/Webhook/default", hooks.show_default, gives=Webhook, doc="What a new webhook begins as."),
    Route(
        "POST", "/api/v1/Webhook/Test", hooks.test, takes=Webhook, gives=WebhookResult, parameter=PARAMETER, writes=False,
        doc="Sends the test event to a receiver, and says what it answered. Nothing is saved.",
    ),
    Route("GET", "/api/v1/Webhook/{id:int}", WEBHOOK.show, gives=Webhook, query=SaveQuery, tries=TRIES, doc="A webhook."),
    Route(
        "PUT", "/api/v1/Webhook/{id:int}", WEBHOOK.replace, takes=Webhook, gives=Webhook, query=SaveQuery, parameter=PARAMETER, hides=HIDES,
        tries=TRIES, doc="Writes a webhook as a whole. A receiver that is new, or told otherwise, has to answer the test.",
    ),
    Route(
        "PATCH", "/api/v1/Webhook/{id:int}", WEBHOOK.patch, takes=Any, gives=Webhook, query=SaveQuery, parameter=PARAMETER, hides=HIDES,
        formats=BODY, tries=TRIES, doc="Writes some members of a webhook: a JSON Patch, or a merge patch.",
    ),
    Route("DELETE", "/api/v1/Webhook/{id:int}", WEBHOOK.remove, tries=TRIES, doc="Deletes a webhook."),
    Route("GET", "/api/v1/Webhook/{webhookId:int}/LastError", hooks.last_error, gives=str, tries=TRIES, doc="What last went wrong."),
    Route(
        "POST", "/api/v1/Webhook/{eventName}/{primaryKey:int}", hooks.signal, takes=Any, formats=BODY, parameter="data", tries=TRIES,
        doc="Says that something happened; the webhooks that listen to it are told.",
    ),
)  # fmt: skip
AGENT = (
    of_webhook("CreateDefaultWebhook", hooks.show_default, gives=Webhook, writes=False, doc="What a new webhook begins as."),
    of_webhook("SaveWebhook", agent.write, takes=Webhook, gives=Webhook, hides=HIDES, doc="Makes or writes a webhook, as its id says."),
    of_webhook("DeleteWebhook", agent.remove, query=HookOf, doc="Deletes a webhook."),
    of_webhook("GetWebhook", agent.show, gives=Webhook, query=HookOf, writes=False, doc="A webhook; null for none."),
    of_webhook("GetAllWebhooks", hooks.show_all, takes=HooksAsked, gives=list[Webhook], writes=False, doc="Webhooks."),
    of_webhook("TestWebhook", agent.test, takes=HookTested, gives=WebhookResult, writes=False, doc="Sends the test event to a receiver."),
    of_webhook("SignalEvent", agent.signal, takes=Signalled, doc="Says that something happened."),
    of_webhook("GetLastError", agent.last_error, takes=HookAsked, gives=str, writes=False, doc="What last went wrong."),
)  # fmt: skip
ROUTES = (*RESOURCE, *AGENT)

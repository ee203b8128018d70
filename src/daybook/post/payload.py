"""A webhook's message as SuperOffice sends it: the body, the headers, the signature."""

import base64
import hashlib
import hmac
import json
from typing import Any

from daybook.core.clock import to_datetime
from daybook.core.webhooks import Event, Letter

AGENT = "NetServer-Webhook/12.2 (Daybook)"
CONTEXT = "Default"
"""What a book is called that is not among several."""
SECOND = 10_000_000
OURS = frozenset(
    {
        "host", "content-type", "content-length", "transfer-encoding", "connection", "user-agent", "x-superoffice-event",
        "x-superoffice-eventid", "x-superoffice-signature", "x-superoffice-retry", "x-hook-test",
    }
)  # fmt: skip
"""Headers that no webhook has of its own."""


def body(letter: Letter) -> bytes:
    """The message. Properties of the webhook, and what was signalled beside, stand beside its own members and never for them."""
    event = letter.event
    told: dict[str, Any] = {"EventId": str(event.id), "Timestamp": timestamp(event.at), "Changes": [*event.changes]}
    if event.values is not None:
        told["Values"] = dict(event.values)
    told |= {
        "Event": event.name, "PrimaryKey": event.key, "Entity": entity(event), "ContextIdentifier": event.context or CONTEXT,
        "ChangedByAssociateId": event.by, "WebhookName": letter.name,
    }  # fmt: skip
    if event.fields is not None:
        told["FieldValues"] = dict(event.fields)
    beside = {**(event.data or {}), **letter.properties}
    return json.dumps(told | {name: value for name, value in beside.items() if name not in told}, ensure_ascii=False).encode()


def entity(event: Event) -> str:
    """`list.category.created` is about `list.category`."""
    return event.name.rpartition(".")[0] or event.name


def timestamp(ticks: int) -> str:
    """UTC with seven digits."""
    return f"{to_datetime(ticks):%Y-%m-%dT%H:%M:%S}.{ticks % SECOND:07d}Z"


def headers(letter: Letter, content: bytes) -> dict[str, str]:
    """The webhook's own headers, then those that say what this is."""
    sent = {name: value for name, value in letter.headers.items() if name.lower() not in OURS}
    sent |= {
        "Content-Type": "application/json; charset=utf-8", "User-Agent": AGENT, "X-SuperOffice-Event": letter.event.name,
        "X-SuperOffice-EventId": str(letter.event.id), "X-SuperOffice-Retry": str(letter.retry),
    }  # fmt: skip
    if letter.is_test:
        sent["X-Hook-Test"] = "true"
    if letter.secret:
        sent["X-SuperOffice-Signature"] = signature(letter.secret, content)
    return sent


def signature(secret: str, content: bytes) -> str:
    """By which a receiver who knows the secret can tell that it is from us."""
    return base64.b64encode(hmac.new(secret.encode(), content, hashlib.sha256).digest()).decode()

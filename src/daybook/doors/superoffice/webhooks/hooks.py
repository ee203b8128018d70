"""The operations on webhooks: the resource's, and the agent's where they are the same."""

from typing import Any

from daybook.core import webhooks
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Call
from daybook.doors.superoffice import rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.records.webhook import Webhook, WebhookResult
from daybook.doors.superoffice.resource import Resource
from daybook.doors.superoffice.webhooks import entity, events, save, words


def show_all(call: Call) -> list[Webhook]:
    """Those that fit every filter."""
    rights.demand_admin(call.who)
    asked = call.query if call.query is not None else call.body
    word = words.state(getattr(asked, "StatusFilter", None))
    if word is None:
        raise Invalid([Mistake("statusFilter", f"must be one of {', '.join(words.NUMBERED)}", asked.StatusFilter)])
    state = next((ours for ours, theirs in words.STATES.items() if theirs == word), None)
    name, event = getattr(asked, "NameFilter", None) or None, getattr(asked, "EventFilter", None) or None
    rows = webhooks.all_of(call.tx, name=name, event=event, state=state)
    return entity.carriers(call.tx, rows, views.of(call.tx, call.request))


def show_default(call: Call) -> Webhook:
    """What a new webhook begins as."""
    return entity.blank(views.of(call.tx, call.request))


def test(call: Call) -> WebhookResult:
    """What a receiver answers to the test event. Nothing is saved."""
    rights.demand_admin(call.who)
    WEBHOOK.demand_body(call)
    return tested(call, call.body)


def tested(call: Call, made: Webhook) -> WebhookResult:
    """Asterisks stand for the secret of the webhook that is named, where there is one."""
    draft = save.drafted(call.tx, made, views.of(call.tx, call.request), webhooks.by_number(call.tx, made.WebhookId))
    reply = save.asked(call.tx, draft, call.request.context)
    return WebhookResult(Success=reply.is_good, Message=reply.text, FieldProperties={})


def signal(call: Call) -> None:
    """Whoever listens to the event is told of it."""
    tell(call, call.params["eventName"], call.params["primaryKey"], call.body)


def tell(call: Call, name: str | None, key: int, data: Any) -> None:
    """The data are a map; without one there is nothing to tell beside."""
    rights.demand_write(call.who)
    mistakes = [Mistake("eventName", rule, name)] if (rule := events.wrong(name)) is not None else []
    if data is not None and not isinstance(data, dict):
        mistakes.append(Mistake("data", "must be an object", data))
    if mistakes:
        raise Invalid(mistakes)
    many = webhooks.signal(call.tx, name or "", key, data=data or {}, context=call.request.context)
    call.tx.note("stored", "eventName", f"{many} webhooks are told of it.")


def last_error(call: Call) -> str:
    """What was answered when it last failed; empty when it never did."""
    return found(call, "webhookId").error or ""


def found(call: Call, name: str = "id") -> Any:
    """The webhook of the path, for who may see it."""
    rights.demand_admin(call.who)
    row = webhooks.by_number(call.tx, call.params[name])
    if row is None:
        raise Missing("Webhook", call.params[name])
    return row


WEBHOOK = Resource(
    key="WebhookId", body="Webhook", find=found, read=entity.read, links=entity.links_of,
    make=save.create, write=save.change, drop=webhooks.remove, demand=rights.demand_admin,
)  # fmt: skip

"""The methods of the agent Webhook."""

from daybook.core import webhooks
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import answers, rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.login import record_app
from daybook.doors.superoffice.records.webhook import Webhook, WebhookResult
from daybook.doors.superoffice.webhooks import entity, hooks, save


def show(call: Call) -> Answer:
    """GetWebhook."""
    rights.demand_admin(call.who)
    row = webhooks.by_number(call.tx, call.query.WebhookId)
    if row is None:
        return Answer(None, root=Webhook)
    made = entity.read(call.tx, call.who, row, views.of(call.tx, call.request))
    answers.narrow(call, made, "WebhookId")
    return Answer(made)


def write(call: Call) -> Answer:
    """SaveWebhook: a new one, or one that is there, as its number says."""
    rights.demand_admin(call.who)
    hooks.WEBHOOK.demand_body(call)
    tx, made, view = call.tx, call.body, views.of(call.tx, call.request)
    if not made.WebhookId:
        return Answer(entity.read(tx, call.who, save.create(tx, made, view), view))
    row = webhooks.by_number(tx, made.WebhookId)
    if row is None:
        raise Invalid([Mistake("WebhookId", "is no webhook", made.WebhookId)])
    record_app(call)
    return Answer(entity.read(tx, call.who, save.change(tx, row, made, entity.read(tx, call.who, row, view), view), view))


def remove(call: Call) -> None:
    """DeleteWebhook: what is not there is gone."""
    rights.demand_admin(call.who)
    row = webhooks.by_number(call.tx, call.query.WebhookId)
    if row is not None:
        webhooks.remove(call.tx, row)


def test(call: Call) -> WebhookResult:
    """TestWebhook."""
    rights.demand_admin(call.who)
    if call.body is None or call.body.Webhook is None:
        raise Invalid([Mistake("Webhook", "must be in the body")])
    return hooks.tested(call, call.body.Webhook)


def signal(call: Call) -> None:
    """SignalEvent."""
    body = call.body
    hooks.tell(call, body.EventName if body is not None else None, body.PrimaryKey if body is not None else 0, body.Data if body else None)


def last_error(call: Call) -> str:
    """GetLastError: empty when there never was one, and of a webhook that there is not."""
    rights.demand_admin(call.who)
    row = webhooks.by_number(call.tx, call.body.WebhookId) if call.body is not None else None
    return (row.error or "") if row is not None else ""

"""A webhook of the book as the wire has it."""

from collections.abc import Mapping, Sequence
from typing import Any

from daybook.core import contacts, homes, users, webhooks
from daybook.core.access import Tx, Who
from daybook.doors.superoffice import times
from daybook.doors.superoffice.carriers import associates
from daybook.doors.superoffice.carriers.offered import Offer, plain
from daybook.doors.superoffice.flags import NONE
from daybook.doors.superoffice.records.mdo import MDOListItem
from daybook.doors.superoffice.records.webhook import Webhook
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.webhooks.words import STATES
from daybook.doors.superoffice.writing import own

HIDDEN = "********"
"""Stands for a secret that is there."""
TYPE = "webhook"
DEFAULT_EVENTS = ("contact.created", "contact.deleted")
TEXTS = ("ErrorsEmail", "Description")
FLAGS = ("NotifyVia", "NotifyWhen")
EMAILS, PEOPLE = "ErrorEmails", "ErrorAssociates"
"""What only this door knows of a webhook, in its extra."""


def blank(view: View) -> Webhook:
    """What a new webhook begins as."""
    return Webhook(
        Events=[*DEFAULT_EVENTS], State=STATES[webhooks.ACTIVE], Type=TYPE, Registered=times.empty(view), Updated=times.empty(view),
        ErrorEmails=[], ErrorAssociates=[], NotifyVia=NONE, NotifyWhen=NONE, LastError="",
    )  # fmt: skip


def carriers(tx: Tx, rows: Sequence[Any], view: View) -> list[Webhook]:
    """These webhooks, with their events and the users they name."""
    events = webhooks.events_of(tx, [row.id for row in rows])
    people = associates.carriers(tx, [id for row in rows for id in (row.created_by, row.updated_by)])
    told = users.numbered(tx, {number for row in rows for number in own(row.extra).get(PEOPLE, ())})
    items = {row.number: item(tx, row) for row in told}
    return [carrier(row, events[row.id], people, items, view) for row in rows]


def read(tx: Tx, who: Who, row: Any, view: View) -> Webhook:
    """A saved webhook, which admins see alone and all alike."""
    return carriers(tx, [row], view)[0]


def carrier(row: Any, events: list[str], people: Mapping[Any, Any], items: Mapping[int, MDOListItem], view: View) -> Webhook:
    """One webhook. Its secret is not told."""
    part = own(row.extra)
    made = Webhook(
        WebhookId=row.number, Name=row.name, Events=events, TargetUrl=row.url, Secret=HIDDEN if row.secret else "", Type=TYPE,
        State=STATES[row.state], Headers=dict(row.headers or {}), Properties=dict(row.properties or {}),
        Registered=times.stamp(row.created_at, view), RegisteredAssociate=people[row.created_by],
        Updated=times.stamp(row.updated_at, view), UpdatedAssociate=people[row.updated_by],
        ErrorEmails=part.get(EMAILS, []), ErrorAssociates=[items[number] for number in part.get(PEOPLE, ()) if number in items],
        TotalCalls=row.calls, TotalErrors=row.errors, ConsecutiveErrors=row.failures, LastError=row.error or "",
    )  # fmt: skip
    for name in TEXTS:
        setattr(made, name, part.get(name, ""))
    for name in FLAGS:
        setattr(made, name, part.get(name, NONE))
    return made


def item(tx: Tx, user: Any) -> MDOListItem:
    """A user as the list `associate` offers him."""
    person = contacts.find(tx, user.contact_id) if user.contact_id is not None else None
    home = homes.of(tx, user.id)
    info = f"person_id={person.number if person is not None else 0}&contact_id={home.number if home is not None else 0}"
    return plain(Offer(user.number, user.name, "associate", "associate", rank=user.number, tooltip=user.name, info=info))


def links_of(made: Webhook, api: str) -> dict[str, str]:
    """Names to absolute addresses."""
    own_, list_ = f"{api}/Webhook/{made.WebhookId}", f"{api}/MDOList/associate"
    lists = {f"{name}.List": list_ for name in ("RegisteredAssociate", "UpdatedAssociate", "ErrorAssociates")}
    return {"Self": own_} | lists | {"LastError": f"{own_}/LastError", "Archive": f"{api}/Webhook"}

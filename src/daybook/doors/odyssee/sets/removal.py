"""What is deleted, by who may: no outside partner does here."""

from typing import Any
from uuid import UUID

from daybook.core import contacts, entries, matters
from daybook.core.access import Who, demand_delete, demand_staff
from daybook.door import Call


def demand(who: Who, owner: UUID | None) -> None:
    demand_staff(who)
    demand_delete(who, owner)


def log(call: Call, row: Any) -> None:
    demand(call.who, row.author_id)
    entries.remove(call.tx, row)


def task(call: Call, row: Any) -> None:
    demand(call.who, row.owner_id)
    matters.remove(call.tx, row)


def contact(call: Call, row: Any) -> None:
    demand(call.who, row.owner_id)
    contacts.remove(call.tx, row)

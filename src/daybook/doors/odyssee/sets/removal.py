"""Who may delete what: keepers all, others their own and what is nobody's."""

from typing import Any
from uuid import UUID

from daybook.core import contacts, entries, matters
from daybook.core.access import Who
from daybook.core.errors import Forbidden
from daybook.door import Call

KEEPERS = ("admin", "manager")


def demand(who: Who, owner: UUID | None) -> None:
    if who.is_partner or not (who.role in KEEPERS or owner in (None, who.user)):
        raise Forbidden("Only its owner, a manager or an admin may delete it.", "delete")


def log(call: Call, row: Any) -> None:
    demand(call.who, row.author_id)
    entries.remove(call.tx, row)


def task(call: Call, row: Any) -> None:
    demand(call.who, row.owner_id)
    matters.remove(call.tx, row)


def contact(call: Call, row: Any) -> None:
    demand(call.who, row.owner_id)
    contacts.remove(call.tx, row)

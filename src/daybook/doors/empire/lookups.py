"""Look-ups: what a person chooses from, as `value` (the id) and `text`."""

import re
from collections.abc import Callable

from daybook.core import groups, lists, surveys, users
from daybook.core.access import Tx
from daybook.core.errors import Missing
from daybook.door import Answer, Call
from daybook.doors.empire.records import SelectListItem

ITEMS = {
    "types": "log_type", "statuses": "log_status", "sources": "source", "accounttypes": "account_type",
    "appointmenttypes": "appointment_type", "opportunitytypes": "opportunity_type", "opportunitystatuses": "opportunity_status",
    "projects": "project", "tasks": "project_task",
}  # fmt: skip
"""Lists of items by what clients call them, small letters only."""
_SEPARATOR = re.compile(r"[^a-z]")


def show(call: Call) -> Answer:
    """One list. `account-types`, `accountTypes` and `account_types` are the same. Outside partners see none."""
    name = _SEPARATOR.sub("", call.params["list"].lower()).removeprefix("contactlog").removeprefix("timesheet")
    if call.who.is_partner or (name not in ITEMS and name not in _OTHERS):
        raise Missing("list", call.params["list"])
    found = _items(call.tx, ITEMS[name]) if name in ITEMS else _OTHERS[name](call.tx)
    return Answer(found, root=list[SelectListItem])


def _items(tx: Tx, name: str) -> list[SelectListItem]:
    return [SelectListItem(value=str(row.id), text=row.text) for row in lists.all_of(tx, name)]


def _surveys(tx: Tx) -> list[SelectListItem]:
    return [SelectListItem(value=str(row.id), text=row.name) for row in surveys.all_of(tx)]


def _users(tx: Tx) -> list[SelectListItem]:
    return [SelectListItem(value=str(row.id), text=row.name) for row in users.all_of(tx) if row.disabled_at is None]


def _groups(tx: Tx) -> list[SelectListItem]:
    return [SelectListItem(value=str(row.id), text=row.name) for row in groups.all_of(tx)]


_OTHERS: dict[str, Callable[[Tx], list[SelectListItem]]] = {"surveys": _surveys, "users": _users, "groups": _groups}

"""The lists that a new book begins with, for this door's clients to choose from."""

from collections.abc import Mapping
from uuid import UUID

from daybook.core import lists, tasks
from daybook.core.access import Tx

ACTIVITIES = ("Site visit", "Phone call", "Quote sent", "Parts ordered")
STATUSES = (("Open", False), ("Escalated to WO", False), ("Cancelled", True), ("Completed", True))
TYPES = ("Repair", "Maintenance", "Question")
PRIORITIES = ("Low", "Normal", "High")


def fill(tx: Tx, ids: Mapping[str, UUID] | None = None) -> list[UUID]:
    """Make them; `ids` says which items have which id. Answers the ids of the kinds of activity."""
    known = ids or {}
    kinds = [lists.add(tx, tasks.ACTIVITIES, name, id=known.get(name))["id"] for name in ACTIVITIES]
    for name, is_closed in STATUSES:
        lists.add(tx, "task_status", name, id=known.get(name), is_default=name == "Open", is_closed=is_closed)
    for list, names in (("task_type", TYPES), ("task_priority", PRIORITIES)):
        for rank, name in enumerate(names):
            lists.add(tx, list, name, id=known.get(name), rank=rank, is_default=name in ("Repair", "Normal"))
    return kinds

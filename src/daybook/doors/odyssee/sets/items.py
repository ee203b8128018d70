"""Pick lists, written: activities, statuses, types and priorities of tasks. Admins keep them."""

from typing import Any
from uuid import UUID

from daybook.core import lists
from daybook.core.access import Tx, demand_role
from daybook.core.errors import Conflict
from daybook.door import Call
from daybook.doors.odyssee.sets.draft import Draft, Kind

COLUMNS = {
    "name": "text", "code": "code", "reference_back_office": "code", "sequence": "rank",
    "is_default": "is_default", "is_closed": "is_closed",
}  # fmt: skip
EXTRA = ("description", "only_for_e_service", "email_notification")


def kind(list: str, key: str) -> Kind:
    """The items of a list, known by a key."""

    def find(tx: Tx, id: UUID) -> Any:
        row = lists.find(tx, id)
        return row if row is not None and row.list == list and row.deleted_at is None else None

    def by_key(tx: Tx, text: str) -> Any:
        return lists.by_code(tx, list, text)

    def create(draft: Draft) -> UUID | None:
        draft.demand_admin()
        draft.check(is_new=True)
        id = draft.own_id()
        if id is not None and lists.find(draft.tx, id) is not None:
            raise Conflict("exists", f"The id '{id}' exists.", id)
        if draft.wrong:
            return None
        columns = free(draft, list, columns_of(draft))
        made: UUID = lists.add(draft.tx, list, columns.pop("text"), id=id, extra=draft.extra(None, members(draft)) or None, **columns)["id"]
        settle_default(draft.tx, list, made, is_default=columns.get("is_default", False))
        return made

    def change(draft: Draft, row: Any) -> None:
        draft.demand_admin()
        draft.check(is_new=False)
        if draft.wrong:
            return
        columns = free(draft, list, columns_of(draft), row.id)
        lists.change(draft.tx, row, **columns, extra=draft.extra(row.extra, members(draft)) or None)
        settle_default(draft.tx, list, row.id, is_default=columns.get("is_default", False))

    return Kind(key, find, by_key, create, change)


def members(draft: Draft) -> tuple[str, ...]:
    return tuple(name for name in EXTRA if hasattr(draft.given, name))


def columns_of(draft: Draft) -> dict[str, Any]:
    return draft.columns({member: column for member, column in COLUMNS.items() if hasattr(draft.given, member)})


def free(draft: Draft, list: str, columns: dict[str, Any], own: UUID | None = None) -> dict[str, Any]:
    """No two items have the same key."""
    code = columns.get("code")
    other = lists.by_code(draft.tx, list, code) if code else None
    if other is not None and other.id != own:
        raise Conflict("exists", f"The key '{code}' belongs to another.", code)
    return columns


def settle_default(tx: Tx, list: str, id: UUID, *, is_default: bool) -> None:
    """One item at most stands when none is chosen."""
    for row in lists.all_of(tx, list) if is_default else ():
        if row.is_default and row.id != id:
            lists.change(tx, row, is_default=False)


def remove(call: Call, row: Any) -> None:
    """Offer it no more; what chose it keeps it."""
    demand_role(call.who, "admin")
    lists.remove(call.tx, row)

"""Which users and groups a caller may ask about: his own house's; a partner himself."""

from collections.abc import Iterable
from typing import Any

from daybook.core import groups, users
from daybook.core.errors import Forbidden
from daybook.door import Call


def one(call: Call, number: int) -> Any:
    """The user of a number, None when there is none to know of."""
    return next(iter(these(call, [number])), None)


def these(call: Call, numbers: Iterable[int]) -> list[Any]:
    """The users of these numbers, in that order, those that there are; each once."""
    wanted = dict.fromkeys(numbers)
    rows = {row.number: row for row in users.numbered(call.tx, wanted)}
    return [rows[number] for number in wanted if number in rows and is_known(call, rows[number])]


def every(call: Call) -> list[Any]:
    """All that there are to know of."""
    return [row for row in users.all_of(call.tx) if is_known(call, row)]


def is_known(call: Call, row: Any) -> bool:
    return not call.who.is_partner or row.id == call.who.user


def groups_of(call: Call) -> list[Any]:
    """The groups that a caller may know of."""
    belongs = groups.of_user(call.tx, call.who.user) if call.who.is_partner else None
    return [row for row in groups.all_of(call.tx) if belongs is None or row.id in belongs]


def demand_own(call: Call, row: Any) -> None:
    """Some things of a user are his own business, and an admin's."""
    if row.id != call.who.user and call.who.role != "admin":
        raise Forbidden("Only the user or an admin may do this.", row.login)

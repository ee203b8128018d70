"""Which part of a list is meant: a page by number, what follows a contact, or what changed since a mark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from daybook.core import contacts
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Mistake
from daybook.doors.protech.records import ContactQuery

PAGE, MOST = 50, 1000
MARK = "Daybook-Mark"
MADE = ("number",)
"""The order of lists: a contact keeps its place in it whatever becomes of it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of a list."""

    after: Sequence[Any] | None
    since: int | None
    size: int
    skipped: int


def asked(tx: Tx, query: ContactQuery) -> Asked:
    """The part that a query asks for; everything that is wrong with it at once."""
    mistakes: list[Mistake] = []
    page = 1 if query.page is None else query.page
    size = PAGE if query.pageSize is None else query.pageSize
    if page < 1:
        mistakes.append(Mistake("page", "1 or more is expected", page))
    if not 1 <= size <= MOST:
        mistakes.append(Mistake("pageSize", f"1 to {MOST} is expected", size))
    told = [name for name in ("page", "after", "changedAfter") if getattr(query, name) is not None]
    if len(told) > 1:
        mistakes.append(Mistake(told[1], f"it cannot be given together with {told[0]}", getattr(query, told[1])))
    after = None if query.after is None else _behind(tx, query.after, mistakes)
    since = query.changedAfter
    if since is not None and since < 0:
        mistakes.append(Mistake("changedAfter", f"0 or the {MARK} of an answer is expected", since))
    if mistakes:
        raise Invalid(mistakes)
    return Asked(after, since, size, (page - 1) * size)


def _behind(tx: Tx, id: UUID, mistakes: list[Mistake]) -> Sequence[Any] | None:
    """The place of a contact, of one deleted since then too."""
    row = contacts.find_any(tx, id)
    if row is None:
        mistakes.append(Mistake("after", "no contact has this id", id))
    return None if row is None else (row.number,)


def mark(query: ContactQuery, rows: Sequence[Any]) -> Mapping[str, str]:
    """What the client sends next time: the place of the last change that it has read."""
    if query.changedAfter is None:
        return {}
    return {MARK: str(rows[-1].seq if rows else query.changedAfter)}

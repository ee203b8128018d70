"""How a user wants the pages: whether single keys work, the views of lists that he saved. Kept with the user."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from daybook.core import extras, users
from daybook.core.access import Tx
from daybook.core.errors import Conflict, Invalid, Mistake
from daybook.core.texts import Text
from daybook.store.engine import fixed, here, param
from daybook.store.tables import user

KEPT = "pages"
"""Where a user's `extra` has them."""
KEYS, VIEWS = "keys", "views"
OFF = "off"
LONGEST_NAME, LONGEST, MOST = 60, 2000, 50
"""Letters of a view's name and of its filter; views of one list."""
_EXTRA = fixed(sa.select(user.c.extra).where(here(user), user.c.id == param("id")))


@dataclass(frozen=True, slots=True)
class View:
    """A list as somebody wants to see it again."""

    name: str
    q: str = ""
    sort: str = ""


def of(tx: Tx) -> Mapping[str, Any]:
    """What the caller has chosen."""
    found: Mapping[str, Any] | None = tx.state.get("preferences")
    if found is None:
        row = tx.one(_EXTRA, id=tx.who.user)
        found = tx.state["preferences"] = extras.of(row.extra if row is not None else None, KEPT)
    return found


def are_keys_off(tx: Tx) -> bool:
    """Whether single keys do nothing for the caller."""
    return of(tx).get(KEYS) == OFF


def switch_keys(tx: Tx, *, on: bool) -> None:
    """Let single keys work, or not."""
    _put(tx, {KEYS: None if on else OFF})


def views(tx: Tx, list: str) -> list[View]:
    """The caller's views of a list, by name."""
    return [View(name, kept.get("q", ""), kept.get("sort", "")) for name, kept in sorted(_kept(tx, list).items())]


def save_view(tx: Tx, list: str, view: View) -> None:
    """Keep a view; one of the same name is replaced."""
    name, kept = view.name.strip(), _kept(tx, list)
    mistakes = [] if name else [Mistake("name", "must be given", view.name)]
    mistakes += [Mistake("name", Text("may have %(many)s letters", many=LONGEST_NAME), name)] if len(name) > LONGEST_NAME else []
    mistakes += [Mistake("q", Text("may have %(many)s letters", many=LONGEST), view.q[:80])] if len(view.q) > LONGEST else []
    if mistakes:
        raise Invalid(mistakes)
    if name not in kept and len(kept) >= MOST:
        raise Conflict("state", Text("There are %(many)s saved views of this list; delete one first.", many=MOST), name)
    _put_views(tx, list, {**kept, name: {"q": view.q, "sort": view.sort}})


def delete_view(tx: Tx, list: str, name: str) -> bool:
    """Forget a view; false when there is none of that name."""
    kept = _kept(tx, list)
    if name not in kept:
        return False
    _put_views(tx, list, {each: view for each, view in kept.items() if each != name})
    return True


def _kept(tx: Tx, list: str) -> dict[str, Any]:
    found: dict[str, Any] = (of(tx).get(VIEWS) or {}).get(list) or {}
    return found


def _put_views(tx: Tx, list: str, views: dict[str, Any]) -> None:
    _put(tx, {VIEWS: {**(of(tx).get(VIEWS) or {}), list: views}})


def _put(tx: Tx, values: Mapping[str, Any]) -> None:
    row = users.get(tx, tx.who.user)
    users.change(tx, row, extra=extras.merge(row.extra, KEPT, values))
    tx.state.pop("preferences", None)

"""What the ids and names in a request stand for, looked up in one statement whose text depends on their number only."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.store.engine import Fixed, Row, Tx, fixed, here, param
from daybook.store.tables import contact, entry, group, matter, user, words

_SIZES = (0, 1, 2, 4, 8, 16, 32, 64)
"""How many ids of a kind one statement asks for: few texts to compile, however many ids there are."""


@dataclass(slots=True)
class Known:
    """What was found, by id; users by what they were called."""

    contacts: dict[UUID, Row] = field(default_factory=dict)
    matters: dict[UUID, Row] = field(default_factory=dict)
    groups: set[UUID] = field(default_factory=set)
    taken: set[UUID] = field(default_factory=set)
    users: dict[str, Row] = field(default_factory=dict)


def known(
    tx: Tx, *, contacts: Iterable[UUID] = (), matters: Iterable[UUID] = (), groups: Iterable[UUID] = (), entries: Iterable[UUID] = (),
    users: Iterable[str] = (),
) -> Known:  # fmt: skip
    """Living contacts, matters and groups among the ids; which ids entries may not have; users by id, login or e-mail address."""
    names = {name.strip().lower() for name in users}
    wanted: dict[str, list[Any]] = {"contact": _padded(set(contacts)), "matter": _padded(set(matters))}
    wanted["group"], wanted["entry"] = _padded(set(groups)), _padded(set(entries))
    if names:
        ids = {id for name in names if (id := id_of(name)) is not None}
        wanted["user"], wanted["login"] = _padded(ids), _padded(names - {str(id) for id in ids})
        wanted["mail"] = _padded({name for name in names if "@" in name})
    sizes = tuple((kind, len(values)) for kind, values in wanted.items() if values)
    found = Known()
    if not sizes:
        return found
    values = {f"{kind}{i}": value for kind, many in wanted.items() for i, value in enumerate(many)}
    for row in tx.all(_statement(sizes), **values):
        _file(found, row, names)
    return found


def _padded(values: set[Any]) -> list[Any]:
    """The values, the last one repeated up to a size there is a statement for."""
    many = len(values)
    if not many:
        return []
    listed = list(values)
    size = next((size for size in _SIZES if size >= many), many)
    return listed + listed[-1:] * (size - many)


def _file(found: Known, row: Row, names: set[str]) -> None:
    match row.kind:
        case "contact":
            found.contacts[row.id] = row
        case "matter":
            found.matters[row.id] = row
        case "group":
            found.groups.add(row.id)
        case "entry":
            found.taken.add(row.id)
        case "user":
            found.users.update((name, row) for name in (str(row.id), row.login, row.email) if name in names)


@lru_cache(maxsize=256)
def _statement(sizes: tuple[tuple[str, int], ...]) -> Fixed:
    """One select per kind asked for, joined by UNION ALL."""
    parts: list[sa.Select[Any]] = []
    for kind, many in sizes:
        parts += _selects(kind, many)
    return fixed(sa.union_all(*parts) if len(parts) > 1 else parts[0])


def _selects(kind: str, many: int) -> list[sa.Select[Any]]:
    none = sa.null()
    if kind == "contact":
        return [_select(kind, contact, many, contact.c.name, contact.c.kind, none).where(contact.c.deleted_at.is_(None))]
    if kind == "matter":
        return [_select(kind, matter, many, matter.c.kind, none, none).where(matter.c.deleted_at.is_(None))]
    if kind == "group":
        return [_select(kind, group, many, group.c.name, none, none).where(group.c.deleted_at.is_(None))]
    if kind == "entry":
        return [_select(kind, entry, many, none, none, none), _select(kind, words, many, none, none, none)]
    if kind == "user":
        return [_select(kind, user, many, user.c.name, user.c.login, user.c.email).where(user.c.deleted_at.is_(None))]
    column = user.c.login if kind == "login" else user.c.email
    is_named = column.in_([param(f"{kind}{i}", column) for i in range(many)])
    return [_columns("user", user, user.c.name, user.c.login, user.c.email).where(is_named, user.c.deleted_at.is_(None))]


def _select(kind: str, table: sa.Table, many: int, *columns: Any) -> sa.Select[Any]:
    return _columns(kind, table, *columns).where(table.c.id.in_([param(f"{kind}{i}", table.c.id) for i in range(many)]))


def _columns(kind: str, table: sa.Table, name: Any, login: Any, email: Any) -> sa.Select[Any]:
    said = sa.literal_column(f"'{kind}'", sa.Text).label("kind")
    return sa.select(said, table.c.id, name.label("name"), login.label("login"), email.label("email")).where(here(table))


def id_of(text: str) -> UUID | None:
    """The id that a text is, or None."""
    if len(text) not in (32, 36, 38):
        return None
    try:
        return UUID(text)
    except ValueError:
        return None

"""What the ids and names in a request stand for: one statement for all, whose text depends on how many there are of each kind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import contacts, entries
from daybook.store.engine import Fixed, Row, Tx, fixed, fold, folded, here, param
from daybook.store.tables import contact, entry, group, item, matter, relation, survey, user

_SIZES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)
"""How many of a kind one statement asks for: few texts to compile, whatever comes."""
_NONE = sa.null()
MERGED = "merged"
TEXT = "text:"
_LIVE: dict[sa.Table, sa.ColumnElement[bool]] = {table: table.c.deleted_at.is_(None) for table in (contact, group, item, survey, user)}
_LIVE[contact] = sa.or_(_LIVE[contact], contact.c.merged_id.is_not(None))
_LIVE[relation] = sa.and_(relation.c.kind.in_(entries.ABOVE), relation.c.ended_at.is_(None))
_ROWS: dict[str, tuple[sa.Table, sa.ColumnElement[Any], tuple[Any, Any, Any]]] = {
    "contact": (contact, contact.c.id, (contact.c.name, contact.c.kind, sa.case((contact.c.deleted_at.is_not(None), MERGED)))),
    "matter": (matter, matter.c.id, (matter.c.kind, sa.cast(matter.c.deleted_at, sa.Text), _NONE)),
    "group": (group, group.c.id, (group.c.name, _NONE, _NONE)),
    "entry": (entry, entry.c.id, (entry.c.kind, _NONE, _NONE)),
    "item": (item, item.c.id, (item.c.list, item.c.text, item.c.code)),
    "survey": (survey, survey.c.id, (survey.c.name, sa.cast(survey.c.questions, sa.Text), sa.case((survey.c.is_strict, "1"), else_="0"))),
    "user": (user, user.c.id, (user.c.name, user.c.login, user.c.email)),
    "login": (user, user.c.login, (user.c.name, user.c.login, user.c.email)),
    "mail": (user, user.c.email, (user.c.name, user.c.login, user.c.email)),
    "text": (item, folded(item.c.text), (item.c.list, item.c.text, item.c.code)),
    "above": (relation, relation.c.from_id, (relation.c.kind, _NONE, _NONE)),
}
"""By kind: the table, what it is asked by, and three facts of a row."""


@dataclass(slots=True)
class Known:
    """What was found. Keys are ids as integers: these hash in no time, and many are looked up."""

    rows: dict[str, dict[int, Row]] = field(default_factory=dict)
    users: dict[str, Row] = field(default_factory=dict)

    def get(self, kind: str, id: UUID | None) -> Row | None:
        """The row of an id: `a`, `b`, `c` hold its facts."""
        found = self.rows.get(kind)
        return None if found is None or id is None else found.get(id.int)

    def user(self, name: str | UUID | None) -> Row | None:
        """The user that an id, a login or an e-mail address means: `a` is the name, `c` the address."""
        return self.users.get(_plain(name)) if name and self.users else None


def known(tx: Tx, ids: Mapping[str, Sequence[Any]], users: Iterable[str | UUID] = ()) -> Known:
    """Look up ids by kind: contact, matter, group, entry, item, survey; users by id, login or e-mail address; `text:<list>`: items by text,
    letter case aside.

    Living ones, except entries and matters: the ids of deleted ones are taken too. Under a merged contact's id stands the row, with its own
    id, of the one that it was merged into. `above` asks what stands above contacts.
    """
    wanted = {kind: [fold(text) for text in many] if kind.startswith(TEXT) else many for kind, many in ids.items()}
    names = [_plain(name) for name in users]
    if names:
        wanted["login"] = names
        wanted["user"] = [id for name in names if (id := id_of(name)) is not None]
        wanted["mail"] = [name for name in names if "@" in name]
    sizes: list[tuple[str, int]] = []
    values: dict[str, Any] = {}
    for kind, many in wanted.items():
        if many:
            size = _size(len(many))
            sizes.append((kind, size))
            values.update(zip(_names(kind, size), many, strict=False))
            if size > len(many):
                values.update(dict.fromkeys(_names(kind, size)[len(many) :], many[-1]))
    found = _filed(tx.all(_statement(tuple(sizes)), **values), names) if sizes else Known()
    _stand_in(tx, found)
    for id in ids.get("above", ()):
        if found.get("above", id) is None:
            entries.none_above(tx, id)
    return found


def _stand_in(tx: Tx, found: Known) -> None:
    """Under the id of a contact that was merged stands the row of the one that it was merged into."""
    people = found.rows.get("contact", {})
    for id, row in [(id, row) for id, row in people.items() if row.c == MERGED]:
        other = contacts.find(tx, row.id)
        if other is None:
            del people[id]
        else:
            people[id] = row._replace(id=other.id, a=other.name, b=other.kind, c=None)


def _plain(name: str | UUID) -> str:
    return str(name).strip().lower()


def _filed(rows: list[Row], names: list[str]) -> Known:
    found = Known()
    for row in rows:
        kind = row.kind
        if kind == "user":
            found.users.update((name, row) for name in (str(row.id), row.b, row.c) if name in names)
        elif kind in found.rows:
            found.rows[kind][row.id.int] = row
        else:
            found.rows[kind] = {row.id.int: row}
    return found


@cache
def _size(many: int) -> int:
    return next((size for size in _SIZES if size >= many), many)


@lru_cache(maxsize=512)
def _names(kind: str, size: int) -> tuple[str, ...]:
    return tuple(f"{kind.replace(':', '_')}_{i}" for i in range(size))


@lru_cache(maxsize=256)
def _statement(sizes: tuple[tuple[str, int], ...]) -> Fixed:
    """One select per kind asked for, joined by UNION ALL."""
    parts = [_select(kind, size) for kind, size in sizes]
    return fixed(sa.union_all(*parts) if len(parts) > 1 else parts[0])


def _select(kind: str, size: int) -> sa.Select[Any]:
    name, _, list = kind.partition(":")
    table, asked, (a, b, c) = _ROWS[name]
    id = table.c.from_id if table is relation else table.c.id
    said = sa.literal_column(f"'{'user' if table is user else kind}'", sa.Text).label("kind")
    query = sa.select(said, id.label("id"), a.label("a"), b.label("b"), c.label("c"))
    query = query.where(here(table), asked.in_([param(name, asked) for name in _names(kind, size)]))
    if list:
        query = query.where(table.c.list == list)
    return query.where(_LIVE[table]) if table in _LIVE else query


def id_of(text: str) -> UUID | None:
    """The id that a text is, or None."""
    if len(text) not in (32, 36, 38):
        return None
    try:
        return UUID(text)
    except ValueError:
        return None

"""A list declared once: its table, what its filter line understands, its orders; and pages of it, from key to key."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core.access import Tx, Who
from daybook.core.errors import Mistake
from daybook.core.listing.keys import Key, behind, token, values_of
from daybook.core.listing.kinds import ID, MOMENT, TEXT, Kind
from daybook.core.listing.questions import successor
from daybook.core.rosters import line, spans
from daybook.core.texts import Text, marked
from daybook.store.engine import Row, fold, here
from daybook.store.engine import folded as folded_of
from daybook.store.tables import user

Condition = Any
"""SQL that is true or false for a row, never null."""
HAS, LACKS, IS = "has", "no", "is"
KNOWS = marked("%(name)s: knows %(known)s.")
WHOLE_LIST = 50_000
"""Rows that an export has at most."""
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, within which transaction."""

    tx: Tx
    who: Who


Ask = Callable[[Asking, str], Condition]
"""What a field's value means. ValueError says what the value is not."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a list may be ordered by."""

    value: Any
    kind: Kind = TEXT
    is_descending: bool = False
    """Which way is first of use: names go up, times down."""


@dataclass(frozen=True, slots=True)
class Roster:
    """One list."""

    name: str
    table: sa.Table
    rows: Callable[[Asking], Sequence[Condition]]
    words: Ask
    fields: Mapping[str, Ask]
    parts: Mapping[str, Condition]
    """What a row may have or lack: `has:mail`, `no:mail`."""
    flags: Mapping[str, Ask]
    """What a row may be: `is:open`."""
    orders: Mapping[str, Order]
    order: str
    """The order when none is chosen."""
    told: Callable[[Tx, Sequence[Row]], list[dict[str, Any]]]
    """What is shown of rows, by column."""
    is_for_partners: bool = False
    """Whether partners see those of its rows that are external; else they see none."""

    @property
    def names(self) -> list[str]:
        """Every field that the filter line knows."""
        return [*self.fields, HAS, LACKS, *([IS] if self.flags else [])]


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, what of the filter was not understood, and the key of the next page, if there is one."""

    rows: list[dict[str, Any]]
    mistakes: list[Mistake] = field(default_factory=list)
    next: str | None = None


def page(tx: Tx, who: Who, roster: Roster, q: str = "", sort: str = "", *, after: str | None = None, many: int = 50) -> Page:
    """A page of what fits; `sort` is an order's name, `-` before it turns it round."""
    where, mistakes = conditions(Asking(tx, who), roster, q)
    keys = _keys(roster, sort, mistakes)
    if after:
        where.append(behind(keys, values_of(_query(roster, q, sort), after, [key.kind for key in keys], "after")))
    rows = tx.all(_statement(roster, keys, where, many + 1)) if _is_open(roster, who) else []
    following = token(_query(roster, q, sort), rows[many - 1][-len(keys) :]) if len(rows) > many else None
    return Page(roster.told(tx, rows[:many]), mistakes, following)


def whole(tx: Tx, who: Who, roster: Roster, q: str = "", sort: str = "", *, most: int = WHOLE_LIST) -> Iterator[dict[str, Any]]:
    """All that fits, as far as `most` rows, read in parts."""
    where, mistakes = conditions(Asking(tx, who), roster, q)
    keys, last = _keys(roster, sort, mistakes), None
    while most > 0 and _is_open(roster, who):
        many = min(CHUNK, most)
        rows = tx.all(_statement(roster, keys, [*where, *([behind(keys, last)] if last is not None else [])], many))
        yield from roster.told(tx, rows)
        if len(rows) < many:
            return
        most, last = most - many, list(rows[-1][-len(keys) :])


def _is_open(roster: Roster, who: Who) -> bool:
    return roster.is_for_partners or not who.is_partner


def conditions(asking: Asking, roster: Roster, q: str) -> tuple[list[Condition], list[Mistake]]:
    """What the line asks of rows, and what of it makes no sense."""
    terms, mistakes = line.read(q, roster.names)
    where = list(roster.rows(asking))
    for term in terms:
        try:
            fits = sa.or_(*(_meant(asking, roster, term.field, value) for value in term.values))
        except ValueError as error:
            mistakes.append(Mistake("q", error.args[0], term.text))
        else:
            where.append(sa.not_(fits) if term.is_negated else fits)
    return where, mistakes


def _meant(asking: Asking, roster: Roster, name: str, value: str) -> Condition:
    if name in roster.fields:
        return roster.fields[name](asking, value)
    if name in (HAS, LACKS):
        there = _one_of(roster.parts, value, name)
        return there if name == HAS else sa.not_(there)
    return _one_of(roster.flags, value, name)(asking, value) if name == IS else roster.words(asking, value)


def _one_of(known: Mapping[str, Any], value: str, name: str) -> Any:
    if value.lower() not in known:
        raise ValueError(Text(KNOWS, name=name, known=list(known)))
    return known[value.lower()]


def _keys(roster: Roster, sort: str, mistakes: list[Mistake]) -> list[Key]:
    name = sort.removeprefix("-") or roster.order
    if name not in roster.orders:
        mistakes.append(
            Mistake("sort", Text("There is no order %(name)s; there are %(known)s.", name=name, known=list(roster.orders)), sort)
        )
        name, sort = roster.order, ""
    order = roster.orders[name]
    down = order.is_descending != sort.startswith("-")
    return [Key(order.value, order.kind, down), Key(roster.table.c.id, ID, down)]


def _statement(roster: Roster, keys: Sequence[Key], where: Sequence[Condition], many: int) -> sa.Select[Any]:
    keyed = [key.value.label(f"k{at}") for at, key in enumerate(keys)]
    columns = [column for column in roster.table.c if column.name != "book_id"]
    query = sa.select(*columns, *keyed).where(here(roster.table), *where)
    return query.order_by(*(key.ordered for key in keys)).limit(sa.literal(many, sa.Integer()))


def _query(roster: Roster, q: str, sort: str) -> str:
    """What a page's key is bound to."""
    return f"{roster.name}\n{q}\n{sort}"


# What fields are made of.


def begins(column: Any, text: str) -> Condition:
    """Whether a text in small letters begins so; as a range, which an index serves."""
    end, low = successor(text), column >= sa.literal(text, sa.Text())
    return low if end is None else sa.and_(low, column < sa.literal(end, sa.Text()))


def beginning(column: Any) -> Ask:
    """A field whose value is the beginning of a column, letter case aside."""
    return lambda asking, value: begins(small(column), fold(value))


def small(column: Any) -> Any:
    """A column in small letters, "" where it holds nothing."""
    return folded_of(sa.func.coalesce(column, sa.literal("", sa.Text())))


def has_words(kind: str, id: Any) -> Ask:
    """Words that the row is found by."""

    def ask(asking: Asking, value: str) -> Condition:
        ids = asking.tx.worded(value, kind)
        if ids is None:
            raise ValueError(Text("has no letter or digit to look for."))
        return sa.and_(id.is_not(None), id.in_(ids))

    return ask


def within(column: Any) -> Ask:
    """A field whose value is a span of time."""

    def ask(asking: Asking, value: str) -> Condition:
        low, high = spans.read(value, asking.tx.now, asking.who.zone)
        return sa.and_(column.is_not(None), column >= sa.literal(low, MOMENT.type), column < sa.literal(high, MOMENT.type))

    return ask


def of_user(column: Any) -> Ask:
    """A field whose value is a user: `me`, or the beginning of his name or login."""

    def ask(asking: Asking, value: str) -> Condition:
        if value.lower() == "me":
            return sa.and_(column.is_not(None), column == sa.literal(asking.who.user, ID.type))
        text = fold(value)
        named = sa.or_(begins(small(user.c.name), text), begins(small(user.c.login), text))
        return sa.and_(column.is_not(None), column.in_(sa.select(user.c.id).where(here(user), named)))

    return ask


def is_set(column: Any) -> Condition:
    """Whether a column holds something."""
    return column.is_not(None) if not isinstance(column.type, sa.Text) else sa.func.coalesce(column, "") != ""


def always(condition: Condition) -> Ask:
    """A flag that is the same for whoever asks."""
    return lambda asking, value: condition


def ids_of(rows: Sequence[Row], name: str) -> list[UUID]:
    """The ids in a column, those that are there."""
    return [id for row in rows if (id := getattr(row, name)) is not None]


__all__ = [
    "Ask",
    "Asking",
    "Order",
    "Page",
    "Roster",
    "always",
    "beginning",
    "begins",
    "has_words",
    "is_set",
    "of_user",
    "page",
    "small",
    "whole",
    "within",
]

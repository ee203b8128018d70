"""PostgreSQL's search by words: contacts and places best first; of dealings, of which there is much, the newest first.

The index of words gathers all that has a word before it tells one row. So the newest rows are looked through first: of what is frequent
they have enough, and only what is seldom is asked of the index.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from daybook.store.engine import Fixed, Row, fixed, here, param
from daybook.store.pg_form import Query, Vector
from daybook.store.pg_words import query_of, words_of
from daybook.store.tables import words
from daybook.store.words import FEW

RANKED = 5000
"""Hits among which the best are looked for."""
NEWEST, FURTHER = 400, 16_000
"""Rows that are looked through; more of them, where the first ones had so many hits that enough will be found."""
LARGE = 5_000
"""In a book with fewer rows every word may go on."""
FREQUENT = NEWEST // 20
"""A word that so many of the newest rows have is looked for as it is, beside others: all that it may begin would have to be gathered."""
stored_words = words.to_metadata(sa.MetaData())
stored_words.append_column(sa.Column("vector", Vector, nullable=False))
_w = stored_words.c
_TOLD = ("id", "kind", "contact_id")
All = Callable[..., list[Row]]


def search(ask: All, book: bytes, text: str, kinds: Sequence[str], limit: int) -> list[Row]:
    """Rows of (id, kind, contact_id) that have the words of a text."""
    query = query_of(book, kinds, text)
    given = {"limit": limit} | {f"kind{n}": kind for n, kind in enumerate(kinds)}
    if not query:
        return []
    if FEW.issuperset(kinds):
        return ask(_best(len(kinds)), query=query, **given)
    found = ask(_newest(NEWEST, len(kinds)), query=query, **given)
    if len(found) < limit <= len(found) * FURTHER // NEWEST:
        found = ask(_newest(FURTHER, len(kinds)), query=query, **given)
    if len(found) == limit:
        return found
    frequent = _frequent(ask, book, kinds, words_of(text))
    asked, whole = (query_of(book, kinds, text, kept) for kept in (frequent, words_of(text)))
    return ask(_fitting(len(kinds)), query=asked, whole=whole, **given)


def _frequent(ask: All, book: bytes, kinds: Sequence[str], words: Sequence[str]) -> list[str]:
    """Which of several words are in much of what a large book has."""
    if len(words) < 2:
        return []
    asked = {f"word{n}": query_of(book, kinds, word, words) for n, word in enumerate(words)}
    (row,) = ask(_counted(len(words), LARGE), **asked)
    return [word for word, many in zip(words, row[1:], strict=True) if row.is_large and (many or 0) >= FREQUENT]


def _fits(vector: sa.ColumnElement[Any], name: str = "query") -> sa.ColumnElement[bool]:
    return vector.op("@@")(_given(name))


def _given(name: str) -> sa.ColumnElement[Any]:
    return sa.cast(sa.bindparam(name, None, type_=sa.Text), Query)


def _limit() -> sa.BindParameter[int]:
    return sa.bindparam("limit", None, type_=sa.Integer)


def _of(kinds: int) -> list[Any]:
    return [param(f"kind{n}") for n in range(kinds)]


def _last(many: int, *columns: sa.ColumnElement[Any]) -> sa.Subquery:
    """The newest rows, by their ids, which begin with the time."""
    return sa.select(*columns).where(here(stored_words)).order_by(_w.id.desc()).limit(sa.literal_column(str(many))).subquery("last")


@cache
def _newest(many: int, kinds: int) -> Fixed:
    last = _last(many, *(_w[name] for name in (*_TOLD, "vector")))
    query = sa.select(*(last.c[name] for name in _TOLD)).where(last.c.kind.in_(_of(kinds)), _fits(last.c.vector))
    return fixed(query.order_by(last.c.id.desc()).limit(_limit()))


@cache
def _counted(many: int, large: int) -> Fixed:
    """Whether there are more rows than that, and how many of the newest have each word."""
    last = _last(NEWEST, _w.vector)
    beyond = sa.select(_w.id).where(here(stored_words)).order_by(_w.id).offset(sa.literal_column(str(large))).limit(sa.literal_column("1"))
    counts = (sa.func.sum(sa.case((_fits(last.c.vector, f"word{n}"), 1), else_=0)) for n in range(many))
    return fixed(sa.select(sa.exists(beyond).label("is_large"), *counts).select_from(last))


@cache
def _hits(kinds: int) -> sa.Subquery:
    """Without an order of its own: the index of words shall be used, however the planner guesses."""
    found = sa.select(*(_w[name] for name in (*_TOLD, "vector"))).where(here(stored_words), _w.kind.in_(_of(kinds)), _fits(_w.vector))
    return found.limit(sa.literal_column(str(RANKED))).subquery("hits")


@cache
def _best(kinds: int) -> Fixed:
    """Their rank says how often the words occur, and in how short a text."""
    hits = _hits(kinds)
    rank = sa.func.ts_rank(hits.c.vector, _given("query"), sa.literal_column("2"))
    return fixed(sa.select(*(hits.c[name] for name in _TOLD)).order_by(rank.desc(), hits.c.id).limit(_limit()))


@cache
def _fitting(kinds: int) -> Fixed:
    """What has the words as they are, then what has words that begin so; the newest first."""
    hits = _hits(kinds)
    is_whole = _fits(hits.c.vector, "whole")
    return fixed(sa.select(*(hits.c[name] for name in _TOLD)).order_by(is_whole.desc(), hits.c.id.desc()).limit(_limit()))

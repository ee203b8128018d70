"""The forms that tables are declared in: columns by type, tables of one book, tables whose rows have history."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Boolean, Column, Index, Integer, MetaData, PrimaryKeyConstraint, SmallInteger, Table

from daybook.store.types import Id, Json, Text, Ticks

metadata = MetaData()


def columns(names: str, kind: Any, *, null: bool = True) -> list[Column[Any]]:
    """Columns of one type; a name with `!` must not be null."""
    return [Column(name.rstrip("!"), kind, nullable=null and not name.endswith("!")) for name in names.split()]


def texts(names: str) -> list[Column[Any]]:
    return columns(names, Text)


def ids(names: str) -> list[Column[Any]]:
    return columns(names, Id)


def ticks(names: str) -> list[Column[Any]]:
    return columns(names, Ticks)


def whole(names: str) -> list[Column[Any]]:
    return columns(names, Integer)


def json(names: str) -> list[Column[Any]]:
    return columns(names, Json)


def flags(names: str) -> list[Column[Any]]:
    return columns(names, Boolean, null=False)


def where(condition: str, postgres: str | None = None) -> dict[str, Any]:
    """Which rows an index holds; `postgres` where its words for it are others."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(postgres or condition)}


def sparse(name: str, *columns: str, unique: bool = False) -> Index:
    """An index of the rows that have its first column at all: most have not, and need no place in it."""
    return Index(name, "book_id", *columns, unique=unique, **where(f"{columns[0]} IS NOT NULL"))


def time(name: str) -> list[Column[Any]]:
    """A moment as it was given: ticks and offset."""
    return [Column(f"{name}_at", Ticks), Column(f"{name}_off", SmallInteger)]


def table(name: str, key: tuple[str, ...], *columns: Column[Any] | Index) -> Table:
    """A table of one book; its primary key is book_id and `key`."""
    return table_with(name, key, (), *columns)


def table_with(name: str, key: tuple[str, ...], beside: tuple[str, ...], *columns: Column[Any] | Index) -> Table:
    """The same, where PostgreSQL keeps columns `beside` the key, so that what is found by the key need not be looked up elsewhere."""
    primary = PrimaryKeyConstraint("book_id", *key, name=f"{name}_pk", postgresql_include=beside or None)
    return Table(name, metadata, *ids("book_id!"), *columns, primary, sqlite_with_rowid=False)


def record(name: str, *columns: Column[Any] | Index, per_kind: bool = False) -> Table:
    """A table whose rows have history: id, number (of the table, or of each kind apart), version, who and when, soft delete, `extra`."""
    return table(
        name,
        ("id",),
        *ids("id!"),
        *whole("number! version!"),
        *ticks("created_at!"),
        *ids("created_by"),
        *ticks("updated_at!"),
        *ids("updated_by"),
        *ticks("deleted_at"),
        *json("extra"),
        *columns,
        Index(f"{name}_number", "book_id", *(("kind",) if per_kind else ()), "number", unique=True),
    )

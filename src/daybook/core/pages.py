"""Pages of lists with their totals, newest first: for clients that page by number and show how many there are."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import visibility
from daybook.core.access import Who
from daybook.core.contacts import KINDS
from daybook.store.engine import Row, Tx, fixed, fold, here, param
from daybook.store.tables import contact, entry, file, item, matter

MOST = 500
"""Rows a page may have."""
LAST = "\U0010ffff"
"""Behind every letter."""
_NAMED = fixed(sa.select(contact.c.folded).where(here(contact), contact.c.id == param("id")))


def bounded(many: int, skip: int) -> tuple[int, int]:
    """How many rows, after how many, within what is allowed."""
    return max(1, min(many, MOST)), max(0, skip)


def matters(
    tx: Tx, who: Who, kind: str, *, account: UUID | None = None, after: UUID | None = None, many: int = 50, skip: int = 0
) -> tuple[list[Row], int | None]:
    """Matters of a kind that the caller may read, each with its contact's name, type, status and first entry; and how many there are.

    `after`: the last row seen; what follows it is the same whatever is written meanwhile, and is not counted.
    """
    many, skip = bounded(many, skip)
    wanted = [here(matter), matter.c.kind == kind, matter.c.deleted_at.is_(None), visibility.readable(who, matter, matter.c.id)]
    if account is not None:
        wanted.append(matter.c.contact_id == account)
    if after is not None:
        seen = sa.select(matter.c.number).where(here(matter), matter.c.id == after, matter.c.kind == kind).scalar_subquery()
        wanted.append(matter.c.number < seen)
    first = (
        sa.select(entry.c.id)
        .where(here(entry), entry.c.matter_id == matter.c.id, entry.c.kind.in_(("call", "mail", "note")), entry.c.deleted_at.is_(None))
        .order_by(entry.c.created_at, entry.c.id)
        .limit(1)
        .correlate(matter)
        .scalar_subquery()
    )
    type_, status = item.alias("type_item"), item.alias("status_item")
    joined = (
        matter.outerjoin(contact, sa.and_(contact.c.book_id == matter.c.book_id, contact.c.id == matter.c.contact_id))
        .outerjoin(type_, sa.and_(type_.c.book_id == matter.c.book_id, type_.c.id == matter.c.type_id))
        .outerjoin(status, sa.and_(status.c.book_id == matter.c.book_id, status.c.id == matter.c.status_id))
        .outerjoin(entry, sa.and_(entry.c.book_id == matter.c.book_id, entry.c.id == first))
    )
    columns: list[Any] = [
        matter.c.id, matter.c.number, matter.c.version, matter.c.reference, matter.c.subject, matter.c.contact_id, matter.c.type_id,
        matter.c.status_id, matter.c.survey_id, matter.c.is_external, matter.c.created_at, contact.c.name.label("contact_name"),
        type_.c.text.label("type"), status.c.text.label("status"), entry.c.kind.label("entry_kind"), entry.c.at_at, entry.c.at_off,
        entry.c.author, entry.c.method, entry.c.duration, entry.c.text.label("notes"),
    ]  # fmt: skip
    query = sa.select(*columns).select_from(joined).where(*wanted).order_by(matter.c.number.desc())
    return _page(tx, matter, query, wanted, many=many, skip=skip, counts=after is None)


def entries(tx: Tx, who: Who, about: UUID, kinds: Iterable[str]) -> list[Row]:
    """The entries of a matter, of these kinds, that the caller may read, in the order of their making."""
    wanted = (entry.c.matter_id == about, entry.c.kind.in_(sorted(kinds)), entry.c.deleted_at.is_(None))
    found = sa.select(entry).where(here(entry), *wanted, visibility.readable(who, entry, entry.c.matter_id))
    return tx.all(found.order_by(entry.c.number).limit(MOST))


def contacts(tx: Tx, *, text: str | None = None, after: UUID | None = None, many: int = 50, skip: int = 0) -> tuple[list[Row], int | None]:
    """Contacts by name, letter case aside, whose name begins with a text when one is given; and how many there are."""
    many, skip = bounded(many, skip)
    wanted = [here(contact), contact.c.deleted_at.is_(None)]
    if text:
        wanted.append(contact.c.folded.between(fold(text), fold(text) + LAST))
    behind = wanted
    if after is not None:
        seen = tx.one(_NAMED, id=after)
        if seen is None:
            return [], None
        key = sa.tuple_(sa.literal(seen.folded, contact.c.folded.type), sa.literal(after, contact.c.id.type))
        behind = [*wanted, sa.tuple_(contact.c.folded, contact.c.id) > key]
    listed = _first_of_each_kind(behind, skip + many)
    tie = sa.and_(contact.c.id == listed.c.id, here(contact))
    query = sa.select(contact).join(listed, tie).order_by(listed.c.folded, listed.c.id)
    return _page(tx, contact, query, [*wanted, contact.c.kind.in_(KINDS)], many=many, skip=skip, counts=after is None)


def files(tx: Tx, user: UUID, *, after: UUID | None = None, many: int = 50, skip: int = 0) -> tuple[list[Row], int | None]:
    """What a user uploaded, last first and without content; and how much there is."""
    many, skip = bounded(many, skip)
    wanted = [here(file), file.c.created_by == user, file.c.deleted_at.is_(None)]
    if after is not None:
        wanted.append(file.c.number < sa.select(file.c.number).where(here(file), file.c.id == after).scalar_subquery())
    facts = [column for column in file.c if column is not file.c.content]
    return _page(
        tx, file, sa.select(*facts).where(*wanted).order_by(file.c.number.desc()), wanted, many=many, skip=skip, counts=after is None
    )


def _first_of_each_kind(wanted: list[Any], many: int) -> sa.Subquery:
    """The first contacts of each kind by name: each are found in the order of an index, which the kind leads."""
    order = (contact.c.folded, contact.c.id)
    kinds = [sa.select(*order).where(*wanted, contact.c.kind == kind).order_by(*order).limit(many).subquery() for kind in KINDS]
    return sa.union_all(*(sa.select(one) for one in kinds)).subquery()


def _page(
    tx: Tx, table: sa.Table, query: sa.Select[Any], wanted: list[Any], *, many: int, skip: int, counts: bool
) -> tuple[list[Row], int | None]:
    """A page of what a query finds, and how many rows of the table are wanted where that is asked."""
    page = query.limit(many).offset(skip)
    if not counts:
        return tx.all(page), None
    rows = tx.all(page.add_columns(_count(table, wanted)))
    return rows, int(rows[0].total) if rows else total(tx, table, wanted) if skip else 0


def _count(table: sa.Table, wanted: list[Any]) -> sa.ColumnElement[int]:
    """How many rows of a table fit, as a column beside each of them: it is counted once."""
    return sa.select(sa.func.count()).select_from(table).where(*wanted).correlate(None).scalar_subquery().label("total")


def numbered(tx: Tx, table: sa.Table, wanted: list[Any], *, order: list[Any], many: int | None, skip: int) -> tuple[int, list[Row]]:
    """How many rows of a table fit, and a page of them: one statement, but for a page behind the last, which tells no total."""
    rows = tx.all(sa.select(table, _count(table, wanted)).where(*wanted).order_by(*order).limit(many).offset(skip))
    if rows:
        return int(rows[0].total), rows
    return (total(tx, table, wanted) if skip else 0), []


def total(tx: Tx, table: sa.Table, wanted: list[Any]) -> int:
    """How many rows of a table fit."""
    return int(tx.all(sa.select(sa.func.count().label("total")).select_from(table).where(*wanted))[0].total)

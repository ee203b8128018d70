"""Pick lists of a book and their items."""

from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import journal, numbers
from daybook.core.errors import Missing
from daybook.store.engine import Fixed, Row, Tx, fixed, fold, folded, here, param
from daybook.store.tables import item

_LIVE = item.c.deleted_at.is_(None)
_ONE = fixed(sa.select(item).where(here(item), item.c.id == param("id")))
_NUMBERED = sa.select(item).where(here(item), item.c.list == param("list_name"), item.c.number == param("wanted"))
_NUMBER, _NUMBER_EVER = fixed(_NUMBERED.where(_LIVE)), fixed(_NUMBERED)
_TEXT = fixed(
    sa.select(item)
    .where(here(item), item.c.list == param("list_name"), folded(item.c.text) == param("wanted"), _LIVE)
    .order_by(item.c.rank, item.c.number)
)
_CODE = fixed(
    sa.select(item)
    .where(here(item), item.c.list == param("list_name"), item.c.code == param("wanted"), _LIVE)
    .order_by(item.c.rank, item.c.number)
)
_ORDERED = sa.select(item).where(here(item), item.c.list == param("list_name")).order_by(item.c.rank, item.c.number)
_ALL, _EVER = fixed(_ORDERED.where(_LIVE)), fixed(_ORDERED)
_DEFAULT = fixed(
    sa.select(item)
    .where(here(item), item.c.list == param("list_name"), _LIVE)
    .order_by(item.c.is_default.desc(), item.c.rank, item.c.number)
    .limit(1)
)
_NAMES = fixed(
    sa.select(item.c.list.label("name"), sa.func.count().label("many")).where(here(item), _LIVE).group_by(item.c.list).order_by(item.c.list)
)


@cache
def _known(many: int) -> Fixed:
    wanted = [param(f"id{i}", item.c.id) for i in range(many)]
    return fixed(
        sa.select(item.c.id, item.c.list, item.c.number, item.c.text, item.c.code, item.c.is_closed, item.c.extra).where(
            here(item), item.c.id.in_(wanted)
        )
    )


def known(tx: Tx, ids: Iterable[UUID | None]) -> dict[UUID, Row]:
    """Which of these are items of the book (any list, deleted ones too), in one statement."""
    wanted = sorted({i for i in ids if i is not None and i.int})
    if not wanted:
        return {}
    size = 4 if len(wanted) <= 4 else (len(wanted) + 7) // 8 * 8
    padded = wanted + [wanted[-1]] * (size - len(wanted))
    return {row.id: row for row in tx.all(_known(size), **{f"id{i}": value for i, value in enumerate(padded)})}


def find(tx: Tx, id: UUID) -> Row | None:
    """An item by id, deleted ones too."""
    return tx.one(_ONE, id=id)


def get(tx: Tx, id: UUID) -> Row:
    """An item by id."""
    row = find(tx, id)
    if row is None:
        raise Missing("item", id)
    return row


def by_number(tx: Tx, list: str, number: int) -> Row | None:
    """An item of a list by its integer id."""
    return tx.one(_NUMBER, list_name=list, wanted=number)


def ever(tx: Tx, list: str, number: int) -> Row | None:
    """An item of a list by its integer id, a deleted one too: it stays with what chose it."""
    return tx.one(_NUMBER_EVER, list_name=list, wanted=number)


@cache
def _numbered(many: int) -> Fixed:
    wanted = [sa.and_(item.c.list == param(f"list{i}"), item.c.number == param(f"number{i}")) for i in range(many)]
    return fixed(sa.select(item).where(here(item), sa.or_(*wanted)))


def numbered(tx: Tx, wanted: Iterable[tuple[str, int]]) -> list[Row]:
    """The items of several lists by their integer ids in one statement, deleted ones too."""
    pairs = sorted(set(wanted))
    if not pairs:
        return []
    pairs += [pairs[-1]] * (-len(pairs) % 4)
    values = {f"list{i}": list for i, (list, _) in enumerate(pairs)} | {f"number{i}": number for i, (_, number) in enumerate(pairs)}
    return tx.all(_numbered(len(pairs)), **values)


def by_text(tx: Tx, list: str, text: str) -> Row | None:
    """The first item of a list with this text, letter case aside."""
    return tx.one(_TEXT, list_name=list, wanted=fold(text))


def by_code(tx: Tx, list: str, code: str) -> Row | None:
    """The first item of a list with this code."""
    return tx.one(_CODE, list_name=list, wanted=code)


def all_of(tx: Tx, list: str) -> list[Row]:
    """The items of a list in their order."""
    return tx.all(_ALL, list_name=list)


def all_ever(tx: Tx, list: str) -> list[Row]:
    """The items of a list in their order, deleted ones too."""
    return tx.all(_EVER, list_name=list)


def names(tx: Tx) -> list[Row]:
    """Every list of the book: its name, and how many items it offers."""
    return tx.all(_NAMES)


def default(tx: Tx, list: str) -> Row | None:
    """The item that stands when none is chosen: the marked one, else the first."""
    return tx.one(_DEFAULT, list_name=list)


def add(
    tx: Tx,
    list: str,
    text: str,
    *,
    id: UUID | None = None,
    number: int | None = None,
    code: str | None = None,
    rank: int = 0,
    is_default: bool = False,
    is_closed: bool = False,
    extra: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """A new item; its number is the next of its list."""
    if number is None:
        number = numbers.take(tx, f"item:{list}")
    else:
        numbers.start(tx, f"item:{list}", number + 1)
    row = {
        "id": id,
        "list": list,
        "number": number,
        "text": text,
        "code": code,
        "rank": rank,
        "is_default": is_default,
        "is_closed": is_closed,
        "extra": extra,
    }
    return journal.create(tx, item, row)


def change(tx: Tx, row: Row, **columns: Any) -> bool:
    """Write what differs of an item's text, rank, extra ...; false when nothing does."""
    return journal.update(tx, item, row, columns)


def remove(tx: Tx, row: Row) -> None:
    """Offer an item no more; what chose it keeps it."""
    if row.deleted_at is None:
        journal.remove(tx, item, row)


def restore(tx: Tx, row: Row) -> None:
    """Offer a deleted item again."""
    journal.update(tx, item, row, {"deleted_at": None})

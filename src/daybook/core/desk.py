"""The call desk: which call logs wait, about which properties, why, and who has taken them on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import calls, lists, matters, places, users, visibility
from daybook.core.access import Who
from daybook.core.errors import Invalid, Mistake
from daybook.core.several import Several
from daybook.store.engine import Row, Tx, here
from daybook.store.tables import choice, contact, item, matter, place, relation, user

MOST = 200
"""Rows a page may have."""
NOBODY = UUID(int=0)
"""The owner of what nobody has taken on."""
PROPERTY, STATUS, REASON, OWNER = KINDS = ("property", "status", "reason", "owner")
"""What logs are grouped by."""
_IS_CALL = matter.c.kind == sa.literal_column(f"'{calls.KIND}'")
_unit, _property = place.alias("of_unit"), place.alias("of_property")
_HOMES = Several(
    lambda ids: (
        sa.select(relation.c.from_id, _unit.c.name, _property.c.name.label("above"))
        .select_from(
            relation.join(_unit, sa.and_(_unit.c.book_id == relation.c.book_id, _unit.c.id == relation.c.to_id)).outerjoin(
                _property, sa.and_(_property.c.book_id == _unit.c.book_id, _property.c.id == _unit.c.parent_id)
            )
        )
        .where(
            here(relation), relation.c.from_id.in_(ids), relation.c.kind.in_(places.LIVES_IN), relation.c.ended_at.is_(None),
            _unit.c.deleted_at.is_(None),
        )
        .order_by(relation.c.from_id, relation.c.rank, relation.c.created_at)
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which logs; without anything all that are open."""

    property: UUID | None = None
    status: UUID | None = None
    reason: UUID | None = None
    owner: UUID | None = None
    """A user, or NOBODY."""
    is_closed: bool = False
    oldest_first: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page: rows, and the number behind which there are more."""

    rows: list[Row]
    next: int | None


def page(tx: Tx, who: Who, wanted: Wanted, *, after: int | None = None, many: int = 50) -> Page:
    """Logs that the caller may read, those logged last first, each with the names of what it is about."""
    many = max(1, min(many, MOST))
    number = matter.c.number
    conditions = [*_open_or_closed(who, wanted), *_filters(wanted).values()]
    if after is not None:
        conditions.append(number > after if wanted.oldest_first else number < after)
    query = _named().where(*conditions).order_by(number.asc() if wanted.oldest_first else number.desc()).limit(many + 1)
    rows = tx.all(query)
    return Page(rows[:many], rows[many - 1].number if len(rows) > many else None)


def one(tx: Tx, who: Who, id: UUID) -> Row | None:
    """A log as the page has it, open or closed."""
    conditions = (here(matter), _IS_CALL, matter.c.id == id, matter.c.deleted_at.is_(None), visibility.readable(who, matter, matter.c.id))
    return tx.one(_named().where(*conditions))


def counts(tx: Tx, who: Who, wanted: Wanted) -> dict[str, dict[UUID | None, int]]:
    """How many open logs there are by property, status, reason and owner, in one statement; each group as if it were not chosen yet."""
    filters, begun = _filters(wanted), _open_or_closed(who, wanted)
    columns = {PROPERTY: matter.c.place_id, STATUS: matter.c.status_id, OWNER: matter.c.owner_id}
    parts = []
    for kind in KINDS:
        conditions = [*begun, *(each for name, each in filters.items() if name != kind)]
        of = choice.c.item_id if kind == REASON else columns[kind]
        source: sa.FromClause = matter
        if kind == REASON:
            source = matter.join(choice, sa.and_(choice.c.book_id == matter.c.book_id, choice.c.owner_id == matter.c.id))
            conditions += [here(choice), choice.c.list == calls.REASONS]
        counted = sa.select(sa.literal_column(f"'{kind}'").label("kind"), of.label("of"), sa.func.count().label("many"))
        parts.append(counted.select_from(source).where(*conditions).group_by(of))
    found: dict[str, dict[UUID | None, int]] = {kind: {} for kind in KINDS}
    every = sa.union_all(*parts).subquery()
    for row in tx.all(sa.select(every.c.kind, every.c.of, every.c.many)):
        found[row.kind][row.of] = int(row.many)
    return found


def _named() -> sa.Select[Any]:
    """A log with the names that its row says."""

    def tied(table: sa.FromClause, column: Any) -> sa.ColumnElement[bool]:
        return sa.and_(table.c.book_id == matter.c.book_id, table.c.id == column)

    source = (
        matter.outerjoin(_property, tied(_property, matter.c.place_id))
        .outerjoin(_unit, tied(_unit, matter.c.unit_id))
        .outerjoin(contact, tied(contact, matter.c.person_id))
        .outerjoin(item, tied(item, matter.c.status_id))
        .outerjoin(user, tied(user, matter.c.owner_id))
    )
    names = ("id", "number", "version", "subject", "notes", "caller", "taken_by", "status_id", "person_id", "place_id", "unit_id",
             "owner_id", "opened_at", "opened_off", "closed_at", "is_restricted", "is_external", "created_by")  # fmt: skip
    return sa.select(
        *(matter.c[name] for name in names),
        _property.c.name.label("property"), _unit.c.name.label("unit"), contact.c.name.label("person"), item.c.text.label("status"),
        user.c.name.label("owner"),
    ).select_from(source)  # fmt: skip


def _open_or_closed(who: Who, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    is_so = matter.c.closed_at.is_not(None) if wanted.is_closed else matter.c.closed_at.is_(None)
    return [here(matter), _IS_CALL, is_so, matter.c.deleted_at.is_(None), visibility.readable(who, matter, matter.c.id)]


def _filters(wanted: Wanted) -> dict[str, sa.ColumnElement[bool]]:
    """What was chosen, by the group that it was chosen from."""
    found: dict[str, sa.ColumnElement[bool]] = {}
    if wanted.property is not None:
        found[PROPERTY] = matter.c.place_id == wanted.property
    if wanted.status is not None:
        found[STATUS] = matter.c.status_id == wanted.status
    if wanted.reason is not None:
        its = (choice.c.book_id == matter.c.book_id, choice.c.owner_id == matter.c.id, choice.c.list == calls.REASONS)
        found[REASON] = sa.exists().where(*its, choice.c.item_id == wanted.reason)
    if wanted.owner is not None:
        found[OWNER] = matter.c.owner_id.is_(None) if wanted.owner == NOBODY else matter.c.owner_id == wanted.owner
    return found


def assign(tx: Tx, log: Row, owner: UUID | None) -> bool:
    """Let a user look after a log, or nobody; false when it was so."""
    found = None if owner is None else users.find(tx, owner)
    if owner is not None and (found is None or found.disabled_at is not None or found.role == "partner"):
        raise Invalid([Mistake("owner", "Must be a user of the book who can look after it.", owner)])
    return matters.change(tx, log, owner_id=owner)


def properties(tx: Tx) -> list[Row]:
    """The properties that calls may be logged about, by name."""
    wanted = (here(place), place.c.kind == "property", place.c.deleted_at.is_(None), place.c.is_active)
    return tx.all(sa.select(place.c.id, place.c.name, place.c.code).where(*wanted).order_by(place.c.name, place.c.id).limit(1000))


def units(tx: Tx, property: UUID) -> list[Row]:
    """The units of a property, those in its buildings too, in their order."""
    building = place.alias("building")
    inside = sa.select(building.c.id).where(here(building), building.c.parent_id == property, building.c.kind == "building")
    wanted = (place.c.kind == "unit", place.c.deleted_at.is_(None), sa.or_(place.c.parent_id == property, place.c.parent_id.in_(inside)))
    found = sa.select(place.c.id, place.c.name).where(here(place), *wanted)
    return tx.all(found.order_by(place.c.rank.nulls_first(), place.c.name, place.c.id).limit(1000))


def homes(tx: Tx, people: Iterable[UUID]) -> dict[UUID, str]:
    """Where each of these people lives now, as the desk shows it, in one statement."""
    found: dict[UUID, str] = {}
    for row in _HOMES.rows(tx, people):
        found.setdefault(row.from_id, row.name if row.above is None else f"{row.above} · {row.name}")
    return found


def named(tx: Tx, counted: dict[str, dict[UUID | None, int]]) -> dict[UUID, str]:
    """The names of what logs are grouped by."""
    ids = {kind: [id for id in counted[kind] if id is not None] for kind in KINDS}
    names = {id: row.name for id, row in places.among(tx, ids[PROPERTY]).items()}
    names |= {id: row.text for id, row in lists.known(tx, [*ids[STATUS], *ids[REASON]]).items()}
    return names | {id: row.name for id, row in users.known(tx, ids[OWNER]).items()}


def reasons_of(tx: Tx, logs: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Why people called, in words, of several logs."""
    numbers = calls.reasons_of(tx, logs)
    texts = {row.number: row.text for row in lists.all_ever(tx, calls.REASONS)}
    return {id: [texts[number] for number in many if number in texts] for id, many in numbers.items()}

"""`$expand`: what rows refer to, embedded in them, as `company($select=name),contact($expand=company)` asks for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core.access import Tx, Who
from daybook.core.errors import Invalid, Mistake
from daybook.core.listing import pages as core
from daybook.core.listing.columns import Column
from daybook.core.listing.kinds import ID
from daybook.core.listing.pages import Plan
from daybook.doors.odyssee.odata.shown import shown
from daybook.doors.odyssee.sets.all import SETS
from daybook.doors.odyssee.sets.entity import EntitySet, sparse_of
from daybook.wire.odata import columns
from daybook.wire.record import Record

PARAMETER = "$expand"
DEEPEST = 3
MOST = 16
"""What a query may embed in all."""
SIZES = (1, 4, 16, 64, 100)
"""How many ids one statement asks for; the last is repeated to fill it up."""
OPTIONS = ("$select", "$expand")
Shape = tuple[tuple[str, "Shape"], ...]


@dataclass(frozen=True, slots=True)
class Expansion:
    """One member that is embedded: its set, what of it, and what is embedded in it."""

    name: str
    target: EntitySet
    select: tuple[Column, ...]
    below: tuple["Expansion", ...]

    @property
    def key(self) -> str:
        return f"{self.name}_id"


def of(entities: EntitySet, text: str, at: int = 1, depth: int = 1) -> tuple[Expansion, ...]:
    """What a text asks for; positions count from where it stands in the whole."""
    found: dict[str, Expansion] = {}
    for part, place in columns.parts(text, PARAMETER):
        head, opened, tail = part.partition("(")
        name, where = head.strip(), at + place - 1
        target = SETS.get(entities.references.get(name, ""))
        if target is None:
            raise wrong(f"{entities.name} has no '{name[:60]}' to embed; it was named", where)
        if depth > DEEPEST or len(found) >= MOST:
            raise wrong(f"at most {MOST} of each may be embedded, {DEEPEST} deep; one more is named", where)
        inner = tail.rstrip().removesuffix(")")
        if opened and inner == tail.rstrip():
            raise wrong(f"nothing stands behind the brackets of '{name}'; something was named", where)
        found[name] = Expansion(name, target, *options(target, inner, where + len(head) + 1, depth))
    return tuple(found.values())


def options(target: EntitySet, text: str, at: int, depth: int) -> tuple[tuple[Column, ...], tuple[Expansion, ...]]:
    """What stands in the brackets, apart by semicolons."""
    said = {"$select": ("", at), "$expand": ("", at)}
    for part, place in split(text):
        name, _, value = part.partition("=")
        if name.strip() not in OPTIONS:
            raise wrong(f"within {PARAMETER} stand $select and $expand, not '{name.strip()[:60]}',", at + place)
        said[name.strip()] = (value, at + place + len(name) + 1)
    text, begin = said["$select"]
    chosen = (
        tuple(column_of(target, pick.name, begin + pick.at - 1) for pick in columns.picks(text, parameter=PARAMETER)) if text != "*" else ()
    )
    return chosen, of(target, *said["$expand"], depth + 1)


def split(text: str) -> Iterable[tuple[str, int]]:
    """What stands between semicolons outside brackets, with its place counted from 0."""
    depth = begin = 0
    for place, letter in enumerate([*text, ";"]):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == ";" and (depth <= 0 or place == len(text)):
            if text[begin:place].strip():
                yield text[begin:place], begin
            begin = place + 1


def column_of(entities: EntitySet, name: str, at: int) -> Column:
    found = entities.columns.get(name)
    if found is None:
        raise wrong(f"{entities.name} has no property '{name[:60]}'; one was named", at)
    return found


def wrong(text: str, at: int) -> Invalid:
    return Invalid([Mistake(PARAMETER, f"{text} at position {at}", at)])


def fill(tx: Tx, who: Who, expansions: Sequence[Expansion], rows: Sequence[dict[str, Any]]) -> None:
    """Embed what the rows refer to, one statement for each member; null for what is not there, or not for the caller to see."""
    for each in expansions:
        found = read(tx, who, each, {row[each.key] for row in rows if row[each.key].int})
        for row in rows:
            row[each.name] = found.get(row[each.key])


def read(tx: Tx, who: Who, asked: Expansion, ids: set[UUID]) -> dict[UUID, dict[str, Any]]:
    """Rows by their ids."""
    if not ids:
        return {}
    source = (asked.target.open_one or asked.target.open)(tx, who)
    chosen, added = with_keys(asked.target, asked.select or tuple(asked.target.columns.values()), asked.below)
    id = asked.target.columns["id"]
    size = next(size for size in SIZES if size >= len(ids))
    wanted = [*sorted(ids), *[max(ids)] * (size - len(ids))]
    where = [*source.where.values(), id.value(source.frame).in_([sa.literal(each, ID.type) for each in wanted])]
    plan = Plan(source.frame, [id, *chosen], where, core.keys(source.frame, [(id, False)], lambda _: []))
    rows = core.page(tx, plan, many=size).rows
    found = {row[0].value: shown(chosen, row[1:]) for row in rows}
    fill(tx, who, asked.below, list(found.values()))
    return {id: without(row, added) for id, row in found.items()}


def with_keys(entities: EntitySet, chosen: Sequence[Column], expansions: Sequence[Expansion]) -> tuple[list[Column], frozenset[str]]:
    """The columns with those that what is embedded is known by; the names of the ones that were not asked for."""
    added = {each.key for each in expansions} - {column.name for column in chosen}
    return [*chosen, *(entities.columns[name] for name in sorted(added))], frozenset(added)


def without(row: dict[str, Any], names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names} if names else row


def shape(expansions: Iterable[Expansion]) -> Shape:
    return tuple((each.name, shape(each.below)) for each in expansions)


def as_xml(entities: EntitySet, wanted: Shape, row: dict[str, Any]) -> Record:
    """A row as the model of its shape; what is not there is left out."""
    below = dict(wanted)
    given = {
        name: as_xml(SETS[entities.references[name]], below[name], value) if name in below else value
        for name, value in row.items()
        if value is not None
    }
    return model(entities.name, wanted)(**given)


@lru_cache(maxsize=256)
def model(name: str, wanted: Shape) -> type[Record]:
    """The model of a set whose members may be left out, with models for what is embedded."""
    entities = SETS[name]
    if not wanted:
        return entities.sparse
    return sparse_of(entities.model, {each: model(entities.references[each], below) for each, below in wanted})

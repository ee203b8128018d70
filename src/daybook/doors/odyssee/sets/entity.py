"""What an entity set is, and how its columns are declared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from msgspec import UNSET

from daybook.core.access import Tx, Who
from daybook.core.listing.columns import Column, Value
from daybook.core.listing.joins import Rows, flagged, id_in, kept, number_in, own
from daybook.core.listing.kinds import FLAG, ID, MOMENT, TEXT, WHOLE, Kind
from daybook.core.listing.rows import Source
from daybook.door import Call
from daybook.doors.odyssee.login import NAME
from daybook.doors.odyssee.records import NEVER
from daybook.doors.odyssee.sets.draft import Kind as Written
from daybook.wire.record import Record, RecordMeta, describe, slot

DELETED = "sys_logical_delete"
"""Whether a row was deleted: a column that is shown and asked for by name only. Lists that name it have deleted rows too."""
DECLARED: dict[str, Kind] = {"guid": ID, "str": TEXT, "bool": FLAG, "int": WHOLE, "moment": MOMENT}
"""What a column holds, by what its member is on the wire."""


@dataclass(frozen=True, slots=True)
class EntitySet:
    """One entity set. What is None is not allowed."""

    name: str
    model: type[Record]
    sparse: type[Record]
    """The model where members may be left out, as `$select` does."""
    columns: Mapping[str, Column]
    open: Callable[[Tx, Who], Source]
    open_one: Callable[[Tx, Who], Source] | None = None
    """Where what is read by its id may be more than what is listed."""
    takes: type[Record] | None = None
    kind: Written | None = None
    """How it is found, made and changed."""
    remove: Callable[[Call, Any], None] | None = None
    references: Mapping[str, str] = field(default_factory=dict)
    """What rows refer to and may embed, by the name of its set: `company` of `company_id`."""

    def column(self, name: str) -> Column | None:
        """The column of a name; letter case counts."""
        return GONE if name == DELETED else self.columns.get(name)


def stored(name: str, at: Rows = own) -> Value:
    """A column as it is; filled where it may be null."""
    return lambda frame: at(frame).c[name]


def text_in(member: str, at: Rows = own) -> Value:
    """A text that only this door knows."""
    return kept(at, NAME, member)


def flag_in(member: str, at: Rows = own) -> Value:
    return flagged(at, NAME, member)


def guid_in(member: str, at: Rows = own) -> Value:
    return id_in(at, NAME, member)


def time_in(member: str, at: Rows = own) -> Value:
    """A time that only this door knows, kept as ticks."""
    number = number_in(at, NAME, member)
    return lambda frame: sa.func.nullif(number(frame), 0)


def column(name: str, kind: Kind, value: Value) -> Column:
    """A column that is never null: what stands for nothing fills it."""
    empty = NEVER.utc_ticks if kind is MOMENT else kind.empty

    def filled(frame: Any) -> Any:
        found = value(frame)
        is_given = getattr(found, "table", None) is frame.row and not found.nullable
        if is_given or kind is FLAG:
            return found if is_given else sa.func.coalesce(found, sa.literal(False, FLAG.type))
        return sa.func.coalesce(sa.type_coerce(found, kind.type), sa.literal(empty, kind.type))

    return Column(name, kind, filled, small=filled if kind is TEXT else None, is_unique=name == "id")


GONE = column(DELETED, FLAG, lambda frame: frame.row.c.deleted_at.is_not(None))


def declared(model: type[Record], values: Mapping[str, Value]) -> dict[str, Column]:
    """The columns of a model, in its order: what each holds is what the model says."""
    return {each.json: column(each.json, DECLARED[each.type.kind], values[each.name]) for each in describe(model).slots}


def entity_set(name: str, model: type[Record], values: Mapping[str, Value], open: Callable[[Tx, Who], Source], **more: Any) -> EntitySet:
    """A set; further members of EntitySet by name."""
    return EntitySet(name, model, sparse_of(model), declared(model, values), open, **more)


def sparse_of(model: type[Record], embedded: Mapping[str, type[Record]] | None = None) -> type[Record]:
    """The same model, whose members may be left out, perhaps with others embedded."""
    facts = describe(model)
    own = {each.name: slot(each.doc, json=each.json, default=UNSET) for each in facts.slots}
    own[DELETED] = slot("Whether it was deleted", default=UNSET)
    hints = {each.name: model.__annotations__[each.name] for each in facts.slots} | {DELETED: bool}
    for name, other in (embedded or {}).items():
        own[name], hints[name] = slot("What it refers to", default=UNSET), other
    made: type[Record] = RecordMeta(f"Sparse{model.__name__}", (Record,), {"__annotations__": hints, **own, "__module__": model.__module__},
        root=facts.root, xml_names="same")  # fmt: skip
    return made

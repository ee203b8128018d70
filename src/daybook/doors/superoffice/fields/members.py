"""The three members of any entity that hold its custom fields: shown, begun with their defaults, and changed by a write."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from daybook.core import fields
from daybook.core.access import Tx
from daybook.doors.superoffice.fields import custom
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import Writing

Values = dict[UUID, str | None]


def show(tx: Tx, entity: Any, owner: str, id: UUID | None, part: Mapping[str, Any], view: View) -> tuple[str, ...]:
    """Fill them: of the record `id`, or as a new one begins; `part` is this door's extra. Answers the keys that FieldProperties name."""
    defined = custom.all_of(tx, owner)
    values = fields.values(tx, id) if id is not None else {field.id: custom.default_of(field) for field in defined}
    maps = custom.carriers(tx, defined, values, part.get(custom.KEPT, {}), view)
    for name in custom.VIEWS:
        setattr(entity, name, maps[name])
    return tuple(f"{custom.USER}.{field.key}" for field in defined if custom.view_of(field) == custom.USER)


def begun(writing: Writing, entity: Any, owner: str) -> Values:
    """The values of a new record: what the carrier says, else the defaults. For `core.fields.put`."""
    defined = custom.all_of(writing.tx, owner)
    before: Values = {field.id: value for field in defined if (value := custom.default_of(field)) is not None}
    return before | custom.told(writing, defined, maps(entity), before)


def changed(writing: Writing, entity: Any, owner: str, id: UUID) -> Values:
    """What the carrier changes of a record's values; fields that it does not name stay. For `core.fields.put`."""
    return custom.told(writing, custom.all_of(writing.tx, owner), maps(entity), fields.values(writing.tx, id))


def kept(writing: Writing, entity: Any, owner: str, part: Mapping[str, Any]) -> dict[str, Any]:
    """What came under no field's name, beside what came so before: a part of this door's extra."""
    found = custom.unknown(writing, custom.all_of(writing.tx, owner), maps(entity))
    before: Mapping[str, Mapping[str, str]] = part.get(custom.KEPT, {})
    return {custom.KEPT: {name: {**before.get(name, {}), **found.get(name, {})} for name in {*before, *found}} or None}


def maps(entity: Any) -> custom.Given:
    """The three views as the body carried them."""
    return {name: getattr(entity, name) for name in custom.VIEWS}

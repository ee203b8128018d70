"""The three members of any entity that hold its custom fields: shown, begun with their defaults, and changed by a write."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from daybook.core import fields
from daybook.core.access import Tx
from daybook.doors.superoffice.fields import custom, types
from daybook.doors.superoffice.rights import Member
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import Writing

Values = dict[UUID, str | None]


def show(tx: Tx, entity: Any, owner: str, id: UUID | None, part: Mapping[str, Any], view: View) -> tuple[Member, ...]:
    """Fill them: of the record `id`, or as a new one begins; `part` is this door's extra. Answers what FieldProperties name of them."""
    defined = custom.all_of(tx, owner)
    values = fields.values(tx, id) if id is not None else {field.id: custom.default_of(field) for field in defined}
    maps = custom.carriers(tx, defined, values, part.get(custom.KEPT, {}), view)
    for name in custom.VIEWS:
        setattr(entity, name, maps[name])
    return tuple(member for field in defined for member in described(field))


def described(field: Any) -> Iterator[Member]:
    """A field in the older view (as recorded of a default contact) and in the newer (as recorded of people and appointments)."""
    rules = field.rules or {}
    is_user_defined = custom.view_of(field) == custom.USER
    hint = "UIHintMandatory" if rules.get("mandatory") else "UIHintReadOnly" if rules.get("read_only") else ""
    if is_user_defined:
        yield Member(f"{custom.USER}.{field.key}", "System.String", -1, hint)
    type = types.user_defined(field) if is_user_defined else types.custom(field)
    yield Member(f"{custom.CUSTOM}.{field.key}", type, rules.get("length", types.LENGTHS.get(type, -1) if is_user_defined else -1), hint)


def begun(writing: Writing, entity: Any, owner: str) -> Values:
    """The values of a new record: what the carrier says, else the defaults. For `core.fields.put`."""
    defined = custom.all_of(writing.tx, owner)
    before: Values = {field.id: value for field in defined if (value := custom.default_of(field)) is not None}
    return before | custom.told(writing, defined, maps(entity), before)


def changed(writing: Writing, entity: Any, owner: str, id: UUID) -> Values:
    """What the carrier changes of a record's values; fields that it does not name stay. For `core.fields.put`."""
    return custom.told(writing, custom.all_of(writing.tx, owner), maps(entity), fields.values(writing.tx, id))


def replaced(writing: Writing, entity: Any, owner: str, id: UUID, shown: Any) -> Values:
    """The same for a carrier of the whole: a field that it leaves out has no value. For `core.fields.put`.

    A map that is the very one shown is one that a patch did not touch: it says nothing.
    """
    defined, before = custom.all_of(writing.tx, owner), fields.values(writing.tx, id)
    touched = [name for name in custom.VIEWS if getattr(entity, name) is not getattr(shown, name)]
    return custom.replaced(writing, defined, maps(entity), before, touched)


def kept(writing: Writing, entity: Any, owner: str, part: Mapping[str, Any]) -> dict[str, Any]:
    """What came under no field's name, beside what came so before: a part of this door's extra."""
    found = custom.unknown(writing, custom.all_of(writing.tx, owner), maps(entity))
    before: Mapping[str, Mapping[str, str]] = part.get(custom.KEPT, {})
    return {custom.KEPT: {name: {**before.get(name, {}), **found.get(name, {})} for name in {*before, *found}} or None}


def maps(entity: Any) -> custom.Given:
    """The three views as the body carried them."""
    return {name: getattr(entity, name) for name in custom.VIEWS}

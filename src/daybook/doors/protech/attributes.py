"""Custom attributes: the fields that the association defined, read from a request and shown in an answer."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from daybook.core import fields
from daybook.core.access import Tx
from daybook.core.errors import Mistake
from daybook.doors.protech import kinds
from daybook.doors.protech.labels import Labels
from daybook.doors.protech.records import AttributeType, CustomAttribute, CustomFields

DOOR, OWNER = "protech", "person"

Layout = list[list[str]]
"""Keys as the client wrote them, each with its field's id, in the client's order: what he wrote twice he reads twice."""


def read(tx: Tx, sent: CustomFields, mistakes: list[Mistake]) -> tuple[dict[UUID, str | None], Layout]:
    """The values by field and the layout; what is wrong is added to the mistakes."""
    values: dict[UUID, str | None] = {}
    layout: Layout = []
    for position, item in enumerate(sent.Attribute or ()):
        path = f"Contact.Custom.Attribute[{position}]"
        field = _field(tx, item, path, mistakes)
        if field is not None:
            value = _value(tx, item, field, path, mistakes)
            if values.get(field.id, value) != value:
                tx.note("duplicate", f"{path}.Key", f"The key '{item.Key}' was given with another value before; this one counts.")
                layout = [pair for pair in layout if pair[1] != str(field.id)]
            values[field.id] = value
            layout.append([item.Key or "", str(field.id)])
    return values, layout


def _field(tx: Tx, item: CustomAttribute | None, path: str, mistakes: list[Mistake]) -> Any:
    """The field that an item means, or None and a mistake."""
    key = item.Key if item is not None else None
    if item is None or not key:
        mistakes.append(Mistake(f"{path}.Key", "a value is required", key))
        return None
    field = fields.by_key(tx, DOOR, OWNER, key)
    if field is None:
        mistakes.append(Mistake(f"{path}.Key", "no custom field with this key is defined", key))
        return None
    if item.has("Type") and item.Type != AttributeType[field.type]:
        rule = f"the field '{field.key}' is of the type {field.type} ({AttributeType[field.type]:d})"
        mistakes.append(Mistake(f"{path}.Type", rule, getattr(item.Type, "name", item.Type)))
        return None
    return field


def _value(tx: Tx, item: CustomAttribute, field: Any, path: str, mistakes: list[Mistake]) -> str | None:
    """The value that an item sets; an empty one takes the value of any field but a text away."""
    if item.FormattedValue is not None:
        tx.note("ignored", f"{path}.FormattedValue", "The server makes it of the value.")
    value = item.Value
    if value is None or (not value and field.type != AttributeType.text.name):
        return None
    rule = kinds.of(field).rule(tx, field, value)
    if rule is not None:
        mistakes.append(Mistake(f"{path}.Value", f"{rule}, as the field '{field.key}' is of the type {field.type}", value))
    return value


def merged(before: Layout, sent: Layout) -> Layout:
    """The layout just sent, then what was there and is not named in it."""
    named = {id for _, id in sent}
    return [*sent, *(pair for pair in before if pair[1] not in named)]


def defined(tx: Tx) -> list[Any]:
    """The fields of a contact, oldest first."""
    return fields.all_of(tx, DOOR, OWNER)


def own(every: Iterable[Any], values: Mapping[UUID, str]) -> dict[UUID, str]:
    """The values of these fields, of all that a contact has at any door."""
    return {field.id: values[field.id] for field in every if field.id in values}


def show(every: Sequence[Any], values: Mapping[UUID, str], layout: Layout | None, labels: Labels) -> CustomFields | None:
    """The attributes as the client laid them out, then those that he has not written; None when there are neither."""
    values = own(every, values)
    if not values and layout is None:
        return None
    layout = layout or []
    by_id = {str(field.id): field for field in every}
    laid_out = {id for _, id in layout}
    rest = [[field.key, id] for id, field in by_id.items() if id not in laid_out and field.id in values]
    return CustomFields(Attribute=[_shown(key, by_id[id], values, labels) for key, id in (*layout, *rest) if id in by_id])


def _shown(key: str, field: Any, values: Mapping[UUID, str], labels: Labels) -> CustomAttribute:
    value = values.get(field.id)
    formatted = None if value is None else kinds.of(field).show(labels, field, value)
    return CustomAttribute(Type=AttributeType[field.type], Key=key, Value=value, FormattedValue=formatted)

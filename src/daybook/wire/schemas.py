"""Records as JSON schemas with their XML names, for OpenAPI documents."""

from base64 import b64encode
from collections.abc import Mapping
from decimal import Decimal
from enum import IntEnum
from typing import Any
from uuid import UUID

from daybook.wire.help import Catalogue, plan_of, prose
from daybook.wire.plan import Kind, SlotPlan, TypePlan
from daybook.wire.samples import exemplary
from daybook.wire.scalars import Moment
from daybook.wire.style import Style
from daybook.wire.xmlwrite import contract

Schema = dict[str, Any]

CLOCK = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,7})?$"
LOOSE = "DateTime"
LOOSE_TIME: Schema = {
    "type": "string",
    "description": "ISO 8601 with up to seven fraction digits. The offset stays as given, and so does its lack.",
    "anyOf": [{"format": "date-time"}, {"pattern": CLOCK}],
}
"""A time of a style that keeps times without zone: RFC 3339 knows none."""
SIMPLE: Mapping[Kind, Schema] = {
    "str": {"type": "string"},
    "bool": {"type": "boolean"},
    "int": {"type": "integer", "format": "int32"},
    "long": {"type": "integer", "format": "int64"},
    "float": {"type": "number", "format": "double"},
    "decimal": {"type": "number"},
    "guid": {"type": "string", "format": "uuid"},
    "moment": {"type": "string", "format": "date-time"},
    "bytes": {"type": "string", "contentEncoding": "base64"},
    "any": {},
}


def components(catalogue: Catalogue, style: Style) -> dict[str, Schema]:
    """A schema for each record and enumeration, under its name."""
    made = {
        name: options(found) if issubclass(found, IntEnum) else members(found, catalogue, style) for found, name in catalogue.names.items()
    }
    return made if is_zoned(style) else made | {LOOSE: LOOSE_TIME}


def options(found: type[IntEnum]) -> Schema:
    """An enumeration: numbers, with their names beside them."""
    listed = ", ".join(f"{each.value} {each.name}" for each in found)
    told = prose(found)
    return {
        "type": "integer",
        "enum": [each.value for each in found],
        "x-enum-varnames": [each.name for each in found],
        "description": f"{told} ({listed})" if told else listed,
    }


def members(found: type, catalogue: Catalogue, style: Style) -> Schema:
    """A record: every member under its JSON name."""
    plan = plan_of(found)
    made: Schema = {"type": "object", "properties": {each.json: member(each, plan.namespace, catalogue, style) for each in plan.slots}}
    if told := prose(found):
        made["description"] = told
    if required := [each.json for each in plan.slots if each.required]:
        made["required"] = required
    return made | {"xml": {"name": plan.root} | ({"namespace": plan.namespace} if plan.namespace else {})}


def member(each: SlotPlan, home: str, catalogue: Catalogue, style: Style) -> Schema:
    """A member: its type, and what its declaration says of it. `home` is the namespace of the record itself."""
    made = schema(each.type, catalogue, style)
    if each.doc:
        made["description"] = each.doc
    if each.max_length is not None:
        made["maxLength"] = each.max_length
    if each.read_only:
        made["readOnly"] = True
    if each.example is not ...:
        made["examples"] = [plain(exemplary(each.type, each.example))]
    if each.xml_skip:
        return made | {"x-daybook-json-only": True}
    named = {"name": each.xml} if each.xml != each.json else {}
    spaced = {"namespace": each.namespace} if each.namespace != home else {}
    wrapped = {"wrapped": True} if each.type.kind == "list" else {}
    return made | {"xml": named | spaced | wrapped} if named or spaced or wrapped else made


def schema(kind: TypePlan, catalogue: Catalogue, style: Style) -> Schema:
    """The schema of a compiled type."""
    made = bare(kind, catalogue, style)
    if not kind.nullable or kind.kind == "any":
        return made
    if "$ref" in made:
        return {"anyOf": [made, {"type": "null"}]}
    return made | {"type": [made["type"], "null"]}


def bare(kind: TypePlan, catalogue: Catalogue, style: Style) -> Schema:
    if kind.of is not None:
        return reference(catalogue.names[kind.of])
    if kind.kind == "moment" and not is_zoned(style):
        return reference(LOOSE)
    if kind.item is None:
        return dict(SIMPLE[kind.kind])
    inner = schema(kind.item, catalogue, style)
    if kind.kind == "dict":
        return {"type": "object", "additionalProperties": inner}
    name, space = contract(kind.item, style)
    return {"type": "array", "items": inner | {"xml": {"name": name} | ({"namespace": space} if space else {})}}


def reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def is_zoned(style: Style) -> bool:
    """Whether every time leaves with its offset."""
    return style.json_dates in ("ticks7-offset", "milliseconds-z")


def plain(value: Any) -> Any:
    """A declared example as JSON holds it."""
    match value:
        case Moment() | UUID():
            return str(value)
        case Decimal():
            return float(value)
        case bytes():
            return b64encode(value).decode()
        case list():
            return [plain(each) for each in value]
    return int(value) if isinstance(value, IntEnum) else value

"""DataContract XML: `read` makes a record of a body, `write` makes the text of an answer."""

from decimal import Decimal
from types import GenericAlias
from typing import Any, get_origin
from uuid import UUID

from daybook.wire import fault
from daybook.wire.plan import Long, TypePlan, type_plan
from daybook.wire.problems import Malformed, Problem
from daybook.wire.record import Record, describe
from daybook.wire.scalars import Moment
from daybook.wire.style import ASPNET, Style
from daybook.wire.xmlread import read
from daybook.wire.xmlvalue import bare_name
from daybook.wire.xmlwrite import root_writer

__all__ = ["read", "write"]

PLAIN: tuple[type, ...] = (str, bool, float, Decimal, UUID, Moment, bytes)


def write(value: Any, model: Any = None, style: Style = ASPNET) -> str:
    """The whole document. `model` names the root of null and of lists: a record class, or `list[...]` of one."""
    if isinstance(value, fault.HttpError):
        return fault.markup(value)
    hint = root_type(value, model)
    tag, program = root_writer(hint, style)
    if value is None:
        return tag.nil
    out: list[str] = []
    try:
        program(value, out)
    except KeyError as error:
        raise unwritable(value, hint) or error from None
    return "".join(out)


def root_type(value: Any, model: Any) -> Any:
    if isinstance(value, Record):
        return type(value)
    if isinstance(value, list):
        if get_origin(model) is list:
            return model
        item = model or (root_type(value[0], None) if value else Any)
        return GenericAlias(list, (item,))
    if value is None:
        return model or Any
    if isinstance(value, dict):
        return model or dict[str, Any]
    return next((kind for kind in PLAIN if isinstance(value, kind)), whole_type(value))


def whole_type(value: Any) -> Any:
    if type(value) is int:
        return int if -(2**31) <= value < 2**31 else Long
    return type(value)


def unwritable(value: Any, hint: Any) -> Malformed | None:
    """Numbers of enums that have no name have no XML form. JSON writes them."""
    problems = unnamed(value, type_plan(hint, ""), "")
    return Malformed(problems) if problems else None


def unnamed(value: Any, kind: TypePlan, path: str) -> list[Problem]:
    if kind.kind == "enum" and value is not None and value not in kind.of._value2member_map_:
        message = (
            f"Enum value '{value}' is invalid for type '{bare_name(kind)}' and cannot be serialized. Ensure that the "
            "necessary enum values are present and are marked with EnumMemberAttribute attribute if the type has "
            "DataContractAttribute attribute."
        )
        return [Problem(path, message, value, "enum")]
    if kind.kind == "list" and kind.item and value:
        parts = [(item, kind.item, f"{path}[{at}]") for at, item in enumerate(value)]
    elif kind.kind == "dict" and kind.item and value:
        parts = [(item, kind.item, f"{path}[{name}]") for name, item in value.items()]
    elif kind.kind == "record" and value is not None:
        slots = describe(kind.of).xml_order
        parts = [(getattr(value, each.name), each.type, f"{path}.{each.xml}".lstrip(".")) for each in slots]
    else:
        return []
    return [problem for part in parts for problem in unnamed(*part)]

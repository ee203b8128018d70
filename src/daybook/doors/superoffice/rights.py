"""What the caller may do with an entity, and what its members are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from daybook.core import access
from daybook.core.access import Who, demand_role
from daybook.core.errors import Forbidden
from daybook.doors.superoffice import language
from daybook.doors.superoffice.records import masks
from daybook.doors.superoffice.records.rights import FieldProperty
from daybook.wire.record import Record, SlotPlan, describe

ADMIN = "admin"
BYTES = {"System.Int32": 4, "System.Int16": 2, "System.Boolean": 2, "System.DateTime": 16, "System.Double": 8}
UPDATE, READ, FULL, SELECT, NOT_DELETE = "Update", "Read", "FULL", "Select", "URI"
LAYOUTS = 256
"""So many layouts of books are remembered at once."""
READ_ONLY = "This credential may only read."
OUTSIDER = "Outside partners may only read."
FOR_ADMINS = "Only an admin may change it."
NOT_HERE = "This API does not change it."
NOT_YOURS = "[SR_ACCESS_ASSOCCONT_DELETE]"
"""The reason that the original gives to who may not delete, as recorded."""


class Member(NamedTuple):
    """A custom field as FieldProperties name it."""

    name: str
    type: str
    length: int
    hint: str = ""


@dataclass(frozen=True, eq=False)
class Entity:
    """What FieldProperties say of an entity beyond its declaration."""

    model: type[Record]
    mandatory: Mapping[str, str] = field(default_factory=dict)
    """Members that the original's user interface asks for, with the reason it gives."""
    counts: tuple[str, ...] = ()
    """Numbers that nobody writes."""
    short: tuple[str, ...] = ()
    """Numbers of 16 bits."""
    untyped: tuple[str, ...] = ()
    """Members without type and length."""
    server: tuple[str, ...] = ()
    """Members that the server sets, where no recorded answer says otherwise."""
    read_only: bool = False
    """Nobody writes it through this API."""
    is_common: bool = False
    """All work with it, so that only an admin writes it."""
    types: Mapping[str, tuple[str | None, int]] = field(default_factory=dict)
    """Members whose .NET type and length do not follow from the declaration."""
    unlisted: tuple[str, ...] = ()
    """Members of which nothing is said."""


def may_write(who: Who) -> bool:
    """Whether the caller may write at all."""
    return not who.is_partner and (not who.scopes or "write" in who.scopes)


def may_delete(who: Who, owner: UUID | None) -> bool:
    """Whether the caller may delete what this user owns."""
    return may_write(who) and access.may_delete(who, owner)


def may_administer(who: Who) -> bool:
    """Whether the caller may change what all work with."""
    return may_write(who) and who.role == ADMIN


def demand_write(who: Who) -> None:
    """The caller must be able to write here."""
    if not may_write(who):
        raise Forbidden("A partner may not write here.", "write")


def demand_delete(who: Who, owner: UUID | None) -> None:
    """The caller must be able to delete what this user owns."""
    demand_write(who)
    access.demand_delete(who, owner)


def demand_admin(who: Who) -> None:
    """The caller must be able to change what all work with: lists, fields, rules."""
    demand_role(who, ADMIN)


def of_table(who: Who, owner: UUID | None = None, code: str | None = None) -> masks.TableRight:
    """The right to a whole carrier, which a user owns (nobody yet, of a new one); reasons in a language."""
    if not may_write(who):
        return no_more_than_read(who)
    if not may_delete(who, owner):
        return masks.TableRight(Mask=NOT_DELETE, Reason=language.resolve(NOT_YOURS, code))
    return masks.TableRight(Mask=FULL, Reason="")


def of_common(who: Who) -> masks.TableRight:
    """The right to what all work with."""
    if not may_write(who):
        return no_more_than_read(who)
    return masks.TableRight(Mask=FULL, Reason="") if may_administer(who) else masks.TableRight(Mask=SELECT, Reason=FOR_ADMINS)


def no_more_than_read(who: Who) -> masks.TableRight:
    """For who writes nothing at all."""
    return masks.TableRight(Mask=SELECT, Reason=OUTSIDER if who.is_partner else READ_ONLY)


def read_only() -> masks.TableRight:
    """The right to a carrier that nobody writes through this API."""
    return masks.TableRight(Mask=SELECT, Reason=NOT_HERE)


def of_fields(who: Who, entity: Entity, more: tuple[Member, ...] = (), code: str | None = None) -> dict[str, FieldProperty]:
    """Every member's right, type and length; `more` are the custom fields (`UserDefinedFields.SuperOffice:1`). Reasons in a language."""
    may = may_administer if entity.is_common else may_write
    return dict(properties(entity, may(who) and not entity.read_only, more, code))


@lru_cache(LAYOUTS)
def properties(entity: Entity, is_writable: bool, more: tuple[Member, ...], code: str | None) -> dict[str, FieldProperty]:
    """The same for all callers of a kind."""
    found = {each.name: property(entity, each, is_writable, code) for each in describe(entity.model).slots if is_listed(entity, each)}
    return found | {each.name: custom_property(each, is_writable) for each in more}


def custom_property(member: Member, is_writable: bool) -> FieldProperty:
    """A custom field's right: what should be filled in or left alone is a hint to the user interface, nothing is refused for it."""
    mask = ", ".join(filter(None, (UPDATE, member.hint))) if is_writable else READ
    return FieldProperty(FieldRight=masks.FieldRight(Mask=mask, Reason=""), FieldType=member.type, FieldLength=member.length)


def is_listed(entity: Entity, slot: SlotPlan) -> bool:
    """As recorded: plain values, carriers, arrays of elements; no maps, no lists of texts."""
    if slot.type.kind in ("dict", "any") or slot.name in ("TableRight", "UtmParameters", *entity.unlisted):
        return False
    return slot.type.item is None or slot.type.item.kind == "record"


def property(entity: Entity, slot: SlotPlan, is_writable: bool, code: str | None) -> FieldProperty:
    type, length = typed(entity, slot)
    right = right_of(entity, slot.name, is_writable and slot.name not in (*entity.counts, *entity.server), code)
    return FieldProperty(FieldRight=right, FieldType=type, FieldLength=length)


def right_of(entity: Entity, name: str, is_writable: bool, code: str | None) -> masks.FieldRight:
    if name in entity.mandatory and is_writable:
        return masks.FieldRight(Mask="Update, UIHintMandatory", Reason=language.resolve(entity.mandatory[name], code))
    return masks.FieldRight(Mask=UPDATE if is_writable else READ, Reason="")


def typed(entity: Entity, slot: SlotPlan) -> tuple[str | None, int]:
    """The .NET type and its length."""
    if slot.name in entity.types:
        return entity.types[slot.name]
    if slot.name in entity.untyped:
        return None, 0
    if slot.type.item is not None:
        return f"SuperOffice.CRM.Services.{slot.type.item.clr}[]", 0
    if slot.type.kind == "record":
        return f"SuperOffice.CRM.Services.{slot.type.clr}", 4
    if slot.type.kind == "str":
        return slot.type.clr, slot.max_length or 0
    type = "System.Int16" if slot.name in entity.short else slot.type.clr
    return type, 0 if slot.name in entity.counts else BYTES.get(type, 4)

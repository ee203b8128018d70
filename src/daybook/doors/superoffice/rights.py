"""What the caller may do with an organisation, and what its members are."""

from functools import cache

from daybook.core.access import Who
from daybook.doors.superoffice import custom
from daybook.doors.superoffice.records import masks
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.records.rights import FieldProperty
from daybook.wire.record import SlotPlan, describe

MANDATORY = {
    "Name": "[SR_MANDATORY_FIELD_1281]", "Number2": "[SR_MANDATORY_FIELD_1285]", "Business": "[SR_MANDATORY_FIELD_1288]",
    "Category": "[SR_MANDATORY_FIELD_1289]",
}  # fmt: skip
"""What the original's user interface asks for."""
COUNTS = ("ActiveInterests", "ActiveStatusMonitorId")
SHORT = ("Deleted", "Source")
UNTYPED = ("Interests", "Persons", "Address")
BYTES = {"System.Int32": 4, "System.Int16": 2, "System.Boolean": 2, "System.DateTime": 16}
UPDATE, READ, FULL, SELECT = "Update", "Read", "FULL", "Select"
READ_ONLY = "This credential may only read."


def may_write(who: Who) -> bool:
    """Whether the caller may change organisations."""
    return not who.is_partner and (not who.scopes or "write" in who.scopes)


def of_table(who: Who) -> masks.TableRight:
    """The right to the whole carrier."""
    return masks.TableRight(Mask=FULL, Reason="") if may_write(who) else masks.TableRight(Mask=SELECT, Reason=READ_ONLY)


def of_fields(who: Who, keys: tuple[str, ...]) -> dict[str, FieldProperty]:
    """Every member's right, type and length; `keys` are those of the user-defined fields."""
    return dict(properties(may_write(who), keys))


@cache
def properties(is_writable: bool, keys: tuple[str, ...]) -> dict[str, FieldProperty]:
    """The same for all callers of a kind."""
    found = {each.name: property(each, is_writable) for each in describe(ContactEntity).slots if is_listed(each)}
    right = right_of("", is_writable)
    return found | {f"{custom.USER}.{key}": FieldProperty(FieldRight=right, FieldType="System.String", FieldLength=-1) for key in keys}


def is_listed(slot: SlotPlan) -> bool:
    """As recorded: plain values, carriers, arrays of elements; no maps, no lists of texts."""
    if slot.type.kind in ("dict", "any") or slot.name in ("TableRight", "UtmParameters"):
        return False
    return slot.type.item is None or slot.type.item.kind == "record"


def property(slot: SlotPlan, is_writable: bool) -> FieldProperty:
    type, length = typed(slot)
    return FieldProperty(FieldRight=right_of(slot.name, is_writable and slot.name not in COUNTS), FieldType=type, FieldLength=length)


def right_of(name: str, is_writable: bool) -> masks.FieldRight:
    if name in MANDATORY and is_writable:
        return masks.FieldRight(Mask="Update, UIHintMandatory", Reason=MANDATORY[name])
    return masks.FieldRight(Mask=UPDATE if is_writable else READ, Reason="")


def typed(slot: SlotPlan) -> tuple[str | None, int]:
    """The .NET type and its length."""
    if slot.name in UNTYPED:
        return None, 0
    if slot.type.item is not None:
        return f"SuperOffice.CRM.Services.{slot.type.item.clr}[]", 0
    if slot.type.kind == "record":
        return f"SuperOffice.CRM.Services.{slot.type.clr}", 4
    if slot.type.kind == "str":
        return slot.type.clr, slot.max_length or 0
    type = "System.Int16" if slot.name in SHORT else slot.type.clr
    return type, 0 if slot.name in COUNTS else BYTES[type]

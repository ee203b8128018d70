"""Custom fields in short: those that records carry now."""

from typing import Any

from daybook.core.errors import Missing
from daybook.door import Answer, Call
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.fields import custom, types
from daybook.doors.superoffice.kinds import Kind
from daybook.doors.superoffice.records.fields import FieldInfoBase
from daybook.doors.superoffice.view import View

NAME = "fieldName"


def show_all(kind: Kind, call: Call) -> Answer:
    """Every published field, by rank."""
    view = views.of(call.tx, call.request)
    found = [] if call.who.is_partner else custom.all_of(call.tx, kind.owner)
    made = [carrier(field, view) for field in found]
    return Answer(sorted(made, key=lambda info: info.Rank), root=list[FieldInfoBase])


def show(kind: Kind, call: Call) -> FieldInfoBase:
    """One field by its key, letter case aside."""
    name = call.params[NAME]
    field = None if call.who.is_partner else custom.find(custom.all_of(call.tx, kind.owner), name)
    if field is None:
        raise Missing("CustomField", name)
    return carrier(field, views.of(call.tx, call.request))


def carrier(field: Any, view: View) -> FieldInfoBase:
    """A field as the wire has it."""
    return FieldInfoBase(**told(field, view))


def told(field: Any, view: View) -> dict[str, Any]:
    """The members that every field has."""
    rules = field.rules or {}
    looks = rules.get("looks", {})
    is_user_defined = custom.view_of(field) == custom.USER
    return {
        "FieldType": types.custom(field),
        "FieldName": field.key,
        "DisplayName": view.text(field.label),
        "Description": view.text(looks.get("Tooltip", "")),
        "ShortLabel": view.text(looks.get("ShortLabel", "")),
        "HideLabel": looks.get("HideLabel", False),
        "HideField": looks.get("HideField", False),
        "IsIndexed": rules.get("indexed", False),
        "IsMandatory": rules.get("mandatory", False),
        "IsReadOnly": rules.get("read_only", False),
        "IsExternal": looks.get("IsExternal", False),
        "IsDisplayField": looks.get("IsDisplayField", False),
        "Rank": looks.get("TabOrder", field.number),
        "TemplateVariableName": looks.get("TemplateVariableName", "") if is_user_defined else None,
    }

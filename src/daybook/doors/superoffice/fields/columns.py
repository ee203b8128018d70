"""The operations on extra columns, ours: the original defines them in its database."""

import re
from typing import Any

from daybook.core import fields, layouts
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.core.layouts import Drafted
from daybook.door import Call
from daybook.doors.superoffice import rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers.catalogue import WIRE
from daybook.doors.superoffice.fields import conversion, custom, encodings, infos, relations, taking, types, udefs
from daybook.doors.superoffice.fields.encodings import CHOICE, LIST, RELATION, SEVERAL, TEXT
from daybook.doors.superoffice.kinds import Kind
from daybook.doors.superoffice.lists import named
from daybook.doors.superoffice.records.fields import ExtraFieldInfo
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import NAME, Writing

KEY = re.compile(r"x_[a-z0-9_]{1,60}")
LOOKS = {
    "Description": "Tooltip", "ShortLabel": "ShortLabel", "HideLabel": "HideLabel", "HideField": "HideField", "IsExternal": "IsExternal",
    "IsDisplayField": "IsDisplayField", "Rank": "TabOrder",
}  # fmt: skip
TABLES = (*relations.CONTACTS, relations.USERS)


def define(kind: Kind, call: Call) -> ExtraFieldInfo:
    """A column, new or already there, which records carry at once; of one that is there, what is left out stays."""
    rights.demand_admin(call.who)
    layouts.claim(call.tx, NAME, kind.owner)
    if call.body is None:
        raise Invalid([Mistake("FieldInfo", "must be in the body")])
    writing, info = Writing(call.tx, views.of(call.tx, call.request)), call.body
    key = (info.FieldName or "").strip().lower()
    row = custom.find(custom.all_of(call.tx, kind.owner), key)
    if row is None and not KEY.fullmatch(key):
        writing.wrong("FieldName", f"{key!r} is not x_ and letters, digits or _", info.FieldName)
    if row is not None and custom.view_of(row) == custom.USER:
        writing.wrong("FieldName", f"{row.key!r} is a user-defined field: its layout says what it is", info.FieldName)
    return save(writing, kind, key if row is None else row.key, info, row)


def delete(kind: Kind, call: Call) -> None:
    """A column goes; its values stay in the book and are seen no more."""
    rights.demand_admin(call.who)
    fields.remove(call.tx, existing(kind, call))


def existing(kind: Kind, call: Call) -> Any:
    """The column of a key; user-defined fields are defined by their layout."""
    name = call.params[infos.NAME]
    row = custom.find(custom.all_of(call.tx, kind.owner), name)
    if row is None or custom.view_of(row) == custom.USER:
        raise Missing("Extra field", name)
    return row


def save(writing: Writing, kind: Kind, key: str, info: ExtraFieldInfo, row: Any) -> ExtraFieldInfo:
    """Every mistake at once; then the column, and its values as the new type keeps them."""
    after = told(writing, key, info, row)
    if after is not None and row is not None:
        writing.mistakes.extend(conversion.lost(writing.tx, after, writing.view, "FieldType"))
    writing.finish()
    assert after is not None
    if row is not None:
        conversion.carry_out(writing.tx, after, writing.view)
    fields.define(writing.tx, NAME, kind.owner, key, after.type, after.label, after.list, after.rules)
    return carrier(custom.find(custom.all_of(writing.tx, kind.owner), key), writing.view)


def told(writing: Writing, key: str, info: ExtraFieldInfo, row: Any) -> Drafted | None:
    """The column after a write; None when it has no type."""
    type = typed(writing, info, row)
    if type is None:
        return None
    before: dict[str, Any] = dict((row.rules if row is not None else None) or {"view": custom.EXTRA})
    rules = before | {"type": type, "looks": {**before.get("looks", {}), **looks_of(writing, info, before)}}
    rules |= {rule: getattr(info, member) or None for member, rule in udefs.RULES.items() if info.has(member)}
    kept = SEVERAL if type == "MdoList" and several(info, row) else types.CUSTOM[type]
    limit(info, kept, rules)
    label = udefs.unresolved(writing.view, info.DisplayName, row.label if row is not None else None) if info.DisplayName else None
    old = (row.label, row.list) if row is not None else (key, None)
    after = Drafted(row, key, kept, label or old[0], listed(writing, info, kept, old[1]), rules)
    if row is not None and row.type != kept:
        rules["default"] = None
    if info.has("DefaultValue"):
        rules["default"] = taking.taken(writing, after, info.DefaultValue or None, "DefaultValue")
    return Drafted(row, key, kept, after.label, after.list, udefs.without_nulls(rules))


def typed(writing: Writing, info: ExtraFieldInfo, row: Any) -> str | None:
    """The type that a body names, in any letter case; else the one that the column has."""
    if row is not None and not info.FieldType:
        return types.custom(row)
    found = next((name for name in types.CUSTOM if name.lower() == (info.FieldType or "").strip().lower()), None)
    if found is None:
        writing.wrong("FieldType", f"must be one of {', '.join(types.CUSTOM)}", info.FieldType)
    return found


def several(info: ExtraFieldInfo, row: Any) -> bool:
    return info.HasSeveral if info.has("HasSeveral") else row is not None and row.type == SEVERAL


def looks_of(writing: Writing, info: ExtraFieldInfo, before: dict[str, Any]) -> dict[str, Any]:
    """What user interfaces ask for, as far as the body says it."""
    looks = before.get("looks", {})
    found = {kept: getattr(info, member) for member, kept in LOOKS.items() if info.has(member) and getattr(info, member) is not None}
    spoken = {kept: udefs.unresolved(writing.view, found[kept], looks.get(kept)) for kept in udefs.SPOKEN if kept in found}
    return found | spoken


def limit(info: ExtraFieldInfo, kept: str, rules: dict[str, Any]) -> None:
    """How long a text may be, or which."""
    if info.has("TextLength"):
        rules["length"] = max(info.TextLength, 0) or None
    if info.has("Choices"):
        rules["choices"] = info.Choices or None
    if kept != TEXT:
        rules.pop("length", None)
    if kept != CHOICE:
        rules.pop("choices", None)


def listed(writing: Writing, info: ExtraFieldInfo, kept: str, before: str | None) -> str | None:
    """The list, or the table, that the column's numbers are of."""
    if kept in (LIST, SEVERAL):
        if info.MdoListName is None and before is not None:
            return before
        found = named.known(writing.tx, (info.MdoListName or "").strip())
        if found is None:
            writing.wrong("MdoListName", f"{info.MdoListName or ''!r} is no list", info.MdoListName)
            return None
        return found.stored or found.name
    if kept == RELATION:
        table = (info.TargetTable or before or "").strip().lower()
        if table and table not in TABLES:
            writing.wrong("TargetTable", f"{table!r} is none of {', '.join(TABLES)}", info.TargetTable)
        return table or None
    return None


def carrier(field: Any, view: View) -> ExtraFieldInfo:
    """A column as an admin sees it."""
    rules, default = field.rules or {}, custom.default_of(field)
    return ExtraFieldInfo(
        **infos.told(field, view),
        DefaultValue="" if default is None else encodings.shown(field.type, default, older=False),
        TextLength=rules.get("length", 0),
        Choices=rules.get("choices"),
        MdoListName=WIRE.get(field.list or "", field.list) if field.type in (LIST, SEVERAL) else None,
        HasSeveral=field.type == SEVERAL,
        TargetTable=field.list if field.type == RELATION else None,
    )

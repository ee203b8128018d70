"""A user-defined field as it is drafted, and as the wire has it."""

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from daybook.core.access import Who
from daybook.core.layouts import Drafted
from daybook.doors.superoffice import rights
from daybook.doors.superoffice.carriers.catalogue import CUSTOM, WIRE, Listed
from daybook.doors.superoffice.fields import custom, encodings, taking, types
from daybook.doors.superoffice.kinds import Kind
from daybook.doors.superoffice.lists import named
from daybook.doors.superoffice.records.fields import UserDefinedFieldInfo
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import Writing, given, ignore

LOOKS = (
    "FieldHeight", "FieldLeft", "FieldTop", "FieldWidth", "FormatMask", "HideLabel", "LabelHeight", "LabelLeft", "LabelTop", "LabelWidth",
    "ListTableId", "Page1LineNo", "ShortLabel", "TabOrder", "Tooltip", "Justification", "TemplateVariableName",
)  # fmt: skip
"""What only user interfaces ask for: kept as it came."""
SPOKEN = ("ShortLabel", "Tooltip")
"""Those that may be in several languages."""
RULES = {"IsIndexed": "indexed", "IsMandatory": "mandatory", "IsReadOnly": "read_only"}
SERVER = ("ColumnId", "LastVersionId", "Type", "UdefIdentity", "Version", "HasBeenPublished", "TableRight", "FieldProperties")
"""Members that only the server sets."""
JUSTIFICATIONS = ("Default", "Left", "Center", "Right")
PROG_ID = re.compile(r"[^\W\d_][\w.-]{0,39}(?::[\w.-]{1,40})?")
RIGHTS = rights.Entity(UserDefinedFieldInfo, server=SERVER, is_common=True)


def carrier(kind: Kind, one: Drafted, who: Who, view: View) -> UserDefinedFieldInfo:
    """A field as the wire has it."""
    rules = one.rules or {}
    looks, identity, type = rules.get("looks", {}), custom.identity(one), types.user_defined(one)
    list = definition(one.list)
    info = UserDefinedFieldInfo(
        UDefFieldId=one.number,
        ColumnId=identity,
        FieldDefault=default_shown(one),
        FieldLabel=view.text(one.label),
        FieldType=type,
        LastVersionId=one.number if one.is_published else 0,
        Type=kind.resource,
        ProgId=one.key,
        TextLength=rules.get("length", 0),
        UdefIdentity=identity,
        UDListDefinitionId=list.number if list is not None else 0,
        Version=one.row.version,
        HasBeenPublished=one.is_published,
        MdoListName=list.name if list is not None else "",
    )
    for member in LOOKS:
        setattr(info, member, looks.get(member, blank(member)))
    for member in SPOKEN:
        setattr(info, member, view.text(getattr(info, member)))
    for member, rule in RULES.items():
        setattr(info, member, rules.get(rule, False))
    info.TableRight = rights.of_common(who)
    info.FieldProperties = rights.of_fields(who, RIGHTS, code=view.language)
    return info


def blank(member: str) -> Any:
    """What a member is where nobody said anything."""
    if member == "Justification":
        return JUSTIFICATIONS[0]
    value = getattr(UserDefinedFieldInfo(), member)
    return "" if value is None else value


def default_shown(one: Drafted) -> str:
    """The default as UserDefinedFields show it; empty where there is none."""
    value = custom.default_of(one)
    return "" if value is None else encodings.shown(one.type, value, older=True)


def told(writing: Writing, info: UserDefinedFieldInfo, one: Drafted, path: str, taken: Collection[str]) -> Drafted:
    """The field after a write; what it leaves out stays. `taken`: the keys of all other fields. The type is changed elsewhere."""
    ignore(writing, info, [member for member in SERVER if differs(info, one, member)], path)
    rules = dict(one.rules or {})
    rules["looks"] = {**rules.get("looks", {}), **looks_of(writing, info, one, path)} or None
    for member, rule in RULES.items():
        if info.has(member):
            rules[rule] = getattr(info, member) or None
    if rules.get("mandatory") and rules.get("read_only"):
        writing.wrong(f"{path}IsReadOnly", "cannot go with IsMandatory", info.IsReadOnly)
    if info.has("TextLength"):
        length(writing, info, one, rules, path)
    after = Drafted(
        one.row, key(writing, info, one, path, taken), one.type, label(writing, info, one), listed(writing, info, one, path), rules
    )
    if info.has("FieldDefault"):
        rules["default"] = taking.taken(writing, after, info.FieldDefault or None, f"{path}FieldDefault")
    return replace(after, rules=without_nulls(rules))


def without_nulls(rules: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in rules.items() if value is not None}


def differs(info: UserDefinedFieldInfo, one: Drafted, member: str) -> bool:
    """Whether a body says something else of a member than we do."""
    if member in ("TableRight", "FieldProperties"):
        return False
    own = {"ColumnId": custom.identity(one), "UdefIdentity": custom.identity(one), "Version": one.row.version, "Type": None}
    own |= {"LastVersionId": one.number if one.is_published else 0, "HasBeenPublished": one.is_published}
    return member != "Type" and given(info, member) and getattr(info, member) != own[member]


def looks_of(writing: Writing, info: UserDefinedFieldInfo, one: Drafted, path: str) -> dict[str, Any]:
    """What user interfaces ask for, as far as the body says it."""
    before = (one.rules or {}).get("looks", {})
    said = {member: getattr(info, member) for member in LOOKS if info.has(member) and getattr(info, member) is not None}
    found = {member: value for member, value in said.items() if value != before.get(member, blank(member))}
    for member in SPOKEN:
        if member in found:
            found[member] = unresolved(writing.view, found[member], before.get(member))
    side = found.get("Justification")
    if side is not None and side not in JUSTIFICATIONS:
        writing.wrong(f"{path}Justification", f"{side!r} is none of {', '.join(JUSTIFICATIONS)}", side)
    return found


def unresolved(view: View, text: str, before: str | None) -> str:
    """A text that came back in one of its languages, as it was answered, is still in all of them."""
    return before if before is not None and view.text(before) == text else text


def label(writing: Writing, info: UserDefinedFieldInfo, one: Drafted) -> str | None:
    if not info.has("FieldLabel") or info.FieldLabel is None:
        return one.label
    return unresolved(writing.view, info.FieldLabel, one.label)


def length(writing: Writing, info: UserDefinedFieldInfo, one: Drafted, rules: dict[str, Any], path: str) -> None:
    """The most characters of a text; other types have none."""
    most = types.LONGEST.get(types.user_defined(one))
    if most is None:
        rules.pop("length", None)
    elif 1 <= info.TextLength <= most:
        rules["length"] = info.TextLength
    elif info.TextLength != rules.get("length", 0):
        writing.wrong(f"{path}TextLength", f"must be 1 to {most}", info.TextLength)


def key(writing: Writing, info: UserDefinedFieldInfo, one: Drafted, path: str, taken: Collection[str]) -> str:
    """What records call the field: its own name, else the one made of its number."""
    wanted = (info.ProgId or "").strip() or custom.other_key(one)
    if not info.has("ProgId") or wanted == one.key:
        return one.key
    prefix, _, number = wanted.partition(":")
    is_of_another = prefix == custom.PREFIX.rstrip(":") and number.isdecimal() and wanted != custom.other_key(one)
    if not PROG_ID.fullmatch(wanted) or wanted.lower().startswith(("x_", custom.FOREIGN)) or is_of_another:
        writing.wrong(f"{path}ProgId", f"{wanted!r} is no name of its own, such as Acme:floors", wanted)
    elif wanted.casefold() in taken:
        writing.wrong(f"{path}ProgId", f"{wanted!r} is another field's", wanted)
    return wanted


def listed(writing: Writing, info: UserDefinedFieldInfo, one: Drafted, path: str) -> str | None:
    """The list that is chosen from: one by the number of its definition, any by name. Other types choose from none."""
    if one.type != encodings.LIST:
        return None
    before, tx = definition(one.list), writing.tx
    if info.has("UDListDefinitionId") and info.UDListDefinitionId and info.UDListDefinitionId != (before and before.number):
        found, member = named.of_number(tx, info.UDListDefinitionId), "UDListDefinitionId"
    elif info.has("MdoListName") and info.MdoListName and info.MdoListName != (before and before.name):
        found, member = named.known(tx, info.MdoListName.strip()), "MdoListName"
    else:
        return one.list
    if found is None:
        writing.wrong(f"{path}{member}", f"{getattr(info, member)} is no list", getattr(info, member))
        return one.list
    return found.stored or found.name


def definition(list: str | None) -> Listed | None:
    """The list of a field, by its name in the book; the book's own have their number in it."""
    if not list:
        return None
    number = list.removeprefix(CUSTOM)
    if number != list and number.isdecimal():
        return Listed(list, int(number), stored=list)
    return named.NAMES.get(WIRE.get(list, list).lower()) or Listed(list, stored=list)

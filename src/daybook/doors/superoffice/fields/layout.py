"""The operations on the layout of user-defined fields: a draft that an admin changes, and what is published of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from daybook.core import fields, layouts, numbers
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.core.layouts import Drafted
from daybook.door import Answer, Call
from daybook.doors.superoffice import language, rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.fields import conversion, custom, encodings, types, udefs
from daybook.doors.superoffice.kinds import Kind
from daybook.doors.superoffice.records.fields import UserDefinedFieldInfo
from daybook.doors.superoffice.writing import NAME, Writing

WHICH, TYPE = "progidOrLabel", "fieldType"
Read = Callable[[Tx, Kind], list[Drafted]]


def drafted(tx: Tx, kind: Kind) -> list[Drafted]:
    """The fields as they will be."""
    return [one for one in layouts.drafted(tx, NAME, kind.owner) if custom.view_of(one) == custom.USER]


def published(tx: Tx, kind: Kind) -> list[Drafted]:
    """The fields as records carry them."""
    rows = [row for row in custom.all_of(tx, kind.owner) if custom.view_of(row) == custom.USER]
    return [Drafted(row, *(getattr(row, name) for name in layouts.COLUMNS)) for row in rows]


def pending(tx: Tx, kind: Kind) -> list[Any]:
    """The rows that publishing changes."""
    return [row for row in layouts.pending(tx, NAME, kind.owner) if custom.view_of(row) == custom.USER]


def show_all(read: Read, kind: Kind, call: Call) -> Answer:
    """Every field, oldest first."""
    return answer(kind, call, [] if call.who.is_partner else read(call.tx, kind))


def answer(kind: Kind, call: Call, found: list[Drafted]) -> Answer:
    view = views.of(call.tx, call.request)
    return Answer([udefs.carrier(kind, one, call.who, view) for one in found], root=list[UserDefinedFieldInfo])


def show(read: Read, kind: Kind, call: Call) -> UserDefinedFieldInfo:
    """One field."""
    one = named([] if call.who.is_partner else read(call.tx, kind), call.params[WHICH])
    return udefs.carrier(kind, one, call.who, views.of(call.tx, call.request))


def named(found: list[Drafted], name: str) -> Drafted:
    """The field of a number, else of a ProgId (letter case counts), else of a label in any language, blanks and `:` `.` around it aside."""
    for fits in (lambda one: str(one.number) == name, lambda one: one.key == name, lambda one: plain(name) in labels(one)):
        if (one := next(filter(fits, found), None)) is not None:
            return one
    raise Missing("UserDefinedField", name)


def labels(one: Drafted) -> set[str]:
    """What a field is labelled, whole and in each language."""
    return {plain(text) for text in (one.label or "", *language.texts(one.label or "").values())}


def plain(label: str) -> str:
    return label.strip(" :.").casefold()


def begin(kind: Kind, call: Call) -> None:
    """Only an admin drafts, and one at a time."""
    rights.demand_admin(call.who)
    layouts.claim(call.tx, NAME, kind.owner)


def create(kind: Kind, call: Call) -> UserDefinedFieldInfo:
    """A new field in the draft."""
    begin(kind, call)
    type = type_of(call.query.UdefFieldType, "udefFieldType")
    made = add(call.tx, kind, type)
    return udefs.carrier(kind, made, call.who, views.of(call.tx, call.request))


def type_of(text: str | None, path: str) -> str:
    """The type that a name means, letter case aside."""
    found = next((name for name in types.USER_DEFINED if name.lower() == (text or "").strip().lower()), None)
    if found is None:
        raise Invalid([Mistake(path, f"must be one of {', '.join(types.USER_DEFINED)}", text)])
    return found


def add(tx: Tx, kind: Kind, type: str) -> Drafted:
    """A field with the next number that no field ever had."""
    numbered = (custom.identity(row) for row in layouts.ever(tx, NAME, kind.owner) if custom.view_of(row) == custom.USER)
    identity = max(numbered, default=0) + 1
    rules: dict[str, Any] = {"view": custom.USER, "type": type, "identity": identity}
    if type in types.LONGEST:
        rules["length"] = types.LONGEST[type]
    key = f"{custom.PREFIX}{identity}"
    id = layouts.add(tx, NAME, kind.owner, key, types.USER_DEFINED[type], label=key, rules=rules)
    return by_id(tx, kind, id)


def by_id(tx: Tx, kind: Kind, id: Any) -> Drafted:
    return next(one for one in drafted(tx, kind) if one.id == id)


def save(kind: Kind, call: Call) -> Answer:
    """Draft what the body says of each field; fields that it does not name stay as they are."""
    begin(kind, call)
    writing = Writing(call.tx, views.of(call.tx, call.request))
    sheet = Sheet(kind, {one.number: one for one in drafted(call.tx, kind)}, keys(call.tx, kind))
    for place, info in enumerate(call.body or ()):
        if info is not None:
            write(writing, sheet, info, f"[{place}].")
    writing.finish()
    return answer(kind, call, drafted(call.tx, kind))


@dataclass(frozen=True, slots=True)
class Sheet:
    """What several fields are written on: those not yet written, and what every field is called, or will be."""

    kind: Kind
    waiting: dict[int, Drafted]
    keys: dict[UUID, set[str]]

    def taken(self, one: Drafted) -> set[str]:
        """What all other fields are called."""
        return {key for id, names in self.keys.items() if id != one.id for key in names}


def keys(tx: Tx, kind: Kind) -> dict[UUID, set[str]]:
    """What every field that is there is called, and will be."""
    names = {row.id: {row.key.casefold()} for row in layouts.ever(tx, NAME, kind.owner) if row.deleted_at is None}
    for one in layouts.drafted(tx, NAME, kind.owner):
        names[one.id].add(one.key.casefold())
    return names


def write(writing: Writing, sheet: Sheet, info: UserDefinedFieldInfo, path: str) -> None:
    """One field: the one of the number, or a new one."""
    one = sheet.waiting.pop(info.UDefFieldId, None)
    if info.UDefFieldId and one is None:
        writing.wrong(f"{path}UDefFieldId", f"{info.UDefFieldId} is no field of {sheet.kind.resource}, or here twice", info.UDefFieldId)
        return
    type = wanted_type(writing, info, one, path)
    if type is None:
        return
    one = typed(one, type) if one is not None else add(writing.tx, sheet.kind, type)
    after = udefs.told(writing, info, one, path, sheet.taken(one))
    writing.mistakes.extend(conversion.lost(writing.tx, after, writing.view, f"{path}FieldType"))
    sheet.keys[one.id] = {one.row.key.casefold(), after.key.casefold()}
    if not writing.mistakes:
        draft(writing.tx, after)


def draft(tx: Tx, after: Drafted) -> None:
    layouts.change(tx, after, **{name: getattr(after, name) for name in layouts.COLUMNS})


def wanted_type(writing: Writing, info: UserDefinedFieldInfo, one: Drafted | None, path: str) -> str | None:
    """The type that the body asks for; a new field must have one."""
    if one is not None and (not info.has("FieldType") or info.FieldType is None):
        return types.user_defined(one)
    try:
        return type_of(info.FieldType, f"{path}FieldType")
    except Invalid as error:
        writing.mistakes.extend(error.mistakes)
        return None


def typed(one: Drafted, type: str) -> Drafted:
    """The field with another type; what only the old one had a use for goes."""
    if types.user_defined(one) == type:
        return one
    rules = {**(one.rules or {}), "type": type, "length": types.LONGEST.get(type), "default": default_of(one, type)}
    kept = types.USER_DEFINED[type]
    return Drafted(one.row, one.key, kept, one.label, one.list if kept == encodings.LIST else None, udefs.without_nulls(rules))


def default_of(one: Drafted, type: str) -> str | None:
    """The default, where the new type can hold it; an item of a list is none of another."""
    try:
        return None if one.type == encodings.LIST else encodings.taken(types.USER_DEFINED[type], custom.default_of(one))
    except ValueError:
        return None


def change_type(kind: Kind, call: Call) -> UserDefinedFieldInfo:
    """Draft another type; refused while records have a value that it could not hold."""
    begin(kind, call)
    view = views.of(call.tx, call.request)
    one = named(drafted(call.tx, kind), call.params[WHICH])
    after = typed(one, type_of(call.params[TYPE], TYPE))
    if mistakes := conversion.lost(call.tx, after, view, one.key):
        raise Invalid(mistakes)
    if call.query.IsIndexed is not None:
        after = replace(after, rules={**(after.rules or {}), "indexed": call.query.IsIndexed})
    draft(call.tx, after)
    return udefs.carrier(kind, by_id(call.tx, kind, one.id), call.who, view)


def delete(kind: Kind, call: Call) -> None:
    """Draft that a field goes."""
    begin(kind, call)
    layouts.remove(call.tx, named(drafted(call.tx, kind), call.params[WHICH]))


def is_changed(kind: Kind, call: Call) -> bool:
    """Whether the draft differs from what is published."""
    found = [] if call.who.is_partner else pending(call.tx, kind)
    return any(not call.query.ColumnChangesOnly or changes_columns(row) for row in found)


def changes_columns(row: Any) -> bool:
    """Whether publishing changes what the field holds: it comes or goes, or has another type, list, length or index."""
    one = layouts.after(row)
    if one is None or not one.is_published:
        return True
    before, after = row.rules or {}, one.rules or {}
    same_rules = all(before.get(name) == after.get(name) for name in ("type", "length", "indexed"))
    return not (same_rules and (row.type, row.list) == (one.type, one.list))


def is_publishing(kind: Kind, call: Call) -> bool:
    """Publishing is done when its request is answered: nobody ever sees it under way."""
    return False


def publish(kind: Kind, call: Call) -> int:
    """Let the draft be what records carry; values that are kept differently from now on are rewritten."""
    begin(kind, call)
    rows, view = pending(call.tx, kind), views.of(call.tx, call.request)
    coming = [one for row in rows if (one := layouts.after(row)) is not None]
    unlisted = [Mistake(one.key, "chooses from no list", None) for one in coming if one.type == encodings.LIST and not one.list]
    if mistakes := unlisted + [each for one in coming for each in conversion.lost(call.tx, one, view, one.key)]:
        raise Invalid(mistakes)
    for one in coming:
        conversion.carry_out(call.tx, one, view)
    layouts.publish(call.tx, rows)
    fields.forget(call.tx)
    return numbers.take(call.tx, "batch task")


def revert(kind: Kind, call: Call) -> None:
    """Drop the draft."""
    begin(kind, call)
    layouts.revert(call.tx, pending(call.tx, kind))

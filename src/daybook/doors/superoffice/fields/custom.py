"""The fields that a book defines beside the fixed ones: three views of the same values, and what came under no field's name."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

from daybook.core import fields
from daybook.core.access import Tx
from daybook.doors.superoffice.fields import choices, encodings, taking
from daybook.doors.superoffice.fields.display import displayed
from daybook.doors.superoffice.fields.encodings import CHECKBOX, RELATION
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import NAME, Writing

USER, EXTRA, CUSTOM = VIEWS = ("UserDefinedFields", "ExtraFields", "CustomFields")
"""The older views of user-defined fields and of extra columns, and the one of both."""
COMPANIONS = (":displaytext", ":displaytooltip", ":org")
FOREIGN = "fk:"
"""What begins the name of a foreign key among the extra fields."""
KEPT = "maps"
"""Where what came under no field's name is kept."""

PREFIX = "SuperOffice:"
"""What begins the key of a user-defined field without a name of its own."""

Values = Mapping[UUID, str | None]
Maps = dict[str, dict[str, str]]
Given = Mapping[str, Mapping[str, str | None] | None]
"""The three maps as a body carried them."""


def view_of(field: Any) -> str:
    """The older view that a field is shown in; CustomFields for one that is in neither."""
    name: str = (field.rules or {}).get("view", USER)
    return name


def default_of(field: Any) -> str | None:
    """The value of a new record."""
    value: str | None = (field.rules or {}).get("default")
    return value


def all_of(tx: Tx, owner: str) -> list[Any]:
    """The fields that this door has on a kind of record."""
    return fields.all_of(tx, NAME, owner)


def carriers(tx: Tx, defined: list[Any], values: Values, kept: Mapping[str, Mapping[str, str]], view: View) -> Maps:
    """The three maps: extra columns before user-defined fields."""
    maps: Maps = {name: {} for name in VIEWS}
    found = choices.known(tx, defined, values, view)
    for field in sorted(defined, key=lambda field: view_of(field) == USER):
        value, older = values.get(field.id), view_of(field)
        said = {f"{field.key}:{name}": text for name, text in companions(field, value, found, view).items()}
        shown = encodings.shown(field.type, value, older=False)
        if older != CUSTOM:
            maps[older] |= {field.key: encodings.shown(field.type, value, older=older == USER)} | said
        maps[CUSTOM] |= {field.key: shown, f"{field.key}:org": shown} | said
    for name, texts in kept.items():
        maps[name] |= {key: text for key, text in texts.items() if key not in maps[name]}
    return maps


def companions(field: Any, value: str | None, found: choices.Known, view: View) -> dict[str, str]:
    """The texts beside a value, for people."""
    if field.type == CHECKBOX:
        return {"DisplayText": view.text("[SR_YES]" if value == "1" else "[SR_NO]") or ""}
    if field.type in choices.PICKED:
        words = [found[field.list, number] for number in choices.numbers(field, value) if (field.list, number) in found]
        texts, tips = ([text for each in words if (text := view.text(each[part]))] for part in (0, 1))
        return {"DisplayText": ", ".join(texts), "DisplayTooltip": ", ".join(tips)}
    if field.type == RELATION:
        return {"DisplayText": found.get((field.list, int(value or 0)), choices.Words("")).text}
    if field.type not in encodings.TEXTS and view.culture is not None:
        return {"DisplayText": displayed(field.type, value, view.culture)}
    return {}


def told(writing: Writing, defined: list[Any], maps: Given, before: Values) -> dict[UUID, str | None]:
    """What a write changes. A value that differs from the one kept wins over a view of the old one that came along."""
    changed: dict[UUID, str | None] = {}
    for name, key, text in entries(maps):
        field = find(defined, key)
        if field is None:
            continue
        value = taking.taken(writing, field, text, f"{name}.{key}", before.get(field.id))
        if not is_same(field, value, before.get(field.id)):
            changed[field.id] = value
    return changed


def is_same(field: Any, one: str | None, other: str | None) -> bool:
    """Whether two values are shown as one: none and a zero are."""
    return encodings.shown(field.type, one, older=False) == encodings.shown(field.type, other, older=False)


def replaced(writing: Writing, defined: list[Any], maps: Given, before: Values, touched: Collection[str]) -> dict[UUID, str | None]:
    """The same for a write of the whole, which takes the value from a field that it leaves out. `touched`: maps that were written."""
    found = told(writing, defined, maps, before)
    gone = [
        field.id for field in defined if before.get(field.id) is not None and field.id not in found and is_left_out(field, maps, touched)
    ]
    return found | dict.fromkeys(gone)


def is_left_out(field: Any, maps: Given, touched: Collection[str]) -> bool:
    """Whether no map came that could name the field, or of those written one lacks it and none names it."""
    came = {view: keys for view in (view_of(field), CUSTOM) if (keys := maps.get(view)) is not None}
    names = [field.key.casefold() in map(str.casefold, keys) for view, keys in came.items() if view in touched]
    return not came or (bool(names) and not any(names))


def entries(maps: Given) -> Iterator[tuple[str, str, str | None]]:
    """(view, key, text) of all three; the newest view comes last."""
    for name in VIEWS:
        for key, text in (maps.get(name) or {}).items():
            yield name, key, text


def find(defined: list[Any], key: str) -> Any:
    """The field of a key, letter case aside; a user-defined field goes by `SuperOffice:` and its number too."""
    folded = key.casefold()
    found = next((field for field in defined if field.key.casefold() == folded), None)
    return found or next((field for field in defined if view_of(field) == USER and other_key(field).casefold() == folded), None)


def other_key(field: Any) -> str:
    """What a user-defined field is called when it has no name of its own."""
    return f"{PREFIX}{identity(field)}"


def identity(field: Any) -> int:
    """The number that stays a user-defined field's whatever it is called."""
    tail = field.key.removeprefix(PREFIX)
    number: int = (field.rules or {}).get("identity") or (int(tail) if tail != field.key and tail.isdecimal() else field.number)
    return number


def unknown(writing: Writing, defined: list[Any], maps: Given) -> dict[str, dict[str, str]]:
    """What came under no field's name: kept for its sender."""
    found: dict[str, dict[str, str]] = {}
    for name, key, text in entries(maps):
        if text is None or key.lower().startswith(FOREIGN) or find(defined, plain(key)) is not None:
            continue
        found.setdefault(name, {})[key] = text
        writing.note("kept", f"{name}.{key}", "No field has this key; its value is kept as it came.")
    return found


def plain(key: str) -> str:
    """The field's key of a companion's."""
    end = next((end for end in COMPANIONS if key.casefold().endswith(end)), "")
    return key[: len(key) - len(end)]

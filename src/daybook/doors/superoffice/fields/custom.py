"""The fields that a book defines beside the fixed ones: three views of the same values, and what came under no field's name."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from daybook.core import fields, lists
from daybook.core.access import Tx
from daybook.doors.superoffice import language
from daybook.doors.superoffice.fields import encodings, relations
from daybook.doors.superoffice.fields.display import displayed
from daybook.doors.superoffice.fields.encodings import CHECKBOX, CHOICE, LIST, RELATION, SEVERAL, TEXT
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import NAME, Writing, own

USER, EXTRA, CUSTOM = VIEWS = ("UserDefinedFields", "ExtraFields", "CustomFields")
"""The older views of user-defined fields and of extra columns, and the one of both."""
COMPANIONS = (":displaytext", ":displaytooltip", ":org")
FOREIGN = "fk:"
"""What begins the name of a foreign key among the extra fields."""
KEPT = "maps"
"""Where what came under no field's name is kept."""

PREFIX = "SuperOffice:"
"""What begins the key of a user-defined field without a name of its own."""
PICKED = (LIST, SEVERAL)

Values = Mapping[UUID, str | None]
Take = Callable[[str | None], str | None]
Named = Mapping[tuple[str | None, int], Any]
"""The rows that stand behind numbers, by list (or table) and number."""
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
    found = named(tx, defined, values)
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


def named(tx: Tx, defined: list[Any], values: Values) -> Named:
    """The items and records that values are the numbers of."""
    picked = {(field.list, number) for field in defined for number in numbers(field, values.get(field.id)) if field.list}
    return {(row.list, row.number): row for row in lists.numbered(tx, picked)} | relations.named(tx, defined, values)


def numbers(field: Any, value: str | None) -> list[int]:
    """The items that a value names."""
    return [int(part) for part in value.split(",")] if value and field.type in PICKED else []


def companions(field: Any, value: str | None, found: Named, view: View) -> dict[str, str]:
    """The texts beside a value, for people."""
    if field.type == CHECKBOX:
        return {"DisplayText": view.text("[SR_YES]" if value == "1" else "[SR_NO]") or ""}
    if field.type in PICKED:
        rows = [row for number in numbers(field, value) if (row := found.get((field.list, number))) is not None]
        tips = [view.text(own(row.extra).get("tooltip")) or "" for row in rows]
        return {"DisplayText": ", ".join(view.text(row.text) or "" for row in rows), "DisplayTooltip": ", ".join(filter(None, tips))}
    if field.type == RELATION:
        row = found.get((field.list, int(value or 0)))
        return {"DisplayText": row.name if row is not None else ""}
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
        value = taken(writing, field, text, f"{name}.{key}")
        if not is_same(field, value, before.get(field.id)):
            changed[field.id] = value
    return changed


def is_same(field: Any, one: str | None, other: str | None) -> bool:
    """Whether two values are shown as one: none and a zero are."""
    return encodings.shown(field.type, one, older=False) == encodings.shown(field.type, other, older=False)


def replaced(writing: Writing, defined: list[Any], maps: Given, before: Values, otherwise: Collection[str]) -> dict[UUID, str | None]:
    """The same for a write of the whole, which takes the value from a field that it leaves out. `otherwise`: maps that are not as shown."""
    found = told(writing, defined, maps, before)
    gone = [
        field.id for field in defined if before.get(field.id) is not None and field.id not in found and is_left_out(field, maps, otherwise)
    ]
    return found | dict.fromkeys(gone)


def is_left_out(field: Any, maps: Given, otherwise: Collection[str]) -> bool:
    """Whether no map came that could name the field, or of those that are not as shown one lacks it and none names it."""
    came = {view: keys for view in (view_of(field), CUSTOM) if (keys := maps.get(view)) is not None}
    names = [field.key.casefold() in map(str.casefold, keys) for view, keys in came.items() if view in otherwise]
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


def taken(writing: Writing, field: Any, text: str | None, path: str) -> str | None:
    """A value as it is kept; a mistake when the field cannot hold it."""
    try:
        return held(writing.tx, field, text)
    except ValueError as error:
        writing.wrong(path, str(error) if isinstance(error, Unfit) else f"{text!r} is no {field.type}", text)
        return None


class Unfit(ValueError):
    """A value of the right type that the field does not take all the same, and why."""


def held(tx: Tx, field: Any, text: str | None) -> str | None:
    """A client's value as the field keeps it. ValueError when it cannot."""
    return taker(tx, field)(text)


def taker(tx: Tx, field: Any) -> Take:
    """What turns clients' values into the field's: for many of them, its list is read once."""
    if field.type in PICKED:
        rows = lists.all_of(tx, field.list or "")
        return lambda text: items(rows, field, text)
    return lambda text: fitting(field, encodings.taken(field.type, text))


def fitting(field: Any, value: str | None) -> str | None:
    """The value, as long as the field is wide enough and its choices have it."""
    rules = field.rules or {}
    if field.type == TEXT and len(value or "") > rules.get("length", len(value or "")):
        raise Unfit(f"is longer than {rules['length']} characters")
    if value and field.type == CHOICE and value not in rules.get("choices", (value,)):
        raise Unfit(f"{value!r} is none of {', '.join(rules['choices'])}")
    return value


def items(rows: Sequence[Any], field: Any, text: str | None) -> str | None:
    """The numbers of a list's items, one of which may be named by its text."""
    named = next((row for row in rows if text and language.fits(row.text, text)), None)
    number = str(named.number) if named is not None else encodings.taken(field.type, text)
    if number in (None, "0"):
        return None
    if not {int(part) for part in number.split(",")} <= {row.number for row in rows}:
        raise ValueError("not in the list")
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

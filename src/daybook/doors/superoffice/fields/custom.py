"""The fields that a book defines beside the fixed ones: three views of the same values, and what came under no field's name."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from daybook.core import fields, lists
from daybook.core.access import Tx
from daybook.doors.superoffice import language
from daybook.doors.superoffice.fields import encodings
from daybook.doors.superoffice.fields.encodings import CHECKBOX, LIST, RELATION, TEXT
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import NAME, Writing

USER, EXTRA, CUSTOM = VIEWS = ("UserDefinedFields", "ExtraFields", "CustomFields")
"""The older views of user-defined fields and of extra columns, and the one of both."""
COMPANIONS = (":displaytext", ":displaytooltip", ":org")
FOREIGN = "fk:"
"""What begins the name of a foreign key among the extra fields."""
KEPT = "maps"
"""Where what came under no field's name is kept."""

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
    """The three maps."""
    maps: Maps = {name: {} for name in VIEWS}
    for field in defined:
        value, older = values.get(field.id), view_of(field)
        said = dict(companions(tx, field, value, view))
        if older != CUSTOM:
            maps[older] |= {field.key: encodings.shown(field.type, value, older=older == USER)} | said
        maps[CUSTOM] |= {field.key: encodings.shown(field.type, value, older=False)} | said
        if field.type == LIST:
            maps[CUSTOM][f"{field.key}:org"] = value or "0"
    for name, texts in kept.items():
        maps[name] |= {key: text for key, text in texts.items() if key not in maps[name]}
    return maps


def companions(tx: Tx, field: Any, value: str | None, view: View) -> Iterator[tuple[str, str]]:
    """The texts beside a value, for people."""
    if field.type == CHECKBOX:
        yield f"{field.key}:DisplayText", view.text("[SR_YES]" if value == "1" else "[SR_NO]") or ""
    elif field.type == LIST:
        row = lists.by_number(tx, field.list, int(value)) if value else None
        yield f"{field.key}:DisplayText", (view.text(row.text) if row is not None else None) or ""
        yield f"{field.key}:DisplayTooltip", ""
    elif field.type == RELATION:
        yield f"{field.key}:DisplayText", ""
    elif field.type != TEXT and view.culture is not None:
        yield f"{field.key}:DisplayText", encodings.displayed(field.type, value, view.culture)


def told(writing: Writing, defined: list[Any], maps: Given, before: Values) -> dict[UUID, str | None]:
    """What a write changes. A value that differs from the one kept wins over a view of the old one that came along."""
    changed: dict[UUID, str | None] = {}
    for name, key, text in entries(maps):
        field = find(defined, key)
        if field is None:
            continue
        value = taken(writing, field, text, f"{name}.{key}")
        if value != before.get(field.id):
            changed[field.id] = value
    return changed


def entries(maps: Given) -> Iterator[tuple[str, str, str | None]]:
    """(view, key, text) of all three; the newest view comes last."""
    for name in VIEWS:
        for key, text in (maps.get(name) or {}).items():
            yield name, key, text


def find(defined: list[Any], key: str) -> Any:
    """The field of a key, letter case aside."""
    folded = key.casefold()
    return next((field for field in defined if field.key.casefold() == folded), None)


def taken(writing: Writing, field: Any, text: str | None, path: str) -> str | None:
    """A value as it is kept; a mistake when the field cannot hold it."""
    try:
        if field.type == LIST:
            return item(writing.tx, field, text)
        return encodings.taken(field.type, text)
    except ValueError:
        writing.wrong(path, f"{text!r} is no {field.type}", text)
        return None


def item(tx: Tx, field: Any, text: str | None) -> str | None:
    """The number of a list's item, named by number or by text."""
    rows = lists.all_of(tx, field.list)
    named = next((row for row in rows if language.fits(row.text, text or "")), None)
    number = str(named.number) if named is not None else encodings.taken(LIST, text)
    if number in (None, "0"):
        return None
    if number not in {str(row.number) for row in rows}:
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

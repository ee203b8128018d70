"""Values of a field whose type or list changes: each is turned into one of the new kind, or the change is refused."""

from typing import Any

from daybook.core import fields
from daybook.core.access import Tx
from daybook.core.errors import Mistake
from daybook.core.layouts import Drafted
from daybook.doors.superoffice.fields import choices, taking
from daybook.doors.superoffice.fields.encodings import DECIMAL, LIST, NUMBER, TEXT
from daybook.doors.superoffice.view import View

AS_IT_IS = ((NUMBER, DECIMAL),)
"""Types whose values are kept alike."""
SHOWN = 10
"""So many values that would be lost are told."""


def needed(row: Any, one: Drafted) -> bool:
    """Whether values kept so far may not fit the field as it will be."""
    if row.type == one.type == TEXT:
        most = (one.rules or {}).get("length")
        return most is not None and most < (row.rules or {}).get("length", most + 1)
    return bool(row.type != one.type or (one.type == LIST and row.list != one.list)) and (row.type, one.type) not in AS_IT_IS


def lost(tx: Tx, one: Drafted, view: View, path: str) -> list[Mistake]:
    """What stands against the change: the values that the field could not hold."""
    if not needed(one.row, one):
        return []
    values = [(value, new) for value, new in converted(tx, one, view).items() if isinstance(new, ValueError)]
    return [
        Mistake(path, f"{taking.wrong(new, repr(value), one)}: records have it, and it would be lost", value)
        for value, new in values[:SHOWN]
    ]


def carry_out(tx: Tx, one: Drafted, view: View) -> None:
    """Rewrite what is kept differently from now on."""
    if needed(one.row, one):
        for value, new in converted(tx, one, view).items():
            if value != new and not isinstance(new, ValueError):
                fields.rewrite(tx, one.id, value, new)


def converted(tx: Tx, one: Drafted, view: View) -> dict[str, str | ValueError | None]:
    """Every value that records have, with what becomes of it."""
    take, spell = taking.taker(tx, one, view), speller(tx, one.row, view)
    return {value: attempt(take, spell(value)) for value in fields.kept(tx, one.id)}


def attempt(take: taking.Take, text: str) -> str | ValueError | None:
    try:
        return take(text)
    except ValueError as error:
        return error


def speller(tx: Tx, row: Any, view: View) -> Any:
    """How a value so far is spelt: an item by its text, everything else as it is kept."""
    if row.type != LIST:
        return str
    texts = dict(choices.offered(tx, row.list or "", view))
    return lambda value: texts.get(int(value), value)

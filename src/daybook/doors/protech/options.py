"""The options of an optionset: items of a list of the book."""

from collections.abc import Iterable, Sequence
from typing import Any

from daybook.core import lists
from daybook.core.access import Tx
from daybook.core.errors import Mistake
from daybook.doors.protech.records import Option


def mistakes(sent: Sequence[Option | None] | None) -> list[Mistake]:
    """What is wrong with options by themselves."""
    if not sent:
        return [Mistake("Options", "an optionset has one option at least")]
    found: list[Mistake] = []
    seen: set[int] = set()
    for position, one in enumerate(sent):
        path = f"Options[{position}]"
        if one is None or not one.has("Value"):
            found.append(Mistake(f"{path}.Value", "a number is required"))
            continue
        if one.Value in seen:
            found.append(Mistake(f"{path}.Value", "an option of this number was given before", one.Value))
        seen.add(one.Value)
        if not (one.Label or "").strip():
            found.append(Mistake(f"{path}.Label", "a label is required", one.Label))
    return found


def put(tx: Tx, list: str, sent: Sequence[Option]) -> None:
    """Let these be the options. Others are offered no more; contacts that have one keep it."""
    known = {row.number: row for row in lists.all_ever(tx, list)}
    for rank, one in enumerate(sent, 1):
        row = known.pop(one.Value, None)
        if row is None:
            lists.add(tx, list, one.Label or "", number=one.Value, rank=rank)
        else:
            lists.change(tx, row, text=one.Label, rank=rank, deleted_at=None)
    for row in known.values():
        lists.remove(tx, row)


def shown(rows: Iterable[Any]) -> list[Option]:
    """Options as they are told."""
    return [Option(Value=row.number, Label=row.text) for row in rows]

"""`$select` on carriers: what is not asked for is null, or zero where null cannot be."""

from collections.abc import Iterable
from typing import Any

from msgspec import UNSET

from daybook.wire.record import Record, describe

STAY = frozenset({"tableright", "fieldproperties", "_links"})
"""Members of the root that stay whatever is asked for, beside its key."""

Path = tuple[str, ...]


def paths(text: str | None) -> list[Path]:
    """`name,category/id` as paths of folded names, apart by `/` or `.`; none when everything is asked for."""
    asked = [part.strip() for part in (text or "").split(",") if part.strip()]
    return [] if "*" in asked else [tuple(step.strip().casefold() for step in part.replace(".", "/").split("/")) for part in asked]


def unknown(model: type[Record], wanted: Iterable[Path]) -> list[str]:
    """The paths whose first step is no member."""
    return ["/".join(path) for path in wanted if path[0] not in {each.json.casefold() for each in describe(model).slots}]


def keep(record: Record, wanted: list[Path], key: str) -> None:
    """Blank the members of the root that are not asked for; `key` names the one that identifies it."""
    blank(record, wanted, STAY | {key.casefold()})


def blank(record: Record, wanted: list[Path], stay: frozenset[str] = frozenset()) -> None:
    for each in describe(type(record)).slots:
        below = [path[1:] for path in wanted if path[0] == each.json.casefold()]
        if each.json.casefold() in stay or () in below:
            continue
        value = getattr(record, each.name)
        setattr(record, each.name, narrowed(value, below) if below else cleared(each.blank()))


def cleared(value: Any) -> Any:
    return None if value is UNSET else value


def narrowed(value: Any, wanted: list[Path]) -> Any:
    """A part of a carrier, of each of an array, or some entries of a map. A plain value has no parts."""
    if isinstance(value, list):
        return [narrowed(item, wanted) for item in value]
    if isinstance(value, dict):
        names = {"/".join(path) for path in wanted} | {".".join(path) for path in wanted}
        return {key: text for key, text in value.items() if key.casefold() in names}
    if isinstance(value, Record):
        part = type(value)(**{each.name: getattr(value, each.name) for each in describe(type(value)).slots})
        blank(part, wanted)
        return part
    return value

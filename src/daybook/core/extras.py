"""What only one door knows of a record, kept beside it for a lossless round trip: `{"door": {...}}`."""

from collections.abc import Mapping
from typing import Any

MANY = frozenset({"Domains", "BounceEmails"})
"""Members of doors that are lists of texts, none of which is the one that counts."""


def merge(extra: Mapping[str, Any] | None, door: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The record's extra with a door's part updated; a value None drops the member; other doors' parts stay."""
    whole = dict(extra or {})
    part = dict(whole.get(door) or {}) | dict(values)
    whole[door] = {name: value for name, value in part.items() if value is not None}
    return whole


def of(extra: Mapping[str, Any] | None, door: str) -> Mapping[str, Any]:
    """A door's part of the extra."""
    return (extra or {}).get(door) or {}


def united(own: Mapping[str, Any] | None, other: Mapping[str, Any] | None, *, fill: bool) -> dict[str, Any]:
    """One record's extra with what another's has beside: doors that the one is unknown to, lists and maps of what is many.

    Single members that the one has not come along only where they are to `fill` it.
    """
    whole = dict(own or {})
    for door, part in (other or {}).items():
        whole[door] = _joined(whole[door], part, fill) if whole.get(door) else part
    return whole


def _joined(own: Mapping[str, Any], other: Mapping[str, Any], fill: bool) -> dict[str, Any]:
    made = dict(own)
    for name, value in other.items():
        mine = made.get(name)
        if isinstance(value, dict) and isinstance(mine, dict | None):
            made[name] = value | (mine or {})
        elif name in MANY and isinstance(value, list) and isinstance(mine, list | None):
            made[name] = [*dict.fromkeys([*(mine or ()), *value])]
        elif mine in (None, "") and fill:
            made[name] = value
    return made

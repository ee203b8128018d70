"""What only one door knows of a record, kept beside it for a lossless round trip: `{"door": {...}}`."""

from collections.abc import Mapping
from typing import Any


def merge(extra: Mapping[str, Any] | None, door: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The record's extra with a door's part updated; a value None drops the member; other doors' parts stay."""
    whole = dict(extra or {})
    part = dict(whole.get(door) or {}) | dict(values)
    whole[door] = {name: value for name, value in part.items() if value is not None}
    return whole


def of(extra: Mapping[str, Any] | None, door: str) -> Mapping[str, Any]:
    """A door's part of the extra."""
    return (extra or {}).get(door) or {}

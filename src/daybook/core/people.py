"""People named in an entry as text: to, cc, bcc, attendees. They need be no contacts of ours; the entry holds them."""

from typing import Any

from daybook.store.engine import Row

Named = dict[str, list[tuple[str | None, str | None]]]
"""By role, in the order given: (address or id, name)."""


def of(entry: Row) -> Named:
    """Everyone named in an entry, by role."""
    kept: dict[str, list[list[Any]]] = entry.people or {}
    return {role: [(value, text) for value, text in named] for role, named in kept.items()}

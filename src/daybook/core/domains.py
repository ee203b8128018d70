"""Web domains that organisations have told us of, beside their web and mail addresses: what `extra` says of them, to be found by."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from daybook.store.engine import Tx
from daybook.store.tables import domain

MEMBER = "Domains"
"""What the part of a door in `extra` keeps them as: a list of texts."""


def bare(text: str) -> str:
    """The domain in an address, in small letters: `https://www.Fjordlys.example/om` or `post@fjordlys.example` are fjordlys.example."""
    rest = text.strip().lower().rpartition("://")[2]
    for end in "/?#":
        rest = rest.partition(end)[0]
    return rest.rpartition("@")[2].partition(":")[0].strip(".").removeprefix("www.")


def named(extra: Mapping[str, Any] | None) -> set[str]:
    """The domains that any door's part of an extra names."""
    given = (part.get(MEMBER) or () for part in (extra or {}).values() if isinstance(part, dict))
    return {name for texts in given if isinstance(texts, list) for text in texts if isinstance(text, str) and (name := bare(text))}


def write(tx: Tx, contact_id: UUID, names: Collection[str]) -> None:
    """Let a contact be found by these."""
    for name in sorted(names):
        tx.add(domain, {"contact_id": contact_id, "name": name})


def rewrite(tx: Tx, contact_id: UUID, before: Collection[str], names: Collection[str]) -> None:
    """Let a contact be found by these, and no more by others."""
    if names != before:
        tx.remove(domain, {"contact_id": contact_id})
        write(tx, contact_id, names)

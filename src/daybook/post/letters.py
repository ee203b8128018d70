"""What a row of the outbox says, ready to be written: whom it goes to by now, what is attached, what it answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from daybook.core import entries, files, mails
from daybook.core.access import Tx
from daybook.core.errors import Missing
from daybook.store.engine import Row

Address = tuple[str, str]
"""Where to, and who that is."""
ROLES = ("to", "cc", "bcc")
HEAVIEST = 20_000_000
"""Bytes of attachments in one e-mail; most servers take 25 MB as it is sent, which is a third more than it is."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with it."""

    name: str
    media: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail or invitation."""

    id: UUID
    kind: str
    given: Mapping[str, Any]
    """The payload, as core and the doors wrote it."""
    at: int
    """Since when it waits: its date."""
    reached: Mapping[str, tuple[Address, ...]] = field(default_factory=dict)
    """By role, those who may be written to now."""
    matter: UUID | None = None
    """What it is about: letters about one thread."""
    files: tuple[Attached, ...] = ()
    missed: tuple[str, ...] = ()
    """What is left out, in words."""

    @property
    def envelope(self) -> list[str]:
        """Every address it is handed over for."""
        only = self.given.get("only")
        every = [address for role in ROLES for address, _ in self.reached.get(role, ())]
        return every if only is None else [address for address in every if address in only]


def read(tx: Tx, row: Row) -> Letter:
    """The letter of a row that was claimed. Who wants no e-mail by now gets none."""
    given: Mapping[str, Any] = row.payload
    wanted = {role: [(str(address), str(name or "")) for address, name in given.get(role) or ()] for role in ROLES}
    if row.kind == "invite":
        wanted["to"] += [(str(address), str(name or "")) for address, name in given.get("attendees") or ()]
    suppressed = mails.suppressed(tx, {address for many in wanted.values() for address, _ in many})
    reached = {role: tuple(pair for pair in many if pair[0] not in suppressed and mails.is_valid(pair[0])) for role, many in wanted.items()}
    about = entries.find(tx, row.entry_id) if row.entry_id is not None else None
    attached, missed = _files(tx, given.get("files") or ())
    missed += [f"{address} wants no e-mail" for address in sorted(suppressed)]
    matter = about.matter_id if about is not None else None
    return Letter(row.id, row.kind, given, row.created_at, reached, matter or row.entry_id, tuple(attached), tuple(missed))


def _files(tx: Tx, given: Iterable[str]) -> tuple[list[Attached], list[str]]:
    """What is there, as much as one e-mail may carry."""
    found: list[Attached] = []
    missed: list[str] = []
    left = HEAVIEST
    for text in given:
        id = files.id_of(text)
        try:
            row = files.get(tx, id) if id is not None else None
        except Missing:
            row = None
        if row is None:
            missed.append(f"the file {text} is not there")
        elif row.size > left:
            missed.append(f"the file {row.name} is too large to be sent")
        else:
            left -= row.size
            found.append(Attached(row.name, row.media, files.content(tx, row.id)))
    return found, missed

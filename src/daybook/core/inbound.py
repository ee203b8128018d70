"""What comes back: an answer joins its matter, what an invitation is answered goes to the attendee, the rest to whom it is from.

Each message is filed once, by its Message-ID. Who is not known waits in a queue until somebody looks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa

from daybook.core import aliases, channels, comments, entries, files, ids, matters, outbox, replies, users
from daybook.core.access import Tx
from daybook.core.clock import When
from daybook.core.errors import Missing
from daybook.core.replies import Said
from daybook.store.engine import Row, fixed, here, param
from daybook.store.tables import inbox

DOOR = "post"
KIND = "message"
WAITING, DROPPED = "waiting", "dropped"
KNOWN, ANSWERED, FILED, QUEUED = "known", "answered", "filed", "queued"
"""Outcomes: seen before; an answer joined its matter or touchpoint; put on a contact's timeline; from nobody known."""

_i = inbox.c
_SHOWN = [column for column in inbox.c if column.name != "content"]
_ONE = fixed(sa.select(*_SHOWN).where(here(inbox), _i.id == param("id")))


@dataclass(frozen=True, slots=True)
class Message:
    """An e-mail that came."""

    id: str
    """Its Message-ID, or what else tells it from others."""
    sender: str
    name: str = ""
    subject: str = ""
    text: str = ""
    at: When | None = None
    method: str = "e-mail"
    meant: Sequence[tuple[str, UUID]] = ()
    """Letters and threads of ours that it refers to, the nearest first."""
    said: Sequence[Said] = ()
    files: Sequence[tuple[str, str, bytes]] = ()
    """Name, media type, content."""
    content: bytes = field(default=b"", repr=False)
    """All of it as it came."""


def file(tx: Tx, message: Message) -> str:
    """Put a message where it belongs; what became of it."""
    if aliases.find(tx, DOOR, KIND, message.id) is not None:
        return KNOWN
    kept = [each for each in (replies.take(tx, said) for said in message.said) if each is not None]
    if kept:
        aliases.add(tx, DOOR, KIND, message.id, kept[0])
        return ANSWERED
    found = next((each for each in (_place(tx, kind, id) for kind, id in message.meant) if each is not None), None)
    people = {row.contact_id: "with" for row in channels.find(tx, "mail", message.sender)} if message.sender else {}
    if found is None and not people:
        aliases.add(tx, DOOR, KIND, message.id, _queue(tx, message))
        return QUEUED
    id = _log(tx, message, found or _Place(), people)
    aliases.add(tx, DOOR, KIND, message.id, id)
    return FILED if found is None else ANSWERED


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an answer belongs."""

    matter: UUID | None = None
    contacts: tuple[tuple[UUID, str], ...] = ()
    is_restricted: bool = False
    is_external: bool = False


def _place(tx: Tx, kind: str, id: UUID) -> _Place | None:
    """Of a thread, the matter or touchpoint that it is named after; of a letter, the touchpoint that it told of."""
    if kind == "letter":
        try:
            told = outbox.get(tx, id).entry_id
        except Missing:
            return None
        about = entries.find(tx, told) if told is not None else None
    else:
        found = matters.find(tx, id)
        if found is not None:
            return _Place(found.id, tuple(comments.about(found)), found.is_restricted, found.is_external)
        about = entries.find(tx, id)
    if about is None:
        return None
    matter = matters.find(tx, about.matter_id) if about.matter_id is not None else None
    those = [(row.contact_id, row.role) for row in entries.participants_of(tx, about.id) if row.role != "above"]
    return _Place(matter.id if matter is not None else None, tuple(those), about.is_restricted, about.is_external)


def _log(tx: Tx, message: Message, place: _Place, people: dict[UUID, str]) -> UUID:
    """The touchpoint: everybody whom the matter is about sees it, and whoever wrote it."""
    everybody = {**people, **dict(place.contacts)}
    author = users.by_email(tx, message.sender)
    row = entries.add(
        tx, "mail", at=message.at or When(tx.now), matter=place.matter, contacts=tuple(everybody.items()), subject=message.subject or None,
        text=message.text or None, method=message.method, author=author.name if author is not None else message.name or message.sender,
        author_id=author.id if author is not None else None, is_restricted=place.is_restricted, is_external=place.is_external,
    )  # fmt: skip
    kept = [files.add(tx, name, media, content) for name, media, content in message.files]
    if kept:
        files.attach(tx, row["id"], [str(each["id"]) for each in kept])
    id: UUID = row["id"]
    return id


def _queue(tx: Tx, message: Message) -> UUID:
    id = ids.new()
    at = message.at or When(tx.now)
    tx.add(
        inbox,
        {
            "id": id, "message": message.id, "state": WAITING, "sender": message.sender, "name": message.name, "subject": message.subject,
            "text": message.text, "at_at": at.at, "at_off": at.off, "created_at": tx.now, "content": message.content,
        },
    )  # fmt: skip
    return id


def queue(tx: Tx, many: int, after: UUID | None = None, state: str = WAITING) -> list[Row]:
    """What came from nobody known, the latest first."""
    query = sa.select(*_SHOWN).where(here(inbox), _i.state == state).order_by(_i.id.desc()).limit(many)
    return tx.all(query if after is None else query.where(_i.id < after))


def drop(tx: Tx, wanted: Iterable[UUID]) -> None:
    """Take messages out of the queue; they stay in the book."""
    for id in wanted:
        if tx.one(_ONE, id=id) is None:
            raise Missing("message", id)
        tx.change(inbox, {"id": id}, {"state": DROPPED})

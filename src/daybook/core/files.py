"""Files: what was uploaded, and to what it is attached. An attachment keeps the id as it was given, known or not."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import journal
from daybook.core.errors import Missing
from daybook.store.engine import Fixed, Row, Tx, fixed, here, param
from daybook.store.tables import attachment, file

_FACTS = [column for column in file.c if column.name != "content"]
_LIVE = file.c.deleted_at.is_(None)
_ONE = fixed(sa.select(*_FACTS).where(here(file), file.c.id == param("id"), _LIVE))
_CONTENT = fixed(sa.select(file.c.content).where(here(file), file.c.id == param("id"), _LIVE))
_ATTACHED = fixed(
    sa.select(attachment.c.given, attachment.c.file_id)
    .where(here(attachment), attachment.c.owner_id == param("owner"))
    .order_by(attachment.c.position)
)
_FACTS_OF = fixed(
    sa.select(*_FACTS)
    .join(attachment, sa.and_(attachment.c.book_id == file.c.book_id, attachment.c.file_id == file.c.id))
    .where(here(attachment), attachment.c.owner_id == param("owner"), _LIVE)
    .order_by(attachment.c.position)
)
_LAST = fixed(
    sa.select(attachment.c.position)
    .where(here(attachment), attachment.c.owner_id == param("owner"))
    .order_by(attachment.c.position.desc())
    .limit(1)
)
_too = attachment.alias("too")
_MOVE = fixed(
    sa.update(attachment)
    .where(
        here(attachment),
        attachment.c.owner_id == param("source"),
        ~sa.exists().where(here(_too), _too.c.owner_id == param("destination"), _too.c.given == attachment.c.given),
    )
    .values(owner_id=param("destination", attachment.c.owner_id), position=attachment.c.position + param("after", attachment.c.position))
    .returning(attachment.c.position)
)
_CHUNK = 8
ATTACHED = "files"
"""What the journal calls what is attached to a record."""


def add(
    tx: Tx, name: str, media: str, content: bytes, extra: Mapping[str, Any] | None = None, *, id: UUID | None = None
) -> dict[str, Any]:  # fmt: skip
    """Keep an uploaded file; `extra` is what a door says of it."""
    row = {"id": id, "name": name, "media": media, "size": len(content), "sha256": hashlib.sha256(content).hexdigest(), "extra": extra}
    return journal.create(tx, file, row | {"content": content})


def change(tx: Tx, row: Row, **columns: Any) -> None:
    """Say something else of a file; what it holds never changes."""
    journal.update(tx, file, row, columns)


def remove(tx: Tx, row: Row) -> None:
    """Mark a file deleted; its content stays."""
    journal.remove(tx, file, row)


def restore(tx: Tx, row: Row) -> None:
    """Take a deletion back."""
    journal.restore(tx, file, row)


def get(tx: Tx, id: UUID) -> Row:
    """What is known of a file, its content aside."""
    row = tx.one(_ONE, id=id)
    if row is None:
        raise Missing("file", id)
    return row


def content(tx: Tx, id: UUID) -> bytes:
    """What a file holds."""
    row = tx.one(_CONTENT, id=id)
    if row is None:
        raise Missing("file", id)
    return bytes(row.content)


@cache
def _known() -> Fixed:
    return fixed(sa.select(file.c.id).where(here(file), _LIVE, file.c.id.in_([param(f"id{i}", file.c.id) for i in range(_CHUNK)])))


def known(tx: Tx, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these are files of the book."""
    wanted = sorted(set(ids))
    found: set[UUID] = set()
    for at in range(0, len(wanted), _CHUNK):
        chunk = wanted[at : at + _CHUNK]
        chunk += [chunk[-1]] * (_CHUNK - len(chunk))
        found |= {row.id for row in tx.all(_known(), **{f"id{i}": id for i, id in enumerate(chunk)})}
    return found


def attach(tx: Tx, owner: UUID, given: Sequence[str]) -> list[str]:
    """Attach files to a record that has none yet, by their ids as text; answers those that are no file of ours."""
    meant = {text: id_of(text) for text in given}
    ours = known(tx, (id for id in meant.values() if id is not None))
    for position, text in enumerate(given):
        id = meant[text]
        tx.add(attachment, {"owner_id": owner, "position": position, "file_id": id if id in ours else None, "given": text})
    return [text for text in given if meant[text] not in ours]


def detach(tx: Tx, owner: UUID) -> None:
    """Nothing is attached to a record any more; the files stay, and its history is the owner's."""
    tx.remove(attachment, {"owner_id": owner})


def append(tx: Tx, owner: UUID, file_id: UUID) -> None:
    """Attach one more file of ours, behind those there are."""
    last, had, given = tx.one(_LAST, owner=owner), [row.given for row in attached(tx, owner)], str(file_id)
    tx.add(attachment, {"owner_id": owner, "position": last.position + 1 if last is not None else 0, "file_id": file_id, "given": given})
    journal.append(tx, "attachment", owner, "update", {ATTACHED: had}, {ATTACHED: [*had, given]})


def put(tx: Tx, owner: UUID, given: Sequence[str]) -> bool:
    """Let exactly these be attached to a record, in this order; false when they are."""
    had = [row.given for row in attached(tx, owner)]
    if had == list(given):
        return False
    detach(tx, owner)
    attach(tx, owner, given)
    journal.append(tx, "attachment", owner, "update", {ATTACHED: had}, {ATTACHED: list(given)})
    return True


def facts(tx: Tx, owner: UUID) -> list[Row]:
    """The files of ours that are attached to a record, in their order, their content aside."""
    return tx.all(_FACTS_OF, owner=owner)


def attached(tx: Tx, owner: UUID) -> list[Row]:
    """What is attached to a record: rows of `given` and `file_id` in the order given."""
    return tx.all(_ATTACHED, owner=owner)


def move(tx: Tx, source: UUID, destination: UUID) -> list[int]:
    """What is attached to a record goes over to another, after what that has, unless it has the same; the new positions."""
    last = tx.one(_LAST, owner=destination)
    rows = tx.run(_MOVE, source=source, destination=destination, after=last.position + 1 if last is not None else 0)
    return sorted(row.position for row in rows)


def id_of(text: str) -> UUID | None:
    """The id that a text is, or None."""
    try:
        return UUID(text.strip())
    except ValueError:
        return None

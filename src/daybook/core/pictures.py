"""The one picture of a record: a file attached under a name of its own. A new one takes its place; the old one stays in the book."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import files, journal
from daybook.core.access import Tx
from daybook.core.several import Several
from daybook.store.engine import Row, fixed, here, param
from daybook.store.tables import attachment

NAME = "picture"
"""What stands in place of an id that a client gave."""
_ATTACHED = fixed(
    sa.select(attachment.c.position, attachment.c.file_id, attachment.c.given)
    .where(here(attachment), attachment.c.owner_id == param("owner"))
    .order_by(attachment.c.position)
)
_OF_SEVERAL = Several(
    lambda ids: sa.select(attachment.c.file_id).where(
        here(attachment), attachment.c.owner_id.in_(ids), attachment.c.given == NAME, attachment.c.file_id.is_not(None)
    )
)


def find(tx: Tx, owner: UUID) -> Row | None:
    """What is known of a record's picture, its content aside; None where it has none."""
    place = _place(tx.all(_ATTACHED, owner=owner))
    return files.get(tx, place.file_id) if place is not None else None


def put(tx: Tx, owner: UUID, name: str, media: str, content: bytes, extra: dict[str, Any] | None = None) -> dict[str, Any]:
    """Give a record a picture, in place of the one it has."""
    tx.claim(f"picture:{owner}")
    rows = tx.all(_ATTACHED, owner=owner)
    place = _place(rows)
    made = files.add(tx, name, media, content, extra=extra)
    if place is None:
        position = max((row.position for row in rows), default=-1) + 1
        tx.add(attachment, {"owner_id": owner, "position": position, "file_id": made["id"], "given": NAME})
    else:
        tx.change(attachment, {"owner_id": owner, "position": place.position}, {"file_id": made["id"]})
        files.remove(tx, files.get(tx, place.file_id))
    _note(tx, owner, place.file_id if place is not None else None, made["id"])
    return made


def drop(tx: Tx, owner: UUID) -> None:
    """Take a record's picture away, if it has one."""
    tx.claim(f"picture:{owner}")
    place = _place(tx.all(_ATTACHED, owner=owner))
    if place is not None:
        tx.remove(attachment, {"owner_id": owner, "position": place.position})
        files.remove(tx, files.get(tx, place.file_id))
        _note(tx, owner, place.file_id, None)


def forget(tx: Tx, owners: Iterable[UUID]) -> None:
    """Records are no more, and nor are their pictures."""
    for row in _OF_SEVERAL.rows(tx, owners):
        files.remove(tx, files.get(tx, row.file_id))


def _place(rows: list[Row]) -> Row | None:
    return next((row for row in rows if row.given == NAME and row.file_id is not None), None)


def _note(tx: Tx, owner: UUID, old: UUID | None, new: UUID | None) -> None:
    before, after = (None if id is None else str(id) for id in (old, new))
    journal.append(tx, "attachment", owner, "update", {NAME: before}, {NAME: after})

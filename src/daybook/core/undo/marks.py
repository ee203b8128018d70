"""Which requests were taken back, by which: kept in the journal under the request's id, so that doing it again takes that back too."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from daybook.core import journal
from daybook.core.several import Several
from daybook.store.engine import Row, Tx, here
from daybook.store.tables import change

KIND, BY = "undo", "undone_by"
_OF = Several(lambda ids: sa.select(change).where(here(change), change.c.record_id.in_(ids), change.c.kind == KIND).order_by(change.c.seq))
_MADE = Several(
    lambda ids: sa.select(change).where(here(change), change.c.request_id.in_(ids), change.c.kind == KIND).order_by(change.c.seq)
)


def put(tx: Tx, request: UUID, by: UUID | None) -> None:
    """A request was taken back by another; None: it was done again."""
    before = of(tx, [request]).get(request)
    was = None if before is None else before.request_id
    journal.append(tx, KIND, request, "update", {BY: was}, {BY: by})


def of(tx: Tx, requests: Iterable[UUID | None]) -> dict[UUID, Row]:
    """Those of these requests that are taken back, each with the change that says so: who, when, by which request."""
    found: dict[UUID, Row] = {row.record_id: row for row in _OF.rows(tx, requests)}
    return {id: row for id, row in found.items() if row.after[BY] is not None}


def made_by(tx: Tx, requests: Iterable[UUID | None]) -> dict[UUID, Row]:
    """Those of these requests that took another back, each with the change that says which; the last it says is about the one undone."""
    return {row.request_id: row for row in _MADE.rows(tx, requests) if row.after[BY] is not None}


def again(tx: Tx, done: Row) -> None:
    """What was taken back is done again, or the other way round."""
    put(tx, done.record_id, None if done.after[BY] is not None else tx.request_id)

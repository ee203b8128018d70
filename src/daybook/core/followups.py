"""Follow-ups: what is said and decided about a matter after it was opened, whatever its kind and whichever door it came through."""

from typing import Any
from uuid import UUID

from daybook.core import calls, lists, matters, visibility
from daybook.core.errors import Conflict, Invalid, Mistake
from daybook.core.texts import Text
from daybook.store.engine import Row, Tx

STATUSES = {"contact_log": "log_status", "call_log": calls.STATUSES, "task": "task_status", "opportunity": "opportunity_status"}
"""The list that the statuses of a kind of matter are in."""


def add(
    tx: Tx,
    id: UUID,
    *,
    version: int | None = None,
    subject: str | None = None,
    notes: str | None = None,
    status: UUID | None = None,
    comment: str | None = None,
) -> Row:
    """Write what is given, append a comment where there is text; the matter as it is now.

    `version` is the one that the caller has read: Conflict "version" when the matter has another by now. Raises Missing, Invalid.
    """
    row = matters.get(tx, id)
    visibility.check(tx, row)
    if version is not None and version != row.version:
        raise Conflict("version", Text("The matter has version %(version)s by now.", version=row.version), row.version)
    chosen = None if status is None else _status(tx, row, status)
    if row.kind == calls.KIND:
        calls.follow_up(tx, row, subject=subject, notes=notes, status=chosen, comment=comment)
    else:
        given: dict[str, Any] = {name: text for name, text in (("subject", subject), ("notes", notes)) if text is not None}
        matters.change(tx, row, **given, **calls.closing(tx, row, chosen))
        calls.add_comment(tx, row, comment, chosen)
    return matters.get(tx, id)


def _status(tx: Tx, matter: Row, id: UUID) -> Row:
    row = lists.find(tx, id)
    if row is None or row.deleted_at is not None or row.list != STATUSES[matter.kind]:
        raise Invalid([Mistake("status", Text("There is no such status of a %(kind)s.", kind=matter.kind), id)])
    return row

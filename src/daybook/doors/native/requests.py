"""What became of a write, and where each value of a record comes from."""

from typing import Any

from daybook.core import journal, requests
from daybook.core import provenance as provenance_of
from daybook.core.access import demand_role
from daybook.core.errors import Missing
from daybook.door import Call
from daybook.doors.native import records
from daybook.wire.record import Moment

Z = 9999


def show(call: Call) -> records.RequestRecord:
    """The explanation of one write: to its sender, to managers and admins."""
    row = requests.get(call.tx, call.id())
    if row.user_id != call.who.user and call.who.role not in ("admin", "manager"):
        raise Missing("request", call.id())
    made = _summary(row)
    made.body, made.body_type, made.answer = _text(row.body), row.body_type, _text(row.answer)
    made.user, made.delivered = row.user_id, requests.is_delivered(call.tx, row)
    made.notes = [records.Note(kind=kind, path=path, text=text) for kind, path, text in row.explanation or ()]
    made.stored = [_change(change) for change in requests.changes(call.tx, row.id)]
    return made


def latest(call: Call) -> records.Requests:
    """The latest hundred writes of the book."""
    demand_role(call.who, "admin", "manager")
    return records.Requests(data=[_summary(row) for row in requests.recent(call.tx)])


def history(call: Call) -> records.History:
    """Every change of a record, newest first."""
    return records.History(data=[_change(row) for row in _changes(call)])


def provenance(call: Call) -> records.Provenances:
    """For each value of a record: which door, user, request and time set it."""
    made = [
        records.Provenance(
            member=member,
            value=row.after[member],
            door=row.door,
            user=row.user_id,
            request=row.request_id,
            at=Moment.of_pair(row.at, Z),
            seq=row.seq,
        )
        for member, row in provenance_of.origins(_changes(call)).items()
    ]
    return records.Provenances(data=sorted(made, key=lambda each: each.member or ""))


def _changes(call: Call) -> list[Any]:
    provenance_of.check(call.tx, call.who, call.id())
    rows = journal.history(call.tx, call.id())
    if not rows:
        raise Missing("record", call.id())
    return rows


def _summary(row: Any) -> records.RequestRecord:
    return records.RequestRecord(
        id=row.id, at=Moment.of_pair(row.at, Z), door=row.door, method=row.method, path=row.path, status=row.status
    )


def _change(row: Any) -> records.Change:
    return records.Change(
        seq=row.seq,
        at=Moment.of_pair(row.at, Z),
        door=row.door,
        user=row.user_id,
        request=row.request_id,
        kind=row.kind,
        record=row.record_id,
        action=row.action,
        before=row.before,
        after=row.after,
    )


def _text(body: bytes | None) -> str | None:
    return None if body is None else body.decode("utf-8", "replace")

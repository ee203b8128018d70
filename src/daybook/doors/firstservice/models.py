"""Call logs as the wire shows them."""

from collections.abc import Sequence
from typing import Any

from daybook.core import books, calls, clock, comments, lists, places
from daybook.core.access import Tx
from daybook.doors.firstservice.records import CallCenterActivityLog, CallCenterActivityLogComment
from daybook.wire.record import Moment

DATE = "%m/%d/%Y %I:%M %p"
LEAST, MOST = clock.DAY * 366, clock.DAY * 3_652_058
"""Where the offset of a zone is asked for: one year off the calendar's ends, which have no local reading everywhere."""


def of(tx: Tx, logs: Sequence[Any]) -> list[CallCenterActivityLog]:
    """Call logs as models, with the same few statements however many they are."""
    ids = [log.id for log in logs]
    seen = _Seen(
        zone=books.get(tx, tx.book).zone,
        numbers=_numbers(tx, logs),
        statuses={id: lists.get(tx, id).number for id in {log.status_id for log in logs if log.status_id is not None}},
        reasons=calls.reasons_of(tx, ids),
        comments=comments.of(tx, ids),
    )
    return [_model(seen, log) for log in logs]


class _Seen:
    """What the models of a page have in common."""

    def __init__(self, *, zone: str, numbers: dict[Any, int], statuses: dict[Any, int], reasons: Any, comments: Any) -> None:
        self.zone, self.numbers, self.statuses, self.reasons, self.comments = zone, numbers, statuses, reasons, comments


def _numbers(tx: Tx, logs: Sequence[Any]) -> dict[Any, int]:
    """The integer ids of the places and residents that the logs name."""
    named = places.among(tx, [id for log in logs for id in (log.place_id, log.unit_id)])
    return {id: row.number for id, row in named.items()} | calls.people_of(tx, logs)


def _model(seen: _Seen, log: Any) -> CallCenterActivityLog:
    return CallCenterActivityLog(
        LogId=log.number,
        PropertyId=seen.numbers.get(log.place_id),
        UnitId=seen.numbers.get(log.unit_id),
        ResidentId=seen.numbers.get(log.person_id),
        CallFrom=log.caller,
        ModuleStatusId=seen.statuses.get(log.status_id, 0),
        Subject=log.subject,
        Notes=log.notes,
        LogReasons=seen.reasons[log.id],
        Takenby=log.taken_by,
        OldComments=[_comment(seen, each) for each in seen.comments[log.id]],
        NewComments=None,
        CreatedOn=in_zone(log.opened_at, seen.zone),
    )


def _comment(seen: _Seen, row: Any) -> CallCenterActivityLogComment:
    date = clock.to_datetime(row.at_at, seen.zone).strftime(DATE)
    return CallCenterActivityLogComment(Comment=row.text, Date=date, User=row.author, Status=row.status)


def in_zone(at: int, zone: str) -> Moment:
    """A time with the offset that the market's zone has then."""
    offset = clock.in_zone(max(LEAST, min(at, MOST)), zone).off
    return Moment.at(at, offset)

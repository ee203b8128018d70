"""Reports: how much was logged in a span of days, by whom, of what sort; each figure with the entries it counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from daybook.core import visibility
from daybook.core.access import Who
from daybook.core.clock import DAY, HOUR, of_datetime
from daybook.core.errors import Invalid, Mistake
from daybook.core.texts import Text
from daybook.store.engine import Row, Tx, here
from daybook.store.tables import entry, hours, item, matter

LONGEST = 366
"""Days that one report may cover: more would make a statement read more than one request should."""
GROUPS = ("kind", "door", "agent", "reason")
MOST_GROUPS = 100
"""Groups that a table shows; what is behind the largest hundred is added up."""
CLOSING = ("contact_log", "call_log", "task")
LIMITS = (HOUR, 4 * HOUR, DAY, 3 * DAY, 7 * DAY)
"""Up to how long it took to close what was opened."""
UNSAID = "-"
"""In what is wanted: those that have none."""
_e, _m = entry.c, matter.c
_BY: dict[str, sa.ColumnElement[Any]] = {"kind": _e.kind, "door": _e.origin, "agent": _e.author, "reason": _e.type_id}


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day, both with, in a zone."""

    first: date
    last: date
    zone: str = "UTC"

    def begin(self, day: date) -> int:
        """When a day begins, ticks UTC."""
        return of_datetime(datetime.combine(day, time(), ZoneInfo(self.zone))).at

    @property
    def start(self) -> int:
        """When they begin."""
        return self.begin(self.first)

    @property
    def end(self) -> int:
        """When they are over."""
        return self.begin(self.last + timedelta(days=1))

    @property
    def many(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def runs(self) -> list["Run"]:
        """The days in runs of ordinary ones; a day on which the clock is changed is a run of its own."""
        found: list[Run] = []
        for at in range(self.many):
            day = self.first + timedelta(days=at)
            begin, end = self.begin(day), self.begin(day + timedelta(days=1))
            if found and found[-1].is_ordinary and end - begin == DAY:
                found[-1] = replace(found[-1], end=end)
            else:
                found.append(Run(day, begin, end, end - begin == DAY))
        return found


@dataclass(frozen=True, slots=True)
class Run:
    """Days that follow each other, from when to when (ticks UTC); ordinary ones have 24 hours."""

    first: date
    begin: int
    end: int
    is_ordinary: bool


def demand_days(days: Days) -> None:
    """Raises Invalid for days that no report covers."""
    if days.last < days.first:
        raise Invalid([Mistake("to", "The last day comes before the first.", days.last.isoformat())])
    if days.many > LONGEST:
        raise Invalid([Mistake("to", Text("A report covers %(many)s days at most.", many=LONGEST), days.last.isoformat())])


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are counted."""

    days: Days
    kind: str | None = None
    door: str | None = None
    agent: str | None = None
    """The name that entries are signed with."""
    reason: UUID | str | None = None
    """A list item's id, or UNSAID."""
    project: str | None = None
    """What hours were booked on."""

    def conditions(self, who: Who) -> list[sa.ColumnElement[bool]]:
        """Of entries: in these days, of this sort, not deleted, readable."""
        chosen = ((_e.kind, self.kind), (_e.origin, self.door), (_e.author, self.agent), (_e.type_id, self.reason))
        booked = [] if self.project is None else [_e.id.in_(_booked_on(self.project))]
        return [
            here(entry),
            _e.at_at >= self.days.start,
            _e.at_at < self.days.end,
            _e.deleted_at.is_(None),
            visibility.readable(who, entry, _e.matter_id),
            *(column.is_(None) if value == UNSAID else column == value for column, value in chosen if value is not None),
            *booked,
        ]


def _booked_on(project: str) -> sa.Select[Any]:
    said = hours.c.project.is_(None) if project == UNSAID else hours.c.project == project
    return sa.select(hours.c.entry_id).where(here(hours), said)


@dataclass(frozen=True, slots=True)
class Figure:
    """What belongs to one group: its key (None: entries that have none), how many, how long they took together (ticks)."""

    key: Any
    count: int
    ticks: int = 0


def grouped(tx: Tx, who: Who, wanted: Wanted, by: str) -> list[Figure]:
    """Entries by kind, door, agent or reason, the largest group first."""
    column = _BY[by]
    count = sa.func.count()
    query = (
        sa.select(column.label("key"), count.label("many"), sa.func.coalesce(sa.func.sum(_e.duration), 0).label("ticks"))
        .where(*wanted.conditions(who))
        .group_by(column)
        .order_by(count.desc(), column)
        .limit(MOST_GROUPS)
    )
    return [Figure(row.key, row.many, int(row.ticks)) for row in tx.all(query)]


def by_day(tx: Tx, who: Who, wanted: Wanted) -> list[Figure]:
    """Entries on each day, those without any too, in order."""
    found: dict[date, tuple[int, int]] = {}
    for run in wanted.days.runs():
        day = (_e.at_at - run.begin) // DAY if run.is_ordinary else sa.literal_column("0")
        query = (
            sa.select(day.label("day"), sa.func.count().label("many"), sa.func.coalesce(sa.func.sum(_e.duration), 0).label("ticks"))
            .where(*wanted.conditions(who), _e.at_at >= run.begin, _e.at_at < run.end)
            .group_by(sa.text("1"))
        )
        for row in tx.all(query):
            found[run.first + timedelta(days=int(row.day))] = (row.many, int(row.ticks))
    days = (wanted.days.first + timedelta(days=at) for at in range(wanted.days.many))
    return [Figure(day, *found.get(day, (0, 0))) for day in days]


def hours_by_project(tx: Tx, who: Who, wanted: Wanted) -> list[Figure]:
    """Hours by the project they were booked on, the longest first."""
    took = sa.func.sum(hours.c.end_at - hours.c.start_at)
    query = (
        sa.select(hours.c.project.label("key"), sa.func.count().label("many"), took.label("ticks"))
        .select_from(entry.join(hours, sa.and_(hours.c.book_id == _e.book_id, hours.c.entry_id == _e.id)))
        .where(*replace(wanted, kind="hours").conditions(who))
        .group_by(hours.c.project)
        .order_by(took.desc(), hours.c.project)
        .limit(MOST_GROUPS)
    )
    return [Figure(row.key, row.many, int(row.ticks)) for row in tx.all(query)]


@dataclass(frozen=True, slots=True)
class Closing:
    """How long it took to close the matters of a kind that were opened in these days."""

    kind: str
    within: tuple[int, ...]
    """How many within each of LIMITS (and beyond the one before)."""
    later: int
    open: int
    median: int | None
    """Ticks; of those closed."""


def closing(tx: Tx, who: Who, days: Days) -> list[Closing]:
    """Of each kind that was opened at all."""
    return [each for kind in CLOSING if (each := _closing(tx, who, days, kind)) is not None]


def _opened(who: Who, days: Days, kind: str) -> list[sa.ColumnElement[bool]]:
    return [
        here(matter),
        _m.kind == kind,
        _m.opened_at >= days.start,
        _m.opened_at < days.end,
        _m.deleted_at.is_(None),
        visibility.readable(who, matter, _m.id),
    ]


def _closing(tx: Tx, who: Who, days: Days, kind: str) -> Closing | None:
    took, conditions = _m.closed_at - _m.opened_at, _opened(who, days, kind)
    class_of = sa.case((_m.closed_at.is_(None), -1), *((took <= limit, at) for at, limit in enumerate(LIMITS)), else_=len(LIMITS))
    query = sa.select(class_of.label("class"), sa.func.count().label("many")).where(*conditions).group_by(sa.text("1"))
    counts = {int(row[0]): int(row[1]) for row in tx.all(query)}
    if not counts:
        return None
    closed = sum(many for at, many in counts.items() if at >= 0)
    middle = sa.select(took.label("took")).where(*conditions, _m.closed_at.is_not(None)).order_by(sa.text("1")).offset(closed // 2).limit(1)
    row = tx.one(middle) if closed else None
    within = tuple(counts.get(at, 0) for at in range(len(LIMITS)))
    return Closing(kind, within, counts.get(len(LIMITS), 0), counts.get(-1, 0), None if row is None else int(row.took))


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a figure: rows, and the key of the next page."""

    rows: Sequence[Row]
    next: tuple[int, UUID] | None


def entries(tx: Tx, who: Who, wanted: Wanted, *, many: int = 50, after: tuple[int, UUID] | None = None) -> Behind:
    """The entries that are counted, newest first."""
    query = (
        sa.select(
            _e.id, _e.number, _e.kind, _e.at_at.label("at"), _e.at_off, _e.duration, _e.subject, _e.text, _e.author, _e.matter_id,
            _e.due_at, _e.is_closed, _e.origin.label("door"),
            _m.subject.label("matter_subject"), _m.kind.label("matter_kind"), _m.contact_id,
        )
        .select_from(entry.outerjoin(matter, sa.and_(_m.book_id == _e.book_id, _m.id == _e.matter_id)))
        .where(*wanted.conditions(who))
        .order_by(_e.at_at.desc(), _e.id.desc())
        .limit(many + 1)
    )  # fmt: skip
    if after is not None:
        query = query.where(sa.tuple_(_e.at_at, _e.id) < sa.tuple_(sa.literal(after[0]), sa.literal(after[1], _e.id.type)))
    return _page(tx.all(query), many)


def matters(
    tx: Tx, who: Who, days: Days, kind: str, within: int | None, *, many: int = 50, after: tuple[int, UUID] | None = None
) -> Behind:
    """Matters opened in these days: closed within a limit (an index of LIMITS; one beyond: later), still open (-1), or all (None)."""
    took = _m.closed_at - _m.opened_at
    query = (
        sa.select(_m.id, _m.number, _m.kind, _m.subject, _m.opened_at.label("at"), _m.closed_at, _m.contact_id, _m.reference, _m.caller)
        .where(*_opened(who, days, kind))
        .order_by(_m.opened_at.desc(), _m.id.desc())
        .limit(many + 1)
    )
    if within == -1:
        query = query.where(_m.closed_at.is_(None))
    elif within is not None:
        query = query.where(_m.closed_at.is_not(None))
        query = query if within == 0 else query.where(took > LIMITS[within - 1])
        query = query if within >= len(LIMITS) else query.where(took <= LIMITS[within])
    if after is not None:
        query = query.where(sa.tuple_(_m.opened_at, _m.id) < sa.tuple_(sa.literal(after[0]), sa.literal(after[1], _m.id.type)))
    return _page(tx.all(query), many)


def _page(rows: list[Row], many: int) -> Behind:
    return Behind(rows[:many], (rows[many - 1].at, rows[many - 1].id) if len(rows) > many else None)


def agents(tx: Tx, who: Who, days: Days) -> list[str]:
    """Who signed entries in these days, by name."""
    names = [figure.key for figure in grouped(tx, who, Wanted(days), "agent") if figure.key]
    return sorted(names, key=str.casefold)


def reasons(tx: Tx, figures: Sequence[Figure]) -> dict[UUID, str]:
    """The texts of the list items that are keys of figures."""
    ids = [each.key for each in figures if isinstance(each.key, UUID)]
    query = sa.select(item.c.id, item.c.text).where(here(item), item.c.id.in_(ids))
    return {row.id: row.text for row in tx.all(query)} if ids else {}


__all__ = [
    "CLOSING", "GROUPS", "HOUR", "LIMITS", "LONGEST", "UNSAID", "Behind", "Closing", "Days", "Figure", "Wanted",
    "agents", "by_day", "closing", "demand_days", "entries", "grouped", "hours_by_project", "matters", "reasons",
]  # fmt: skip

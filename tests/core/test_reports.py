"""Reports: figures, and the entries behind them, agree; days are the reader's."""

from collections import Counter
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from daybook.core import entries, hours, lists, matters, reports, visibility
from daybook.core.access import Tx
from daybook.core.clock import DAY, HOUR, MINUTE, When, of_datetime
from daybook.core.errors import Invalid
from daybook.core.reports import UNSAID, Days, Figure, Wanted
from daybook.store.engine import Engine
from tests.support import enter, run

OSLO = "Europe/Oslo"


def at(text: str, zone: str = OSLO) -> When:
    return of_datetime(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)))


def report(engine: Engine, work: Any, **who: Any) -> Any:
    return engine.read(lambda tx: work(enter(tx, **who)))


def test_days_follow_the_clock() -> None:
    """The 25th of October 2026 has 25 hours in Oslo, the 29th of March 23."""
    autumn = Days(date(2026, 10, 23), date(2026, 10, 27), OSLO)
    assert [(run.first.day, (run.end - run.begin) // HOUR) for run in autumn.runs()] == [(23, 48), (25, 25), (26, 48)]
    spring = Days(date(2026, 3, 29), date(2026, 3, 29), OSLO)
    assert (spring.end - spring.start) // HOUR == 23


@pytest.mark.parametrize(("first", "last"), [(date(2026, 1, 2), date(2026, 1, 1)), (date(2025, 1, 1), date(2026, 1, 2))])
def test_days_that_no_report_covers(first: date, last: date) -> None:
    with pytest.raises(Invalid):
        reports.demand_days(Days(first, last))


@pytest.fixture
def logged(engine: Engine) -> Engine:
    """Some calls, a note and hours about the day on which clocks go back; one entry is for a partner, one is deleted."""

    def fill(tx: Tx) -> None:
        reason = lists.add(tx, "reason", "Leak")["id"]
        for text, kind, more in (
            ("2026-10-24 23:59:59", "call", {"duration": 5 * MINUTE, "author": "Ada", "type_id": reason}),
            ("2026-10-25 00:00", "call", {"author": "Bo"}),
            ("2026-10-25 23:30", "note", {"author": "Ada", "is_external": True}),
            ("2026-10-26 00:00", "call", {"author": "Ada"}),
            ("2026-10-27 12:00", "call", {"author": "Ada"}),
        ):
            entries.add(tx, kind, at=at(text), **more)
        booked = entries.add(tx, "hours", at=at("2026-10-26 09:00"), duration=2 * HOUR, author="Ada")
        hours.add(tx, booked["id"], start=at("2026-10-26 09:00").at, end=at("2026-10-26 11:00").at, project="Roof")
        gone = entries.add(tx, "call", at=at("2026-10-25 12:00"), author="Ada")
        entries.remove(tx, entries.get(tx, gone["id"]))

    run(engine, fill)
    return engine


WHOLE = Days(date(2026, 10, 24), date(2026, 10, 26), OSLO)


def test_by_day(logged: Engine) -> None:
    found = report(logged, lambda tx: reports.by_day(tx, tx.who, Wanted(WHOLE)))
    assert found == [Figure(date(2026, 10, 24), 1, 5 * MINUTE), Figure(date(2026, 10, 25), 2), Figure(date(2026, 10, 26), 2, 2 * HOUR)]


def test_by_group(logged: Engine) -> None:
    def grouped(tx: Tx, by: str, **more: Any) -> list[tuple[Any, int]]:
        return [(each.key, each.count) for each in reports.grouped(tx, tx.who, Wanted(WHOLE, **more), by)]

    assert report(logged, lambda tx: grouped(tx, "kind")) == [("call", 3), ("hours", 1), ("note", 1)]
    assert report(logged, lambda tx: grouped(tx, "agent", kind="call")) == [("Ada", 2), ("Bo", 1)]
    assert report(logged, lambda tx: grouped(tx, "door")) == [("native", 5)]
    found = report(logged, lambda tx: reports.grouped(tx, tx.who, Wanted(WHOLE), "reason"))
    assert [each.count for each in found] == [4, 1]
    assert list(report(logged, lambda tx: reports.reasons(tx, found)).values()) == ["Leak"]


def test_hours_by_project(logged: Engine) -> None:
    assert report(logged, lambda tx: reports.hours_by_project(tx, tx.who, Wanted(WHOLE))) == [Figure("Roof", 1, 2 * HOUR)]
    behind = report(logged, lambda tx: reports.entries(tx, tx.who, Wanted(WHOLE, project="Roof")))
    assert [row.kind for row in behind.rows] == ["hours"]
    assert report(logged, lambda tx: reports.entries(tx, tx.who, Wanted(WHOLE, project=UNSAID))).rows == []


def test_what_is_counted_is_what_opens(logged: Engine) -> None:
    """Page by page, for each figure of each table."""

    def check(tx: Tx) -> None:
        for by in reports.GROUPS:
            for figure in reports.grouped(tx, tx.who, Wanted(WHOLE), by):
                wanted = Wanted(WHOLE, **{by: UNSAID if figure.key is None else figure.key})
                seen, after = [], None
                while True:
                    behind = reports.entries(tx, tx.who, wanted, many=1, after=after)
                    seen += [row.id for row in behind.rows]
                    if (after := behind.next) is None:
                        break
                assert (len(seen), len(set(seen))) == (figure.count, figure.count)

    report(logged, check)


def test_partners_count_what_they_may_read(logged: Engine) -> None:
    found = report(logged, lambda tx: reports.grouped(tx, tx.who, Wanted(WHOLE), "kind"), role="partner")
    assert found == [Figure("note", 1)]


def test_what_is_for_some_only_is_counted_for_them_only(logged: Engine) -> None:
    def restrict(tx: Tx) -> None:
        log = matters.create(tx, "contact_log", subject="Secret", opened_at=at("2026-10-26 08:00").at, opened_off=0, is_restricted=True)
        visibility.restrict(tx, log["id"], [])
        entries.add(tx, "call", at=at("2026-10-26 08:00"), matter=log["id"], is_restricted=True, author="Bo")

    other = UUID(int=7)
    run(logged, restrict, user=other)
    mine = report(logged, lambda tx: reports.grouped(tx, tx.who, Wanted(WHOLE, kind="call"), "kind"))
    theirs = report(logged, lambda tx: reports.grouped(tx, tx.who, Wanted(WHOLE, kind="call"), "kind"), user=other)
    assert (mine, theirs) == ([Figure("call", 3, 5 * MINUTE)], [Figure("call", 4, 5 * MINUTE)])


def test_how_long_it_took_to_close(engine: Engine) -> None:
    took = [10 * MINUTE, HOUR, 2 * HOUR, 2 * DAY, 30 * DAY, None]

    def fill(tx: Tx) -> None:
        for each in took:
            opened = at("2026-10-25 10:00").at
            closed = {} if each is None else {"closed_at": opened + each, "closed_off": 0}
            matters.create(tx, "call_log", subject="Leak", opened_at=opened, opened_off=0, **closed)

    run(engine, fill)
    (found,) = report(engine, lambda tx: reports.closing(tx, tx.who, WHOLE))
    assert (found.kind, found.within, found.later, found.open, found.median) == ("call_log", (2, 1, 0, 1, 0), 1, 1, 2 * HOUR)
    counts = Counter[int]()
    for within in (*range(6), -1):
        counts[within] = len(report(engine, lambda tx, at=within: reports.matters(tx, tx.who, WHOLE, "call_log", at)).rows)
    assert [counts[each] for each in (*range(6), -1)] == [2, 1, 0, 1, 0, 1, 1]
    assert len(report(engine, lambda tx: reports.matters(tx, tx.who, WHOLE, "call_log", None)).rows) == 6

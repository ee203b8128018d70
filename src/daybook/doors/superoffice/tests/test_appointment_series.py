"""Appointments that recur: an appointment for each day, at the same hour of the clock."""

from typing import Any

import pytest

from daybook.doors.superoffice.tests.appointments import ONE, demand_whole, get, post, put, sent, timeline
from daybook.doors.superoffice.tests.conftest import Make
from tests.support import Book

WEEKLY = {
    "IsRecurrence": True, "Pattern": "Weekly", "RecurrenceEndType": "Counter", "RecurrenceCounter": 4, "StartDate": "2026-03-16T00:00:00",
    "WeekPattern": {"Cycle": 1, "Weekdays": "Monday"},
}  # fmt: skip
MONDAY = {"Title": "Status", "StartDate": "2026-03-16T09:00:00", "EndDate": "2026-03-16T10:00:00"}


@pytest.fixture
def firm(make: Make) -> int:
    number: int = make(Name="Nordlys AS")["ContactId"]
    return number


def days(shown: dict[str, Any]) -> list[str]:
    return [one["Date"][:10] for one in shown["Recurrence"]["Dates"]]


def starts(so: Book, firm: int) -> list[str]:
    return sorted(get(so, entry["number"])["StartDate"] for entry in timeline(so, firm))


def test_every_day_has_its_appointment_at_the_same_hour(so: Book, firm: int) -> None:
    people = [{"AssociateId": 2}, {"EmailAddress": "x@y.example", "SendEmail": True}]
    shown = post(so, **MONDAY, Contact={"ContactId": firm}, Location="R", Participants=people, Private="PrivateUser", Recurrence=WEEKLY)
    assert days(shown) == ["2026-03-16", "2026-03-23", "2026-03-30", "2026-04-06"]
    assert starts(so, firm) == [f"{day}T09:00:00" for day in days(shown)]
    assert (shown["Recurrence"]["RecurrenceId"], shown["Recurrence"]["IsRecurrence"]) == (shown["AppointmentId"], True)
    assert {name: shown["Recurrence"][name] for name in WEEKLY} == WEEKLY
    last = get(so, shown["AppointmentId"] + 3)
    changing = ("AppointmentId", "StartDate", "EndDate", "ActiveDate", "MotherId", "_Links", "UpdatedDate")
    assert {name: last[name] for name in last if name not in changing} == {name: shown[name] for name in shown if name not in changing}
    short = so.get(f"{ONE}/{last['AppointmentId']}/Simple").json
    assert (short["IsRecurrence"], short["RecurringPattern"], short["RecurringStartDate"]) == (True, "Weekly", "2026-03-16T00:00:00")
    assert len(sent(so)) == 1
    assert so.put(f"{ONE}/{last['AppointmentId']}", json=last).json == last
    demand_whole(so)


def test_the_hour_is_that_of_the_zone(so: Book, firm: int) -> None:
    body = MONDAY | {"Contact": {"ContactId": firm}, "Recurrence": WEEKLY}
    assert so.post(ONE, json=body, headers={"SO-TimeZone": "NO"}).status == 200
    there = [get(so, entry["number"], SO_TimeZone="NO")["StartDate"][11:] for entry in timeline(so, firm)]
    utc = [get(so, entry["number"], SO_TimeZone="UTC")["StartDate"][11:] for entry in reversed(timeline(so, firm))]
    assert (set(there), utc) == ({"09:00:00"}, ["08:00:00", "08:00:00", "07:00:00", "07:00:00"])


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"Pattern": "Daily", "DayPattern": {"Cycle": 3}, "RecurrenceCounter": 3}, ["03-16", "03-19", "03-22"]),
        (
            {"Pattern": "Daily", "DayPattern": {"Pattern": "EveryWorkday"}, "RecurrenceCounter": 6},
            ["03-16", "03-17", "03-18", "03-19", "03-20", "03-23"],
        ),
        ({"Pattern": "Weekly", "WeekPattern": {"Cycle": 2, "Weekdays": "5"}, "RecurrenceCounter": 3}, ["03-16", "03-18", "03-30"]),
        ({"Pattern": "Weekly", "WeekPattern": {"Weekdays": "Tuesday, friday"}, "RecurrenceCounter": 2}, ["03-17", "03-20"]),
        ({"Pattern": "Monthly", "MonthPattern": {"Cycle": 1, "Day": 31}, "RecurrenceCounter": 2}, ["03-31", "04-30"]),
        (
            {"Pattern": "Monthly", "RecurrenceCounter": 2} | {
                "MonthPattern": {"Weekday": "Monday", "WeekOfMonth": "Last", "Pattern": "WeekdayOfMonth"},
            },
            ["03-30", "04-27"],
        ),
        ({"Pattern": "Yearly", "YearPattern": {"Cycle": 5, "Day": 17}, "RecurrenceCounter": 1}, ["05-17"]),
        (
            {"Pattern": "Yearly", "YearPattern": {"Cycle": 9, "Weekday": 1, "WeekOfMonth": "First", "Pattern": 2}, "RecurrenceCounter": 1},
            ["09-07"],
        ),
        (
            {"Pattern": "4", "YearPattern": {"Cycle": 5, "Day": 17}, "RecurrenceEndType": "EndDate", "EndDate": "2026-12-31T00:00:00"},
            ["05-17"],
        ),
        ({"Pattern": "Custom", "Dates": [{"Date": "2026-04-02T00:00:00"}, {"Date": "2026-03-16T00:00:00"}]}, ["03-16", "04-02"]),
        ({"Pattern": "Weekly", "Dates": [{"Date": "2026-03-16T00:00:00"}, {"Date": "2026-03-30T00:00:00"}]}, ["03-16", "03-30"]),
    ],
)  # fmt: skip
def test_the_days_of_each_pattern(so: Book, rule: dict[str, Any], expected: list[str]) -> None:
    shown = post(so, **MONDAY, Recurrence={"IsRecurrence": True, "RecurrenceEndType": "Counter"} | rule)
    own = [] if "03-16" in expected else ["03-16"]
    assert [day[5:] for day in days(shown)] == own + expected


MISTAKES: list[tuple[dict[str, Any], str]] = [
    ({"Pattern": "Weekly", "RecurrenceCounter": 2}, "Recurrence.Pattern: Weekly is no rule with a pattern of its own beside it"),
    ({"Pattern": "Sometimes"}, "Recurrence.Pattern: Sometimes is none of"),
    ({"Pattern": "Weekly", "WeekPattern": {"Weekdays": "Moonday"}}, "Recurrence.WeekPattern.Weekdays: Moonday is no weekday"),
    ({"Pattern": "Daily", "DayPattern": {"Cycle": 1}, "RecurrenceEndType": "EndDate"}, "Recurrence.EndDate: must say until when it recurs"),
    ({"Pattern": "Daily", "DayPattern": {"Cycle": 1}, "RecurrenceCounter": 501}, "Recurrence: makes more than 500 appointments"),
    ({"Pattern": "Yearly", "YearPattern": {"Cycle": 13}}, "Recurrence.YearPattern.Cycle: 13 is no month"),
    (
        {"Pattern": "Monthly", "MonthPattern": {"Pattern": "X", "WeekOfMonth": "Y"}},
        "Recurrence.MonthPattern.Pattern: X is none of Unknown, DayOfMonth, WeekdayOfMonth; "
        "Recurrence.MonthPattern.WeekOfMonth: Y is none of",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "message"), MISTAKES, ids=[message for _, message in MISTAKES])
def test_rules_that_say_nothing(so: Book, rule: dict[str, Any], message: str) -> None:
    reply = so.post(ONE, json=MONDAY | {"Recurrence": {"IsRecurrence": True, "RecurrenceEndType": "Counter"} | rule})
    assert (reply.status, message in reply.json["ErrorMessage"]) == (400, True), reply


def test_a_rule_that_is_not_in_force_is_none(so: Book) -> None:
    shown = post(so, **MONDAY, Recurrence=WEEKLY | {"IsRecurrence": False})
    assert (shown["Recurrence"]["IsRecurrence"], days(shown)) == (False, ["2026-03-16"])
    assert post(so, **MONDAY, Recurrence=None)["Recurrence"]["IsRecurrence"] is False


def test_one_of_a_series_changes_alone(so: Book, firm: int) -> None:
    shown = post(so, **MONDAY, Contact={"ContactId": firm}, Recurrence=WEEKLY)
    second = get(so, shown["AppointmentId"] + 1)
    put(so, second, StartDate="2026-03-24T11:00:00", EndDate="2026-03-24T12:00:00", Title="Moved")
    assert starts(so, firm) == ["2026-03-16T09:00:00", "2026-03-24T11:00:00", "2026-03-30T09:00:00", "2026-04-06T09:00:00"]
    assert days(get(so, shown["AppointmentId"])) == ["2026-03-16", "2026-03-24", "2026-03-30", "2026-04-06"]
    so.delete(f"{ONE}/{shown['AppointmentId']}")
    rest = get(so, shown["AppointmentId"] + 2)
    assert (days(rest), rest["Recurrence"]["RecurrenceId"]) == (["2026-03-24", "2026-03-30", "2026-04-06"], shown["AppointmentId"] + 1)
    demand_whole(so)


def test_a_new_rule_holds_from_here_on(so: Book, firm: int) -> None:
    shown = post(so, **MONDAY, Contact={"ContactId": firm}, Recurrence=WEEKLY)
    second = get(so, shown["AppointmentId"] + 1)
    rule = second["Recurrence"] | {"WeekPattern": {"Cycle": 2, "Weekdays": "Monday"}, "RecurrenceCounter": 2, "Dates": None}
    renewed = put(so, second, Recurrence=rule)
    assert (days(renewed), renewed["Recurrence"]["RecurrenceId"]) == (["2026-03-23", "2026-04-06"], second["AppointmentId"])
    assert days(get(so, shown["AppointmentId"])) == ["2026-03-16"]
    assert starts(so, firm) == ["2026-03-16T09:00:00", "2026-03-23T09:00:00", "2026-04-06T09:00:00"]
    alone = put(so, renewed, Recurrence=renewed["Recurrence"] | {"IsRecurrence": False})
    assert alone["Recurrence"]["IsRecurrence"] is False
    assert len(starts(so, firm)) == 3
    demand_whole(so)


def test_a_single_one_becomes_a_series(so: Book, firm: int) -> None:
    single = post(so, **MONDAY, Contact={"ContactId": firm}, Task={"TaskListItemId": 2})
    shown = put(so, single, Recurrence=WEEKLY)
    assert len(starts(so, firm)) == len(days(shown)) == 4
    assert {entry["kind"] for entry in timeline(so, firm)} == {"call"}
    demand_whole(so)

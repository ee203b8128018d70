"""What diaries tell beside appointments: how they are drawn, what rings, how full days are, when all have time."""

import itertools
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.doors.superoffice.appointment.methods import days
from daybook.doors.superoffice.appointment.methods.openings import gaps
from daybook.doors.superoffice.tests.appointments import BO, PARTNER, agent, post
from daybook.doors.superoffice.tests.conftest import Make
from daybook.doors.superoffice.tests.test_appointment_diaries import YEAR, at, numbers
from daybook.doors.superoffice.tests.test_appointment_series import WEEKLY
from tests.support import Book

NOBODY = 999_999


@pytest.fixture
def firm(make: Make) -> int:
    number: int = make(Name="Nordlys AS")["ContactId"]
    return number


def test_a_meeting_of_two_stands_in_both_diaries(so: Book, firm: int) -> None:
    people = [{"AssociateId": 2, "SendEmail": True}, {"AssociateId": 3}]
    shown = post(
        so,
        **at(5),
        Title="Meet",
        Agenda="All",
        Contact={"ContactId": firm},
        Participants=people,
        HasAlarm=True,
        IsFree=True,
        IsAlldayEvent=True,
    )
    agent(so, "Reject", shown, status=204, headers={"Authorization": "Basic Y3k6ZGF5Ym9vay1kZW1v"})
    mine, his = agent(so, "GetAssociatesDiaryInfo", YEAR | {"AssociateIds": [3, 2, 1]})
    common = {
        "AppointmentId": shown["AppointmentId"], "MotherId": shown["AppointmentId"], "StartDate": shown["StartDate"],
        "EndDate": shown["EndDate"], "ColorIndex": "LightBlue", "TaskName": shown["Task"]["Value"], "ContactName": "Nordlys AS",
        "ProjectName": "", "Title": "Meet", "Agenda": "All",
        "IsAllDay": True, "IsBusy": False, "IsRecurring": False, "IsVideoMeeting": False, "HasAlarm": True,
        "IsCompleted": False, "AnySendEmail": True, "IsPrivate": False, "RecurrenceInfo": None, "PersonName": "", "IsBooking": True,
        "OwnedExternally": "None", "MotherAssociateId": 1, "TableRight": None, "FieldProperties": {},
    }  # fmt: skip
    assert mine == common | {"AssociateId": 1, "IsTentative": False, "IsBookingMain": True, "SendEmail": False}
    assert his == common | {"AssociateId": 2, "IsTentative": True, "IsBookingMain": False, "SendEmail": True}


def test_how_what_recurs_is_drawn(so: Book, firm: int) -> None:
    first = post(so, **at(5), Title="R", Contact={"ContactId": firm}, Recurrence=WEEKLY | {"StartDate": "2031-05-05T00:00:00"})
    found = agent(so, "GetAssociatesDiaryInfo", YEAR | {"AssociateIds": [1]})
    assert [(one["IsRecurring"], one["RecurrenceInfo"]["RecurrenceId"], one["RecurrenceInfo"]["Pattern"]) for one in found] == [
        (True, first["AppointmentId"], "Weekly")
    ] * 4
    assert agent(so, "GetAssociatesDiaryInfo", YEAR | {"AssociateIds": [1]}, headers=PARTNER) == []
    assert agent(so, "GetAssociatesDiaryInfo", YEAR | {"AssociateIds": [NOBODY]}) == []


def soon(so: Book, minutes: int, **members: Any) -> Any:
    """An hour's appointment that begins so many minutes from now, as the book's clock has it."""
    now = datetime.fromisoformat(agent(so, "CreateDefaultAppointmentEntity", None)["StartDate"])
    begins = now + timedelta(minutes=minutes)
    return post(so, StartDate=begins.isoformat(), EndDate=(begins + timedelta(hours=1)).isoformat(), **members)


def ringing(so: Book, headers: dict[str, str] | None = None, **asked: Any) -> list[dict[str, Any]]:
    made = agent(so, "GetAlarms", {"IncludeInvitations": False, "IncludeAllAppointments": False} | asked, headers=headers)
    assert (made["PollingInterval"], made["SilentAfter"]) == (60, 1440)
    found: list[dict[str, Any]] = made["Alarms"]
    return found


def test_what_rings(so: Book, firm: int) -> None:
    about = {"Contact": {"ContactId": firm}, "HasAlarm": True}
    late = soon(so, 24 * 60, **about, Title="Late", AlarmLeadTime="00:05:00")
    rings = soon(so, 60, **about, Title="Rings", AlarmLeadTime="04:00:00", Location="R1")
    done = soon(so, 60, **about, Title="Done", AlarmLeadTime="04:00:00", Completed="Completed")
    silent = soon(so, 60, Title="Silent", Contact={"ContactId": firm})
    found = ringing(so)
    ours = [one for one in found if one["AppointmentId"] >= late["AppointmentId"]]
    assert numbers(ours) == [rings["AppointmentId"]]
    one = ours[0]
    assert (one["StartTime"], one["EndDate"]) == (rings["StartDate"], rings["EndDate"])
    assert (one["AppointmentText"], one["Location"], one["ContactFullName"], one["TaskName"]) == (
        "Rings",
        "R1",
        "Nordlys AS",
        rings["Task"]["Value"],
    )
    assert one["AlarmTime"] < one["StartTime"]
    every = numbers(ringing(so, IncludeAllAppointments=True, DefaultAlarmLeadTimeInMinutes=24 * 60))
    assert (silent["AppointmentId"] in every, done["AppointmentId"] in every, late["AppointmentId"] in every) == (True, False, False)
    assert ringing(so, PARTNER) == []


def test_invitations_ring_when_they_are_wanted(so: Book, firm: int) -> None:
    shown = soon(so, 60, HasAlarm=True, AlarmLeadTime="04:00:00", Contact={"ContactId": firm}, Participants=[{"AssociateId": 2}])
    number = shown["AppointmentId"]
    assert number not in numbers(ringing(so, BO))
    assert number in numbers(ringing(so, BO, IncludeInvitations=True))
    agent(so, "Accept", shown, status=204, headers=BO)
    assert number in numbers(ringing(so, BO))


DAYS = {"StartDate": "2031-05-05T12:00:00", "EndDate": "2031-05-07T00:00:00", "AssociateId": 1}


def test_how_full_days_are(so: Book, firm: int) -> None:
    about = {"Contact": {"ContactId": firm}}
    post(so, **at(5, 9), **about, Private="PrivateUser")
    post(so, StartDate="2031-05-05T09:30:00", EndDate="2031-05-05T13:00:00", **about)
    post(so, **at(5, 15), **about, IsFree=True)
    post(so, StartDate="2031-05-06T22:00:00", EndDate="2031-05-07T20:00:00", **about)
    expected = [(2, 1, 50), (1, 0, 25), (1, 0, 100)]
    for headers in (None, BO):
        found = agent(so, "GetDayInformationListByDatesAndAssociate", DAYS, headers=headers)
        assert [
            tuple(one["ActivityInformation"][name] for name in ("NumBusyActivities", "NumFreeActivities", "PercentageBusy"))
            for one in found
        ] == expected
    assert [one["Date"] for one in found] == ["2031-05-05T00:00:00", "2031-05-06T00:00:00", "2031-05-07T00:00:00"]
    assert found[0]["RedLetterInformation"]["IsOwnCountryHoliday"] is False
    short = agent(so, "GetActivityInformationListByDatesAndAssociate", DAYS)
    assert [one["ActivityInformation"] for one in short] == [one["ActivityInformation"] for one in found]
    holidays = agent(so, "GetRedLetterInformationListByDatesAndAssociate", DAYS)
    assert [one["RedLetterDetails"]["OwnCountryDayTexts"] for one in holidays] == [[], [], []]


def test_days_that_are_none(so: Book) -> None:
    for name in ("Day", "Activity", "RedLetter"):
        method = f"Get{name}InformationListByDatesAndAssociate"
        assert agent(so, method, DAYS | {"EndDate": "2031-05-04T00:00:00"}) == agent(so, method, DAYS, headers=PARTNER) == []
        told = agent(so, method, DAYS | {"EndDate": "2032-05-06T00:00:00"}, status=400)
        assert told["MessageDetail"] == "EndDate: must be at most 366 days after StartDate"
        assert len(agent(so, method, DAYS | {"AssociateId": NOBODY})) == 3


def openings(so: Book, **asked: Any) -> list[tuple[str, str, str]]:
    """When all have time from, until, and what is proposed."""
    told = {"Associates": [1, 2], "StartTime": "2031-05-05T09:00:00", "EndTime": "2031-05-05T11:00:00", "Count": 2, "IsAllDay": False}
    names = ("AvailableTimeStart", "AvailableTimeEnd", "RecommendedTimeEnd")
    found = agent(so, "GetNextAvailableTime", told | asked)
    assert [one["RecommendedTimeStart"] for one in found] == [one["AvailableTimeStart"] for one in found]
    return [(one[names[0]][5:16], one[names[1]][5:16], one[names[2]][5:16]) for one in found]


def test_when_all_have_time(so: Book, firm: int) -> None:
    about = {"Contact": {"ContactId": firm}}
    post(so, **at(5, 10), **about)
    post(so, **at(5, 14), **about, Associate={"AssociateId": 2}, Private="PrivateUser")
    post(so, **at(6, 12), **about, IsFree=True)
    assert openings(so) == [("05-05T11:00", "05-05T14:00", "05-05T13:00"), ("05-06T08:00", "05-06T16:00", "05-06T10:00")]
    assert openings(so, Associates=[3], Count=1) == [("05-05T09:00", "05-05T16:00", "05-05T11:00")]
    friday = openings(so, StartTime="2031-05-09T15:00:00", EndTime="2031-05-09T17:00:00")
    assert [one[0] for one in friday] == ["05-12T08:00", "05-13T08:00"]
    whole = openings(so, IsAllDay=True, EndTime="2031-05-05T09:00:00", Count=0)
    assert whole == [("05-06T00:00", "05-07T00:00", "05-06T00:00")]


def test_when_nobody_has_time(so: Book) -> None:
    assert openings(so, Associates=[NOBODY]) == openings(so, Associates=None) == []
    asked = {"Associates": [1], "StartTime": "2031-05-05T09:00:00", "EndTime": "2031-05-05T08:00:00"}
    assert agent(so, "GetNextAvailableTime", asked, status=400)["MessageDetail"] == "EndTime: is before StartTime"
    assert (
        agent(so, "GetNextAvailableTime", {"Associates": [1]}, status=400)["MessageDetail"]
        == "StartTime: must be given; EndTime: must be given"
    )
    assert agent(so, "GetNextAvailableTime", asked | {"EndTime": "2031-05-05T10:00:00"}, headers=PARTNER) == []


SPANS = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda pair: (pair[0], sum(pair))), max_size=8)


@given(SPANS, st.integers(0, 50), st.integers(1, 40))
def test_gaps_are_what_nothing_takes(spans: list[tuple[int, int]], start: int, lasts: int) -> None:
    within, busy = (start, start + lasts), days.merged(spans)
    taken = {at for begin, end in spans for at in range(begin, end)}
    assert taken == {at for begin, end in busy for at in range(begin, end)}
    assert all(one[1] < other[0] for one, other in itertools.pairwise(busy))
    free = [at for begin, end in gaps(within, busy) for at in range(begin, end)]
    assert free == [at for at in range(*within) if at not in taken]

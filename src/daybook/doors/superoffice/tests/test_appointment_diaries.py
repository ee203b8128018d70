"""Methods that list what users, people and organisations do in a span of time."""

from typing import Any

import pytest

from daybook.doors.superoffice.tests.appointments import BO, CY, PARTNER, agent, post
from daybook.doors.superoffice.tests.conftest import Make
from tests.support import Book

API = "/superoffice/api/v1"
YEAR = {"StartTime": "2031-01-01T00:00:00", "EndTime": "2032-01-01T00:00:00", "Count": -1}


def at(day: int, hour: int = 9, **members: Any) -> dict[str, Any]:
    """An hour of a day in May 2031."""
    return {"StartDate": f"2031-05-{day:02}T{hour:02}:00:00", "EndDate": f"2031-05-{day:02}T{hour + 1:02}:00:00"} | members


def numbers(found: list[dict[str, Any]]) -> list[int]:
    return [one["AppointmentId"] for one in found]


def listed(so: Book, method: str, headers: dict[str, str] | None = None, **asked: Any) -> list[int]:
    return numbers(agent(so, method, YEAR | asked, headers=headers))


@pytest.fixture
def firm(make: Make) -> int:
    number: int = make(Name="Nordlys AS")["ContactId"]
    return number


@pytest.fixture
def made(so: Book, firm: int) -> dict[str, int]:
    """A meeting with bo, a call of bo's, a task, a note."""

    def tell(**members: Any) -> int:
        number: int = post(so, Contact={"ContactId": firm}, **members)["AppointmentId"]
        return number

    return {
        "meeting": tell(**at(5), Title="Meet", Participants=[{"AssociateId": 2}]),
        "call": tell(**at(6), Title="Call", Task={"Value": "Phone call"}, Associate={"AssociateId": 2}),
        "task": tell(**at(7), Title="Do", Type="inChecklist"),
        "note": tell(**at(8), Title="Note", Type="Note"),
    }


def test_the_caller_s(so: Book, made: dict[str, int]) -> None:
    assert listed(so, "GetMyDiary") == [made["meeting"]]
    assert listed(so, "GetMyAppointments") == [made["meeting"], made["task"], made["note"]]
    assert listed(so, "GetMyDiary", BO) == [made["meeting"], made["call"]]
    assert listed(so, "GetMyAppointments", BO, Count=1) == [made["meeting"]]
    assert made["task"] in numbers(agent(so, "GetMyTasks", {"Count": 1000}))
    assert len(agent(so, "GetMyTasks", {"Count": 1})) == 1
    assert listed(so, "GetMyDiary", CY) == []


def test_a_span_has_a_beginning_and_an_end(so: Book, made: dict[str, int]) -> None:
    one: dict[str, Any] = {"StartTime": "2031-05-05T09:30:00", "EndTime": "2031-05-05T09:45:00"}
    assert listed(so, "GetMyDiary", **one) == [made["meeting"]]
    before: dict[str, Any] = {"StartTime": "2031-05-05T08:00:00", "EndTime": "2031-05-05T09:00:00"}
    assert listed(so, "GetMyDiary", **before) == []
    assert made["meeting"] in listed(so, "GetMyDiary", EndTime="0001-01-01T00:00:00")
    asked = so.post(f"{API}/Agents/Appointment/GetMyDiary", json=YEAR | before, headers={"SO-TimeZone": "NO"})
    assert asked.json == []
    there = {"StartTime": "2031-05-05T15:00:00", "EndTime": "2031-05-05T15:30:00"}
    shown = so.post(f"{API}/Agents/Appointment/GetMyDiary", json=YEAR | there, headers={"SO-TimeZone": "NO"}).json
    assert [one["StartDate"] for one in shown] == ["2031-05-05T15:00:00"]


def test_what_a_list_tells(so: Book, made: dict[str, int], firm: int) -> None:
    (one,) = agent(so, "GetMyDiary", YEAR)
    assert one == so.get(f"{API}/Appointment/{made['meeting']}/Simple").json
    assert (one["ContactId"], one["IsBooking"], one["Title"]) == (firm, True, "Meet")


def test_other_users_diaries(so: Book, made: dict[str, int]) -> None:
    assert listed(so, "GetAssociateDiary", AssociateId=2) == [made["meeting"], made["call"]]
    assert listed(so, "GetAssociatesDiary", AssociateIds=[1, 3]) == [made["meeting"]]
    assert listed(so, "GetAssociatesDiary", AssociateIds=[1, 2]) == [made["meeting"], made["call"]]
    assert [listed(so, "GetDiaryByGroup", GroupId=group) for group in (1, 2)] == [[made["meeting"], made["call"]], [made["meeting"]]]
    for method, asked in (
        ("GetAssociateDiary", {"AssociateId": 999_999}), ("GetAssociatesDiary", {"AssociateIds": [999_999]}),
        ("GetDiaryByGroup", {"GroupId": 999_999}),
    ):  # fmt: skip
        assert listed(so, method, **asked) == []


def test_a_person_who_is_a_user(so: Book, made: dict[str, int]) -> None:
    person = so.get(f"{API}/Appointment/{made['call']}").json["Associate"]["PersonId"]
    assert listed(so, "GetPersonDiary", PersonId=person) == [made["meeting"], made["call"]]
    assert listed(so, "GetPersonAppointments", PersonId=person) == [made["meeting"], made["call"]]
    assert all(one["Type"] == "inChecklist" for one in agent(so, "GetPersonTasks", {"PersonId": person, "Count": 5}))
    for method in ("GetPersonDiary", "GetPersonTasks"):
        assert agent(so, method, YEAR | {"PersonId": 1001}, status=403)["ErrorType"] == "SoSecurityException"


def test_people_and_organisations(so: Book, made: dict[str, int], firm: int, make: Make) -> None:
    other = make(Name="Sorland AS", Persons=[{"Lastname": "Berg"}])
    person = other["Persons"][0]["PersonId"]
    visit = post(so, **at(9), Person={"PersonId": person}, Contact={"ContactId": other["ContactId"]})["AppointmentId"]
    asked = post(so, **at(4), Contact={"ContactId": firm}, Participants=[{"PersonId": person}])["AppointmentId"]
    assert listed(so, "GetPersonAppointments", PersonId=person) == [asked, visit]
    assert listed(so, "GetPersonAppointments", PersonId=person, Count=1) == [asked]
    assert listed(so, "GetContactAppointments", ContactId=firm) == [asked, *made.values()]
    assert listed(so, "GetContactAppointments", ContactId=other["ContactId"]) == [asked, visit]
    for method in ("GetPersonAppointments", "GetContactAppointments"):
        assert listed(so, method, PersonId=999_999, ContactId=999_999) == []


@pytest.mark.parametrize(
    ("type", "expected"), [("inDiary", ["meeting", "call"]), ("2", ["task"]), ("note", ["note"]), ("Document", []), ("", []), ("nope", [])]
)
def test_of_a_type(so: Book, made: dict[str, int], firm: int, type: str, expected: list[str]) -> None:
    assert listed(so, "GetContactAppointmentsByType", ContactId=firm, AppointmentType=type) == [made[name] for name in expected]


def test_of_tasks(so: Book, made: dict[str, int], firm: int) -> None:
    (call,) = (one["TaskListItemId"] for one in agent(so, "GetTaskListItems", {}) if 'US:"Phone call' in one["Value"])
    meeting = so.get(f"{API}/Appointment/{made['meeting']}").json["Task"]["TaskListItemId"]
    assert listed(so, "GetContactAppointmentsByTask", ContactId=firm, TaskId=call) == [made["call"]]
    assert listed(so, "GetContactAppointmentsByTasks", ContactId=firm, TaskIds=[call, meeting])[:2] == [made["meeting"], made["call"]]
    assert listed(so, "GetContactAppointmentsByTask", ContactId=firm, TaskId=999) == []
    heading = heading_over(so, call)
    assert listed(so, "GetContactAppointmentsByTaskHeading", ContactId=firm, TaskHeadingId=heading) == [made["call"]]
    assert listed(so, "GetContactAppointmentsByTaskHeading", ContactId=firm, TaskHeadingId=999) == []
    assert made["call"] in numbers(agent(so, "GetAppointmentsByTaskHeading", {"TaskHeadingId": heading}, headers=BO))
    assert made["call"] not in numbers(agent(so, "GetAppointmentsByTaskHeading", {"TaskHeadingId": heading}))


def heading_over(so: Book, item: int) -> int:
    """A heading of the list task with an item under it."""
    made: int = so.post(f"{API}/List/task/Headings", json={"Name": "Phone"}).json["HeadingId"]
    assert so.put(f"{API}/List/task/Items/{item}/Headings", json=[{"Id": made, "Selected": True}]).status == 200
    return made


def test_partners_have_no_diary(so: Book, made: dict[str, int], firm: int) -> None:
    for method in ("GetMyDiary", "GetMyAppointments", "GetAssociateDiary", "GetContactAppointments", "GetPersonAppointments"):
        assert listed(so, method, PARTNER, AssociateId=1, ContactId=firm, PersonId=1001) == []
    assert agent(so, "GetMyTasks", {"Count": 5}, headers=PARTNER) == []
    assert agent(so, "GetAppointmentsByTaskHeading", {"TaskHeadingId": 1}, headers=PARTNER) == []


def test_what_is_private_is_in_nobody_elses_lists(so: Book, firm: int) -> None:
    number = post(so, **at(5), Contact={"ContactId": firm}, Private="PrivateUser")["AppointmentId"]
    assert listed(so, "GetAssociateDiary", AssociateId=1) == [number]
    assert listed(so, "GetAssociateDiary", BO, AssociateId=1) == listed(so, "GetContactAppointments", BO, ContactId=firm) == []

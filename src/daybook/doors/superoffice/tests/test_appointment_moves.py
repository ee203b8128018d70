"""Methods that change some of an appointment, and of those that come after it in its series."""

from typing import Any

import pytest

from daybook.doors.superoffice.tests.appointments import BO, ONE, agent, demand_whole, get, post, sent, timeline
from daybook.doors.superoffice.tests.conftest import Make
from daybook.doors.superoffice.tests.test_appointment_series import MONDAY, WEEKLY, starts
from tests.support import Book

MAY = {"Title": "Visit", "StartDate": "2026-05-04T09:00:00", "EndDate": "2026-05-04T10:30:00"}
GUEST = {"EmailAddress": "x@y.example", "SendEmail": True}


@pytest.fixture
def firm(make: Make) -> int:
    number: int = make(Name="Nordlys AS")["ContactId"]
    return number


@pytest.fixture
def visit(so: Book, firm: int) -> dict[str, Any]:
    shown: dict[str, Any] = post(so, **MAY, Contact={"ContactId": firm})
    return shown


@pytest.fixture
def second(so: Book, firm: int) -> int:
    """The second of a series of four."""
    first: int = post(so, **MONDAY, Contact={"ContactId": firm}, Recurrence=WEEKLY)["AppointmentId"]
    return first + 1


def times_of(shown: dict[str, Any]) -> tuple[str, str]:
    return shown["StartDate"], shown["EndDate"]


def test_another_time_for_as_long_as_before(so: Book, visit: dict[str, Any]) -> None:
    of = {"AppointmentId": visit["AppointmentId"], "NewStartTime": "2026-05-06T23:30:00"}
    for method in ("Move", "MoveWithEmail"):
        assert times_of(agent(so, method, of)) == ("2026-05-06T23:30:00", "2026-05-07T01:00:00")
    more = {"AppointmentMoveData": of | {"NewStartTime": "2026-05-08T00:00:00", "IsAlldayEvent": True, "IsFree": True}}
    moved = agent(so, "MoveExtended", more)
    assert (times_of(moved), moved["IsAlldayEvent"], moved["IsFree"]) == (("2026-05-08T00:00:00", "2026-05-08T01:30:00"), True, True)
    new = ("StartDate", "EndDate", "ActiveDate", "UpdatedDate", "IsAlldayEvent", "IsFree", "HasConflict", "Recurrence")
    assert get(so, visit["AppointmentId"]) == visit | {name: moved[name] for name in new}
    told = agent(so, "Move", {"AppointmentId": visit["AppointmentId"]}, status=400)
    assert told["MessageDetail"] == "NewStartTime: must be given"
    demand_whole(so)


def test_who_is_mailed_of_a_move(so: Book, firm: int) -> None:
    shown = post(so, **MAY, Contact={"ContactId": firm}, Participants=[GUEST])
    agent(so, "Move", {"AppointmentId": shown["AppointmentId"], "NewStartTime": "2026-05-06T09:00:00"})
    assert [one["sequence"] for one in sent(so)] == [0, 1]
    quietly = {"AppointmentId": shown["AppointmentId"], "NewStartTime": "2026-05-07T09:00:00", "SendEmailToParticipants": False}
    moved = agent(so, "MoveWithEmail", quietly)
    assert (len(sent(so)), moved["Participants"][1]["SendEmail"]) == (2, True)


def test_times_progress_and_associate(so: Book, visit: dict[str, Any]) -> None:
    number = visit["AppointmentId"]
    nothing = {"Id": number, "StartTime": "0001-01-01T00:00:00", "EndTime": "0001-01-01T00:00:00", "AssociateId": 0}
    same = agent(so, "UpdateAppointment", nothing | {"Status": 1, "Type": 1})
    assert (same, get(so, number)) == (so.get(f"{ONE}/{number}/Simple").json, visit)
    told = nothing | {"StartTime": "2026-05-05T08:00:00", "EndTime": "2026-05-05T09:00:00", "AssociateId": 2}
    told |= {"Status": "Completed", "Type": "inChecklist"}
    changed = agent(so, "UpdateAppointmentWithMode", told | {"UpdateMode": "OnlyThis"})
    assert (*times_of(changed), changed["Completed"], changed["Type"], changed["AssociateId"]) == (
        "2026-05-05T08:00:00", "2026-05-05T09:00:00", "Completed", "inChecklist", 2,
    )  # fmt: skip
    assert "Status" in agent(so, "UpdateAppointment", nothing | {"Status": "Nope"}, status=400)["MessageDetail"]
    assert "Associate" in agent(so, "UpdateAppointmentWithModeAndEmail", nothing | {"AssociateId": 999}, status=400)["MessageDetail"]
    demand_whole(so)


def test_those_after_it_move_by_as_much(so: Book, firm: int, second: int) -> None:
    agent(so, "Move", {"AppointmentId": second, "NewStartTime": "2026-03-24T11:00:00", "UpdateMode": "ThisAndForward"})
    assert starts(so, firm) == ["2026-03-16T09:00:00", "2026-03-24T11:00:00", "2026-03-31T11:00:00", "2026-04-07T11:00:00"]
    agent(so, "Move", {"AppointmentId": second, "NewStartTime": "2026-03-23T09:00:00", "UpdateMode": "OnlyThis"})
    assert starts(so, firm) == ["2026-03-16T09:00:00", "2026-03-23T09:00:00", "2026-03-31T11:00:00", "2026-04-07T11:00:00"]
    demand_whole(so)


def test_those_after_it_are_given_the_same(so: Book, second: int) -> None:
    shown = get(so, second)
    agent(so, "Save", {"AppointmentEntity": shown | {"Location": "R2", "Title": "New"}, "UpdateMode": "ThisAndForward"})
    assert [get(so, second + by)["Location"] for by in (-1, 0, 1, 2)] == ["", "R2", "R2", "R2"]
    assert [get(so, second + by)["StartDate"] for by in (0, 1)] == ["2026-03-23T09:00:00", "2026-03-30T09:00:00"]
    agent(so, "Save", {"AppointmentEntity": get(so, second) | {"Location": "R3"}, "UpdateMode": 1})
    assert [get(so, second + by)["Location"] for by in (-1, 0, 1, 2)] == ["", "R3", "R2", "R2"]
    demand_whole(so)


def test_a_series_that_stops(so: Book, firm: int, second: int) -> None:
    agent(so, "Save", {"AppointmentEntity": get(so, second), "UpdateMode": "StopRecurrence"})
    assert starts(so, firm) == ["2026-03-16T09:00:00", "2026-03-23T09:00:00"]
    demand_whole(so)


@pytest.mark.parametrize(("mode", "left"), [("OnlyThis", 3), ("ThisAndForward", 1), ("Unknown", 3)])
def test_a_series_of_which_some_go(so: Book, firm: int, second: int, mode: str, left: int) -> None:
    agent(so, "Delete", {"AppointmentId": second, "UpdateMode": mode}, status=204)
    assert len(timeline(so, firm)) == left
    demand_whole(so)


def test_records_of_a_series(so: Book, second: int, visit: dict[str, Any]) -> None:
    found = agent(so, "GetAppointmentRecords", {"MotherId": 0, "RecurrenceRuleId": second - 1})
    assert [one["AppointmentId"] for one in found] == [second - 1, second, second + 1, second + 2]
    alone = agent(so, "GetAppointmentRecords", {"MotherId": visit["AppointmentId"], "RecurrenceRuleId": 0})
    assert [one["AppointmentId"] for one in alone] == [visit["AppointmentId"]]
    assert agent(so, "GetAppointmentRecords", {"MotherId": 999_999}) == []


def test_an_appointment_as_a_task(so: Book, firm: int, visit: dict[str, Any]) -> None:
    task = agent(so, "ConvertAppointmentToTask", {"AppointmentId": visit["AppointmentId"]})
    assert (task["Type"], task["EndDate"], timeline(so, firm)[0]["kind"]) == ("inChecklist", visit["EndDate"], "step")
    shared = post(so, **MAY, Contact={"ContactId": firm}, Participants=[{"AssociateId": 2}])
    told = agent(so, "ConvertAppointmentToTask", {"AppointmentId": shared["AppointmentId"]}, status=400)
    assert "participants" in told["MessageDetail"]
    demand_whole(so)


def test_an_appointment_that_becomes_anothers(so: Book, visit: dict[str, Any], second: int) -> None:
    given = agent(so, "AssignTo", {"AppointmentId": visit["AppointmentId"], "Participant": {"AssociateId": 2}})
    assert (given["Associate"]["Name"], given["AssignmentStatus"], given["AssignedBy"]["Name"]) == ("bo", "Assigning", "ada")
    assert get(so, visit["AppointmentId"])["AssignedBy"]["AssociateId"] == 1
    agent(so, "AssignTo", {"AppointmentId": second, "Participant": {"AssociateId": 3}, "UpdateMode": "ThisAndForward"})
    assert [get(so, second + by)["Associate"]["Name"] for by in (-1, 0, 1, 2)] == ["ada", "cy", "cy", "cy"]
    nobody = {"AppointmentId": visit["AppointmentId"], "Participant": {"PersonId": 1002}}
    assert "Participant.AssociateId" in agent(so, "AssignTo", nobody, status=400)["MessageDetail"]
    demand_whole(so)


def test_done_and_started_again(so: Book, visit: dict[str, Any]) -> None:
    of = {"AppointmentId": visit["AppointmentId"]}
    assert [agent(so, "ToggleAppointmentStatus", of) for _ in range(3)] == ["Completed", "Started", "Completed"]
    one = f"appointment_id={visit['AppointmentId']}"
    assert agent(so, "ToggleActivity", {"ActivityIdentifier": one}) == "Started"
    assert get(so, visit["AppointmentId"])["Completed"] == "Started"


def test_several_at_once(so: Book, visit: dict[str, Any], second: int) -> None:
    names = [f"appointment_id={visit['AppointmentId']}", f"TODO_ID={second}"]

    def states() -> list[str]:
        return [get(so, number)["Completed"] for number in (visit["AppointmentId"], second)]

    agent(so, "SetActivityStatus", {"ActivityIdentifier": names, "ActivityStatus": "Completed"}, status=204)
    assert states() == ["Completed", "Completed"]
    assert agent(so, "ToggleActivities", {"ActivityIdentifier": names}) == "Started"
    agent(so, "SetActivityStatus", {"ActivityIdentifier": names[:1], "ActivityStatus": 1}, status=204)
    assert states() == ["NotStarted", "Started"]
    assert agent(so, "ToggleAndSetActivities", {"ActivityIdentifiers": names}) == []
    assert states() == ["Completed", "Completed"]
    assert agent(so, "ToggleActivities", {"ActivityIdentifier": []}) == "Unknown"
    told = agent(so, "SetActivityStatus", {"ActivityIdentifier": names, "ActivityStatus": "Nope"}, status=400)
    assert "ActivityStatus" in told["MessageDetail"]
    agent(so, "ToggleActivities", {"ActivityIdentifier": [names[0], "document_id=1"]}, status=404)
    assert states() == ["Completed", "Completed"]
    demand_whole(so)


def test_who_may_change_what(so: Book, firm: int) -> None:
    shown = post(so, **MAY, Contact={"ContactId": firm})
    agent(so, "ToggleAppointmentStatus", {"AppointmentId": shown["AppointmentId"]}, headers=BO)
    assert get(so, shown["AppointmentId"])["UpdatedBy"]["Name"] == "bo"

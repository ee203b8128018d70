"""Items of the list `task`, with what an appointment of each begins as."""

from typing import Any

import pytest

from daybook.doors.superoffice.tests.appointments import BO, PARTNER, agent, demand_whole, post
from tests.support import Book

BRIEFING = {
    "Value": "Briefing", "Direction": "Outgoing", "Type": "Phone", "Tooltip": "Before the day", "IntentId": 3, "Rank": 4,
    "IsDefaultAlldayEvent": True, "IsDefaultFree": True, "IsDefaultPublished": True, "ColorIndex": "DarkRed",
    "DefaultVideomeetingStatus": "VideoMeetingOn",
}  # fmt: skip


def test_a_new_one(so: Book) -> None:
    began = agent(so, "CreateDefaultTaskListItem")
    assert (began["TaskListItemId"], began["Value"], began["ColorIndex"], began["Type"]) == (0, "", "LightBlue", "Appointment")
    made = agent(so, "SaveTaskListItem", began | BRIEFING)
    assert {name: made[name] for name in BRIEFING} == BRIEFING
    number = made["TaskListItemId"]
    assert (agent(so, f"GetTaskListItem?taskListItemId={number}"), made in agent(so, "GetTaskListItems", {})) == (made, True)
    assert agent(so, "SaveTaskListItem", made) == made
    fresh = agent(so, "SaveAppointmentEntity", {"Task": {"TaskListItemId": number}, "Title": "x"})
    assert (fresh["Task"]["Value"], fresh["Task"]["Type"]) == ("Briefing", "Phone")
    demand_whole(so)


def test_some_of_it_changes(so: Book) -> None:
    made = agent(so, "SaveTaskListItem", BRIEFING)
    changed = agent(so, "SaveTaskListItem", {"TaskListItemId": made["TaskListItemId"], "ColorIndex": 4, "IsDefaultFree": False})
    assert changed == made | {"ColorIndex": "LightGreen", "IsDefaultFree": False}


def test_its_text_in_one_language(so: Book) -> None:
    path = "/superoffice/api/v1/Agents/Appointment/SaveTaskListItem"
    changed = so.post(path, json={"TaskListItemId": 1, "Value": "Lage"}, headers={"SO-Language": "de"})
    assert changed.json["Value"] == "Lage"
    raw = agent(so, "GetTaskListItem?taskListItemId=1")["Value"]
    assert ('GE:"Lage"' in raw, 'NO:"' in raw) == (True, True)


def test_one_that_is_offered_no_more(so: Book) -> None:
    made = agent(so, "SaveTaskListItem", BRIEFING)
    number = made["TaskListItemId"]
    kept = post(so, Title="x", Task={"TaskListItemId": number})
    gone = agent(so, "SaveTaskListItem", {"TaskListItemId": number, "Deleted": True})
    assert gone == made | {"Deleted": True}
    offered = [[one["TaskListItemId"] for one in agent(so, "GetTaskListItems", {"IncludeDeleted": flag})] for flag in (False, True)]
    assert [number in numbers for numbers in offered] == [False, True]
    assert so.get(f"/superoffice/api/v1/Appointment/{kept['AppointmentId']}").json["Task"]["TaskListItemId"] == number
    assert agent(so, "SaveTaskListItem", {"TaskListItemId": number, "Deleted": False}) == made


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"Value": " "}, "Value: must be given"), ({"Value": "x", "Type": "Nope"}, "Type: Nope is none of"),
        ({"TaskListItemId": 999, "Value": "x"}, "TaskListItemId: 999 is not in the list task"),
        ({"ColorIndex": "Pink"}, "Value: must be given; "),
    ],
)  # fmt: skip
def test_mistakes(so: Book, body: dict[str, Any], message: str) -> None:
    assert message in agent(so, "SaveTaskListItem", body, status=400)["MessageDetail"]


def test_who_keeps_them(so: Book) -> None:
    agent(so, "SaveTaskListItem", BRIEFING, status=403, headers=BO)
    assert agent(so, "GetTaskListItems", {}, headers=PARTNER) == []
    assert agent(so, "GetTaskListItem?taskListItemId=1", headers=PARTNER) is None
    assert agent(so, "GetTaskListItem?taskListItemId=999") is None
    assert agent(so, "GetTaskListItem?taskListItemId=1", headers=BO)["TaskListItemId"] == 1

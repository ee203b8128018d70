"""PATCH of an appointment, and what is told of one before it is saved."""

from typing import Any

import pytest

from daybook.doors.superoffice.tests.appointments import API, BO, ONE, PARTNER, demand_whole, get, post
from daybook.doors.superoffice.tests.conftest import Make
from tests.support import Book

NINE, TEN = "2026-05-04T09:00:00", "2026-05-04T10:00:00"


@pytest.fixture
def shown(so: Book, make: Make) -> dict[str, Any]:
    firm = make(Name="Nordlys AS")["ContactId"]
    found: dict[str, Any] = post(
        so, Title="T", Agenda="A", StartDate=NINE, EndDate=TEN, Location="R", Contact={"ContactId": firm}, Private="PrivateUser",
        Participants=[{"EmailAddress": "x@y.example"}],
    )  # fmt: skip
    return found


def patch(so: Book, shown: dict[str, Any], body: Any, **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return so.request("PATCH", f"{ONE}/{shown['AppointmentId']}", json=body, headers=named)


PATCHES: list[tuple[Any, dict[str, Any]]] = [
    ([{"op": "replace", "path": "/Title", "value": "U"}], {"Title": "U", "Description": "U"}),
    ([{"op": "replace", "path": "location", "value": None}], {"Location": None}),
    ([{"op": "remove", "path": "/Contact"}], {"Contact": None}),
    (
        [{"op": "test", "path": "/Title", "value": "T"}, {"op": "replace", "path": "/Completed", "value": "Completed"}],
        {"Completed": "Completed"},
    ),
    ({"Title": "U", "IsFree": True}, {"Title": "U", "Description": "U", "IsFree": True}),
    ({"StartDate": "2026-05-04T09:30:00"}, {"StartDate": "2026-05-04T09:30:00"}),
]  # fmt: skip


@pytest.mark.parametrize(("body", "changes"), PATCHES, ids=str)
def test_a_patch_changes_what_it_touches(so: Book, shown: dict[str, Any], body: Any, changes: dict[str, Any]) -> None:
    reply = patch(so, shown, body)
    assert reply.status == 200, reply
    differing = {name for name in shown if reply.json[name] != shown[name]} - {
        "UpdatedDate",
        "ActiveDate",
        "UpdatedBy",
        "_Links",
        "Recurrence",
    }
    assert {name: reply.json[name] for name in differing} == changes
    assert reply.json == get(so, shown["AppointmentId"])
    demand_whole(so)


def test_a_task_by_name_and_a_participant_more(so: Book, shown: dict[str, Any]) -> None:
    operations = [
        {"op": "replace", "path": "/Task/Value", "value": "To-do"},
        {"op": "add", "path": "/Participants/-", "value": {"AssociateId": 2, "SendEmail": True}},
    ]
    done = patch(so, shown, operations).json
    assert (done["Task"]["TaskListItemId"], done["Type"]) == (3, "inChecklist")
    assert [one["AssociateId"] for one in done["Participants"]] == [1, 0, 2]
    assert so.get(f"{ONE}/{shown['AppointmentId']}", headers=BO).status == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ([{"op": "test", "path": "/Title", "value": "other"}], 409), ([{"op": "replace", "path": "/Nothing", "value": 1}], 400),
        ([{"op": "replace", "path": "/EndDate", "value": "2026-05-04T08:00:00"}], 400), ({"Type": "Elsewhere"}, 400), (None, 400),
    ],
)  # fmt: skip
def test_a_patch_that_cannot_be(so: Book, shown: dict[str, Any], body: Any, status: int) -> None:
    assert patch(so, shown, body).status == status
    assert get(so, shown["AppointmentId"]) == shown


def test_who_may_patch_and_when(so: Book, shown: dict[str, Any]) -> None:
    body = {"Title": "U"}
    assert patch(so, shown, body, **PARTNER).status == 403
    assert patch(so, shown, body, **BO).status == 404
    assert patch(so, shown | {"AppointmentId": 999999}, body).status == 404
    assert patch(so, shown, body, If_Match='"other"').status == 412
    assert patch(so, shown, body, Content_Type="application/merge-patch+json").status == 200


def test_what_is_told_before_saving(so: Book) -> None:
    begins = so.get(f"{ONE}/default").json
    assert so.post(f"{ONE}/Validate", json=begins).json == {}
    wrong = begins | {"Title": "x" * 4001, "Task": {"TaskListItemId": 99}, "EndDate": "2020-01-01T00:00:00", "Participants": [
        {"EmailAddress": "nobody"}, {"PersonId": 999999},
    ]}  # fmt: skip
    told = so.post(f"{ONE}/Validate", json=wrong)
    assert (told.status, sorted(told.json)) == (200, ["EndDate", "Participants", "Task", "Title"])
    assert len(told.json["Participants"].splitlines()) == 2
    assert (so.post(f"{ONE}/Validate", json=None).status, so.post(f"{ONE}/Validate", json={}, headers=PARTNER).status) == (400, 403)
    assert so.get(f"{API}/Appointment/999999").status == 404

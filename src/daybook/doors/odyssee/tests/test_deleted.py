"""What was deleted: told to those who ask for `sys_logical_delete`, in lists by the time of change."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.support import Book

API = "/odyssee/api"
TASK = "ec77bdfe-882b-4254-84a2-979f5c2b20a9"
BODIES: dict[str, dict[str, Any]] = {
    "TaskActivityLog": {"task_id": TASK, "subject": "Gone"},
    "TaskActivity": {"name": "Gone"},
    "Task": {"subject": "Gone"},
    "TaskStatus": {"name": "Gone"},
    "TaskType": {"name": "Gone"},
    "TaskPriority": {"name": "Gone"},
    "Contact": {"lastname": "Gone"},
}


def listed(book: Book, name: str, query: str, **more: Any) -> Any:
    reply = book.get(f"{API}/{name}?{query}", **more)
    assert reply.status == 200, reply
    return reply.json["value"]


@pytest.mark.parametrize("name", BODIES)
def test_a_poller_learns_what_was_deleted(field: Book, name: str) -> None:
    kept, gone = (field.post(f"{API}/{name}", json=BODIES[name]).json for _ in range(2))
    assert field.delete(f"{API}/{name}({gone['id']})").status == 204
    since = f"$filter={quote('modified_dateutc gt ' + kept['modified_dateutc'])}"
    flagged = f"{since}&$select=id,modified_dateutc,sys_logical_delete&$orderby=modified_dateutc"
    assert listed(field, name, since) == []
    ((row),) = listed(field, name, flagged)
    assert (row["id"], row["sys_logical_delete"]) == (gone["id"], True)
    assert row["modified_dateutc"] > gone["modified_dateutc"]
    both = f"$filter=id in ({kept['id']},{gone['id']}) and sys_logical_delete eq "
    assert [each["id"] for each in listed(field, name, f"{both}false")] == [kept["id"]]
    assert [each["id"] for each in listed(field, name, f"{both}true")] == [gone["id"]]
    assert "sys_logical_delete" not in listed(field, name, f"{both}true")[0]
    view = "TaskView" if name == "Task" else name
    assert [each["id"] for each in listed(field, view, f"{both}true")] == [gone["id"]]


def test_one_that_is_there_says_so(field: Book) -> None:
    assert field.get(f"{API}/Task({TASK})?$select=id,sys_logical_delete").json["sys_logical_delete"] is False
    assert "sys_logical_delete" not in field.get(f"{API}/Task({TASK})").json
    field.delete(f"{API}/Task({TASK})")
    assert field.get(f"{API}/Task({TASK})?$select=id,sys_logical_delete").status == 404


def test_xml_tells_it_too(field: Book) -> None:
    field.delete(f"{API}/Task({TASK})")
    page = field.get(f"{API}/Task?$select=id,sys_logical_delete&$filter=sys_logical_delete eq true", headers={"Accept": "application/xml"})
    assert page.status == 200
    assert f"<id>{TASK}</id><sys_logical_delete>true</sys_logical_delete>" in page.text


def test_a_company_that_another_door_deleted(field: Book) -> None:
    made = field.post(f"{API}/Company", json={"name": "Short lived"}).json
    other = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="}
    number = next(each for each in field.get("/native/v1/contacts?q=Short lived", headers=other).json["data"])["number"]
    assert field.delete(f"/superoffice/api/v1/Contact/{number}", headers=other).status == 204
    ((row),) = listed(field, "Company", "$select=id,sys_logical_delete&$filter=sys_logical_delete eq true")
    assert row == {"id": made["id"], "sys_logical_delete": True}


def test_partners_see_of_the_deleted_what_they_saw(book: Book, basic: Any) -> None:
    book.headers = basic("ada:daybook-demo@demo")
    book.delete(f"{API}/Task({TASK})")
    book.headers = basic("dee:daybook-demo@demo")
    assert listed(book, "Task", "$filter=sys_logical_delete eq true") == []


def test_metadata_names_it(field: Book) -> None:
    assert '<Property Name="sys_logical_delete" Type="Edm.Boolean" Nullable="false" />' in field.get(f"{API}/$metadata").text

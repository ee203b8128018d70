"""`$expand`: what rows refer to, embedded in them."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.support import Book

API = "/odyssee/api"
TASK = "ec77bdfe-882b-4254-84a2-979f5c2b20a9"


def get(book: Book, path: str, **more: Any) -> Any:
    reply = book.get(f"{API}/{path}", **more)
    assert reply.status == 200, reply
    return reply.json


def test_a_task_with_all_that_it_refers_to(field: Book) -> None:
    names = ("task_type", "task_status", "task_priority", "company", "contact", "assigned_to_user")
    task = get(field, f"Task({TASK})?$expand={','.join(names)}")
    plain = get(field, f"Task({TASK})")
    assert {name: task[name] for name in plain} == plain
    assert list(task)[-6:] == list(names)
    sets = ("TaskType", "TaskStatus", "TaskPriority", "Company", "Contact", "User")
    for name, each in zip(names, sets, strict=True):
        one = get(field, f"{each}({plain[f'{name}_id']})")
        one.pop("@odata.context")
        assert task[name] == one


def test_what_is_selected_of_each(field: Book) -> None:
    query = "$select=subject&$expand=company($select=name),contact($select=lastname;$expand=company($select=id,name))"
    task = get(field, f"Task({TASK})?{query}")
    company = {"name": "Kestrel Cold Storage"}
    assert task["company"] == company
    assert task["contact"]["lastname"] == "Vos"
    assert list(task["contact"]) == ["lastname", "company"]
    assert task["contact"]["company"]["name"] == company["name"]
    assert list(task) == ["@odata.context", "subject", "company", "contact"]
    (row,) = get(field, f"Task?$filter=id eq {TASK}&{query}")["value"]
    assert row == {name: task[name] for name in ("subject", "company", "contact")}


def test_lists_embed_on_every_page(field: Book) -> None:
    for nth in range(105):
        made = field.post(f"{API}/TaskActivityLog/Save", json={"task_id": TASK, "subject": str(nth)})
        assert made.status == 200, made
    page = get(field, f"TaskActivityLog?$filter=task_id eq {TASK}&$expand=task($select=subject),user($select=lastname),task_activity")
    rows = page["value"] + field.get(page["@odata.nextLink"].removeprefix("http://localhost")).json["value"]
    assert len(rows) == len({row["id"] for row in rows}) > 105
    assert {row["task"]["subject"] for row in rows} == {"Compressor loses pressure"}
    assert {row["task_activity"] is None for row in rows} == {True, False}


def test_nothing_stands_for_nothing(field: Book) -> None:
    made = field.post(f"{API}/Task", json={"subject": "Alone"}).json
    assert get(field, f"Task({made['id']})?$expand=company,assigned_to_user")["company"] is None


def test_partners_see_no_companies_in_tasks_either(book: Book, basic: Any) -> None:
    book.headers = basic("ada:daybook-demo@demo")
    native = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="}
    assert book.request("PATCH", f"/native/v1/matters/{TASK}", json={"is_external": True}, headers=native).status in (200, 400, 404, 422)
    book.headers = basic("dee:daybook-demo@demo")
    for row in book.get(f"{API}/Task?$expand=company,contact,task_type").json["value"]:
        assert (row["company"], row["contact"]) == (None, None)


def test_xml_embeds_too(field: Book) -> None:
    query = "$select=subject&$expand=company($select=name),assigned_to_user($select=lastname)"
    one = field.get(f"{API}/Task({TASK})?{query}", headers={"Accept": "application/xml"})
    assert one.status == 200
    company, user = "<company><name>Kestrel Cold Storage</name></company>", "<assigned_to_user><lastname>Sand</lastname></assigned_to_user>"
    assert f"{user}{company}<subject>Compressor loses pressure</subject>" in one.text
    page = field.get(f"{API}/Task?{query}&$filter=id eq {TASK}", headers={"Accept": "application/xml"})
    assert company in page.text


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("Task?$expand=nothing", "$expand: Task has no 'nothing' to embed; it was named at position 1"),
        ("Company?$expand=contact", "Company has no 'contact' to embed"),
        ("Task?$expand=company,contact($filter=a eq 1)", "within $expand stand $select and $expand, not '$filter', at position 17"),
        ("Task?$expand=company($select=nothing)", "Company has no property 'nothing'; one was named at position 17"),
        ("Task?$expand=company($select=name", "$expand: a bracket is not closed at position 21"),
        ("Task?$expand=company($select=name)x", "nothing stands behind the brackets of 'company'; something was named at position 1"),
        ("Task?$expand=contact($expand=company($expand=x))", "Company has no 'x' to embed; it was named at position 33"),
        (f"Task({TASK})?$expand=company($expand=x)", "Company has no 'x' to embed; it was named at position 17"),
        ("Task?$search=x", "$search: is not spoken here"),
        ("Task?$apply=groupby((subject))", "$apply: is not spoken here"),
    ],
)
def test_what_cannot_be_embedded(field: Book, path: str, message: str) -> None:
    head, _, query = path.partition("?")
    refused = field.get(f"{API}/{head}?{quote(query, safe='$=&')}")
    assert refused.status == 400, refused
    assert message in refused.json["error"]["message"]


def test_metadata_names_what_may_be_embedded(field: Book) -> None:
    text = field.get(f"{API}/$metadata").text
    assert '<NavigationProperty Name="company" Type="Odyssee.Company"><ReferentialConstraint Property="company_id"' in text

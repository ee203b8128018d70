"""POST, PUT and DELETE on entity sets: what is embedded, what is defaulted, who may."""

from typing import Any
from uuid import uuid4

import pytest

from tests.support import PASSWORD, Book

API = "/odyssee/api"
ZERO = "00000000-0000-0000-0000-000000000000"
NEVER = "1980-01-01T00:00:00.0000000+00:00"
NATIVE = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="}


def add(book: Book, name: str, /, **members: Any) -> Any:
    reply = book.post(f"{API}/{name}", json=members)
    assert reply.status == 201, reply
    assert reply.headers["location"] == f"http://localhost{API}/{name}({reply.json['id']})"
    return reply.json


def put(book: Book, name: str, id: str, /, **members: Any) -> Any:
    reply = book.put(f"{API}/{name}({id})", json=members)
    assert reply.status == 200, reply
    return reply.json


def one(book: Book, name: str, id: str) -> Any:
    reply = book.get(f"{API}/{name}({id})")
    assert reply.status == 200, reply
    return reply.json


def named(book: Book, name: str, text: str) -> str:
    (row,) = book.get(f"{API}/{name}?$filter=name eq '{text}'").json["value"]
    return str(row["id"])


CASES: list[tuple[str, dict[str, Any]]] = [
    ("TaskActivity", {"name": "Cleaning", "description": "With water", "reference_back_office": "A-1"}),
    ("TaskStatus", {"name": "On hold", "description": "Waits", "only_for_e_service": True, "reference_back_office": "S-1"}),
    ("TaskType", {"name": "Claim", "code": "T-1", "sequence": 7, "email_notification": True, "is_default": True}),
    ("TaskPriority", {"name": "Now", "code": "P-1", "sequence": 9}),
    ("User", {"username": "kim@demo.example", "firstname": "Kim", "lastname": "Oh", "code": "U-1", "functions": "Fitter", "notes": "New"}),
    (
        "Company",
        {
            "name": "Halden Tools", "notes": "Old customer", "code": "C-1", "vat_reg_code": "BE0123", "is_supplier": True,
            "is_client": False,
            "company_sales_status_code": "Normal", "db_address_phone": "(585) 555-0199", "db_address_email": "info@halden.example",
        },
    ),
    (
        "Contact",
        {
            "firstname": "Ines", "lastname": "Maro", "functions": "Buyer", "phone": "(585) 555-0177", "mobile": "(585) 555-0178",
            "email": "ines@halden.example", "e_login": "ines", "e_servicedesk": True, "notes": "Speaks French", "db_title_id": str(uuid4()),
            "reference_back_office": "K-1",
        },
    ),
    (
        "Task",
        {
            "subject": "Pump leaks", "remark": "Since Monday", "customer_reference": "PO 77", "reference_back_office": "TK-1",
            "date_start": "2027-01-01T08:00:00.0000000+00:00", "due_date": "2027-01-08T08:00:00.0000000+00:00",
            "to_id_in_table": str(uuid4()),
            "date_suggested_by_company": "2027-01-05T00:00:00.0000000+00:00", "created_by_servicedesk_api": True,
        },
    ),
    ("TaskActivityLog", {"task_id": "ec77bdfe-882b-4254-84a2-979f5c2b20a9", "subject": "Seen", "description": "Long", "is_closed": True}),
]  # fmt: skip
BY_NAME = dict(CASES)
DELETED = {"TaskActivity", "TaskStatus", "TaskType", "TaskPriority", "Contact", "Task", "TaskActivityLog"}


@pytest.mark.parametrize(("name", "members"), CASES, ids=BY_NAME)
def test_what_is_written_reads_back_and_goes(field: Book, name: str, members: dict[str, Any]) -> None:
    id = str(uuid4())
    made = add(field, name, id=id, **members)
    assert {member: made[member] for member in members} == members
    assert made["id"] == id
    assert one(field, name, id) == made
    assert None not in made.values()
    assert field.post(f"{API}/{name}", json={"id": id, **members}).status == 409
    first = next(iter(members)) if name != "TaskActivityLog" else "subject"
    changed = put(field, name, id, **({"lastname": "Oh-Two"} if name == "User" else {first: members[first] + " again"}))
    kept = {member: value for member, value in made.items() if member not in (first, "lastname", "modified_dateutc", "date_update")}
    assert {member: changed[member] for member in kept} == kept
    assert changed["modified_dateutc"] > made["modified_dateutc"]
    assert changed != made
    reply = field.delete(f"{API}/{name}({id})")
    assert reply.status == (204 if name in DELETED else 405), reply
    if name in DELETED:
        assert (reply.body, field.get(f"{API}/{name}({id})").status, field.put(f"{API}/{name}({id})", json={}).status) == (b"", 404, 404)
        assert field.get(f"{API}/{name}?$filter=id eq {id}").json["value"] == []


def test_a_deleted_task_takes_its_logs_along(field: Book) -> None:
    task = add(field, "Task", subject="Pump")["id"]
    logs = [add(field, "TaskActivityLog", task_id=task, subject=text)["id"] for text in ("Seen", "Mended")]
    other = add(field, "TaskActivityLog", task_id="ec77bdfe-882b-4254-84a2-979f5c2b20a9", subject="Seen")["id"]
    assert field.delete(f"{API}/Task({task})").status == 204
    assert [field.get(f"{API}/TaskActivityLog({id})").status for id in (*logs, other)] == [404, 404, 200]
    assert field.get(f"{API}/TaskActivityLog?$filter=task_id eq {task}").json["value"] == []


@pytest.mark.parametrize(("name", "members"), CASES, ids=BY_NAME)
def test_in_xml(field: Book, name: str, members: dict[str, Any]) -> None:
    made = add(field, name, **members)
    xml = field.get(f"{API}/{name}({made['id']})", headers={"Accept": "application/xml"})
    assert xml.status == 200
    reply = field.put(f"{API}/{name}({made['id']})", xml.body, headers={"Content-Type": "application/xml", "Accept": "application/json"})
    assert reply.status == 200, reply
    moved = {"modified_dateutc", "date_update", "@odata.context"}
    # Times in XML end at milliseconds.
    again = {member: text for member, text in reply.json.items() if member not in moved}
    assert {m: str(v)[:23] for m, v in again.items()} == {m: str(v)[:23] for m, v in made.items() if m not in moved}


def test_minimal_answers(field: Book) -> None:
    minimal = {"Prefer": "return=minimal"}
    reply = field.post(f"{API}/Company", json={"name": "Short"}, headers=minimal)
    assert (reply.status, list(reply.json)) == (201, ["id"])
    id = reply.json["id"]
    assert field.put(f"{API}/Company({id})", json={"notes": "x"}, headers=minimal).json == {"id": id}
    reply = field.put(f"{API}/Company({id})", json={"notes": "y"}, headers=minimal | {"Accept": "application/xml"})
    assert reply.text == f'<company xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><id>{id}</id></company>'


def test_a_task_with_everything_embedded(field: Book) -> None:
    body = {
        "subject": "Install", "task_type": {"code": "NEW", "name": "Installation"}, "task_priority_code": "",
        "task_status": {"name": "Fresh"},
        "company": {"code": "C-9", "name": "Nine Ltd"},
        "contact": {"reference_back_office": "K-9", "lastname": "Nueve", "company": {"code": "C-9", "name": "Nine Limited"}},
    }  # fmt: skip
    made = add(field, "Task", **body)
    view = one(field, "TaskView", made["id"])
    names = ("company_name", "company_code", "contact_fullname", "task_type_name", "task_status_name", "task_priority_name")
    assert [view[name] for name in names] == ["Nine Limited", "C-9", "Nueve", "Installation", "Fresh", "Normal"]
    assert one(field, "Contact", made["contact_id"])["company_id"] == made["company_id"]
    again = add(field, "Task", subject="Second", company_code="C-9", task_type_code="NEW", contact_reference_back_office="K-9")
    assert [again[name] for name in ("company_id", "task_type_id", "contact_id")] == [
        made[name] for name in ("company_id", "task_type_id", "contact_id")
    ]
    before = one(field, "Company", made["company_id"])
    third = add(field, "Task", subject="Third", company={"code": "C-9", "name": "Nine Limited"})
    assert third["company_id"] == made["company_id"]
    assert one(field, "Company", made["company_id"]) == before


def test_an_id_counts_before_the_object_and_the_key(field: Book) -> None:
    one_, two = add(field, "Company", name="One", code="C-1"), add(field, "Company", name="Two", code="C-2")
    made = add(field, "Task", subject="x", company_id=one_["id"], company={"code": "C-2", "name": "Renamed"}, company_code="none")
    assert made["company_id"] == one_["id"]
    assert one(field, "Company", two["id"])["name"] == "Two"


def test_a_log_with_its_task_embedded(field: Book) -> None:
    made = add(
        field, "TaskActivityLog", subject="Visited", user_code="", contact={"lastname": "Passer-by"},
        task={"reference_back_office": "ERP-5", "subject": "From ERP"}, task_activity={"reference_back_office": "V", "name": "Visit"},
    )  # fmt: skip
    assert one(field, "Task", made["task_id"])["subject"] == "From ERP"
    assert one(field, "TaskActivity", made["task_activity_id"])["name"] == "Visit"
    assert one(field, "Contact", made["contact_id"])["lastname"] == "Passer-by"
    again = add(field, "TaskActivityLog", subject="2", task_reference_back_office="ERP-5", task_activity_reference_back_office="V")
    assert (again["task_id"], again["task_activity_id"]) == (made["task_id"], made["task_activity_id"])


def test_every_mistake_of_what_is_referred_to(field: Book) -> None:
    reply = field.post(
        f"{API}/Task", json={"subject": "x", "company_code": "nobody", "task_type_id": str(uuid4()), "task_status": {"name": ""}}
    )
    assert reply.status == 400
    text = reply.json["error"]["message"]
    assert all(path in text for path in ("task.company_code", "task.task_type_id", "task.task_status.name"))
    reply = field.post(f"{API}/Task", json={"subject": "x", "company_code": "nobody"})
    message = "task.company_code: The company_code 'nobody' does not exist."
    assert (reply.status, reply.json) == (422, {"error": {"code": "422", "message": message}})
    assert field.post(f"{API}/Task", json={"subject": "y" * 151}).status == 400
    assert field.post(f"{API}/Task", json={}).status == 400
    assert field.get(f"{API}/Task?$filter=subject eq 'x'").json["value"] == []


def test_nothing_of_a_refused_body_stays(field: Book) -> None:
    body = {"subject": "x", "company": {"code": "C-77", "name": "Never"}, "task_type_code": "nothing"}
    assert field.post(f"{API}/Task", json=body).status == 422
    assert field.get(f"{API}/Company?$filter=code eq 'C-77'").json["value"] == []


@pytest.mark.parametrize("path", [[], ["Escalated to WO"]])
def test_a_task_lives_and_is_closed(field: Book, path: list[str]) -> None:
    made = add(field, "Task", subject="Life")
    assert (made["archived"], made["date_closed"], made["date_assigned"]) == (False, NEVER, NEVER)
    assert made["task_status_id"] == named(field, "TaskStatus", "Open")
    user = field.get(f"{API}/User?$filter=username eq 'bo'").json["value"][0]["id"]
    assigned = put(field, "Task", made["id"], assigned_to_user_id=user)
    assert assigned["date_assigned"] > "2026"
    assert put(field, "Task", made["id"], subject="Life 2")["date_assigned"] == assigned["date_assigned"]
    for name in path:
        escalated = put(field, "Task", made["id"], task_status_id=named(field, "TaskStatus", name), to_id_in_table=str(uuid4()))
        assert (escalated["archived"], escalated["date_closed"]) == (False, NEVER)
    closed = put(field, "Task", made["id"], task_status_id=named(field, "TaskStatus", "Completed"))
    assert closed["archived"] is True
    assert closed["date_closed"] > "2026"
    assert put(field, "Task", made["id"], remark="late")["date_closed"] == closed["date_closed"]
    opened = put(field, "Task", made["id"], task_status_id=named(field, "TaskStatus", "Open"), assigned_to_user_id=ZERO)
    assert (opened["archived"], opened["date_closed"], opened["date_assigned"]) == (False, NEVER, NEVER)


def test_a_stale_version(field: Book) -> None:
    made = add(field, "Company", name="Versioned")
    tag = field.get(f"{API}/Company({made['id']})").headers["etag"]
    assert field.put(f"{API}/Company({made['id']})", json={"notes": "1"}, headers={"If-Match": tag}).status == 200
    reply = field.put(f"{API}/Company({made['id']})", json={"notes": "2"}, headers={"If-Match": tag})
    assert (reply.status, list(reply.json["error"])) == (409, ["code", "message"])
    assert one(field, "Company", made["id"])["notes"] == "1"


def test_keys_are_nobody_elses(field: Book) -> None:
    for name, key in (
        ("Company", "code"),
        ("TaskType", "code"),
        ("TaskStatus", "reference_back_office"),
        ("Task", "reference_back_office"),
    ):
        members = BY_NAME[name]
        add(field, name, **members)
        other = add(field, name, **{**members, key: "other"})
        assert field.put(f"{API}/{name}({other['id']})", json={key: members[key]}).status == 409


@pytest.mark.parametrize(
    ("user", "name", "status"),
    [
        ("bo", "TaskType", 403),
        ("bo", "User", 403),
        ("bo", "Company", 201),
        ("bo", "Task", 201),
        ("dee", "Company", 403),
        ("dee", "Task", 403),
    ],
)
def test_who_may_write(book: Book, basic: Any, user: str, name: str, status: int) -> None:
    reply = book.post(f"{API}/{name}", json=BY_NAME[name], headers=basic(f"{user}:{PASSWORD}@demo"))
    assert reply.status == status, reply


def test_an_outside_partner_reads_only_what_is_external(book: Book, basic: Any) -> None:
    headers = basic(f"dee:{PASSWORD}@demo")
    for name in ("Company", "Contact", "User", "Task", "TaskView", "TaskActivityLog"):
        assert book.get(f"{API}/{name}", headers=headers).json["value"] == []


def test_other_doors_see_it_and_are_left_alone(field: Book) -> None:
    made = add(field, "Contact", **BY_NAME["Contact"], company={"name": "Shared", "code": "C-5"})
    seen = field.get(f"/native/v1/contacts/{made['id']}", headers=NATIVE).json
    assert (seen["first"], seen["last"], seen["relations"][0]["id"]) == ("Ines", "Maro", made["company_id"])
    listed = field.get(f"{API}/Contact?$filter=lastname eq 'Maro'").json["value"]
    assert [each["id"] for each in listed] == [made["id"]]
    assert put(field, "Contact", made["id"], notes="Only this")["functions"] == "Buyer"
    assert field.get(f"/native/v1/contacts/{made['id']}", headers=NATIVE).json["channels"] == seen["channels"]


def test_metadata(field: Book) -> None:
    reply = field.get(f"{API}/$metadata")
    assert (reply.status, reply.type) == (200, "application/xml; charset=utf-8")
    assert '<EntitySet Name="TaskView" EntityType="Odyssee.TaskView" />' in reply.text
    assert '<Property Name="subject" Type="Edm.String" Nullable="false" MaxLength="150" />' in reply.text
    assert field.post(f"{API}/TaskView", json={}).status == 405

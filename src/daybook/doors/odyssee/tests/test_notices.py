"""The e-mail to whom a task is assigned, where its type has `email_notification`: queued with the task, delivered by the post."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import groups
from daybook.store.engine import here
from daybook.store.tables import outbox
from tests.support import Book, run

API = "/odyssee/api"
ERIK = "e11ce129-09c6-48a2-aa5f-d2473d0e2298"
MONA = "8af8dab9-f805-42ea-b328-4405f3e1d290"
ERIK_ID, MONA_ID = UUID(ERIK), UUID(MONA)
KESTREL = "Kestrel Cold Storage"


def waiting(book: Book) -> list[Any]:
    query = sa.select(outbox.c.payload).where(here(outbox), outbox.c.kind == "mail").order_by(outbox.c.created_at, outbox.c.id)
    return [row.payload for row in run(book.engine, lambda tx: tx.all(query))]


def kind(book: Book, *, tells: bool = True) -> str:
    made = book.post(f"{API}/TaskType", json={"name": "Urgent", "email_notification": tells})
    assert made.status == 201, made
    return made.json["id"]  # type: ignore[no-any-return]


def task(book: Book, **members: Any) -> Any:
    made = book.post(f"{API}/Task", json={"subject": "Pump leaks", **members})
    assert made.status == 201, made
    return made.json


def test_who_is_assigned_on_creating_gets_an_e_mail(field: Book) -> None:
    before = len(waiting(field))
    company = field.get(f"{API}/Company?$filter=name eq '{KESTREL}'").json["value"][0]["id"]
    made = task(field, task_type_id=kind(field), assigned_to_user_id=ERIK, remark="Since Monday", company_id=company)
    (letter,) = waiting(field)[before:]
    title = f"Task {made['id2']}: Pump leaks"
    assert letter["to"] == [["erik@demo.example", "Erik Sand"]]
    assert (letter["subject"], letter["text"]) == (title, f"{title}\n{KESTREL}\n\nSince Monday")
    assert letter["from"][1] == "Ada Byron"


def test_each_one_newly_assigned_once(field: Book) -> None:
    before = len(waiting(field))
    made = task(field, task_type_id=kind(field), assigned_to_user_id=ERIK)
    path = f"{API}/Task({made['id']})"
    for body in ({"subject": "Pump leaks more"}, {"assigned_to_user_id": ERIK}, {"assigned_to_user_id": MONA}):
        assert field.put(path, json=body).status == 200
    assert [letter["to"][0][0] for letter in waiting(field)[before:]] == ["erik@demo.example", "mona@demo.example"]


def test_a_group_is_told_user_by_user(field: Book) -> None:
    before = len(waiting(field))
    fitters = run(field.engine, lambda tx: groups.create(tx, "Fitters", members=[ERIK_ID, MONA_ID]))
    task(field, task_type_id=kind(field), assigned_to_user_group_id=str(fitters))
    (letter,) = waiting(field)[before:]
    assert sorted(each[0] for each in letter["to"]) == ["erik@demo.example", "mona@demo.example"]


def test_types_that_do_not_want_it_tell_nobody(field: Book) -> None:
    before = len(waiting(field))
    task(field, task_type_id=kind(field, tells=False), assigned_to_user_id=ERIK)
    task(field, assigned_to_user_id=ERIK)
    task(field, task_type_id=kind(field))
    assert len(waiting(field)) == before


def test_who_has_no_address_is_named_in_the_explanation(field: Book) -> None:
    before = len(waiting(field))
    silent = field.post(f"{API}/User", json={"username": "silent", "lastname": "Silent"}).json["id"]
    made = field.post(f"{API}/Task", json={"subject": "x", "task_type_id": kind(field), "assigned_to_user_id": silent})
    assert made.status == 201
    assert len(waiting(field)) == before
    said = field.get(f"/native/v1/requests/{made.headers['daybook-request']}", headers={"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="})
    assert "Nobody whom it is assigned to has an address that can be written to." in said.text

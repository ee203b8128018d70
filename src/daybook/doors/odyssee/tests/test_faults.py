"""What is refused, and how it is told: the platform's form on Save, OData's on entities."""

import json
from typing import Any
from uuid import uuid4

import pytest

from daybook.core import entries, lists
from daybook.core.clock import now
from daybook.core.errors import Conflict, Forbidden, Unavailable
from daybook.door import Request
from daybook.doors.odyssee.faults import entity_fault, fault
from tests.support import PASSWORD, Book, run, sample

PATH = "/odyssee/api/TaskActivityLog/Save"
TASK = json.loads(sample("odyssee-tasklog-request.json"))["task_id"]
NOBODY = "12345678-1234-1234-1234-123456789abc"


def refused(book: Book, members: dict[str, Any]) -> Any:
    reply = book.post(PATH, json=members)
    assert reply.status >= 400, reply
    return reply.status, reply.json


def test_what_does_not_exist_is_422_and_named(field: Book) -> None:
    status, body = refused(field, {"task_id": NOBODY, "task_activity_id": NOBODY, "user_id": NOBODY, "contact_id": NOBODY})
    assert (status, body["Message"]) == (422, "The request is invalid.")
    assert body["ModelState"] == {
        f"task_activity_log.{name}": [f"The {name} '{NOBODY}' does not exist."]
        for name in ("task_id", "task_activity_id", "contact_id", "user_id")
    }


@pytest.mark.parametrize("members", [{}, {"task_id": "00000000-0000-0000-0000-000000000000"}, {"task_id": None}])
def test_a_task_must_be_given(field: Book, members: dict[str, Any]) -> None:
    status, body = refused(field, members)
    assert (status, list(body["ModelState"])) == (422, ["task_activity_log.task_id"])


def test_an_item_of_another_list_is_no_activity(field: Book) -> None:
    priority = run(field.engine, lambda tx: lists.default(tx, "task_priority")).id
    status, body = refused(field, {"task_id": TASK, "task_activity_id": str(priority)})
    assert (status, list(body["ModelState"])) == (422, ["task_activity_log.task_activity_id"])


def test_what_is_too_long_is_400(field: Book) -> None:
    status, body = refused(field, {"task_id": NOBODY, "subject": "x" * 256, "reference_back_office": "y" * 256, "description": "z" * 9999})
    assert status == 400
    assert list(body["ModelState"]) == ["task_activity_log.subject", "task_activity_log.reference_back_office", "task_activity_log.task_id"]
    assert field.post(PATH, json={"task_id": TASK, "subject": "x" * 255, "description": "z" * 99_999}).status == 200


def test_every_malformed_value_is_named(field: Book) -> None:
    status, body = refused(field, {"task_id": "x", "is_closed": "maybe", "due_date": "soon", "subject": {}})
    assert status == 400
    assert {"task_activity_log.task_id", "task_activity_log.is_closed", "task_activity_log.due_date"} <= set(body["ModelState"])


def test_an_error_in_xml(field: Book) -> None:
    start = '<task_activity_log xmlns:i="http://www.w3.org/2001/XMLSchema-instance">'
    reply = field.post(PATH, f"{start}<task_id>{NOBODY}</task_id></task_activity_log>", headers={"Content-Type": "application/xml"})
    assert (reply.status, reply.type) == (422, "application/xml; charset=utf-8")
    assert reply.text == (
        "<Error><Message>The request is invalid.</Message><ModelState><task_activity_log.task_id>"
        f"The task_id '{NOBODY}' does not exist.</task_activity_log.task_id></ModelState></Error>"
    )


def test_there_are_no_forms(field: Book) -> None:
    reply = field.post(PATH, f"task_id={TASK}", headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert reply.status == 415


def test_a_body_must_be_there(field: Book) -> None:
    reply = field.post(PATH, b"", headers={"Content-Type": "application/json"})
    assert (reply.status, list(reply.json["ModelState"])) == (400, ["task_activity_log"])


def test_an_id_that_is_something_else_is_409(field: Book) -> None:
    def note(tx: Any) -> Any:
        return entries.add(tx, "note", at=now(), text="x")["id"]

    id = run(field.engine, note)
    status, body = refused(field, {"id": str(id), "task_id": TASK})
    assert (status, list(body)) == (409, ["Message"])


@pytest.mark.parametrize(
    "credential",
    ["", "ada", f"ada:{PASSWORD}", f"ada:{PASSWORD}@nowhere", "ada:wrong-password@demo", "nobody:x@demo", f"ada@demo:{PASSWORD}", ":@"],
)
def test_credentials_are_asked_for(book: Book, basic: Any, credential: str) -> None:
    reply = book.post(PATH, json={"task_id": TASK}, headers=basic(credential))
    assert (reply.status, reply.headers["www-authenticate"]) == (401, 'Basic realm="Odyssee"')
    assert reply.json == {"Message": "Authorization has been denied for this request."}


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer x"}, {"Authorization": "Basic !"}])
def test_anything_but_basic_is_401(book: Book, headers: dict[str, str]) -> None:
    assert book.post(PATH, json={"task_id": TASK}, headers=headers).status == 401


@pytest.mark.parametrize("user", ["ada", "ada@demo.example", "ADA"])
def test_a_user_is_known_by_name_and_mail_address(book: Book, basic: Any, user: str) -> None:
    assert book.post(PATH, json={"task_id": TASK}, headers=basic(f"{user}:{PASSWORD}@demo")).status == 200


def test_the_platform_answers_paths_and_methods(field: Book) -> None:
    assert field.get(PATH).json == {"Message": "The requested resource does not support http method 'GET'."}
    assert field.get(PATH).headers["allow"] == "POST"
    assert field.get("/odyssee/api/nothing").status == 404


@pytest.mark.parametrize(
    ("error", "status"), [(Conflict("version"), 409), (Forbidden("no"), 403), (Unavailable("busy"), 503), (RuntimeError("x"), 500)]
)
def test_the_other_ends(error: Exception, status: int) -> None:
    request = Request("POST", "/api/TaskActivityLog/Save", "", {})
    assert fault(request, error).status == status
    told = entity_fault(request, error)
    assert (told.status, told.model.error["code"]) == (status, str(status))


def test_an_unknown_entity_is_told_as_odata_does(field: Book) -> None:
    path = f"/odyssee/api/TaskActivityLog({uuid4()})"
    reply = field.get(path)
    assert reply.status == 404
    assert list(reply.json) == ["error"]
    assert list(reply.json["error"]) == ["code", "message"]
    reply = field.get(path, headers={"Accept": "application/xml"})
    assert reply.status == 404
    assert reply.text.startswith("<Error>")
    assert field.get("/odyssee/api/TaskActivityLog(abc)").status == 400

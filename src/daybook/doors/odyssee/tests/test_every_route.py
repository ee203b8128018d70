"""Every route of every entity set: success in JSON and XML, and each error that it can end in."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from daybook.door import Route
from daybook.doors.odyssee.demo import TRIES
from daybook.doors.odyssee.routes import DOOR
from daybook.doors.odyssee.sets.all import SETS
from tests.support import PASSWORD, Book

API = "/odyssee/api"
TASK = "ec77bdfe-882b-4254-84a2-979f5c2b20a9"
NOWHERE = "11111111-1111-4111-8111-111111111111"
XML = {"Accept": "application/xml", "Content-Type": "application/xml"}
NAMED = (
    dict.fromkeys(SETS, "name")
    | dict.fromkeys(("TaskActivityLog", "Task", "TaskView"), "subject")
    | {"Contact": "lastname", "User": "lastname"}
)
KEYS = {name: each.kind.key for name, each in SETS.items() if each.kind is not None and name != "TaskActivityLog"}
WRITTEN = tuple(name for name, each in SETS.items() if each.kind is not None)
REMOVED = tuple(name for name, each in SETS.items() if each.remove is not None)
ADMINS = ("TaskActivity", "TaskStatus", "TaskType", "TaskPriority", "User")
REFERRED = (
    ("Task", "company_id"), ("Task", "contact_id"), ("Task", "task_type_id"), ("Task", "task_status_id"), ("Task", "task_priority_id"),
    ("Task", "assigned_to_user_id"), ("Task", "assigned_to_user_group_id"), ("TaskActivityLog", "task_id"),
    ("TaskActivityLog", "task_activity_id"), ("TaskActivityLog", "user_id"), ("TaskActivityLog", "contact_id"), ("Contact", "company_id"),
)  # fmt: skip
CODED = (
    ("Task", "company_code"), ("Task", "contact_reference_back_office"), ("Task", "task_type_code"),
    ("Task", "task_status_reference_back_office"), ("Task", "task_priority_code"), ("Task", "assigned_to_user_code"),
    ("TaskActivityLog", "task_reference_back_office"), ("TaskActivityLog", "task_activity_reference_back_office"),
    ("TaskActivityLog", "user_code"), ("TaskActivityLog", "contact_reference_back_office"), ("Contact", "company_code"),
)  # fmt: skip


def one_of(name: str) -> str:
    return f"{API}/{name}({TRIES[name]})"


def body(name: str, text: str = "Written") -> dict[str, Any]:
    """What must be there."""
    more = {"TaskActivityLog": {"task_id": TASK}, "User": {"username": f"user.{text}".lower()}}
    return {NAMED[name]: text} | more.get(name, {})


def said(reply: Any, status: int) -> str:
    """The message of an error in OData's form."""
    assert reply.status == status, reply
    assert reply.json["error"]["code"] == str(status)
    text: str = reply.json["error"]["message"]
    assert text
    return text


def as_xml(name: str, members: dict[str, Any]) -> str:
    return f"<{root(name)}>{''.join(f'<{key}>{value}</{key}>' for key, value in members.items())}</{root(name)}>"


def root(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


@pytest.mark.parametrize("name", SETS)
def test_reading(field: Book, name: str) -> None:
    page = field.get(f"{API}/{name}?$top=1")
    assert (page.status, list(page.json)) == (200, ["@odata.context", "value"])
    one = field.get(one_of(name))
    assert one.status == 200
    assert one.headers["etag"].startswith('W/"')
    assert one.json["@odata.context"] == f"http://localhost/odyssee/api/$metadata#{name}/$entity"
    assert list(one.json)[1:] == list(page.json["value"][0])
    written = field.get(one_of(name), headers={"Accept": "application/xml"})
    assert written.text.startswith(f'<{root(name)} xmlns:i="http://www.w3.org/2001/XMLSchema-instance">')
    many = field.get(f"{API}/{name}?$top=1", headers={"Accept": "application/xml"})
    assert many.status == 200
    assert f"<{root(name)}>" in many.text


@pytest.mark.parametrize("name", WRITTEN)
def test_adding_and_changing(field: Book, name: str) -> None:
    made = field.post(f"{API}/{name}", json=body(name))
    assert made.status == 201, made
    path = f"{API}/{name}({made.json['id']})"
    assert made.headers["location"] == f"http://localhost{path}"
    assert field.get(path).json == made.json
    changed = field.put(path, json={NAMED[name]: "Changed"})
    assert changed.status == 200, changed
    assert changed.json == {**made.json, NAMED[name]: "Changed"} | {
        moved: changed.json[moved] for moved in ("modified_dateutc", "date_update") if moved in changed.json
    }
    assert changed.json["modified_dateutc"] > made.json["modified_dateutc"]
    assert changed.headers["etag"] != made.headers["etag"]
    assert field.get(path).headers["etag"] == changed.headers["etag"]


@pytest.mark.parametrize("name", WRITTEN)
def test_adding_and_changing_in_xml(field: Book, name: str) -> None:
    made = field.post(f"{API}/{name}", as_xml(name, body(name)), headers=XML)
    assert made.status == 201, made
    assert f"<{NAMED[name]}>Written</{NAMED[name]}>" in made.text
    changed = field.put(one_of(name), as_xml(name, {NAMED[name]: "Changed"}), headers=XML)
    assert changed.status == 200, changed
    assert f"<{NAMED[name]}>Changed</{NAMED[name]}>" in changed.text


@pytest.mark.parametrize("name", REMOVED)
def test_deleting(field: Book, name: str) -> None:
    gone = field.delete(one_of(name))
    assert (gone.status, gone.body) == (204, b"")
    assert str(TRIES[name]) in said(field.delete(one_of(name)), 404)
    said(field.put(one_of(name), json={NAMED[name]: "x"}), 404)


@pytest.mark.parametrize("name", WRITTEN)
def test_as_little_as_is_preferred(field: Book, name: str) -> None:
    for reply, status in (
        (field.post(f"{API}/{name}", json=body(name), headers={"Prefer": "return=minimal"}), 201),
        (field.put(one_of(name), json={NAMED[name]: "x"}, headers={"Prefer": "return=minimal"}), 200),
    ):
        assert (reply.status, list(reply.json), reply.headers["preference-applied"]) == (status, ["id"], "return=minimal")


@pytest.mark.parametrize("route", DOOR.routes, ids=lambda route: f"{route.method} {route.path}")
def test_nobody_comes_in_without_a_credential(book: Book, route: Route) -> None:
    for headers in ({}, {"Authorization": "Basic YWRhOndyb25nQGRlbW8="}, {"Authorization": "Bearer x"}):
        refused = book.request(route.method, f"/odyssee{route.path.replace('{id:guid}', NOWHERE)}", headers=headers)
        assert refused.status == 401, refused
        assert refused.headers["www-authenticate"].startswith("Basic")


@pytest.mark.parametrize("name", SETS)
def test_what_is_not_there(field: Book, name: str) -> None:
    path = f"{API}/{name}({NOWHERE})"
    assert said(field.get(path), 404) == f"There is no {name} {NOWHERE}."
    if name in WRITTEN:
        assert NOWHERE in said(field.put(path, json=body(name)), 404)
    if name in REMOVED:
        assert NOWHERE in said(field.delete(path), 404)
    assert "'id' is a Guid; 'x' was received." in said(field.get(f"{API}/{name}(x)"), 400)
    missing = field.get(path, headers={"Accept": "application/xml"})
    assert missing.status == 404
    assert missing.text.startswith("<Error>")


@pytest.mark.parametrize("name", SETS)
def test_what_may_not_be_asked(field: Book, name: str) -> None:
    for query in (
        "$filter=nothing eq 1",
        "$orderby=nothing",
        "$select=nothing",
        "$expand=nothing",
        "$top=-1",
        "$skip=x",
        "$count=x",
        "$skiptoken=x",
    ):
        assert query.partition("=")[0] in said(field.get(f"{API}/{name}?{query}"), 400)
    assert field.get(f"{one_of(name)}?$select=nothing").status == 400


@pytest.mark.parametrize("name", SETS)
def test_methods_that_a_set_does_not_have(field: Book, name: str) -> None:
    methods = {
        f"{API}/{name}": {"GET", *(["POST"] if name in WRITTEN else [])},
        one_of(name): {"GET", *(["PUT"] if name in WRITTEN else []), *(["DELETE"] if name in REMOVED else [])},
    }
    for path, known in methods.items():
        for method in {"POST", "PUT", "PATCH", "DELETE"} - known:
            refused = field.request(method, path, json={})
            assert refused.status == 405, (method, path, refused)
            assert known <= set(refused.headers["allow"].replace(" ", "").split(","))


@pytest.mark.parametrize("name", WRITTEN)
def test_bodies_that_cannot_be(field: Book, name: str) -> None:
    sends: tuple[Callable[..., Any], ...] = (
        lambda given, **more: field.post(f"{API}/{name}", given, **more),
        lambda given, **more: field.put(one_of(name), given, **more),
    )
    before = field.get(one_of(name)).json
    for send in sends:
        assert field.get(one_of(name)).json == before
        assert send("{", headers={"Content-Type": "application/json"}).status == 400
        assert send("", headers={"Content-Type": "application/json"}).status == 400
        assert send(json.dumps({"id": "no guid"}), headers={"Content-Type": "application/json"}).status == 400
        assert send(f"<{root(name)}>", headers=XML).status == 400
        assert send("x=1", headers={"Content-Type": "application/x-www-form-urlencoded"}).status == 415
        long = send(json.dumps({**body(name), NAMED[name]: "x" * 256}), headers={"Content-Type": "application/json"})
        assert f"The field {NAMED[name]} must be a string with a maximum length of" in said(long, 400)
    if name != "TaskActivityLog":
        assert f"The {NAMED[name]} field is required." in said(field.post(f"{API}/{name}", json={**body(name), NAMED[name]: ""}), 400)


@pytest.mark.parametrize("name", WRITTEN)
def test_ids_and_keys_that_are_taken(field: Book, name: str) -> None:
    assert str(TRIES[name]) in said(field.post(f"{API}/{name}", json={**body(name), "id": str(TRIES[name])}), 409)
    if name in KEYS:
        assert field.post(f"{API}/{name}", json={**body(name, "One"), KEYS[name]: "K-1"}).status == 201
        assert "K-1" in said(field.post(f"{API}/{name}", json={**body(name, "Two"), KEYS[name]: "K-1"}), 409)
        assert "K-1" in said(field.put(one_of(name), json={KEYS[name]: "K-1"}), 409)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_state_that_is_gone(field: Book, name: str) -> None:
    tag = field.get(one_of(name)).headers["etag"]
    assert field.put(one_of(name), json={NAMED[name]: "First"}, headers={"If-Match": tag}).status == 200
    said(field.put(one_of(name), json={NAMED[name]: "Second"}, headers={"If-Match": tag}), 409)
    assert field.get(one_of(name)).json[NAMED[name]] == "First"
    if name in REMOVED:
        said(field.delete(one_of(name), headers={"If-Match": tag}), 409)
        assert field.delete(one_of(name), headers={"If-Match": field.get(one_of(name)).headers["etag"]}).status == 204


@pytest.mark.parametrize(("name", "member"), [*REFERRED, *CODED])
def test_references_to_what_is_not_there(field: Book, name: str, member: str) -> None:
    given = NOWHERE if member.endswith("_id") else "no such key"
    less = {key: value for key, value in body(name).items() if not (member.startswith("task_reference") and key == "task_id")}
    for reply in (field.post(f"{API}/{name}", json={**less, member: given}), field.put(one_of(name), json={member: given})):
        assert member in said(reply, 422)


@pytest.mark.parametrize("name", WRITTEN)
def test_who_may_not_write(book: Book, basic: Any, name: str) -> None:
    for who in ("bo", "dee") if name in ADMINS else ("dee",):
        book.headers = basic(f"{who}:{PASSWORD}@demo")
        said(book.post(f"{API}/{name}", json=body(name)), 403)
        assert book.put(one_of(name), json={NAMED[name]: "x"}).status in (403, 404)
        if name in REMOVED:
            assert book.delete(one_of(name)).status in (403, 404)
    book.headers = basic(f"ada:{PASSWORD}@demo")
    assert book.get(one_of(name)).json[NAMED[name]] != "x"


@pytest.mark.parametrize("username", ["two words", "a:b", "@demo.example"])
def test_names_that_nobody_can_sign_in_with(field: Book, username: str) -> None:
    refused = field.post(f"{API}/User", json={"username": username, "lastname": "x"})
    assert said(refused, 400) == "user.username: The username must be a mail address, or one word."

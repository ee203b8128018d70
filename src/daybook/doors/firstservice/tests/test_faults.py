"""Every error code, and the order in which they are looked for."""

import json
from typing import Any
from uuid import UUID

import apsw
import pytest

from daybook.config import Config
from daybook.core import books, places
from daybook.core.errors import Conflict, Unavailable
from daybook.door import Request
from daybook.doors.firstservice.faults import fault
from daybook.store import sqlite
from tests.support import DEMO, SQLITE, Book, run

PATH = "/firstservice/api/calllogs/"
OTHERS = 7
"""A call log of a property that is not ada's."""
JSON = {"Content-Type": "application/json"}


def told(reply: Any) -> tuple[int, int, str]:
    assert list(reply.json) == ["Code", "Name", "Message"], reply
    assert reply.type == "application/json; charset=utf-8"
    return reply.status, reply.json["Code"], reply.json["Name"]


def test_the_body_of_an_error(connect: Book) -> None:
    reply = connect.put(f"{PATH}999", json={})
    assert reply.status == 404
    assert reply.text == '{"Code":106,"Name":"ResourceNotFound","Message":"The requested resource was not found."}'


def test_each_check_comes_after_the_one_before(connect: Book) -> None:
    """A request with everything wrong, mended step by step."""
    bad = b'{"LogId":'
    headers = {"Content-Type": "application/json", "Authorization": "Bearer no", "C4Uid": ""}
    path = f"{PATH}abc"
    good = connect.headers["Authorization"]

    def send() -> Any:
        return connect.put(path, bad, headers=headers)

    reply = send()
    assert (reply.status, reply.text) == (401, '{"Message":"Authorization has been denied for this request."}')
    assert reply.headers["www-authenticate"] == "Bearer"
    headers["Authorization"] = good
    assert told(send()) == (400, 100, "MissingRequiredHeader")
    headers["C4Uid"] = "nowhere"
    assert told(send()) == (400, 118, "InvalidHeaderValue")
    headers["C4Uid"] = "demo"
    reply = send()
    assert reply.status == 404
    assert (
        reply.text
        == '{"Message":"No HTTP resource was found that matches the request URI \'http://localhost/firstservice/api/calllogs/abc\'."}'
    )
    path = f"{PATH}999"
    assert told(send()) == (404, 106, "ResourceNotFound")
    path = f"{PATH}{OTHERS}"
    assert told(send()) == (403, 105, "ResourceNotLinkedToUser")
    path = f"{PATH}1"
    assert told(send()) == (400, 114, "InvalidJsonParameterValue")
    bad = b""
    assert told(send()) == (400, 109, "MissingRequiredJsonParameter")
    run(connect.engine, lambda tx: places.change(tx, places.by_number(tx, "property", 1), is_active=False))
    bad = b'{"LogId":2}'
    assert told(send()) == (400, 114, "InvalidJsonParameterValue")
    bad = b'{"Notes":"x"}'
    assert told(send()) == (409, 112, "InvalidOperation")
    run(connect.engine, lambda tx: places.change(tx, places.by_number(tx, "property", 1), is_active=True))
    assert send().status == 200


@pytest.mark.parametrize("id", ["abc", "7.5", "2147483648", "1e1", "1;2"])
def test_an_id_that_is_no_integer_is_the_platforms_404(connect: Book, id: str) -> None:
    for reply in (connect.put(PATH + id, json={}), connect.get(PATH + id), connect.get(f"/firstservice/api/units/{id}/calllogs")):
        assert reply.status == 404
        assert list(reply.json) == ["Message"]


@pytest.mark.parametrize("id", ["0", "-1", "2147483647"])
def test_an_integer_that_is_no_log_is_106(connect: Book, id: str) -> None:
    assert told(connect.put(PATH + id, json={})) == (404, 106, "ResourceNotFound")
    assert told(connect.get(PATH + id)) == (404, 106, "ResourceNotFound")
    assert told(connect.get(f"/firstservice/api/units/{id}/calllogs")) == (404, 106, "ResourceNotFound")


def test_another_market_is_105_whether_the_log_exists_or_not(connect: Book) -> None:
    other = UUID("11111111-2222-3333-4444-555555555555")
    connect.engine.write(lambda tx: books.create(tx, "west", "West", id=other)).result()
    for market in ("west", "WEST", str(other)):
        for id in (1, 999):
            answers = [
                connect.put(f"{PATH}{id}", json={"Notes": "x"}, headers={"C4Uid": market}),
                connect.put(f"{PATH}{id}", b"{", headers={"C4Uid": market, **JSON}),
                connect.get(f"{PATH}{id}", headers={"C4Uid": market}),
                connect.get(f"/firstservice/api/units/{id}/calllogs", headers={"C4Uid": market}),
                connect.post(PATH, json={"PropertyId": id}, headers={"C4Uid": market}),
            ]
            assert {told(reply) for reply in answers} == {(403, 105, "ResourceNotLinkedToUser")}
    assert connect.get(f"{PATH}1", headers={"C4Uid": str(DEMO)}).status == 200


def test_the_name_of_the_header_is_a_setting(connect: Book) -> None:
    other = Book(connect.engine, Config(market_header="X-Market"))
    credential = {"Authorization": connect.headers["Authorization"]}
    assert told(other.get(f"{PATH}1", headers=credential)) == (400, 100, "MissingRequiredHeader")
    assert other.get(f"{PATH}1", headers={**credential, "X-Market": "demo"}).status == 200
    other.close()


def test_what_is_not_linked_is_105_and_says_nothing_of_it(connect: Book) -> None:
    replies = [connect.get(f"{PATH}{OTHERS}"), connect.put(f"{PATH}{OTHERS}", json={}), connect.get("/firstservice/api/units/8/calllogs")]
    for reply in replies:
        assert told(reply) == (403, 105, "ResourceNotLinkedToUser")
        assert "Dock" not in reply.text


def test_rights_follow_the_links(book: Book) -> None:
    book.headers = {**book.token("bo", "/firstservice/connect/token"), "C4Uid": "demo"}
    assert book.get(f"{PATH}{OTHERS}").json["Subject"] == "Dock gate does not close"
    book.headers = {**book.token("dee", "/firstservice/connect/token"), "C4Uid": "demo"}
    assert told(book.get(f"{PATH}1")) == (404, 106, "ResourceNotFound")


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ('{"LogId":"x"}', ["LogId"]),
        ('{"LogId":7}', ["LogId"]),
        ('{"LogId":-1}', ["LogId"]),
        ('{"ModuleStatusId":99}', ["ModuleStatusId"]),
        ('{"LogId":7,"ModuleStatusId":99}', ["LogId", "ModuleStatusId"]),
        ('{"LogId":"x","UnitId":{},"CreatedOn":"soon","LogReasons":[1,"y"]}', ["LogId", "UnitId", "CreatedOn", "LogReasons[1]"]),
        ('{"OldComments":"x"}', ["OldComments"]),
        ('{"Notes":["a"]}', ["Notes"]),
        ('{"Notes":', ["Notes"]),
        ("[]", []),
        ("7", []),
        ("{", []),
        ("<xml/>", []),
    ],
)
def test_a_wrong_value_is_named(connect: Book, body: str, named: list[str]) -> None:
    before = connect.get(f"{PATH}1").json
    reply = connect.put(f"{PATH}1", body, headers=JSON)
    assert told(reply) == (400, 114, "InvalidJsonParameterValue")
    assert all(name in reply.json["Message"] for name in named), reply
    assert connect.get(f"{PATH}1").json == before


@pytest.mark.parametrize("body", [b"", b"null"])
def test_a_missing_body_is_109(connect: Book, body: bytes) -> None:
    assert told(connect.put(f"{PATH}1", body, headers=JSON)) == (400, 109, "MissingRequiredJsonParameter")


def test_the_platform_answers_what_has_no_code(connect: Book) -> None:
    reply = connect.put(f"{PATH}1", "<CallCenterActivityLog/>", headers={"Content-Type": "application/xml"})
    assert reply.status == 415
    assert reply.json == {"Message": "The request entity's media type 'application/xml' is not supported for this resource."}
    reply = connect.delete(f"{PATH}1")
    assert (reply.status, reply.json) == (405, {"Message": "The requested resource does not support http method 'DELETE'."})
    assert set(reply.headers["allow"].split(", ")) == {"GET", "PUT"}
    reply = connect.get("/firstservice/api/nothing")
    assert reply.status == 404
    assert next(iter(reply.json)) == "Message"


@SQLITE
def test_a_store_that_cannot_write_is_113(connect: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    connect.engine.close()
    monkeypatch.setattr(sqlite, "BUSY_MS", 50)
    blocker = apsw.Connection(connect.engine.url.removeprefix("sqlite:///"))
    blocker.execute("BEGIN IMMEDIATE")
    reply = connect.put(f"{PATH}1", json={"Notes": "x"})
    blocker.execute("ROLLBACK")
    blocker.close()
    assert told(reply) == (409, 113, "WriteOperationFailed")
    assert int(reply.headers["retry-after"]) >= 1
    assert connect.put(f"{PATH}1", json={"Notes": "x"}).status == 200


@pytest.mark.parametrize(
    ("method", "error", "status", "code"),
    [
        ("PUT", Conflict("version"), 409, 113),
        ("PUT", Conflict("state", "x"), 409, 112),
        ("GET", Unavailable("busy"), 503, 199),
        ("PUT", RuntimeError("secret"), 500, 199),
    ],
)
def test_what_cannot_be_provoked_from_outside(method: str, error: Exception, status: int, code: int) -> None:
    answer = fault(Request(method, "/api/calllogs/1", "", {}), error)
    assert (answer.status, answer.model.Code) == (status, code)
    assert "secret" not in json.dumps(answer.model.Message)

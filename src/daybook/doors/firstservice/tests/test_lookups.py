"""Reasons and statuses."""

import pytest

from daybook.core import calls, lists
from tests.support import Book, run

REASONS, STATUSES = "/firstservice/api/calllogreasons", "/firstservice/api/modulestatuses/calllogs"


def test_every_reason(connect: Book) -> None:
    reply = connect.get(REASONS)
    assert list(reply.json) == ["Total", "Elements"]
    assert reply.json["Total"] == 5
    assert reply.json["Elements"][1] == {"CallLogReasonId": 2, "CallLogReasonName": "Maintenance Request", "DisplayOrder": 2}
    assert [each["CallLogReasonId"] for each in reply.json["Elements"]] == [1, 2, 3, 4, 5]


def test_every_status(connect: Book) -> None:
    reply = connect.get(STATUSES)
    assert reply.json["Total"] == 4
    assert [(each["ModuleStatusId"], each["Status"]) for each in reply.json["Elements"]] == [
        (1, "open"), (2, "open"), (3, "open"), (4, "closed"),
    ]  # fmt: skip
    assert connect.get("/api/ModuleStatuses/CallLogs").json == reply.json
    for each in reply.json["Elements"]:
        assert connect.get(f"/firstservice/api/modulestatus/{each['ModuleStatusId']}").json == each


def test_one_status(connect: Book) -> None:
    reply = connect.get("/firstservice/api/modulestatus/3")
    assert reply.text == (
        '{"ModuleStatusId":3,"ModuleStatusName":"Waiting for Resident","Module":"calllogs","Status":"open","DisplayOrder":3}'
    )


def test_a_status_that_is_offered_no_more_is_still_known(connect: Book) -> None:
    run(connect.engine, lambda tx: lists.remove(tx, lists.by_number(tx, calls.STATUSES, 2)))
    assert connect.get(STATUSES).json["Total"] == 3
    assert connect.get("/firstservice/api/modulestatus/2").json["DisplayOrder"] is None
    assert connect.get("/firstservice/api/modulestatus/4").json["DisplayOrder"] == 3


@pytest.mark.parametrize("path", ["/modulestatuses/archmods", "/modulestatuses/x", "/modulestatus/0", "/modulestatus/99"])
def test_what_there_is_not_is_106(connect: Book, path: str) -> None:
    reply = connect.get(f"/firstservice/api{path}")
    assert (reply.status, reply.json["Code"]) == (404, 106)


def test_what_a_log_names_is_in_the_lists(connect: Book) -> None:
    statuses = {each["ModuleStatusId"] for each in connect.get(STATUSES).json["Elements"]}
    reasons = {each["CallLogReasonId"] for each in connect.get(REASONS).json["Elements"]}
    for log in connect.get("/firstservice/api/properties/1/calllogs").json["Elements"]:
        assert log["ModuleStatusId"] in statuses
        assert set(log["LogReasons"]) <= reasons

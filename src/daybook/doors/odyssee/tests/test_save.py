"""POST api/TaskActivityLog/Save: adding, changing, what the server fills in."""

import json
import re
from typing import Any
from uuid import uuid4

import pytest

from tests.support import Book, sample

PATH = "/odyssee/api/TaskActivityLog/Save"
NATIVE = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="}
ASKED, ANSWERED = json.loads(sample("odyssee-tasklog-request.json")), json.loads(sample("odyssee-tasklog-response.json"))
TASK, CONTACT, USER, ACTIVITY = (ASKED[name] for name in ("task_id", "contact_id", "user_id", "task_activity_id"))
ZERO = "00000000-0000-0000-0000-000000000000"
NEVER = "1980-01-01T00:00:00.0000000+00:00"
XML_START = '<task_activity_log xmlns:i="http://www.w3.org/2001/XMLSchema-instance">'


def save(book: Book, **members: Any) -> Any:
    reply = book.post(PATH, json=members)
    assert reply.status == 200, reply
    return reply.json


def without(model: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in model.items() if name not in names}


@pytest.mark.parametrize("path", [PATH, "/api/TaskActivityLog/Save", "/ODYSSEE/api/taskactivitylog/save"])
@pytest.mark.parametrize("name", ["odyssee-tasklog-request", "odyssee-tasklog-response"])
def test_each_sample_is_saved_again_and_again(field: Book, path: str, name: str) -> None:
    wanted = json.loads(sample(f"{name}.json"))
    for _ in range(3):
        reply = field.post(path, sample(f"{name}.json"), headers={"Content-Type": "application/json"})
        assert (reply.status, reply.type) == (200, "application/json; charset=utf-8"), reply
        assert list(reply.json) == list(wanted)
        assert without(reply.json, "modified_dateutc") == without(wanted, "modified_dateutc")
    for _ in range(2):
        reply = field.post(path, sample(f"{name}.xml"), headers={"Content-Type": "application/xml"})
        assert (reply.status, reply.type) == (200, "application/xml; charset=utf-8"), reply
        assert stripped(reply.text) == stripped(sample(f"{name}.xml").decode())
    steps = [each for each in timeline(field, wanted["contact_id"]) if each["id"] == wanted["id"]]
    assert len(steps) == 1


def stripped(xml: str) -> str:
    """Without white space between elements, and without what the server sets."""
    return re.sub(r"<modified_dateutc>[^<]*", "<modified_dateutc>", re.sub(r">\s+<", "><", xml.strip()))


def timeline(book: Book, contact: str) -> Any:
    reply = book.get(f"/native/v1/contacts/{contact}/timeline", headers=NATIVE)
    assert reply.status == 200, reply
    return reply.json["data"]


@pytest.mark.parametrize("name", ["odyssee-tasklog-request", "odyssee-tasklog-response"])
def test_a_sample_is_bound_as_it_was_sent_and_turned_into_the_other_format(field: Book, name: str) -> None:
    texts = {
        "json": json.dumps(json.loads(sample(f"{name}.json")), separators=(",", ":")),
        "xml": re.sub(r">\s+<", "><", sample(f"{name}.xml").decode().strip()),
    }
    in_milliseconds = re.sub(r"(\.\d{3})\d{4}\+00:00", r"\g<1>0000+00:00", texts["json"])

    def bound(sent: str, asked: str) -> str:
        headers = {"Content-Type": f"application/{sent}", "Accept": f"application/{asked}", "Daybook-Dry-Run": "bind"}
        reply = field.post(PATH, sample(f"{name}.{sent}"), headers=headers)
        assert reply.status == 200, reply
        return reply.text

    assert bound("json", "json") == texts["json"]
    assert bound("json", "xml") == texts["xml"]
    assert bound("xml", "xml") == texts["xml"]
    assert bound("xml", "json") == in_milliseconds


@pytest.mark.parametrize("members", [{}, {"id": ZERO}, {"id": None}])
def test_without_an_id_the_server_makes_one(field: Book, members: dict[str, Any]) -> None:
    first, second = (save(field, task_id=TASK, **members) for _ in range(2))
    assert first["id"] not in (ZERO, second["id"])


def test_what_is_left_out_is_filled_and_nothing_is_null(field: Book) -> None:
    id = str(uuid4())
    made = save(field, id=id, task_id=TASK)
    ada = made["user_id"]
    assert ada != ZERO
    assert without(made, "modified_dateutc") == {
        "id": id, "task_id": TASK, "task_activity_id": ZERO, "user_id": ada, "contact_id": ZERO, "subject": "", "description": "",
        "due_date": NEVER, "is_closed": False, "date_closed": NEVER, "reference_back_office": "",
    }  # fmt: skip
    assert save(field, id=str(uuid4()), task_id=TASK, user_id=None)["user_id"] == ZERO


def test_an_absent_member_stays_and_null_resets(field: Book) -> None:
    made = save(field, **ASKED)
    kept = save(field, id=ASKED["id"], subject="Only this")
    assert without(kept, "modified_dateutc", "subject") == without(made, "modified_dateutc", "subject")
    assert kept["subject"] == "Only this"
    reset = save(field, id=ASKED["id"], **dict.fromkeys(set(ASKED) - {"id", "task_id"}))
    assert without(reset, "modified_dateutc") == {
        "id": ASKED["id"], "task_id": TASK, "task_activity_id": ZERO, "user_id": ZERO, "contact_id": ZERO, "subject": "", "description": "",
        "due_date": NEVER, "is_closed": False, "date_closed": NEVER, "reference_back_office": "",
    }  # fmt: skip


def test_xml_keeps_and_resets_likewise(field: Book) -> None:
    save(field, **ASKED)
    body = f'{XML_START}<id>{ASKED["id"]}</id><subject i:nil="true" /></task_activity_log>'
    reply = field.post(PATH, body, headers={"Content-Type": "text/xml", "Accept": "application/json"})
    assert (reply.status, reply.json["subject"], reply.json["description"]) == (200, "", ASKED["description"])


def test_closing_gets_a_time_and_opening_loses_it(field: Book) -> None:
    id = str(uuid4())
    closed = save(field, id=id, task_id=TASK, is_closed=True)
    assert closed["date_closed"] > "2026-01-01"
    assert save(field, id=id, subject="later")["date_closed"] == closed["date_closed"]
    assert save(field, id=id, date_closed="2026-02-03T04:05:06.789Z")["date_closed"] == "2026-02-03T04:05:06.7890000+00:00"
    assert save(field, id=id, is_closed=False)["date_closed"] == NEVER
    assert save(field, id=id, date_closed="2026-02-03T04:05:06Z")["date_closed"] == NEVER
    assert save(field, id=id, is_closed=True, date_closed="1980-01-01T00:00:00.000Z")["date_closed"] > "2026-01-01"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2026-05-01T10:00:00+02:00", "2026-05-01T08:00:00.0000000+00:00"),
        ("2026-05-01T10:00:00", "2026-05-01T10:00:00.0000000+00:00"),
        ("2026-05-01T10:00:00.1234567Z", "2026-05-01T10:00:00.1234567+00:00"),
        ("2026-05-01", "2026-05-01T00:00:00.0000000+00:00"),
        ("9999-12-31T23:59:59.9999999+00:00", "9999-12-31T23:59:59.9999999+00:00"),
        ("0001-01-01T00:00:00", NEVER),
    ],
)
def test_times_are_told_in_utc(field: Book, given: str, kept: str) -> None:
    made = save(field, task_id=TASK, due_date=given)
    assert made["due_date"] == kept
    assert save(field, id=made["id"], subject="x")["due_date"] == kept


def test_the_time_of_change_is_the_servers_and_later_at_each_save(field: Book) -> None:
    id = str(uuid4())
    times = [save(field, id=id, task_id=TASK, modified_dateutc="2099-01-01T00:00:00Z")["modified_dateutc"] for _ in range(5)]
    times += [save(field, task_id=TASK)["modified_dateutc"] for _ in range(5)]
    assert times == sorted(set(times))
    assert all(re.fullmatch(r"2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}0000\+00:00", time) and time < "2099" for time in times)


def test_many_at_once_get_a_time_each(field: Book) -> None:
    body = json.dumps({"task_id": TASK}).encode()
    replies = field.gather(*[("POST", PATH, body + b" " * at, {"Content-Type": "application/json"}) for at in range(20)])
    assert {reply.status for reply in replies} == {200}
    assert len({reply.json["modified_dateutc"] for reply in replies}) == 20


def test_xml_is_read_in_any_order_and_what_is_unknown_is_told(field: Book) -> None:
    id = str(uuid4())
    body = f"{XML_START}<task_id>{TASK}</task_id><subject>Any order</subject><colour>red</colour><id>{id}</id></task_activity_log>"
    reply = field.post(PATH, body, headers={"Content-Type": "application/xml"})
    assert reply.status == 200, reply
    assert "<subject>Any order</subject>" in reply.text
    explained = field.get(f"/native/v1/requests/{reply.headers['daybook-request']}", headers=NATIVE)
    assert "colour" in explained.text
    assert "reordered" in explained.text


def test_the_company_and_the_contacts_see_it(field: Book) -> None:
    made = save(field, task_id=TASK, contact_id=ANSWERED["contact_id"], subject="Seen", due_date="2099-01-01T00:00:00Z")
    related = field.get(f"/native/v1/contacts/{CONTACT}", headers=NATIVE).json["relations"]
    firm = next(each["id"] for each in related if each["kind"] == "employer")
    for contact in (CONTACT, ANSWERED["contact_id"], firm):
        entry = next(each for each in timeline(field, contact) if each["id"] == made["id"])
        assert (entry["kind"], entry["subject"], entry["door"], entry["is_closed"]) == ("step", "Seen", "odyssee", False)
        assert entry["due"].startswith("2099-01-01T00:00:00")


def test_a_log_moves_to_another_task(field: Book) -> None:
    made = save(field, task_id=TASK, subject="Moved")
    assert save(field, id=made["id"], task_id=ANSWERED["task_id"])["task_id"] == ANSWERED["task_id"]
    assert made["id"] in [each["id"] for each in timeline(field, ANSWERED["contact_id"])]
    assert made["id"] not in [each["id"] for each in timeline(field, CONTACT)]

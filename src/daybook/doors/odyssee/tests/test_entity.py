"""GET api/TaskActivityLog({guid}): what was saved, as an entity."""

import json
import re

import pytest

from tests.support import Book, sample

SAVE = "/odyssee/api/TaskActivityLog/Save"
ASKED = json.loads(sample("odyssee-tasklog-request.json"))
ONE = f"/odyssee/api/TaskActivityLog({ASKED['id']})"


@pytest.fixture
def saved(field: Book) -> Book:
    reply = field.post(SAVE, sample("odyssee-tasklog-request.json"), headers={"Content-Type": "application/json"})
    assert reply.status == 200, reply
    return field


def test_what_was_saved_reads_back(saved: Book) -> None:
    reply = saved.get(ONE)
    assert (reply.status, reply.type) == (200, "application/json; charset=utf-8")
    assert list(reply.json) == ["@odata.context", *ASKED]
    assert reply.json["@odata.context"] == "http://localhost/odyssee/api/$metadata#TaskActivityLog/$entity"
    assert {name: reply.json[name] for name in ASKED if name != "modified_dateutc"} == {
        name: value for name, value in ASKED.items() if name != "modified_dateutc"
    }


def test_as_xml(saved: Book) -> None:
    reply = saved.get(ONE, headers={"Accept": "application/xml"})
    expected = re.sub(r">\s+<", "><", sample("odyssee-tasklog-request.xml").decode().strip())
    changed = re.compile(r"(?<=<modified_dateutc>)[^<]*")
    assert changed.sub("", reply.text) == changed.sub("", expected)


@pytest.mark.parametrize("id", [ASKED["id"].upper(), f"'{ASKED['id']}'"])
def test_the_id_in_other_spellings(saved: Book, id: str) -> None:
    assert saved.get(f"/api/taskactivitylog({id})").json["id"] == ASKED["id"]
    assert saved.get(f"/api/TaskActivityLog({id})").json["@odata.context"].startswith("http://localhost/api/$metadata#")

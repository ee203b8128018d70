"""Polling by the time of change while several writers are at work: what ends last is told last, in every set."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest
import sqlalchemy as sa

from daybook.core import journal
from daybook.core.clock import MILLISECOND
from daybook.doors.odyssee.sets.all import SETS
from daybook.store.engine import here
from daybook.store.tables import contact as contact_table
from daybook.store.tables import entry, item, matter, user
from tests.store.test_times import held
from tests.support import POSTGRES, Book

API = "/odyssee/api"
NAMED = (
    dict.fromkeys(SETS, "name")
    | dict.fromkeys(("TaskActivityLog", "Task", "TaskView"), "subject")
    | dict.fromkeys(("Contact", "User"), "lastname")
)
"""The member that must be there."""
WRITTEN = {"TaskView": "Task"}
"""Where a view's rows are written."""
TABLES = {"TaskActivityLog": entry, "Task": matter, "TaskView": matter, "Company": contact_table, "Contact": contact_table, "User": user}
"""Where the rows of a set are kept; lists where there is none."""


def newer(book: Book, name: str, mark: str) -> list[dict[str, Any]]:
    found = book.get(f"{API}/{name}?$filter={quote(f'modified_dateutc gt {mark}')}&$orderby=modified_dateutc")
    assert found.status == 200, found
    return found.json["value"]  # type: ignore[no-any-return]


def add(book: Book, name: str) -> str:
    body = {NAMED[name]: "Later"} | ({"username": "later"} if name == "User" else {})
    if name == "TaskActivityLog":
        body["task_id"] = book.get(f"{API}/Task?$top=1").json["value"][0]["id"]
    made = book.post(f"{API}/{WRITTEN.get(name, name)}", json=body)
    assert made.status == 201, made
    return made.json["id"]  # type: ignore[no-any-return]


@POSTGRES
@pytest.mark.parametrize("is_settled", [False, True], ids=["other door", "this door"])
@pytest.mark.parametrize("name", SETS)
def test_no_row_is_missed_that_another_writer_ends_later(field: Book, name: str, is_settled: bool) -> None:
    table = TABLES.get(name, item)
    rows = field.get(f"{API}/{name}?$orderby=modified_dateutc desc").json["value"]
    mark, id = rows[0]["modified_dateutc"], rows[-1]["id"]

    def touched(tx: Any) -> None:
        if is_settled:
            tx.round(MILLISECOND)
        journal.touch(tx, table, tx.one(sa.select(table).where(here(table), table.c.id == sa.literal(UUID(id), table.c.id.type))))

    with held(field.engine, touched, journal.settle if is_settled else lambda tx: None):
        other = add(field, name)
        between = newer(field, name, mark)
        assert [row["id"] for row in between] == [other]
    last = newer(field, name, between[0]["modified_dateutc"])
    assert [row["id"] for row in last] == [id]
    assert newer(field, name, last[0]["modified_dateutc"]) == []


@POSTGRES
def test_no_row_is_missed_while_many_write_through_two_doors(field: Book) -> None:
    """Forty writers at once, again and again: each poll goes on where the last one ended, and in the end each row was told once."""
    mark = field.get(f"{API}/Contact?$orderby=modified_dateutc desc&$top=1").json["value"][0]["modified_dateutc"]
    other = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw==", "Content-Type": "application/json"}
    seen: list[str] = []
    for turn in range(5):
        calls = []
        for nth in range(20):
            calls.append(("POST", "/superoffice/api/v1/Person", b'{"Lastname":"P%d-%d"}' % (turn, nth), other))
            calls.append(("POST", f"{API}/Contact", b'{"lastname":"M%d-%d"}' % (turn, nth), {"Content-Type": "application/json"}))
            calls.append(("GET", f"{API}/Contact?$filter={quote(f'modified_dateutc gt {mark}')}&$orderby=modified_dateutc", b"", {}))
        for reply in field.gather(*calls):
            assert reply.status in (200, 201), reply
            rows = reply.json.get("value", [])
            if rows and rows[-1]["modified_dateutc"] > mark:
                # The poll that got furthest is the one that a client goes on from.
                seen += [row["lastname"] for row in rows if row["modified_dateutc"] > mark]
                mark = rows[-1]["modified_dateutc"]
    seen += [row["lastname"] for row in newer(field, "Contact", mark)]
    assert sorted(seen) == sorted(f"{kind}{turn}-{nth}" for kind in "PM" for turn in range(5) for nth in range(20))

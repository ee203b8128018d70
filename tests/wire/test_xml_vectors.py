"""The recorded answers of the original platform to XML bodies."""

import json
import re
from typing import Any

import pytest

from daybook.wire import xml
from daybook.wire.problems import Malformed, Note
from daybook.wire.record import Record
from tests.wire.models import ContactLogCreateModel, ContactRequest
from tests.wire.recorded import bare, mistakes, rows, stripped

# What the recordings leave out of the XML that they show: declarations, and members that hold nothing.
UNSHOWN = re.compile(
    r' xmlns(?::\w+)?="[^"]*"'
    r'|<\w+(?: xmlns(?::\w+)?="[^"]*")*(?: i:nil="true")(?: xmlns="[^"]*")? />'
    r"|<(\w+)>(?:false|0001-01-01T00:00:00|00000000-0000-0000-0000-000000000000)</\1>"
)


def attempt(model: type[Record], body: str, parameter: str) -> tuple[Record | None, list[Note], list[tuple[str, str]]]:
    try:
        return *xml.read(model, body, parameter=parameter), []
    except Malformed as refused:
        return None, [], mistakes(refused)


@pytest.mark.parametrize("row", [row for row in rows("xml-bodies") if row["body"]], ids=lambda row: row["case"])
def test_body(row: dict[str, Any]) -> None:
    expected = row | row.get("ours", {})
    record, notes, problems = attempt(ContactRequest, row["body"], "request")
    assert (400 if problems else 200) == expected["status"], problems
    assert not problems or problems[0][1].startswith(expected["error"])
    assert all(path.startswith("request") for path, _ in problems)
    if expected["status"] == 200:
        assert (record and bare(record)) == stripped(expected["bound"])
    if "notes" in expected:
        assert {note.kind for note in notes} == set(expected["notes"])


@pytest.mark.parametrize("row", rows("xml-values"), ids=lambda row: f"{row['type']}-{row['body'][-110:-20]}")
def test_value(row: dict[str, Any]) -> None:
    model = ContactRequest if "<ContactRequest" in row["body"] else ContactLogCreateModel
    record, _, problems = attempt(model, row["body"], "request")
    assert (400 if problems else 200) == row["status"], problems
    assert not problems or problems[0][1].startswith(row["error"])
    if row["status"] == 400:
        return
    expected = row.get("ours", row["bound"])
    if isinstance(record, ContactRequest):
        assert bare(record.Contact) == stripped(json.loads(expected))
        return
    shown = UNSHOWN.sub("", UNSHOWN.sub("", xml.write(record)))
    assert shown.startswith(expected.removesuffix("...")), shown

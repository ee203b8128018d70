"""The recorded answers of the original platform to JSON bodies and values."""

import json
import re
from typing import Any

import pytest

from daybook.wire import codec
from daybook.wire.fault import platform
from daybook.wire.json import write
from daybook.wire.problems import Malformed
from daybook.wire.record import Record
from tests.wire.models import CallCenterActivityLog, ContactLogCreateModel, ContactRequest, TaskActivityLog
from tests.wire.recorded import bare, rows, stripped

# Where the recordings put a value of each type: model, body, and the member on its path.
PLACES: dict[str, tuple[type[Record], str, str]] = {
    "Guid (not nullable)": (ContactLogCreateModel, '{"survey_response":{"survey_id":%s,"json":"after"}}', "survey_response.survey_id"),
    "Guid?": (ContactLogCreateModel, '{"account_id":%s}', "account_id"),
    "int": (CallCenterActivityLog, '{"LogId":%s,"Subject":"after"}', "LogId"),
    "int?": (CallCenterActivityLog, '{"UnitId":%s,"Subject":"after"}', "UnitId"),
    "bool": (TaskActivityLog, '{"is_closed":%s,"subject":"after"}', "is_closed"),
    "double": (
        ContactLogCreateModel,
        '{"contact_log_entry_create":{"contact_duration":%s,"notes":"after"}}',
        "contact_log_entry_create.contact_duration",
    ),
    "string": (CallCenterActivityLog, '{"Subject":%s,"Notes":"after"}', "Subject"),
    "enum (Start = 0, Duration = 1)": (
        ContactLogCreateModel,
        '{"timesheet_entry_create":{"time_period":%s,"notes":"after"}}',
        "timesheet_entry_create.time_period",
    ),
    "enum (account = 1, contact = 2)": (
        ContactRequest,
        '{"Contact":{"ParentCustomer":{"Type":%s,"Name":"after"}}}',
        "Contact.ParentCustomer.Type",
    ),
    "byte[]": (ContactLogCreateModel, '{"ts":%s,"subject":"after"}', "ts"),
    "List<string>": (ContactLogCreateModel, '{"account_cc":%s,"subject":"after"}', "account_cc"),
    "List<Guid>": (ContactLogCreateModel, '{"visibility":%s,"subject":"after"}', "visibility"),
    "List<int>": (CallCenterActivityLog, '{"LogReasons":%s,"Subject":"after"}', "LogReasons"),
    "object": (ContactLogCreateModel, '{"contact_log_options":%s,"subject":"after"}', "contact_log_options"),
    "List<object>": (CallCenterActivityLog, '{"OldComments":%s,"Subject":"after"}', "OldComments"),
    "property without setter (CreationType)": (ContactLogCreateModel, '{"CreationType":%s,"subject":"after"}', "CreationType"),
}
POSITION = re.compile(r"\s*Path '.*', line \d+, position \d+\.\Z", re.DOTALL)


def attempt(model: type[Record], body: str, parameter: str) -> tuple[Record | None, list[str]]:
    try:
        return codec.read(model, body.encode(), "application/json", parameter=parameter).record, []
    except Malformed as refused:
        return None, [f"{problem.path}: {problem.message}" for problem in refused.problems]


def same(recorded: str, ours: str) -> bool:
    """Recorded texts may be cut, with dots, or end before path and position."""
    return ours.startswith(recorded.removesuffix("...").rstrip()) if recorded.endswith("...") else ours == recorded


def assert_mistakes(expected: list[str], found: list[str]) -> None:
    for text, ours in zip(expected, found, strict=not expected[-1].endswith("...")):
        assert same(text, ours)


def label(row: dict[str, Any]) -> str:
    return ascii(row["body"])[:60]


@pytest.mark.parametrize("row", [row for row in rows("json-grammar") if row["body"]], ids=label)
def test_body(row: dict[str, Any]) -> None:
    record, found = attempt(ContactRequest, row["body"], "request")
    assert (400 if found else 200) == row["status"], found
    if found:
        assert_mistakes(row["errors"], found)
    else:
        assert (record and bare(record)) == stripped(row["bound"])


def value_of(record: Record | None, member: str) -> Any:
    """The member as the answer shows it."""
    shown = json.loads(write(record))
    for name in member.split("."):
        shown = shown[name]
    return shown


@pytest.mark.parametrize("row", rows("json-values"), ids=lambda row: f"{row['type']}-{ascii(row['value'])[:40]}")
def test_value(row: dict[str, Any]) -> None:
    expected = row | row.get("ours", {})
    model, body, member = PLACES[row["type"]]
    record, found = attempt(model, body.replace("%s", row["value"]), "request" if model is ContactRequest else "model")
    assert (400 if found else 200) == expected["status"], found
    if found:
        assert_mistakes(expected["errors"], [POSITION.sub("", text).split("\n")[0] for text in found])
    elif "bound" in row:
        assert value_of(record, member) == row["bound"]
    else:
        assert json.dumps(value_of(record, member)).startswith(row["bound_begins"])


WRONG_ARRAY = (
    "Cannot deserialize the current JSON array (e.g. [1,2,3]) into type 'Protech.UX.API.Contact.ContactRequest' because the type "
    'requires a JSON object (e.g. {"name":"value"}) to deserialize correctly.\nTo fix this error either change the JSON to a JSON '
    'object (e.g. {"name":"value"}) or change the deserialized type to an array or a type that implements a collection interface '
    "(e.g. ICollection, IList) like List<T> that can be deserialized from a JSON array. JsonArrayAttribute can also be added to the "
    "type to force it to deserialize from a JSON array.\nPath '', line 1, position 1."
)


@pytest.mark.parametrize(
    ("body", "state"),
    [
        (
            '{"Contact":',
            {
                "request.Contact": [
                    "Unexpected end when setting Contact's value. Path 'Contact', line 1, position 11.",
                    "Unexpected end when deserializing object. Path 'Contact', line 1, position 11.",
                ]
            },
        ),
        (
            '{"Contact":{"Id":"x","Age":"x","Member":"x","BirthDate":"x"}}',
            {
                "request.Contact.Id": ["Error converting value \"x\" to type 'System.Guid'. Path 'Contact.Id', line 1, position 20."],
                "request.Contact.Age": ["Could not convert string to integer: x. Path 'Contact.Age', line 1, position 30."],
                "request.Contact.Member": [
                    "Error converting value \"x\" to type 'System.Boolean'. Path 'Contact.Member', line 1, position 43."
                ],
                "request.Contact.BirthDate": ["Could not convert string to DateTime: x. Path 'Contact.BirthDate', line 1, position 59."],
            },
        ),
        ("[]", {"request": [WRONG_ARRAY]}),
    ],
)
def test_exchange(body: str, state: dict[str, list[str]]) -> None:
    with pytest.raises(Malformed) as refused:
        codec.read(ContactRequest, body.encode(), "application/json", parameter="request")
    status, error = platform(refused.value)
    assert (status, json.loads(write(error))) == (400, {"Message": "The request is invalid.", "ModelState": state})

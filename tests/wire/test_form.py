"""Form bodies and query strings, on the recordings and beyond."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.wire import form
from daybook.wire.problems import Malformed, TooLarge
from daybook.wire.record import Record, slot
from daybook.wire.style import Limits
from tests.wire.models import CallCenterActivityLog, ContactLogCreateModel, ContactRequest, TimePeriod
from tests.wire.recorded import bare, mistakes, rows, stripped

TABLES = [
    (model, row)
    for table, model in [
        ("form-contact", ContactRequest),
        ("form-contactlogs", ContactLogCreateModel),
        ("form-calllogs", CallCenterActivityLog),
    ]
    for row in rows(table)
]


@pytest.mark.parametrize(("model", "row"), TABLES, ids=[f"{model.__name__}-{row['body']}" for model, row in TABLES])
def test_recorded(model: type[Record], row: dict[str, Any]) -> None:
    parameter = "request" if model is ContactRequest else "model"
    expected = row | row.get("ours", {})
    if expected["status"] == 400:
        with pytest.raises(Malformed) as refused:
            form.read(model, row["body"], parameter=parameter)
        shown = "; ".join(f"{path}: {text}" for path, text in mistakes(refused.value))
        assert shown == expected["errors"] or shown.startswith(expected["errors"].removesuffix("..."))
        return
    record, _ = form.read(model, row["body"], parameter=parameter)
    found = record and (bare(record) or {})
    assert found == stripped(expected["bound"]), row["body"]


def test_what_is_passed_over_is_noted() -> None:
    body = "Contact.Number=a&Contact.Nope=1&Other=2&Contact.Number=b"
    record, notes = form.read(ContactRequest, body, parameter="request")
    assert record and record.Contact and record.Contact.Number == "a"
    assert [(note.kind, note.path) for note in notes] == [
        ("ignored", "request.Contact.Nope"),
        ("ignored", "request.Other"),
    ]
    assert record.Contact.has("Number") and not record.Contact.has("Age")


def test_read_only_members_are_noted() -> None:
    _, notes = form.read(ContactLogCreateModel, "CreationType=x")
    assert [note.path for note in notes] == ["model.CreationType"]


class Sizes(Record):
    Small: int | None = slot()
    Large: float | None = slot()
    Periods: list[TimePeriod] | None = slot()
    Names: dict[str, str] | None = slot()
    Status: list[int] | None = slot()


@pytest.mark.parametrize(
    ("query", "member", "value"),
    [
        ("status[0]=3&status[1]=4", "Status", [3, 4]),
        ("status=3&STATUS=4", "Status", [3, 4]),
        ("Small=0xFF", "Small", 255),
        ("Small=%23ff", "Small", 255),
        ("Small=0xFFFFFFFF", "Small", -1),
        ("Large=-Infinity", "Large", float("-inf")),
        ("Periods=duration&Periods=9", "Periods", [1, 9]),
        ("Periods=Start,Duration", "Periods", [1]),
        ("Names[0].Key=a&Names[0].Value=b&Names[1].Key=a&Names[1].Value=c", "Names", {"a": "b"}),
        ("Status.index=5&Status.index=7&Status[5]=1&Status[7]=2", "Status", [1, 2]),
        ("", "Status", None),
    ],
)
def test_query(query: str, member: str, value: Any) -> None:
    assert getattr(form.bind_query(Sizes, query.encode()), member) == value


def test_query_mistakes() -> None:
    with pytest.raises(Malformed) as refused:
        form.bind_query(Sizes, "Small=99999999999&Large=1e309&Status=1&Status=x")
    conversion = "The parameter conversion from type 'System.String' to type 'System.Nullable`1[System.{}]' failed."
    assert mistakes(refused.value) == [
        ("Small", f"{conversion.format('Int32')} See the inner exception for more information."),
        ("Large", f"{conversion.format('Double')} See the inner exception for more information."),
        ("Status", "The value 'x' is not valid for Int32."),
    ]


class Nested(Record):
    Inner: "Nested | None" = slot()


@pytest.mark.parametrize(("body", "limit"), [(".".join(["Inner"] * 40) + "=x", "depth"), ("&".join(["Inner"] * 12), "items")])
def test_limits(body: str, limit: str) -> None:
    with pytest.raises(TooLarge, match=limit):
        form.read(Nested, body, limits=Limits(items=10))


@given(st.binary() | st.text("Contacustm.[]0=&+%Attributekyvl 1").map(str.encode))
def test_any_bytes(body: bytes) -> None:
    for model in (ContactRequest, ContactLogCreateModel, Nested):
        try:
            form.read(model, body)
        except Malformed as refused:
            assert refused.problems

"""JSON as it leaves, and the exact reader."""

import json as plain_json
import math
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from daybook.wire import json
from daybook.wire.problems import Note, TooLarge
from daybook.wire.record import Moment, Record, slot
from daybook.wire.style import ASPNET, Limits, Style
from tests.wire.models import APIResponse, CallCenterActivityLog, ContactLogCreateModel, ContactRequest, TaskActivityLog
from tests.wire.recorded import sample

SEVEN = Style(json_dates="ticks7")
ODYSSEE = Style(json_dates="ticks7-offset", nulls="default", empty_date=Moment.parse("1980-01-01T00:00:00"), zone_less="utc")


class Measured(Record):
    amount: float = slot()
    price: Decimal | None = slot()
    more: list[float] | None = slot()
    free: Any = slot()


def compact(text: str) -> str:
    return plain_json.dumps(plain_json.loads(text), ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize(
    ("model", "name", "style"),
    [
        (ContactLogCreateModel, "empire-contactlog-request", ASPNET),
        (ContactRequest, "protech-contact-request", ASPNET),
        (APIResponse, "protech-contact-response", ASPNET),
        (CallCenterActivityLog, "firstservice-calllog", SEVEN),
        (TaskActivityLog, "odyssee-tasklog-request", ODYSSEE),
        (TaskActivityLog, "odyssee-tasklog-response", ODYSSEE),
    ],
)
def test_samples_come_back_byte_for_byte(model: type[Record], name: str, style: Style) -> None:
    text = sample(f"{name}.json")
    record, notes = json.read(model, text.encode(), style=style, limits=Limits())
    assert json.write(record, style).decode() == compact(text)
    assert notes == []
    assert json.exact(model, text.encode(), style, Limits()) is not json.MISSED


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0.0"), (-0.0, "0.0"), (1.0, "1.0"), (-1.0, "-1.0"), (0.1, "0.1"), (6.1, "6.1"), (1e14, "100000000000000.0"),
        (1e15, "1E+15"), (1.1e15, "1.1E+15"), (1e16, "1E+16"), (1e20, "1E+20"), (1.5e300, "1.5E+300"), (1e-4, "0.0001"),
        (1e-5, "1E-05"), (2.5e-7, "2.5E-07"), (123456789.12345679, "123456789.12345679"), (2 / 3, "0.66666666666666663"),
        (0.30000000000000004, "0.30000000000000004"), (1234567890123456.0, "1234567890123456.0"),
        (9007199254740992.0, "9007199254740992.0"), (1.2345678901234568e17, "1.2345678901234568E+17"), (5e-324, "4.94065645841247E-324"),
        (1.7976931348623157e308, "1.7976931348623157E+308"), (math.nan, '"NaN"'), (math.inf, '"Infinity"'), (-math.inf, '"-Infinity"'),
    ],
)  # fmt: skip
def test_doubles(number: float, text: str) -> None:
    assert json.write(Measured(amount=number)).decode().startswith(f'{{"amount":{text},')
    assert json.write(Measured(more=[number])).decode() == f'{{"amount":0.0,"price":null,"more":[{text}],"free":null}}'
    assert json.write(Measured(free={"a": [number]})).decode().endswith(f'"free":{{"a":[{text}]}}}}')


def test_numbers_of_other_kinds() -> None:
    assert json.write(Measured(amount=5)).startswith(b'{"amount":5.0,')
    assert b'"price":1.50,' in json.write(Measured(price=Decimal("1.50")))
    assert b'"price":5.0,' in json.write(Measured(price=Decimal(5)))
    assert json.read(Measured, b'{"price":1.50}', limits=Limits())[0].price == Decimal("1.50")


def test_texts_are_escaped_as_the_platform_does() -> None:
    text = "\t\r\n\b\f\x01\x1f\x7f\x85\u2028\u2029/\\\"'<>&]]> é中😀"
    expected = '"\\t\\r\\n\\b\\f\\u0001\\u001f\x7f\\u0085\\u2028\\u2029/\\\\\\"\'<>&]]> é中😀"'
    assert json.write(text).decode() == expected
    assert plain_json.loads(expected) == text


def test_half_a_surrogate_pair_becomes_the_replacement_character() -> None:
    assert json.write(APIResponse(Description="a\ud800b")).decode().endswith('"Description":"a\ufffdb"}')


def test_moments_by_style() -> None:
    log = CallCenterActivityLog(CreatedOn=Moment.parse("2025-12-24T05:23:07.69-05:00"))
    assert b'"CreatedOn":"2025-12-24T05:23:07.69-05:00"' in json.write(log)
    assert b'"CreatedOn":"2025-12-24T05:23:07.6900000-05:00"' in json.write(log, SEVEN)
    assert b'"CreatedOn":"2025-12-24T10:23:07.6900000+00:00"' in json.write(log, Style(json_dates="ticks7-offset"))
    assert b'"CreatedOn":"2025-12-24T10:23:07.690Z"' in json.write(log, Style(json_dates="milliseconds-z"))


def test_no_nulls_leave_where_the_style_has_none() -> None:
    class Loose(Record):
        text: str | None = slot()
        number: int | None = slot()
        flag: bool | None = slot()
        key: UUID | None = slot()
        when: Moment | None = slot()
        items: list[str] | None = slot()
        pairs: dict[str, str] | None = slot()
        inner: TaskActivityLog | None = slot()

    assert plain_json.loads(json.write(Loose(), ODYSSEE)) == {
        "text": "",
        "number": 0,
        "flag": False,
        "key": "00000000-0000-0000-0000-000000000000",
        "when": "1980-01-01T00:00:00.0000000+00:00",
        "items": [],
        "pairs": {},
        "inner": None,
    }
    assert b'"subject":""' in json.write([TaskActivityLog()], ODYSSEE)
    assert json.write(None, ODYSSEE) == b"null"


def test_unknown_numbers_of_an_enum_stay_numbers() -> None:
    body = b'{"Contact":{"ParentCustomer":{"Type":7}}}'
    request, _ = json.read(ContactRequest, body, limits=Limits())
    assert request.Contact.ParentCustomer.Type == 7
    assert b'"Type":7' in json.write(request)


def test_only_records_and_plain_values_have_json() -> None:
    with pytest.raises(TypeError):
        json.write(object())


def test_read_only_members_keep_the_servers_value() -> None:
    record, notes = json.read(ContactLogCreateModel, b'{"CreationType":"other","subject":"s"}', limits=Limits())
    assert (record.CreationType, record.subject) == ("entry", "s")
    assert notes == [Note("ignored", "model.CreationType", "read only")]
    assert json.read(ContactLogCreateModel, b'{"CreationType":"entry"}', limits=Limits())[1] == []


@pytest.mark.parametrize(
    "body",
    [
        '{"Contact":{"Number":"a","Prefix":"p"},"Contact":{"Number":"b"}}',
        '{"Contact":{"Number":"a","Prefix":"p"},"Cont\\u0061ct":{"Number":"b"}}',
        '{"Contact":{"Number":"{ [ {","Prefix":"p"},"Contact":{"Number":"b"}}',
    ],
)
def test_an_object_given_twice_is_merged(body: str) -> None:
    request, notes = json.read(ContactRequest, body.encode(), limits=Limits())
    assert (request.Contact.Number, request.Contact.Prefix) == ("b", "p")
    assert (notes[0].kind, notes[0].path) == ("duplicate", "model.Contact")


def test_brackets_in_texts_do_not_matter() -> None:
    text = '{"to":[{"a":"b"}]}'
    body = json.write(ContactLogCreateModel(subject=text, account_cc=["[", "{"]))
    assert json.exact(ContactLogCreateModel, body, ASPNET, Limits()).subject == text


@pytest.mark.parametrize("path", ["exact", "lenient"])
def test_limits(path: str) -> None:
    spare = "" if path == "exact" else ',"nope":1'
    limits = Limits(depth=4, items=3)

    def read(model: type[Record], body: str) -> Any:
        return json.read(model, body.replace("SPARE", spare).encode(), limits=limits)[0]

    assert read(CallCenterActivityLog, '{"LogReasons":[1,2,3]SPARE}').LogReasons == [1, 2, 3]
    with pytest.raises(TooLarge) as refused:
        read(CallCenterActivityLog, '{"LogReasons":[1,2,3,4]SPARE}')
    assert (refused.value.limit, refused.value.allowed) == ("items", 3)
    assert read(Measured, '{"free":[[[1]]]SPARE}').free == [[[1]]]
    with pytest.raises(TooLarge) as refused:
        read(Measured, '{"free":[[[[1]]]]SPARE}')
    assert (refused.value.limit, refused.value.allowed) == ("depth", 4)


def test_a_very_deep_body_is_too_large_on_any_path() -> None:
    for body in (b'{"free":' + b"[" * 100_000, b'{"Nope":' + b'{"a":' * 5_000):
        with pytest.raises(TooLarge):
            json.read(Measured, body, limits=Limits())

"""What the lenient reader takes beyond the recordings, what it tells, and where it stops."""

import time
from decimal import Decimal
from typing import Any

import pytest

from daybook.wire import json
from daybook.wire.lenient import read as read_text
from daybook.wire.problems import Malformed, Note
from daybook.wire.reach import hint_plan
from daybook.wire.record import Guid, Long, Moment, Record, slot
from daybook.wire.style import ASPNET, Limits, Style
from tests.wire.models import CallCenterActivityLog, ContactLogCreateModel, ContactRequest, TaskActivityLog, TimePeriod

LENIENT = Style(numbers="lenient", year_zero=True, nulls_in="default")


class Every(Record):
    whole: int = slot()
    long: Long = slot()
    real: float = slot()
    exact: Decimal = slot()
    flag: bool = slot()
    key: Guid = slot()
    when: Moment = slot()
    period: TimePeriod = slot()
    texts: dict[str, str] | None = slot()
    counts: dict[str, int] | None = slot()
    free: Any = slot()
    inner: "Every | None" = slot()
    many: "list[Every | None] | None" = slot()


def bind(body: str, style: Style = ASPNET, model: type[Record] = Every) -> Any:
    return read_text(hint_plan(model), body, style=style, limits=Limits(), parameter="model")[0]


def notes(body: str, model: type[Record] = Every) -> list[Note]:
    return read_text(hint_plan(model), body, style=ASPNET, limits=Limits(), parameter="model")[1]


def mistakes(body: str, style: Style = ASPNET, model: type[Record] = Every) -> list[tuple[str, str]]:
    with pytest.raises(Malformed) as refused:
        bind(body, style, model)
    return [(problem.path, problem.message.split(" Path '")[0].split("\n")[0]) for problem in refused.value.problems]


def test_every_mistake_is_reported_with_its_path() -> None:
    body = '{"whole":1.5,"real":"x","inner":{"flag":[],"many":[{"key":1},{"when":"x"},{"period":"no"}]},"long":"1","exact":true}'
    assert mistakes(body) == [
        ("model.whole", "Input string '1.5' is not a valid integer."),
        ("model.real", "Error converting value \"x\" to type 'System.Double'."),
        ("model.inner.flag", "Cannot deserialize the current JSON array (e.g. [1,2,3]) into type 'System.Boolean' because the type "
         "requires a JSON primitive value (e.g. string, number, boolean, null) to deserialize correctly."),
        ("model.inner.many[0].key", "Error converting value 1 to type 'System.Guid'."),
        ("model.inner.many[1].when", "Could not convert string to DateTime: x."),
        ("model.inner.many[2].period", "Error converting value \"no\" to type 'TimePeriod'."),
        ("model.exact", "Error reading decimal. Unexpected token: Boolean."),
    ]  # fmt: skip


def test_values_and_rules_are_kept_with_the_mistake() -> None:
    with pytest.raises(Malformed) as refused:
        bind('{"whole":2147483648,"key":null,"real":"x","flag":{},"when":"y"}\n]')
    assert [(problem.value, problem.rule) for problem in refused.value.problems] == [
        ("2147483648", "range"),
        (None, "null"),
        ("x", "type"),
        (None, "type"),
        ("y", "format"),
    ]
    with pytest.raises(Malformed) as refused:
        bind("{")
    assert refused.value.problems[0].rule == "syntax"


def test_line_and_position_count_utf16_units() -> None:
    with pytest.raises(Malformed) as refused:
        bind('{"Contact":{"Number":"😀😀",\n"Prefix":"😀", "Age":"x","Member":"y"}}', model=ContactRequest)
    assert [problem.message.rpartition(", line ")[2] for problem in refused.value.problems] == ["2, position 25.", "2, position 38."]


def test_names_with_odd_characters_are_quoted_in_paths() -> None:
    assert notes('{"a b":1,"inner":{"x.y":2}}') == [
        Note("ignored", "model['a b']", "not a member of Every"),
        Note("ignored", "model.inner['x.y']", "not a member of Every"),
    ]


def test_what_is_passed_over_is_noted() -> None:
    assert [(note.kind, note.path) for note in notes('{"nope":{"deep":[1]},"whole":1,"WHOLE":2,"inner":{"nope":null}}')] == [
        ("ignored", "model.nope"),
        ("duplicate", "model.WHOLE"),
        ("ignored", "model.inner.nope"),
    ]


def test_lists_and_maps_given_twice_are_merged_like_objects() -> None:
    body = '{"many":[{"whole":1}],"many":[{"whole":2}],"texts":{"a":"1"},"texts":{"b":"2"},"inner":{"whole":1},"inner":{"long":2}}'
    found = bind(body)
    assert [each.whole for each in found.many] == [1, 2]
    assert found.texts == {"a": "1", "b": "2"}
    assert (found.inner.whole, found.inner.long, found.inner.has("whole"), found.inner.has("flag")) == (1, 2, True, False)
    assert bind('{"inner":{"whole":1},"inner":null}').inner is None


def test_references() -> None:
    found = bind('{"inner":{"$id":"7","whole":5},"many":[{"$ref":"7"},{"$ref":"8"},{"$type":"X, Y","$id":1,"whole":3}]}')
    assert found.many[0] is found.inner
    assert found.many[1] is None
    assert found.many[2].whole == 3
    assert bind('{"many":{"$id":"1","$values":[{"whole":1}]},"whole":2}').whole == 2
    assert mistakes('{"inner":{"$ref":5}}') == [("model.inner.$ref", "JSON reference $ref property must have a string or null value.")]


@pytest.mark.parametrize(
    ("member", "value", "expected"),
    [
        ("long", "9223372036854775807", 2**63 - 1),
        ("long", '" 12 "', 12),
        ("long", "2.5", 2),
        ("long", "true", 1),
        ("exact", "1e3", Decimal(1000)),
        ("exact", '"1.50"', Decimal("1.50")),
        ("exact", "0x10", Decimal(16)),
        ("exact", "79228162514264337593543950335", Decimal(79228162514264337593543950335)),
        ("real", "0x10", 16.0),
        ("period", '"Start, Duration"', 1),
        ("free", "[1,/*c*/{'a':undefined}]", [1, {"a": None}]),
        ("free", "new Thing(1,2)", "Thing"),
        ("texts", "{a:1,'b':null}", {"a": "1", "b": ""}),
        ("counts", '{"a":"5"}', {"a": 5}),
        ("when", '"/Date(0+0100)/"', Moment.parse("1970-01-01T01:00:00+01:00")),
    ],
)
def test_values(member: str, value: str, expected: Any) -> None:
    assert getattr(bind(f'{{"{member}":{value}}}'), member) == expected


@pytest.mark.parametrize(
    ("member", "value", "message"),
    [
        ("long", "9223372036854775808", "Error converting value 9223372036854775808 to type 'System.Int64'."),
        ("long", "NaN", "Error converting value NaN to type 'System.Int64'."),
        ("real", "09", "Input string '09' is not a valid number."),
        ("exact", "1.", None),
        ("exact", '"1e3"', "Could not convert string to decimal: 1e3."),
        ("exact", "79228162514264337593543950336", "Input string '79228162514264337593543950336' is not a valid decimal."),
        ("exact", "NaN", "Value was either too large or too small for a Decimal."),
        ("exact", "null", "Error converting value {null} to type 'System.Decimal'."),
        ("when", "5", "Error reading date. Unexpected token: Integer."),
        ("when", "null", "Error converting value {null} to type 'System.DateTime'."),
        ("key", '"2026-04-10T20:12:54Z"', "Error converting value 04/10/2026 20:12:54 to type 'System.Guid'."),
        ("whole", "undefined", "Error reading integer. Unexpected token: Undefined."),
        ("period", '"99999999999"', "Error converting value \"99999999999\" to type 'TimePeriod'."),
        ("period", "1" * 500, None),
        ("texts", "5", "Error converting value 5 to type 'System.Collections.Generic.Dictionary`2[System.String,System.String]'."),
        ("texts", "[]", None),
        ("counts", '{"a":"x"}', "Could not convert string to integer: x."),
        ("key", "new Guid(1)", "Error converting value \"Guid\" to type 'System.Guid'."),
        ("flag", "new", "Unexpected end while parsing constructor."),
        ("flag", "nope", "Unexpected character encountered while parsing value: n."),
        ("flag", "nul", "Error parsing null value."),
        ("flag", "nex", "Unexpected content while parsing JSON."),
        ("flag", "undef", "Error parsing undefined value."),
        ("flag", "Inf", "Error parsing positive infinity value."),
        ("flag", "-Inf", "Error parsing negative infinity value."),
        ("flag", "/x", "Error parsing comment. Expected: *, got x."),
    ],
)
def test_refused(member: str, value: str, message: str | None) -> None:
    if message is None:
        assert value in ("1.", "[]") or mistakes(f'{{"{member}":{value}}}')
        return
    body = f'{{"{member}":{value}' + ("" if value == "new" else "}")
    path, found = mistakes(body)[0]
    assert (path.startswith(f"model.{member}"), found) == (True, message)


def test_lenient_numbers() -> None:
    found = bind('{"whole":"3.0","long":"4.0","flag":"1","exact":"1e2","real":"7",}', LENIENT)
    assert (found.whole, found.long, found.flag, found.exact, found.real) == (3, 4, True, Decimal(100), 7.0)
    assert bind('{"whole":3.0}', LENIENT).whole == 3
    assert mistakes('{"whole":3.5,"flag":"2"}', LENIENT) == [
        ("model.whole", "Value was either too large or too small for an Int32."),
        ("model.flag", "Error converting value \"2\" to type 'System.Boolean'."),
    ]
    assert mistakes('{"whole":2147483648}', LENIENT)[0][1] == "JSON integer 2147483648 is too large or small for an Int32."


def test_nulls_that_mean_the_default() -> None:
    found = bind('{"whole":null,"flag":null,"key":"","when":null,"period":null}', LENIENT)
    assert (found.whole, found.flag, found.when, found.period) == (0, False, Moment.EMPTY, 0)
    assert found.has("whole") and not found.has("real")


def test_year_zero_and_lack_of_zone_on_both_paths() -> None:
    style = Style(year_zero=True, zone_less="utc")
    for spare in ("", ',"nope":1'):
        body = f'{{"when":"0000-12-31T23:06:32.000Z"{spare}}}'.encode()
        assert json.read(Every, body, style=style, limits=Limits())[0].when.iso() == "0000-12-31T23:06:32Z"
        body = f'{{"when":"2026-04-10T20:12:54"{spare}}}'.encode()
        assert json.read(Every, body, style=style, limits=Limits())[0].when.iso() == "2026-04-10T20:12:54+00:00"


def test_reading_ends_at_so_many_mistakes() -> None:
    body = '{"LogReasons":[' + '"x",' * 5000 + "]}"
    assert len(mistakes(body, model=CallCenterActivityLog)) == Limits().problems
    assert len(notes("{" + ",".join(f'"n{at}":1' for at in range(5000)) + "}")) == Limits().problems


def test_a_long_line_of_mistakes_takes_linear_time() -> None:
    body = '{"subject":"' + "😀" * 2_000_000 + '","account_cc":[' + "{}," * 900 + "]}"
    started = time.monotonic()
    assert len(mistakes(body, model=ContactLogCreateModel)) == 900
    assert time.monotonic() - started < 20


def test_platform_defaults_of_missing_members() -> None:
    found = bind("{/* nothing */}", model=TaskActivityLog)
    assert found == TaskActivityLog() and len(found.absent) == 12

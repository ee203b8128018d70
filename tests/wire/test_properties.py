"""What holds for every value and every body."""

import json as plain_json
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.wire import codec, json, lenient
from daybook.wire.jsonwrite import is_plain, laid_out
from daybook.wire.negotiate import DEFAULT, Media
from daybook.wire.numbers import json_float
from daybook.wire.problems import Malformed, TooLarge, Unsupported
from daybook.wire.reach import hint_plan
from daybook.wire.record import Record, describe
from daybook.wire.style import ASPNET, Limits, Style
from tests.examples import some
from tests.wire.models import APIResponse, CallCenterActivityLog, ContactLogCreateModel, ContactRequest, TaskActivityLog
from tests.wire.recorded import sample
from tests.wire.values import records

MODELS: list[type[Record]] = [ContactLogCreateModel, ContactRequest, CallCenterActivityLog, TaskActivityLog, APIResponse]
UTF16 = Media("json", "application/json", "utf-16")
TYPES = ["application/json", "text/json; charset=utf-16", "application/xml", "application/x-www-form-urlencoded", "text/plain", None]
SEEDS = [
    sample("empire-contactlog-request.json"),
    sample("protech-contact-request.json"),
    sample("firstservice-calllog.json"),
    sample("odyssee-tasklog-request.json"),
]
thorough = settings(max_examples=some(60), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def both_ways(model: type[Record], body: bytes) -> tuple[Any, Any]:
    exact, _ = json.read(model, body, limits=Limits())
    patient, _ = lenient.read(hint_plan(model), body.decode(), style=ASPNET, limits=Limits(), parameter="model")
    return exact, patient


def assert_absent_alike(first: Any, second: Any) -> None:
    if isinstance(first, Record):
        assert first.absent == second.absent
        for each in describe(type(first)).slots:
            assert_absent_alike(getattr(first, each.name), getattr(second, each.name))
    elif isinstance(first, list):
        for one, other in zip(first, second, strict=True):
            assert_absent_alike(one, other)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@thorough
@given(st.data())
def test_any_value_survives(model: type[Record], data: st.DataObject) -> None:
    value = data.draw(records(model))
    for media in (DEFAULT, UTF16):
        body = codec.write(value, media)
        assert codec.read(model, body, media.content_type).record == value
    exact, patient = both_ways(model, json.write(value))
    assert exact == patient == value


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@thorough
@given(st.data())
def test_any_part_in_any_order_reads_alike_on_both_paths(model: type[Record], data: st.DataObject) -> None:
    members = plain_json.loads(json.write(data.draw(records(model, 2))))
    body = plain_json.dumps(thinned(members, random.Random(data.draw(st.integers(0, 2**32)))))
    exact, patient = both_ways(model, body.encode())
    assert exact == patient
    assert_absent_alike(exact, patient)


def thinned(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        names = [name for name in value if chance.random() < 0.7]
        chance.shuffle(names)
        return {name: thinned(value[name], chance) for name in names}
    return [thinned(item, chance) for item in value] if isinstance(value, list) else value


@settings(max_examples=some(500), deadline=None)
@given(st.floats())
def test_any_double_is_written_as_the_platform_writes_it(number: float) -> None:
    assert json.write([number]).decode() == f"[{json_float(number)}]"
    assert number != number or plain_json.loads(json_float(number).replace('"', "")) == number


@settings(max_examples=some(200), deadline=None)
@given(st.data())
def test_quick_and_careful_writing_agree(data: st.DataObject) -> None:
    value = data.draw(records(ContactLogCreateModel, 2))
    careful = json.write(laid_out(value, None, Style()))
    assert json.write(value) == careful
    assert is_plain(value) or b"E" in careful or b"." in careful or b'"' in careful


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A sample with a few of its bytes gone, doubled or replaced."""
    body = bytearray(draw(st.sampled_from(SEEDS)).encode())
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(body) - 1))
        length = draw(st.integers(0, 40))
        body[at : at + length] = draw(st.one_of(st.binary(max_size=12), st.sampled_from(FRAGMENTS)))
        if not body:
            break
    return bytes(body)


def valid_utf8(body: bytes) -> bool:
    try:
        return bool(body.decode())
    except UnicodeDecodeError:
        return False


FRAGMENTS = [
    b"{", b"}", b"[", b"]", b",", b":", b'"', b"'", b"\\", b"/*", b"*/", b"//", b"\n", b"new Date(1)", b"NaN", b"-Infinity",
    b"undefined", b"null",
    b'"$ref":"1",', b'"$id":"1",', b'{"$values":[1]}', b"0x1F", b"1e309", b"\\ud83d", b"\xff", b"\x00", b"[" * 40,
]  # fmt: skip


@settings(max_examples=some(400), deadline=None)
@given(st.sampled_from(MODELS), st.one_of(st.binary(max_size=200), damaged()), st.sampled_from(TYPES))
def test_no_body_makes_the_reader_crash(model: type[Record], body: bytes, content_type: str | None) -> None:
    try:
        reading = codec.read(model, body, content_type)
    except Malformed as refused:
        assert refused.problems
        assert all(problem.path.startswith("model") and problem.message for problem in refused.problems)
    except (Unsupported, TooLarge) as refused:
        assert str(refused)
    else:
        assert reading.record is None or isinstance(reading.record, model)
        assert isinstance(codec.write(reading.record, DEFAULT, model=model), bytes)


def doubled(value: Any, chance: random.Random) -> str:
    """JSON in which some members are given twice, with parts of their values."""
    if isinstance(value, list):
        return f"[{','.join(doubled(item, chance) for item in value)}]"
    if not isinstance(value, dict):
        return plain_json.dumps(value)
    members = [(name, part) for name, part in value.items() if chance.random() < 0.8]
    members += [(name, part if chance.random() < 0.8 else None) for name, part in members if chance.random() < 0.1]
    chance.shuffle(members)
    return "{" + ",".join(f'"{name}":{doubled(part, chance)}' for name, part in members) + "}"


@settings(max_examples=some(400), deadline=None)
@given(st.one_of(damaged().filter(valid_utf8), st.integers(0, 2**32).map(random.Random)))
def test_what_the_exact_reader_takes_the_lenient_one_reads_alike(source: bytes | random.Random) -> None:
    body = source if isinstance(source, bytes) else doubled(plain_json.loads(SEEDS[0]), source).encode()
    exact = json.exact(ContactLogCreateModel, body, ASPNET, Limits())
    if exact is not json.MISSED:
        json.drop_read_only(exact, "model", [])
        patient, _ = lenient.read(hint_plan(ContactLogCreateModel), body.decode(), style=ASPNET, limits=Limits(), parameter="model")
        assert exact == patient
        assert_absent_alike(exact, patient)

"""What holds for every value in XML and in forms, and for every body."""

import random
from enum import IntEnum
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from daybook.wire import charset, form, xml
from daybook.wire.dates import HIGHEST
from daybook.wire.negotiate import Media
from daybook.wire.numbers import float_text
from daybook.wire.problems import Malformed, TooLarge
from daybook.wire.record import Moment, Record, describe
from daybook.wire.style import Style
from tests.examples import some
from tests.wire.models import APIResponse, CallCenterActivityLog, ContactLogCreateModel, ContactRequest, TaskActivityLog
from tests.wire.recorded import sample
from tests.wire.values import records

MODELS: list[type[Record]] = [ContactLogCreateModel, ContactRequest, CallCenterActivityLog, TaskActivityLog, APIResponse]
BARE = Style(xml_arrays="")
thorough = settings(max_examples=some(60), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@thorough
@given(st.data())
def test_any_value_survives(model: type[Record], data: st.DataObject) -> None:
    value = data.draw(records(model))
    for style in (Style(), BARE):
        text = xml.write(value, style=style)
        assert xml.read(model, text, style) == (value, [])
        for name in ("utf-8", "utf-16"):
            media = Media("xml", "text/xml", name)
            assert charset.decode(charset.encode(text, name), media, "model") == text


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@thorough
@given(st.data(), st.randoms(use_true_random=False))
def test_any_order_reads_alike(model: type[Record], data: st.DataObject, chance: random.Random) -> None:
    value = data.draw(records(model))
    text = "".join(character for character in xml.write(value) if character.isprintable() or character.isspace())
    try:
        root = etree.fromstring(text.encode())
    except etree.XMLSyntaxError:  # a reference to what XML does not allow: only our reader takes it
        return
    expected, _ = xml.read(model, etree.tostring(root))
    shuffle(root, chance)
    found, notes = xml.read(model, etree.tostring(root))
    assert found == expected
    assert {note.kind for note in notes} <= {"reordered"}


def shuffle(element: etree._Element, chance: random.Random) -> None:
    """Mix up members, but not the items of a list."""
    children = list(element)
    if len({child.tag for child in children}) == len(children):
        chance.shuffle(children)
        element[:] = children
    for child in children:
        shuffle(child, chance)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@thorough
@given(st.data())
def test_any_value_survives_a_form(model: type[Record], data: st.DataObject) -> None:
    value = reduced(data.draw(records(model)))
    pairs = formed(value, "")
    read, notes = form.read(model, urlencode(pairs) or "&")
    assert read == value and not notes
    assert form.bind_query(model, urlencode(pairs)) == value


def reduced(value: Any) -> Any:
    """What a form can say of a value: no blank texts, no empty lists, no null items, times without the letter Z."""
    if isinstance(value, Record):
        members = {each.name: reduced(getattr(value, each.name)) for each in describe(type(value)).slots if not each.read_only}
        return type(value)(**members)
    if isinstance(value, list):
        return [kept for item in value if (kept := reduced(item)) is not None] or None
    if isinstance(value, Moment):
        # Forms are read in the server's zone, where a time may lie outside the calendar.
        return Moment(value.ticks, 0 if value.utc or not 0 <= value.utc_ticks <= HIGHEST else value.offset)
    return value if not isinstance(value, str | bytes) or value.strip() else None


def formed(value: Any, key: str) -> list[tuple[str, str]]:
    if isinstance(value, Record):
        slots = [each for each in describe(type(value)).slots if not each.read_only]
        inside = [pair for each in slots for pair in formed(getattr(value, each.name), f"{key}.{each.form}".lstrip("."))]
        return inside or ([(key, "")] if key else [])
    if isinstance(value, list | bytes):
        return [pair for at, item in enumerate(value) for pair in formed(item, f"{key}[{at}]")]
    if isinstance(value, float):
        return [(key, float_text(value))]
    return [] if value is None else [(key, f"{value:d}" if isinstance(value, IntEnum) else str(value))]


SEEDS = [sample("empire-contactlog-request.xml"), sample("protech-contact-request.xml"), sample("odyssee-tasklog-request.xml")]
FRAGMENTS = [
    *[b"<", b">", b"/>", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x?>", b"&#0;", b"&#xFFFF;", b"&#xD800;", b"&x;", b"&"],
    *[b' i:nil="true"', b' i:nil="x"', b' i:type="Contact"', b' i:type="z:Nope"', b' z:Ref="a"', b' xmlns=""', b"\xff", b"\x00", b"<a/>"],
    *[b"<Number>1</Number>", b"<a>" * 300, b"<!DOCTYPE x>", b' xmlns:z="http://schemas.microsoft.com/2003/10/Serialization/"'],
]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A sample with a few of its bytes gone, doubled or replaced."""
    body = bytearray(draw(st.sampled_from(SEEDS)).encode())
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(body)))
        body[at : at + draw(st.integers(0, 30))] = draw(st.one_of(st.binary(max_size=12), st.sampled_from(FRAGMENTS)))
    return bytes(body)


@settings(max_examples=some(600), deadline=None)
@given(st.sampled_from(MODELS), st.one_of(st.binary(max_size=200), damaged()), st.sampled_from(["utf-8", "utf-16"]))
def test_no_body_makes_the_reader_crash(model: type[Record], body: bytes, name: str) -> None:
    try:
        text = charset.decode(body, Media("xml", "application/xml", name), "model")
        record, _ = xml.read(model, text)
        assert record is None or xml.read(model, xml.write(record)) == (record, [])
    except Malformed as refused:
        assert all(problem.path.split(".")[0].split("[")[0] == "model" and problem.message for problem in refused.problems)
    except TooLarge as refused:
        assert refused.limit in ("depth", "items")

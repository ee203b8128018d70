"""Hypothesis strategies for any value of any model."""

from typing import Any

from hypothesis import strategies as st

from daybook.wire.dates import DAY, HIGHEST
from daybook.wire.plan import TypePlan
from daybook.wire.record import Moment, Record, describe

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
OFFSETS = st.one_of(st.none(), st.integers(-14 * 60, 14 * 60))


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    if draw(st.booleans()):
        return Moment(draw(st.integers(0, HIGHEST)), utc=draw(st.booleans()))
    # Beside an offset the instant itself must be in range: forms refuse others.
    return Moment(draw(st.integers(DAY, HIGHEST - DAY)), draw(OFFSETS))


PLAIN: dict[str, st.SearchStrategy[Any]] = {
    "str": TEXTS,
    "bool": st.booleans(),
    "int": st.integers(-(2**31), 2**31 - 1),
    "long": st.integers(-(2**63), 2**63 - 1),
    "float": st.floats(allow_nan=False),
    "guid": st.uuids(),
    "moment": moments(),
    "bytes": st.binary(max_size=20),
}


def values(kind: TypePlan, depth: int = 3) -> st.SearchStrategy[Any]:
    """Any value of a type; nothing further down than `depth` records."""
    if kind.kind == "record":
        found = records(kind.of, depth - 1) if depth else st.none()
    elif kind.kind == "list" and kind.item:
        found = st.lists(values(kind.item, depth), max_size=3)
    elif kind.kind == "enum":
        found = st.sampled_from(list(kind.of))
    else:
        found = PLAIN[kind.kind]
    return st.one_of(st.none(), found) if kind.nullable else found


def records(model: type[Record], depth: int = 3) -> st.SearchStrategy[Any]:
    slots = [each for each in describe(model).slots if not each.read_only]
    return st.builds(model, **{each.name: values(each.type, depth) for each in slots})

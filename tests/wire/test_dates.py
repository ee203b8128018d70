"""Times as the original platform reads them, and as the styles write them."""

import pickle
from typing import Any

import pytest

from daybook.wire.scalars import Moment
from daybook.wire.style import Style
from tests.wire.recorded import rows

RULES = ("json", "xml", "form")
CASES = [(row, rule) for row in rows("dates") for rule in RULES if rule in row]


def read(text: str, rule: Any) -> Moment | None:
    try:
        return Moment.parse(text, rule)
    except ValueError:
        return None


@pytest.mark.parametrize(("row", "rule"), CASES, ids=lambda case: case if isinstance(case, str) else ascii(case["text"]))
def test_recorded(row: dict[str, Any], rule: str) -> None:
    """The recordings convert an offset to the server's; here it is kept, so only the instant can be compared."""
    expected, moment = row.get("ours", row[rule]), read(row["text"], rule)
    if expected is None:
        assert moment is None
    else:
        assert moment is not None
        assert (moment.to_utc() if expected.endswith("+00:00") else moment).iso() == expected


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-10T20:12:54.2732296+08:00",
        "2026-04-10T20:12:54.2732296Z",
        "2026-04-10T20:12:54.2732296+00:00",
        "2026-04-10T20:12:54.2732296",
        "0001-01-01T00:00:00",
        "0001-01-01T00:00:00+08:00",
        "9999-12-31T23:59:59.9999999-08:00",
        "2026-04-10T20:12:54.1-03:30",
    ],
)
def test_given_offset_survives(text: str) -> None:
    moment = Moment.parse(text)
    assert moment.iso() == text
    assert pickle.loads(pickle.dumps(moment)) == moment
    assert Moment.of_pair(*moment.pair()) == moment


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("roundtrip", "2026-01-11T20:58:34.72-05:00"),
        ("ticks7", "2026-01-11T20:58:34.7200000-05:00"),
        ("ticks7-offset", "2026-01-12T01:58:34.7200000+00:00"),
        ("milliseconds-z", "2026-01-12T01:58:34.720Z"),
    ],
)
def test_forms(form: Any, expected: str) -> None:
    assert Moment.parse("2026-01-11T20:58:34.72-05:00").text(form) == expected


def test_milliseconds_are_cut_not_rounded() -> None:
    assert Moment.parse("2026-01-11T20:58:34.7209999Z").text("milliseconds-z") == "2026-01-11T20:58:34.720Z"


def test_year_zero_only_where_the_style_wants_it() -> None:
    text = "0000-12-31T23:06:32Z"
    assert read(text, "json") is None
    moment = Moment.parse(text, year_zero=True)
    assert (moment.iso(), moment < Moment.EMPTY, moment.ticks < 0) == (text, True, True)
    assert Moment.parse("0000-02-29T00:00:00", year_zero=True).iso() == "0000-02-29T00:00:00"


def test_time_alone_is_today() -> None:
    assert Moment.parse("8:05 PM").iso()[10:] == "T20:05:00"
    assert abs(Moment.parse("8:05 PM").utc_ticks - Moment.now().utc_ticks) < 2 * 864_000_000_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu, 10 Apr 2026 20:12:54 GMT", None),
        ("Friday, April 10, 2026 8 AM", "2026-04-10T08:00:00"),
        ("10-Apr-2026", "2026-04-10T00:00:00"),
        ("April 2026", "2026-04-01T00:00:00"),
        ("4/1/29", "2029-04-01T00:00:00"),
        ("4/1/30", "1930-04-01T00:00:00"),
        ("2026/4/1 12:00 AM", "2026-04-01T00:00:00"),
        ("2026-04-01 13:00 PM", None),
        ("2026-04-10T20:12:54+00:60", None),
        ("1" * 1000, None),
    ],
)
def test_other_words(text: str, expected: str | None) -> None:
    moment = read(text, "json")
    assert (moment and moment.iso()) == expected


def test_order_is_by_instant() -> None:
    east, west, utc = (Moment.parse(f"2026-04-10T{text}") for text in ("12:00:00+08:00", "12:00:00-08:00", "12:00:00Z"))
    assert sorted([west, utc, east]) == [east, utc, west]
    assert Moment.parse("2026-04-10T12:00:00+00:00") != utc


def test_moments_do_not_change() -> None:
    with pytest.raises(AttributeError):
        Moment.EMPTY.ticks = 5


def test_lack_of_zone_by_style() -> None:
    moment = Moment.parse("2026-04-10T12:00:00")
    assert Style().zoned(moment) is moment
    assert Style(zone_less="utc").zoned(moment).iso() == "2026-04-10T12:00:00+00:00"


def test_datetime_and_back() -> None:
    for text in ("2026-04-10T20:12:54.273229+08:00", "2026-04-10T20:12:54.5", "2026-04-10T20:12:54+00:00"):
        moment = Moment.parse(text)
        assert Moment.of(moment.datetime()) == moment

"""What headers ask for: languages by weight, times read in one zone and shown in another, and the zone that the answer is in."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
import sqlalchemy as sa
from hypothesis import assume, example, given
from hypothesis import strategies as st

from daybook.doors.superoffice import language, times
from daybook.doors.superoffice.tests.conftest import MOUNT, Make
from daybook.doors.superoffice.view import View, wanted_culture
from daybook.store.tables import book as books
from daybook.wire.scalars import Moment
from tests.support import DEMO, Book

ZONES = st.sampled_from(sorted(available_timezones() - {"localtime", "Factory"})).map(ZoneInfo)
TIMES = st.datetimes(datetime(1902, 1, 1), datetime(2099, 12, 31)).map(lambda at: at.replace(microsecond=0))
OSLO, NEW_YORK = ZoneInfo("Europe/Oslo"), ZoneInfo("America/New_York")
TWICE, NEVER = datetime(2026, 10, 25, 2, 30), datetime(2026, 3, 29, 2, 30)
"""What the clocks of Oslo show twice and not at all."""


@pytest.fixture
def oslo(so: Book) -> Book:
    """The demo book, kept in Norway's time as in the documentation's example."""

    def move(tx: Any) -> None:
        tx.enter(DEMO)
        tx.run(sa.update(books).where(books.c.id == DEMO).values(zone="Europe/Oslo"))

    so.engine.write(move).result(timeout=30)
    return so


@pytest.mark.parametrize(
    ("sent", "stored", "back", "with_offset"),
    [
        ("2018-12-24T12:34:45", "2018-12-24T18:34:45", "2018-12-24T12:34:45", "2018-12-24T12:34:45-05:00"),
        ("2018-12-24T12:34:45Z", "2018-12-24T13:34:45", "2018-12-24T07:34:45", "2018-12-24T07:34:45-05:00"),
    ],
)
@pytest.mark.parametrize("name", ["SO-TimeZone", "SO-Timezone", "so-timezone"])
def test_the_documented_example(oslo: Book, sent: str, stored: str, back: str, with_offset: str, name: str) -> None:
    reply = oslo.post(MOUNT, json={"Name": "X", "DbiLastModified": sent}, headers={name: "US-NY"})
    assert (reply.json["DbiLastModified"], reply.headers["so-timezone"]) == (back, "US-NY")
    path = f"{MOUNT}/{reply.json['ContactId']}"
    plain = oslo.get(path)
    assert (plain.json["DbiLastModified"], plain.headers["so-timezone"]) == (stored, "NO")
    for header in ("US-NY, includeTZOffset", "US-NY,includeTZOffset", "460,INCLUDETZOFFSET", "includeTZOffset , America/New_York"):
        assert oslo.get(path, headers={name: header}).json["DbiLastModified"] == with_offset
    local = f"{stored}+01:00"
    assert oslo.get(path, headers={name: "includeTZOffset"}).json["DbiLastModified"] == local


def test_an_offset_is_read_with_and_without_a_colon(make: Make) -> None:
    for text in ("2018-12-24T07:34:45-0500", "2018-12-24T07:34:45-05:00", "2018-12-24T12:34:45.000Z"):
        made = make(headers={"SO-TimeZone": "UTC,includeTZOffset"}, Name="X", DbiLastModified=text)
        assert made["DbiLastModified"] == "2018-12-24T12:34:45Z"


def test_the_browsers_offset_changes_nothing(so: Book, make: Make) -> None:
    made = make(Name="X", DbiLastModified="2018-12-24T12:34:45.000Z")
    for text in ("60", "-300", "", "nonsense"):
        got = so.get(f"{MOUNT}/{made['ContactId']}", headers={"SO-Browser-TZ-Offset": text})
        assert (got.status, got.json) == (200, made)


def test_both_hours_that_clocks_show_twice_are_told_apart(oslo: Book) -> None:
    utc = {"SO-TimeZone": "UTC, includeTZOffset"}
    for text in ("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"):
        made = oslo.post(MOUNT, json={"Name": "X", "DbiLastModified": text}, headers=utc).json
        assert made["DbiLastModified"] == text
        assert oslo.get(f"{MOUNT}/{made['ContactId']}", headers=utc).json["DbiLastModified"] == text


def view(base: ZoneInfo, zone: ZoneInfo | None, *, with_offsets: bool = False) -> View:
    return View(base=base, home="NO", zone=zone, with_offsets=with_offsets)


def ticks(at: datetime) -> int:
    return int((at - datetime(1, 1, 1)) / timedelta(microseconds=1)) * 10


def clock(at: datetime) -> datetime:
    """The clock's face, seconds of old local times aside: offsets on the wire have whole minutes."""
    return at.replace(tzinfo=None, fold=0)


def is_whole(zone: ZoneInfo, at: datetime) -> bool:
    """Whether the zone's offset has no seconds, around that time."""
    return all(
        (at + timedelta(days=days)).replace(tzinfo=zone, fold=fold).utcoffset() % timedelta(minutes=1) == timedelta(0)  # type: ignore[operator]
        for days in (-2, 0, 2)
        for fold in (0, 1)
    )


@given(ZONES, ZONES, ZONES, TIMES)
@example(OSLO, OSLO, NEW_YORK, TWICE)
@example(OSLO, OSLO, NEW_YORK, NEVER)
@example(NEW_YORK, OSLO, OSLO, TWICE)
@example(OSLO, NEW_YORK, OSLO, TWICE)
def test_what_is_written_in_one_zone_is_read_in_another(base: ZoneInfo, writer: ZoneInfo, reader: ZoneInfo, at: datetime) -> None:
    assume(all(is_whole(zone, at) for zone in (base, writer, reader)))
    instant = at.replace(tzinfo=writer).astimezone(UTC)
    kept = Moment.parse(times.taken(Moment(ticks(at)), view(base, writer)).iso())
    for zone in (writer, reader):
        seen = times.shown(kept, view(base, zone))
        assert (seen.ticks, seen.offset) == (ticks(clock(instant.astimezone(zone))), None)
        tagged = times.shown(kept, view(base, zone, with_offsets=True))
        assert (tagged.ticks, tagged.utc_ticks) == (seen.ticks, ticks(clock(instant)))


@given(ZONES, ZONES, TIMES, st.integers(-14 * 60, 14 * 60))
@example(OSLO, NEW_YORK, TWICE - timedelta(hours=1), 0)
@example(OSLO, NEW_YORK, TWICE - timedelta(hours=2), 0)
def test_a_time_with_an_offset_stays_the_same_instant(base: ZoneInfo, zone: ZoneInfo, at: datetime, offset: int) -> None:
    assume(is_whole(base, at) and is_whole(zone, at))
    sent = Moment(ticks(at), offset)
    kept = Moment.parse(times.taken(sent, view(base, zone)).iso())
    assert times.shown(kept, view(base, zone, with_offsets=True)).utc_ticks == sent.utc_ticks
    assert times.taken(sent, view(base, None)) == sent


@pytest.mark.parametrize(
    ("header", "tags"),
    [
        ("da, en-gb;q=0.8, en;q=0.7", ["da", "en-gb", "en"]), ("en;q=0.7, da;q=0.8", ["da", "en"]), ("en;q=0,da;q=0.0", []),
        ("en;q=.,fi;q=1.2.3,sv;q=,nl;q=x, no", ["no"]), ("en ; Q = .5 , fi;level=1;q=0.9", ["fi", "en"]), ("fr;q=9,nl", ["fr", "nl"]),
        ("en;q=\u0661", []), ("", []), (",;,", []),
    ],
)  # fmt: skip
def test_weights(header: str, tags: list[str]) -> None:
    assert language.accepted(header) == tags


@pytest.mark.parametrize(
    ("name", "header", "code"),
    [
        ("accept-language", "de-CH-1996, en", "CH"), ("accept-language", "zh-Hant-TW", "CN"), ("accept-language", "sw, nl;q=0.1", "NL"),
        ("accept-language", "tlh", "US"), ("accept-language", "en;q=.", None), ("accept-language", "*, nb", None),
        ("so-language", "sw", "SW"), ("so-language", "tlh, FI;q=0.5", "FI"), ("so-language", "no_NO", "NO"), ("so-language", "!", "US"),
        ("so-language", " X ", None),
    ],
)  # fmt: skip
def test_languages_by_header(name: str, header: str, code: str | None) -> None:
    assert language.wanted({name: header}) == code


@given(st.text(alphabet="abq=;,. 01*-\t\u0660", max_size=40))
def test_any_weight_is_read_or_passed_over(header: str) -> None:
    for name in ("accept-language", "so-language"):
        assert language.wanted({name: header}) in {None, *language.TAGS}


@given(st.text(max_size=30), st.sampled_from([None, "US", "NO"]))
def test_any_culture_is_one_or_the_languages(text: str, code: str | None) -> None:
    assert (wanted_culture(text, code) is None) == (code is None)


def test_a_culture_may_have_a_line_below_for_a_dash() -> None:
    assert str(wanted_culture("de_DE", "US")) == str(wanted_culture("de-DE", "US")) == "de_DE"


@pytest.mark.timeout(20)
def test_long_texts_take_one_look() -> None:
    """As long as headers and texts may be, from anyone."""
    many = 200_000
    assert language.texts('US:"A"' + " " * many + "x") == {}
    assert language.texts('US:"' + "\\" * many) == {}
    for header in ("a" + " " * many + "=", "a;q" + " " * many + "=", "a-" * many, "a," * many):
        assert language.wanted({"accept-language": header}) == language.wanted({"accept-language": header.strip()})


def test_an_answer_with_a_bad_weight_is_an_answer(so: Book) -> None:
    assert so.get(f"{MOUNT}/default", headers={"Accept-Language": "en;q=."}).status == 200


def test_reasons_of_rights_are_in_the_language(so: Book) -> None:
    def reasons(**headers: str) -> dict[str, str]:
        made = so.get(f"{MOUNT}/default", headers={name.replace("_", "-"): value for name, value in headers.items()}).json
        return {name: told["FieldRight"]["Reason"] for name, told in made["FieldProperties"].items() if told["FieldRight"]["Reason"]}

    assert reasons()["Name"] == "[SR_MANDATORY_FIELD_1281]"
    assert reasons(SO_Language="NO") == {"Name": "Firmanavn", "Number2": "Firmanummer", "Business": "Bransje", "Category": "Kategori"}
    assert reasons()["Category"] == "[SR_MANDATORY_FIELD_1289]"

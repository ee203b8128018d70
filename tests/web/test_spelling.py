"""Days and hours in fields: what is written in any locale is read back, and so is what people type."""

import re
from datetime import date, datetime, time, timedelta

import babel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.web import spelling
from daybook.web.promises import COMING, PAST, Due
from daybook.web.reader import LANGUAGES, Reader
from tests.web.visitors import Visitor

PARTS = [tag.split("_") for tag in babel.localedata.locale_identifiers()]
TAGS = sorted({(parts[0], parts[-1]) for parts in PARTS if parts[0] in LANGUAGES and len(parts[-1]) == 2})
FRIDAY = datetime(2026, 11, 27, 11, 30)
READERS = st.sampled_from([Reader(language, region if region.isupper() else "") for language, region in TAGS])


@given(READERS, st.datetimes(datetime(1900, 1, 1), datetime(2999, 12, 31)))
def test_what_a_field_shows_is_what_it_means(reader: Reader, value: datetime) -> None:
    value = value.replace(second=0, microsecond=0)
    assert spelling.day(spelling.written(value.date(), reader), reader, FRIDAY.date()) == value.date()
    assert spelling.clock(spelling.written(value.time(), reader)) == value.time()
    assert spelling.moment(spelling.written(value, reader), reader, FRIDAY) == Due(value.date(), value.time())
    assert spelling.moment(value.isoformat(timespec="minutes"), reader, FRIDAY) == Due(value.date(), value.time())


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        (("de", "DE"), "24.12.2026 14:05"),
        (("nb", "NO"), "24.12.2026 14:05"),
        (("nl", "NL"), "24-12-2026 14:05"),
        (("fr", "FR"), "24/12/2026 14:05"),
        (("es", "ES"), "24/12/2026 14:05"),
        (("en", "US"), "12/24/2026 2:05 PM"),
        (("en", "GB"), "24/12/2026 14:05"),
        (("fr", "CA"), "2026-12-24 14:05"),
        (("es", "MX"), "24/12/2026 2:05 p.m."),
    ],
)
def test_a_field_shows_the_locale_s_form(tag: tuple[str, str], shown: str) -> None:
    assert spelling.written(datetime(2026, 12, 24, 14, 5), Reader(*tag)) == shown


@pytest.mark.parametrize(
    ("language", "typed", "on", "at"),
    [
        ("en", "fri 14:00", "2026-12-04", "14:00"),
        ("en", "3pm tomorrow", "2026-11-28", "15:00"),
        ("en", "dec 24, 9", "2026-12-24", "09:00"),
        ("en", "9:30", "2026-11-28", "09:30"),
        ("en", "12/24 2 p.m.", "2026-12-24", "14:00"),
        ("de", "Fr. 14:00", "2026-12-04", "14:00"),
        ("de", "heute 15.30", "2026-11-27", "15:30"),
        ("de", "24.12. 15h", "2026-12-24", "15:00"),
        ("de", "24. 12. 26", "2026-12-24", None),
        ("de", "Donnerstag, 24. Dezember 2026 9:00", "2026-12-24", "09:00"),
        ("nb", "lør 930", "2026-11-28", "09:30"),
        ("es", "27 de noviembre de 2026", "2026-11-27", None),
        ("fr", "14 h 05", "2026-11-27", "14:05"),
        ("nl", "zo", "2026-11-29", None),
        ("en", "2h", "2026-11-27", "13:30"),
    ],
)
def test_words_are_understood(language: str, typed: str, on: str, at: str | None) -> None:
    found = spelling.moment(typed, Reader(language), FRIDAY)
    assert found == Due(date.fromisoformat(on), None if at is None else time.fromisoformat(at))


@pytest.mark.parametrize("typed", ["", "soon", "31.2.2026", "25:00", "fri 28.11.2026", "fri fri", "9:00 9:00", "1.1.1 1 1 1"])
def test_what_means_nothing_is_nothing(typed: str) -> None:
    assert spelling.moment(typed, Reader("de"), FRIDAY) is None


def test_what_was_is_the_last_such_day() -> None:
    reader = Reader("de")
    assert [spelling.day(each, reader, FRIDAY.date(), PAST) for each in ("fr", "do", "28.11.", "gestern")] == [
        date(2026, 11, 27), date(2026, 11, 26), date(2025, 11, 28), date(2026, 11, 26),
    ]  # fmt: skip
    assert [spelling.day(each, reader, FRIDAY.date(), COMING) for each in ("fr", "do", "26.11.", "27.11.")] == [
        date(2026, 12, 4), date(2026, 12, 3), date(2027, 11, 26), date(2026, 11, 27),
    ]  # fmt: skip
    assert spelling.moment("23:00", reader, FRIDAY, PAST) == Due(FRIDAY.date() - timedelta(1), time(23))


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_example_in_fields_is_understood(language: str) -> None:
    reader = Reader(language)
    assert spelling.moment(reader.text("fri 14:00"), reader, FRIDAY) == Due(date(2026, 12, 4), time(14))
    assert spelling.day(reader.text("tomorrow"), reader, FRIDAY.date()) == date(2026, 11, 28)


def test_fields_are_the_user_s_and_name_what_is_wrong(ada: Visitor) -> None:
    ada.send("/settings", name="Ada", language="de-DE", zone="Europe/Oslo")
    form = ada.page("/calendar/new?day=2026-12-24&at=14:00")
    assert [form.xpath(f"string(//input[@name='{name}']/@value)") for name in ("day", "start", "end")] == ["24.12.2026", "14:00", "15:00"]
    assert form.xpath("//input[@type='date' or @type='time' or @type='datetime-local']") == []
    gone = ada.send("/calendar", subject="Fest", day="24.12.2026", start="14 h", end="15.30")
    assert (gone.status, gone.headers["location"].partition("/calendar")[2]) == (303, "?day=2026-12-24")
    wrong = ada.send("/calendar", subject="Fest", day="bald", start="25:00", end="15.30")
    assert wrong.status == 400
    assert re.search(r"Muss ein Tag sein, wie \d\d\.\d\d\.\d{4} oder morgen\.", wrong.text)
    assert "Muss eine Uhrzeit sein, wie 14:30." in wrong.text

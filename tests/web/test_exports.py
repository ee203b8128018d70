"""Files for spreadsheets: nothing in them is taken for a formula."""

import csv
import io
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from daybook.core.clock import SECOND
from daybook.web.exports import csv_of, guarded
from daybook.web.reader import Reader
from daybook.web.sheets import FLAG, MANY, MOMENT, SAID, WORD, Column

COLUMNS = [
    Column("a", "Name"),
    Column("b", "Changed", MOMENT),
    Column("c", "Active", FLAG),
    Column("d", "Status", SAID),
    Column("e", "Kind", WORD),
    Column("f", "Questions", MANY),
]
ROW: dict[str, Any] = {
    "a": 'Ada, the "first"',
    "b": 638_000_208_000_000_000 + SECOND,
    "c": True,
    "d": 'US:"Open";NO:"Åpen"',
    "e": "unit",
    "f": ["x", "y"],
}


def read(made: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made.decode(), newline="")))


def test_cells_are_as_the_reader_writes_them() -> None:
    rows = read(csv_of(COLUMNS, [ROW], Reader("nb", zone="Europe/Oslo"), mark=False))
    assert rows[1] == ['Ada, the "first"', "2022-09-29 06:00:01", "ja", "Åpen", rows[1][4], "x\ny"]
    assert read(csv_of(COLUMNS, [dict.fromkeys("abcdef")], Reader("en"), mark=False))[1] == [""] * 6


def test_times_outside_the_calendar_stay_readable() -> None:
    rows = [ROW | {"b": ticks} for ticks in (0, -1, 1 << 62)]
    assert [row[1] for row in read(csv_of(COLUMNS, rows, Reader("en"), mark=False))[1:]] == ["0001-01-01 00:00:00", "", ""]


@given(text=st.text(st.characters(exclude_categories=("Cs",))) | st.from_regex(r"[=+@\t\r\n-].{0,9}"))
def test_no_text_is_a_formula(text: str) -> None:
    shown = guarded(text)
    assert shown in (text, f"'{text}")
    assert not shown.startswith(("=", "-", "@", "\t", "\r", "\n"))
    if shown.startswith("+"):
        assert shown[1:].replace(" ", "").replace("-", "").isdecimal()


@given(text=st.text(st.characters(exclude_categories=("Cs",)), max_size=30))
def test_any_text_is_read_back(text: str) -> None:
    assert read(csv_of(COLUMNS[:1], [{"a": text}], Reader("en"), mark=False))[1:] in (
        [[guarded(text)]],
        [[]] if not text else [[guarded(text)]],
    )

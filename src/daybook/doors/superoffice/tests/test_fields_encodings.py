"""Values of custom fields as texts: every marker, both ways."""

import contextlib
from base64 import b64encode
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.doors.superoffice.fields import encodings


@pytest.mark.parametrize(
    ("type", "text", "kept"),
    [
        ("text", "[I:3]", "[I:3]"), ("text", "", ""), ("text", None, None),
        ("number", "[I:3]", "3"), ("number", "-7", "-7"), ("number", "", None), ("number", None, None),
        ("decimal", "[F:4.430]", "4.43"), ("decimal", "1E2", "100"), ("decimal", "[M:0.00]", "0"),
        ("checkbox", "True", "1"), ("checkbox", "false", "0"), ("checkbox", "[I:0]", "0"),
        ("date", "[D:05/06/1999]", "1999-05-06"), ("date", "[D:06.05.1999]", "1999-05-06"), ("date", "1999-05-06", "1999-05-06"),
        ("date", "[DT:05/06/1999 10:00:00.0000000]", "1999-05-06"), ("date", "[D:01/01/0001]", None),
        ("date", "1999-05-06T10:00:00Z", "1999-05-06"),
        ("time", "[DT:01/02/1760 09:34:44.1230000]", "1760-01-02T09:34:44.123"), ("time", "1760-01-02T09:34:44", "1760-01-02T09:34:44"),
        ("time", "[T:14:52]", "1760-01-01T14:52:00"), ("time", "9:05:07.5", "1760-01-01T09:05:07.5"),
        ("datetime", "[DT:11/09/2017 14:53:18]", "2017-11-09T14:53:18"), ("datetime", "[D:09.11.2017]", "2017-11-09T00:00:00"),
        ("datetime", "09.11.2017 14:53", "2017-11-09T14:53:00"),
        ("number", "[F:3.0]", "3"), ("number", "[M:3.00]", "3"), ("decimal", "[I:7]", "7"), ("decimal", "[M:123.45]", "123.45"),
        ("timespan", "[TS:500]", "500"), ("timespan", "[I:500]", "500"), ("timespan", "8:20", "500"), ("timespan", "1.02:30:00", "1590"),
        ("list", "[A:3]", "3"), ("several", "[A:3,4,5]", "3,4,5"), ("several", "5, 3 ,5,0", "5,3"), ("several", "[A:]", None),
        ("several", "[I:3]", "3"), ("blob", "[B:aGVs bG8=]", "aGVsbG8="), ("choice", "[I:3]", "[I:3]"),
    ],
)  # fmt: skip
def test_encodings_taken(type: str, text: str | None, kept: str | None) -> None:
    assert encodings.taken(type, text) == kept


ITEM = st.integers(1, encodings.INT_MOST)
DAY = st.dates(date(1, 2, 1)).map(date.isoformat)
CLOCK = st.times().map(lambda clock: clock.isoformat("seconds"))
KEPT = {
    "text": st.text(), "choice": st.text(), "number": st.integers(-encodings.INT_MOST - 1, encodings.INT_MOST).map(str),
    "timespan": ITEM.map(str), "relation": ITEM.map(str), "list": ITEM.map(str),
    "decimal": st.decimals(-(10**12), 10**12, places=6).map(lambda number: format(number.normalize(), "f") if number else "0"),
    "date": DAY, "datetime": st.builds("{}T{}".format, DAY, CLOCK), "time": st.builds("1760-01-01T{}".format, CLOCK),
    "checkbox": st.sampled_from(["1", "0"]), "several": st.lists(ITEM, min_size=1, unique=True).map(lambda all: ",".join(map(str, all))),
    "blob": st.binary(min_size=1).map(lambda held: b64encode(held).decode()),
}  # fmt: skip


@given(kept=st.one_of([st.tuples(st.just(type), values) for type, values in KEPT.items()]), older=st.booleans())
def test_what_is_shown_is_taken_again(kept: tuple[str, str], older: bool) -> None:
    type, value = kept
    assert encodings.taken(type, value) == value
    assert encodings.taken(type, encodings.shown(type, value, older=older)) == value


@given(type=st.sampled_from(sorted(KEPT)), older=st.booleans())
def test_no_value_is_shown_as_the_types_empty_one(type: str, older: bool) -> None:
    assert encodings.taken(type, encodings.shown(type, None, older=older)) in (None, "", "0")


@given(type=st.sampled_from(sorted(KEPT)), text=st.text() | st.from_regex(encodings.MARKED))
def test_any_text_is_taken_or_refused(type: str, text: str) -> None:
    with contextlib.suppress(ValueError):
        kept = encodings.taken(type, text)
        assert encodings.taken(type, kept) == kept

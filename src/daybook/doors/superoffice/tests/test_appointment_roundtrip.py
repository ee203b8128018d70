"""Whatever a client writes in its own members reads back as it was written; times stay the same instants across every change of clocks."""

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from daybook.doors.superoffice.appointment.values import TASK_TYPES, length, length_text, name_of
from daybook.doors.superoffice.tests.appointments import ONE, get, post, timeline
from daybook.doors.superoffice.tests.conftest import Make
from daybook.wire.scalars import Moment
from tests.examples import some
from tests.support import Book

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
TEXT = st.one_of(st.none(), WORDS)
INT = st.integers(-(2**31), 2**31 - 1)
SPAN = st.integers(0, 10**15).map(length_text)
EARLY, LATE = Moment.parse("0001-01-04T00:00:00").ticks, Moment.parse("9999-12-28T00:00:00").ticks
MOMENTS = st.builds(Moment, st.integers(EARLY, LATE), st.one_of(st.none(), st.integers(-840, 840))).map(str)
CHOICES = {
    "AssignmentStatus": ("None", "Assigning", "Seen", "Declined"), "CautionWarning": ("OK", "NotInSync"),
    "OwnedExternally": ("None", "Google"),
    "Completed": ("NotStarted", "Started", "Completed"), "Private": ("Public", "PrivateUser", "PrivateGroup"),
}  # fmt: skip
MEMBERS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("Title", "Agenda", "InternalNotes", "Location", "JoinVideomeetUrl", "CentralserviceVideomeetId"), TEXT),
    **dict.fromkeys(("ColorIndex", "SuggestedAppointmentId"), INT),
    **dict.fromkeys(("IsFree", "IsMileStone", "IsAlldayEvent", "IsPublished"), st.booleans()),
    **dict.fromkeys(("LeadTime", "LagTime"), SPAN),
    **dict.fromkeys(("PublishEventDate", "PublishFrom", "PublishTo"), MOMENTS),
    **{name: st.sampled_from(values) for name, values in CHOICES.items()},
    "ExtraFields": st.dictionaries(st.sampled_from(["x_one", "x_two"]), WORDS),
}
THOROUGH = settings(max_examples=some(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@THOROUGH
@given(st.fixed_dictionaries({}, optional=MEMBERS), st.tuples(MOMENTS, st.integers(0, 10**13)), st.booleans(), SPAN)
def test_members_read_back_as_they_were_written(so: Book, members: Any, begins: tuple[str, int], has_alarm: bool, lead: str) -> None:
    start = Moment.parse(begins[0])
    assume(start.ticks + begins[1] < LATE)
    end = Moment(start.ticks + begins[1], start.offset, start.utc)
    told = members | {"StartDate": str(start), "EndDate": str(end), "HasAlarm": has_alarm, "AlarmLeadTime": lead}
    shown = post(so, **told)
    assert {name: shown[name] for name in told} == told
    assert so.put(f"{ONE}/{shown['AppointmentId']}", json=shown).json == shown


@given(st.integers(-(10**17), 10**17))
def test_lengths_of_time_read_back(ticks: int) -> None:
    assert length(length_text(ticks)) == ticks


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("00:15", "00:15:00"), ("PT15M", "00:15:00"), ("P0D", "00:00:00"), ("P1DT1H", "1.01:00:00"), ("-PT30S", "-00:00:30"),
        ("36:00:00", "1.12:00:00"), ("PT0.5S", "00:00:00.5000000"), ("00:00:00.0000001", "00:00:00.0000001"),
    ],
)  # fmt: skip
def test_lengths_are_read_in_both_notations(text: str, plain: str) -> None:
    ticks = length(text)
    assert ticks is not None and length_text(ticks) == plain


@pytest.mark.parametrize("text", [None, "", "P", "PT", "soon", "15", "1:2:3:4", "PT1Y"])
def test_what_is_no_length(text: str | None) -> None:
    assert length(text) is None


def test_names_go_by_number_too() -> None:
    assert [name_of(TASK_TYPES, text) for text in ("todo", " 6 ", "ToDo", "99")] == ["ToDo", "ToDo", "ToDo", None]


@pytest.mark.parametrize(
    ("zone", "start", "utc"),
    [
        ("NO", "2026-03-29T01:59:59", "2026-03-29T00:59:59"), ("NO", "2026-03-29T03:00:00", "2026-03-29T01:00:00"),
        ("NO", "2026-10-25T02:30:00", "2026-10-25T00:30:00"), ("NO", "2026-10-25T03:00:00", "2026-10-25T02:00:00"),
        ("US-NY", "2026-03-08T03:00:00", "2026-03-08T07:00:00"), ("US-HI", "2026-07-01T12:00:00", "2026-07-01T22:00:00"),
        ("NO", "2026-10-25T01:30:00Z", "2026-10-25T01:30:00"), ("NO", "2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00"),
    ],
)  # fmt: skip
def test_times_across_the_change_of_clocks(so: Book, zone: str, start: str, utc: str) -> None:
    reply = so.post(ONE, json={"Title": "T", "StartDate": start, "EndDate": "2026-12-24T12:00:00"}, headers={"SO-TimeZone": zone})
    number = reply.json["AppointmentId"]
    assert get(so, number, SO_TimeZone="UTC")["StartDate"] == utc
    if "Z" not in start and "+" not in start:
        assert reply.json["StartDate"] == start
    for headers in ({"SO-TimeZone": zone}, {"SO-TimeZone": f"{zone},includeTZOffset"}, {}):
        seen = so.get(f"{ONE}/{number}", headers=headers).json
        assert so.put(f"{ONE}/{number}", json=seen | {"Title": "U"}, headers=headers).status == 200
        assert get(so, number, SO_TimeZone="UTC")["StartDate"] == utc


def test_without_a_zone_a_time_comes_back_as_it_went(so: Book, make: Make) -> None:
    firm = make(Name="F")["ContactId"]
    for start in ("2026-05-04T09:00:00Z", "2026-05-04T09:00:00.1234567+02:00", "2026-05-04T09:00:00"):
        shown = post(so, Title="T", StartDate=start, EndDate="2026-05-04T23:00:00Z", Contact={"ContactId": firm})
        assert get(so, shown["AppointmentId"])["StartDate"] == start
    assert get(so, shown["AppointmentId"], SO_TimeZone="NO")["EndDate"] == "2026-05-05T01:00:00"
    assert [entry["at"] for entry in timeline(so, firm)] == [
        "2026-05-04T09:00:00-04:00", "2026-05-04T09:00:00Z", "2026-05-04T09:00:00.1234567+02:00",
    ]  # fmt: skip


@pytest.mark.parametrize("empty", ["0001-01-01T00:00:00", "0000-12-31T23:06:32.000Z", "0001-01-01T00:00:00.000Z", None])
def test_an_empty_date_is_none(so: Book, empty: str | None) -> None:
    shown = post(so, Title="T", StartDate=empty, EndDate=empty, PublishFrom=empty, PublishEventDate=empty)
    begins = so.get(f"{ONE}/default").json
    assert (shown["StartDate"], shown["EndDate"]) == (begins["StartDate"], begins["EndDate"])
    assert (shown["PublishFrom"], shown["PublishEventDate"]) == ("0001-01-01T00:00:00",) * 2
    again = so.put(f"{ONE}/{shown['AppointmentId']}", json=shown | {"StartDate": empty, "EndDate": empty}).json
    assert (again["StartDate"], again["EndDate"]) == (shown["StartDate"], shown["EndDate"])

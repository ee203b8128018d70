"""Invitations, read by two parsers that are not ours: the same moment in every zone, across the edges of summer time."""

from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from daybook.core.clock import EPOCH, SECOND, When, of_datetime
from daybook.core.letterhead import House
from daybook.post import invite
from daybook.post.letters import Letter

ID = UUID("01a21e63-59ec-7000-aa54-97f7fbc08ce4")
AT = EPOCH + 1_775_000_000 * SECOND
NOBODY = House()
ANN, BOB = ("ann@one.example", "Ann Åberg"), ("bob@two.example", 'Bob "B"; x')


def payload(start: datetime, end: datetime, **more: Any) -> dict[str, Any]:
    return {
        "method": "REQUEST", "uid": f"{ID}@daybook", "sequence": 0, "summary": "Review, yearly; part 1", "start": list(of_datetime(start)),
        "end": list(of_datetime(end)), "start_zone": None, "end_zone": None, "is_all_day": False, "reminder": None, "location": None,
        "notes": None, "priority": None, "organiser": ["ada@demo.example", "Ada Byron"], "attendees": [], **more,
    }  # fmt: skip


def letter(given: dict[str, Any], *to: tuple[str, str]) -> Letter:
    return Letter(ID, "invite", given, AT, {"to": to or (ANN,)})


def sent(given: dict[str, Any], house: House = NOBODY, *to: tuple[str, str]) -> tuple[EmailMessage, bytes]:
    """The e-mail, and the calendar in it."""
    message = cast(EmailMessage, message_from_bytes(invite.message(letter(given, *to), house).as_bytes(), policy=default))
    (content,) = [part.get_payload(decode=True) for part in message.walk() if part.get_content_type() == "text/calendar"]
    return message, cast(bytes, content)


def both(content: bytes) -> tuple[Any, Any]:
    """The event, as each parser has it."""
    (ours,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return ours, vobject.readOne(content.decode()).vevent


def at(zone: str, *parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(zone), fold=fold)  # type: ignore[misc]


NINE = at("Europe/Oslo", 2026, 4, 10, 9, 0)
TEN = NINE + timedelta(hours=1)


def test_the_form_that_calendars_take() -> None:
    message, content = sent(payload(NINE, TEN, start_zone="Europe/Oslo", end_zone="Europe/Oslo"))
    shape = [(part.get_content_type(), part.get_content_disposition(), part.get_filename()) for part in message.walk()]
    assert shape == [
        ("multipart/mixed", None, None), ("multipart/alternative", None, None), ("text/plain", None, None), ("text/html", None, None),
        ("text/calendar", None, None), ("application/ics", "attachment", "invite.ics"),
    ]  # fmt: skip
    (part,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert (part.get_param("method"), part.get_content_charset()) == ("REQUEST", "utf-8")
    (attached,) = message.iter_attachments()
    assert attached.get_payload(decode=True) == content
    assert str(message["Subject"]) == "Invitation: Review, yearly; part 1"
    assert all(len(line) <= 75 for line in content.split(b"\r\n")) and content.endswith(b"END:VCALENDAR\r\n")
    assert b"\nMETHOD:REQUEST\r" in content and b"\nVERSION:2.0\r" in content and b"\nPRODID:" in content


def test_what_it_says() -> None:
    given = payload(
        NINE, TEN, start_zone="Europe/Oslo", end_zone="Europe/Oslo", location="Room; 4", notes="Bring:\r\n- pen, paper", priority="High",
        reminder=15, sequence=3,
    )  # fmt: skip
    _, content = sent(given, House(), ANN, BOB)
    event, other = both(content)
    assert (event["uid"], int(event["sequence"]), event["status"]) == (f"{ID}@daybook", 3, "CONFIRMED")
    for one in (other.summary.value, str(event["summary"])):
        assert one == "Review, yearly; part 1"
    assert (str(event["location"]), str(event["description"]), int(event["priority"])) == ("Room; 4", "Bring:\n- pen, paper", 1)
    assert (other.location.value, other.description.value) == ("Room; 4", "Bring:\n- pen, paper")
    assert str(event["organizer"]) == "mailto:ada@demo.example" and event["organizer"].params["CN"] == "Ada Byron"
    assert [(str(each), each.params["CN"], each.params["PARTSTAT"], each.params["RSVP"]) for each in event["attendee"]] == [
        ("mailto:ann@one.example", "Ann Åberg", "NEEDS-ACTION", "TRUE"),
        ("mailto:bob@two.example", "Bob 'B'; x", "NEEDS-ACTION", "TRUE"),
    ]
    assert other.valarm.trigger.value == timedelta(minutes=-15) and other.valarm.action.value == "DISPLAY"
    assert event["dtstamp"].dt == datetime(2026, 3, 31, 23, 33, 20, tzinfo=UTC)


def test_answers_go_to_the_mailbox_that_is_read() -> None:
    message, content = sent(payload(NINE, TEN), House("crm@house.example", "answers@house.example"))
    event, _ = both(content)
    assert str(event["organizer"]) == "mailto:answers@house.example" and "answers@house.example" in str(message["Reply-To"])


def test_called_off() -> None:
    message, content = sent(payload(NINE, TEN, method="CANCEL", sequence=1, reminder=5))
    event, other = both(content)
    assert (event["status"], int(event["sequence"]), other.status.value) == ("CANCELLED", 1, "CANCELLED")
    assert b"METHOD:CANCEL" in content and b"VALARM" not in content and str(message["Subject"]).startswith("Cancelled: ")
    (part,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert part.get_param("method") == "CANCEL" and event["attendee"].params["RSVP"] == "FALSE"


EDGES = [
    ("Europe/Oslo", at("Europe/Oslo", 2026, 3, 29, 1, 30), timedelta(hours=1)),
    ("Europe/Oslo", at("Europe/Oslo", 2026, 10, 25, 1, 30), timedelta(hours=3)),
    ("America/New_York", at("America/New_York", 2026, 3, 8, 1, 45), timedelta(minutes=30)),
    ("America/New_York", at("America/New_York", 2026, 11, 1, 0, 30), timedelta(hours=4)),
    ("Australia/Lord_Howe", at("Australia/Lord_Howe", 2026, 4, 5, 0, 30), timedelta(hours=4)),
    ("Asia/Kolkata", at("Asia/Kolkata", 2026, 7, 1, 9, 0), timedelta(hours=1)),
    ("America/Sao_Paulo", at("America/Sao_Paulo", 2018, 11, 3, 22, 0), timedelta(hours=4)),
    ("Pacific/Apia", at("Pacific/Apia", 2011, 12, 29, 12, 0), timedelta(hours=24)),
]


@pytest.mark.parametrize(("zone", "start", "length"), EDGES, ids=[f"{zone}-{start:%m}" for zone, start, _ in EDGES])
def test_the_same_moment_in_its_zone(zone: str, start: datetime, length: timedelta) -> None:
    end = (start.astimezone(UTC) + length).astimezone(ZoneInfo(zone))
    _, content = sent(payload(start, end, start_zone=zone, end_zone=zone))
    assert f"DTSTART;TZID={zone}:{start:%Y%m%dT%H%M%S}\r\n".encode() in content and b"BEGIN:VTIMEZONE" in content
    event, other = both(content)
    for first, last in ((event["dtstart"].dt, event["dtend"].dt), (other.dtstart.value, other.dtend.value)):
        assert (first.astimezone(UTC), last.astimezone(UTC)) == (start.astimezone(UTC), end.astimezone(UTC))


def test_two_zones() -> None:
    end = (NINE + timedelta(hours=9)).astimezone(ZoneInfo("America/New_York"))
    _, content = sent(payload(NINE, end, start_zone="Europe/Oslo", end_zone="America/New_York"))
    event, _ = both(content)
    zones = [str(part["TZID"]) for part in icalendar.Calendar.from_ical(content).walk("VTIMEZONE")]
    assert sorted(zones) == ["America/New_York", "Europe/Oslo"]
    assert event["dtend"].dt.astimezone(UTC) == end.astimezone(UTC) and event["dtend"].params["TZID"] == "America/New_York"


def test_an_hour_that_comes_twice() -> None:
    """The second half past two of the night cannot be said in its zone: it is said in UTC."""
    second = at("Europe/Oslo", 2026, 10, 25, 2, 30, fold=1)
    end = (second.astimezone(UTC) + timedelta(hours=1)).astimezone(ZoneInfo("Europe/Oslo"))
    _, content = sent(payload(second, end, start_zone="Europe/Oslo", end_zone="Europe/Oslo"))
    event, other = both(content)
    for first in (event["dtstart"].dt, other.dtstart.value):
        assert first.astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_with_an_offset_only_it_is_in_utc() -> None:
    given = payload(NINE, TEN)
    _, content = sent(given)
    assert b"DTSTART:20260410T070000Z\r\n" in content and b"VTIMEZONE" not in content
    _, content = sent({**given, "start": list(When(given["start"][0], None))})
    assert b"DTSTART:20260410T070000Z\r\n" in content


@pytest.mark.parametrize(
    ("end", "last"),
    [
        (at("Europe/Oslo", 2026, 4, 10, 0, 0), date(2026, 4, 11)), (at("Europe/Oslo", 2026, 4, 10, 23, 59), date(2026, 4, 11)),
        (at("Europe/Oslo", 2026, 4, 11, 0, 0), date(2026, 4, 11)), (at("Europe/Oslo", 2026, 4, 12, 12, 0), date(2026, 4, 13)),
    ],
)  # fmt: skip
def test_whole_days_are_dates(end: datetime, last: date) -> None:
    start = at("Europe/Oslo", 2026, 4, 10, 0, 0)
    _, content = sent(payload(start, end, start_zone="Europe/Oslo", end_zone="Europe/Oslo", is_all_day=True))
    event, other = both(content)
    assert (event["dtstart"].dt, event["dtend"].dt) == (other.dtstart.value, other.dtend.value) == (date(2026, 4, 10), last)
    assert b"VTIMEZONE" not in content and event["transp"] == "TRANSPARENT"


def test_nobody_puts_lines_into_it() -> None:
    given = payload(NINE, TEN, summary="x\r\nATTENDEE:mailto:e@vil.example", location="y\nSTATUS:CANCELLED", notes="z\r\nBEGIN:VEVENT")
    _, content = sent(given, House(), ("ann@one.example", 'A"\r\nX:y'))
    event, _ = both(content)
    assert str(event["attendee"]) == "mailto:ann@one.example" and event["status"] == "CONFIRMED" and "X" not in event

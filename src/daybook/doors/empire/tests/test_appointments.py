"""GET and PUT api/appointments/{id}: what is carried is written, the rest stays; attendees are told."""

from typing import Any
from uuid import UUID

import pytest

from daybook.core import entries
from daybook.core.clock import HOUR
from daybook.demo import MANAGEMENT
from daybook.doors.empire import demo
from daybook.doors.empire.tests.client import ACCOUNT, Empire
from tests.support import DEMO, Book, Reply

NOBODY = "00000000-0000-0000-0000-00000000dead"
OFFICE, NORA = {"value": "office@kestrel.example", "text": "K"}, {"value": "nora@blue.example", "text": "Nora"}
TITLED: dict[str, Any] = {
    "new_appointment": True, "title": "T", "start": "2026-05-01T10:00:00+08:00", "end": "2026-05-01T11:00:00+08:00", "location": "Here",
    "attendees": [OFFICE], "send_invite": True,
}  # fmt: skip
PATH = "/empire/api/appointments"


@pytest.fixture
def made(empire: Empire) -> Any:
    """A log with an appointment."""
    return empire.saved({"account_id": ACCOUNT, "subject": "S", "appointment_create": TITLED})


def put(empire: Empire, which: str, /, **members: Any) -> Reply:
    return empire.book.put(f"{PATH}/{which}", json=members, headers=empire.headers)


def test_read_and_sent_back_nothing_changes(empire: Empire, made: Any) -> None:
    id = made["appointment_create"]["id"]
    one = empire.get(f"appointments/{id}")
    assert one.status == 200, one
    whole = {name: value for name, value in made["appointment_create"].items() if not name.startswith("new_")}
    assert (one.json, list(one.json)) == (whole, list(whole))
    assert put(empire, id, **one.json).json == one.json
    assert len(empire.sent("invite")) == 1


def test_everything_is_written_and_read_back(empire: Empire, made: Any) -> None:
    id = made["appointment_create"]["id"]
    every = {
        "subscription_id": made["subscription_id"], "owner_id": "fay", "organiser": "Fay", "title": "Moved",
        "appointment_type_id": "4f44fbdb-e6d8-40de-a242-4023f13b3800", "appointment_type": "Review", "attendees": [NORA],
        "attendees_as_string": "Nora", "start": "2026-06-01T09:00:00", "start_timezone_id": "W. Australia Standard Time",
        "end": "2026-06-01T10:30:00", "end_timezone_id": "Australia/Perth", "is_all_day": True, "reminder_minutes_before_start": 15,
        "priority": "high", "location": "There", "notes": "bring papers", "send_invite": True, "id": id,
    }  # fmt: skip
    reply = put(empire, id, **every)
    assert (reply.status, reply.json) == (200, every), reply
    assert empire.get(f"appointments/{id}").json == every
    log = empire.get(f"contactlogs/{made['id']}").json["appointment_create"]
    assert log == {**made["appointment_create"], **every}
    cancelled, asked = empire.sent("invite")[1:]
    assert (cancelled["method"], [one[0] for one in cancelled["attendees"]], cancelled["sequence"]) == ("CANCEL", [OFFICE["value"]], 1)
    assert (asked["method"], [one[0] for one in asked["attendees"]], asked["start_zone"]) == ("REQUEST", [NORA["value"]], "Australia/Perth")
    assert asked["uid"] == cancelled["uid"] == empire.sent("invite")[0]["uid"]


def test_moved_it_lasts_as_long(empire: Empire, made: Any) -> None:
    id = made["appointment_create"]["id"]
    moved = put(empire, id, start="2026-05-02T10:00:00+08:00").json
    assert (moved["end"], moved["title"], moved["attendees"]) == ("2026-05-02T11:00:00+08:00", "T", [OFFICE])
    page = empire.book.get(f"/native/v1/contacts/{ACCOUNT}/timeline", headers=empire.headers).json["data"]
    assert next(entry for entry in page if entry["id"] == id)["at"] == "2026-05-02T10:00:00+08:00"
    assert empire.sent("invite")[-1]["sequence"] == 1


def test_in_xml(empire: Empire, made: Any) -> None:
    id = made["appointment_create"]["id"]
    sent = empire.get(f"appointments/{id}", Accept="application/xml").text
    assert sent.startswith("<AppointmentModel xmlns:i=")
    xml = {"Content-Type": "application/xml"}
    reply = empire.book.put(f"{PATH}/{id}", sent.replace("<Title>T<", "<Title>X<").encode(), headers=empire.headers | xml)
    assert (reply.status, reply.text) == (200, sent.replace("<Title>T<", "<Title>X<"))


def test_what_is_refused(empire: Empire, book: Book, made: Any) -> None:
    id = made["appointment_create"]["id"]
    wrong = put(empire, id, id=NOBODY, appointment_type_id=str(demo.TYPE), end="2026-05-01T09:00:00+08:00")
    assert (wrong.status, wrong.json["ModelState"]) == (400, {
        "model.Id": [f"The path names another appointment, '{id}'."],
        "model.AppointmentTypeId": [f"The subscription has no AppointmentTypeId '{demo.TYPE}'."],
        "model.End": ["The end must not be before the start."],
    })  # fmt: skip
    assert (put(empire, NOBODY, title="x").status, empire.get(f"appointments/{NOBODY}").status) == (404, 404)
    assert put(empire, id, subscription_id=NOBODY).status == 403
    assert put(Empire(book, "dee"), id, title="x").status == 404
    assert book.put(f"{PATH}/{id}", json={}).status == 401
    assert put(empire, id, owner_id="nobody", start_timezone_id="Nowhere").json["owner_id"] == "nobody"


def test_visibility_holds(empire: Empire, book: Book) -> None:
    closed = {"account_id": ACCOUNT, "subject": "S", "visibility": [str(MANAGEMENT)], "appointment_create": TITLED}
    id = empire.saved(closed)["appointment_create"]["id"]
    assert (Empire(book, "bo").get(f"appointments/{id}").status, Empire(book, "cy").get(f"appointments/{id}").status) == (404, 200)
    assert put(Empire(book, "bo"), id, title="x").status == 404


def test_another_door_moves_it(empire: Empire) -> None:
    sheet = {"new_appointment": True, "title": "T", "start": "2026-06-01T09:00:00", "end": "2026-06-01T10:00:00"}
    log = empire.saved({"account_id": ACCOUNT, "appointment_create": sheet})
    id = log["appointment_create"]["id"]

    def move(tx: Any) -> None:
        tx.enter(DEMO)
        row = entries.get(tx, UUID(id))
        entries.change(tx, row, at_at=row.at_at + HOUR, ends_at=row.ends_at + HOUR)

    assert empire.get(f"appointments/{id}").json["start"] == "2026-06-01T09:00:00"
    empire.book.engine.write(move).result()
    assert empire.get(f"appointments/{id}").json["start"][:19] == "2026-06-01T10:00:00"
    assert empire.get(f"contactlogs/{log['id']}").json["appointment_create"]["end"][:19] == "2026-06-01T11:00:00"


def test_a_calendar(empire: Empire, book: Book, made: Any) -> None:
    id = made["appointment_create"]["id"]
    span = "start=2026-05-01T00:00:00Z&end=2026-05-02T00:00:00Z"
    page = empire.get(f"appointments?{span}")
    assert (page.status, page.json) == (200, {"data": [empire.get(f"appointments/{id}").json]})
    assert Empire(book, "bo").get(f"appointments?{span}&user_id=ada").json == page.json
    assert Empire(book, "dee").get(f"appointments?{span}&user_id=ada").json == {"data": []}
    assert empire.get(f"appointments?{span}&user_id=bo").json == {"data": []}
    closed = empire.saved({"account_id": ACCOUNT, "visibility": [str(MANAGEMENT)], "appointment_create": TITLED})["appointment_create"][
        "id"
    ]
    assert [row["id"] for row in empire.get(f"appointments?{span}").json["data"]] == sorted([id, closed])
    assert Empire(book, "bo").get(f"appointments?{span}&user_id=ada").json == page.json
    assert empire.get("appointments?start=2026-05-01T03:00:00.0000001Z&end=2026-05-02T00:00:00Z").json == {"data": []}


def test_a_calendar_that_is_refused(empire: Empire) -> None:
    assert empire.get("appointments?user_id=nobody").json["ModelState"] == {
        "start": ["The start field is required."], "end": ["The end field is required."],
        "user_id": ["The subscription has no user 'nobody'."],
    }  # fmt: skip
    wrong = empire.get("appointments?start=2026-05-02T00:00:00Z&end=2026-05-01T00:00:00Z")
    assert (wrong.status, wrong.json["ModelState"]) == (400, {"end": ["The end must not be before the start."]})

"""Invitations that go out through one door are answered by mail, and all doors show what was answered."""

import base64
from email.message import EmailMessage
from typing import Any
from uuid import UUID

from daybook.core import entries, outbox
from daybook.post import inbox, incoming
from tests.support import DEMO, PASSWORD, Book, run

ACCOUNT = "/native/v1/contacts?q=Kestrel"
ADA = f"Basic {base64.b64encode(f'ada:{PASSWORD}'.encode()).decode()}"


def answer(book: Book, uid: str, address: str, status: str) -> str:
    """What an attendee's calendar sends; what became of it."""
    message = EmailMessage()
    message["From"], message["Message-ID"] = address, f"<{status}.{address}>"
    lines = [
        "BEGIN:VCALENDAR", "METHOD:REPLY", "BEGIN:VEVENT", f"UID:{uid}", f"ATTENDEE;PARTSTAT={status}:mailto:{address}", "END:VEVENT",
        "END:VCALENDAR", "",
    ]  # fmt: skip
    message.set_content("See the calendar")
    message.add_alternative("\r\n".join(lines).encode(), maintype="text", subtype="calendar", params={"method": "REPLY"})
    return inbox.file(book.engine, DEMO, incoming.read(message.as_bytes()))


def invited(book: Book, *to: dict[str, str]) -> tuple[Any, str]:
    """An appointment that empire's client asks these people to, and its UID."""
    book.headers = book.token()
    body = {
        "account_id": book.get(ACCOUNT).json["data"][0]["id"], "subject": "Review",
        "appointment_create": {
            "new_appointment": True, "start": "2027-05-01T10:00:00Z", "end": "2027-05-01T11:00:00Z", "attendees": list(to),
            "send_invite": True,
        },
    }  # fmt: skip
    reply = book.post("/empire/api/contactlogs", json=body)
    assert reply.status == 200, reply
    (letter,) = [row for row in run(book.engine, lambda tx: outbox.page(tx, "waiting", 9)) if row.kind == "invite"]
    return reply.json["appointment_create"], letter.payload["uid"]


def participants(book: Book, id: str) -> list[tuple[str, str]]:
    """As superoffice's clients see them."""
    number = run(book.engine, lambda tx: entries.get(tx, UUID(id))).number
    shown = book.get(f"/superoffice/api/v1/Appointment/{number}", headers={"Authorization": ADA}).json
    return [(one["EmailAddress"], one["InvitationStatus"]) for one in shown["Participants"][1:]]


def test_an_address_that_empires_client_gave_answers(book: Book) -> None:
    nora, ola = ({"value": f"{name}@one.example", "text": name} for name in ("Nora", "ola"))
    made, uid = invited(book, nora, ola)
    shown = book.get(f"/empire/api/appointments/{made['id']}").json
    assert answer(book, uid, "nora@ONE.example", "ACCEPTED") == "answered"
    assert participants(book, made["id"]) == [("Nora@one.example", "Accepted"), ("ola@one.example", "None")]
    assert answer(book, uid, "ola@one.example", "DECLINED") == "answered"
    assert participants(book, made["id"]) == [("Nora@one.example", "Accepted"), ("ola@one.example", "Declined")]
    assert book.get(f"/empire/api/appointments/{made['id']}").json == shown
    assert answer(book, uid, "pia@one.example", "ACCEPTED") == "queued"


def test_who_is_asked_no_more_goes_and_the_others_keep_what_they_said(book: Book) -> None:
    nora, ola, pia = ({"value": f"{name}@one.example", "text": name} for name in ("nora", "ola", "pia"))
    made, uid = invited(book, nora, ola)
    for address, status in (("nora@one.example", "ACCEPTED"), ("ola@one.example", "TENTATIVE")):
        answer(book, uid, address, status)
    path = f"/empire/api/appointments/{made['id']}"
    assert book.put(path, json={"title": "Review, again"}).status == 200
    assert participants(book, made["id"]) == [("nora@one.example", "Accepted"), ("ola@one.example", "Seen")]
    assert book.put(path, json={"attendees": [pia, ola], "start": "2027-05-02T10:00:00Z"}).json["attendees"] == [pia, ola]
    assert participants(book, made["id"]) == [("pia@one.example", "None"), ("ola@one.example", "Seen")]
    assert book.put(path, json={"attendees": None}).json["attendees"] is None
    assert participants(book, made["id"]) == []

"""What leaves the house: e-mail and invitation wait in the outbox with all that their delivery needs."""

from typing import Any

from daybook.core import contacts, lists
from daybook.core.channels import Channel
from daybook.doors.empire import demo
from daybook.doors.empire.tests.client import ACCOUNT, Empire
from daybook.wire.record import Moment
from tests.support import DEMO

NINE = "2026-04-10T09:00:00+02:00"


def mail(**members: Any) -> dict[str, Any]:
    entry = {"send": True, "notes": "Dear all", "to": [{"value": "a@one.example", "text": "A"}], **members}
    return {"account_id": ACCOUNT, "subject": "News", "contact_log_entry_create": entry}


def meeting(**members: Any) -> dict[str, Any]:
    times = {"start": NINE, "end": "2026-04-10T10:00:00+02:00"}
    return {"account_id": ACCOUNT, "subject": "S", "appointment_create": {"new_appointment": True, "send_invite": True, **times, **members}}


def test_an_email_with_everybody_once(empire: Empire) -> None:
    body = mail(
        to=[{"value": "A@one.example", "text": "A"}, None, {"value": "nobody", "text": "N"}],
        cc=[{"value": "c@two.example", "text": "C"}, {"value": "a@one.example", "text": "again"}],
        bcc=[{"value": str(demo.ADVISER), "text": None}, {"value": demo.ACCOUNT.__str__(), "text": "Office"}],
        dms_external_download_link_url="https://dms.example/d",
    )
    reply = empire.post({**body, "account_cc": ["x@three.example", "bad"]})
    assert reply.status == 200, reply
    assert empire.sent("mail") == [
        {
            "to": [["A@one.example", "A"]],
            "cc": [["c@two.example", "C"], ["x@three.example", ""]],
            "bcc": [["fay@demo.example", "Fay Moreno"], ["office@kestrel.example", "Office"]],
            "from": ["ada@demo.example", "Ada Byron"],
            "subject": "News",
            "text": "Dear all\n\nDownload: https://dms.example/d",
            "template": None,
            "upload": None,
            "download": "https://dms.example/d",
            "files": [],
            "log": reply.json["id"],
            "reference": reply.json["contact_ref_no"],
        }
    ]
    told = [text for kind, path, text in empire.explained(reply) if kind == "unresolved" and path.startswith("model.ContactLogEntry")]
    assert told == ["'nobody' is no address that can be written to; skipped.", "'bad' is no address that can be written to; skipped."]


def test_a_template_takes_the_notes_and_links(empire: Empire) -> None:
    reply = empire.post(
        mail(template_name="documents", dms_external_download_link_url="https://d", dms_external_upload_link_url="https://u")
    )
    (sent,) = empire.sent("mail")
    assert sent["subject"] == f"Your documents ({reply.json['contact_ref_no']})"
    assert sent["text"] == "Dear all\n\nThey are here: https://d\n\nUpload: https://u"
    assert sent["template"] == "Documents"
    assert reply.json["contact_log_entry_create"]["template_name"] == "documents"


def test_marks_in_the_notes_are_filled_and_cannot_recurse(empire: Empire) -> None:
    empire.post(mail(notes="{{subject}} {{notes}} {{nothing}} {{upload_link}}", dms_external_upload_link_url="https://u"))
    (sent,) = empire.sent("mail")
    assert sent["text"] == "News  {{nothing}} https://u"


def test_who_wants_no_email_gets_none(empire: Empire) -> None:
    def quiet(tx: Any) -> None:
        tx.enter(DEMO)
        contacts.create(tx, "person", last="Quiet", no_mail=True, channels=[Channel("mail", "Quiet@shh.example")])

    empire.book.engine.write(quiet).result()
    reply = empire.post(mail(to=[{"value": "quiet@shh.example", "text": "Q"}]))
    assert empire.sent("mail") == []
    told = {text for kind, _, text in empire.explained(reply) if kind == "unresolved"}
    assert told == {
        "The contact with the address 'quiet@shh.example' wants no e-mail; skipped.",
        "No recipient can be written to; no e-mail was queued.",
    }


def test_nothing_is_sent_that_was_not_asked_for(empire: Empire) -> None:
    empire.saved(mail(send=False))
    empire.saved(meeting(send_invite=False, attendees=[{"value": "a@one.example"}]))
    empire.saved(meeting(new_appointment=False, attendees=[{"value": "a@one.example"}]))
    assert empire.sent("mail") == empire.sent("invite") == []


def test_attached_files_go_with_the_email(empire: Empire) -> None:
    upload = b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nhello\r\n--b--\r\n'
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    (made,) = empire.book.post("/empire/api/files", upload, headers=empire.headers | kind).json
    log = empire.saved({**mail(), "contact_log_options": {"files": f" {made['id']},other"}})
    assert log["contact_log_options"]["files"] == f" {made['id']},other"
    assert empire.sent("mail")[0]["files"] == [made["id"]]


def test_an_invitation(empire: Empire) -> None:
    attendees = [{"value": "a@one.example", "text": "A"}, {"value": "x", "text": None}]
    zones = {"start_timezone_id": "W. Europe Standard Time", "end_timezone_id": "nowhere"}
    log = empire.saved(
        meeting(title="Review", location="Oslo", reminder_minutes_before_start=15, owner_id="cy", attendees=attendees, **zones)
    )
    entry = log["appointment_create"]["id"]
    (sent,) = empire.sent("invite")
    assert sent == {
        "method": "REQUEST", "uid": f"{entry}@daybook", "sequence": 0, "summary": "Review", "start": [sent["start"][0], 120],
        "end": [sent["start"][0] + 36_000_000_000, 120], "start_zone": "Europe/Berlin", "end_zone": "Europe/Berlin", "is_all_day": False,
        "reminder": 15, "location": "Oslo", "notes": None, "priority": None, "organiser": ["cy@demo.example", "Cy Okafor"],
        "attendees": [["a@one.example", "A"]],
    }  # fmt: skip
    assert Moment.of_pair(*sent["start"]).iso() == NINE


def test_times_without_offset_are_readings_in_their_zone(empire: Empire) -> None:
    empire.saved(
        meeting(
            start="2026-04-10T09:00:00",
            end="2026-04-10T09:30:00",
            start_timezone_id="Australia/Perth",
            attendees=[{"value": "a@one.example"}],
        )
    )
    empire.saved(meeting(start="2026-04-10T01:00:00Z", end="2026-04-10T01:30:00Z", attendees=[{"value": "a@one.example"}]))
    here, there = empire.sent("invite")
    assert (here["start"][0], here["end"][0]) == (there["start"][0], there["end"][0])
    assert here["summary"] == "S"


def test_people_named_by_id_see_it_on_their_timeline(empire: Empire) -> None:
    other = str(demo.CONTEXT)
    log = empire.saved(mail(to=[{"value": other, "text": "R"}]))
    page = empire.book.get(f"/native/v1/contacts/{other}/timeline", headers=empire.headers).json
    shown = next(entry for entry in page["data"] if entry["matter"] == log["id"])
    assert (shown["role"], shown["kind"]) == ("to", "mail")


def test_a_template_in_html_goes_along(empire: Empire) -> None:
    def add(tx: Any) -> None:
        tx.enter(DEMO)
        lists.add(tx, "mail_template", "Pretty", extra={"text": "{{notes}}", "html": "<b>{{ notes }}</b> {{ subject }}"})

    empire.book.engine.write(add).result()
    empire.post(mail(notes="See {{download_link}}", template_name="pretty", dms_external_download_link_url="https://d"))
    (sent,) = empire.sent("mail")
    assert sent["html"] == "<b>{{ notes }}</b> {{ subject }}"
    assert (sent["said"]["notes"], sent["said"]["subject"]) == ("See https://d", "News")

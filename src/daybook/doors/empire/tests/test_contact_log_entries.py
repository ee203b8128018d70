"""GET api/contactlogentries/{id}: the contacts of a log."""

from daybook.demo import MANAGEMENT
from daybook.doors.empire import demo
from daybook.doors.empire.tests.client import ACCOUNT, Empire
from tests.support import Book


def test_the_contacts_of_a_log(empire: Empire) -> None:
    log = empire.saved({
        "account_id": ACCOUNT, "subject": "S", "survey_id": str(demo.FEEDBACK),
        "contact_log_entry_create": {
            "contact_date": "2026-04-10T09:00:00+08:00", "contact_by": "Fay", "contact_method": "Phone", "contact_duration": 0.26,
            "notes": "n",
        },
        "survey_response": {"survey_id": str(demo.FEEDBACK), "json": '{"score": 9}'},
        "appointment_create": {
            "new_appointment": True, "title": "T", "start": "2026-05-01T10:00:00+08:00", "end": "2026-05-01T11:00:00+08:00",
        },
    })  # fmt: skip
    page = empire.get(f"contactlogentries/{log['id']}")
    assert (page.status, page.json) == (200, {"data": [{
        "contact_log_id": log["id"], "account_id": ACCOUNT, "contact_date": "2026-04-10T09:00:00+08:00", "contact_by": "Fay",
        "contact_by_thumbnail_url": None, "contact_method": "Phone", "contact_duration": 16, "message_id": None,
        "sender_display_name": None, "sent_items": False, "notes": "n", "survey_id": str(demo.FEEDBACK),
        "survey_response_id": log["survey_response"]["id"], "favourite": False,
        "appointments": [{
            "start_date_utc": "2026-05-01T02:00:00Z", "start_date": "2026-05-01T10:00:00+08:00", "id": log["appointment_create"]["id"],
        }],
        "id": log["contact_log_entry_create"]["id"],
    }], "total": 1})  # fmt: skip
    first = page.json["data"][0]
    assert (list(first)[:2], list(first)[-2:]) == (["contact_log_id", "account_id"], ["appointments", "id"])
    xml = empire.get(f"contactlogentries/{log['id']}", Accept="application/xml").text
    assert xml.startswith("<DataSourceResultOfContactLogEntryItemModelihvqq9wh xmlns:i=")
    assert "<Data><ContactLogEntryItemModel>" in xml
    assert '<ContactByThumbnailUrl i:nil="true" /><ContactDate>2026-04-10T09:00:00+08:00</ContactDate>' in xml


def test_a_sent_mail_and_what_came_later(empire: Empire) -> None:
    mail = {"send": True, "notes": "hello", "to": [{"value": "office@kestrel.example", "text": "K"}]}
    log = empire.saved({"account_id": ACCOUNT, "subject": "S", "contact_log_entry_create": mail})
    row = empire.get(f"contactlogentries/{log['id']}").json["data"][0]
    assert (row["sent_items"], row["sender_display_name"]) == (True, row["contact_by"])


def test_a_log_without_a_contact_has_none(empire: Empire) -> None:
    log = empire.saved({"account_id": ACCOUNT})
    assert empire.get(f"contactlogentries/{log['id']}").json == {"data": [], "total": 0}


def test_who_may_not(book: Book, empire: Empire) -> None:
    log = empire.saved({"account_id": ACCOUNT, "visibility": [str(MANAGEMENT)], "contact_log_entry_create": {"notes": "n"}})
    for user in ("bo", "dee"):
        reply = Empire(book, user).get(f"contactlogentries/{log['id']}")
        assert (reply.status, reply.json) == (404, {"Message": f"There is no contact log '{log['id']}'."})
    assert empire.get(f"contactlogentries/{ACCOUNT}").status == 404
    assert book.get(f"/empire/api/contactlogentries/{log['id']}").status == 401
    open_log = empire.saved({"account_id": ACCOUNT, "external_activity": True, "contact_log_entry_create": {"notes": "n"}})
    assert Empire(book, "dee").get(f"contactlogentries/{open_log['id']}").json["total"] == 1

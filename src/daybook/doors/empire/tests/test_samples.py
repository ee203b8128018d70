"""The primary sample, in both formats: unchanged, again and again, and through the bind dry run byte for byte."""

import json
import re
from typing import Any

import pytest

from daybook.doors.empire.tests.client import LOGS, Empire
from tests.support import Book, sample

JSON, XML = {"Content-Type": "application/json"}, {"Content-Type": "application/xml"}
NAME = "empire-contactlog-request"
FORMATS = {"json": JSON, "xml": XML}
NEW = "AAAAAAAAAAE="
PARTS = ("survey_response", "contact_log_entry_create")


def compact(text: str) -> str:
    """White space between tokens and tags aside."""
    return re.sub(r">\s+<", "><", re.sub(r"(?<=[\[{,\]}])\n|\n(?=[\]}])", "", text.strip())).replace('": ', '":')


def answered() -> dict[str, Any]:
    """The sample as it is answered: only `ts` is the server's."""
    found: dict[str, Any] = json.loads(sample(f"{NAME}.json"))
    for part in (found, *(found[name] for name in PARTS)):
        part["ts"] = NEW
    return found


@pytest.mark.parametrize("path", [LOGS, f"{LOGS}/create", "/api/contactlogs", "/api/contactlogs/create", "/EMPIRE/API/ContactLogs/"])
@pytest.mark.parametrize("sent", ["json", "xml"])
def test_the_sample_is_accepted_everywhere(empire: Empire, path: str, sent: str) -> None:
    for _ in range(3):
        reply = empire.book.post(path, sample(f"{NAME}.{sent}"), headers=empire.headers | FORMATS[sent] | {"Accept": "application/json"})
        assert (reply.status, reply.type) == (200, "application/json; charset=utf-8"), reply
        assert reply.json == answered()


def test_the_same_log_in_another_format_is_no_twin(empire: Empire) -> None:
    before = empire.get("contactlogs").json["total"]
    for sent in ("json", "xml", "json"):
        reply = empire.book.post(LOGS, sample(f"{NAME}.{sent}"), headers=empire.headers | FORMATS[sent])
        assert reply.status == 200, reply
    assert empire.get("contactlogs").json["total"] == before + 1
    assert ["duplicate", "model.Id", "The same log was saved before; this is what was stored."] in empire.explained(reply)


def test_the_answer_in_xml_is_the_sample(empire: Empire) -> None:
    reply = empire.book.post(LOGS, sample(f"{NAME}.xml"), headers=empire.headers | XML)
    assert (reply.status, reply.type) == (200, "application/xml; charset=utf-8")
    assert reply.text == compact(sample(f"{NAME}.xml").decode()).replace("QEA=", NEW)


@pytest.mark.parametrize(("sent", "wanted"), [("json", "json"), ("json", "xml"), ("xml", "json"), ("xml", "xml")])
def test_bound_the_sample_is_itself(empire: Empire, sent: str, wanted: str) -> None:
    headers = {"Accept": f"application/{wanted}", "Daybook-Dry-Run": "bind"}
    reply = empire.book.post(LOGS, sample(f"{NAME}.{sent}"), headers=empire.headers | FORMATS[sent] | headers)
    assert reply.status == 200, reply
    assert compact(reply.text) == compact(sample(f"{NAME}.{wanted}").decode())


def test_read_back_the_sample_is_what_was_sent(empire: Empire) -> None:
    posted = empire.book.post(LOGS, sample(f"{NAME}.json"), headers=empire.headers | JSON)
    reply = empire.get(f"contactlogs/{posted.json['id']}")
    assert (reply.status, reply.json) == (200, answered())
    xml = empire.get(f"contactlogs/{posted.json['id']}", Accept="application/xml")
    assert xml.text == compact(sample(f"{NAME}.xml").decode()).replace("QEA=", NEW)


def test_the_answer_sent_again_is_no_twin(empire: Empire) -> None:
    first = empire.post({"account_id": answered()["account_id"], "subject": "x", "contact_log_entry_create": {"notes": "n"}})
    again = empire.post(first.json)
    assert (again.status, again.json) == (200, first.json)


def test_the_notes_say_what_could_not_be_resolved(empire: Empire) -> None:
    reply = empire.book.post(LOGS, sample(f"{NAME}.json"), headers=empire.headers | JSON)
    told = {(kind, path) for kind, path, _ in empire.explained(reply)}
    assert told >= {
        ("kept", "model.SurveyResponse.Json"),
        ("unresolved", "model.Options.Files"),
        ("unresolved", "model.TimesheetEntry.UserId"),
        ("unresolved", "model.TimesheetEntry.TimeZoneId"),
        ("unresolved", "model.Appointment.OwnerId"),
        ("unresolved", "model.Appointment.StartTimeZoneId"),
        ("unresolved", "model.Appointment.EndTimeZoneId"),
        ("unresolved", "model.ContactLogEntry.TemplateName"),
        ("unresolved", "model.ContactLogEntry.To"),
        ("unresolved", "model.ContactLogEntry.Send"),
        ("unresolved", "model.Appointment.SendInvite"),
    }
    assert empire.sent("mail") == empire.sent("invite") == []


def test_the_timeline_shows_all_four_entries(empire: Empire) -> None:
    sent = answered()
    empire.book.post(LOGS, sample(f"{NAME}.json"), headers=empire.headers | JSON)
    page = empire.book.get(f"/native/v1/contacts/{sent['account_id']}/timeline", headers=empire.headers).json
    ours = {entry["id"]: (entry["kind"], entry["text"], entry["door"]) for entry in page["data"] if entry["matter"] == sent["id"]}
    assert ours == {
        sent["contact_log_entry_create"]["id"]: ("mail", "sample string 7", "empire"),
        sent["survey_response"]["id"]: ("survey", "sample string 2", "empire"),
        sent["timesheet_entry_create"]["id"]: ("hours", "sample string 14", "empire"),
        sent["appointment_create"]["id"]: ("meeting", "sample string 15", "empire"),
    }


def test_form_bodies_bind_by_clr_names(empire: Empire) -> None:
    ids = f"AccountId={answered()['account_id']}&Options.TaxId={answered()['id']}"
    form = f"{ids}&Subject=By+form&ContactLogEntry.Notes=n&AccountCc[0]=a&AccountCc[1]=b"
    reply = empire.book.post(LOGS, form, headers=empire.headers | {"Content-Type": "application/x-www-form-urlencoded"})
    assert reply.status == 200, reply
    got = reply.json
    assert (got["subject"], got["contact_log_entry_create"]["notes"], got["account_cc"]) == ("By form", "n", ["a", "b"])
    assert got["contact_log_options"]["tax_id"] == answered()["id"]
    assert empire.get(f"contactlogs/{got['id']}").json == got


def test_a_dry_run_leaves_nothing(book: Book, empire: Empire) -> None:
    before = empire.get("contactlogs").json["total"]
    reply = empire.book.post(LOGS, sample(f"{NAME}.json"), headers=empire.headers | JSON | {"Daybook-Dry-Run": "1"})
    assert (reply.status, reply.json) == (200, answered())
    assert empire.get("contactlogs").json["total"] == before
    assert empire.get(f"contactlogs/{answered()['id']}").status == 404

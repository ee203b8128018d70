"""What was made can be taken away: marked as deleted, by those who may, and read no more."""

from typing import Any
from uuid import UUID

import pytest

from daybook.core import entries
from daybook.core.clock import When
from daybook.demo import MANAGEMENT
from daybook.doors.empire import demo
from daybook.doors.empire.tests.client import ACCOUNT, LOGS, Empire
from daybook.doors.empire.tests.test_new_accounts import ACCOUNTS, new
from daybook.doors.empire.tests.test_revision import MEETING, SHEET, timeline
from tests.support import DEMO, Book, Reply

NOBODY = "00000000-0000-0000-0000-00000000dead"
KEEPERS_ONLY = {"Message": "Only its owner, a manager or an admin may delete it."}


def delete(empire: Empire, path: str, **headers: str) -> Reply:
    return empire.book.delete(f"/empire/api/{path}", headers=empire.headers | headers)


@pytest.fixture
def log(empire: Empire) -> Any:
    """A log of ada's with everything that can hang on it."""
    contact = {"contact_log_entry_create": {"notes": "n", "contact_method": "Phone"}}
    return empire.saved({
        "account_id": ACCOUNT, "subject": "S", "timesheet_entry_create": SHEET, "appointment_create": MEETING, **contact,
    })  # fmt: skip


@pytest.mark.parametrize(
    ("member", "path", "kind", "left"),
    [
        ("contact_log_entry_create", "contactlogentries", "contact", ["hours", "meeting", "note"]),
        ("timesheet_entry_create", "timesheetentries", "timesheet entry", ["call", "meeting"]),
        ("appointment_create", "appointments", "appointment", ["call", "hours"]),
    ],
)
def test_a_part_of_a_log(empire: Empire, book: Book, log: Any, member: str, path: str, kind: str, left: list[str]) -> None:
    id = log[member]["id"]
    refused = delete(Empire(book, "bo"), f"{path}/{id}")
    assert refused.status == 403
    assert delete(Empire(book, "dee"), f"{path}/{id}").status == 404
    assert book.delete(f"/empire/api/{path}/{id}").status == 401
    gone = delete(empire, f"{path}/{id}")
    assert (gone.status, gone.body) == (204, b"")
    again = delete(empire, f"{path}/{id}", Accept="application/xml")
    assert (again.status, again.text) == (404, f"<Error><Message>There is no {kind} '{id}'.</Message></Error>")
    assert empire.get(f"contactlogs/{log['id']}").json[member] is None
    assert sorted(entry["kind"] for entry in timeline(empire, ACCOUNT, log["id"])) == left
    assert delete(empire, f"{path}/{log['id']}").status == 404
    told = {(row["kind"], row["id"], row["deleted"]) for row in empire.get("changes?take=1000").json["data"]}
    assert ("contactlog", log["id"], False) in told


def test_a_contact_taken_away_and_given_anew(empire: Empire, log: Any) -> None:
    """What the log was opened with, not what came later, is its contact."""

    def answer(tx: Any) -> None:
        tx.enter(DEMO)
        entries.add(tx, "mail", at=When(tx.now, None), matter=UUID(log["id"]), contacts=[(UUID(ACCOUNT), "from")], text="Thank you")

    empire.book.engine.write(answer).result()
    assert delete(empire, f"contactlogentries/{log['contact_log_entry_create']['id']}").status == 204
    (late,) = empire.get(f"contactlogentries/{log['id']}").json["data"]
    assert late["notes"] == "Thank you"
    put = empire.book.put(f"{LOGS}/{log['id']}", json={"contact_log_entry_create": {"notes": "anew"}}, headers=empire.headers)
    assert put.json["contact_log_entry_create"]["notes"] == "anew"
    assert delete(empire, f"contactlogentries/{late['id']}").status == 204
    (only,) = empire.get(f"contactlogentries/{log['id']}").json["data"]
    assert only["notes"] == "anew"


def test_whom_an_appointment_was_for_is_told(empire: Empire, log: Any) -> None:
    delete(empire, f"appointments/{log['appointment_create']['id']}")
    assert [(one["method"], one["sequence"]) for one in empire.sent("invite")] == [("REQUEST", 0), ("CANCEL", 1)]
    other = empire.saved({"account_id": ACCOUNT, "appointment_create": MEETING})
    delete(empire, f"contactlogs/{other['id']}")
    assert [one["method"] for one in empire.sent("invite")] == ["REQUEST", "CANCEL", "REQUEST", "CANCEL"]
    assert delete(empire, f"appointments/{other['appointment_create']['id']}").status == 404


def test_an_account(empire: Empire, book: Book) -> None:
    account = Empire(book, "cy").post(new(), ACCOUNTS).json["id"]
    assert delete(Empire(book, "dee"), f"accounts/{account}").status == 404
    assert delete(empire, f"accounts/{account}").status == 204
    assert (empire.get(f"accounts/{account}").status, delete(empire, f"accounts/{account}").status) == (404, 404)
    assert empire.get(f"accounts/{account}/detail").json["mark_as_deleted"] is True
    back = book.put(ACCOUNTS, json={"id": account, "mark_as_deleted": False}, headers=empire.headers)
    assert (back.status, empire.get(f"accounts/{account}").status) == (200, 200)


def test_a_survey(empire: Empire, book: Book) -> None:
    path = f"surveys/{demo.FEEDBACK}"
    assert (delete(Empire(book, "cy"), path).status, delete(Empire(book, "dee"), path).status) == (403, 404)
    assert (delete(empire, path).status, delete(empire, path).status, empire.get(path).status) == (204, 404, 404)
    assert str(demo.FEEDBACK) not in {row["value"] for row in empire.get("lookups/surveys").json}
    assert empire.get(f"contactlogs/{demo.EARLIER}").json["survey_response"]["json"] == '{"reason": "tax", "score": 9}'


@pytest.mark.parametrize("path", ["contactlogs", "opportunities", "accounts", "appointments", "timesheetentries", "contactlogentries"])
def test_what_is_not_there(empire: Empire, path: str) -> None:
    assert delete(empire, f"{path}/{NOBODY}").status == 404


def test_an_opportunity_that_is_not_ones_own(empire: Empire, book: Book) -> None:
    refused = delete(Empire(book, "bo"), f"opportunities/{demo.OPPORTUNITY}")
    assert (refused.status, refused.json) == (403, KEEPERS_ONLY)
    secret = empire.saved({"account_id": ACCOUNT, "visibility": [str(MANAGEMENT)], "appointment_create": MEETING})
    assert delete(Empire(book, "bo"), f"appointments/{secret['appointment_create']['id']}").status == 404

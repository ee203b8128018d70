"""Timesheets: a user's time in a span, submitted as shown."""

from typing import Any

from daybook.doors.empire.tests.client import ACCOUNT, Empire
from tests.support import Book, Reply

PATH = "/empire/api/timesheetentries"
SPAN = "start=2031-05-01T00:00:00Z&end=2031-05-02T00:00:00Z"


def worked(empire: Empire, date: str, duration: float, **members: Any) -> Any:
    sheet = {"new_timesheet_entry": True, "date": date, "duration": duration, "notes": "n", **members}
    return empire.saved({"account_id": ACCOUNT, "timesheet_entry_visible": True, "timesheet_entry_create": sheet})["timesheet_entry_create"]


def submit(empire: Empire, query: str = SPAN) -> Reply:
    return empire.book.post(f"{PATH}/submit?{query}", headers=empire.headers)


def test_a_day_is_submitted(empire: Empire) -> None:
    first, second = worked(empire, "2031-05-01T09:00:00Z", 2), worked(empire, "2031-05-01T10:00:00Z", 1)
    later = worked(empire, "2031-05-02T09:00:00Z", 1)
    page = empire.get(f"timesheetentries?{SPAN}")
    assert page.status == 200, page
    assert page.json["overlaps"] == [second["id"]]
    assert [(row["id"], row["start"], row["end"], row["submitted"]) for row in page.json["data"]] == [
        (first["id"], "2031-05-01T09:00:00Z", "2031-05-01T11:00:00Z", False),
        (second["id"], "2031-05-01T10:00:00Z", "2031-05-01T11:00:00Z", False),
    ]
    done = submit(empire)
    assert (done.status, [row["submitted"] for row in done.json["data"]]) == (200, [True, True]), done
    assert ["kept", "start", f"The timesheet entry {second['id']} overlaps with the one before."] in empire.explained(done)
    assert submit(empire).json == done.json
    other = empire.get("timesheetentries?start=2031-05-02T00:00:00Z&end=2031-05-03T00:00:00Z").json["data"]
    assert [(row["id"], row["submitted"]) for row in other] == [(later["id"], False)]
    xml = empire.get(f"timesheetentries?{SPAN}", Accept="application/xml").text
    assert "<Submitted>true</Submitted>" in xml


def test_who_may_not(empire: Empire, book: Book) -> None:
    bo = Empire(book, "bo")
    other = bo.get(f"timesheetentries?{SPAN}&user_id=ada")
    assert (other.status, other.json) == (403, {"Message": "Only managers and admins see the time of others."})
    assert empire.get(f"timesheetentries?{SPAN}&user_id=bo").json == {"data": [], "overlaps": []}
    assert (Empire(book, "dee").get(f"timesheetentries?{SPAN}").status, submit(bo, f"{SPAN}&user_id=ada").status) == (404, 403)
    assert book.get(f"{PATH}?{SPAN}").status == 401


def test_what_is_refused(empire: Empire) -> None:
    assert empire.get("timesheetentries?user_id=nobody").json["ModelState"] == {
        "start": ["The start field is required."], "end": ["The end field is required."],
        "user_id": ["The subscription has no user 'nobody'."],
    }  # fmt: skip
    wrong = submit(empire, "start=2031-05-02T00:00:00Z&end=2031-05-01T00:00:00Z")
    assert (wrong.status, wrong.json["ModelState"]) == (400, {"end": ["The end must not be before the start."]})

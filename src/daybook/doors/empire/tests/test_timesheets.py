"""Timesheets: a user's time in a span, submitted as shown."""

from typing import Any

from daybook.doors.empire import demo
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


def put(empire: Empire, which: str, /, **members: Any) -> Reply:
    return empire.book.put(f"{PATH}/{which}", json=members, headers=empire.headers)


def test_an_entry_by_itself(empire: Empire) -> None:
    made = worked(empire, "2031-05-01T09:00:00+02:00", 2, subscription_id=ACCOUNT, user_id="ada")
    one = empire.get(f"timesheetentries/{made['id']}")
    plain = ("new_", "date", "duration", "time_period", "timesheet_project_fields")
    assert (one.status, one.json) == (200, {name: value for name, value in made.items() if not name.startswith(plain)})
    assert put(empire, made["id"], **one.json).json == one.json
    moved = put(empire, made["id"], start="2031-05-01T08:00:00+02:00", notes="more", submitted=True)
    wanted = {"start": "2031-05-01T08:00:00+02:00", "end": "2031-05-01T10:00:00+02:00", "notes": "more", "submitted": True}
    assert (moved.status, moved.json) == (200, one.json | wanted)
    assert empire.get(f"timesheetentries?{SPAN}").json["data"][0]["start"] == "2031-05-01T08:00:00+02:00"
    longer = put(empire, made["id"], end="2031-05-01T10:30:00+02:00")
    assert ["stored", "model.Submitted", "The entry was submitted before; what was billed may change."] in empire.explained(longer)


def test_the_log_follows_its_entry(empire: Empire) -> None:
    sheet = {"new_timesheet_entry": True, "date": "2031-05-01T09:00:00Z", "duration": 2}
    log = empire.saved({"account_id": ACCOUNT, "timesheet_entry_create": sheet})
    put(empire, log["timesheet_entry_create"]["id"], end="2031-05-01T10:30:00Z", timesheet_project_id=str(demo.PROJECT))
    now = empire.get(f"contactlogs/{log['id']}").json["timesheet_entry_create"]
    assert (now["date"], now["duration"], now["end"]) == ("2031-05-01T09:00:00Z", 1.5, "2031-05-01T10:30:00Z")
    assert (now["timesheet_project_id"], now["new_timesheet_entry"]) == (str(demo.PROJECT), True)


def test_an_entry_in_xml(empire: Empire) -> None:
    id = worked(empire, "2031-05-01T09:00:00Z", 2)["id"]
    text = empire.get(f"timesheetentries/{id}", Accept="application/xml").text
    assert text.startswith("<TimesheetEntryModel xmlns:i=")
    xml = {"Content-Type": "application/xml", "Accept": "application/xml"}
    reply = empire.book.put(f"{PATH}/{id}", text.replace(">n<", ">x<").encode(), headers=empire.headers | xml)
    assert (reply.status, reply.text) == (200, text.replace(">n<", ">x<"))


def test_a_change_that_is_refused(empire: Empire, book: Book) -> None:
    id = worked(empire, "2031-05-01T09:00:00Z", 2)["id"]
    wrong = put(empire, id, id=ACCOUNT, timesheet_project_id=ACCOUNT, timesheet_task_id=ACCOUNT, end="2031-05-01T08:00:00Z")
    assert (wrong.status, wrong.json["ModelState"]) == (400, {
        "model.Id": [f"The path names another timesheet entry, '{id}'."],
        "model.TimesheetProjectId": [f"The subscription has no TimesheetProjectId '{ACCOUNT}'."],
        "model.TimesheetTaskId": [f"The subscription has no TimesheetTaskId '{ACCOUNT}'."],
        "model.End": ["The end must not be before the start."],
    })  # fmt: skip
    bo, dee = Empire(book, "bo"), Empire(book, "dee")
    assert (put(bo, id, notes="x").status, bo.get(f"timesheetentries/{id}").status) == (403, 403)
    assert (put(dee, id, notes="x").status, dee.get(f"timesheetentries/{id}").status) == (403, 404)
    assert put(empire, ACCOUNT, notes="x").json == {"Message": f"There is no timesheet entry '{ACCOUNT}'."}
    assert book.put(f"{PATH}/{id}", json={}).status == 401
    own = worked(bo, "2031-05-01T09:00:00Z", 2)["id"]
    given = put(bo, own, user_id="ada")
    assert (given.status, given.json) == (403, {"Message": "Only managers and admins write the time of others."})
    assert put(bo, own, user_id="nobody").json["user_id"] == "nobody"
    assert bo.get(f"timesheetentries/{own}").status == 200


def test_a_change_that_overlaps_is_noted(empire: Empire) -> None:
    first, second = worked(empire, "2031-05-01T09:00:00Z", 2)["id"], worked(empire, "2031-05-01T12:00:00Z", 2)["id"]
    told = put(empire, second, start="2031-05-01T10:00:00Z")
    assert ["kept", "model.Start", f"The time overlaps with the timesheet entry {first}."] in empire.explained(told)
    book = empire.book
    assert book.delete(f"{PATH}/{first}", headers=empire.headers).status == 204
    assert [row["id"] for row in empire.get(f"timesheetentries?{SPAN}").json["data"]] == [second]
    assert empire.explained(put(empire, second, notes="x")) == []

"""What holds for every route of the table: who is asked for, what an unknown id answers, in JSON and in XML."""

from typing import Any
from uuid import UUID

import pytest

from daybook.door import Route
from daybook.doors.empire.routes import A_LOG, A_SURVEY, AN_ACCOUNT, AN_APPOINTMENT, AN_HOUR, AN_OPPORTUNITY, DOOR
from daybook.doors.empire.tests.client import ACCOUNT, FORM, Empire
from daybook.wire.record import describe
from tests.support import PASSWORD, Book, Reply

NOBODY = "00000000-0000-0000-0000-00000000dead"
XML = {"Accept": "application/xml"}
DENIED = "Authorization has been denied for this request."
ROUTES = [route for route in DOOR.routes if route.login is None and route.listed]
ABOUT_ONE = [route for route in ROUTES if "{id:guid}" in route.path]
WRITES = [route for route in ROUTES if route.is_write]


def named(route: Route) -> str:
    return f"{route.method} {route.path}"


def send(book: Book, route: Route, id: str = NOBODY, **headers: str) -> Reply:
    path = route.path.replace("{id:guid}", id).replace("{file:guid}", NOBODY).replace("{list}", "types")
    body = "{}" if route.takes is not None else None
    kind = {"Content-Type": "application/json"} if body else {}
    return book.request(route.method, f"/empire{path}", body, headers=kind | headers)


@pytest.mark.parametrize("route", ROUTES, ids=named)
def test_nobody_is_told_anything(book: Book, route: Route) -> None:
    told, told_in_xml = send(book, route), send(book, route, **XML)
    assert (told.status, told.json, told.headers["www-authenticate"]) == (401, {"Message": DENIED}, "Bearer")
    assert (told_in_xml.status, told_in_xml.text) == (401, f"<Error><Message>{DENIED}</Message></Error>")


@pytest.mark.parametrize("route", ABOUT_ONE, ids=named)
def test_what_is_not_there(empire: Empire, route: Route) -> None:
    told = send(empire.book, route, **empire.headers)
    assert told.status == 404 and told.json["Message"].endswith(f" '{NOBODY}'."), told
    assert send(empire.book, route, **empire.headers, **XML).text == f"<Error><Message>{told.json['Message']}</Message></Error>"
    malformed = send(empire.book, route, id="x", **empire.headers)
    assert malformed.status == 400 and malformed.json["MessageDetail"].startswith("The parameter 'id' is a Guid; 'x' was received."), (
        malformed
    )


@pytest.mark.parametrize("route", WRITES, ids=named)
def test_who_may_only_read(book: Book, route: Route) -> None:
    form = f"grant_type=password&username=ada&password={PASSWORD}&scope=read"
    token = book.post("/empire/token", form, headers=FORM).json["access_token"]
    told = send(book, route, AN_ACCOUNT["id"], Authorization=f"Bearer {token}")
    assert (told.status, told.json) == (403, {"Message": "This credential may not write."}), told


def test_who_may_only_write(book: Book) -> None:
    form = f"grant_type=password&username=ada&password={PASSWORD}&scope=write"
    token = book.post("/empire/token", form, headers=FORM).json["access_token"]
    told = book.get("/empire/api/contactlogs", headers={"Authorization": f"Bearer {token}"})
    assert (told.status, told.json) == (403, {"Message": "This credential may not read."})


READ = (
    ("contactlogs?take=1", "ContactLogPage"), (f"contactlogs/{A_LOG['id']}", "ContactLogCreateModel"), ("accounts?take=1", "AccountPage"),
    (f"accounts/{AN_ACCOUNT['id']}", "AccountModel"), (f"accounts/{AN_ACCOUNT['id']}/detail", "AccountDetailEditModel"),
    (f"contactlogentries/{A_LOG['id']}", "DataSourceResultOfContactLogEntryItemModelihvqq9wh"),
    ("appointments?start=2020-01-01T00:00:00Z&end=2099-01-01T00:00:00Z", "AppointmentPage"),
    (f"appointments/{AN_APPOINTMENT['id']}", "AppointmentModel"), ("opportunities", "OpportunityPage"),
    (f"opportunities/{AN_OPPORTUNITY['id']}", "OpportunityCreateModel"), ("changes?take=1", "ChangePage"),
    ("timesheetentries?start=2020-01-01T00:00:00Z&end=2099-01-01T00:00:00Z", "TimesheetPage"),
    (f"timesheetentries/{AN_HOUR['id']}", "TimesheetEntryModel"), ("lookups/types", "ArrayOfSelectListItem"),
    (f"surveys/{A_SURVEY['id']}", "SurveyModel"),
)  # fmt: skip


@pytest.mark.parametrize(("path", "root"), READ, ids=[path for path, _ in READ])
def test_reading_in_both_formats(empire: Empire, path: str, root: str) -> None:
    told, told_in_xml = empire.get(path), empire.get(path, **XML)
    assert (told.status, told.type) == (200, "application/json; charset=utf-8")
    assert (told_in_xml.status, told_in_xml.type) == (200, "application/xml; charset=utf-8")
    assert told_in_xml.text.startswith(f"<{root} xmlns:i="), told_in_xml


NEW = {"account_name": "Acme", "email": "a@acme.example", "auto_account_id": True, "source_id": "c218018b-0a71-43a1-a3a3-8fa280597dbb"}
NEW_LOG = {"account_id": ACCOUNT, "subject": "S"}
LOAN = {
    "account_id": ACCOUNT, "opportunity_date": "2026-01-02T00:00:00", "opportunity_type_id": "6a1f7a5e-52a9-4b1b-8d57-f0f5f0a8c3d1",
    "source_id": NEW["source_id"],
}  # fmt: skip
ASKED = {"name": "Q", "json": '{"elements": [{"type": "text", "name": "a"}]}'}
WRITTEN = (
    ("POST", "contactlogs", NEW_LOG), ("POST", "contactlogs/create", NEW_LOG), ("PUT", f"contactlogs/{A_LOG['id']}", {"subject": "S"}),
    ("POST", "accounts", NEW), ("POST", "accounts/create", NEW), ("PUT", "accounts", {"id": ACCOUNT, "notes": "n"}),
    ("PUT", "accounts/update", {"id": ACCOUNT, "notes": "n"}), ("PUT", f"appointments/{AN_APPOINTMENT['id']}", {"title": "T"}),
    ("POST", "opportunities", LOAN), ("PUT", f"opportunities/{AN_OPPORTUNITY['id']}", {"referred_by": "R"}),
    ("PUT", f"timesheetentries/{AN_HOUR['id']}", {"notes": "n"}), ("POST", "surveys", ASKED),
    ("PUT", f"surveys/{A_SURVEY['id']}", ASKED),
)  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body"), WRITTEN, ids=[f"{method} {path}" for method, path, _ in WRITTEN])
def test_writing_in_every_format(empire: Empire, method: str, path: str, body: dict[str, Any]) -> None:
    """What a JSON body made, its XML answer makes again, and a form makes too."""
    first = empire.book.request(method, f"/empire/api/{path}", json=body, headers=empire.headers | XML)
    assert (first.status, first.type) == (200, "application/xml; charset=utf-8"), first
    kind = {"Content-Type": "application/xml", "Accept": "application/json"}
    again = empire.book.request(method, f"/empire/api/{path}", first.text.encode(), headers=empire.headers | kind)
    assert (again.status, again.type) == (200, "application/json; charset=utf-8"), again
    assert body.items() <= again.json.items()
    form = empire.book.request(method, f"/empire/api/{path}", form_of(method, path, body), headers=empire.headers | FORM)
    assert form.status == 200, form
    assert body.items() <= form.json.items()
    wrong = empire.book.request(method, f"/empire/api/{path}", b"<Wrong/>", headers=empire.headers | kind)
    assert (wrong.status, list(wrong.json)) == (400, ["Message", "ModelState"]), wrong
    assert empire.book.request(method, f"/empire/api/{path}", b"x", headers=empire.headers | {"Content-Type": "a/b"}).status == 415


def form_of(method: str, path: str, body: dict[str, Any]) -> str:
    """A body by CLR names."""
    route = next(one for one in DOOR.routes if one.method == method and fits(one, path))
    names = {slot.name: slot.form for slot in describe(route.takes).slots}
    return "&".join(f"{names[name]}={'true' if value is True else value}" for name, value in body.items())


def fits(route: Route, path: str) -> bool:
    parts, said = route.path.removeprefix("/api/").split("/"), path.split("/")
    return len(parts) == len(said) and all(
        one == other or (one == "{id:guid}" and is_id(other)) for one, other in zip(parts, said, strict=True)
    )


def is_id(text: str) -> bool:
    return len(text) == len(NOBODY) and bool(UUID(text))


@pytest.mark.parametrize(
    ("query", "mistakes"),
    [
        ("contactlogs?page=x", ["page"]), ("contactlogs?after=x&account_id=y", ["after", "account_id"]), ("accounts?take=1.5", ["take"]),
        ("opportunities?skip=x", ["skip"]), ("changes?after=x", ["after"]), ("timesheetentries?start=x&end=y", ["start", "end"]),
        ("appointments?start=x&end=y", ["start", "end"]),
    ],
)  # fmt: skip
def test_a_query_that_cannot_be_read(empire: Empire, query: str, mistakes: list[str]) -> None:
    told = empire.get(query)
    assert (told.status, told.json["Message"]) == (400, "The request is invalid."), told
    assert sorted(told.json["ModelState"]) == sorted(mistakes)


@pytest.mark.parametrize(
    "query", ["take=0", "take=-5", "skip=-5", "page=0", "page=-2", "take=100000", "page=2147483647", f"after={NOBODY}"]
)
@pytest.mark.parametrize("path", ["contactlogs", "accounts", "opportunities"])
def test_an_odd_page(empire: Empire, path: str, query: str) -> None:
    told = empire.get(f"{path}?{query}")
    assert (told.status, list(told.json)) == (200, ["data", "total"]), told

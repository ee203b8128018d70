"""Who may read a log: groups, the author, outside partners (Decision 7)."""

from typing import Any

import pytest

from daybook.demo import ADVISERS, MANAGEMENT
from daybook.doors.empire.tests.client import ACCOUNT, LOGS, Empire
from tests.support import Book


def save(book: Book, user: str, **members: Any) -> str:
    reply = Empire(book, user).post({"account_id": ACCOUNT, "subject": "S", **members})
    assert reply.status == 200, reply
    id: str = reply.json["id"]
    return id


def readers(book: Book, id: str) -> set[str]:
    """Who gets it by id; lists and the timeline agree."""
    found = set()
    for user in ("ada", "bo", "cy", "dee"):
        empire = Empire(book, user)
        status = empire.get(f"contactlogs/{id}").status
        assert status in (200, 404)
        listed = id in {row["id"] for row in empire.get("contactlogs?take=500").json["data"]}
        page = book.get(f"/native/v1/contacts/{ACCOUNT}/timeline", headers=empire.headers)
        shown = page.status == 200 and id in {entry["matter"] for entry in page.json["data"]}
        assert {listed, shown} == {status == 200}, user
        if status == 200:
            found.add(user)
    return found


@pytest.mark.parametrize(
    ("author", "groups", "external", "expected"),
    [
        ("ada", None, False, {"ada", "bo", "cy"}),
        ("ada", [], True, {"ada", "bo", "cy", "dee"}),
        ("ada", [str(MANAGEMENT)], False, {"ada", "cy"}),
        ("bo", [str(MANAGEMENT)], False, {"ada", "bo", "cy"}),
        ("cy", [str(ADVISERS)], False, {"ada", "bo", "cy"}),
        ("ada", [str(MANAGEMENT)], True, {"ada", "cy"}),
    ],
)
def test_who_reads(book: Book, author: str, groups: list[str] | None, external: bool, expected: set[str]) -> None:
    assert readers(book, save(book, author, visibility=groups, external_activity=external)) == expected


def test_a_partner_sees_nothing_but_external_logs(book: Book) -> None:
    dee = Empire(book, "dee")
    assert dee.get("accounts").json == {"data": [], "total": 0}
    assert dee.get(f"accounts/{ACCOUNT}").status == 404
    assert dee.get("lookups/types").status == 404
    assert all(row["external_activity"] for row in dee.get("contactlogs?take=500").json["data"])


def test_a_partner_writes_external_activity_only(book: Book) -> None:
    reply = Empire(book, "dee").post({"account_id": ACCOUNT})
    assert (reply.status, reply.json) == (403, {"Message": "An outside partner writes external activity only."})
    id = save(book, "dee", external_activity=True)
    assert readers(book, id) == {"ada", "bo", "cy", "dee"}


def test_an_id_that_a_stranger_has_tells_nothing(book: Book) -> None:
    id = save(book, "ada", visibility=[str(MANAGEMENT)], subject="secret")
    reply = Empire(book, "bo").post({"account_id": ACCOUNT, "subject": "secret", "visibility": [str(MANAGEMENT)], "id": id})
    assert (reply.status, reply.json) == (409, {"Message": f"The id '{id}' is taken."})


def test_a_chain_of_logs(book: Book, empire: Empire) -> None:
    first = save(book, "ada")
    second = empire.saved({"account_id": ACCOUNT, "contact_log_options": {"contact_log_id": first}})
    assert second["contact_log_options"]["contact_log_id"] == first
    unknown = empire.post({"account_id": ACCOUNT, "contact_log_options": {"contact_log_id": ACCOUNT}})
    assert unknown.json["contact_log_options"]["contact_log_id"] == ACCOUNT
    assert ("unresolved", "model.Options.ContactLogId") in {(kind, path) for kind, path, _ in empire.explained(unknown)}


def test_who_deletes(book: Book, empire: Empire) -> None:
    id = save(book, "cy")
    assert book.delete(f"{LOGS}/{id}", headers=Empire(book, "dee").headers).status == 404
    reply = book.delete(f"{LOGS}/{id}", headers=Empire(book, "bo").headers)
    assert (reply.status, reply.json) == (403, {"Message": "Only its owner, a manager or an admin may delete it."})
    assert book.delete(f"{LOGS}/{id}", headers=empire.headers).status == 204
    assert readers(book, id) == set()
    assert book.delete(f"{LOGS}/{id}", headers=empire.headers).status == 404

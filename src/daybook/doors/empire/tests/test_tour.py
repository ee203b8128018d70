"""The tour of an integrator: sign in, look up, create, read, walk lists while another writes, change, delete, keep a copy in step."""

from functools import partial
from typing import Any

from daybook.doors.empire.tests.client import LOGS, Empire
from daybook.doors.empire.tests.test_new_accounts import ACCOUNTS, new
from tests.support import Book

MANY = 1000
LOAN = "6a1f7a5e-52a9-4b1b-8d57-f0f5f0a8c3d1"


def walked(empire: Empire, path: str, meanwhile: Any) -> list[str]:
    """The ids of a list, page by page, with something written between pages."""
    seen: list[str] = []
    behind = ""
    asked = f"{path}{'&' if '?' in path else '?'}take=5"
    while True:
        page = empire.get(f"{asked}{behind}").json
        seen += [row["id"] for row in page["data"]]
        if len(page["data"]) < 5:
            return seen
        behind = f"&after={seen[-1]}"
        meanwhile()


def followed(empire: Empire, after: int) -> tuple[dict[tuple[str, str], bool], int]:
    """Everything that changed since: kind and id, and whether it is deleted."""
    found: dict[tuple[str, str], bool] = {}
    while True:
        page = empire.get(f"changes?after={after}&take=300").json
        found |= {(row["kind"], row["id"]): row["deleted"] for row in page["data"]}
        after = page["next"]
        if not page["more"]:
            return found, after


def test_the_tour(book: Book) -> None:
    ours, other = Empire(book), Empire(book, "bo")
    source = ours.get("lookups/sources").json[0]["value"]
    account = ours.post(new(source_id=source), ACCOUNTS).json
    log = ours.saved({"account_id": account["id"], "subject": "First", "contact_log_entry_create": {"notes": "n"}})
    assert ours.get(f"contactlogentries/{log['id']}").json["total"] == 1
    _, place = followed(ours, 0)
    before = {row["id"] for row in ours.get("contactlogs?take=500").json["data"]}
    seen = walked(ours, "contactlogs", lambda: other.post({"account_id": account["id"], "subject": "Meanwhile"}))
    assert (len(seen), set(seen)) == (len(before), before)
    there = {row["id"] for row in ours.get("accounts?take=500").json["data"]}
    names = iter(f"{letter}{n}" for n in range(9) for letter in "Aaz")
    listed = walked(ours, "accounts", lambda: other.post(new(account_name=next(names)), ACCOUNTS))
    assert len(listed) == len(set(listed))
    assert there <= set(listed)
    detail = ours.get(f"accounts/{account['id']}/detail").json
    assert other.book.put(ACCOUNTS, json={"id": account["id"], "notes": "bo was here"}, headers=other.headers).status == 200
    stale = ours.book.put(ACCOUNTS, json={**detail, "notes": "mine"}, headers=ours.headers)
    assert stale.status == 409
    theirs = book.put(f"{LOGS}/{log['id']}", json={"ts": log["ts"], "subject": "Second"}, headers=other.headers)
    assert theirs.status == 200
    stale = book.put(f"{LOGS}/{log['id']}", json={**log, "subject": "mine"}, headers=ours.headers)
    assert (stale.status, ours.get(f"contactlogs/{log['id']}").json) == (409, theirs.json)
    assert book.delete(f"{LOGS}/{log['id']}", headers=ours.headers).status == 204
    changed, place = followed(ours, place)
    assert changed["account", account["id"]] is False
    assert changed["contactlog", log["id"]] is True
    assert followed(ours, place) == ({}, place)


def test_lists_of_an_account_while_another_writes(book: Book) -> None:
    ours, other = Empire(book), Empire(book, "bo")
    account = ours.post(new(), ACCOUNTS).json["id"]
    loan = {"account_id": account, "opportunity_date": "2026-01-02T00:00:00", "source_id": new()["source_id"], "opportunity_type_id": LOAN}
    for path, body in (("contactlogs", {"account_id": account}), ("opportunities", loan)):
        made = [ours.post(body, f"/empire/api/{path}").json["id"] for _ in range(12)]
        write = partial(other.post, body, f"/empire/api/{path}")
        assert walked(ours, f"{path}?account_id={account}", write) == list(reversed(made))
        page = ours.get(f"{path}?account_id={account}&take=2&skip=3").json
        assert (len(page["data"]), page["total"]) == (2, 14)


def test_a_thousand_changes(book: Book, empire: Empire) -> None:
    _, place = followed(empire, 0)
    wanted: dict[tuple[str, str], bool] = {}
    for n in range(MANY // 4):
        account = empire.post(new(account_name=f"Account {n}"), ACCOUNTS).json["id"]
        gone = n % 10 == 0
        book.put(ACCOUNTS, json={"id": account, "notes": "n", "mark_as_deleted": gone}, headers=empire.headers)
        log = empire.post({"account_id": account, "subject": f"Log {n}"}).json["id"] if not gone else None
        wanted["account", account] = gone
        if log is not None:
            wanted["contactlog", log] = False
    found, _ = followed(empire, place)
    assert found == wanted


def test_a_partner_follows_what_is_external(book: Book, empire: Empire) -> None:
    _, place = followed(empire, 0)
    empire.post(new(), ACCOUNTS)
    closed, shared = (
        empire.saved({"account_id": empire.post(new(), ACCOUNTS).json["id"], "external_activity": flag})["id"] for flag in (False, True)
    )
    found, _ = followed(Empire(book, "dee"), place)
    assert found == {("contactlog", shared): False}
    assert ("contactlog", closed) in followed(empire, place)[0]


def test_changes_in_xml(empire: Empire) -> None:
    assert empire.get("changes?take=1", Accept="application/xml").text.startswith("<ChangePage xmlns:i=")
    assert empire.book.get("/empire/api/changes").status == 401

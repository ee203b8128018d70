"""What an integrator does in a day: sign in, look up, log calls, read through lists while others write, follow up, keep in step."""

import json
from collections.abc import Iterator
from typing import Any

from tests.support import Book

API = "/firstservice/api"
JSON = {"Content-Type": "application/json"}
CLOSED = 4


def client(book: Book, user: str) -> dict[str, str]:
    return {**book.token(user, "/firstservice/connect/token"), "C4Uid": "demo"}


def pages(book: Book, path: str, query: str, size: int) -> Iterator[list[dict[str, Any]]]:
    """A list page after page, up to the first that is not full."""
    number = 1
    while True:
        reply = book.get(f"{API}/{path}?{query}&page={number}&pageSize={size}")
        assert reply.status == 200, reply
        yield reply.json["Elements"]
        if len(reply.json["Elements"]) < size:
            return
        number += 1


def all_of(book: Book, path: str, query: str = "sort=createdon%20asc", size: int = 250) -> dict[int, dict[str, Any]]:
    """A whole list by id; no log comes twice."""
    rows = [row for page in pages(book, path, query, size) for row in page]
    found = {row["LogId"]: row for row in rows}
    assert len(found) == len(rows)
    return found


def test_a_day(book: Book) -> None:
    book.headers = client(book, "ada")
    (house,) = book.get(f"{API}/properties/search?eNumber=4101").json["Elements"]
    (unit,) = book.get(f"{API}/properties/{house['PropertyId']}/units?residentName=Evelyn").json["Elements"]
    owner = book.get(f"{API}/units/{unit['UnitId']}/owner").json
    reasons = {each["CallLogReasonName"]: each["CallLogReasonId"] for each in book.get(f"{API}/calllogreasons").json["Elements"]}
    statuses = {each["Status"]: each["ModuleStatusId"] for each in book.get(f"{API}/modulestatuses/calllogs").json["Elements"]}
    before = book.get(f"{API}/properties/{house['PropertyId']}/propertysummary").json["CallLogs"]

    call = {
        "PropertyId": house["PropertyId"], "UnitId": unit["UnitId"], "ResidentId": owner["ResidentId"], "Subject": "No hot water",
        "LogReasons": [reasons["Maintenance Request"]],
    }  # fmt: skip
    made = book.post(f"{API}/calllogs", json=call).json
    assert {name: made[name] for name in call} == call
    assert made["CallFrom"] == "Evelyn Hart"
    for path in (f"units/{unit['UnitId']}", f"properties/{house['PropertyId']}", f"residents/{owner['ResidentId']}"):
        assert book.get(f"{API}/{path}/calllogs?pageSize=1").json["Elements"] == [made]
    assert book.get(f"{API}/properties/{house['PropertyId']}/propertysummary").json["CallLogs"] == before + 1

    # Whoever has read a log changes it; bo, who read it before that, sends back what he read. What each said stays.
    path, read = f"{API}/calllogs/{made['LogId']}", made
    assert book.put(path, json={**read, "Notes": "Boiler is off", "NewComments": "Called the plumber"}).body == b""
    reply = book.put(path, json={**read, "NewComments": "Resident called again"}, headers=client(book, "bo"))
    assert (reply.status, reply.body) == (200, b"")
    shown = book.get(path).json
    assert [(each["Comment"], each["User"]) for each in shown["OldComments"]] == [
        ("Resident called again", "Bo Lindgren"), ("Called the plumber", "Ada Byron"),
    ]  # fmt: skip
    assert shown["Notes"] == "Boiler is off"

    # Nothing is deleted here: a log is closed.
    assert book.delete(path).status == 405
    assert book.put(path, json={"ModuleStatusId": statuses["closed"]}).status == 200
    assert book.get(f"{API}/properties/{house['PropertyId']}/propertysummary").json["CallLogs"] == before
    assert book.get(path).json["OldComments"] == shown["OldComments"]


def test_no_log_is_missed_or_repeated_while_others_write(book: Book) -> None:
    ada, bo = client(book, "ada"), client(book, "bo")
    book.headers = ada
    known = set(all_of(book, "properties/1/calllogs"))
    seen: list[int] = []
    for at, page in enumerate(pages(book, "properties/1/calllogs", "sort=createdon%20asc", 2)):
        seen += [row["LogId"] for row in page]
        for n in range(2 if at < 8 else 0):
            call = {"PropertyId": 1, "Subject": f"Call {at}.{n}", "CallFrom": "A guest"}
            known.add(book.post(f"{API}/calllogs", json=call, headers=bo).json["LogId"])
            book.put(f"{API}/calllogs/1", json={"NewComments": f"Comment {at}.{n}"}, headers=bo)
    assert len(seen) == 20
    assert set(seen) == known


def test_a_thousand_changes(book: Book) -> None:
    """Another client logs 600 calls and closes 400 of them; ours reads from its last page on, and by status what became of the rest."""
    bo = client(book, "bo")
    book.headers = client(book, "ada")
    path, copy, made = "properties/2/calllogs", all_of(book, "properties/2/calllogs"), list[int]()
    for begin in range(0, 600, 100):
        calls = [("POST", f"{API}/calllogs", call(begin + at), {**bo, **JSON}) for at in range(100)]
        made += [reply.json["LogId"] for reply in book.gather(*calls)]
        copy |= since(book, path, len(copy), 100)
    assert len(set(made)) == 600
    assert list(copy) == list(all_of(book, path))
    closing = json.dumps({"ModuleStatusId": CLOSED, "NewComments": "Done"}).encode()
    for begin in range(0, 400, 100):
        replies = book.gather(*(("PUT", f"{API}/calllogs/{id}", closing, {**bo, **JSON}) for id in made[begin : begin + 100]))
        assert {reply.status for reply in replies} == {200}
    copy |= all_of(book, path, f"status[0]={CLOSED}&sort=createdon%20asc")
    assert copy == all_of(book, path, size=1000)
    assert {id for id in made if copy[id]["ModuleStatusId"] == CLOSED} == set(made[:400])
    assert all(copy[id]["OldComments"][0]["Comment"] == "Done" for id in made[:400])


def call(number: int) -> bytes:
    return json.dumps({"PropertyId": 2, "Subject": f"Call {number}", "CallFrom": "A guest"}).encode()


def since(book: Book, path: str, have: int, size: int) -> dict[int, dict[str, Any]]:
    """What a client that has the first logs of a list does not have yet: the pages from its last one on."""
    found: dict[int, dict[str, Any]] = {}
    number = have // size + 1
    while True:
        reply = book.get(f"{API}/{path}?sort=createdon%20asc&page={number}&pageSize={size}").json
        found |= {row["LogId"]: row for row in reply["Elements"]}
        if number * size >= reply["Total"]:
            return found
        number += 1

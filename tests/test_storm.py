"""10,000 updates of one matter through four doors at once: nothing is lost, and versions, journal and final state agree."""

import contextlib
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from daybook.core import check
from daybook.store.engine import Engine, here
from daybook.store.open import open_engine
from daybook.store.tables import entry, matter
from tests.servers import running
from tests.storm import BASIC, SAVER, Target, Update, ask, storm, target
from tests.support import PASSWORD, Stores, run

CLIENTS, EACH = 80, 125
"""10,000 updates."""


@pytest.mark.timeout(300)
def test_updates_through_four_doors_at_once_lose_nothing(stores: Stores) -> None:
    """The matter is a call log. Two doors change the log itself (firstservice its notes, native its subject; both append comments),
    odyssee takes steps on it and changes one step that all share, and empire, whose protocol can only go on with a new log, writes logs
    that follow it. The other two doors speak of contacts only.

    Two server processes on PostgreSQL, one on SQLite, which allows no more.
    """
    url = stores.url("demo")
    with contextlib.ExitStack() as stack:
        bases = [stack.enter_context(running(url)) for _ in range(2 if stores.kind == "postgres" else 1)]
        one = target(bases[0], PASSWORD)
        clients = storm(bases, one, CLIENTS, EACH)
        done = [update for client in clients for update in client.acknowledged]
        assert len(done) == CLIENTS * EACH
        assert len({update.request for update in done}) == len(done), "two updates had one answer"
        seen = [_seen(base, one) for base in bases]
        assert all(each == seen[0] for each in seen)
        _check_log(bases[0], one, done, seen[0])
        _check_shared_step(bases[0], one, done)
    engine = open_engine(url)
    try:
        _check_made(engine, one, done)
        assert run(engine, check.run) == []
    finally:
        engine.close()


def _seen(base: str, one: Target) -> dict[str, Any]:
    """The log as the doors show it."""
    log = ask(base, "GET", f"/firstservice/api/calllogs/{one.number}", one.tokens["firstservice"], C4Uid="demo")
    mine = ask(base, "GET", f"/native/v1/matters/{one.id}", BASIC)
    step = ask(base, "GET", f"/odyssee/api/TaskActivityLog({one.step})", SAVER)
    assert (log["Notes"], log["Subject"]) == (mine["notes"], mine["subject"])
    assert [each["Comment"] for each in log["OldComments"]] == [each["text"] for each in mine["comments"]]
    return {"log": mine, "step": step["description"]}


def _history(base: str, id: str) -> list[dict[str, Any]]:
    """The changes of a record, oldest first; each begins where the one before it ended."""
    rows: list[dict[str, Any]] = ask(base, "GET", f"/native/v1/records/{id}/history", BASIC)["data"][::-1]
    stands = dict(rows[0]["after"])
    for row in rows[1:]:
        assert {name: stands.get(name) for name in row["before"]} == row["before"], row
        stands |= row["after"]
    return rows


def _values(rows: list[dict[str, Any]], member: str) -> list[str]:
    return [row["after"][member] for row in rows if member in (row["after"] or {})]


def _requests(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(row["request"] for row in rows[1:])


def _check_log(base: str, one: Target, done: list[Update], seen: dict[str, Any]) -> None:
    """One version and one change for each acknowledged update, and the last of them is what all doors show."""
    log, rows = seen["log"], _history(base, one.id)
    updates = [update for update in done if update.wrote in ("notes", "subject")]
    assert log["version"] == len(rows) == 1 + len(updates)
    assert _requests(rows) == sorted(update.request for update in updates)
    for member in ("notes", "subject"):
        values = _values(rows, member)
        assert sorted(values) == sorted(["opened", *(update.tag for update in updates if update.wrote == member)])
        assert log[member] == values[-1]
    assert sorted(each["text"] for each in log["comments"]) == sorted(update.tag for update in done if update.comment)


def _check_shared_step(base: str, one: Target, done: list[Update]) -> None:
    rows = _history(base, one.step)
    updates = [update for update in done if update.wrote == "shared"]
    values = _values(rows, "text")
    assert _requests(rows) == sorted(update.request for update in updates)
    assert sorted(values) == sorted(["opened", *(update.tag for update in updates)])
    assert ask(base, "GET", f"/odyssee/api/TaskActivityLog({one.step})", SAVER)["description"] == values[-1]


def _check_made(engine: Engine, one: Target, done: list[Update]) -> None:
    """Each step and each log that was acknowledged is there, once, as it was sent, and nothing besides."""
    id = UUID(one.id)
    steps = run(
        engine,
        lambda tx: tx.all(
            sa.select(entry.c.id, entry.c.text, entry.c.version).where(here(entry), entry.c.matter_id == id, entry.c.kind == "step")
        ),
    )
    sent = {update.made: update.tag for update in done if update.wrote == "step"}
    assert {str(row.id): row.text for row in steps if str(row.id) != one.step} == sent
    shared = next(row for row in steps if str(row.id) == one.step)
    assert shared.version == 1 + sum(update.wrote == "shared" for update in done)
    logs = run(engine, lambda tx: tx.all(sa.select(matter.c.id, matter.c.subject).where(here(matter), matter.c.follows_id == id)))
    assert {str(row.id): row.subject for row in logs} == {update.made: update.tag for update in done if update.wrote == "follows"}

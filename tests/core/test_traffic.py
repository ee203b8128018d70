"""What came through a door is counted from the index alone, however much there is."""

from typing import Any
from uuid import UUID

import pytest

from daybook.core import ids, traffic
from daybook.core.clock import DAY, HOUR, MINUTE
from daybook.store.engine import Engine
from daybook.store.tables import request
from tests.store.looks import looks

DEMO = UUID("99dae356-f62e-43c3-9bf6-350edc836899")
ADA, KEY = UUID(int=1), UUID(int=2)
NOW = 638_000_000_000_000_000


def inside(engine: Engine, work: Any) -> Any:
    def run(tx: Any) -> Any:
        tx.enter(DEMO)
        tx.now = NOW
        return work(tx)

    return engine.write(run).result()


def write(tx: Any, door: str, ago: int, status: int = 200, key: UUID | None = None, body: bytes = b"{}") -> None:
    tx.add(
        request,
        {
            "id": ids.new(), "at": NOW - ago, "door": door, "method": "POST", "path": "/api/Contact", "user_id": ADA, "key_id": key,
            "digest": b"1", "body_type": "application/json", "body": body, "status": status, "headers": {}, "answer": b"",
        },
    )  # fmt: skip


def counted(found: traffic.Traffic) -> list[tuple[int, int, bool]]:
    return [(each.many, each.refused, each.is_least) for each in found.spans.values()]


@pytest.fixture
def kept(engine: Engine) -> Engine:
    def fill(tx: Any) -> None:
        for ago, status, key in ((MINUTE, 200, KEY), (2 * HOUR, 400, KEY), (3 * DAY, 200, None), (9 * DAY, 500, None)):
            write(tx, "protech", ago, status, key)
        write(tx, "empire", 2 * DAY, 404)

    inside(engine, fill)
    return engine


def test_writes_are_counted_by_door(kept: Engine) -> None:
    found = inside(kept, lambda tx: traffic.through(tx, ["empire", "native", "protech"]))
    assert {name: counted(each) for name, each in found.items()} == {
        "empire": [(0, 0, False), (0, 0, False), (1, 1, False)],
        "protech": [(1, 0, False), (2, 1, False), (3, 1, False)],
    }
    assert (found["protech"].last, found["protech"].spans["week"].share) == (NOW - MINUTE, 1 / 3)


def test_writes_are_counted_by_client(kept: Engine) -> None:
    found = inside(kept, lambda tx: traffic.clients(tx, "protech"))
    assert [(each.user, each.key, counted(each)[2][0], each.last) for each in found] == [
        (ADA, KEY, 2, NOW - MINUTE),
        (ADA, None, 1, NOW - 3 * DAY),
    ]
    assert inside(kept, lambda tx: traffic.clients(tx, "native")) == []


def test_older_writes_than_those_looked_at_are_told_of(kept: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traffic, "LOOKED", 2)
    found = inside(kept, lambda tx: traffic.through(tx, ["protech"]))["protech"]
    assert counted(found) == [(1, 0, False), (2, 1, True), (2, 1, True)]
    (client,) = inside(kept, lambda tx: traffic.clients(tx, "protech"))
    assert counted(client) == counted(found)


def test_a_clients_writes_without_large_bodies(kept: Engine) -> None:
    inside(kept, lambda tx: write(tx, "protech", 0, key=KEY, body=b"x" * (traffic.LARGEST + 1)))
    rows = inside(kept, lambda tx: traffic.writes(tx, "protech", ADA, KEY))
    assert [(row.at, row.status, row.body) for row in rows] == [(NOW, 200, None), (NOW - MINUTE, 200, b"{}"), (NOW - 2 * HOUR, 400, b"{}")]
    assert len(inside(kept, lambda tx: traffic.writes(tx, "protech", ADA, None))) == 2
    assert len(inside(kept, lambda tx: traffic.latest(tx, "protech"))) == 5


def test_nothing_reads_the_whole_book(kept: Engine) -> None:
    def work(tx: Any) -> None:
        tx.enter(DEMO)
        traffic.through(tx, ["empire", "protech"])
        traffic.clients(tx, "protech")
        traffic.latest(tx, "protech")
        traffic.writes(tx, "protech", ADA, KEY)

    made = looks(kept, work)
    assert len(made) == 5
    if kept.name == "sqlite":
        assert [look.walks for look in made] == [[]] * 5
        assert all(any("request_door" in step for step in look.steps) for look in made)
        assert [any("COVERING INDEX request_door" in step for step in look.steps) for look in made] == [True, True, True, False, True]

"""When PostgreSQL is away, one tries for all."""

import pytest

from daybook.store import pg_reach
from daybook.store.pg_faults import Lost
from daybook.store.pg_reach import AWAY_SECONDS, Reach
from tests.clusters import Cluster


def test_a_failed_attempt_answers_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    now, asked = [100.0], []

    def line(url: str) -> None:
        asked.append(url)
        raise Lost("nobody there")

    monkeypatch.setattr(pg_reach, "Line", line)
    monkeypatch.setattr("daybook.store.pg_reach.time.monotonic", lambda: now[0])
    reach = Reach("postgresql://x")
    for _ in range(3):
        with pytest.raises(Lost, match="nobody there"):
            reach.connect()
    assert len(asked) == 1
    now[0] += AWAY_SECONDS
    with pytest.raises(Lost):
        reach.prepare()
    assert len(asked) == 2


def test_one_connection_is_made_ready_however_many_ask(cluster: Cluster) -> None:
    reach = Reach(cluster.url("empty"))
    reach.prepare()
    reach.prepare()
    line = reach.prepared()
    assert line is not None
    assert reach.prepared() is None
    line.close()
    reach.prepare()
    reach.close()
    assert reach.prepared() is None

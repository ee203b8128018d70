"""What PostgreSQL's writers learn of rows that they fight for."""

import pytest

from daybook.store import pg_contended
from daybook.store.pg_contended import MOST, Contended


def row(n: int) -> tuple[str, bytes, bytes]:
    return "matter", b"book", bytes([n])


def test_rows_come_in_one_order_and_once_whoever_asks() -> None:
    known = Contended()
    known.learn("b", row(2))
    known.learn("a", row(3))
    known.learn("a", row(2))
    assert known.of(["a", "b", "a"]) == known.of(["b", "a"]) == [row(2), row(3)]
    assert known.of(["c"]) == []


def test_of_many_rows_the_latest_are_kept() -> None:
    known = Contended()
    for n in range(MOST + 3):
        known.learn("a", row(n))
    known.learn("a", row(3))
    known.learn("a", row(99))
    assert known.of(["a"]) == [row(3), row(5), row(6), row(99)]


def test_what_nobody_fought_for_lately_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    known, now = Contended(), [0.0]
    monkeypatch.setattr("daybook.store.pg_contended.time.monotonic", lambda: now[0])
    known.learn("a", row(1))
    now[0] = pg_contended.KEPT_SECONDS - 1
    known.learn("a", row(2))
    now[0] = pg_contended.KEPT_SECONDS + 1
    assert known.of(["a"]) == [row(2)]
    now[0] *= 3
    assert known.of(["a"]) == []

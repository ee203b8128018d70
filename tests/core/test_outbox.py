"""What waits to leave the house: claimed by one, due again when the lease ran out, given up and tried again."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from daybook.core import outbox
from daybook.core.clock import MINUTE, SECOND
from daybook.core.errors import Conflict, Missing
from daybook.store.engine import Engine
from tests.support import DEMO, run


def put(engine: Engine, many: int = 1, **more: Any) -> list[Any]:
    return run(engine, lambda tx: [outbox.put(tx, "mail", {"to": [["a@b.example", "A"]], "subject": f"S{i}"}, **more) for i in range(many)])


def claimed(engine: Engine, lease: int = MINUTE) -> list[Any]:
    return run(engine, lambda tx: outbox.claim(tx, lease))


def state(engine: Engine, id: Any) -> tuple[str, int, str | None]:
    row = run(engine, lambda tx: outbox.get(tx, id))
    return row.state, row.attempts, row.error


def test_what_is_due_is_claimed_once_and_in_order(engine: Engine) -> None:
    ids = put(engine, 10)
    put(engine, due=1 << 62)
    first, second, third = claimed(engine), claimed(engine), claimed(engine)
    assert {row.id for row in first} == set(ids[: outbox.MOST])
    assert {row.id for row in second} == set(ids[outbox.MOST :])
    assert third == [] and {row.attempts for row in (*first, *second)} == {1}


def test_many_claim_and_nobody_gets_what_another_has(engine: Engine) -> None:
    ids = put(engine, 60)
    with ThreadPoolExecutor(6) as pool:
        parts = list(pool.map(lambda _: [row.id for row in claimed(engine)], range(12)))
    found = [id for part in parts for id in part]
    assert len(found) == len(set(found)) == 60 and set(found) == set(ids)


def test_a_lease_that_ran_out_is_taken_up_again(engine: Engine) -> None:
    (id,) = put(engine)
    (lost,) = claimed(engine, lease=0)
    (again,) = claimed(engine)
    assert (again.id, again.attempts) == (id, 2)
    assert not run(engine, lambda tx: outbox.failed(tx, lost, "late", again=SECOND)), "another has it by now"
    run(engine, lambda tx: outbox.done(tx, again))
    assert state(engine, id) == ("sent", 2, None)


def test_given_up_and_tried_again(engine: Engine) -> None:
    (id,) = put(engine)
    (row,) = claimed(engine)
    assert run(engine, lambda tx: outbox.failed(tx, row, "refused", again=MINUTE, payload={"to": []}))
    assert state(engine, id) == ("waiting", 1, "refused") and claimed(engine) == []
    soonest = run(engine, lambda tx: outbox.soonest(tx) - tx.now)
    assert 0 < soonest <= MINUTE
    run(engine, lambda tx: outbox.retry(tx, outbox.get(tx, id)))
    (row,) = claimed(engine)
    assert (row.attempts, row.payload) == (1, {"to": []})
    assert run(engine, lambda tx: outbox.failed(tx, row, "x" * 9000, again=None))
    assert state(engine, id) == ("dead", 1, "x" * outbox.LONGEST)
    assert [row.id for row in run(engine, lambda tx: outbox.page(tx, "dead", 10))] == [id]
    run(engine, lambda tx: outbox.drop(tx, outbox.get(tx, id), "nobody wants it"))
    assert state(engine, id) == ("dropped", 1, "nobody wants it")
    assert run(engine, lambda tx: outbox.soonest(tx)) is None


def test_what_was_delivered_stays_so(engine: Engine) -> None:
    (id,) = put(engine)
    (row,) = claimed(engine)
    run(engine, lambda tx: outbox.done(tx, row, "b@c.example was refused"))
    assert state(engine, id) == ("sent", 1, "b@c.example was refused")
    for verb in (outbox.retry, outbox.drop):
        with pytest.raises(Conflict):
            run(engine, lambda tx, verb=verb: verb(tx, outbox.get(tx, id)))
    with pytest.raises(Missing):
        run(engine, lambda tx: outbox.get(tx, DEMO))


def test_pages_follow_each_other(engine: Engine) -> None:
    ids = put(engine, 5)
    first = run(engine, lambda tx: outbox.page(tx, "waiting", 3))
    last = first[-1]
    second = run(engine, lambda tx: outbox.page(tx, "waiting", 3, (last.due_at, last.id)))
    assert [row.id for row in (*first, *second)] == ids[::-1]

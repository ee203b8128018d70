"""The numbers that workers share, seen from several of them."""

import asyncio
from uuid import UUID

from daybook.board import CELLS, Board, make
from daybook.core.requests import Answered
from daybook.core.throttle import Throttle
from daybook.deliveries import Deliveries
from daybook.store.engine import Engine
from tests.support import DEMO

REQUEST = UUID("0192f0c1-2d2e-7a3b-8c4d-5e6f708192a3")


def boards(many: int) -> list[Board]:
    memory = make()
    made = [Board(memory, place) for place in range(many)]
    made[0].open(many - 1)
    return made


def test_each_writes_its_row_and_all_read_every_row() -> None:
    one, two, three = boards(3)
    one.positions.lift(7, 100)
    two.positions.lift(7, 300)
    two.positions.lift(7, 200)
    assert [each.positions.highest(7) for each in (one, two, three)] == [300] * 3
    assert three.positions.all(7) == [100, 300, 0]
    assert three.positions.highest(7 + CELLS) == 300, "to the safe side"
    assert (three.positions.highest(8), three.delivered.highest(7)) == (0, 0)


def test_who_takes_connections_is_known_to_all() -> None:
    one, two = boards(2)
    one.enter()
    two.enter()
    two.has(5)
    assert {place: many for place, (_, many) in one.workers().items()} == {0: 0, 1: 5}
    two.leave()
    assert list(one.workers()) == [0]
    two.enter()
    one.clear(1)
    assert list(two.workers()) == [0]


def test_words_belong_to_one_key() -> None:
    one, two = boards(2)
    one.failures.put("ada", 5)
    two.failures.put("ada", 7)
    assert one.failures.all("ada") == two.failures.all("ada") == [5, 7]
    assert (one.failures.own("ada"), two.failures.own("ada"), one.failures.all("bo")) == (5, 7, [0, 0])
    for n in range(20 * CELLS):
        one.failures.put(f"guess {n}", 1)
    assert one.failures.all("ada") == [0, 7], "forgotten by the worker that had so much to remember"


def test_failed_logins_count_in_every_worker_and_are_forgiven_by_any() -> None:
    now = [1000.0]
    workers = []
    for board in boards(3):
        workers.append(Throttle(clock=lambda: now[0]))
        workers[-1].share(board.failures, board.forgiven, board.familiar)
    for worker in (*workers, workers[0]):
        worker.fail("ada", "10.0.0.1")
        now[0] += 0.1
    assert [worker.wait("ada", "10.0.0.2") for worker in workers] == [2] * 3
    workers[1].succeed("ada", "10.0.0.2")
    assert [worker.wait("ada", "10.0.0.3") for worker in workers] == [0] * 3
    now[0] += 0.1
    workers[2].fail("ada", "10.0.0.3")
    assert [worker.accounts._sum("account ada", worker.accounts.words.all("account ada"))[0] for worker in workers] == [1] * 3
    for worker in workers:
        worker.fail("ada", "10.0.0.3")
    assert [worker.wait("ada", "10.0.0.2") for worker in workers] == [0] * 3, "she is at home there, as every worker knows"
    assert min(worker.wait("ada", "10.0.0.4") for worker in workers) > 0


def test_an_answer_delivered_by_one_worker_is_delivered_for_all(engine: Engine) -> None:
    one, two = (Deliveries(engine, board) for board in boards(2))
    assert REQUEST not in two

    async def deliver() -> None:
        one.add(DEMO, Answered(200, {}, b"", REQUEST, b"digest"))

    asyncio.run(deliver())
    assert REQUEST in one and REQUEST in two
    assert UUID(int=REQUEST.int + 1) not in two

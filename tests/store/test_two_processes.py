"""A SQLite file that another program writes too, as a copy into it does."""

from daybook.core import users
from daybook.store.engine import Tx
from daybook.store.sqlite import SqliteEngine
from tests.support import DEMO, SQLITE, run


def add(tx: Tx) -> None:
    users.create(tx, f"user{tx.now}", "Somebody")


@SQLITE
def test_what_was_read_last_does_not_hold_up_the_next_commit(engine: SqliteEngine) -> None:
    other = SqliteEngine(engine.path)
    for _ in range(3):
        run(engine, add)
        # Entering a book reads one row, and not to the end.
        engine.write(lambda tx: tx.enter(DEMO)).result(timeout=30)
        run(other, add)
        run(engine, add)
    other.close()

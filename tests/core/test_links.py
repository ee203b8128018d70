"""Links: kept in order, replaced as a whole."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from daybook.core import links
from daybook.store.engine import Engine

Write = Callable[[Callable[[Any], Any]], Any]


@pytest.fixture
def write(tmp_path: Path) -> Iterator[Write]:
    engine = Engine(str(tmp_path / "book.sqlite"))
    engine.migrate()
    book = uuid4()

    def run(work: Callable[[Any], Any]) -> Any:
        def inside(tx: Any) -> Any:
            tx.enter(book)
            return work(tx)

        return engine.write(inside).result(timeout=20)

    yield run
    engine.close()


def test_links_come_back_in_their_order(write: Write) -> None:
    owner, other = uuid4(), uuid4()
    given = [("tax", uuid4()), ("finance", uuid4()), ("tax", uuid4())]
    write(lambda tx: links.add(tx, owner, given))
    assert write(lambda tx: links.of(tx, owner)) == given
    assert write(lambda tx: links.of(tx, other)) == []


def test_links_are_replaced_as_a_whole(write: Write) -> None:
    owner = UUID(int=5)
    write(lambda tx: links.add(tx, owner, [("a", uuid4()), ("b", uuid4())]))
    wanted = [("c", uuid4())]
    write(lambda tx: links.put(tx, owner, wanted))
    assert write(lambda tx: links.of(tx, owner)) == wanted

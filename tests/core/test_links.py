"""Links: kept in order, replaced as a whole."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from daybook.core import links

Write = Callable[[Callable[[Any], Any]], Any]


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

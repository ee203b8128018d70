"""What is ticked on a record."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from daybook.core import choices, journal

Write = Callable[[Callable[[Any], Any]], Any]


def test_ticks_are_replaced_in_their_order(write: Write) -> None:
    owner, one, two, three = (uuid4() for _ in range(4))
    assert write(lambda tx: choices.set(tx, owner, "interest", [two, one, two])) is True
    assert write(lambda tx: choices.of(tx, owner, "interest")) == [two, one]
    assert write(lambda tx: choices.set(tx, owner, "interest", [two, one])) is False
    assert write(lambda tx: choices.set(tx, owner, "interest", [three])) is True
    assert write(lambda tx: choices.set(tx, owner, "other", [one])) is True
    assert write(lambda tx: choices.of(tx, owner, "interest")) == [three]
    assert write(lambda tx: choices.set(tx, owner, "interest", [])) is True
    assert write(lambda tx: choices.of(tx, owner, "interest")) == []
    assert [change.after for change in write(lambda tx: journal.history(tx, owner))][-1] == {"interest": [str(two), str(one)]}

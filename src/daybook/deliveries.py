"""Which answers reached their clients: known here at once, in the book soon."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from daybook.board import Board
from daybook.core import requests
from daybook.core.access import Tx
from daybook.core.requests import Answered
from daybook.store.engine import Engine

MARK_AFTER = 0.05
"""Seconds for which delivered answers are gathered before they are written down."""


class Deliveries:
    """Answers that were handed to an open connection and are not yet marked in the book."""

    def __init__(self, engine: Engine, board: Board) -> None:
        self.engine = engine
        self._board = board
        self._known: set[UUID] = set()
        self._waiting: list[tuple[UUID, Answered]] = []

    def __contains__(self, request: object) -> bool:
        """Here, or in another worker: the same client's next request may come to any."""
        return request in self._known or (isinstance(request, UUID) and _tail(request) in self._board.delivered.all(_tail(request)))

    def add(self, book: UUID, answered: Answered) -> None:
        """An answer reached its client."""
        if answered.request is None:
            return
        if not self._waiting:
            asyncio.get_running_loop().call_later(MARK_AFTER, self.write_down)
        self._known.add(answered.request)
        self._board.delivered.put(_tail(answered.request), _tail(answered.request))
        self._waiting.append((book, answered))

    def write_down(self) -> None:
        """Mark what was gathered, with the next commit."""
        waiting, self._waiting = self._waiting, []
        by_book: dict[UUID, list[Answered]] = {}
        for book, answered in waiting:
            by_book.setdefault(book, []).append(answered)
        for book, gathered in by_book.items():
            self.engine.submit(_marking(book, gathered), partial(self._forget, gathered))

    def _forget(self, gathered: list[Answered], _: Any, error: BaseException | None) -> None:
        if error is None:
            self._known.difference_update(answered.request for answered in gathered if answered.request is not None)


def _tail(request: UUID) -> int:
    """The part of an id that is random."""
    return request.int & 0x3FFF_FFFF_FFFF_FFFF


def _marking(book: UUID, gathered: list[Answered]) -> Callable[[Tx], None]:
    def work(tx: Tx) -> None:
        tx.enter(book)
        requests.deliver(tx, gathered)

    return work

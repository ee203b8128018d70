"""What a door's errors look like, found by asking it: its `fault` is shown one error of each sort."""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from daybook.core.errors import Conflict, Forbidden, Invalid, Missing, Mistake, Refused
from daybook.door import Answer, Door, Request
from daybook.wire import codec
from daybook.wire.negotiate import DEFAULT
from daybook.wire.openapi import Failure, When
from daybook.wire.problems import Malformed, Problem, TooLarge, Unsupported
from daybook.wire.record import Record

Fault = Callable[[Request, Exception], Answer]
CASES: tuple[tuple[When, str, Exception], ...] = (
    ("body", "The body cannot be read; every mistake is listed", Malformed([Problem("model.Member", "What is wrong with it.", "value")])),
    ("body", "The body breaks rules; every mistake is listed", Invalid([Mistake("model.Member", "What is wrong with it.", "value")])),
    ("credential", "The credential is missing or wrong", Refused("The credential is missing or wrong.")),
    ("credential", "The caller may not do this", Forbidden("The caller may not do this.")),
    ("record", "There is no such record", Missing("record", "1")),
    ("write", "The present state does not allow it", Conflict("state", "The present state does not allow it.")),
    ("body", "The body is too large", TooLarge("body", 10 * 1024 * 1024, 10 * 1024 * 1024 + 1)),
    ("body", "Nothing here reads this Content-Type", Unsupported("text/plain")),
    ("any", "Something went wrong on the server", Exception()),
)
CHALLENGE = "WWW-Authenticate"


class Failures:
    """The error answers of one door."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self._known: dict[Fault, tuple[Failure, ...]] = {}

    def of(self, fault: Fault) -> tuple[Failure, ...]:
        """What a fault function makes of each sort of error."""
        if fault not in self._known:
            self._known[fault] = tuple(self._asked(fault))
        return self._known[fault]

    def _asked(self, fault: Fault) -> Iterator[Failure]:
        for when, doc, error in CASES:
            answer = fault(request(self.door), error)
            if answer.status >= 400:
                yield Failure(answer.status, doc, when, *_form(self.door, answer))


def request(door: Door) -> Request:
    """A request that a fault may look at."""
    return Request("POST", "/api/resource", "", {}, mount=f"/{door.name}", whole_path=f"/{door.name}/api/resource")


def challenge(door: Door) -> str:
    """The door's `WWW-Authenticate`."""
    headers = door.fault(request(door), Refused("")).headers
    return next((value for name, value in headers.items() if name.lower() == CHALLENGE.lower()), "")


def _form(door: Door, answer: Answer) -> tuple[Any, str, Any]:
    """The record, or the media type, and what it looks like."""
    if isinstance(answer.model, Record):
        return type(answer.model), "", msgspec.json.decode(codec.write(answer.model, DEFAULT, door.style))
    if answer.media is None or answer.model is None:
        return None, "", None
    text = answer.model if isinstance(answer.model, str) else bytes(answer.model).decode()
    return None, answer.media, msgspec.json.decode(text) if "json" in answer.media else text

"""What takes long, a picture or another server's answer: done between two runs of a request, never inside its transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from daybook.core.access import Tx

_BESIDE = "beside"
Messengers = Mapping[str, Callable[[Any], Any]]
"""Who carries what to other servers and comes back with the answer, by kind: `post`'s functions."""


class Slow(Exception):
    """Nothing slow may run here: do `work` elsewhere, then the request again, which finds what it came to under `name`."""

    def __init__(self, work: Callable[[], object], name: str = "") -> None:
        super().__init__(f"to be done aside: {name or 'a password has to be hashed'}")
        self.work = work
        self.name = name


@dataclass(slots=True)
class Beside:
    """What was done for one request beside its transactions, by name."""

    messengers: Messengers = field(default_factory=dict)
    outcomes: dict[str, Any] = field(default_factory=dict)

    def enter(self, tx: Tx) -> None:
        """Let the handler find it."""
        tx.state[_BESIDE] = self


def outcome(tx: Tx, name: str, work: Callable[[], object]) -> Any:
    """What the work came to, if it was done for this request; else the request ends here and runs again afterwards.

    `name` tells apart what one request has to wait for. What the work raises, the request answers.
    """
    beside: Beside | None = tx.state.get(_BESIDE)
    if beside is None or name not in beside.outcomes:
        raise Slow(work, name)
    return beside.outcomes[name]


def finished(tx: Tx, name: str) -> Any:
    """What it came to, if it was done: who has it need not read again what the work is made of. None otherwise."""
    beside: Beside | None = tx.state.get(_BESIDE)
    return beside.outcomes.get(name) if beside is not None else None


def reply(tx: Tx, kind: str, message: Any) -> Any:
    """What another server said to the message that the messenger of this kind brought it; one of a kind for each request."""
    beside: Beside = tx.state[_BESIDE]
    return outcome(tx, kind, partial(beside.messengers[kind], message))

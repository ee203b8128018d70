"""What supervisors ask: does the process live, may it be sent work, what does it count."""

from collections.abc import Callable

import msgspec

from daybook import metrics as figures
from daybook.door import Answer, Call, Request
from daybook.store.engine import Engine

JSON = "application/json; charset=utf-8"
FRESH = {"Cache-Control": "no-store"}


def _told(status: int, word: str) -> Answer:
    return Answer(msgspec.json.encode({"status": word}), status, FRESH, media=JSON)


def live(call: Call) -> Answer:
    """The process answers."""
    return _told(200, "live")


def live_anyway(request: Request, error: Exception) -> Answer:
    """A store that cannot be read makes the process no less alive: nothing is gained by restarting it."""
    return _told(200, "live")


def unready(request: Request, error: Exception) -> Answer:
    """The store cannot be read."""
    return _told(503, "store unreachable")


def metrics(call: Call) -> Answer:
    """All figures in Prometheus' text form."""
    text, media = figures.page()
    return Answer(text, headers=FRESH, media=media)


class Probes:
    """The questions that need the store, or to know whether the server stops."""

    def __init__(self, engine: Engine, is_stopping: Callable[[], bool]) -> None:
        self.engine = engine
        self.is_stopping = is_stopping

    def ready(self, call: Call) -> Answer:
        """200 when requests can be served: being here, the store has been reached."""
        if self.is_stopping():
            return _told(503, "draining")
        return _told(200, "ready") if self.engine.is_current() else _told(503, "migrations pending")

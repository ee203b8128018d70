"""What the server says of itself: a line of JSON per event on standard error, tracebacks without the values of variables."""

import os
import sys

import structlog
from structlog.typing import EventDict, WrappedLogger

PLACE = "DAYBOOK_PLACE"
"""The variable that tells a worker which of several it is."""


def is_on_terminal() -> bool:
    """Whether somebody runs this by hand: then SIGHUP says that he closed the window."""
    return sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()


def _signed(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Which worker says it, where there are several."""
    if (place := os.environ.get(PLACE)) is not None:
        event.setdefault("worker", int(place))
    return event


def configure() -> None:
    """Set up once, before the first event."""
    structlog.configure(
        processors=[
            _signed,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )

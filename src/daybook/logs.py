"""What the server says of itself: a line of JSON per event on standard error, tracebacks without the values of variables."""

import sys

import structlog


def configure() -> None:
    """Set up once, before the first event."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )

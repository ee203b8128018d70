"""What Prometheus may ask: requests and their time, by door, method and status."""

from functools import cache

from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest

_REQUESTS = Counter("daybook_requests", "Requests answered", ["door", "method", "status"])
_SECONDS = Histogram("daybook_request_seconds", "Time from the request's arrival to its answer", ["door", "method"])


@cache
def _counter(door: str, method: str, status: int) -> Counter:
    return _REQUESTS.labels(door, method, str(status))


@cache
def _histogram(door: str, method: str) -> Histogram:
    return _SECONDS.labels(door, method)


def count(door: str, method: str, status: int, seconds: float) -> None:
    """One request was answered."""
    known = method if method in ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS") else "other"
    _counter(door, known, status).inc()
    _histogram(door, known).observe(seconds)


def page() -> tuple[bytes, str]:
    """All figures in Prometheus' text form, and its media type."""
    return generate_latest(), CONTENT_TYPE_LATEST

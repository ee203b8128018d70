"""What Prometheus may ask: requests and their time, by door, method and status."""

import os
from functools import cache

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, generate_latest, values
from prometheus_client.multiprocess import MultiProcessCollector

_FOLDER = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
if _FOLDER is not None:
    # By place, not by process: who follows in a place counts on, and the files do not grow in number.
    values.ValueClass = values.MultiProcessValue(lambda: os.environ["DAYBOOK_PLACE"])  # type: ignore[no-untyped-call]

_REQUESTS = Counter("daybook_requests", "Requests answered", ["door", "method", "status"])
_SECONDS = Histogram("daybook_request_seconds", "Time from the request's arrival to its answer", ["door", "method"])

_CONNECTIONS = Gauge("daybook_connections", "Open connections, by worker", multiprocess_mode="all")
_REPLICA = Counter("daybook_replica_reads", "Reads that the replica could have answered, and what became of them", ["outcome"])


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


def connected(many: int) -> None:
    """So many connections are open."""
    _CONNECTIONS.set(many)


def replica(outcome: str) -> None:
    """A read went to the replica (`used`), or why it did not."""
    _REPLICA.labels(outcome).inc()


def page() -> tuple[bytes, str]:
    """All figures in Prometheus' text form, and its media type; of several workers, their sum."""
    registry = REGISTRY
    if _FOLDER is not None:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry), CONTENT_TYPE_LATEST

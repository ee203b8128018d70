"""The store's clock: 100 ns ticks since 0001-01-01T00:00:00 UTC."""

import threading
import time

EPOCH = 621_355_968_000_000_000
"""Ticks at 1970-01-01T00:00:00 UTC."""
SECOND = 10_000_000
_guard = threading.Lock()
_last = 0


def now_ticks() -> int:
    """Now, in ticks."""
    return EPOCH + time.time_ns() // 100


def next_ticks() -> int:
    """Now, and later than each time before that it was asked for: one writer's requests never share a time."""
    global _last
    with _guard:
        _last = max(now_ticks(), _last + 1)
        return _last


def pass_by(ticks: int) -> None:
    """Let whatever is asked for from now on be later than this."""
    global _last
    with _guard:
        _last = max(_last, ticks)

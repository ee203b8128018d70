"""The store's clock: 100 ns ticks since 0001-01-01T00:00:00 UTC."""

import time

EPOCH = 621_355_968_000_000_000
"""Ticks at 1970-01-01T00:00:00 UTC."""
SECOND = 10_000_000


def now_ticks() -> int:
    """Now, in ticks."""
    return EPOCH + time.time_ns() // 100

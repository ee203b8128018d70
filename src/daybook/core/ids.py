"""Ids made by the program: UUIDv7 (RFC 9562), increasing within the process, so that rows land side by side."""

import random
import threading
import time
from uuid import UUID

_VERSION = 0x7 << 76
_VARIANT = 0x2 << 62
_guard = threading.Lock()
_last = 0


def new() -> UUID:
    """A new id; later calls give greater ids. 48 bits of milliseconds, 12 of sequence, 62 random."""
    global _last
    stamp = (time.time_ns() // 1_000_000) << 12
    with _guard:
        _last = stamp = stamp if stamp > _last else _last + 1
    return UUID(int=(stamp >> 12) << 80 | _VERSION | (stamp & 0xFFF) << 64 | _VARIANT | random.getrandbits(62))


ZERO = UUID(int=0)


def given(value: UUID | None) -> UUID | None:
    """The client's own id, or None when it gave none or zero."""
    return value if value is not None and value.int else None

"""States and flags: words on the wire, which clients also send as numbers."""

from collections.abc import Mapping
from typing import Any

from daybook.core.webhooks import ACTIVE, FAILED, STOPPED

UNKNOWN = "Unknown"
STATES = {ACTIVE: "Active", STOPPED: "Stopped", FAILED: "TooManyErrors"}
"""What the book calls a state -> what the wire does."""
NUMBERED = (UNKNOWN, *STATES.values())
NONE = "None"
VIA = {1: "Email", 2: "InApp"}
WHEN = {1: "FirstFailure", 2: "Disabling"}


def state(given: Any) -> str | None:
    """The word for a state given as word or number; None when it is none."""
    if isinstance(given, bool) or given is None:
        return UNKNOWN if given is None else None
    if isinstance(given, int) or (isinstance(given, str) and given.strip().isdecimal()):
        return NUMBERED[int(given)] if 0 <= int(given) < len(NUMBERED) else None
    text = str(given).strip().lower()
    return next((word for word in NUMBERED if word.lower() == text), UNKNOWN if not text else None)


def flags(given: Any, words: Mapping[int, str]) -> str | None:
    """`Email, InApp` of words or of the sum of their numbers, in their order; None when it is none."""
    if given is None:
        return NONE
    if isinstance(given, bool) or not isinstance(given, int | str):
        return None
    number = numbered(str(given), words)
    return None if number is None else ", ".join(word for bit, word in words.items() if number & bit) or NONE


def numbered(text: str, words: Mapping[int, str]) -> int | None:
    if text.strip().isdecimal():
        return int(text) if int(text) <= sum(words) else None
    bits = {word.lower(): bit for bit, word in words.items()} | {NONE.lower(): 0, "": 0}
    found = [bits.get(part.strip().lower()) for part in text.split(",")]
    return None if None in found else sum({bit for bit in found if bit is not None})

"""Enumerations whose values add up: words apart by commas, or the sum of their numbers, whichever a client sends."""

from collections.abc import Mapping

NONE = "None"


def number(text: str | None, words: Mapping[str, int]) -> int | None:
    """The sum of what a text names; None when it names something that there is not."""
    told = (text or "").strip()
    if told.isdecimal():
        return int(told) if int(told) <= every(words) else None
    folded = {word.lower(): bits for word, bits in words.items()} | {NONE.lower(): 0, "": 0}
    found = 0
    for part in told.split(","):
        bits = folded.get(part.strip().lower())
        if bits is None:
            return None
        found |= bits
    return found


def text(sum: int, words: Mapping[str, int]) -> str:
    """The words of a sum, in their order."""
    return ", ".join(word for word, bits in words.items() if sum & bits) or NONE


def every(words: Mapping[str, int]) -> int:
    """All of them."""
    found = 0
    for bits in words.values():
        found |= bits
    return found

"""What a person typed, as a full-text query that cannot be malformed."""

import re

_WORD = re.compile(r"\w+", re.UNICODE)


def terms(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


def fts_query(text: str) -> str:
    """All words must occur, each as a prefix (FTS5 syntax); empty when there is no word."""
    return " ".join(f'"{word}"*' for word in terms(text))

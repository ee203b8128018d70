"""What a person typed, as a full-text query that cannot be malformed."""

import re
from collections.abc import Collection

FEW = frozenset({"contact", "place"})
"""Kinds of which a book has few enough that a letter or two may be the beginning of a word."""
SHORT = 2
"""Letters of a word that is looked for as it is among all others: as a beginning it would lead to a great part of what was ever said."""
_WORD = re.compile(r"\w+", re.UNICODE)


def terms(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


def is_beginning(word: str, kind: str) -> bool:
    """Whether a word that is looked for may go on."""
    return len(word) > SHORT or kind in FEW


def fts_query(text: str, kind: str = "contact", whole: Collection[str] = ()) -> str:
    """All words must occur, each as a prefix, but for short ones in what there is much of and those that are `whole` (FTS5 syntax).

    Empty when there is no word.
    """
    return " ".join(f'"{word}"' + "*" * (word not in whole and is_beginning(word, kind)) for word in terms(text))

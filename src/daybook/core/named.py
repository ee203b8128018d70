"""Whom words name that somebody types: as many of the first of them as a name, number or mail address of the book begins with."""

import re
from collections.abc import Sequence

from daybook.core import find
from daybook.store.engine import Row, Tx, fold

MOST_WORDS = 5
"""Of a name."""
MANY = 8
_WALK = 40
_DIGITS = re.compile(r"\+?[\d()/.-]+")
_WORDS = re.compile(r"\w+")
_NAMES = ("name", "nick", "reference", "code")


def by_words(tx: Tx, words: Sequence[str], *, is_typing: bool = False) -> tuple[int, list[Row]]:
    """How many of the first words name somebody, and who that may be, best first; (0, []): they name nobody.

    Words have to be whole; the last one may be the beginning of one while it is being typed.
    """
    if words and "@" in words[0]:
        rows = find.people(tx, words[0], MANY)
        return (1, rows) if rows else (0, [])
    if words and _DIGITS.fullmatch(words[0]):
        return _by_number(tx, words)
    return _by_name(tx, words, is_typing)


def _by_number(tx: Tx, words: Sequence[str]) -> tuple[int, list[Row]]:
    """A phone number is typed in groups: the most of them that are somebody's."""
    groups = next((at for at, word in enumerate(words) if not _DIGITS.fullmatch(word)), len(words))
    for many in range(min(groups, MOST_WORDS), 0, -1):
        rows = find.people(tx, "".join(words[:many]), MANY)
        if rows:
            return many, rows
    return 0, []


def _by_name(tx: Tx, words: Sequence[str], is_typing: bool) -> tuple[int, list[Row]]:
    """Each further word leaves fewer of those whom the words before it name."""
    best: tuple[int, list[Row]] = (0, [])
    for many in range(1, min(len(words), MOST_WORDS) + 1):
        said = words[:many]
        rows = [row for row in find.people(tx, " ".join(said), _WALK) if _is_called(row, said, is_typing and many == len(words))]
        if not rows:
            break
        best = (many, rows[:MANY])
    return best


def _is_called(row: Row, said: Sequence[str], is_typing: bool) -> bool:
    names = {name for column in _NAMES for name in _WORDS.findall(fold(getattr(row, column) or ""))}
    wanted = [part for word in said for part in _WORDS.findall(fold(word))]
    if not wanted:
        return False
    begun = wanted.pop() if is_typing else None
    return set(wanted) <= names and (begun is None or any(name.startswith(begun) for name in names))

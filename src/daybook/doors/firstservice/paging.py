"""Pages by number, and the one word a list may be sorted by."""

import re
from typing import NamedTuple, Protocol

from daybook.core.errors import Invalid, Mistake

SIZE, MOST = 100, 1000


class Paged(Protocol):
    """A query for a page of a list."""

    sort: str | None
    page: int | None
    pageSize: int | None


class Page(NamedTuple):
    """Rows to skip, rows to give, and in which direction they are sorted."""

    skip: int
    many: int
    is_descending: bool = False


def page(query: Paged, word: str, *, is_descending: bool = False) -> Page:
    """The page asked for; `word` is what the list is sorted by, in this direction where none is given."""
    number, many, mistakes = _numbers(query.page, query.pageSize)
    sort = re.fullmatch(rf"{word}(?: +(asc|desc))?", (query.sort or "").strip() or word, re.IGNORECASE)
    if sort is None:
        mistakes.append(Mistake("sort", f"must be {word}, {word} asc or {word} desc.", query.sort))
    if sort is None or mistakes:
        raise Invalid(mistakes)
    return Page((number - 1) * many, many, sort[1].lower() == "desc" if sort[1] else is_descending)


def unsorted(number: int | None, size: int | None) -> Page:
    """The page of a list that has one order only."""
    number, many, mistakes = _numbers(number, size)
    if mistakes:
        raise Invalid(mistakes)
    return Page((number - 1) * many, many)


def _numbers(page: int | None, size: int | None) -> tuple[int, int, list[Mistake]]:
    """Pages count from 1; 0 is what a client sends that names none."""
    number, many = page or 1, min(size or SIZE, MOST)
    return (
        number,
        many,
        [Mistake(name, "must not be negative.", given) for name, given in (("page", number), ("pageSize", many)) if given < 0],
    )

"""The tokens of queries: quoted texts, brackets, commas, signs, and runs of anything else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from daybook.wire.problems import Malformed, Problem

Sort = Literal["text", "word", "(", ")", ",", "sign", "end"]
TOKEN = re.compile(r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<open>\()|(?P<close>\))|(?P<comma>,)|(?P<sign>=)|(?P<word>[^\s'(),=]+))")
SORTS: dict[str, Sort] = {"text": "text", "open": "(", "close": ")", "comma": ",", "sign": "sign", "word": "word"}
NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")


@dataclass(frozen=True, slots=True)
class Token:
    """A token: what it says (texts without their quotes), and where it begins, counted from 1."""

    sort: Sort
    text: str
    at: int


def wrong(parameter: str, message: str, at: int) -> Malformed:
    """A mistake in a query, with its position."""
    return Malformed([Problem(parameter, f"{message} at position {at}", at, "syntax")])


def tokens(text: str, parameter: str) -> Iterator[Token]:
    """Every token, then one that says the end. Malformed when a text is not closed."""
    at, end = 0, len(text.rstrip())
    while at < end:
        found = TOKEN.match(text, at)
        if found is None:
            raise wrong(parameter, "a text that begins here has no closing quote", text.index("'", at) + 1)
        sort = SORTS[found.lastgroup or ""]
        body = found[found.lastgroup or ""]
        place = found.start(found.lastgroup or "") + 1
        if "\0" in body:
            raise wrong(parameter, "the character U+0000 cannot be asked for", place)
        yield Token(sort, body[1:-1].replace("''", "'") if sort == "text" else body, place)
        at = found.end()
    yield Token("end", "", len(text) + 1)

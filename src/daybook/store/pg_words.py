"""Words for PostgreSQL's full text: cut and folded here, so that no server's language or locale has a say.

As SQLite's tokenizer does it: letters and digits make words, letter case and accents do not count.
Each word stands behind a mark of its book and kind. So the index leads straight to the words of one book's contacts, however many
books there are and however many entries say the same.
"""

import base64
import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from daybook.store.words import is_beginning

LONGEST = 100
"""Letters of a word that count."""
MOST_BYTES = 900_000
"""A vector holds a megabyte; what is said beyond is not found by its words."""
LAST_POSITION = 16_383
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a text, folded."""
    apart = text.casefold() if text.isascii() else unicodedata.normalize("NFD", text.casefold())
    folded = apart if apart.isascii() else "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")
    return [word[:LONGEST] for word in _WORD.findall(folded)]


@lru_cache(maxsize=1024)
def mark_of(book: bytes, kind: str) -> str:
    """Eight letters for the words of a kind in a book; two may share them, as the rows are asked for their book all the same."""
    return base64.b32encode(hashlib.blake2s(book + kind.encode(), digest_size=5).digest()).decode().lower()


def vector_of(book: bytes, kind: str, text: str) -> str:
    """The text's vector, as PostgreSQL reads it."""
    mark = mark_of(book, kind)
    return " ".join(_shortened(f"'{mark}{word}':{min(n, LAST_POSITION)}" for n, word in enumerate(words_of(text), 1)))


def _shortened(lexemes: Iterable[str]) -> Iterator[str]:
    size = 0
    for lexeme in lexemes:
        size += len(lexeme.encode()) + 1
        if size > MOST_BYTES:
            return
        yield lexeme


def query_of(book: bytes, kinds: Sequence[str], text: str, whole: Collection[str] = ()) -> str:
    """All words must occur, each as a prefix, but for short ones in what there is much of and those that are `whole`.

    Empty when there is no word.
    """
    words = words_of(text)
    if not words:
        return ""
    asked = {
        kind: [f"'{mark_of(book, kind)}{word}'" + ":*" * (word not in whole and is_beginning(word, kind)) for word in words]
        for kind in kinds
    }
    return " | ".join(f"({' & '.join(terms)})" for terms in asked.values())

"""How names sound: those that are said alike, or say the same in another order, have one key."""

import importlib
import re
import unicodedata
from functools import cache
from typing import Any

MOST = 12
"""Words of a name that count."""
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_WITHIN = re.compile(r"['’`.]|(?<=\b\w)/(?=\w\b)")
"""What stands within a word: O'Brien, A.S., A/S."""
_WORD = re.compile(r"[^\W\d_]+|\d+")
_FORMS = frozenset({
    "as", "asa", "ans", "da", "ab", "hb", "aps", "is", "oy", "oyj", "ltd", "limited", "llc", "llp", "lp", "plc", "inc", "incorporated",
    "corp", "corporation", "co", "company", "pty", "gmbh", "mbh", "ag", "kg", "kgaa", "ug", "ohg", "se", "bv", "nv", "vof", "sa", "sas",
    "sarl", "srl", "spa", "sl", "slu", "the", "and", "og", "och", "und", "et",
})  # fmt: skip
"""What firms are called beside their name: written or left out, it is the same firm."""


def of(kind: str, name: str) -> str | None:
    """The key of a contact's name; None when nothing in it can be said."""
    plain = unicodedata.normalize("NFKD", _WITHIN.sub("", name.lower()).translate(_LETTERS))
    words = _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
    if kind == "organisation":
        words = [word for word in words if word not in _FORMS] or words
    return " ".join(sorted(_said(word) for word in words[:MOST])) or None


@cache
def _library() -> Any:
    """Loaded with the first name that is written."""
    return importlib.import_module("jellyfish")


def _said(word: str) -> str:
    """Soundex, of what is written in Latin letters; any other word sounds like itself alone."""
    return str(_library().soundex(word)) if word.isascii() and word.isalpha() else word[:20]

"""The order of names as a language has its letters: ä with a in German, æ ø å after z in Norwegian, ñ after n in Spanish."""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

LAST = "\U0010ffff"
"""Behind every letter."""
_OWN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "nb": MappingProxyType({"æ": f"z{LAST}a", "ä": f"z{LAST}a", "ø": f"z{LAST}b", "ö": f"z{LAST}b", "å": f"z{LAST}c"}),
        "es": MappingProxyType({"ñ": f"n{LAST}"}),
    }
)
"""Letters of their own, by language: where they stand."""
_EVERYWHERE: Mapping[str, str] = MappingProxyType({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ð": "d", "þ": "th", "ł": "l", "đ": "d"})


def key(text: str | None, language: str) -> tuple[str, str]:
    """What texts are sorted by: letter case and accents only count between equals."""
    small = unicodedata.normalize("NFC", (text or "").lower())
    own = _OWN.get(language, {})
    return "".join(own.get(letter) or _EVERYWHERE.get(letter) or unicodedata.normalize("NFD", letter)[0] for letter in small), small

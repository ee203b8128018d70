"""Texts in several languages, `US:"Customer";NO:"Kunde"`, and which language the caller wants."""

import re
from collections.abc import Callable, Mapping

from daybook.doors.superoffice import resources

FALLBACK = "US"
OFF = ("", "*", "x", "-")
"""Values of the header with which texts come back raw."""
CODES = {
    "no": "NO", "nb": "NO", "nn": "NO", "es": "SP", "en": "US", "cs": "CZ", "sv": "SW", "zh": "CN", "da": "DA", "ja": "JP", "de": "GE",
    "fi": "FI", "nl": "NL", "ru": "RU", "fr": "FR", "pl": "PL", "it": "IT", "de-ch": "CH",
    "ko": "KO", "pt-br": "BR", "uk": "UK", "vi": "VI",
}  # fmt: skip
"""The two letters that stand before a text, by language tag."""
TAGS = {code: tag for tag, code in CODES.items() if tag not in ("no", "nn")}
# Possessive, so that no text takes more than one look: they come from anyone.
PART = r'\s*+([A-Z]{2})\s*+:\s*+"((?:[^"\\]|\\.)*+)"\s*+'
SEVERAL = re.compile(rf"{PART}(?:;{PART})*+;?\s*+")
ONE = re.compile(PART)
DEEPEST = 3
"""Parts of a tag that are looked at."""
TAG = re.compile(r"[A-Za-z*-][\w*-]*")
WEIGHT = re.compile(r"q\s*+=\s*+(\d+(?:\.\d*)?|\.\d+)", re.ASCII | re.IGNORECASE)


def wanted(headers: Mapping[str, str]) -> str | None:
    """The two-letter code of the language asked for; None when texts are to stay raw."""
    named = headers.get("so-language")
    if named is None:
        return first(accepted(headers.get("accept-language", "")), known)
    return first(accepted(named) or [named.strip()], coded)


def first(tags: list[str], read: Callable[[str], str | None]) -> str | None:
    """The language of the first tag that has one here."""
    if not tags or tags[0].lower() in OFF:
        return None
    return next((code for tag in tags if (code := read(tag))), FALLBACK)


def accepted(header: str) -> list[str]:
    """The tags of `Accept-Language`, the best first."""
    found = [entry for part in header.split(",") if (entry := weighed(part))]
    return [tag for weight, tag in sorted(found, key=lambda entry: -entry[0]) if weight]


def weighed(part: str) -> tuple[float, str] | None:
    """`en;q=0.8`: the weight and the tag; None when either is none."""
    tag, *parameters = (text.strip() for text in part.split(";"))
    weight = next((text for text in parameters if text[:1] in ("q", "Q")), "q=1")
    number = WEIGHT.fullmatch(weight)
    return (min(float(number[1]), 1.0), tag.lower()) if number and TAG.fullmatch(tag) else None


def code_of(name: str) -> str:
    """The language of a name, in English where there is none."""
    return coded(name) or FALLBACK


def coded(name: str) -> str | None:
    """SO-Language takes the two-letter codes as well as tags."""
    return name.upper() if name.upper() in TAGS else known(name.lower())


def known(tag: str) -> str | None:
    """`de-at` is German where there is no Austrian, `de-ch-1996` what is written in Switzerland."""
    parts = tag.replace("_", "-").split("-")[:DEEPEST]
    return next((code for end in range(len(parts), 0, -1) if (code := CODES.get("-".join(parts[:end])))), None)


def tag_of(code: str) -> str:
    """The language tag of a two-letter code."""
    return TAGS.get(code, "en")


def texts(text: str) -> dict[str, str]:
    """The texts by code; none when it is in no particular language."""
    if not SEVERAL.fullmatch(text):
        return {}
    return {code: re.sub(r"\\(.)", r"\1", part) for code, part in ONE.findall(text)}


def resolve(text: str | None, code: str | None) -> str | None:
    """The text in a language: that one, else English, else the first; raw when no language is asked for."""
    if text is None or code is None:
        return text
    several = texts(text)
    chosen = several.get(code) or several.get(FALLBACK) or next(iter(several.values()), text)
    return resources.spelled(chosen, code) if "[SR_" in chosen else chosen


def fits(text: str | None, wanted: str) -> bool:
    """Whether an item's text, in any of its languages, is the one given, letter case aside."""
    given = wanted.strip().casefold()
    return (text or "").strip().casefold() == given or given in (each.casefold() for each in texts(text or "").values())


def rewritten(before: str | None, given: str, code: str | None) -> str:
    """A text as it is kept after a write: who sees one language writes that one, the others stay; who sees it raw writes all of it."""
    several = texts(before or "")
    if code is None or not several or texts(given):
        return given
    if given == resolve(before, code):
        return before or ""
    spelt = {**several, code: given}
    return ";".join(f'{each}:"{escaped(text)}"' for each, text in spelt.items())


def escaped(text: str) -> str:
    """A text that stands between quotes."""
    return re.sub(r'(["\\])', r"\\\1", text)

"""Texts in several languages, `US:"Customer";NO:"Kunde"`, and which language the caller wants."""

import re
from collections.abc import Mapping

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
PART = r'\s*([A-Z]{2})\s*:\s*"((?:[^"\\]|\\.)*)"\s*'
SEVERAL = re.compile(rf"{PART}(?:;{PART})*;?\s*")
ONE = re.compile(PART)
ENTRY = re.compile(r"\s*([A-Za-z*-][\w*-]*)\s*(?:;\s*q\s*=\s*([\d.]+))?\s*")


def wanted(headers: Mapping[str, str]) -> str | None:
    """The two-letter code of the language asked for; None when texts are to stay raw."""
    named = headers.get("so-language")
    if named is not None:
        return None if named.strip().lower() in OFF else code_of(named.strip())
    tags = accepted(headers.get("accept-language", ""))
    if not tags or tags[0] in OFF:
        return None
    return next((code for tag in tags if (code := known(tag))), FALLBACK)


def accepted(header: str) -> list[str]:
    """The tags of `Accept-Language`, the best first."""
    found = [match for part in header.split(",") if (match := ENTRY.fullmatch(part))]
    weighed = [(float(match[2] or 1) if (match[2] or "1").count(".") < 2 else 0.0, match[1].lower()) for match in found]
    return [tag for weight, tag in sorted(weighed, key=lambda pair: -pair[0]) if weight]


def code_of(name: str) -> str:
    """SO-Language takes the two-letter codes as well as tags."""
    return name.upper() if name.upper() in TAGS else known(name.lower()) or FALLBACK


def known(tag: str) -> str | None:
    """`de-at` is German where there is no Austrian."""
    tag = tag.replace("_", "-")
    return CODES.get(tag) or CODES.get(tag.partition("-")[0])


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

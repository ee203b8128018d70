"""OData v4's literals: null, truths, guids, dates and times without quotes; times and guids in quotes, as this API's guide writes them."""

import re
from decimal import Decimal

from daybook.core.clock import DAY
from daybook.core.listing.expressions import DATE, NOTHING, Term, constant
from daybook.core.listing.kinds import FLAG, ID, MOMENT, NUMBER, WHOLE, Kind
from daybook.wire.scalars import Moment, parse_guid

WORDS = {"null": (NOTHING, None), "true": (FLAG, True), "false": (FLAG, False)}
GUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
DAY_FORM = re.compile(r"\d{4}-\d{2}-\d{2}")
TIME_FORM = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,12})?)?(?:[Zz]|[+-]\d{2}:\d{2})?")
WHOLE_FORM = re.compile(r"[+-]?\d+")
DIGITS = 40


def bare(text: str) -> Term | None:
    """What a word without quotes is; None when it is no literal. ValueError when it is one with a wrong value."""
    if text in WORDS:
        return constant(*WORDS[text])
    if GUID.fullmatch(text):
        return constant(ID, parse_guid(text))
    if DAY_FORM.fullmatch(text):
        return constant(DATE, ticks(text) // DAY)
    if TIME_FORM.fullmatch(text):
        return constant(MOMENT, ticks(text))
    return None


def number(text: str) -> Term:
    """Digits, perhaps with a point or an exponent."""
    if len(text) > DIGITS:
        raise ValueError("the number is too long")
    if WHOLE_FORM.fullmatch(text):
        return constant(WHOLE, int(text))
    value = Decimal(text)
    if abs(value) > 10**DIGITS:
        raise ValueError("the number is too large")
    return constant(NUMBER, value)


def quoted(text: str, kind: Kind) -> Term:
    """A text that stands for a time, a date or a guid."""
    if kind is ID:
        return constant(ID, parse_guid(text.strip()))
    if not (DAY_FORM.fullmatch(text) or TIME_FORM.fullmatch(text)):
        raise ValueError(text)
    at = ticks(text)
    if kind is MOMENT:
        return constant(MOMENT, at)
    if at % DAY:
        raise ValueError(text)
    return constant(DATE, at // DAY)


def ticks(text: str) -> int:
    """Of any ISO 8601 form; without zone it is UTC."""
    try:
        moment = Moment.parse(text.upper() if text[-1:] == "z" else text)
    except ValueError:
        raise ValueError(f"'{text[:40]}' is no time that there is; it stands") from None
    return moment.utc_ticks

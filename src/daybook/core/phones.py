"""Telephone numbers: the digits to find them by, and how people write them."""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

_DIGITS = re.compile(r"\D+")


def region(country: str | None) -> str | None:
    """The two-letter code when the text is one that has a numbering plan."""
    code = (country or "").strip().upper()
    return code if code in phonenumbers.SUPPORTED_REGIONS else None


def prefix(country: str | None) -> str:
    """The digits that a country's numbers begin with abroad, "" of none that has a plan."""
    code = phonenumbers.country_code_for_region(region(country) or "ZZ")
    return str(code) if code else ""


def digits(text: str) -> str:
    """The digits of a text."""
    return _DIGITS.sub("", text)


def parse(text: str, country: str | None) -> PhoneNumber | None:
    """The number, if the text can be one in that country (`00` reads as `+`)."""
    given = text.strip()
    if given.startswith("00"):
        given = "+" + given[2:]
    try:
        number = phonenumbers.parse(given, region(country))
    except NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


@lru_cache(maxsize=8192)
def stripped(text: str, country: str | None) -> str:
    """Digits with the country's prefix and nothing before it: `4790168242`; of what is no number, the digits it has, or the text itself."""
    number = parse(text, country)
    if number is not None:
        return phonenumbers.format_number(number, PhoneNumberFormat.E164)[1:]
    bare = digits(text)
    if text.strip().startswith("00"):
        bare = bare.removeprefix("00")
    return bare or text.strip().casefold()


def shown(text: str, country: str | None) -> str:
    """The number in the country's own style, another country's in the international one; what is no number as it is."""
    number = parse(text, country)
    if number is None:
        return text
    is_domestic = phonenumbers.region_code_for_number(number) == region(country)
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL if is_domestic else PhoneNumberFormat.INTERNATIONAL)


def abroad(text: str, country: str | None, other: str | None) -> str:
    """The same number as it is written where another country's prefix is left out; as it is when it can be read alike there."""
    if region(country) == region(other) or stripped(text, country) == stripped(text, other):
        return text
    number = parse(text, country)
    return text if number is None else phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


def extension(text: str, country: str | None) -> str | None:
    """The extension dialled after the number, when the text has one."""
    number = parse(text, country)
    return None if number is None else number.extension

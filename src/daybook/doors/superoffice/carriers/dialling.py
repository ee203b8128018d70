"""Telephone numbers: as people of a country read them, and as programs dial them."""

import re

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberFormat

from daybook.core import phones

WRITTEN = re.compile(r"\d[\d ]*")
"""A number and nothing else: digits in groups. What has dots, dashes or brackets and is no number may be anything."""
EXTENSION = re.compile(r"(?:[;,]?\s*e?xt(?:ensi\w*|n)?\.?|;\s*ext=|\bx)[\s:.]*\d+\s*$", re.IGNORECASE)
SHORTEST, LONGEST = 7, 15
"""How many digits a number has that can be dialled from abroad; what is shorter is a service's."""


def shown(text: str, country: str | None) -> str:
    """With the country's prefix, in the country's groups; a national number that does not exist gets it too. Other texts as they came."""
    number = phones.parse(text, country)
    if number is not None and phonenumbers.is_valid_number(number):
        return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    region = phones.region(country)
    if region is None or (national := within(text.strip(), region)) is None:
        return text
    return f"+{phonenumbers.country_code_for_region(region)} {national}"


def within(text: str, region: str) -> str | None:
    """A number as it is dialled within the country, without what is dialled before it there; None when it is none."""
    plan, digits = PhoneMetadata.metadata_for_region(region, None), phones.digits(text)
    if plan is None or not WRITTEN.fullmatch(text) or not SHORTEST <= len(digits) <= LONGEST:
        return None
    is_abroad = text.startswith("00") or re.match(plan.international_prefix or "00", digits)
    return None if is_abroad else text.removeprefix(plan.national_prefix or "").strip()


def stripped(text: str) -> str:
    """The digits, `00` for a plus sign before them. Letters are those of the keypad; an extension is dialled later."""
    bare = EXTENSION.sub("", text.strip())
    dialled = phonenumbers.normalize_digits_only(phonenumbers.convert_alpha_characters_in_number(bare) if is_spelled(bare) else bare)
    return ("00" if bare.lstrip("( ").startswith("+") else "") + dialled


def is_spelled(text: str) -> bool:
    """Whether letters stand for digits: `1-800-FLOWERS`."""
    return phonenumbers.is_alpha_number(text)

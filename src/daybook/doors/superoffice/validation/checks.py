"""What can be told of a contact's numbers, addresses and other parts without asking anyone."""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from stdnum.util import get_cc_module

from daybook.core import mails, phones
from daybook.core.addresses import Address
from daybook.doors.superoffice import resources
from daybook.doors.superoffice.carriers import layouts, postal_rules
from daybook.doors.superoffice.carriers.postal_rules import LINE1, ZIP
from daybook.doors.superoffice.records.element import EntityElement
from daybook.doors.superoffice.validation.findings import Findings

Elements = Sequence[EntityElement | None] | None
PHONE, MAIL, URL = "phone", "mail", "url"
NUMBERS = {
    "AT": ("businessid",), "AU": ("acn",), "CH": ("uid",), "DE": ("handelsregisternummer", "stnr"), "EE": ("registrikood",),
    "FI": ("ytunnus", "associationid"), "FR": ("siren", "siret", "rcs"), "GB": ("utr",), "IN": ("pan",), "IS": ("kennitala",),
    "LI": ("peid",), "MD": ("idno",), "NO": ("orgnr",), "PL": ("regon",), "RO": ("cui", "onrc"), "RU": ("ogrn",), "SE": ("orgnr",),
    "SI": ("maticna",), "TH": ("tin",), "UA": ("edrpou",), "US": ("ein",),
}  # fmt: skip
"""What organisations are registered under beside the number for value added tax."""
HOST = re.compile(r"(?!-)[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+\.?")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def reach(findings: Findings, member: str, kind: str, elements: Elements, country: str) -> None:
    """The elements of an array that cannot be what they are said to be."""
    for value in (element.Value for element in elements or () if element is not None):
        text = (value or "").strip()
        if text and not fits(kind, text, country):
            findings.say(member, f"SR_VALIDATE_{kind.upper()}", value=text)


def fits(kind: str, text: str, country: str) -> bool:
    """Whether a text can be such a thing."""
    if kind == PHONE:
        return phones.parse(text, country) is not None
    return mails.is_valid(text) if kind == MAIL else is_web_address(text)


def is_web_address(text: str) -> bool:
    """Whether a text has the form of a web address, with its scheme or without."""
    try:
        parts = urlsplit(text if SCHEME.match(text) else f"//{text}")
        _ = parts.port
    except ValueError:
        return False
    is_mail = parts.username is not None and not SCHEME.match(text)
    return not is_mail and not re.search(r"\s", text) and HOST.fullmatch(parts.hostname or "") is not None


def registration(findings: Findings, member: str, number: str | None, country: str | None) -> None:
    """A registration number that is none in its country; countries whose numbers are not known are taken at their word."""
    text = (number or "").strip()
    known = [] if country is None or not text else registers(country)
    if known and not any(module.is_valid(text) for module in known):
        findings.say(member, "SR_VALIDATE_ORGNR", value=text, country=findings.country(country or ""))


def registers(country: str) -> list[Any]:
    """The forms of numbers that a country's organisations go by."""
    names = ("vat", *NUMBERS.get(country, ()))
    return [module for name in names if (module := get_cc_module(country.lower(), name)) is not None]


def letter(findings: Findings, member: str, addresses: Iterable[Address], country: str) -> None:
    """Addresses with a street: parts without which no letter arrives. Any: a postal code that is none in the country."""
    rules = postal_rules.of(country)
    if rules is None:
        return
    for address in addresses:
        parts = {part: (getattr(address, column) or "").strip() for part, column in layouts.PARTS.items()}
        if parts[ZIP] and rules.zip is not None and rules.zip.fullmatch(parts[ZIP]) is None:
            findings.say(member, "SR_VALIDATE_POSTCODE", value=parts[ZIP], country=findings.country(country), examples=rules.examples)
        for part in rules.required if parts[LINE1] else ():
            if not parts[part]:
                findings.say(member, "SR_VALIDATE_PART", part=resources.text_of(f"SR_AL_{layouts.LABELS[part]}", findings.code))

"""Phones, faxes, e-mail and web addresses, both ways. Kept as they came, shown in the form of the contact's country."""

import re
from collections.abc import Iterable, Sequence

import phonenumbers
from phonenumbers import PhoneNumberFormat

from daybook.core import phones
from daybook.core.channels import PHONES, Channel
from daybook.doors.superoffice.records.element import EntityElement
from daybook.doors.superoffice.writing import Writing

KINDS = {"Phones": ("phone", "mobile"), "Faxes": ("fax",), "Emails": ("mail",), "Urls": ("url",)}
"""The kinds of channel behind each array; what is written becomes the first."""
NOT_DIALLED = re.compile(r"[^\d+]")


def carriers(channels: Iterable[Channel], member: str, country: str) -> list[EntityElement]:
    """The elements of an array, in the order of their rank."""
    return [carrier(one, country) for one in channels if one.kind in KINDS[member]]


def carrier(one: Channel, country: str) -> EntityElement:
    value = shown(one.kind, one.value, country)
    return EntityElement(Value=value, StrippedValue=stripped(one.kind, value), Description=one.description, FieldProperties={})


def shown(kind: str, value: str, country: str) -> str:
    """A number with its country's prefix, grouped as that country does; anything that is no number as it came."""
    if kind not in PHONES:
        return value
    number = phones.parse(value, country)
    if number is None or not phonenumbers.is_valid_number(number):
        return value
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


def stripped(kind: str, value: str) -> str:
    """For programs: an address in lower case; of a number the digits, `00` for the plus sign before them."""
    if kind == "mail":
        return value.strip().lower()
    if kind not in PHONES:
        return value.strip()
    dialled = NOT_DIALLED.sub("", value)
    return ("00" if dialled.startswith("+") else "") + dialled.replace("+", "")


def channels(writing: Writing, given: Sequence[EntityElement | None] | None, member: str, country: str) -> list[Channel]:
    """The channels of an array; an element without a value is none."""
    made = []
    for place, element in enumerate(given or ()):
        path = f"{member}[{place}]"
        if element is None or not (element.Value or "").strip():
            writing.note("ignored", path, "It has no Value.")
            continue
        said = element.Description if element.has("Description") else ""
        one = Channel(KINDS[member][0], element.Value or "", description=said)
        made.append(one)
        if element.StrippedValue not in (None, "", carrier(one, country).StrippedValue):
            writing.note("ignored", f"{path}.StrippedValue", "The server makes it of Value.")
    return made

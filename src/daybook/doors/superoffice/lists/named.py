"""What a list's name means: the list, and the suffixes that it may have, in the documented order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from daybook.core import lists
from daybook.core.access import Tx
from daybook.doors.superoffice import language
from daybook.doors.superoffice.carriers import catalogue
from daybook.doors.superoffice.carriers.catalogue import CUSTOM, LISTS, Listed
from daybook.doors.superoffice.lists.sources import contacts, people
from daybook.doors.superoffice.lists.sources.base import Source
from daybook.doors.superoffice.lists.sources.items import HEADINGS, Items
from daybook.doors.superoffice.lists.sources.known import COUNTRIES, EMPTY, FIXED, VALUES, ZONES
from daybook.doors.superoffice.writing import own

DEFINITIONS = "list"
"""The list of the book that holds what it says of lists: those of its own, and changes of the others."""
WITHOUT = "without"
"""What marks a definition whose items stand under no headings and are for everyone."""
LONGEST = 9
"""Digits of a number."""
SUFFIXED = re.compile(r"(.+?)(headings)?(withallitem)?(withnoselection)?", re.IGNORECASE)
PLAIN = Items()
SOURCES: Mapping[str, Source] = (
    dict.fromkeys(VALUES, FIXED)
    | dict.fromkeys(("timezone", "timezonewithcode", "timezoneiana"), ZONES)
    | dict.fromkeys(("contact", "contact_new"), contacts.ORGANISATIONS)
    | dict.fromkeys(("project", "sale"), EMPTY)
    | {
        "person": contacts.PEOPLE, "country": COUNTRIES, "associate": people.Users(), "usergroup": people.GROUPS, "heading": HEADINGS,
        "ticketpriority": Items(lambda row: str(row.rank)), "appointmenttask": Items(lambda row: "freebusy=0;allday=0;ispublished=0"),
    }
)  # fmt: skip
"""The sources of lists that are more than items."""
NAMES = {name.lower(): each for each in LISTS for name in (each.name, *each.aliases)}


@dataclass(frozen=True, slots=True)
class Named:
    """A list as it was asked for."""

    listed: Listed
    has_headings: bool = False
    has_all: bool = False
    has_none: bool = False

    def is_plain(self, tx: Tx) -> bool:
        """Whether the book says that neither headings nor groups count in the list."""
        row = lists.ever(tx, DEFINITIONS, self.listed.number) if self.listed.number else None
        return row is not None and bool(own(row.extra).get(WITHOUT))

    @property
    def source(self) -> Source:
        """Where its offers come from."""
        return SOURCES.get(self.listed.name, PLAIN)


def find(tx: Tx, name: str, additional: str = "") -> Named | None:
    """The list of a name with suffixes, in any letter case; None when there is none."""
    match = SUFFIXED.fullmatch(name.strip())
    if match is None:
        return None
    whole = known(tx, name.strip())
    if whole is not None and whole.name != CUSTOM:
        return Named(whole)
    listed = known(tx, match[1])
    if listed is not None and listed.name == CUSTOM:
        listed = of_book(tx, additional.strip())
    return Named(listed, *(part is not None for part in match.groups()[1:])) if listed is not None else None


def known(tx: Tx, name: str) -> Listed | None:
    """The list of a name: one of this door, one of the book's own as `udlist1001`."""
    plain = name.lower()
    return NAMES.get(plain) or (of_book(tx, plain[len(CUSTOM) :]) if plain.startswith(CUSTOM) else None)


def of_book(tx: Tx, digits: str) -> Listed | None:
    """The book's own list of a number."""
    if not digits.isdecimal() or len(digits) > LONGEST or int(digits) < catalogue.FIRST_CUSTOM:
        return None
    row = lists.by_number(tx, DEFINITIONS, int(digits))
    return catalogue.custom(row.number, row.text) if row is not None else None


def of_number(tx: Tx, number: int) -> Listed | None:
    """The list whose definition has a number."""
    return next((each for each in LISTS if each.number == number and number), None) or of_book(tx, str(number))


def titled(tx: Tx, title: str) -> Listed | None:
    """The book's own list of a title, in any of its languages."""
    rows = [row for row in lists.all_of(tx, DEFINITIONS) if row.number >= catalogue.FIRST_CUSTOM and language.fits(row.text, title)]
    return catalogue.custom(rows[0].number, rows[0].text) if rows else None


def every(tx: Tx) -> list[Listed]:
    """Every list by name: this door's, then the book's own."""
    custom = [catalogue.custom(row.number, row.text) for row in lists.all_of(tx, DEFINITIONS) if row.number >= catalogue.FIRST_CUSTOM]
    return [*sorted(LISTS, key=lambda each: each.name.lower()), *custom]

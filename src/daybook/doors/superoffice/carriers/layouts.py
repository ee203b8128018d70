"""The lines that an address has in a country, and how it is written on a letter."""

import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from daybook.doors.superoffice.carriers import postal_rules
from daybook.doors.superoffice.carriers.postal_rules import CITY, COUNTY, LINE1, LINE2, LINE3, STATE, ZIP, Rules

ORGANISATION, PERSON = "organisation", "person"
"""Whose addresses: an organisation has a street and a postal address, a person a private one."""
STREET, POSTAL, PRIVATE = "Street", "Postal", ""
"""The sides, as the names of fields begin."""
SIDES = {ORGANISATION: (STREET, POSTAL), PERSON: (PRIVATE,)}
KINDS = {STREET: "ContactStreetAddress", POSTAL: "ContactPostalAddress", PRIVATE: "PersonPrivateAddress"}
PARTS = {LINE1: "line1", LINE2: "line2", LINE3: "line3", CITY: "city", COUNTY: "county", STATE: "state", ZIP: "zip"}
"""What core calls the parts."""
LENGTHS = {LINE1: 80, LINE2: 80, LINE3: 80, CITY: 80, COUNTY: 29, STATE: 29, ZIP: 12}
LABELS = {
    LINE1: "ADDRESS1", LINE2: "ADDRESS2", LINE3: "ADDRESS3", CITY: "CITY", COUNTY: "COUNTY", STATE: "STATE", ZIP: "POSTCODE",
}  # fmt: skip
"""The parts in the names of labels, `SR_AL_POSTCODECITY`."""
FIRST = {STREET: "SR_AL_STREET", POSTAL: "SR_AL_POBOX", PRIVATE: "SR_AL_ADDRESS1"}
"""What the first line is called."""
SEEN = {(COUNTY, ZIP): "SR_AL_COUNTYPCODE", (CITY, STATE, ZIP): "SR_AL_CITYSTATEZIP"}
"""Labels of lines that are shortened."""
NUMBERS = {"Address1/Address2/Zipcode City": 5, "Address1/Address2/City State Zipcode by code": 2}
"""Short numbers, for the commonest forms."""


@dataclass(frozen=True, slots=True)
class Place:
    """One field of a line: whose address, which part, its label, its longest text."""

    side: str
    part: str
    label: str
    length: int

    @property
    def name(self) -> str:
        """`StreetZipcode`."""
        return self.side + self.part


Line = tuple[Place, ...]
Values = Mapping[str, str | None]
"""By name of the field."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of an address."""

    number: int
    lines: tuple[Line, ...]
    sides: tuple[str, ...]
    """Whose addresses it is for, shown or not."""

    def has(self, side: str) -> bool:
        """Whether the country has this address at all."""
        return any(place.side == side for line in self.lines for place in line)

    def shown(self, values: Values) -> tuple[Line, ...]:
        """The lines, and one more for each part that is there although the country has no place for it."""
        names = {place.name for line in self.lines for place in line}
        more = [place(side, part) for side in self.sides for part in PARTS if side + part not in names and values.get(side + part)]
        return *self.lines, *((one,) for one in more)

    def of_side(self, side: str, values: Values) -> list[Line]:
        """The same of one address."""
        return [line for line in self.shown(values) if line[0].side == side]


@lru_cache(maxsize=1024)
def of(country: str | None, owner: str = ORGANISATION) -> Layout:
    """The layout of a country, by its two letters, for an organisation's addresses or a person's."""
    sides = SIDES[owner]
    match (country or "").upper():
        case "NO":
            return Layout(4, across(sides, norwegian), sides)
        case "GB":
            return Layout(3, british(sides[-1]), sides)
        case code:
            rules = postal_rules.of(code)
            return Layout(1, across(sides, anywhere), sides) if rules is None else derived(rules, sides)


def across(sides: Iterable[str], form: Callable[[str], tuple[Line, ...]]) -> tuple[Line, ...]:
    """The lines of one side after the other."""
    return tuple(each for side in sides for each in form(side))


def norwegian(side: str) -> tuple[Line, ...]:
    """One line, then postal code and city. Recorded for organisations."""
    return (place(side, LINE1, FIRST[side], 80),), (place(side, ZIP, "SR_AL_POSTCODECITY", 9), place(side, CITY, "", 30))


def british(side: str) -> tuple[Line, ...]:
    """Three lines, city, county and postal code. Recorded for organisations, which have no street address, and for people."""
    lines = [(place(side, part),) for part in (LINE1, LINE2, LINE3, CITY)]
    return *lines, (place(side, COUNTY, SEEN[COUNTY, ZIP]), place(side, ZIP, ""))


def anywhere(side: str) -> tuple[Line, ...]:
    """Every part there is."""
    *first, last = british(side)
    return *first, (place(side, STATE),), last


def derived(rules: Rules, sides: tuple[str, ...]) -> Layout:
    """The lines that a country's addresses are known to have."""
    form = "/".join(" ".join(parts) for parts in rules.lines) + (" by code" if rules.has_codes else "")
    lines = across(sides, lambda side: tuple(line(side, parts, rules) for parts in rules.lines))
    return Layout(NUMBERS.get(form) or number(form), lines, sides)


def number(form: str) -> int:
    """A number for all layouts of a form: the same in every installation and release."""
    return 100 + zlib.crc32(form.encode()) % 1_000_000


def line(side: str, parts: tuple[str, ...], rules: Rules) -> Line:
    """A line of these parts; what it is called stands at the first."""
    label = FIRST[side] if parts == (LINE1,) else SEEN.get(parts) or f"SR_AL_{''.join(LABELS[part] for part in parts)}"
    lengths = {STATE: postal_rules.CODE} if rules.has_codes else {}
    return tuple(place(side, part, "" if at else label, lengths.get(part)) for at, part in enumerate(parts))


def place(side: str, part: str, label: str | None = None, length: int | None = None) -> Place:
    return Place(side, part, f"SR_AL_{LABELS[part]}" if label is None else label, length or LENGTHS[part])


def written(lines: Iterable[Line], values: Values) -> str:
    """As on a letter: each line's fields apart by a blank, no empty lines, each line ended."""
    texts = (" ".join(text for place in each if (text := (values.get(place.name) or "").strip())) for each in lines)
    return "".join(f"{text}\n" for text in texts if text)

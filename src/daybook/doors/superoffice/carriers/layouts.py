"""The lines that an address has in a country, and how it is written on a letter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

STREET, POSTAL = "Street", "Postal"
PARTS = {
    "Address1": "line1", "Address2": "line2", "Address3": "line3", "City": "city", "County": "county", "State": "state", "Zipcode": "zip",
}  # fmt: skip
"""What core calls the parts."""
KINDS = {STREET: "ContactStreetAddress", POSTAL: "ContactPostalAddress"}


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


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of an organisation's address."""

    number: int
    lines: tuple[Line, ...]

    def has(self, side: str) -> bool:
        """Whether a country's organisations have this address at all."""
        return any(place.side == side for line in self.lines for place in line)


def line(side: str, *fields: tuple[str, str, int]) -> Line:
    return tuple(Place(side, *each) for each in fields)


def nordic(side: str, label: str) -> tuple[Line, ...]:
    """One line, then postal code and city. Seen for Norway."""
    return line(side, ("Address1", label, 80)), line(side, ("Zipcode", "SR_AL_POSTCODECITY", 9), ("City", "", 30))


def continental(side: str, label: str) -> tuple[Line, ...]:
    """Two lines, then postal code and city."""
    first, last = nordic(side, label)
    return first, line(side, ("Address2", "SR_AL_ADDRESS2", 80)), last


def british(side: str) -> tuple[Line, ...]:
    """Three lines, city, county and postal code. Seen for the United Kingdom."""
    lines = [line(side, (f"Address{n}", f"SR_AL_ADDRESS{n}", 80)) for n in (1, 2, 3)]
    return *lines, line(side, ("City", "SR_AL_CITY", 80)), line(side, ("County", "SR_AL_COUNTYPCODE", 29), ("Zipcode", "", 12))


def american(side: str) -> tuple[Line, ...]:
    """Two lines, then city, state and postal code."""
    lines = [line(side, (f"Address{n}", f"SR_AL_ADDRESS{n}", 80)) for n in (1, 2)]
    return *lines, line(side, ("City", "SR_AL_CITYSTATEZIP", 80), ("State", "", 5), ("Zipcode", "", 12))


def worldwide(side: str) -> tuple[Line, ...]:
    """Every part there is."""
    *first, last = british(side)
    return *first, line(side, ("State", "SR_AL_STATE", 5)), last


GENERAL = Layout(1, worldwide(STREET) + worldwide(POSTAL))
AMERICAN = Layout(2, american(STREET) + american(POSTAL))
BRITISH = Layout(3, british(POSTAL))
NORDIC = Layout(4, nordic(STREET, "SR_AL_STREET") + nordic(POSTAL, "SR_AL_POBOX"))
CONTINENTAL = Layout(5, continental(STREET, "SR_AL_STREET") + continental(POSTAL, "SR_AL_POBOX"))
COUNTRIES = {
    **dict.fromkeys(("NO", "SE", "DK", "FI", "IS", "FO", "GL", "AX", "SJ"), NORDIC),
    **dict.fromkeys(("AT", "BE", "CH", "CZ", "DE", "EE", "ES", "FR", "GR", "HR", "HU", "IT", "LI", "LT", "LU", "LV"), CONTINENTAL),
    **dict.fromkeys(("MC", "NL", "PL", "PT", "RO", "RS", "SI", "SK", "SM"), CONTINENTAL),
    **dict.fromkeys(("US", "CA", "AU", "PR"), AMERICAN),
    **dict.fromkeys(("GB", "GG", "IM", "JE"), BRITISH),
}


def of(country: str | None) -> Layout:
    """The layout of a country, by its two letters."""
    return COUNTRIES.get((country or "").upper(), GENERAL)


def written(lines: Iterable[Line], values: Mapping[str, str | None]) -> str:
    """As on a letter: each line's fields apart by a blank, no empty lines, each line ended."""
    texts = (" ".join(text for place in each if (text := (values.get(place.name) or "").strip())) for each in lines)
    return "".join(f"{text}\n" for text in texts if text)

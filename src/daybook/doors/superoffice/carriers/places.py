"""An organisation's address, both ways: street and postal, in parts and in the lines of its country."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import isfinite

from daybook.core.addresses import POSTAL, STREET, Address
from daybook.doors.superoffice.carriers import layouts
from daybook.doors.superoffice.carriers.layouts import KINDS, PARTS, Layout, Line
from daybook.doors.superoffice.records import address as wire
from daybook.doors.superoffice.records.rights import FieldProperty
from daybook.doors.superoffice.writing import Writing

USES = {layouts.STREET: STREET, layouts.POSTAL: POSTAL}
LENGTHS = {"zipcode": 11, "city": 79, "state": 5, "county": 29, "address1": 79, "address2": 79, "address3": 79}
NAMES = {f"{side}{part}".casefold(): (side, part) for side in USES for part in PARTS}
"""`streetcity` -> Street, City."""

Values = dict[str, str | None]
"""By name of the field: `StreetCity`."""


def carrier(had: Mapping[str, Address], country: str) -> wire.Address:
    """An address laid out for its country. A street address that the country's layout lacks is shown when there is one."""
    layout, values = layouts.of(country), spread(had)
    sides = [side for side in USES if layout.has(side) or USES[side] in had]
    where = next((one for use in (STREET, POSTAL) if (one := had.get(use)) and one.latitude is not None), None)
    return wire.Address(
        Wgs84Latitude=(where and where.latitude) or 0.0,
        Wgs84Longitude=(where and where.longitude) or 0.0,
        LocalizedAddress=[[field(place, values) for place in line] for line in layout.lines],
        Street=parts(layouts.STREET, values, layout) if layouts.STREET in sides else None,
        Postal=parts(layouts.POSTAL, values, layout) if layouts.POSTAL in sides else None,
        Formatted=layouts.written(layout.lines, values),
        FieldProperties={name: FieldProperty(FieldType="System.String", FieldLength=size) for name, size in LENGTHS.items()},
    )


def spread(had: Mapping[str, Address]) -> Values:
    """Every part of both addresses, by name."""
    return {side + part: getattr(had[use], column) if use in had else None for side, use in USES.items() for part, column in PARTS.items()}


def field(place: layouts.Place, values: Mapping[str, str | None]) -> wire.LocalizedField:
    return wire.LocalizedField(
        Name=place.name,
        Value=values.get(place.name) or "",
        Tooltip="",
        Label=place.label,
        ValueLength=place.length,
        AddressType=KINDS[place.side],
        FieldProperties={},
    )


def parts(side: str, values: Mapping[str, str | None], layout: Layout) -> wire.StructuredAddress:
    """One address in its parts, and as a letter has it."""
    lines = [line for line in layout.lines if line[0].side == side] or general(side)
    made = wire.StructuredAddress(AtypeIdx=KINDS[side], Formatted=layouts.written(lines, values), FieldProperties={})
    for part in PARTS:
        setattr(made, part, values.get(side + part) or "")
    return made


def general(side: str) -> list[Line]:
    return [line for line in layouts.GENERAL.lines if line[0].side == side]


def addresses(writing: Writing, given: wire.Address | None, had: Mapping[str, Address]) -> list[Address]:
    """The addresses after a write. What the lines change wins over what the parts say."""
    if given is None:
        return []
    check_position(writing, given)
    before = spread(had)
    values = before | told_in_parts(given)
    values |= {name: text for name, text in told_in_lines(writing, given).items() if (text or "") != (before.get(name) or "")}
    made = [joined(use, [values[side + part] for part in PARTS]) for side, use in USES.items()]
    return located([address for address in made if not address.is_empty()] or made[:1], given)


def joined(use: str, parts: Iterable[str | None]) -> Address:
    """An address of its parts, in the order of PARTS."""
    line1, line2, line3, city, county, state, zip = parts
    return Address(use, None, line1, line2, line3, city, county, state, zip)


def check_position(writing: Writing, given: wire.Address) -> None:
    """NaN and the infinities can be written, but are nowhere."""
    for member in ("Wgs84Latitude", "Wgs84Longitude"):
        if not isfinite(getattr(given, member)):
            writing.wrong(f"Address.{member}", "is no coordinate", getattr(given, member))


def located(made: list[Address], given: wire.Address) -> list[Address]:
    """The position belongs to the street address, where there is one."""
    if not (given.Wgs84Latitude or given.Wgs84Longitude):
        return made
    first, *rest = made
    return [replace(first, latitude=given.Wgs84Latitude, longitude=given.Wgs84Longitude), *rest]


def told_in_parts(given: wire.Address) -> Values:
    """What Street and Postal say; a member left out says nothing."""
    sides = {layouts.STREET: given.Street, layouts.POSTAL: given.Postal}
    return {side + part: getattr(one, part) for side, one in sides.items() if one is not None for part in PARTS if one.has(part)}


def told_in_lines(writing: Writing, given: wire.Address) -> Values:
    """What the lines say; a field of another name is noted."""
    found: Values = {}
    for number, line in enumerate(given.LocalizedAddress or ()):
        for place, one in enumerate(line or ()):
            named = NAMES.get((one.Name or "").casefold()) if one is not None else None
            if named is not None:
                found["".join(named)] = one.Value
            elif one is not None and one.Value:
                writing.note("ignored", f"Address.LocalizedAddress[{number}][{place}]", f"An address has no field {one.Name}.")
    return found

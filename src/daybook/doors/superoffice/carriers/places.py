"""The address of an organisation or a person, both ways: in parts and in the lines of its country."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import isfinite
from typing import Any

from daybook.core.addresses import POSTAL, STREET, Address
from daybook.doors.superoffice.carriers import layouts
from daybook.doors.superoffice.carriers.layouts import KINDS, ORGANISATION, PARTS, PERSON, SIDES, Layout
from daybook.doors.superoffice.records import address as wire
from daybook.doors.superoffice.records.rights import FieldProperty
from daybook.doors.superoffice.writing import Writing

LENGTHS = {"zipcode": 11, "city": 79, "state": 5, "county": 29, "address1": 79, "address2": 79, "address3": 79}
Values = dict[str, str | None]
"""By name of the field: `StreetCity`."""


def uses(owner: str, had: Mapping[str, Address]) -> dict[str, str]:
    """The use behind each side. A person's private address is where letters go, or the street's when there is only that."""
    if owner == PERSON:
        return {layouts.PRIVATE: STREET if STREET in had and POSTAL not in had else POSTAL}
    return {layouts.STREET: STREET, layouts.POSTAL: POSTAL}


def carrier(had: Mapping[str, Address], country: str, owner: str = ORGANISATION) -> wire.Address:
    """An address laid out for its country. What the country's layout lacks is shown when there is such a thing."""
    layout, by_side = layouts.of(country, owner), uses(owner, had)
    values = spread(had, by_side)
    shown = layout.shown(values)
    where = next((one for use in by_side.values() if (one := had.get(use)) and one.latitude is not None), None)
    made = {side: parts(side, values, layout) for side, use in by_side.items() if layout.has(side) or use in had}
    return wire.Address(
        Wgs84Latitude=(where and where.latitude) or 0.0,
        Wgs84Longitude=(where and where.longitude) or 0.0,
        LocalizedAddress=[[field(place, values) for place in line] for line in shown],
        Street=made.get(layouts.STREET, made.get(layouts.PRIVATE)),
        Postal=made.get(layouts.POSTAL),
        Formatted=layouts.written(shown, values),
        FieldProperties={name: FieldProperty(FieldType="System.String", FieldLength=size) for name, size in LENGTHS.items()},
    )


def spread(had: Mapping[str, Address], by_side: Mapping[str, str]) -> Values:
    """Every part of these addresses, by name."""
    places = [(side, had.get(use)) for side, use in by_side.items()]
    return {side + part: getattr(one, column) if one is not None else None for side, one in places for part, column in PARTS.items()}


def field(place: layouts.Place, values: layouts.Values) -> wire.LocalizedField:
    return wire.LocalizedField(
        Name=place.name,
        Value=values.get(place.name) or "",
        Tooltip="",
        Label=place.label,
        ValueLength=place.length,
        AddressType=KINDS[place.side],
        FieldProperties={},
    )


def parts(side: str, values: layouts.Values, layout: Layout) -> wire.StructuredAddress:
    """One address in its parts, and as a letter has it."""
    letter = layouts.written(layout.of_side(side, values), values)
    made = wire.StructuredAddress(AtypeIdx=KINDS[side], Formatted=letter, FieldProperties={})
    for part in PARTS:
        setattr(made, part, values.get(side + part) or "")
    return made


def addresses(writing: Writing, given: wire.Address | None, had: Mapping[str, Address], owner: str = ORGANISATION) -> list[Address]:
    """The addresses after a write: those that this API does not show stay. What the lines change wins over what the parts say."""
    by_side = uses(owner, had)
    others = [one for use, one in had.items() if use not in by_side.values()]
    if given is None:
        return others
    check_position(writing, given)
    before = spread(had, by_side)
    values = before | told_in_parts(given, owner)
    values |= {name: text for name, text in told_in_lines(writing, given, owner).items() if (text or "") != (before.get(name) or "")}
    made = [changed(had.get(use, Address(use)), side, values) for side, use in by_side.items()]
    made = [address for address in made if not address.is_empty()] or made[:1]
    return others + located(made, given)


def whole(given: wire.Address | None) -> wire.Address | None:
    """An address that leaves nothing out: what it does not tell is empty. Parts that are not there say nothing beside lines."""
    if given is None:
        return None
    made = given.whole()
    for side in ("Street", "Postal"):
        one = getattr(given, side)
        if one is not None:
            setattr(made, side, one.whole())
        elif given.LocalizedAddress is None:
            setattr(made, side, wire.StructuredAddress())
    return made


def changed(address: Address, side: str, values: Values) -> Address:
    """An address of these parts; what this API knows nothing of stays, and so does blank or nothing, which are one here."""
    told: dict[str, Any] = {column: values[side + part] for part, column in PARTS.items()}
    return replace(address, **{column: text for column, text in told.items() if (text or "") != (getattr(address, column) or "")})


def check_position(writing: Writing, given: wire.Address) -> None:
    """NaN and the infinities can be written, but are nowhere."""
    for member in ("Wgs84Latitude", "Wgs84Longitude"):
        if not isfinite(getattr(given, member)):
            writing.wrong(f"Address.{member}", "is no coordinate", getattr(given, member))


def located(made: list[Address], given: wire.Address) -> list[Address]:
    """With the position given: that of the address whose position is shown, else of the first."""
    at = next((place for place, one in enumerate(made) if one.latitude is not None), 0)
    position = [given.Wgs84Latitude or None, given.Wgs84Longitude or None]
    shown = [made[at].latitude or None, made[at].longitude or None]
    if position == shown or not (given.has("Wgs84Latitude") or given.has("Wgs84Longitude")):
        return made
    latitude, longitude = (given.Wgs84Latitude, given.Wgs84Longitude) if any(position) else (None, None)
    return [replace(one, latitude=latitude, longitude=longitude) if place == at else one for place, one in enumerate(made)]


def told_in_parts(given: wire.Address, owner: str) -> Values:
    """What Street and Postal say; a member left out says nothing. A person's parts stand in Street."""
    told = dict(zip(SIDES[owner], (given.Street, given.Postal), strict=False))
    return {side + part: getattr(one, part) for side, one in told.items() if one is not None for part in PARTS if one.has(part)}


def told_in_lines(writing: Writing, given: wire.Address, owner: str) -> Values:
    """What the lines say; a field of another name is noted."""
    names = {f"{side}{part}".casefold(): side + part for side in SIDES[owner] for part in PARTS}
    found: Values = {}
    for number, line in enumerate(given.LocalizedAddress or ()):
        for place, one in enumerate(line or ()):
            name = names.get((one.Name or "").casefold()) if one is not None else None
            if name is not None and one is not None:
                found[name] = one.Value
            elif one is not None and one.Value:
                writing.note("ignored", f"Address.LocalizedAddress[{number}][{place}]", f"An address has no field {one.Name}.")
    return found


def of_side(country: str, side: str, values: Iterable[str | None]) -> str:
    """One address as on a letter; `values` in the order of PARTS."""
    named = {side + part: value for part, value in zip(PARTS, values, strict=True)}
    owner = PERSON if side == layouts.PRIVATE else ORGANISATION
    return layouts.written(layouts.of(country, owner).of_side(side, named), named)

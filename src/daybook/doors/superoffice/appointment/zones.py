"""The time zone that an appointment is meant in: a number on the wire, a name in the book."""

from daybook.core import meetings
from daybook.doors.superoffice import zones
from daybook.doors.superoffice.carriers import countries
from daybook.doors.superoffice.records.zone import TimeZoneData


def number_of(name: str) -> int:
    """The number of a zone by its IANA or Windows name; 0 for none that is known."""
    zone = meetings.zone(name)
    if zone is None:
        return 0
    code = code_of(zone)
    return zones.PUBLISHED[code][0] if code is not None else zones.number_of(zone)


def name_of(number: int) -> str | None:
    """The IANA name of a zone by its number."""
    found = zones.find(str(number)) if number else None
    return None if found is None else found.key


def data_of(number: int) -> TimeZoneData | None:
    """What the wire says of a zone."""
    name = name_of(number)
    if name is None:
        return None
    code = code_of(name)
    land = next((land for land, zone in zones.by_country() if zone == name), None)
    return TimeZoneData(
        TZLocationID=number,
        Name=name,
        TZLocationCode=code or name,
        TZLocationCities=name.rpartition("/")[2].replace("_", " "),
        IsoNumber=countries.number_of(land),
        TimeZoneSTDRules={},
        TimeZoneDSTRules={},
    )


def code_of(name: str) -> str | None:
    """The published code of a zone."""
    return next((code for code, (_, zone, _) in zones.PUBLISHED.items() if zone == name), None)

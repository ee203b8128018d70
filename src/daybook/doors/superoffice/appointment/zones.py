"""The time zone that an appointment is meant in: a number on the wire, a name in the book."""

from collections.abc import Mapping
from typing import Any

from daybook.core import meetings
from daybook.doors.superoffice import zones
from daybook.doors.superoffice.records.zone import TimeZoneData
from daybook.doors.superoffice.timezones.places import carrier
from daybook.doors.superoffice.view import View

MEMBER = "PreferredTZLocation"


def number_of(name: str) -> int:
    """The number of a zone by its IANA or Windows name; 0 for none that is known."""
    zone = meetings.zone(name)
    return 0 if zone is None else zones.location_of(zone).number


def name_of(number: int) -> str | None:
    """The IANA name of a zone by its number."""
    found = zones.find(str(number)) if number else None
    return None if found is None else found.key


def preferred(meeting: Any, part: Mapping[str, Any]) -> int:
    """The number that a client chose, while the zone is that one; else that of the zone."""
    zone, chosen = meeting.start_zone if meeting is not None else None, part.get(MEMBER, 0)
    return chosen if zone is None or (chosen and name_of(chosen) == zone) else number_of(zone)


def data_of(number: int, view: View) -> TimeZoneData | None:
    """What the wire says of a zone."""
    name = name_of(number)
    return None if name is None else carrier(zones.locations().get(number) or zones.location_of(name), view)

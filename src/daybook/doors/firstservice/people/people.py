"""The operations on residents, owners and users."""

from daybook.core import places, residents
from daybook.core.errors import Missing
from daybook.door import Call
from daybook.doors.firstservice import rights
from daybook.doors.firstservice.people import models
from daybook.doors.firstservice.people.records import Resident, User


def resident(call: Call) -> Resident:
    """One resident."""
    person, home = rights.resident(call)
    return models.resident(call.tx, person, home)


def owner(call: Call) -> Resident:
    """Whose a unit is. Partners know no residents."""
    unit = rights.unit(call)
    found = None if call.who.is_partner else residents.owner(call.tx, unit.id)
    if found is None:
        raise Missing("owner", unit.number)
    home = residents.home(unit, places.property_of(call.tx, unit), residents.OWNER, found.since)
    return models.resident(call.tx, found, home)


def user(call: Call) -> User:
    """One user."""
    return models.user(call.tx, rights.user(call))

"""The operations on units."""

from daybook.core import places, properties
from daybook.door import Call
from daybook.doors.firstservice import paging, rights
from daybook.doors.firstservice.properties import models
from daybook.doors.firstservice.properties.records import Unit, Units, UnitSummaries


def of_property(call: Call) -> Units:
    """The units of a property, by number or resident."""
    property, query = rights.property(call), call.query
    page = paging.page(query, "unitdisplayorder")
    total, rows = properties.units(
        call.tx,
        call.who,
        property.id,
        name=(query.unitNumber or "").strip(),
        resident=(query.residentName or "").strip(),
        is_descending=page.is_descending,
        skip=page.skip,
        many=page.many,
    )
    return Units(Total=total, Elements=[models.unit(row, property.number) for row in rows])


def show(call: Call) -> Unit:
    """One unit."""
    unit = rights.unit(call)
    return models.unit(unit, places.property_of(call.tx, unit).number)


def summaries(call: Call) -> UnitSummaries:
    """How much of each unit of a property is open."""
    property = rights.property(call)
    found = [models.summary(row) for row in properties.open_by_unit(call.tx, call.who, property.id)]
    return UnitSummaries(Total=len(found), Elements=found)

"""The routes of properties and units."""

from daybook.door import Route
from daybook.doors.firstservice import rights
from daybook.doors.firstservice.properties import properties, units
from daybook.doors.firstservice.properties.records import (
    Properties,
    PropertiesQuery,
    Property,
    PropertySummary,
    SearchQuery,
    StatusQuery,
    Unit,
    Units,
    UnitsQuery,
    UnitSummaries,
)

ROUTES = (
    Route(
        "GET", "/api/Properties", properties.listed, gives=Properties, query=PropertiesQuery, check=rights.demand_market,
        doc="The properties of the caller, or those of them that are named",
    ),
    Route(
        "GET", "/api/properties/search", properties.search, gives=Properties, query=SearchQuery, check=rights.demand_market,
        doc="Properties by entity number or accounting server",
    ),
    Route("GET", "/api/properties/{id:int}", properties.show, gives=Property, doc="One property"),
    Route(
        "GET", "/api/properties/{propertyId:int}/units", units.of_property, gives=Units, query=UnitsQuery, check=rights.property,
        doc="The units of a property",
    ),
    Route(
        "GET", "/api/properties/{propertyId:int}/unitsummary", units.summaries, gives=UnitSummaries,
        doc="Of each unit of a property: the balance, and how much is open",
    ),
    Route(
        "GET", "/api/properties/{propertyId:int}/propertysummary", properties.summary, gives=PropertySummary,
        doc="How much of a property is open",
    ),
    Route("GET", "/api/units/{unitId:int}", units.show, gives=Unit, doc="One unit"),
    Route(
        "GET", "/api/users/{userId:int}/properties", properties.of_user, gives=Properties, query=StatusQuery, check=rights.user,
        doc="The properties that are linked to a user, and to the caller",
    ),
)  # fmt: skip

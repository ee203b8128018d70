"""The routes of the Connect API that are built."""

from dataclasses import replace

from daybook.door import Door, Route
from daybook.doors.firstservice import calllogs, rights, token
from daybook.doors.firstservice.faults import fault
from daybook.doors.firstservice.login import HEADER, NAME, login
from daybook.doors.firstservice.lookups import routes as lookups
from daybook.doors.firstservice.people import routes as people
from daybook.doors.firstservice.properties import routes as properties
from daybook.doors.firstservice.records import CallCenterActivityLog, CallLogs, CallLogsQuery, Token, TokenRequest
from daybook.wire.style import Formats, Style

STYLE = Style(json_dates="ticks7", nulls_in="default")
BINDING = replace(STYLE, json_dates="roundtrip")
"""What is only read and never answered is echoed by `Daybook-Dry-Run: bind` as the platform writes it."""

DOOR = Door(
    name=NAME,
    title="FirstService Residential Connect",
    order=40,
    login=login,
    fault=fault,
    style=STYLE,
    formats=Formats(xml=False),
    credential="`Authorization: Bearer` with a token of `POST /connect/token`, and the header `C4Uid` with the market (the book's slug).",
    key="grant_type=client_credentials&client_id={client}&client_secret={key}",
    renamed={HEADER: "market_header"},
    try_headers={"C4Uid": "demo"},
    routes=(
        Route(
            "PUT", "/api/calllogs/{id:int}", calllogs.change, takes=CallCenterActivityLog, check=rights.log, style=BINDING, empty=200,
            doc="Changes a call log: only NewComments, Notes and ModuleStatusId can be changed",
        ),
        Route("GET", "/api/calllogs/{id:int}", calllogs.show, gives=CallCenterActivityLog, doc="One call log"),
        Route(
            "GET", "/api/units/{unitId:int}/calllogs", calllogs.of_unit, gives=CallLogs, query=CallLogsQuery, check=rights.unit,
            doc="The call logs of a unit",
        ),
        Route(
            "GET", "/api/properties/{propertyId:int}/calllogs", calllogs.of_property, gives=CallLogs, query=CallLogsQuery,
            check=rights.property, doc="The call logs of a property, those of its units too",
        ),
        Route(
            "GET", "/api/residents/{Id:int}/calllogs", calllogs.of_resident, gives=CallLogs, query=CallLogsQuery, check=rights.resident,
            doc="The call logs of a resident",
        ),
        Route(
            "POST", "/api/calllogs", calllogs.create, takes=CallCenterActivityLog, gives=CallCenterActivityLog, check=rights.demand_market,
            doc="Logs a call",
        ),
        *lookups.ROUTES,
        *properties.ROUTES,
        *people.ROUTES,
        Route(
            "POST", "/connect/token", token.issue, takes=TokenRequest, gives=Token, login=token.sign_in, fault=token.fault, addition=True,
            doc="A bearer token for a user name and password (OAuth 2.0)",
        ),
    ),
)  # fmt: skip

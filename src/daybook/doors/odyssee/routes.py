"""The routes of the Odyssee API that are built."""

from daybook.door import Door, Route
from daybook.doors.odyssee import logs, steps
from daybook.doors.odyssee.faults import entity_fault, fault
from daybook.doors.odyssee.login import NAME, login
from daybook.doors.odyssee.records import NEVER, TaskActivityLog, TaskActivityLogEntity
from daybook.wire.style import Formats, Style

STYLE = Style(
    json_dates="ticks7-offset",
    xml_dates="milliseconds-z",
    xml_dates_in="json",
    xml_arrays="",
    nulls="default",
    nulls_in="default",
    empty_date=NEVER,
    zone_less="utc",
)

DOOR = Door(
    name=NAME,
    title="Odyssee Mobile / Wello Solutions",
    order=50,
    login=login,
    fault=fault,
    style=STYLE,
    formats=Formats(form=False),
    credential="`Authorization: Basic` of `user:password@domain`; the domain is the book's slug.",
    try_headers={"Authorization": "Basic YWRhOmRheWJvb2stZGVtb0BkZW1v"},
    routes=(
        Route(
            "POST", "/api/TaskActivityLog/Save", logs.save, takes=TaskActivityLog, gives=TaskActivityLog, parameter=steps.PARAMETER,
            doc="Adds a task activity log or changes it",
        ),
        Route(
            "GET", "/api/TaskActivityLog({id:guid})", logs.show, gives=TaskActivityLogEntity, fault=entity_fault,
            doc="One task activity log, as an OData entity",
        ),
    ),
)  # fmt: skip

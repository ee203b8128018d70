"""The routes of the Odyssee API that are built."""

from daybook.door import Door, Route
from daybook.doors.odyssee import entities, logs, steps
from daybook.doors.odyssee.faults import fault
from daybook.doors.odyssee.login import NAME, login
from daybook.doors.odyssee.odata.filters import GRAMMAR
from daybook.doors.odyssee.records import TaskActivityLog
from daybook.doors.odyssee.style import FORMATS, STYLE
from daybook.wire.odata import naming

DOOR = Door(
    name=NAME,
    title="Odyssee Mobile / Wello Solutions",
    order=50,
    login=login,
    fault=fault,
    style=STYLE,
    formats=FORMATS,
    selects={"$select": naming.selected},
    asks={"$expand": naming.expanded, "$filter": naming.asked(GRAMMAR), "$orderby": naming.ordered},
    credential="`Authorization: Basic` of `user:password@domain`; the domain is the book's slug.",
    try_headers={"Authorization": "Basic YWRhOmRheWJvb2stZGVtb0BkZW1v"},
    routes=(
        Route(
            "POST", "/api/TaskActivityLog/Save", logs.save, takes=TaskActivityLog, gives=TaskActivityLog, parameter=steps.PARAMETER,
            doc="Adds a task activity log or changes it",
        ),
        *entities.ROUTES,
    ),
)  # fmt: skip

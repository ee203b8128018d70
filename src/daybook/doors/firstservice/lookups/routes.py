"""The routes of what call logs choose from."""

from daybook.door import Route
from daybook.doors.firstservice import rights
from daybook.doors.firstservice.lookups import lookups
from daybook.doors.firstservice.lookups.records import CallLogReasons, ModuleStatus, ModuleStatuses

ROUTES = (
    Route("GET", "/api/calllogreasons", lookups.reasons, gives=CallLogReasons, doc="Why people call: every reason that a log can have"),
    Route(
        "GET", "/api/modulestatuses/{module}", lookups.statuses, gives=ModuleStatuses, check=rights.demand_market,
        tries={"module": "calllogs"}, doc="Every status that a module's records can have; the module is `calllogs`",
    ),
    Route("GET", "/api/modulestatus/{id:int}", lookups.status, gives=ModuleStatus, tries={"id": "3"}, doc="One status"),
)  # fmt: skip

"""The operations on reasons and statuses."""

from typing import Any

from daybook.core import calls, lists
from daybook.core.errors import Missing
from daybook.door import Call
from daybook.doors.firstservice import rights
from daybook.doors.firstservice.lookups.records import CallLogReason, CallLogReasons, ModuleStatus, ModuleStatuses

MODULE = "calllogs"
"""The only module that is built."""


def reasons(call: Call) -> CallLogReasons:
    """Every reason, in order."""
    rights.demand_market(call)
    found = [
        CallLogReason(CallLogReasonId=row.number, CallLogReasonName=row.text, DisplayOrder=place)
        for place, row in enumerate(lists.all_of(call.tx, calls.REASONS), 1)
    ]
    return CallLogReasons(Total=len(found), Elements=found)


def statuses(call: Call) -> ModuleStatuses:
    """Every status of a module, in order."""
    rights.demand_market(call)
    if call.params["module"].lower() != MODULE:
        raise Missing("module", call.params["module"])
    found = [_status(row, place) for place, row in enumerate(lists.all_of(call.tx, calls.STATUSES), 1)]
    return ModuleStatuses(Total=len(found), Elements=found)


def status(call: Call) -> ModuleStatus:
    """One status; what is offered no more stands in no list, but old logs name it."""
    rights.demand_market(call)
    offered = [row.number for row in lists.all_of(call.tx, calls.STATUSES)]
    row = lists.ever(call.tx, calls.STATUSES, call.params["id"])
    if row is None:
        raise Missing("status", call.params["id"])
    return _status(row, offered.index(row.number) + 1 if row.number in offered else None)


def _status(row: Any, place: int | None) -> ModuleStatus:
    return ModuleStatus(
        ModuleStatusId=row.number,
        ModuleStatusName=row.text,
        Module=MODULE,
        Status="closed" if row.is_closed else "open",
        DisplayOrder=place,
    )

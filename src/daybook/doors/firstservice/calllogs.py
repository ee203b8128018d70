"""The operations on call logs."""

from typing import Any

from daybook.core import calls
from daybook.door import Call
from daybook.doors.firstservice import changes, models, paging, rights
from daybook.doors.firstservice.records import CallCenterActivityLog, CallLogs, CallLogsQuery


def show(call: Call) -> CallCenterActivityLog:
    """One call log."""
    return models.of(call.tx, [rights.log(call)])[0]


def of_unit(call: Call) -> CallLogs:
    """The call logs of a unit, newest call first."""
    unit = rights.unit(call)
    return _shown(call, calls.of_unit(call.tx, call.who, unit.id, **_asked(call.query)))


def of_property(call: Call) -> CallLogs:
    """The call logs of a property and of its units."""
    property = rights.property(call)
    return _shown(call, calls.of_property(call.tx, call.who, property.id, **_asked(call.query)))


def of_resident(call: Call) -> CallLogs:
    """The call logs of a resident, in the caller's properties."""
    person, _ = rights.resident(call)
    return _shown(call, calls.of_resident(call.tx, call.who, person.id, **_asked(call.query)))


def _asked(query: CallLogsQuery) -> dict[str, Any]:
    """Which logs, in core's words."""
    page = paging.page(query, "createdon", is_descending=True)
    statuses = [number for number in query.status or () if number]
    return {"statuses": statuses, "newest": page.is_descending, "skip": page.skip, "many": page.many}


def _shown(call: Call, found: tuple[int, list[Any]]) -> CallLogs:
    total, rows = found
    return CallLogs(Total=total, Elements=models.of(call.tx, rows))


def change(call: Call) -> None:
    """Write notes and status, append a comment; nothing else of a log can be changed."""
    log = rights.log(call)
    model = changes.demand_body(call.body)
    status = changes.follow_up(call.tx, log.number, model)
    changes.note_ignored(call.tx, model, changes.READ_ONLY)
    calls.follow_up(call.tx, log, notes=model.Notes, status=status, comment=model.NewComments)


def create(call: Call) -> CallCenterActivityLog:
    """Log a call."""
    rights.demand_market(call)
    model = changes.demand_body(call.body)
    log = calls.add(call.tx, changes.called(call, model))
    changes.note_ignored(call.tx, model, changes.SERVERS_OWN)
    calls.add_comment(call.tx, log, model.NewComments)
    return models.of(call.tx, [log])[0]

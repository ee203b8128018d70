"""The operations on call logs."""

import re

from daybook.core import calls
from daybook.core.errors import Invalid, Mistake
from daybook.door import Call
from daybook.doors.firstservice import changes, models, rights
from daybook.doors.firstservice.records import CallCenterActivityLog, CallLogs, CallLogsQuery

PAGE, MOST = 100, 1000
_SORT = re.compile(r"createdon(?: (asc|desc))?", re.IGNORECASE)


def show(call: Call) -> CallCenterActivityLog:
    """One call log."""
    return models.of(call.tx, [rights.log(call)])[0]


def of_unit(call: Call) -> CallLogs:
    """The call logs of a unit, newest call first."""
    unit = rights.unit(call)
    newest, skip, many = _page(call.query)
    statuses = [number for number in call.query.status or () if number]
    total, rows = calls.of_unit(call.tx, call.who, unit.id, statuses=statuses, newest=newest, skip=skip, many=many)
    return CallLogs(Total=total, Elements=models.of(call.tx, rows))


def _page(query: CallLogsQuery) -> tuple[bool, int, int]:
    """Order, rows to skip, rows to give."""
    page, many = query.page or 1, min(query.pageSize or PAGE, MOST)
    mistakes = [Mistake(name, "must not be negative.", given) for name, given in (("page", page), ("pageSize", many)) if given < 0]
    sort = _SORT.fullmatch((query.sort or "createdon").strip())
    if sort is None:
        mistakes.append(Mistake("sort", "must be createdon, createdon asc or createdon desc.", query.sort))
    if sort is None or mistakes:
        raise Invalid(mistakes)
    return (sort[1] or "desc").lower() == "desc", (page - 1) * many, many


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

"""The operations on properties."""

from typing import Any

from daybook.core import properties
from daybook.core.errors import Invalid, Mistake
from daybook.door import Call
from daybook.doors.firstservice import paging, rights
from daybook.doors.firstservice.faults import REQUIRED
from daybook.doors.firstservice.login import NAME
from daybook.doors.firstservice.properties import models
from daybook.doors.firstservice.properties.records import Properties, Property, PropertySummary

STATUSES = {"active": True, "inactive": False, "all": None}


def listed(call: Call) -> Properties:
    """The caller's properties, or those of them that are named."""
    rights.demand_market(call)
    page, is_active = paging.unsorted(call.query.page, call.query.pageSize), _status(call.query.PropertyStatus)
    numbers = call.query.ids or ()
    return _shown(call, properties.listed(call.tx, call.who, numbers=numbers, is_active=is_active, skip=page.skip, many=page.many))


def _status(given: str | None) -> bool | None:
    """Whether properties are to be active; None: either."""
    word = (given or "active").strip().lower()
    if word not in STATUSES:
        raise Invalid([Mistake("PropertyStatus", "must be Active, Inactive or All.", given)])
    return STATUSES[word]


def _shown(call: Call, found: tuple[int, list[Any]]) -> Properties:
    total, rows = found
    return Properties(Total=total, Elements=models.properties(call.tx, rows))


def search(call: Call) -> Properties:
    """The caller's properties by entity number and accounting server, whatever their status."""
    rights.demand_market(call)
    codes, server = [code.strip() for code in call.query.eNumber or () if code and code.strip()], call.query.accountingServerId
    if not codes and server is None:
        raise Invalid([Mistake("eNumber or accountingServerId", REQUIRED)])
    kept = {} if server is None else {(NAME, "AccountingServerId"): server}
    return _shown(call, properties.listed(call.tx, call.who, codes=codes, kept=kept))


def show(call: Call) -> Property:
    """One property."""
    return models.properties(call.tx, [rights.property(call)])[0]


def of_user(call: Call) -> Properties:
    """The properties that are linked to a user and to the caller."""
    user = rights.user(call)
    return _shown(call, properties.listed(call.tx, call.who, user=user.id, is_active=_status(call.query.PropertyStatus)))


def summary(call: Call) -> PropertySummary:
    """How much of a property is open."""
    property = rights.property(call)
    found = properties.open_of(call.tx, call.who, property.id)
    return PropertySummary(PropertyId=property.number, Tasks=found.tasks, WorkOrders=0, Violations=0, CallLogs=found.calls, ArchMods=0)

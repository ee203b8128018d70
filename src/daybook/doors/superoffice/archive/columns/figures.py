"""Columns that count what happened with a contact, and when the last of it was."""

from collections.abc import Callable
from typing import Any

from daybook.core.clock import DAY
from daybook.core.listing.columns import Column
from daybook.core.listing.joins import Rows, latest_entry, latest_log, logged, logs, many_of
from daybook.doors.superoffice.archive import types
from daybook.doors.superoffice.archive.columns.base import column, nothing

PERIOD = 90 * DAY
"""How far back `InPeriod` looks; in the original that is a setting."""
SAINTS = (
    "saintSaleStatus",
    "saintAmountClass",
    "saintActivityType",
    "saintDirection",
    "saintIntention",
    "saintTicketStatus",
    "saintTicketCategory",
)
MONITORS = 10


def figures(at: Rows) -> list[Column]:
    """Of activities, sales (there are none in the book) and tickets."""
    activities = counted("Activities", "Activity", lambda **more: logged(at, **more), latest_entry)
    tickets = counted("Tickets", "Ticket", lambda **more: logs(at, **more), latest_log)
    sales = [nothing(each.name.replace("Tickets", "Sales").replace("Ticket", "Sale"), each.form.type) for each in tickets]
    saints = [nothing(f"SaintStatus{number}", types.SAINT) for number in range(1, MONITORS + 1)]
    return [*activities, *sales, *tickets, *saints, *(nothing(name, types.LIST) for name in SAINTS)]


def counted(many: str, one: str, rows: Callable[..., Any], latest: Callable[[Any], Any]) -> list[Column]:
    """The seven figures of a kind."""
    wanted = {"": {}, "InPeriod": {"since": PERIOD}}
    numbers = [
        column(f"NumberOf{which}{many}{period}", types.INT, many_of(rows(**only, **more)))
        for which, only in (("", {}), ("NotCompleted", {"is_open": True}))
        for period, more in wanted.items()
    ]
    dates = [
        column(f"Last{one}", types.DATE, latest(rows())),
        column(f"LastCompleted{one}", types.DATE, latest(rows(is_open=False))),
        column(f"LastDoBy{one}", types.DATE, latest(rows(is_open=True))),
    ]
    return numbers + dates

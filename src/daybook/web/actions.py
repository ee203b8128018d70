"""Everything that can be done on the pages, once: buttons, keys and the palette are made of this table.

An action with a link goes there. One without is the button (or field) on the page that carries its name: key and palette press that one,
in the row that is chosen before anywhere else. So what is not on a page cannot be done there, and needs no rule here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from daybook.core.access import Who
from daybook.core.texts import marked as _


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do."""

    name: str
    """`log`, `entry.edit`: what buttons and tests know it by."""
    label: str
    """What it says, in English: translated where it is shown."""
    keys: str = ""
    """`c`; `g t`, one after the other; `Ctrl+k`. Empty: by button and palette only."""
    link: str = ""
    """Where it goes, below the pages' base."""
    roles: frozenset[str] = frozenset()
    """Who may; empty: everyone."""
    is_page: bool = False
    """Stands in the navigation."""


STAFF = frozenset({"admin", "manager", "agent"})
HEADS = frozenset({"admin", "manager"})
ACTIONS: tuple[Action, ...] = (
    Action("go.today", _("Today"), "g t", "/", is_page=True),
    Action("go.calls", _("Calls"), "g c", "/calls", is_page=True),
    Action("go.calendar", _("Calendar"), "g m", "/calendar", roles=STAFF, is_page=True),
    Action("go.hours", _("Hours"), "g h", "/hours", roles=STAFF, is_page=True),
    Action("find", _("Search"), "/"),
    Action("palette", _("Everything that can be done"), "Ctrl+k"),
    Action("keys", _("Keys that work here"), "?"),
    Action("go.people", _("People"), "g p", "/people", is_page=True),
    Action("go.companies", _("Companies"), "g o", "/companies", is_page=True),
    Action("go.places", _("Places"), "g b", "/places", is_page=True),
    Action("go.tasks", _("Tasks"), "g k", "/tasks", is_page=True),
    Action("go.surveys", _("Surveys"), "g s", "/surveys", is_page=True),
    Action("person.new", _("New person"), "+ p", "/people/new", roles=STAFF),
    Action("company.new", _("New company"), "+ c", "/companies/new", roles=STAFF),
    Action("list.filter", _("Filter this list"), "f"),
    Action("list.save", _("Save this view")),
    Action("list.next", _("Next page of the list"), "]"),
    Action("list.first", _("First page of the list"), "["),
    Action("list.csv", _("Export as CSV")),
    Action("list.xlsx", _("Export as XLSX")),
    Action("go.reports", _("Reports"), "g r", "/reports", roles=STAFF, is_page=True),
    Action("go.doors", _("Doors"), "g d", "/doors", roles=STAFF, is_page=True),
    Action("go.requests", _("Requests"), "g q", "/requests", roles=HEADS, is_page=True),
    Action("key.add", _("Make a key"), "K"),
    Action("key.revoke", _("Revoke the key")),
    Action("contact.edit", _("Correct"), "E"),
    Action("inside", _("Search in this timeline"), "f"),
    Action("origin", _("Where this comes from"), "w"),
    Action("older", _("Older entries")),
    Action("matter.close", _("Close"), "X"),
    Action("matter.reopen", _("Open again"), "O"),
    Action("matter.follow", _("Follow up"), "F"),
    Action("matter.attach", _("Attach a file"), "A"),
    Action("keys.switch", _("Switch single keys on or off")),
    Action("leave", _("Out of a field, to the rows"), "Esc"),
    Action("row.next", _("Next row"), "j"),
    Action("row.previous", _("Previous row"), "k"),
    Action("row.open", _("Open the row"), "Enter"),
    Action("call.new", _("Log a call"), "n", "/calls/new", roles=STAFF),
    Action("meeting.new", _("New meeting"), "p", "/calendar/new", roles=STAFF),
    Action("meeting.ask", _("Ask somebody to the meeting"), "u"),
    Action("meeting.accept", _("Say that you come"), "Y"),
    Action("meeting.decline", _("Say that you do not come"), "N"),
    Action("hours.add", _("Write hours down"), "i"),
    Action("hours.submit", _("Submit these hours")),
    Action("days.before", _("Before"), "["),
    Action("days.today", _("Today"), "."),
    Action("days.after", _("After"), "]"),
    Action("days.whose", _("Show")),
    Action("planned.delete", _("Delete")),
    Action("call.take", _("Take it on"), "a"),
    Action("call.close", _("Close"), "x"),
    Action("call.reopen", _("Open again"), "o"),
    Action("call.comment", _("Comment"), "m"),
    *(Action(f"call.status.{digit}", _("Status by its place in the list"), str(digit)) for digit in range(1, 10)),
    Action("save", _("Save"), "Ctrl+Enter"),
    Action("reports.show", _("Show")),
    Action("log", _("Write into the log line"), "l"),
    Action("entry.edit", _("Edit the row"), "e"),
    Action("entry.close", _("Mark as done"), "d"),
    Action("entry.reopen", _("Open again"), "o"),
    Action("entry.delete", _("Delete the row"), "Delete"),
    Action("undo", _("Undo the last act"), "z"),
    Action("redo", _("Do again what was undone"), "Z"),
    Action("template", _("Insert a text"), "T"),
    Action("mail.test", _("Send it to me")),
    Action("mail.retry", _("Try again")),
    Action("go.settings", _("Settings"), "g ,", "/settings", is_page=True),
    Action("sign_out", _("Sign out")),
    Action("sign_out_everywhere", _("Sign out everywhere")),
)
"""In the order in which palette and help list them."""
BY_NAME = {each.name: each for each in ACTIONS}


def open_to(who: Who, among: Iterable[Action] = ACTIONS) -> list[Action]:
    """What this user may do."""
    return [each for each in among if not each.roles or who.role in each.roles]

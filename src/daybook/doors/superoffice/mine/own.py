"""The caller's own organisation, and those that he looks after or dealt with."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from daybook.core import homes, lists, mine, users
from daybook.core.clock import DAY, of_datetime, to_datetime
from daybook.core.diary import Span
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import flags, times
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers import simple
from daybook.doors.superoffice.carriers.items import CATEGORY
from daybook.doors.superoffice.contact import entity
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.records.mine import ActiveAsked
from daybook.doors.superoffice.records.simple import Contact
from daybook.doors.superoffice.users.tickets import LAST_LOGOUT
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import own

ACTIONS = {
    "Unknown": 0, "Created": 1, "Updated": 2, "NewActivity": 4, "ActivityCompleted": 8, "PersonAdded": 16, "PersonUpdated": 32,
    "DocumentAdded": 64, "All": 127,
}  # fmt: skip
KINDS = {1: mine.MADE, 2: mine.CHANGED, 4: mine.LOGGED, 8: mine.CLOSED, 16: mine.JOINED, 32: mine.PERSON, 64: mine.FILED}
SOURCES = {"Unknown": 0, "History": 1, "Diary": 2, "Favorites": 4, "All": 7}
HISTORY, DIARY = SOURCES["History"], SOURCES["Diary"]
DIARY_DAYS = 2
"""Today and tomorrow."""


def show(call: Call) -> Answer:
    """GetMyContact: the organisation that the caller works for; null for who works for none."""
    return Answer(whole(call), root=ContactEntity)


def show_card(call: Call) -> Answer:
    """GetMyBizCard: the same with nobody but the caller in it."""
    made, user = whole(call), users.get(call.tx, call.who.user)
    if made is not None:
        made.Persons = [person for person in made.Persons or () if person.AssociateId == user.number]
    return Answer(made, root=ContactEntity)


def whole(call: Call) -> ContactEntity | None:
    row = None if call.who.is_partner else homes.of(call.tx, call.who.user)
    return entity.read(call.tx, call.who, row, views.of(call.tx, call.request)) if row is not None else None


def show_owned(call: Call) -> list[Contact]:
    """GetMyContacts: those that the caller owns."""
    return carriers(call, () if call.who.is_partner else mine.owned(call.tx, call.who.user))


def show_active(call: Call) -> list[Contact]:
    """GetMyActiveContacts: those of them where something happened."""
    asked = call.body if call.body is not None else ActiveAsked()
    view = views.of(call.tx, call.request)
    actions, categories = told(asked.ActionType, ACTIONS, "ActionType"), categories_of(call, asked.ContactCategories or ())
    kinds = [kind for bit, kind in KINDS.items() if actions & bit]
    if call.who.is_partner:
        return []
    return carriers(call, mine.active(call.tx, call.who, since(call, asked.ActivityStartTime, view), kinds, categories))


def show_recent(call: Call) -> list[Contact]:
    """GetMyRecentContacts: those that the caller wrote or logged something with, then those in his diary of today and tomorrow."""
    wanted = told(call.body.SourceType if call.body is not None else None, SOURCES, "SourceType")
    if call.who.is_partner:
        return []
    found = mine.dealt_with(call.tx, call.who) if wanted & HISTORY else []
    if wanted & DIARY:
        known = {row.id for row in found}
        found += [row for row in mine.planned(call.tx, call.who, today(call)) if row.id not in known]
    return carriers(call, found)


def carriers(call: Call, rows: Iterable[Any]) -> list[Contact]:
    return list(simple.carriers(call.tx, rows, views.of(call.tx, call.request)).values())


def told(text: str | None, words: dict[str, int], path: str) -> int:
    """The sum that is asked for; all when nothing is."""
    found = flags.number(text, words)
    if found is None:
        raise Invalid([Mistake(path, f"must be of {', '.join(words)}", text)])
    return found or words["All"]


def categories_of(call: Call, numbers: Iterable[int]) -> list[Any] | None:
    """The items of these numbers; None for all."""
    rows = {number: lists.by_number(call.tx, CATEGORY, number) for number in dict.fromkeys(numbers)}
    wrong = [Mistake("ContactCategories", f"{number} is not in the list category", number) for number, row in rows.items() if row is None]
    if wrong:
        raise Invalid(wrong)
    return [row.id for row in rows.values() if row is not None] or None


def since(call: Call, given: Any, view: View) -> int:
    """A time to come stands for when the caller last ended a session; who never did, a day ago."""
    if times.is_empty(given):
        return 0
    ticks = times.instant(given, view.zone or view.base)
    if ticks <= call.tx.now:
        return ticks
    ended: int | None = own(users.get(call.tx, call.who.user).extra).get(LAST_LOGOUT)
    return ended if ended is not None else call.tx.now - DAY


def today(call: Call) -> Span:
    """Today and tomorrow, where the caller is."""
    begin = to_datetime(call.tx.now, call.who.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return Span(of_datetime(begin).at, of_datetime(begin + timedelta(days=DIARY_DAYS)).at)

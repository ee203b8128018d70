"""Methods that list what users, people and organisations do in a span of time."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from daybook.core import contacts, diary, groups, headings, users
from daybook.core.diary import Sort, Span
from daybook.core.errors import Forbidden
from daybook.door import Call
from daybook.doors.superoffice import times
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.appointment import span, tasks
from daybook.doors.superoffice.appointment.methods.answers import argument, in_short
from daybook.doors.superoffice.appointment.values import TYPES, name_of
from daybook.doors.superoffice.carriers import items
from daybook.doors.superoffice.records.appointment import Appointment
from daybook.doors.superoffice.writing import own
from daybook.wire.dates import HIGHEST

DIARY = Sort(kinds=("meeting", "call", "mail", "hours"))
"""What stands in a diary."""
ANYTHING = Sort(kinds=("meeting", "call", "mail", "hours", "note", "comment", "step"))
OF_TYPE = {tasks.DIARY: DIARY, tasks.CHECKLIST: Sort(kinds=("step",)), tasks.NOTE: Sort(kinds=("note", "comment"))}
NOTHING = Sort(kinds=())


def within(call: Call) -> Span:
    """The span asked about; without an end, to the end of time."""
    view, asked = views.of(call.tx, call.request), argument(call)
    start = 0 if times.is_empty(asked.StartTime) else span.taken(asked.StartTime, view).at
    return Span(start, HIGHEST if times.is_empty(asked.EndTime) else span.taken(asked.EndTime, view).at)


def of_users(call: Call, who: Iterable[UUID], sort: Sort) -> list[Appointment]:
    """What stands in these users' diaries."""
    if call.who.is_partner:
        return []
    many = getattr(call.body, "Count", -1)
    return in_short(call, diary.of_users(call.tx, call.who, who, within(call), many=many, sort=sort))


def show_mine(call: Call) -> list[Appointment]:
    """Everything of the caller's."""
    return [] if call.who.is_partner else in_short(call, of_user(call, call.who.user, within(call), ANYTHING, argument(call).Count))


def of_user(call: Call, user: UUID, span: Span, sort: Sort, many: int = -1) -> list[Any]:
    """A user's diary, and what he has promised and not done, in order of time."""
    rows = [*diary.of_users(call.tx, call.who, [user], span, sort=sort), *diary.tasks_of(call.tx, call.who, user, span, sort=sort)]
    ordered = sorted({row.id: row for row in rows}.values(), key=lambda row: (row.at_at, row.id))
    return ordered[:many] if many > 0 else ordered


def show_my_diary(call: Call) -> list[Appointment]:
    """The caller's diary."""
    return of_users(call, [call.who.user], DIARY)


def show_my_tasks(call: Call) -> list[Appointment]:
    """What the caller has promised."""
    return tasks_of(call, call.who.user)


def tasks_of(call: Call, user: UUID) -> list[Appointment]:
    many = getattr(call.body, "Count", -1)
    return [] if call.who.is_partner else in_short(call, diary.tasks_of(call.tx, call.who, user, many=many))


def show_of_person_as_user(sort: Sort) -> Callable[[Call], list[Appointment]]:
    """The diary of a person who is a user."""

    def show(call: Call) -> list[Appointment]:
        return of_users(call, [demanded(call)], sort)

    return show


def show_tasks_of_person(call: Call) -> list[Appointment]:
    """What a person who is a user has promised."""
    return tasks_of(call, demanded(call))


def demanded(call: Call) -> UUID:
    """The user that a person is; 403 for one who is none, as documented."""
    number = argument(call).PersonId
    row = contacts.by_number(call.tx, number, "person")
    user = users.of_contacts(call.tx, [row.id]).get(row.id) if row is not None else None
    if user is None:
        raise Forbidden(f"Person {number} is no user.", "diary")
    id: UUID = user.id
    return id


def show_of_person(call: Call) -> list[Appointment]:
    """What a person takes part in; of one who is a user, his own appointments too."""
    row = contacts.by_number(call.tx, argument(call).PersonId, "person")
    if row is None or call.who.is_partner:
        return []
    user = users.of_contacts(call.tx, [row.id]).get(row.id)
    found = of_contact(call, row.id)
    return found if user is None else merged(call, found, in_short(call, of_user(call, user.id, within(call), sort_of(call))))


def merged(call: Call, one: Sequence[Appointment], other: Sequence[Appointment]) -> list[Appointment]:
    """Both in order of time, each appointment once."""
    found = {each.AppointmentId: each for each in (*one, *other)}
    ordered = sorted(found.values(), key=lambda each: (each.StartDate, each.AppointmentId))
    many = argument(call).Count
    return ordered[:many] if many > 0 else ordered


def show_of_contact(call: Call) -> list[Appointment]:
    """What an organisation and its people take part in."""
    row = contacts.by_number(call.tx, argument(call).ContactId, "organisation")
    return [] if row is None or call.who.is_partner else of_contact(call, row.id)


def of_contact(call: Call, id: UUID) -> list[Appointment]:
    rows = diary.of_contact(call.tx, call.who, id, within(call), many=argument(call).Count, sort=sort_of(call))
    return in_short(call, rows)


def sort_of(call: Call) -> Sort:
    """Only of a type, of tasks, of the tasks under a heading, where the method names some."""
    asked, name = argument(call), call.route.path.rpartition("/")[2] if call.route is not None else ""
    if name.endswith("ByType"):
        return OF_TYPE.get(name_of(TYPES, asked.AppointmentType or "") or "", NOTHING)
    if name.endswith("ByTask"):
        return of_tasks(call, [asked.TaskId])
    if name.endswith("ByTasks"):
        return of_tasks(call, asked.TaskIds or ())
    return of_heading(call, asked.TaskHeadingId) if name.endswith("ByTaskHeading") else ANYTHING


def of_tasks(call: Call, numbers: Sequence[int]) -> Sort:
    """Of these tasks: those chosen, and kinds of entries for which they stand."""
    chosen = [item for item in tasks.all_of(call.tx) if item.number in numbers]
    kinds = [own(item.extra).get("kind") for item in chosen]
    return Sort(
        kinds=ANYTHING.kinds, types=[item.id for item in chosen], of_list=items.TASK, stand_ins=[kind for kind in kinds if kind is not None]
    )


def of_heading(call: Call, number: int) -> Sort:
    """Of the tasks under a heading."""
    found = next((row for row in headings.of(call.tx, items.TASK) if row.number == number), None)
    return of_tasks(call, [row.number for row in headings.below(call.tx, items.TASK, found.id)] if found is not None else ())


def show_under_heading(call: Call) -> list[Appointment]:
    """The caller's of the tasks under a heading."""
    if call.who.is_partner:
        return []
    sort = of_heading(call, argument(call).TaskHeadingId)
    return in_short(call, of_user(call, call.who.user, Span(0, HIGHEST), sort))


def show_of_associate(call: Call) -> list[Appointment]:
    """A user's diary."""
    row = users.by_number(call.tx, argument(call).AssociateId)
    return [] if row is None else of_users(call, [row.id], DIARY)


def show_of_associates(call: Call) -> list[Appointment]:
    """The diaries of several users."""
    return of_users(call, numbered(call, argument(call).AssociateIds or ()), DIARY)


def numbered(call: Call, numbers: Sequence[int]) -> list[UUID]:
    """The users of these numbers."""
    return [row.id for row in users.all_of(call.tx) if row.number in set(numbers)]


def show_of_group(call: Call) -> list[Appointment]:
    """The diaries of a group's users."""
    number = argument(call).GroupId
    found = next((row.id for row in groups.all_of(call.tx) if row.number == number), None)
    return of_users(call, groups.members(call.tx, found) if found is not None else [], DIARY)

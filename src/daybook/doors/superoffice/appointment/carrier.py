"""What an appointment's carrier says, aspect by aspect, as the book has it. Only members that the write is about are looked at."""

from typing import Any

from daybook.core import lists
from daybook.core.clock import HOUR, MINUTE, When
from daybook.doors.superoffice import times
from daybook.doors.superoffice.appointment import linked, span, tasks
from daybook.doors.superoffice.appointment.draft import Draft
from daybook.doors.superoffice.appointment.entity import DATES, FLAGS, LENGTHS, NUMBERS, TEXTS, next_half_hour
from daybook.doors.superoffice.appointment.values import ASSIGNMENT, COMPLETED, NO_TIME, OWNERS, TYPES, WARNINGS, length, named, spanned
from daybook.doors.superoffice.appointment.zones import MEMBER, name_of, number_of
from daybook.doors.superoffice.carriers import items
from daybook.doors.superoffice.writing import slot_of
from daybook.wire.dates import HIGHEST
from daybook.wire.scalars import Moment

LIMITED = ("Title", "Description", "Location", "RejectReason", "JoinVideomeetUrl", "CentralserviceVideomeetId")
NAMED = {"AssignmentStatus": ASSIGNMENT, "CautionWarning": WARNINGS, "OwnedExternally": OWNERS}
NEVER = (None, None)
MOST_MINUTES = 2**31 - 1


def take(draft: Draft) -> None:
    """Everything but people and who may see it."""
    wording(draft)
    sort(draft)
    when(draft)
    progress(draft)
    place(draft)
    urgency(draft)
    kept(draft)
    if draft.has("IsPublished") or draft.is_new:
        draft.columns["is_external"] = draft.entity.IsPublished


def limits(draft: Draft) -> None:
    """Texts that are too long are mistakes."""
    for name in LIMITED:
        longest, text = slot_of(draft.entity, name).max_length, getattr(draft.entity, name)
        if draft.has(name) and longest is not None and text is not None and len(text) > longest:
            draft.writing.wrong(name, f"has {len(text)} characters, and may have {longest}", text)


def wording(draft: Draft) -> None:
    """Title and agenda. The description of older clients is the title, else the agenda; another beside both is kept."""
    entity, columns = draft.entity, draft.columns
    if draft.has("Title"):
        columns["subject"] = entity.Title or None
    if draft.has("Agenda"):
        columns["text"] = entity.Agenda or None
    said = entity.Description if draft.has("Description") else None
    if said and not (draft.has("Title") and entity.Title):
        is_agenda = not draft.is_new and not draft.row.subject and bool(draft.row.text) and not draft.has("Agenda")
        columns["text" if is_agenda else "subject"] = said
    if draft.has("Description"):
        shown = draft.now("subject") or draft.now("text") or ""
        draft.part["Description"] = said if said and said != shown else None


def sort(draft: Draft) -> None:
    """Task and type, and the kind of entry that they make. What belongs to a matter stays of its kind."""
    entity = draft.entity
    if not draft.has("Task", "Type") and not draft.is_new:
        return
    type = named(draft.writing, TYPES, entity.Type, "Type", "Unknown") if draft.has("Type") else None
    type = None if type == "Unknown" else type
    item = tasks.chosen(draft.writing, entity.Task, "Task") if draft.has("Task") else None
    if draft.is_new and not entity.has("Task"):
        item = default_task(draft, type)
    kind = new_kind(draft, type, item)
    if draft.has("Task") or draft.is_new:
        choose(draft, item)
    if kind != draft.now("kind"):
        draft.columns["kind"] = kind
    if draft.has("Type"):
        derived = tasks.TYPE_OF.get(kind, tasks.DIARY)
        draft.part["Type"] = type if type not in (None, derived) and type not in tasks.KIND_OF else None


def default_task(draft: Draft, type: str | None) -> Any:
    """The item of a new appointment that names none: the one that stands for its type, else the list's default."""
    draft.writing.note("defaulted", "Task", "Left out: as in a default appointment.")
    stand_in = tasks.stand_in(draft.writing.tx, tasks.KIND_OF[type]) if type in tasks.KIND_OF else None
    return stand_in or tasks.default(draft.writing.tx)


def new_kind(draft: Draft, type: str | None, item: Any) -> str:
    """The kind of the entry after the write."""
    if draft.is_new:
        return tasks.kind_of(type, item)
    before: str = draft.row.kind
    if draft.is_of_matter or before == "hours":
        if draft.has("Type") and type in tasks.KIND_OF and tasks.KIND_OF[type] != before:
            draft.writing.note("ignored", "Type", f"It belongs to what is about it, and stays a {before}.")
        return before
    if not draft.has("Task"):
        item = tasks.of(draft.writing.tx, draft.row)
    return tasks.kind_of(type or tasks.shown_type(draft.row), item) if draft.has("Type") else tasks.kind_of(None, item)


def choose(draft: Draft, item: Any) -> None:
    """The item, in the entry's type; beside it where another door has a type of its own there."""
    chosen = tasks.id_of(item)
    if draft.is_new or draft.row.type_id is None or tasks.is_task(draft.writing.tx, draft.row.type_id):
        draft.columns["type_id"], draft.part["Task"] = chosen, None
    else:
        draft.part["Task"] = str(chosen) if chosen is not None else None


def when(draft: Draft) -> None:
    """Start and end; a task's end is when it is due."""
    begins = started(draft)
    if begins is not None:
        draft.columns |= {"at_at": begins.at, "at_off": begins.off}
    is_step, start = draft.now("kind") == "step", draft.now("at_at")
    ends = ended(draft, start)
    if ends is None and "kind" in draft.columns:
        ends = When(span.end_of(draft.row), draft.row.ends_off if draft.row.ends_off is not None else draft.row.due_off)
    if ends is not None:
        due, over = (ends, NEVER) if is_step else (NEVER, ends)
        draft.columns |= dict(zip(("due_at", "due_off", "ends_at", "ends_off"), (*due, *over), strict=True))
        draft.columns["duration"] = None if is_step else ends.at - start
    end = draft.now("due_at" if is_step else "ends_at")
    if end is not None and end < start and (begins is not None or ends is not None):
        draft.writing.wrong("EndDate", "must not be before StartDate", draft.entity.EndDate.iso())
    elif begins is not None and ends is None and not is_step and end is not None:
        draft.columns["duration"] = end - start


def started(draft: Draft) -> When | None:
    """The start that a write gives; of a new appointment the next half hour, where it gives none."""
    moment, writing = draft.entity.StartDate, draft.writing
    if draft.has(span.START) and not times.is_empty(moment):
        draft.part[span.START] = span.kept(moment, writing.view)
        return span.taken(moment, writing.view)
    if draft.is_new:
        writing.note("defaulted", span.START, "Left out: the next half hour.")
        return When(next_half_hour(writing.tx.now))
    if draft.has(span.START):
        writing.note("ignored", span.START, "An appointment has a start; it stays.")
    return None


def ended(draft: Draft, start: int) -> When | None:
    """The end that a write gives; of a new appointment an hour after its start, where it gives none."""
    moment, writing = draft.entity.EndDate, draft.writing
    if draft.has(span.END) and not times.is_empty(moment):
        draft.part[span.END] = span.kept(moment, writing.view)
        return span.taken(moment, writing.view)
    if draft.is_new:
        writing.note("defaulted", span.END, "Left out: an hour after the start.")
        return When(min(start + HOUR, HIGHEST), draft.now("at_off"))
    if draft.has(span.END):
        writing.note("ignored", span.END, "An appointment has an end; it stays.")
    return None


def progress(draft: Draft) -> None:
    """Completed; what is under way is open, and kept so."""
    if not draft.has("Completed"):
        return
    state = named(draft.writing, COMPLETED, draft.entity.Completed, "Completed", "NotStarted")
    is_closed = state == "Completed"
    draft.part["Completed"] = state if state not in ("Completed", "NotStarted") else None
    if is_closed != draft.now("is_closed", False):
        closed = When(draft.writing.tx.now) if is_closed else NEVER
        draft.columns |= {"is_closed": is_closed, "closed_at": closed[0], "closed_off": closed[1]}


def place(draft: Draft) -> None:
    """Where, all day, alarm, zone: what the meeting beside the entry says."""
    entity, meeting = draft.entity, draft.meeting
    if draft.has("Location"):
        meeting["location"] = entity.Location or None
    if draft.has("IsAlldayEvent"):
        meeting["is_all_day"] = entity.IsAlldayEvent
    if draft.has("HasAlarm", "AlarmLeadTime"):
        text = spanned(draft.writing, entity.AlarmLeadTime, "AlarmLeadTime")
        ticks = length(text) or 0
        if entity.HasAlarm and abs(ticks // MINUTE) > MOST_MINUTES:
            draft.writing.wrong("AlarmLeadTime", "is too long", entity.AlarmLeadTime)
        meeting["reminder"] = ticks // MINUTE if entity.HasAlarm else None
        is_plain = ticks % MINUTE == 0 if entity.HasAlarm else text == NO_TIME
        draft.part["AlarmLeadTime"] = None if is_plain else text
    if draft.has(MEMBER):
        number, zone = entity.PreferredTZLocation, name_of(entity.PreferredTZLocation)
        meeting["start_zone"] = meeting["end_zone"] = zone
        draft.part[MEMBER] = number if number and (zone is None or number_of(zone) != number) else None
        if zone is None and number:
            draft.writing.note("unresolved", MEMBER, f"{number} is no time zone; it is kept as it came.")


def urgency(draft: Draft) -> None:
    """The priority: its text for other doors, its item for this one."""
    if not draft.has("Priority"):
        return
    id = items.chosen(draft.writing, items.URGENCY, draft.entity.Priority, "Priority")
    item = lists.find(draft.writing.tx, id) if id is not None else None
    draft.meeting["priority"] = items.english(item.text) if item is not None else None
    draft.part["Priority"] = str(id) if id is not None else None


def kept(draft: Draft) -> None:
    """What only this door knows."""
    entity, part, writing = draft.entity, draft.part, draft.writing
    for name in (*TEXTS, *NUMBERS, *FLAGS):
        if draft.has(name):
            part[name] = getattr(entity, name) or None
    for name in LENGTHS:
        if draft.has(name):
            text = spanned(writing, getattr(entity, name), name)
            part[name] = text if text != NO_TIME else None
    for name, names in NAMED.items():
        if draft.has(name):
            plain = next(iter(names)) if name == "CautionWarning" else "None"
            said = named(writing, names, getattr(entity, name), name, plain)
            part[name] = said if said != plain else None
    for name, otherwise in DATES.items():
        if draft.has(name):
            moment = times.taken(getattr(entity, name), writing.view)
            part[name] = None if is_same(moment, otherwise) else moment.iso()
    for name in ("Project", "Sale"):
        if draft.has(name):
            part[name] = linked.kept(getattr(entity, name))
            if part[name] is not None:
                writing.note("kept", name, f"The book has no {name.lower()}s; it is kept as it came.")


def is_same(moment: Moment, otherwise: Moment) -> bool:
    """Whether a date says no more than none does."""
    return moment == otherwise or (times.is_empty(moment) and times.is_empty(otherwise))

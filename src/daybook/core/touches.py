"""What one person logs in one go: a call, note, mail, meeting, hours worked, a task; with whom, about what, how long, what was promised."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from daybook.core import calls, comments, entries, hours, meetings, tasks
from daybook.core.clock import DAY, HOUR, MINUTE, When
from daybook.core.errors import Invalid, Mistake
from daybook.core.texts import Text
from daybook.store.engine import Row, Tx

CALL, NOTE, MAIL, MEETING, HOURS, TASK = KINDS = ("call", "note", "mail", "meeting", "hours", "task")
REASONS = {
    CALL: calls.REASONS, NOTE: calls.REASONS, MAIL: calls.REASONS, MEETING: "appointment_type", HOURS: "project", TASK: tasks.ACTIVITIES,
}  # fmt: skip
"""The list that a reason of each kind is in."""
METHODS = {CALL: "phone", MAIL: "e-mail"}
LONGEST = 7 * DAY
SUBJECT = 120
"""Letters of a task's subject: what is longer is its text."""


@dataclass(frozen=True, slots=True)
class Touch:
    """What is logged, whole."""

    kind: str
    text: str
    contact: Row | None = None
    matter: Row | None = None
    reason: Row | None = None
    length: int | None = None
    promise: When | None = None
    """Until when something is promised; of meetings and hours, when they begin."""


def log(tx: Tx, touch: Touch) -> UUID:
    """Write it; the entry that stands for it on timelines. Raises Invalid with every mistake."""
    wrong = mistakes(touch)
    if wrong:
        raise Invalid(wrong)
    if touch.kind == TASK:
        return _task(tx, touch)
    if touch.kind == HOURS:
        return _hours(tx, touch)
    return _meeting(tx, touch) if touch.kind == MEETING else _said(tx, touch)


def mistakes(touch: Touch) -> list[Mistake]:
    """What keeps it from being written, by the names of the log line's fields."""
    found = []
    if touch.kind not in KINDS:
        found.append(Mistake("kind", Text("Must be one of %(kinds)s.", kinds=KINDS), touch.kind))
    if not touch.text.strip() and touch.kind != HOURS:
        found.append(Mistake("text", "Say what it was about."))
    if touch.kind in (CALL, MAIL, MEETING) and touch.contact is None and touch.matter is None:
        found.append(Mistake("who", "Say whom it was with, by name, number or mail; a note may be about nobody."))
    if touch.length is not None and not 0 < touch.length <= LONGEST:
        found.append(Mistake("length", "Must be from 1 minute to 7 days.", touch.length // MINUTE))
    if touch.kind == HOURS and touch.length is None:
        found.append(Mistake("length", "Say how long it took, as 45m or 1h20."))
    return found


def _said(tx: Tx, touch: Touch) -> UUID:
    """A call, note or mail; what was promised in it is open until it is closed."""
    return _entry(tx, touch, At(When(tx.now)), method=METHODS.get(touch.kind), type_id=_id(touch.reason), due=touch.promise)


def _meeting(tx: Tx, touch: Touch) -> UUID:
    """One that was, and has just ended; one to come, when it is said when."""
    at = _span(tx, touch)
    reason = touch.reason
    facts = {"type_id": _id(reason), "type": None if reason is None else reason.text, "organiser": tx.who.name}
    facts |= {"start_zone": tx.who.zone, "end_zone": tx.who.zone}
    made = _entry(tx, touch, at, parts={"meeting": facts})
    meetings.add(tx, made, **facts)
    return made


def _hours(tx: Tx, touch: Touch) -> UUID:
    """Time worked, which has just ended unless it is said when it began."""
    at = _span(tx, touch)
    assert at.ends is not None
    reason = touch.reason
    facts = {"project_id": _id(reason), "project": None if reason is None else reason.text, "zone": tx.who.zone}
    made = _entry(tx, touch, at, parts={"hours": {"user": tx.who.user, **facts}})
    hours.add(tx, made, start=at.at.at, end=at.ends.at, user=tx.who.user, **facts)
    return made


def _task(tx: Tx, touch: Touch) -> UUID:
    """A step on the matter that it is about; without one, a task with its first step."""
    subject, _, rest = touch.text.strip().partition("\n")
    if len(subject) > SUBJECT:
        subject, rest = f"{subject[: SUBJECT - 1]}…", touch.text.strip()
    matter = touch.matter if touch.matter is not None else _new_task(tx, touch, subject, rest.strip())
    step = tasks.Step(
        task=matter, activity=_id(touch.reason), user=tx.who.user, author=tx.who.name, contact=_id(touch.contact), subject=subject,
        text=rest.strip() or None, due=touch.promise,
    )  # fmt: skip
    return tasks.add_step(tx, step)


def _new_task(tx: Tx, touch: Touch, subject: str, notes: str) -> Row:
    who, contact = tx.who, touch.contact
    about = {"company": _id(contact)} if contact is None or contact.kind == "organisation" else {"contact": contact.id}
    due: dict[str, Any] = {} if touch.promise is None else {"due_at": touch.promise.at, "due_off": touch.promise.off}
    made = tasks.create(tx, subject, owner_id=who.user, notes=notes or None, **about, **due)
    row = tasks.find(tx, made["id"])
    assert row is not None
    return row


@dataclass(frozen=True, slots=True)
class At:
    """From when to when."""

    at: When
    ends: When | None = None


def _span(tx: Tx, touch: Touch) -> At:
    length = touch.length or HOUR
    begins = touch.promise or When(tx.now - length)
    return At(begins, begins.plus(length))


def _entry(tx: Tx, touch: Touch, at: At, **columns: Any) -> UUID:
    """The touchpoint; everyone whom its matter is about sees it too, and only who may see the matter."""
    matter = touch.matter
    with_whom = [] if touch.contact is None else [(touch.contact.id, "with")]
    row = entries.add(
        tx,
        touch.kind,
        at=at.at,
        ends=at.ends,
        matter=_id(matter),
        contacts=[*with_whom, *(comments.about(matter) if matter is not None else ())],
        duration=touch.length if at.ends is None else at.ends.at - at.at.at,
        text=touch.text.strip() or None,
        author=tx.who.name,
        author_id=tx.who.user,
        is_restricted=matter is not None and matter.is_restricted,
        is_external=matter is not None and matter.is_external,
        **columns,
    )
    made: UUID = row["id"]
    return made


def _id(row: Row | None) -> UUID | None:
    return None if row is None else row.id

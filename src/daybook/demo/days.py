"""What happened in the demo book over the last six weeks: entries of every kind, some in matters, dated back from now."""

import random
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from daybook.core import clock, entries, hours, matters, meetings, surveys, visibility
from daybook.core.access import Tx
from daybook.core.clock import DAY, HOUR, MINUTE, When
from daybook.demo.people import Cast

SEED = 8700
DAYS = 42
SPOKEN = (
    ("Asked for last quarter's statement", "Wants the statement of the last quarter by e-mail, with the two corrections."),
    ("New delivery address", "Moves at the end of the month; the new address is to be used from the first on."),
    ("Invoice not understood", "Went through the invoice line by line; the second position was the deposit."),
    ("Price for a second licence", "Considers a second licence. Sent the price list while on the phone."),
    ("Could not be reached", "Left a message with the switchboard; will call back in the afternoon."),
    ("Complaint about the last visit", "Technician came an hour late. Apologised; the next visit is free of charge."),
    ("Thanks for the quick help", "Everything works again since yesterday. Asked to pass on thanks to the team."),
)
PROJECTS = (
    "Website relaunch", "Annual review", "Office move", "Insurance renewal", "Payroll set-up",
    "Spring campaign", "Loan application", "Warranty claim", "Service contract", "Data clean-up",
)  # fmt: skip
STEPS = ("Collect the documents", "Check the figures", "Send the draft", "Call back with the result")
QUESTIONS: list[dict[str, Any]] = [
    {"key": "satisfied", "text": "How satisfied are you?", "type": "choice", "required": True, "choices": ["very", "fairly", "not"]},
    {"key": "again", "text": "Would you call us again?", "type": "yes_no"},
    {"key": "wish", "text": "What should we do better?", "type": "text"},
]
"""Of the survey that follows a closed contact log."""
ANSWERS = ('{"satisfied": "very", "again": true}', '{"satisfied": "fairly", "again": true, "wish": "Answer the phone faster."}')


class Days:
    """Writes entries as `who` wrote them, at working hours of the book's zone."""

    def __init__(self, tx: Tx, cast: Cast, authors: Sequence[tuple[UUID, str]], group: UUID) -> None:
        self.tx, self.cast, self.authors, self.group = tx, cast, authors, group
        self.chance = random.Random(SEED)
        self.today = clock.to_datetime(tx.now, tx.who.zone).date()

    def fill(self) -> None:
        """Everything, oldest matters first."""
        survey: UUID = surveys.create(self.tx, "After the call", QUESTIONS)["id"]
        for at, subject in enumerate(PROJECTS):
            self._log(at, subject, survey)
        for at, subject in enumerate(PROJECTS[:5]):
            self._task(at, subject)
        for at in range(30):
            self._loose(at)

    def when(self, days_ago: float) -> When:
        """A moment of a working day so long ago, never after now."""
        day = self.today - timedelta(days=int(days_ago))
        day -= timedelta(days=max(0, day.weekday() - 4))
        local = datetime.combine(day, time(8 + self.chance.randrange(9), 5 * self.chance.randrange(12)), ZoneInfo(self.tx.who.zone))
        moment = clock.of_datetime(local)
        return moment if moment.at < self.tx.now else moment.plus(-DAY)

    def _person(self, at: int) -> tuple[UUID, str, UUID | None]:
        return self.cast.people[at % len(self.cast.people)]

    def _author(self, at: int) -> dict[str, Any]:
        id, name = self.authors[at % len(self.authors)]
        return {"author_id": id, "author": name}

    def _log(self, at: int, subject: str, survey: UUID) -> None:
        """A contact log: a call, then mail, note, meeting and hours, at the end the survey. The second one is for a group only."""
        person, name, employer = self._person(3 * at)
        begun = DAYS - 4 * at
        opened = self.when(begun)
        seen: dict[str, Any] = {"is_restricted": at == 1, "is_external": at % 4 == 0}
        about: dict[str, Any] = {"contact_id": employer or person, "person_id": person, "owner_id": self.authors[0][0]}
        row = matters.create(
            self.tx, "contact_log", subject=f"{subject}: {name}", opened_at=opened.at, opened_off=opened.off, **about, **seen
        )
        matter: UUID = row["id"]
        if at == 1:
            visibility.restrict(self.tx, matter, [self.group])
        common = {"matter": matter, "contacts": [(person, "with")], **seen, **self._author(at)}
        title, text = SPOKEN[at % len(SPOKEN)]
        entries.add(self.tx, "call", at=opened, subject=title, text=text, method="phone", duration=(5 + at) * MINUTE, **common)
        self._mail(self.when(begun - 1), subject, name, common)
        entries.add(self.tx, "note", at=self.when(begun - 2), subject=subject, text=f"{name} prefers to be called before ten.", **common)
        self._meeting(self.when(begun - 3), subject, common)
        self._hours(self.when(begun - 3), subject, common)
        entries.add(self.tx, "comment", at=self.when(begun - 4), text="Agreed with the customer; nothing is open.", **common)
        if at % 2 == 0:
            self._survey(self.when(begun - 4), survey, at, common)

    def _mail(self, at: When, subject: str, name: str, common: dict[str, Any]) -> None:
        text = f"Dear {name},\n\nas we said on the phone: the papers for {subject.lower()} are attached.\n\nKind regards"
        to = {"to": [(f"{name.replace(' ', '.').lower()}@mail.example", name)]}
        entries.add(self.tx, "mail", at=at, subject=f"Papers: {subject}", text=text, method="e-mail", people=to, **common)

    def _meeting(self, at: When, subject: str, common: dict[str, Any]) -> None:
        entry = entries.add(self.tx, "meeting", at=at, ends=at.plus(HOUR), duration=HOUR, subject=f"Meeting: {subject}", **common)
        zone = self.tx.who.zone
        meetings.add(self.tx, entry["id"], location="Room 2", organiser=common["author"], start_zone=zone, end_zone=zone, reminder=15)

    def _hours(self, at: When, subject: str, common: dict[str, Any]) -> None:
        ends = at.plus(90 * MINUTE)
        entry = entries.add(self.tx, "hours", at=at, ends=ends, duration=90 * MINUTE, subject=f"Hours: {subject}", **common)
        worked = {"user": common["author_id"], "user_text": common["author"], "project": subject, "is_submitted": True}
        hours.add(self.tx, entry["id"], start=at.at, end=ends.at, **worked)

    def _survey(self, at: When, survey: UUID, of: int, common: dict[str, Any]) -> None:
        text = ANSWERS[of % 4 // 2]
        checked = surveys.check(QUESTIONS, text)
        entry = entries.add(self.tx, "survey", at=at, subject="After the call", text=checked.text(), **common)
        surveys.respond(self.tx, entry["id"], survey, text, checked)

    def _task(self, at: int, subject: str) -> None:
        """A task of a company: steps done, and the last one promised for the days to come."""
        person, name, employer = self._person(5 * at + 1)
        opened, due = self.when(20 - 3 * at), When(self.tx.now + (at + 1) * DAY)
        about: dict[str, Any] = {"contact_id": employer, "person_id": person, "owner_id": self.authors[at % 2][0]}
        times: dict[str, Any] = {"opened_at": opened.at, "opened_off": opened.off, "due_at": due.at, "due_off": due.off}
        row = matters.create(self.tx, "task", subject=f"{subject} for {name}", **about, **times)
        common = {"matter": row["id"], "contacts": [(person, "with")], **self._author(at)}
        for step, subject in enumerate(STEPS[:-1]):
            done = self.when(18 - 3 * at - step)
            entries.add(self.tx, "step", at=done, subject=subject, closed=done, is_closed=True, **common)
        entries.add(self.tx, "step", at=self.when(2), subject=STEPS[-1], due=due, **common)

    def _loose(self, at: int) -> None:
        """A call, mail or note that belongs to no matter."""
        person, name, _ = self._person(7 * at + 2)
        title, text = SPOKEN[self.chance.randrange(len(SPOKEN))]
        common = {"contacts": [(person, "with")], "is_external": at % 6 == 0, **self._author(at)}
        kind = ("call", "mail", "note")[at % 3]
        if kind == "mail":
            self._mail(self.when(at * 1.4), title, name, common)
        else:
            method: dict[str, Any] = {"method": "phone", "duration": (2 + at % 9) * MINUTE} if kind == "call" else {}
            entries.add(self.tx, kind, at=self.when(at * 1.4), subject=title, text=text, **method, **common)

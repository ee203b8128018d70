"""Dealings of the house with people: each written by core's verbs, in requests, as a door would have it written."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import Any
from uuid import UUID

from bench.filling.cast import Cast, Item, Person
from bench.filling.phrases import LANGUAGES, PROJECTS, STEPS, Phrases
from bench.filling.plan import id_at
from daybook.core import calls, entries, hours, matters, meetings, numbers, requests, surveys, tasks, visibility
from daybook.core.access import Who
from daybook.core.calls import Called
from daybook.core.clock import DAY, HOUR, MINUTE, SECOND, When
from daybook.core.errors import Missing
from daybook.core.people import Named
from daybook.core.requests import Answered, Arrived
from daybook.core.tasks import Step
from daybook.store.engine import Tx
from daybook.store.statements import encode_json

RESTRICTED, EXTERNAL, NUMBERED, OVERDUE = 0.03, 0.25, 0.2, 0.02
"""Shares: of logs for some groups only, of what partners see, of texts that name a number, of steps still open."""
MEETING_ZONE = "America/New_York"
PATHS = {
    "empire": ("POST", "/empire/api/contactlogs"),
    "firstservice": ("POST", "/firstservice/api/calllogs"),
    "odyssee": ("POST", "/odyssee/api/TaskActivityLog/Save"),
    "native": ("POST", "/native/v1/entries"),
}
"""Where the requests of each door went."""

Arrive = Callable[[Who, str, int, UUID], None]
"""Begins a request: by whom, through which door, when, its id."""


class Dealings:
    """Writes one dealing after another into a transaction; `arrive` begins a request in it."""

    def __init__(self, tx: Tx, cast: Cast, chance: Random, arrive: Arrive) -> None:
        self.tx, self.cast, self.chance = tx, cast, chance
        self._arrive = arrive
        self._by_door = {door: [replace(who, door=door) for who in cast.users] for door in PATHS}
        self._off = self._at = self._turn = 0

    def write(self, kind: str, person: Person, at: int, off: int) -> None:
        """One dealing, noted down at `at` (ticks)."""
        self._off = off
        getattr(self, f"_{kind}")(person, at)

    def _begin(self, door: str, at: int) -> Who:
        """A request by one of the users."""
        writers = self._by_door[door]
        who = writers[int(self.chance.random() ** 2 * len(writers))]
        self._at, self._turn = at, 0
        self._arrive(who, door, at, self.new_id())
        return who

    def new_id(self) -> UUID:
        """The next id of the request: what core's ids are in a fill."""
        self._turn += 1
        return id_at(self._at, self._turn, self.chance)

    def _end(self, said: dict[str, Any], answered: Any) -> None:
        """Keep the request with its answer, as the server does."""
        tx: Any = self.tx
        method, path = PATHS[tx.door]
        body = encode_json(said)
        digest = requests.digest(tx.door, method, path, tx.who.user, body)
        arrived = Arrived(tx.request_id, method, path, body, "application/json", digest)
        headers = {"Content-Type": "application/json; charset=utf-8", "Daybook-Request": str(tx.request_id)}
        requests.keep(tx, arrived, Answered(200, headers, encode_json({"Id": answered})))
        tx.finish()

    def _one(self, of: Sequence[Any]) -> Any:
        return of[int(self.chance.random() * len(of))]

    def _item(self, name: str) -> Item:
        return self._one(self.cast.items[name])  # type: ignore[no-any-return]

    def _text(self, phrases: Phrases) -> str:
        text: str = self._one(phrases.texts)
        return f"{text} RE-{int(self.chance.random() * 900_000) + 100_000}" if self.chance.random() < NUMBERED else text

    def _before(self, at: int, most: int) -> When:
        """A moment up to so long before; minutes, as people write times."""
        moment = at - int(self.chance.random() * most)
        return When(moment - moment % MINUTE, self._off)

    def _contact_log(self, person: Person, at: int, days: int) -> tuple[Who, dict[str, Any], dict[str, Any], When]:
        """The log, and what its entries have in common."""
        who, phrases = self._begin("empire", at), LANGUAGES[person.language]
        opened, drawn = self._before(at - HOUR, days * DAY), self.chance.random()
        seen: dict[str, Any] = {"is_restricted": drawn < RESTRICTED, "is_external": drawn > 1 - EXTERNAL}
        status, number = self._item("log_status"), numbers.take(self.tx, "matter:contact_log")
        row = matters.create(
            self.tx, "contact_log", number=number, reference=f"CL-{number:06}", owner_id=who.user,
            subject=f"{self._one(phrases.subjects)}: {person.name}",
            contact_id=person.employer or person.id, person_id=person.id, type_id=self._item("log_type").id, status_id=status.id,
            opened_at=opened.at, opened_off=opened.off, closed_at=at if status.is_closed else None,
            closed_off=self._off if status.is_closed else None, **seen,
        )  # fmt: skip
        if seen["is_restricted"]:
            visibility.restrict(self.tx, row["id"], [self._one(self.cast.groups)])
        by = {"author": who.name, "author_id": who.user}
        return who, row, {"matter": row["id"], "contacts": [(person.id, "with")], **seen, **by}, opened

    def _log(self, person: Person, at: int) -> None:
        """A whole log: calls, mails and notes, a meeting, hours, a comment."""
        who, row, common, opened = self._contact_log(person, at, 20)
        self._call_entry(person, opened, common)
        for write in (self._mail_entry, self._note_entry, self._call_entry, self._mail_entry, self._note_entry, self._mail_entry):
            write(person, self._between(opened, at), common)
        self._meeting_entry(row["subject"], self._between(opened, at), common, who)
        self._hours_entry(row["subject"], self._between(opened, at), common, who)
        text = self._text(LANGUAGES[person.language])
        entries.add(self.tx, "comment", at=self._between(opened, at), text=text, **common)
        self._end({"Subject": row["subject"], "AccountId": person.id, "Notes": text}, row["id"])

    def _short_log(self, person: Person, at: int) -> None:
        """A call, a mail, a note, and what was answered in the survey afterwards."""
        _, row, common, opened = self._contact_log(person, at, 4)
        self._call_entry(person, opened, common)
        self._mail_entry(person, self._between(opened, at), common)
        self._note_entry(person, self._between(opened, at), common)
        self._survey_entry(self._between(opened, at), common)
        self._end({"Subject": row["subject"], "AccountId": person.id}, row["id"])

    def _between(self, opened: When, at: int) -> When:
        return self._before(at, at - opened.at)

    def _call_entry(self, person: Person, moment: When, common: dict[str, Any]) -> UUID:
        phrases, minutes = LANGUAGES[person.language], 1 + int(self.chance.random() * 20)
        said = {"subject": self._one(phrases.subjects), "text": self._text(phrases), "method": "phone"}
        row = entries.add(self.tx, "call", at=moment, duration=minutes * MINUTE, **said, **common)
        return row["id"]  # type: ignore[no-any-return]

    def _mail_entry(self, person: Person, moment: When, common: dict[str, Any]) -> UUID:
        phrases = LANGUAGES[person.language]
        people: Named = {"to": [(person.mail, person.name)]}
        said = {"subject": self._one(phrases.subjects), "text": self._text(phrases), "method": "e-mail"}
        row = entries.add(self.tx, "mail", at=moment, people=people, **said, **common)
        return row["id"]  # type: ignore[no-any-return]

    def _note_entry(self, person: Person, moment: When, common: dict[str, Any]) -> UUID:
        phrases = LANGUAGES[person.language]
        said = {"subject": self._one(phrases.subjects), "text": self._text(phrases)}
        return entries.add(self.tx, "note", at=moment, **said, **common)["id"]  # type: ignore[no-any-return]

    def _meeting_entry(self, subject: str, moment: When, common: dict[str, Any], who: Who) -> None:
        row = entries.add(self.tx, "meeting", at=moment, ends=moment.plus(HOUR), duration=HOUR, subject=f"Meeting: {subject}", **common)
        meetings.add(self.tx, row["id"], location="Room 2", organiser=who.name, start_zone=MEETING_ZONE, end_zone=MEETING_ZONE, reminder=15)

    def _hours_entry(self, subject: str, moment: When, common: dict[str, Any], who: Who) -> None:
        ends = moment.plus(90 * MINUTE)
        row = entries.add(self.tx, "hours", at=moment, ends=ends, duration=90 * MINUTE, subject=f"Hours: {subject}", **common)
        worked: dict[str, Any] = {"user": who.user, "user_text": who.name, "project": self._item("project").text, "is_submitted": True}
        hours.add(self.tx, row["id"], start=moment.at, end=ends.at, **worked)

    def _survey_entry(self, moment: When, common: dict[str, Any]) -> None:
        survey, name, questions = self._one(self.cast.surveys)
        text = encode_json(self._answers(questions)).decode()
        checked = surveys.check(questions, text)
        row = entries.add(self.tx, "survey", at=moment, subject=name, text=checked.text(), **common)
        surveys.respond(self.tx, row["id"], survey, text, checked)

    def _answers(self, questions: list[dict[str, Any]]) -> dict[str, Any]:
        given: dict[str, Any] = {"number": 1 + int(self.chance.random() * 10), "yes_no": self.chance.random() < 0.8, "text": "Fine."}
        return {one["key"]: self._one(one["choices"]) if "choices" in one else given[one["type"]] for one in questions}

    def _call_log(self, person: Person, at: int) -> None:
        """A resident's call, and what was done about it."""
        self._logged(person, at, is_commented=True)

    def _single_call_log(self, person: Person, at: int) -> None:
        self._logged(person, at, is_commented=False)

    def _logged(self, person: Person, at: int, *, is_commented: bool) -> None:
        self._begin("firstservice", at)
        unit, phrases, places = person.unit, LANGUAGES[person.language], self.cast.places
        if unit is None:
            raise Missing("unit", person.id)
        home = places[unit]
        property = places[home.parent_id or home.id]
        reasons = {self._item(calls.REASONS).id: None for _ in range(1 + int(self.chance.random() * 2))}
        log = calls.add(
            self.tx,
            Called(
                subject=self._one(phrases.subjects), property=property, unit=home, resident=person, status=self._item(calls.STATUSES),
                notes=self._text(phrases), reasons=[*reasons], at=self._before(at, HOUR),
            ),
        )  # fmt: skip
        if is_commented:
            calls.add_comment(self.tx, log, self._text(phrases))
        self._end({"Subject": log.subject, "PropertyId": property.number, "UnitId": home.number}, log.number)

    def _task(self, person: Person, at: int) -> None:
        """A task, and the steps taken on it, each in a request of its own."""
        who, phrases = self._begin("odyssee", at), LANGUAGES[person.language]
        opened = self._before(at, 6 * DAY)
        kinds = {f"{name}_id": self._item(f"task_{name}").id for name in ("type", "status", "priority")}
        due = opened.plus(10 * DAY)
        row = tasks.create(
            self.tx, f"{self._one(PROJECTS)} for {person.name}", company=person.employer, contact=person.id, owner_id=who.user,
            opened_at=opened.at, opened_off=opened.off, due_at=due.at, due_off=due.off,
            is_external=self.chance.random() < EXTERNAL, **kinds,
        )  # fmt: skip
        self._end({"Subject": row["subject"]}, row["id"])
        task = matters.get(self.tx, row["id"])
        is_open = self.chance.random() < OVERDUE
        for n, subject in enumerate(STEPS):
            self._step(person, at + (n + 1) * SECOND, task, subject, phrases, is_open=is_open and n == len(STEPS) - 1)

    def _step(self, person: Person, at: int, task: Any, subject: str, phrases: Phrases, *, is_open: bool) -> None:
        who = self._begin("odyssee", at)
        done = self._before(at, DAY)
        step = Step(
            task, self._item(tasks.ACTIVITIES).id, who.user, who.name, person.id, subject, self._text(phrases),
            due=done.plus(5 * DAY) if is_open else None, closed=None if is_open else done, is_closed=not is_open,
        )  # fmt: skip
        id = tasks.add_step(self.tx, step, at=done)
        self._end({"TaskId": task.id, "ContactId": person.id, "Subject": subject}, id)

    def _call(self, person: Person, at: int) -> None:
        self._loose(person, at, self._call_entry)

    def _mail(self, person: Person, at: int) -> None:
        self._loose(person, at, self._mail_entry)

    def _note(self, person: Person, at: int) -> None:
        self._loose(person, at, self._note_entry)

    def _loose(self, person: Person, at: int, write: Callable[[Person, When, dict[str, Any]], UUID]) -> None:
        """What belongs to no matter."""
        who = self._begin("native", at)
        common = {
            "contacts": [(person.id, "with")], "is_external": self.chance.random() < EXTERNAL, "author": who.name, "author_id": who.user,
        }  # fmt: skip
        id = write(person, self._before(at, HOUR), common)
        self._end({"ContactId": person.id}, id)

"""What a log line means in the book of who typed it, beside the fields that he filled in himself: these win."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from daybook.core import clock, contacts, lists, matters, named, touches, visibility
from daybook.core.clock import MINUTE, When
from daybook.core.drafts import NOBODY, About
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.core.texts import Text
from daybook.core.texts import marked as _
from daybook.core.touches import Touch
from daybook.door import Call
from daybook.store.engine import fold
from daybook.web import dated, logline, reader, vocabulary
from daybook.web.frame import is_swap
from daybook.web.logline import Line
from daybook.web.reader import Reader
from daybook.wire.record import Record, slot

FIELDS = ("kind", "who", "person", "reason", "length", "promise", "text")
DEFAULTS = {"kind": touches.CALL}
"""What a field says when nobody said anything."""
BEGINS, DUE = time(9), time(17)
"""When a meeting begins, and until when something is promised, on a day without an hour."""
NO_LENGTH = _("Must be minutes, up to 7 days; 45m and 1h20 are understood too.")


class Typed(Record, xml_names="same"):
    """The log line and its fields, as a form or the address has them."""

    line: str | None = slot("The line as it was typed")
    kind: str | None = slot("call, note, mail, meeting, hours, task")
    who: str | None = slot("Words that name somebody")
    person: str | None = slot("Whom they name: the id of a contact")
    reason: str | None = slot("The id of an item of the kind's list")
    length: str | None = slot("Minutes; 1h20 and 45m are understood too")
    promise: str | None = slot("As the reader writes days and hours, by his clock; fri 14:00 and ISO are understood too")
    text: str | None = slot("What it was about")
    set: str | None = slot("The fields that were filled in by hand, apart by blanks")
    contact: str | None = slot("Whose page it is: the id of a contact")
    matter: str | None = slot("Whose page it is: the id of a matter")


@dataclass(slots=True)
class Reading:
    """Every field as it is understood, and what of it cannot be."""

    kind: str
    who: str
    people: Sequence[Any]
    """Whom the words may name, best first."""
    person: Any
    reason: Any
    reasons: Sequence[Any]
    """The items to choose from."""
    length: int | None
    """Minutes."""
    promise: datetime | None
    text: str
    set: tuple[str, ...]
    contact: Any
    """Whose page it is."""
    matter: Any
    mistakes: list[Mistake]

    def touch(self, zone: str) -> Touch:
        """What is to be logged."""
        return Touch(
            kind=self.kind,
            text=self.text,
            contact=self.contact if self.contact is not None else self.person,
            matter=self.matter,
            reason=self.reason,
            length=None if self.length is None else self.length * MINUTE,
            promise=None if self.promise is None else moment(self.promise, zone),
        )


def moment(local: datetime, zone: str) -> When:
    """A reading of the clock in a zone."""
    return clock.of_datetime(local.replace(tzinfo=ZoneInfo(zone)))


def about(contact: Any, matter: Any) -> About:
    """What a line on a page is about, for its draft."""
    if contact is not None:
        return About("contact", contact.id)
    return NOBODY if matter is None else About("matter", matter.id)


def minutes(text: str) -> int | None:
    """What a field for lengths says: bare minutes, or as on the line."""
    text = text.strip()
    many = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else logline.minutes(text)
    return many if many is not None and 0 < many <= logline.LONGEST else None


class Reads:
    """One reading on its way: the line, the fields that count, the mistakes so far."""

    def __init__(self, call: Call, given: Typed) -> None:
        self.call = call
        self.given = given
        self.reader: Reader = reader.of_user(call.who)
        now = clock.to_datetime(call.tx.now, call.who.zone).replace(tzinfo=None)
        self.line: Line = logline.parse(given.line or "", self.reader, now)
        self.set = tuple(name for name in FIELDS if self._is_set(name))
        self.mistakes: list[Mistake] = []

    def _is_set(self, name: str) -> bool:
        """A script says what was filled in by hand; without one, it is what says something else than nothing."""
        if name in (self.given.set or "").split():
            return True
        value = getattr(self.given, name) or ""
        return not is_swap(self.call.request) and value not in ("", DEFAULTS.get(name, ""))

    def value(self, name: str) -> str | None:
        """What was filled in by hand; None: the line counts."""
        return (getattr(self.given, name) or "").strip() if name in self.set else None

    def kind(self) -> str:
        kind = self.value("kind")
        if kind and kind not in touches.KINDS:
            self.mistakes.append(Mistake("kind", Text("Must be one of %(kinds)s.", kinds=touches.KINDS), kind))
            kind = None
        return kind or self.line.kind or touches.CALL

    def page(self, name: str, find: Any) -> Any:
        """The contact or matter whose page the line stands on."""
        text = getattr(self.given, name)
        if not text:
            return None
        id = _id(text)
        if id is None:
            raise Invalid([Mistake(name, _("Must be an id."), text)])
        row = find(self.call.tx, id)
        if row is None or (name == "matter" and not visibility.may_read(self.call.tx, self.call.who, row)):
            raise Missing(name, text)
        return row

    def people(self, contact: Any) -> tuple[str, Sequence[Any]]:
        """The words that name somebody, and whom; the words are no text then."""
        by_hand = self.value("who")
        if by_hand is not None:
            words = by_hand.split()
            many, rows = named.by_words(self.call.tx, words, is_typing=True)
            return by_hand, rows if many == len(words) else []
        if contact is not None:
            return "", []
        many, rows = named.by_words(self.call.tx, self.line.names, is_typing=self.line.is_only_names)
        self.line = self.line.named(many)
        return self.line.who, rows

    def person(self, people: Sequence[Any]) -> Any:
        """Who was chosen, else the best."""
        chosen = self.value("person")
        if not chosen:
            return people[0] if people else None
        id = _id(chosen)
        row = next((each for each in people if each.id == id), None) or (contacts.find(self.call.tx, id) if id else None)
        if row is None:
            self.mistakes.append(Mistake("who", _("There is nobody like that in the book."), chosen))
        return row

    def reason(self, items: Sequence[Any]) -> Any:
        """The item chosen, or the one whose text the word begins."""
        by_hand = self.value("reason")
        if by_hand:
            row = next((each for each in items if str(each.id) == by_hand), None) or _like(items, by_hand, self.reader)
            if row is None:
                self.mistakes.append(Mistake("reason", _("The list has no such item."), by_hand))
            return row
        found = _like(items, self.line.reason, self.reader) if self.line.reason is not None else None
        if found is None:
            self.line = self.line.without_reason()
        return None if by_hand is not None else found

    def length(self) -> int | None:
        by_hand = self.value("length")
        if by_hand is None:
            return self.line.minutes
        if not by_hand:
            return None
        many = minutes(by_hand)
        if many is None:
            self.mistakes.append(Mistake("length", NO_LENGTH, by_hand))
        return many

    def promise(self, kind: str) -> datetime | None:
        by_hand = self.value("promise")
        otherwise = BEGINS if kind in (touches.MEETING, touches.HOURS) else DUE
        if by_hand is None:
            return None if self.line.promise is None else logline.moment(self.line.promise, otherwise)
        form = dated.Form(self.call)
        found = form.moment("promise", by_hand, otherwise) if by_hand else None
        self.mistakes += form.mistakes
        return found

    def text(self) -> str:
        by_hand = self.value("text")
        return self.line.text if by_hand is None else by_hand


def read(call: Call, given: Typed) -> Reading:
    """Understand a line and its fields; raises Missing when the page it stands on is of nothing."""
    reads = Reads(call, given)
    contact, matter = reads.page("contact", contacts.find), reads.page("matter", matters.find)
    kind = reads.kind()
    who, people = reads.people(contact)
    person = reads.person(people)
    reasons = lists.all_of(call.tx, touches.REASONS[kind])
    return Reading(
        kind=kind, who=who, people=people, person=person, reason=reads.reason(reasons), reasons=reasons, length=reads.length(),
        promise=reads.promise(kind), text=reads.text(), set=reads.set, contact=contact, matter=matter, mistakes=reads.mistakes,
    )  # fmt: skip


def _like(items: Sequence[Any], word: str, known_as: Reader) -> Any:
    """The first item that is called so, else one that begins so, else one with a word that begins so."""
    wanted = fold(word)
    texts = [(each, fold(vocabulary.in_language(known_as.language, each.text))) for each in items]
    fits = (str.__eq__, str.startswith, lambda text, begun: any(part.startswith(begun) for part in text.split()))
    return next((each for fit in fits for each, text in texts if fit(text, wanted)), None)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None

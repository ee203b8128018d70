"""Lists of organisations and of people, of whom there may be millions: the first by name, and what is found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from daybook.core import contacts, find, offers, picks
from daybook.doors.superoffice.carriers.offered import Offer
from daybook.doors.superoffice.lists.sources.base import Ask
from daybook.doors.superoffice.writing import own

STOP = "stop"
CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Contacts:
    """Contacts of one kind."""

    kind: str

    def all(self, ask: Ask) -> list[Offer]:
        """The first by name; of people those of an organisation, where it is named beside."""
        wanted = [int(part) for part in (ask.told(self.member) or "").split(",") if part.strip().isdecimal()]
        if wanted:
            return self.numbered(ask, wanted)
        firm = ask.number("contact_id") if self.kind == "person" else None
        if firm is None:
            return self.offered(ask, offers.contacts(ask.tx, self.kind))
        row = contacts.by_number(ask.tx, firm, "organisation")
        return self.offered(ask, offers.staff(ask.tx, row.id)) if row is not None else []

    @property
    def member(self) -> str:
        """What names contacts of the kind beside."""
        return "person_id" if self.kind == "person" else "contact_id"

    def like(self, ask: Ask, text: str) -> list[Offer]:
        """Those whose name begins with the text, then whoever is found by it: by words, number, mail or phone."""
        found = [*offers.contacts_from(ask.tx, self.kind, text), *find.people(ask.tx, text, offers.FIRST)]
        return self.offered(ask, {row.id: row for row in found if row.kind == self.kind}.values())

    def numbered(self, ask: Ask, numbers: Sequence[int]) -> list[Offer]:
        named = contacts.numbered(ask.tx, [*dict.fromkeys(numbers)][: offers.MOST])
        return self.offered(ask, contacts.known(ask.tx, (row.id for row in named if row.kind == self.kind)).values())

    def one(self, ask: Ask, number: int) -> Offer | None:
        row = contacts.by_number(ask.tx, number, self.kind)
        return offer(ask, row) if row is not None else None

    def last(self, ask: Ask) -> list[Offer]:
        numbers = [row.number for row in picks.of(ask.tx, ask.listed.name)][: picks.KEPT]
        known = {each.id: each for each in self.numbered(ask, numbers)}
        return [known[number] for number in numbers if number in known]

    def under_headings(self, ask: Ask, offers: list[Offer]) -> list[Offer]:
        return offers

    def offered(self, ask: Ask, rows: Iterable[Any]) -> list[Offer]:
        return [offer(ask, row) for row in rows]


def offer(ask: Ask, row: Any) -> Offer:
    """A contact: an organisation with its department, and its number once more; one that is to be left alone is marked."""
    name = ask.listed.name
    if row.kind == "person":
        return Offer(row.number, row.name, name, name, key=row.id)
    text = ", ".join(part for part in (row.name, row.department) if part)
    style = STOP if own(row.extra).get("Xstop") else ""
    return Offer(row.number, text, CONTACT, CONTACT, info=str(row.number), style=style, key=row.id)


ORGANISATIONS, PEOPLE = Contacts("organisation"), Contacts("person")

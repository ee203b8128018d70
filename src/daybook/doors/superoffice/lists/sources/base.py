"""What every source of offers answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from daybook.core import picks
from daybook.core.access import Tx
from daybook.doors.superoffice.carriers.catalogue import Listed
from daybook.doors.superoffice.carriers.offered import Offer, by_name
from daybook.doors.superoffice.view import View


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: who asks (in `tx`), in which language, of which list, with what beside."""

    tx: Tx
    view: View
    listed: Listed
    additional: str = ""
    is_plain: bool = False
    """Neither headings nor groups count."""

    def told(self, name: str) -> str | None:
        """A value of the additional information: `contact_id=5&x=1`, apart by `&` or `;`, any case."""
        pairs = (part.partition("=") for part in self.additional.replace(";", "&").split("&"))
        return next((value.strip() for key, sign, value in pairs if sign and key.strip().lower() == name.lower()), None)

    def number(self, name: str = "") -> int | None:
        """A number of the additional information; without a name all of it."""
        text = (self.told(name) if name else None) or (self.additional.strip() if "=" not in self.additional else "")
        return int(text) if text.isdecimal() and len(text) <= 9 else None

    def says(self, word: str) -> bool:
        """Whether a word stands there by itself, or as `word=True`."""
        words = self.additional.lower().replace("&", ";").split(";")
        return word.lower() in words or (self.told(word) or "").lower() == "true"


class Source(Protocol):
    """A list's offers."""

    def all(self, ask: Ask) -> list[Offer]:
        """Everything that the caller may pick."""

    def like(self, ask: Ask, text: str) -> list[Offer]:
        """What has a text in its name."""

    def numbered(self, ask: Ask, numbers: Sequence[int]) -> list[Offer]:
        """What has these numbers."""

    def one(self, ask: Ask, number: int) -> Offer | None:
        """What has a number, even if it is offered no more."""

    def last(self, ask: Ask) -> list[Offer]:
        """What the caller picked last, the last first."""

    def under_headings(self, ask: Ask, offers: list[Offer]) -> list[Offer]:
        """The same under their headings; what has none follows."""


@dataclass(frozen=True, slots=True)
class Known:
    """Lists that the program knows by itself, or that are short: everything is made, then narrowed."""

    make: Callable[[Ask], list[Offer]]

    def all(self, ask: Ask) -> list[Offer]:
        return [offer for offer in self.make(ask) if not offer.is_deleted]

    def like(self, ask: Ask, text: str) -> list[Offer]:
        wanted = text.strip().casefold()
        return [offer for offer in self.all(ask) if wanted in f"{offer.name} {offer.tooltip}".casefold()]

    def numbered(self, ask: Ask, numbers: Sequence[int]) -> list[Offer]:
        return [offer for offer in self.all(ask) if offer.id in numbers]

    def one(self, ask: Ask, number: int) -> Offer | None:
        return next((offer for offer in self.make(ask) if offer.id == number), None)

    def last(self, ask: Ask) -> list[Offer]:
        found = {offer.id: offer for offer in self.all(ask)}
        return [found[row.number] for row in picks.of(ask.tx, ask.listed.name) if row.number in found][: picks.KEPT]

    def under_headings(self, ask: Ask, offers: list[Offer]) -> list[Offer]:
        return offers


def ordered(ask: Ask, offers: list[Offer]) -> list[Offer]:
    """As the list is: by name, unless by rank, as they came."""
    return offers if ask.listed.is_ranked else sorted(offers, key=by_name)


def grouped(headings: Sequence[tuple[Offer, Sequence[Offer]]], offers: Sequence[Offer]) -> list[Offer]:
    """Headings with what stands under each, empty ones left out; then what stands under none."""
    found: list[Offer] = []
    placed: set[int] = set()
    for heading, below in headings:
        if below:
            heading.below = [*below]
            found.append(heading)
            placed.update(each.id for each in below)
    return [*found, *(offer for offer in offers if offer.id not in placed)]

"""Lists of the book's own items."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from daybook.core import headings, lists, offers
from daybook.doors.superoffice import language
from daybook.doors.superoffice.carriers.offered import HEADING, Offer, of_item
from daybook.doors.superoffice.lists.sources.base import Ask, Known, grouped, ordered

Info = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Items:
    """Items that the caller's groups may see; `info` makes the extra information of an item that has none of its own."""

    info: Info | None = None

    def all(self, ask: Ask) -> list[Offer]:
        if ask.says("showDeleted"):
            return self.offered(ask, lists.all_ever(ask.tx, ask.listed.stored))
        return self.offered(ask, offers.items(ask.tx, ask.listed.stored, to_all=ask.is_plain))

    def like(self, ask: Ask, text: str) -> list[Offer]:
        rows = offers.items_like(ask.tx, ask.listed.stored, text, to_all=ask.is_plain)
        return self.offered(ask, [row for row in rows if has(row.text, text, ask.view.language)])

    def numbered(self, ask: Ask, numbers: Sequence[int]) -> list[Offer]:
        return self.offered(ask, offers.items_numbered(ask.tx, ask.listed.stored, numbers, to_all=ask.is_plain))

    def one(self, ask: Ask, number: int) -> Offer | None:
        row = lists.ever(ask.tx, ask.listed.stored, number)
        return self.offer(ask, row) if row is not None else None

    def last(self, ask: Ask) -> list[Offer]:
        rows = offers.items_picked(ask.tx, ask.listed.stored, ask.listed.name, to_all=ask.is_plain)
        return [self.offer(ask, row) for row in rows]

    def under_headings(self, ask: Ask, offers: list[Offer]) -> list[Offer]:
        above = headings.of(ask.tx, ask.listed.stored) if not ask.is_plain else []
        if not above:
            return offers
        placed = headings.above(ask.tx, (offer.key for offer in offers if offer.key is not None))
        below = [(of_item(row, HEADING, ask.view), under(row, placed, offers)) for row in above]
        return grouped(below, offers)

    def offered(self, ask: Ask, rows: list[Any]) -> list[Offer]:
        return ordered(ask, [self.offer(ask, row) for row in rows])

    def offer(self, ask: Ask, row: Any) -> Offer:
        made = of_item(row, ask.listed.name, ask.view)
        if self.info is not None:
            made.info = made.info or self.info(row)
        return made


def has(text: str, wanted: str, code: str | None) -> bool:
    """Whether a text has another in it: in the language asked for, else in any; the marks between languages are no part of it."""
    found = language.texts(text).values() if code is None else ()
    return any(wanted.strip().casefold() in (each or "").casefold() for each in found or (language.resolve(text, code),))


def under(heading: Any, placed: Mapping[Any, Sequence[Any]], offers: list[Offer]) -> list[Offer]:
    """The offers that stand under a heading, in their order."""
    return [offer for offer in offers if heading.id in placed.get(offer.key, ())]


def made_headings(ask: Ask) -> list[Offer]:
    """The headings of all lists; of one with `udListDefinitionId`, which is looked up by whoever asks."""
    code = ask.told("listname")
    rows = headings.ever(ask.tx, code) if code is not None else lists.all_ever(ask.tx, headings.LIST)
    found = [of_item(row, HEADING, ask.view) for row in rows]
    return found if ask.says("orderByRank") else sorted(found, key=lambda offer: offer.name.casefold())


HEADINGS = Known(made_headings)

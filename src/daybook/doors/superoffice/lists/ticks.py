"""What is ticked of a list: interests of whoever is named beside, anything else by the caller for himself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from daybook.core import choices, contacts, extras, lists, picks
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers.offered import Offer, selectable
from daybook.doors.superoffice.lists import named
from daybook.doors.superoffice.lists.sources.base import Ask
from daybook.doors.superoffice.records.lists import SelectableMDOListItem
from daybook.doors.superoffice.writing import NAME, own

SINCE = "Interests"
"""Where an owner's extra says since when what is ticked."""


@dataclass(frozen=True, slots=True)
class Owned:
    """A list whose ticks are a contact's: what kind of contact, and how it is named beside."""

    kind: str
    member: str


OWNED = {"contint": Owned("organisation", "contact_id"), "persint": Owned("person", "person_id")}


def of(ask: Ask) -> dict[int, int]:
    """Numbers that are ticked, and since when."""
    row = owner(ask)
    if row is None:
        return {} if ask.additional and ask.listed.name in OWNED else picks.ticked(ask.tx, ask.listed.name)
    since = own(row.extra).get(SINCE, {})
    found = lists.known(ask.tx, choices.of(ask.tx, row.id, ask.listed.stored))
    return {item.number: since.get(str(id), row.updated_at) for id, item in found.items()}


def owner(ask: Ask) -> Any:
    """The contact named beside; None when there is none."""
    owned = OWNED.get(ask.listed.name)
    number = ask.number(owned.member) if owned is not None else None
    return contacts.by_number(ask.tx, number, owned.kind) if owned is not None and number is not None else None


def put(call: Call) -> Answer:
    """SetSelected: tick and untick what is named; the rest stays. What was named, as it is now."""
    body = call.body
    if body is None or not (body.Name or "").strip():
        raise Invalid([Mistake("Name", "must be given")])
    rights.demand_write(call.who)
    found = named.find(call.tx, body.Name, body.AdditionalInfo or "")
    if found is None:
        raise Invalid([Mistake("Name", f"there is no list '{body.Name[:60]}'", body.Name)])
    ask = Ask(call.tx, views.of(call.tx, call.request), found.listed, body.AdditionalInfo or "")
    given = {item.Id: item.Selected for item in flat(body.SelectableMDOList or ())}
    offers = {offer.id: offer for number in given if (offer := found.source.one(ask, number)) is not None}
    for number in given.keys() - offers.keys():
        call.tx.note("unresolved", "SelectableMDOList", f"{number} is not in the list {found.listed.name}.")
    change(ask, [(offer, given[number]) for number, offer in offers.items()])
    ticked = of(ask)
    return Answer([selectable(offer, ticked, ask.view) for offer in offers.values()], root=list[SelectableMDOListItem])


def flat(items: Iterable[SelectableMDOListItem | None]) -> Iterator[SelectableMDOListItem]:
    """Items, those under headings too, without the headings."""
    for item in items:
        if item is not None and item.ChildItems:
            yield from flat(item.ChildItems)
        elif item is not None:
            yield item


def change(ask: Ask, changed: list[tuple[Offer, bool]]) -> None:
    """Tick for the contact named beside, else for the caller."""
    if ask.listed.name not in OWNED or not ask.additional.strip():
        picks.tick(ask.tx, ask.listed.name, {offer.id: is_on for offer, is_on in changed})
        return
    row = owner(ask)
    if row is None:
        raise Missing(OWNED[ask.listed.name].kind.capitalize(), ask.additional)
    for offer, is_on in changed:
        if is_on:
            picks.used(ask.tx, ask.listed.name, offer.id)
    tick(ask.tx, row, ask.listed.stored, {offer.key: is_on for offer, is_on in changed if offer.key is not None})


def tick(tx: Tx, row: Any, stored: str, changed: dict[UUID, bool]) -> None:
    """Tick and untick items of a list on a contact, and keep since when."""
    before = choices.of(tx, row.id, stored)
    after = [id for id in dict.fromkeys([*before, *changed]) if changed.get(id, True)]
    if choices.set(tx, row.id, stored, after):
        since = own(row.extra).get(SINCE, {})
        dated = {str(id): since.get(str(id), tx.now) for id in after}
        contacts.change(tx, row, extra=extras.merge(row.extra, NAME, {SINCE: dated or None}))

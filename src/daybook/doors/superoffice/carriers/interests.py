"""What an organisation or a person is interested in: the whole list, each item ticked or not."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from daybook.core import lists, offers, picks
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Mistake
from daybook.doors.superoffice.carriers import items, offered
from daybook.doors.superoffice.records.lists import SelectableMDOListItem
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import Writing

Found = list[SelectableMDOListItem]
Given = Sequence[SelectableMDOListItem | None] | None
Ticked = list[UUID]


def carriers(tx: Tx, chosen: Mapping[UUID, int], view: View, list: str = items.INTEREST) -> Found:
    """The list as it is offered to the caller and what was chosen of it, by name; `chosen` says when each item was ticked."""
    rows = offers.items(tx, list)
    if chosen.keys() - {row.id for row in rows}:
        # Chosen, and since deleted or for other groups.
        rows += [row for row in lists.all_ever(tx, list) if row.id in chosen and row not in rows]
    ticked = {row.number: chosen[row.id] for row in rows if row.id in chosen}
    made = sorted((offered.of_item(row, items.WIRE[list], view) for row in rows), key=offered.by_name)
    return [offered.selectable(each, ticked, view) for each in made]


def chosen(writing: Writing, given: Given, before: Sequence[UUID] = (), list: str = items.INTEREST) -> Ticked:
    """The items ticked after a write of the whole list, those before in their order. What is not offered any more stays ticked."""
    said: dict[UUID, bool] = {}
    every = sorted(lists.all_ever(writing.tx, list), key=is_deleted) if given or before else []
    for place, item in enumerate(given or ()):
        if item is None or not (item.Id or item.Name):
            continue
        row = items.among(every, item.Id, item.Name)
        if row is None or (is_deleted(row) and row.id not in before):
            writing.note("unresolved", f"Interests[{place}]", f"{item.Id or item.Name} is not in the list {items.WIRE[list]}.")
        else:
            said[row.id] = item.Selected
            if item.Selected and row.id not in before:
                picks.used(writing.tx, items.WIRE[list], row.number)
    known = {row.id for row in every if not is_deleted(row)}
    stay = [id for id in before if said.get(id, id not in known)]
    return stay + [id for id, is_on in said.items() if is_on and id not in before]


def is_deleted(row: Any) -> bool:
    return row.deleted_at is not None


def toggled(tx: Tx, list: str, before: Sequence[UUID], on: Iterable[int] | None, off: Iterable[int] | None) -> Ticked:
    """The items ticked after some numbers were switched on and others off; every number must be in the list, and on one side only."""
    enabled, disabled = dict.fromkeys(on or ()), dict.fromkeys(off or ())
    found = {row.number: row.id for row in lists.all_of(tx, list)}
    mistakes = [Mistake("EnableInterestIds", f"{id} is in DisableInterestIds too", id) for id in enabled if id in disabled]
    for name, ids in (("EnableInterestIds", enabled), ("DisableInterestIds", disabled)):
        mistakes += [Mistake(name, f"{id} is not in the list {items.WIRE[list]}", id) for id in ids if id not in found]
    if mistakes:
        raise Invalid(mistakes)
    gone = {found[id] for id in disabled}
    return [*dict.fromkeys([*(id for id in before if id not in gone), *(found[id] for id in enabled)])]


def dated(tx: Tx, ticked: Iterable[UUID], had: Collection[UUID], since: Mapping[str, int]) -> dict[str, int]:
    """When each was ticked; of those that another door ticked nobody knows."""
    known = {str(id): tx.now if id not in had else since.get(str(id)) for id in ticked}
    return {id: at for id, at in known.items() if at is not None}

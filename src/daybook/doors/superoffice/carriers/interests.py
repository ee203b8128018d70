"""What an organisation or a person is interested in: the whole list, each item ticked or not."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from daybook.core import lists
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Mistake
from daybook.doors.superoffice import times
from daybook.doors.superoffice.carriers import items
from daybook.doors.superoffice.records.lists import SelectableMDOListItem
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import Writing, own

Found = list[SelectableMDOListItem]
Given = Sequence[SelectableMDOListItem | None] | None
Ticked = list[UUID]


def carriers(tx: Tx, chosen: Mapping[UUID, int], view: View, list: str = items.INTEREST) -> Found:
    """The whole list by name; `chosen` says when each item was ticked."""
    made = [carrier(row, chosen.get(row.id), row.id in chosen, view) for row in lists.all_of(tx, list)]
    return sorted(made, key=lambda item: (item.Name or "").casefold())


def carrier(row: Any, since: int | None, is_chosen: bool, view: View) -> SelectableMDOListItem:
    """One item of the list."""
    part, name = own(row.extra), items.WIRE[row.list]
    return SelectableMDOListItem(
        Id=row.number,
        Name=view.text(row.text),
        ToolTip=view.text(part.get("tooltip", "")),
        Rank=row.rank,
        Type=name,
        ColorBlock=part.get("color", 0),
        IconHint=name,
        Selected=is_chosen,
        LastChanged=times.told(since, view) if since else times.empty(view),
        ChildItems=[],
        ExtraInfo=part.get("info", ""),
        StyleHint=part.get("style", ""),
        FullName=part.get("full"),
        FieldProperties={},
    )


def chosen(writing: Writing, given: Given, before: Sequence[UUID] = (), list: str = items.INTEREST) -> Ticked:
    """The items ticked after a write of the whole list, those before in their order. What is not offered any more stays ticked."""
    said: dict[UUID, bool] = {}
    offered = lists.all_of(writing.tx, list) if given or before else []
    for place, item in enumerate(given or ()):
        if item is None or not (item.Id or item.Name):
            continue
        row = items.among(offered, item.Id, item.Name)
        if row is None:
            writing.note("unresolved", f"Interests[{place}]", f"{item.Id or item.Name} is not in the list {items.WIRE[list]}.")
        else:
            said[row.id] = item.Selected
    known = {row.id for row in offered}
    stay = [id for id in before if said.get(id, id not in known)]
    return stay + [id for id, is_on in said.items() if is_on and id not in before]


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

"""Which mailings a person wants: all, unless a client said otherwise."""

from collections.abc import Collection, Mapping
from typing import Any

from daybook.core import lists
from daybook.core.access import Tx
from daybook.doors.superoffice.carriers import interests, items
from daybook.doors.superoffice.records.lists import SelectableMDOListItem
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import Writing

LIST, KEPT = "shipment_type", "UnwantedShipments"


def carriers(tx: Tx, part: Mapping[str, Any], view: View) -> list[SelectableMDOListItem]:
    """The whole list. Without type, icon and hints, as recorded."""
    unwanted = part.get(KEPT, ())
    wanted = {row.id: 0 for row in lists.all_of(tx, LIST) if str(row.id) not in unwanted}
    made = interests.carriers(tx, wanted, view, LIST)
    for item in made:
        item.Type = item.IconHint = item.ExtraInfo = item.StyleHint = None
    return made


def unwanted(writing: Writing, given: interests.Given, before: Collection[str]) -> list[str] | None:
    """The ids of the mailings that are not wanted after a write: those not named stay as they were."""
    offered, said = lists.all_of(writing.tx, LIST), dict.fromkeys(before, False)
    for place, item in enumerate(given or ()):
        if item is None or not (item.Id or item.Name):
            continue
        row = items.among(offered, item.Id, item.Name)
        if row is None:
            writing.note("unresolved", f"ShipmentTypes[{place}]", f"{item.Id or item.Name} is not in the list {items.WIRE[LIST]}.")
        else:
            said[str(row.id)] = item.Selected
    return [id for id, is_wanted in said.items() if not is_wanted] or None

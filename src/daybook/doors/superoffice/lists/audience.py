"""For which groups of users items of lists are."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from daybook.core import groups, lists, offers
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.doors.superoffice.carriers.offered import of_item, selectable
from daybook.doors.superoffice.lists import entities
from daybook.doors.superoffice.lists.kept import demand_sorted
from daybook.doors.superoffice.lists.sources.base import Ask
from daybook.doors.superoffice.lists.sources.people import group
from daybook.doors.superoffice.records.lists import SelectableMDOListItem

NOBODY = "An item that no group may see is of no use: delete it instead"
GROUP = "usergroup"


def of(ask: Ask, number: int) -> list[SelectableMDOListItem]:
    """All groups; those that may see an item are ticked: all of them, where it is for everyone."""
    for_groups = offers.groups_of(ask.tx, entities.row_of(ask, number).id) if ask.listed.stored else set()
    return [ticked(ask, row, not for_groups or row.id in for_groups) for row in groups.all_of(ask.tx)]


def ticked(ask: Ask, row: Any, is_on: bool) -> SelectableMDOListItem:
    made = selectable(group(row, GROUP), {}, ask.view)
    made.Selected = is_on
    return made


def put(ask: Ask, number: int, changed: Mapping[int, bool]) -> None:
    """Let groups see an item, and others no more; those not named stay as they are. All of them: it is for everyone."""
    demand_sorted(ask)
    every = groups.all_of(ask.tx)
    known = {row.number: row.id for row in every}
    missing = [Mistake("UserGroups", f"{each} is no group of users", each) for each in changed if each not in known]
    if missing:
        raise Invalid(missing)
    row = entities.row_of(ask, number)
    before = offers.groups_of(ask.tx, row.id) or set(known.values())
    after = {id for each, id in known.items() if changed.get(each, id in before)}
    if not after and known:
        raise Invalid([Mistake("UserGroups", NOBODY, number)])
    offers.offer(ask.tx, row.id, () if after == set(known.values()) else after)


def group_of(ask: Ask, number: int) -> UUID:
    """A group that must be there."""
    found: UUID | None = next((row.id for row in groups.all_of(ask.tx) if row.number == number), None)
    if found is None:
        raise Missing("User group", number)
    return found


def items(ask: Ask, number: int) -> list[SelectableMDOListItem]:
    """All items of a list; those that a group may see are ticked."""
    id, narrowed = group_of(ask, number), offers.audiences(ask.tx, ask.listed.stored)
    made = []
    for row in lists.all_of(ask.tx, ask.listed.stored):
        one = selectable(of_item(row, ask.listed.name, ask.view), {}, ask.view)
        one.Selected = id in narrowed.get(row.id, {id})
        made.append(one)
    return made

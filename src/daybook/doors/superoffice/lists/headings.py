"""Headings of lists as those who keep them write and read them, and what stands under which."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from daybook.core import headings, lists
from daybook.core.errors import Missing
from daybook.doors.superoffice import language
from daybook.doors.superoffice.carriers.offered import HEADING, of_item, selectable
from daybook.doors.superoffice.lists import entities, kept
from daybook.doors.superoffice.lists.kept import demand_sorted
from daybook.doors.superoffice.lists.sources.base import Ask
from daybook.doors.superoffice.records.definition import HeadingEntity
from daybook.doors.superoffice.records.lists import SelectableMDOListItem
from daybook.doors.superoffice.writing import Writing

KIND = "Heading"


def carrier(ask: Ask, row: Any) -> HeadingEntity:
    """A heading as the wire has it."""
    made = of_item(row, HEADING, ask.view)
    return HeadingEntity(
        HeadingId=made.id, Name=made.name, Tooltip=made.tooltip, Deleted=made.is_deleted, Rank=made.rank,
        UdListDefinitionId=ask.listed.number, FieldProperties={},
    )  # fmt: skip


def blank(ask: Ask | None) -> HeadingEntity:
    """What a new heading begins as."""
    number = ask.listed.number if ask is not None else 0
    return HeadingEntity(Name="", Tooltip="", UdListDefinitionId=number, Rank=following(ask) if ask is not None else 0, FieldProperties={})


def every(ask: Ask, *, deleted: bool = False) -> list[HeadingEntity]:
    """The headings of a list."""
    rows = headings.ever(ask.tx, ask.listed.stored) if deleted else headings.of(ask.tx, ask.listed.stored)
    return [carrier(ask, row) for row in rows]


def known(ask: Ask) -> dict[int, Any]:
    """The rows of a list's headings by number, deleted ones too."""
    return {row.number: row for row in headings.ever(ask.tx, ask.listed.stored)}


def row_of(ask: Ask, number: int) -> Any:
    """The row of a heading that must be there."""
    row = known(ask).get(number)
    if row is None:
        raise Missing(KIND, number)
    return row


def save(ask: Ask, given: Sequence[tuple[HeadingEntity | None, str]]) -> list[int]:
    """Make headings (number 0) or change them; every mistake first. Their numbers."""
    demand_sorted(ask)
    writing, rows = Writing(ask.tx, ask.view), known(ask)
    for entity, path in given:
        check(writing, rows, entity, path)
    writing.finish()
    return [put(ask, rows.get(entity.HeadingId), entity) for entity, _ in given if entity is not None]


def check(writing: Writing, rows: Mapping[int, Any], entity: HeadingEntity | None, path: str) -> None:
    if entity is None:
        writing.wrong(path.rstrip(".") or "HeadingEntity", "must be given", None)
        return
    if entity.HeadingId and entity.HeadingId not in rows:
        writing.wrong(f"{path}HeadingId", f"{entity.HeadingId} is no heading of the list", entity.HeadingId)
    if (not entity.HeadingId or entity.has("Name")) and not (entity.Name or "").strip():
        writing.wrong(f"{path}Name", "must be given", entity.Name)


def put(ask: Ask, row: Any, entity: HeadingEntity) -> int:
    """Write one heading; its number."""
    tx, code = ask.tx, ask.view.language
    if row is None:
        rank = entity.Rank if entity.has("Rank") and entity.Rank else following(ask)
        row = lists.get(tx, headings.add(tx, ask.listed.stored, entity.Name or "", rank=rank)["id"])
    text = language.rewritten(row.text, entity.Name or "", code) if entity.has("Name") else row.text
    rank = entity.Rank if entity.has("Rank") and entity.Rank else row.rank
    lists.change(tx, row, text=text, rank=rank, extra=kept.told(row.extra, entity, code))
    kept.mark(tx, lists.get(tx, row.id), entity)
    found: int = row.number
    return found


def following(ask: Ask) -> int:
    """The rank behind the last."""
    return max((row.rank for row in headings.of(ask.tx, ask.listed.stored)), default=0) + 1


def remove_all(ask: Ask) -> None:
    """Show no heading of a list any more."""
    for row in headings.of(ask.tx, ask.listed.stored):
        lists.remove(ask.tx, row)


def rank(ask: Ask, numbers: Sequence[int]) -> None:
    """Let headings stand in this order; those not named follow."""
    rows = {row.number: row for row in headings.of(ask.tx, ask.listed.stored)}
    named = [row_of(ask, number) for number in dict.fromkeys(numbers)]
    entities.rank(ask, [*named, *(row for number, row in rows.items() if number not in numbers)])


def of(ask: Ask, number: int, *, deleted: bool = False) -> list[SelectableMDOListItem]:
    """All headings of a list; those that an item stands under are ticked."""
    row = entities.row_of(ask, number) if ask.listed.stored else None
    above = set(headings.above(ask.tx, [row.id]).get(row.id, ())) if row is not None else set()
    rows = headings.ever(ask.tx, ask.listed.stored) if deleted else headings.of(ask.tx, ask.listed.stored)
    return [ticked(ask, each, each.id in above) for each in rows]


def ticked(ask: Ask, row: Any, is_on: bool) -> SelectableMDOListItem:
    """A heading, or an item, to tick."""
    offer = of_item(row, HEADING if row.list == headings.LIST else ask.listed.name, ask.view)
    made = selectable(offer, {}, ask.view)
    made.Selected = is_on
    return made


def tick(ask: Ask, number: int, changed: Mapping[int, bool]) -> None:
    """Let an item stand under some headings and no more under others; those not named stay."""
    demand_sorted(ask)
    row, rows = entities.row_of(ask, number), {number: row_of(ask, number) for number in changed}
    before = headings.above(ask.tx, [row.id]).get(row.id, [])
    on = [rows[each].id for each, is_on in changed.items() if is_on]
    off = {rows[each].id for each, is_on in changed.items() if not is_on}
    headings.put(ask.tx, row.id, [id for id in dict.fromkeys([*before, *on]) if id not in off])


def items(ask: Ask, number: int) -> list[SelectableMDOListItem]:
    """All items of a list; those that stand under a heading are ticked."""
    below = {row.id for row in headings.below(ask.tx, ask.listed.stored, row_of(ask, number).id)}
    return [ticked(ask, row, row.id in below) for row in lists.all_of(ask.tx, ask.listed.stored)]


def changes(given: Iterable[SelectableMDOListItem | None]) -> dict[int, bool]:
    """What was ticked and unticked, by number."""
    return {item.Id: item.Selected for item in given if item is not None and item.Id}

"""Definitions of lists: this door's own, which a book may rename, and those that a book made."""

from typing import Any

from daybook.core import extras, fields, lists, numbers
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Call
from daybook.doors.superoffice import language
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers import catalogue
from daybook.doors.superoffice.carriers.catalogue import CUSTOM, FIRST_CUSTOM, LISTS, Listed
from daybook.doors.superoffice.lists import kept
from daybook.doors.superoffice.lists.named import DEFINITIONS, WITHOUT
from daybook.doors.superoffice.records.definition import ListEntity
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import NAME, Writing, ignore, own

SERVER = ("Id", "IsCustomList", "IsMDOList", "ListType", "InUseByUserDefinedFields")
BUILT_IN = {each.number: each for each in LISTS if each.number}


def every(call: Call, *, deleted: bool) -> list[ListEntity]:
    """Every list that has a definition."""
    view, used = views.of(call.tx, call.request), fields.lists_in_use(call.tx)
    rows = {row.number: row for row in lists.all_ever(call.tx, DEFINITIONS)}
    found = [carrier(each, rows.get(number), used, view) for number, each in BUILT_IN.items()]
    custom = [row for row in rows.values() if row.number >= FIRST_CUSTOM and (deleted or row.deleted_at is None)]
    return [*found, *(carrier(catalogue.custom(row.number, row.text), row, used, view) for row in custom)]


def carrier(listed: Listed, row: Any, used: set[str], view: View) -> ListEntity:
    """A definition as the wire has it."""
    part = own(row.extra) if row is not None else {}
    return ListEntity(
        Id=listed.number,
        Name=view.text(row.text if row is not None else listed.title),
        Tooltip=view.text(part.get("tooltip", "")),
        Deleted=row is not None and row.deleted_at is not None,
        Rank=row.rank if row is not None else listed.number,
        IsCustomList=listed.number >= FIRST_CUSTOM,
        IsMDOList=True,
        UseGroupsAndHeadings=listed.stored != "" and not part.get(WITHOUT, False),
        ListType=CUSTOM if listed.number >= FIRST_CUSTOM else listed.name,
        InUseByUserDefinedFields=listed.stored in used,
        FieldProperties={},
    )


def show(call: Call, listed: Listed) -> ListEntity:
    """One definition."""
    row = lists.ever(call.tx, DEFINITIONS, listed.number)
    return carrier(listed, row, fields.lists_in_use(call.tx), views.of(call.tx, call.request))


def blank(call: Call) -> ListEntity:
    """What a new list begins as."""
    return ListEntity(
        Name="", Tooltip="", IsCustomList=True, IsMDOList=True, UseGroupsAndHeadings=True, ListType=CUSTOM, FieldProperties={}
    )


def create(call: Call, entity: ListEntity | None) -> ListEntity:
    """A new list of the book."""
    view = views.of(call.tx, call.request)
    writing = Writing(call.tx, view)
    if entity is None or not (entity.Name or "").strip():
        writing.wrong("Name", "must be given", None)
        writing.finish()
    assert entity is not None
    ignore(writing, entity, SERVER, "")
    number = take(call.tx)
    text, rank = language.rewritten(None, entity.Name or "", view.language), entity.Rank or number
    lists.add(call.tx, DEFINITIONS, text, number=number, code=f"{CUSTOM}{number}", rank=rank, extra=told(None, entity, view))
    return show(call, catalogue.custom(number, text))


def take(tx: Tx) -> int:
    """The number of the next list of the book's own."""
    numbers.start(tx, f"item:{DEFINITIONS}", FIRST_CUSTOM)
    return numbers.take(tx, f"item:{DEFINITIONS}")


def change(call: Call, listed: Listed, entity: ListEntity | None) -> ListEntity:
    """What a book says of a list; what is left out stays."""
    if entity is None:
        raise Invalid([Mistake("ListEntity", "must be in the body")])
    view = views.of(call.tx, call.request)
    writing = Writing(call.tx, view)
    if entity.has("Name") and not (entity.Name or "").strip():
        writing.wrong("Name", "must be given", entity.Name)
    if entity.has("Deleted") and entity.Deleted and listed.number < FIRST_CUSTOM:
        writing.wrong("Deleted", f"the list {listed.name} is needed", entity.Deleted)
    writing.finish()
    row = lists.ever(call.tx, DEFINITIONS, listed.number)
    if row is None:
        made = lists.add(call.tx, DEFINITIONS, listed.title, number=listed.number, code=listed.stored, rank=listed.number)
        row = lists.get(call.tx, made["id"])
    text = language.rewritten(row.text, entity.Name or "", view.language) if entity.has("Name") else row.text
    lists.change(call.tx, row, text=text, rank=entity.Rank if entity.has("Rank") else row.rank, extra=told(row.extra, entity, view))
    kept.mark(call.tx, lists.get(call.tx, row.id), entity)
    return show(call, listed)


def told(extra: Any, entity: ListEntity, view: View) -> Any:
    """What only this door knows of a list."""
    part: dict[str, Any] = {}
    if entity.has("Tooltip"):
        part["tooltip"] = language.rewritten(own(extra).get("tooltip"), entity.Tooltip or "", view.language) or None
    if entity.has("UseGroupsAndHeadings"):
        part[WITHOUT] = None if entity.UseGroupsAndHeadings else True
    changed = {name: value for name, value in part.items() if own(extra).get(name) != value}
    return extras.merge(extra, NAME, changed) if changed else extra


def remove(call: Call, listed: Listed) -> None:
    """Offer a list of the book no more; what chose from it keeps what it chose."""
    if listed.number < FIRST_CUSTOM:
        raise Invalid([Mistake("List", f"the list {listed.name} is needed", listed.name)])
    row = lists.by_number(call.tx, DEFINITIONS, listed.number)
    if row is None:
        raise Missing("List", listed.number)
    lists.remove(call.tx, row)

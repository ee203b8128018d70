"""Items of lists as those who keep them write and read them."""

from collections.abc import Sequence
from typing import Any

from daybook.core import lists
from daybook.core.errors import Missing
from daybook.doors.superoffice import language
from daybook.doors.superoffice.carriers import countries
from daybook.doors.superoffice.carriers.offered import Offer, of_item
from daybook.doors.superoffice.lists import kept, lands
from daybook.doors.superoffice.lists.kept import COUNTRY, Told
from daybook.doors.superoffice.lists.sources.base import Ask
from daybook.doors.superoffice.lists.sources.known import made_countries
from daybook.doors.superoffice.records.definition import ListItemEntity
from daybook.doors.superoffice.writing import Writing

KIND = "List item"


def carrier(ask: Ask, offer: Offer) -> ListItemEntity:
    """An item as the wire has it."""
    return ListItemEntity(
        Id=offer.id, Name=offer.name, Tooltip=offer.tooltip, Deleted=offer.is_deleted, UdListDefinitionId=ask.listed.number,
        Rank=offer.rank, FieldProperties={},
    )  # fmt: skip


def blank(ask: Ask) -> ListItemEntity:
    """What a new item begins as."""
    return ListItemEntity(Name="", Tooltip="", UdListDefinitionId=ask.listed.number, Rank=following(ask), FieldProperties={})


def every(ask: Ask, *, deleted: bool) -> list[ListItemEntity]:
    """The items of a list in their order."""
    if ask.listed.name == COUNTRY:
        return [carrier(ask, offer) for offer in made_countries(ask) if deleted or not offer.is_deleted]
    rows = lists.all_ever(ask.tx, ask.listed.stored) if deleted else lists.all_of(ask.tx, ask.listed.stored)
    return [carrier(ask, of_item(row, ask.listed.name, ask.view)) for row in rows]


def one(ask: Ask, number: int) -> ListItemEntity | None:
    """An item, a deleted one too."""
    if ask.listed.name == COUNTRY:
        return next((carrier(ask, offer) for offer in made_countries(ask) if offer.id == number), None)
    row = lists.ever(ask.tx, ask.listed.stored, number)
    return carrier(ask, of_item(row, ask.listed.name, ask.view)) if row is not None else None


def get(ask: Ask, number: int) -> ListItemEntity:
    """An item that must be there."""
    found = one(ask, number)
    if found is None:
        raise Missing(KIND, number)
    return found


def row_of(ask: Ask, number: int) -> Any:
    """The row of an item that must be there."""
    row = lists.ever(ask.tx, ask.listed.stored, number)
    if row is None:
        raise Missing(KIND, number)
    return row


def save(ask: Ask, given: Sequence[tuple[int, Told | None, str]]) -> list[int]:
    """Make items (number 0) or change them; every mistake first. Their numbers. `given` has the path of each beside."""
    writing = Writing(ask.tx, ask.view)
    rows = [checked(writing, ask, number, entity, path) for number, entity, path in given]
    writing.finish()
    saved: list[int] = []
    for row, (number, entity, _) in zip(rows, given, strict=True):
        if entity is not None:
            # What is said of one item twice is written in order.
            saved.append(put(ask, lists.get(ask.tx, row.id) if row is not None and number in saved else row, number, entity))
    return saved


def checked(writing: Writing, ask: Ask, number: int, entity: Told | None, path: str) -> Any:
    """The row that is meant; None for a new one."""
    if entity is None:
        writing.wrong(path.rstrip(".") or "ListItemEntity", "must be given", None)
        return None
    is_country = ask.listed.name == COUNTRY
    row = lists.ever(ask.tx, ask.listed.stored or COUNTRY, number) if number else None
    if number and row is None and not (is_country and countries.by_number(number) is not None):
        writing.wrong(f"{path}Id", f"{number} is not in the list {ask.listed.name}", number)
    if is_country and not number:
        writing.wrong(f"{path}Id", "must be given: countries are those of ISO 3166", number)
    if not is_country and (row is None or entity.has("Name")) and not (entity.Name or "").strip():
        writing.wrong(f"{path}Name", "must be given", entity.Name)
    return row


def put(ask: Ask, row: Any, number: int, entity: Told) -> int:
    """Write one item; its number."""
    if ask.listed.name == COUNTRY:
        return lands.put(ask, number, entity)
    tx, code = ask.tx, ask.view.language
    if row is None:
        rank = entity.Rank if entity.has("Rank") and entity.Rank else following(ask)
        text, extra = language.rewritten(None, entity.Name or "", code), kept.told(None, entity, code)
        row = lists.get(tx, lists.add(tx, ask.listed.stored, text, rank=rank, extra=extra)["id"])
    else:
        text = language.rewritten(row.text, entity.Name or "", code) if entity.has("Name") else row.text
        rank = entity.Rank if entity.has("Rank") else row.rank
        lists.change(tx, row, text=text, rank=rank, extra=kept.told(row.extra, entity, code))
        row = lists.get(tx, row.id)
    kept.mark(tx, row, entity)
    found: int = row.number
    return found


def remove(ask: Ask, number: int) -> None:
    """Offer an item no more."""
    lists.remove(ask.tx, lands.row_of(ask.tx, number) if ask.listed.name == COUNTRY else row_of(ask, number))


def remove_all(ask: Ask) -> None:
    """Offer nothing of a list any more."""
    for entity in every(ask, deleted=False):
        remove(ask, entity.Id)


def following(ask: Ask) -> int:
    """The rank behind the last."""
    return max((row.rank for row in lists.all_of(ask.tx, ask.listed.stored)), default=0) + 1 if ask.listed.stored else 0


def rank(ask: Ask, rows: Sequence[Any]) -> None:
    """Let rows stand in this order."""
    for place, row in enumerate(rows, 1):
        lists.change(ask.tx, row, rank=place)


def sort(ask: Ask, culture: str | None) -> None:
    """Let the items stand in the order of their texts in a language."""
    code = language.code_of(culture) if culture and culture.strip() else ask.view.language or language.FALLBACK
    rows = lists.all_of(ask.tx, ask.listed.stored)
    rank(ask, sorted(rows, key=lambda row: (language.resolve(row.text, code) or "").casefold()))


def move(ask: Ask, number: int, direction: int) -> None:
    """Let an item stand a place higher or lower."""
    rows = lists.all_of(ask.tx, ask.listed.stored)
    at = next((place for place, row in enumerate(rows) if row.number == number), None)
    if at is None:
        raise Missing(KIND, number)
    to = min(max(at + (direction > 0) - (direction < 0), 0), len(rows) - 1)
    rows.insert(to, rows.pop(at))
    rank(ask, rows)

"""The operations of the resource List: definitions, items, headings, and who sees what."""

from typing import Any

from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice.lists import audience, definitions, entities, headings, kept, mdo, named
from daybook.doors.superoffice.records.definition import HeadingEntity, ListEntity, ListItemEntity
from daybook.doors.superoffice.records.lists import SelectableMDOListItem

ITEMS, HEADINGS, TICKS = list[ListItemEntity], list[HeadingEntity], list[SelectableMDOListItem]


def show_all(call: Call) -> Answer:
    """Every list that has a definition."""
    found = [] if call.who.is_partner else definitions.every(call, deleted=call.query.IncludeDeleted)
    return Answer(found, root=list[ListEntity])


def create(call: Call) -> ListEntity:
    """A list of the book's own."""
    kept.demand(call)
    return definitions.create(call, call.body)


def show(call: Call) -> ListEntity:
    """One definition."""
    return definitions.show(call, kept.of_path(call).listed)


def change(call: Call) -> ListEntity:
    """What the book says of a list."""
    kept.demand(call)
    return definitions.change(call, kept.of_path(call).listed, call.body)


def remove(call: Call) -> None:
    """A list of the book's own is offered no more."""
    kept.demand(call)
    definitions.remove(call, kept.of_path(call).listed)


def items(call: Call) -> Answer:
    """The items of a list, for whatever groups."""
    return Answer(entities.every(kept.of_path(call), deleted=call.query.IncludeDeleted), root=ITEMS)


def put_items(call: Call) -> Answer:
    """Make and change several; the whole list afterwards."""
    kept.demand(call)
    ask, given = kept.of_path(call), demanded(call)
    entities.save(ask, [(each.Id if each is not None else 0, each, f"[{place}].") for place, each in enumerate(given)])
    return Answer(entities.every(ask, deleted=True), root=ITEMS)


def add_item(call: Call) -> ListItemEntity:
    """A new item."""
    kept.demand(call)
    ask = kept.of_path(call)
    (number,) = entities.save(ask, [(0, demanded(call), "")])
    return entities.get(ask, number)


def remove_items(call: Call) -> None:
    """No item is offered any more."""
    kept.demand(call)
    entities.remove_all(kept.of_path(call))


def blank_item(call: Call) -> ListItemEntity:
    """What a new item begins as."""
    return entities.blank(kept.of_path(call))


def item(call: Call) -> ListItemEntity:
    """One item, a deleted one too."""
    return entities.get(kept.of_path(call), call.params["id"])


def put_item(call: Call) -> ListItemEntity:
    """Change one item; what is left out stays."""
    kept.demand(call)
    ask, number, body = kept.of_path(call), call.params["id"], demanded(call)
    entities.get(ask, number)
    entities.save(ask, [(number, body, "")])
    return entities.get(ask, number)


def remove_item(call: Call) -> None:
    """One item is offered no more."""
    kept.demand(call)
    entities.remove(kept.of_path(call), call.params["id"])


def item_groups(call: Call) -> Answer:
    """The groups that an item is for."""
    return Answer(audience.of(kept.of_path(call), call.params["id"]), root=TICKS)


def put_item_groups(call: Call) -> Answer:
    """Let groups see an item."""
    kept.demand(call)
    ask, number = kept.of_path(call), call.params["id"]
    audience.put(ask, number, headings.changes(demanded(call)))
    return Answer(audience.of(ask, number), root=TICKS)


def item_headings(call: Call) -> Answer:
    """The headings that an item stands under."""
    return Answer(headings.of(kept.of_path(call), call.params["id"]), root=TICKS)


def put_item_headings(call: Call) -> Answer:
    """Let an item stand under headings."""
    kept.demand(call)
    ask, number = kept.of_path(call), call.params["id"]
    headings.tick(ask, number, headings.changes(demanded(call)))
    return Answer(headings.of(ask, number), root=TICKS)


def show_headings(call: Call) -> Answer:
    """The headings of a list."""
    return Answer(headings.every(kept.of_path(call), deleted=call.query.IncludeDeleted), root=HEADINGS)


def put_headings(call: Call) -> Answer:
    """Make and change several; all of them afterwards."""
    kept.demand(call)
    ask = kept.of_path(call)
    headings.save(ask, [(each, f"[{place}].") for place, each in enumerate(demanded(call))])
    return Answer(headings.every(ask, deleted=True), root=HEADINGS)


def add_heading(call: Call) -> HeadingEntity:
    """A new heading."""
    kept.demand(call)
    ask, body = kept.of_path(call), demanded(call)
    body.HeadingId = 0
    (number,) = headings.save(ask, [(body, "")])
    return headings.carrier(ask, headings.row_of(ask, number))


def remove_headings(call: Call) -> None:
    """No heading is shown any more."""
    kept.demand(call)
    headings.remove_all(kept.of_path(call))


def offered(call: Call) -> Answer:
    """What the list offers the caller."""
    found = named.find(call.tx, kept.of_path(call).listed.name)
    if found is None:
        raise Missing("List", call.params["name"])
    return mdo.answer(call, found, {"flat": call.query.Flat, "search": call.query.Query}, mdo.as_items)


def demanded(call: Call) -> Any:
    """The body, which has to be there."""
    if call.body is None:
        raise Invalid([Mistake("body", "must be given")])
    return call.body

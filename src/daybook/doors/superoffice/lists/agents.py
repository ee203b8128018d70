"""The methods of the agent List that are the same for every list. Each names the list by name or by number."""

from collections.abc import Callable, Mapping
from typing import Any

from daybook.core import headings as core
from daybook.core import lists
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice.carriers.catalogue import LISTS
from daybook.doors.superoffice.lists import audience, definitions, entities, headings, kept
from daybook.doors.superoffice.lists.sources.base import Ask
from daybook.doors.superoffice.records.definition import HeadingEntity, ListEntity, ListItemEntity
from daybook.doors.superoffice.records.lists import SelectableMDOListItem

ITEMS, HEADINGS, TICKS = list[ListItemEntity], list[HeadingEntity], list[SelectableMDOListItem]
Find = Callable[[Call], Ask]
Handler = Callable[[Call], Any]


def reading(work: Callable[[Ask, Any], Any], root: Any, find: Find = kept.of_list) -> Handler:
    """A method that reads. Partners see nothing: an empty list, or null."""

    def show(call: Call) -> Answer:
        if call.who.is_partner:
            return Answer([] if root in (ITEMS, HEADINGS, TICKS) else None, root=root)
        return Answer(work(find(call), call.body), root=root)

    return show


def writing(work: Callable[[Ask, Any], Any], root: Any = None, find: Find = kept.of_list) -> Handler:
    """A method that admins alone may call; without a root it answers nothing."""

    def change(call: Call) -> Answer | None:
        kept.demand(call)
        made = work(find(call), call.body)
        return Answer(made, root=root) if root is not None else None

    return change


def save_all(ask: Ask, body: Any) -> list[ListItemEntity]:
    """SaveAllFrom...: all items afterwards."""
    given = enumerate(body.Items or ())
    entities.save(ask, [(each.Id if each is not None else 0, each, f"Items[{place}].") for place, each in given])
    return entities.every(ask, deleted=False)


def add(ask: Ask, body: Any) -> ListItemEntity | None:
    """AddFrom..."""
    (number,) = entities.save(ask, [(0, body.Item, "Item.")])
    return entities.one(ask, number)


def save(ask: Ask, body: Any) -> ListItemEntity | None:
    """SaveFrom..."""
    (number,) = entities.save(ask, [(body.Id or (body.Item.Id if body.Item is not None else 0), body.Item, "Item.")])
    return entities.one(ask, number)


def save_item(call: Call) -> Answer:
    """SaveListItemEntity: its list stands in the item."""
    kept.demand(call)
    entity = kept.demanded(call).ListItemEntity
    if entity is None:
        raise Invalid([Mistake("ListItemEntity", "must be given")])
    ask = kept.of_body(call, None, entity.UdListDefinitionId, "ListItemEntity.UdListDefinitionId")
    (number,) = entities.save(ask, [(entity.Id, entity, "ListItemEntity.")])
    return Answer(entities.one(ask, number), root=ListItemEntity)


def blank_item(call: Call) -> ListItemEntity:
    """CreateDefaultListItemEntity."""
    return ListItemEntity(Name="", Tooltip="", FieldProperties={})


def save_headings(ask: Ask, body: Any) -> list[HeadingEntity]:
    """SaveHeadingsFrom...: all headings afterwards."""
    headings.save(ask, [(each, f"Entities[{place}].") for place, each in enumerate(body.Entities or ())])
    return headings.every(ask)


def save_heading(ask: Ask, body: Any) -> HeadingEntity:
    """SaveHeadingFrom..."""
    (number,) = headings.save(ask, [(body.Entity, "Entity.")])
    return headings.carrier(ask, headings.row_of(ask, number))


def save_heading_entity(call: Call) -> Answer:
    """SaveHeadingEntity: its list stands in the heading."""
    kept.demand(call)
    entity = kept.demanded(call)
    ask = kept.of_body(call, None, entity.UdListDefinitionId, "UdListDefinitionId")
    (number,) = headings.save(ask, [(entity, "")])
    return Answer(headings.carrier(ask, headings.row_of(ask, number)), root=HeadingEntity)


def heading_entity(call: Call) -> Answer:
    """GetHeadingEntity: headings of all lists are numbered together."""
    row = lists.ever(call.tx, core.LIST, call.query.HeadingEntityId)
    listed = next((each for each in LISTS if row is not None and each.stored == row.code and each.number), None)
    if row is None or call.who.is_partner:
        return Answer(None, root=HeadingEntity)
    number = listed.number if listed is not None else int(row.code.removeprefix("udlist"))
    return Answer(headings.carrier(kept.of_body(call, None, number), row), root=HeadingEntity)


def blank_heading(call: Call) -> HeadingEntity:
    """CreateDefaultHeadingEntity."""
    return headings.blank(None)


def tick_headings(ask: Ask, body: Any) -> list[SelectableMDOListItem]:
    """SaveHeadingsForListItem..."""
    headings.tick(ask, body.ListItemId, headings.changes(body.Headings or ()))
    return headings.of(ask, body.ListItemId)


def tick_groups(ask: Ask, body: Any) -> list[SelectableMDOListItem]:
    """SetVisibleForUserGroups..."""
    audience.put(ask, body.ListItemId, headings.changes(body.UserGroups or ()))
    return audience.of(ask, body.ListItemId)


def items_for_group(ask: Ask, body: Any) -> None:
    """SetListItemsForUserGroup..."""
    audience.group_of(ask, body.UsergroupId)
    for number in body.ListItemIds or body.ListItemsID or ():
        audience.put(ask, number, {body.UsergroupId: body.Enable})


def items_under(ask: Ask, body: Any) -> None:
    """SetListItemsForHeading..."""
    for number in body.ListItemIds or ():
        headings.tick(ask, number, {body.HeadingId: body.Enable})


def all_of(numbers: list[int] | None, is_on: bool) -> Mapping[int, bool]:
    """The same for several numbers."""
    return dict.fromkeys(numbers or (), is_on)


def show_definitions(call: Call) -> Answer:
    """GetListDefinitions."""
    deleted = call.body is not None and call.body.IncludeDeleted
    return Answer([] if call.who.is_partner else definitions.every(call, deleted=deleted), root=list[ListEntity])


def definition(call: Call) -> Answer:
    """GetListEntity: null where there is none."""
    listed = kept.meant(call, "", call.query.ListEntityId)
    return Answer(definitions.show(call, listed) if listed is not None and not call.who.is_partner else None, root=ListEntity)


def named_definition(call: Call) -> Answer:
    """GetListEntityByName: null where there is none."""
    listed = kept.meant(call, (kept.demanded(call).Name or "").strip(), 0)
    return Answer(definitions.show(call, listed) if listed is not None and not call.who.is_partner else None, root=ListEntity)


def blank_definition(call: Call) -> ListEntity:
    """CreateDefaultListEntity."""
    return definitions.blank(call)


def save_definition(call: Call) -> ListEntity:
    """SaveListEntity: makes a list whose Id is 0."""
    kept.demand(call)
    entity = kept.demanded(call)
    if not entity.Id:
        return definitions.create(call, entity)
    return definitions.change(call, kept.of_body(call, None, entity.Id, "Id").listed, entity)


def save_named_definition(call: Call) -> ListEntity:
    """SaveListEntityByName: makes a list of the name when there is none."""
    kept.demand(call)
    body = kept.demanded(call)
    listed = kept.meant(call, (body.Name or "").strip(), 0)
    return definitions.create(call, body.ListEntity) if listed is None else definitions.change(call, listed, body.ListEntity)


def remove_definition(call: Call) -> None:
    """DeleteListEntity."""
    kept.demand(call)
    definitions.remove(call, kept.of_body(call, None, call.query.ListEntityId, "listEntityId").listed)


def remove_named_definition(call: Call) -> None:
    """DeleteListEntityByName."""
    kept.demand(call)
    definitions.remove(call, kept.of_body(call, kept.demanded(call).Name, 0, "Name").listed)

"""The methods of the agent List as routes: each of those that take a list's name has a twin that takes its number."""

from collections.abc import Iterator
from typing import Any

from daybook.door import Route
from daybook.doors.superoffice.agents import NOTHING, method
from daybook.doors.superoffice.lists import agents, audience, chosen, entities, headings, kept, lands, samples
from daybook.doors.superoffice.lists.agents import HEADINGS, ITEMS, TICKS, reading, writing
from daybook.doors.superoffice.records import definition as records
from daybook.doors.superoffice.records.definition import HeadingEntity, ListEntity, ListItemEntity

AGENT = "List"
NAMED, NUMBERED = "FromListName", "FromListDefinition"
BOTH = (NAMED, NUMBERED)
ITEM_METHODS: tuple[tuple[str, Any, Any, Any, bool, str], ...] = (
    ("GetAll", reading(lambda ask, body: entities.every(ask, deleted=body.IncludeDeleted), ITEMS), records.All, ITEMS, False,
     "The items of a list"),
    ("SaveAll", writing(agents.save_all, ITEMS), records.SaveAll, ITEMS, True, "Makes and changes items"),
    ("Add", writing(agents.add, ListItemEntity), records.Add, ListItemEntity, True, "A new item"),
    ("DeleteAll", writing(lambda ask, body: entities.remove_all(ask)), records.OfList, None, True, "Deletes every item"),
    ("Get", reading(lambda ask, body: entities.one(ask, body.Id), ListItemEntity), records.One, ListItemEntity, False, "One item, or null"),
    ("Save", writing(agents.save, ListItemEntity), records.Save, ListItemEntity, True, "Makes or changes an item"),
    ("Delete", writing(lambda ask, body: entities.remove(ask, body.Id)), records.One, None, True, "Deletes an item"),
)  # fmt: skip
"""With either ending: name, handler, body, answer, whether it writes, what it does."""
HEADING_METHODS: tuple[tuple[str, Any, Any, Any, bool, str], ...] = (
    ("GetHeadings", reading(lambda ask, body: headings.every(ask), HEADINGS, kept.of_headings), records.Headings, HEADINGS, False,
     "The headings of a list"),
    ("SaveHeadings", writing(agents.save_headings, HEADINGS, kept.of_headings), records.SaveHeadings, HEADINGS, True,
     "Makes and changes headings"),
    ("SaveHeading", writing(agents.save_heading, HeadingEntity, kept.of_headings), records.SaveHeading, HeadingEntity, True,
     "Makes or changes a heading"),
    ("DeleteAllHeadings", writing(lambda ask, body: headings.remove_all(ask), None, kept.of_headings), records.Headings, None, True,
     "Deletes every heading"),
)  # fmt: skip
"""The same with the endings FromName and FromListDefinition."""
item_headings = reading(lambda ask, body: headings.of(ask, body.ListItemId, deleted=body.ShowDeleted), TICKS)
item_groups = reading(lambda ask, body: audience.of(ask, body.ListItemId), TICKS)
group_items = reading(lambda ask, body: audience.items(ask, body.GroupId), TICKS)
heading_items = reading(lambda ask, body: headings.items(ask, body.HeadingId), TICKS)
TICK_METHODS: tuple[tuple[tuple[str, ...], Any, Any, Any, bool, str], ...] = (
    (("GetHeadings", "GetHeadingsForListItemFromListName"), item_headings, records.OfItem, TICKS, False, "The headings of an item"),
    (("SaveHeadingsForListItemFromListName", "SaveHeadingsForListItemFromListDefinition"), writing(agents.tick_headings, TICKS),
     records.ItemHeadings, TICKS, True, "Lets an item stand under headings"),
    (("SetHeadingsForListItem",),
     writing(lambda ask, body: headings.tick(ask, body.ListItemId, agents.all_of(body.HeadingIds, body.Enable))), records.ItemUnder, None,
     True, "Lets an item stand under headings, or no more"),
    (("GetListItemsForHeading", "GetListItemsForHeadingFromListName"), heading_items, records.OfHeading, TICKS, False,
     "The items under a heading"),
    (("SetListItemsForHeading", "SetListItemsForHeadingFromListName"), writing(agents.items_under), records.ItemsUnder, None, True,
     "Lets items stand under a heading, or no more"),
    (("SetRankOnHeadings",), writing(lambda ask, body: headings.rank(ask, body.HeadingIds or ())), records.HeadingOrder, None, True,
     "Puts headings in order"),
    (("GetVisibleForUserGroups", "GetVisibleForUserGroupsFromListName"), item_groups, records.OfItem, TICKS, False,
     "The groups that an item is for"),
    (("SetVisibleForUserGroups", "SetVisibleForUserGroupsFromListName"), writing(agents.tick_groups, TICKS), records.ItemGroups, TICKS,
     True, "Says which groups an item is for"),
    (("SetVisibleForUserGroup",),
     writing(lambda ask, body: audience.put(ask, body.ListItemId, agents.all_of(body.UserGroupId, body.Enable))), records.ItemForGroups,
     None, True, "Lets groups see an item, or no more"),
    (("GetListItemsForUserGroup", "GetListItemsForUserGroupFromListName"), group_items, records.OfGroup, TICKS, False,
     "The items that a group may see"),
    (("SetListItemsForUserGroup", "SetListItemsForUserGroupFromListName"), writing(agents.items_for_group), records.ItemsForGroup, None,
     True, "Lets a group see items, or no more"),
    (("SortListItems",), writing(lambda ask, body: entities.sort(ask, body.CultureName)), records.Sort, None, True,
     "Puts items in the order of their texts"),
    (("MoveListItem",), writing(lambda ask, body: entities.move(ask, body.ListItemId, body.Direction)), records.Move, None, True,
     "Moves an item up or down"),
)  # fmt: skip
"""The names of a method, and the rest as above."""
OTHERS: tuple[Route, ...] = (
    method(AGENT, "CreateDefaultListItemEntity", agents.blank_item, gives=ListItemEntity, writes=False, doc="What a new item begins as."),
    method(AGENT, "SaveListItemEntity", agents.save_item, takes=records.SaveItem, gives=ListItemEntity, doc="Makes or changes an item."),
    method(AGENT, "CreateDefaultHeadingEntity", agents.blank_heading, gives=HeadingEntity, writes=False, doc="A new heading."),
    method(
        AGENT, "CreateDefaultHeadingFromListDefinition", reading(lambda ask, body: headings.blank(ask), HeadingEntity),
        takes=records.OfList, gives=HeadingEntity, writes=False, doc="What a new heading of a list begins as.",
    ),
    method(
        AGENT, "GetHeadingEntity", agents.heading_entity, query=records.HeadingQueryId, gives=HeadingEntity, writes=False,
        doc="One heading, or null.",
    ),
    method(
        AGENT, "SaveHeadingEntity", agents.save_heading_entity, takes=HeadingEntity, gives=HeadingEntity, fills={"": samples.HEADING},
        doc="Makes or changes one.",
    ),
    method(
        AGENT, "GetListDefinitions", agents.show_definitions, takes=records.Included, gives=list[ListEntity], writes=False,
        doc="Every list that has a definition.",
    ),
    method(
        AGENT, "GetListEntity", agents.definition, query=records.ListQueryId, gives=ListEntity, writes=False, doc="One definition, or null."
    ),
    method(
        AGENT, "GetListEntityByName", agents.named_definition, takes=records.ByName, gives=ListEntity, writes=False,
        doc="The same by name.",
    ),
    method(AGENT, "CreateDefaultListEntity", agents.blank_definition, gives=ListEntity, writes=False, doc="What a new list begins as."),
    method(AGENT, "SaveListEntity", agents.save_definition, takes=ListEntity, gives=ListEntity, doc="Makes or changes a list."),
    method(
        AGENT, "SaveListEntityByName", agents.save_named_definition, takes=records.SaveByName, gives=ListEntity, doc="The same by name."
    ),
    method(
        AGENT, "DeleteListEntity", agents.remove_definition, query=records.ListQueryId, tries={"ListEntityId": str(samples.NUMBER)},
        doc="Deletes a list of the book's own.",
    ),
    method(
        AGENT, "DeleteListEntityByName", agents.remove_named_definition, takes=records.ByName, fills={"Name": samples.NAME},
        doc="The same by name.",
    ),
)  # fmt: skip


def routes() -> Iterator[Route]:
    """Every method."""
    for start, handler, takes, gives, writes, doc in ITEM_METHODS:
        for ending in BOTH:
            yield made(start + ending, handler, takes, gives, writes, doc)
    for start, handler, takes, gives, writes, doc in HEADING_METHODS:
        for ending in ("FromName", NUMBERED):
            yield made(start + ending, handler, takes, gives, writes, doc)
    for names, handler, takes, gives, writes, doc in TICK_METHODS:
        for name in names:
            yield made(name, handler, takes, gives, writes, doc)
    yield from OTHERS
    yield from chosen.routes()
    yield from lands.METHODS


def made(name: str, handler: Any, takes: Any, gives: Any, writes: bool, doc: str) -> Route:
    return method(AGENT, name, handler, takes=takes, gives=gives, writes=writes, doc=f"{doc}.", fills=samples.BODIES.get(takes, NOTHING))

"""The operations on pick lists."""

from daybook.door import Route
from daybook.doors.superoffice.agents import NOTHING, method
from daybook.doors.superoffice.lists import definitions, lands, mdo, methods, resource, samples, ticks
from daybook.doors.superoffice.records.definition import HeadingEntity, IncludeQuery, ListEntity, ListItemEntity, MDOItemsQuery
from daybook.doors.superoffice.records.lists import SelectableMDOListItem
from daybook.doors.superoffice.records.mdo import (
    ListAsked,
    ListItemAsked,
    ListNamed,
    ListRestricted,
    ListWithHistory,
    MDOListItem,
    MDOQuery,
    Selected,
)

MDO = (
    Route("GET", "/api/v1/MDOList", mdo.names, gives=list[str], doc="The names of the lists, without suffixes."),
    Route(
        "GET", "/api/v1/MDOList/{list}", mdo.resource(mdo.as_items), gives=list[MDOListItem], query=MDOQuery, tries={"list": "category"},
        doc="What a list offers the caller, under headings unless flat.",
    ),
    Route(
        "GET", "/api/v1/MDOList/{list}/selectable", mdo.resource(mdo.as_selectable), gives=list[SelectableMDOListItem], query=MDOQuery,
        tries={"list": "contint"}, doc="The same to tick.",
    ),
    *(
        method("MDO", f"Get{prefix}{name}", mdo.asked(how, finish), takes=takes, gives=gives, writes=False, doc=f"{what} {form}.")
        for name, how, takes, what in (
            ("List", mdo.whole, ListAsked, "What a list offers the caller,"),
            ("ListWithHistory", mdo.with_history, ListWithHistory, "The same with what was picked last,"),
            ("ListWithRestriction", mdo.restricted, ListRestricted, "What a text is found in,"),
            ("SimpleList", mdo.simple, ListNamed, "A flat list,"),
        )
        for prefix, finish, gives, form in (
            ("", mdo.as_items, list[MDOListItem], "to pick from"),
            ("Selectable", mdo.as_selectable, list[SelectableMDOListItem], "to tick"),
        )
    ),
    method("MDO", "GetListItem", mdo.one, takes=ListItemAsked, gives=MDOListItem, writes=False, doc="One item, or null."),
    method("MDO", "GetListNames", mdo.names, gives=list[str], writes=False, doc="The names of the lists, without suffixes."),
    method("MDO", "GetListIdByListName", mdo.number, takes=ListNamed, gives=int, writes=False, doc="The number of a list, or 0."),
    method("MDO", "SetSelected", ticks.put, takes=Selected, gives=list[SelectableMDOListItem], doc="Ticks and unticks items."),
)  # fmt: skip
BUSINESS, SECTOR = {"name": "Business"}, {"name": str(samples.NUMBER)}
ITEM = BUSINESS | {"id": "1"}
IN_SECTOR = SECTOR | {"id": "1"}
TICKS = list[SelectableMDOListItem]
LIST, ITEMS, HEADINGS = "/api/v1/List/{name}", "/api/v1/List/{name}/Items", "/api/v1/List/{name}/Headings"
LISTS = (
    Route("GET", "/api/v1/List", resource.show_all, gives=list[ListEntity], query=IncludeQuery, doc="Every list that has a definition."),
    Route("POST", "/api/v1/List", resource.create, takes=ListEntity, gives=ListEntity, doc="A list of the book's own."),
    Route("GET", "/api/v1/List/default", definitions.blank, gives=ListEntity, doc="What a new list begins as."),
    *lands.ROUTES,
    Route("GET", LIST, resource.show, gives=ListEntity, tries=BUSINESS, doc="The definition of a list."),
    Route("PUT", LIST, resource.change, takes=ListEntity, gives=ListEntity, tries=BUSINESS, doc="What a book says of a list."),
    Route("DELETE", LIST, resource.remove, tries=SECTOR, doc="Deletes a list of the book's own."),
    Route("GET", ITEMS, resource.items, gives=list[ListItemEntity], query=IncludeQuery, tries=BUSINESS, doc="The items of a list."),
    Route(
        "PUT", ITEMS, resource.put_items, takes=list[ListItemEntity], gives=list[ListItemEntity], tries=BUSINESS,
        doc="Makes items (Id 0) and changes others; the rest stays.",
    ),
    Route("POST", ITEMS, resource.add_item, takes=ListItemEntity, gives=ListItemEntity, tries=BUSINESS, doc="A new item."),
    Route("DELETE", ITEMS, resource.remove_items, tries=BUSINESS, doc="Deletes every item."),
    Route("GET", f"{ITEMS}/Default", resource.blank_item, gives=ListItemEntity, tries=BUSINESS, doc="What a new item begins as."),
    Route("GET", f"{ITEMS}/{{id:int}}", resource.item, gives=ListItemEntity, tries=ITEM, doc="One item."),
    Route("PUT", f"{ITEMS}/{{id:int}}", resource.put_item, takes=ListItemEntity, gives=ListItemEntity, tries=ITEM, doc="Changes an item."),
    Route("DELETE", f"{ITEMS}/{{id:int}}", resource.remove_item, tries=ITEM, doc="Deletes an item; what chose it keeps it."),
    *(
        Route(
            verb, f"{ITEMS}/{{id:int}}/{name}", handler, takes=takes, gives=list[SelectableMDOListItem], fills=fills,
            tries=IN_SECTOR if name == "Headings" else ITEM, doc=doc,
        )
        for verb, name, handler, takes, fills, doc in (
            ("GET", "UserGroups", resource.item_groups, None, NOTHING, "All groups; those that an item is for are ticked."),
            ("PUT", "UserGroups", resource.put_item_groups, TICKS, samples.TICKED, "Says which groups an item is for."),
            ("GET", "Headings", resource.item_headings, None, NOTHING, "All headings; those that an item stands under are ticked."),
            ("PUT", "Headings", resource.put_item_headings, TICKS, samples.TICKED, "Lets an item stand under headings."),
        )
    ),
    Route("GET", HEADINGS, resource.show_headings, gives=list[HeadingEntity], query=IncludeQuery, tries=BUSINESS, doc="Its headings."),
    Route(
        "PUT", HEADINGS, resource.put_headings, takes=list[HeadingEntity], gives=list[HeadingEntity], tries=SECTOR,
        fills={"": samples.HEADINGS},
        doc="Makes headings (HeadingId 0) and changes others; the rest stays.",
    ),
    Route("POST", HEADINGS, resource.add_heading, takes=HeadingEntity, gives=HeadingEntity, tries=BUSINESS, doc="A new heading."),
    Route("DELETE", HEADINGS, resource.remove_headings, tries=BUSINESS, doc="Deletes every heading."),
    Route(
        "GET", f"{LIST}/MDOItems", resource.offered, gives=list[MDOListItem], query=MDOItemsQuery, tries=BUSINESS,
        doc="What the list offers the caller, under headings unless flat.",
    ),
)  # fmt: skip
ROUTES = (*MDO, *LISTS, *methods.routes())

"""The operations on pick lists."""

from daybook.door import Route
from daybook.doors.superoffice.agents import method
from daybook.doors.superoffice.lists import mdo, ticks
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
ROUTES = (*MDO,)

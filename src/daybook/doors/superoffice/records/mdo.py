"""Items of pick lists as they are offered, and what may be asked of lists."""

from daybook.doors.superoffice.records.lists import SelectableMDOListItem
from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import Record, slot

NAME = "The list: `category`, `udlist1001`, with suffixes `businesswithnoselection`"
FLAT = "No headings"
ADDITIONAL = "What the list asks for beside: `udlist` the number of the list, interests whose they are (`contact_id=5`)"
LAST = "Only what the caller picked last"
NUMBERS = "The numbers that stand for what was picked last"
SEARCH = "What the name has in it"


class MDOListItem(Carrier):
    """An item of a list."""

    Id: int = slot("The item's number", example=1)
    Name: str | None = slot("The item's text", example="Customer")
    ToolTip: str | None = slot("Text shown on hovering")
    Deleted: bool = slot("An item no longer offered")
    Rank: int = slot("Place in the list")
    Type: str | None = slot("The list's name; `heading` of a heading", example="category")
    ChildItems: "list[MDOListItem] | None" = slot("Items under a heading")
    IconHint: str | None = slot("A name of an icon", example="category")
    ColorBlock: int = slot("A colour, as a number")
    ExtraInfo: str | None = slot("More, for programs")
    StyleHint: str | None = slot("More, for display")
    FullName: str | None = slot("The name with that of its headings")


class MDOQuery(Record):
    """How a list is wanted."""

    Flat: bool = slot(FLAT, form="flat")
    Additional: str | None = slot(ADDITIONAL, form="additional", example=None)
    Query: str | None = slot(f"{SEARCH}; the answer is flat", form="query", example=None)


class ListAsked(Record):
    """GetList, GetSelectableList."""

    Name: str | None = slot(NAME, example="category")
    ForceFlatList: bool = slot(FLAT)
    AdditionalInfo: str | None = slot(ADDITIONAL, example=None)
    OnlyHistory: bool = slot(LAST)


class ListWithHistory(Record):
    """GetListWithHistory, GetSelectableListWithHistory."""

    Name: str | None = slot(NAME, example="category")
    ForceFlatList: bool = slot(FLAT)
    AdditionalInfo: str | None = slot(ADDITIONAL, example=None)
    HistoryItems: list[int] | None = slot(NUMBERS, example=[2, 1])
    OnlyHistory: bool = slot(LAST)


class ListRestricted(Record):
    """GetListWithRestriction, GetSelectableListWithRestriction."""

    Name: str | None = slot(NAME, example="associate")
    AdditionalInfo: str | None = slot(ADDITIONAL, example=None)
    SearchValue: str | None = slot(SEARCH, example="ada")


class ListNamed(Record):
    """GetSimpleList, GetSelectableSimpleList, GetListIdByListName."""

    Name: str | None = slot(NAME, example="category")


class ListItemAsked(Record):
    """GetListItem."""

    ListName: str | None = slot(NAME, example="category")
    Id: int = slot("The item's number", example=1)


class Selected(Record):
    """SetSelected."""

    Name: str | None = slot(NAME, example="business")
    AdditionalInfo: str | None = slot(ADDITIONAL, example=None)
    SelectableMDOList: list[SelectableMDOListItem] | None = slot("Items to tick or untick")

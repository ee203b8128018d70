"""Items of pick lists, as other carriers name them. Written by id, else by name."""

from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import Moment, slot


class Item(Carrier):
    """An item: id, text, tooltip."""

    Id: int = slot("The item's number", example=1)
    Value: str | None = slot("The item's text", example="Retail")
    Tooltip: str | None = slot("Text shown on hovering")


class Business(Item):
    """An item of the list `business`."""


class Position(Item):
    """An item of the list `perspos`."""


class TicketPriority(Item):
    """An item of the list `ticketpriority`."""


class Priority(Item):
    """An item of the list `priority`."""


class CustomerLanguage(Item):
    """An item of the list `customerlanguage`."""


class Category(Carrier):
    """An item of the list `category`."""

    Id: int = slot("The item's number", example=1)
    Value: str | None = slot("The item's text", example="Customer")
    Tooltip: str | None = slot("Text shown on hovering")
    CategoryGroup: str | None = slot("Unknown, Customer, PotentialCustomer, Partner, Lost or Other", example="Customer")
    EnableLeadStatus: bool = slot("Whether its people have a lead status")
    Rank: int = slot("Place in the list")
    Deleted: bool = slot("An item no longer offered")


class SelectableMDOListItem(Carrier):
    """An item of a list, and whether it is ticked."""

    Id: int = slot("The item's number", example=201)
    Name: str | None = slot("The item's text", example="Newsletter")
    ToolTip: str | None = slot("Text shown on hovering")
    Deleted: bool = slot("An item no longer offered")
    Rank: int = slot("Place in the list")
    Type: str | None = slot("The list's name", example="contint")
    ColorBlock: int = slot("A colour, as a number")
    IconHint: str | None = slot("A name of an icon", example="contint")
    Selected: bool = slot("Whether it is ticked", example=True)
    LastChanged: Moment = slot("When it was ticked; the empty date when never")
    ChildItems: "list[SelectableMDOListItem] | None" = slot("Items under a heading")
    ExtraInfo: str | None = slot("More, for programs")
    StyleHint: str | None = slot("More, for display")
    Hidden: bool = slot("An item not to be shown")
    FullName: str | None = slot("The name with that of its headings")

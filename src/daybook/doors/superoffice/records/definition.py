"""Pick lists as those who keep them see them: definitions, items, headings; and what may be asked of lists."""

from daybook.doors.superoffice.records.country import Country
from daybook.doors.superoffice.records.lists import Item, SelectableMDOListItem
from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import Record, slot

LIST_NAME, LIST_ID = "The list by name (or by UdListDefinitionId)", "The list by its number"
LATER = "Deleted ones too"
ITEM, ITEMS, HEADING, ON = "The item's number", "Numbers of items", "The heading's number", "true: from now on; false: no more"


class ListEntity(Carrier):
    """The definition of a list."""

    Id: int = slot("The list's number", example=1)
    Name: str | None = slot("What it is called", example="Business", max_length=254)
    Tooltip: str | None = slot("Text shown on hovering", max_length=254)
    Deleted: bool = slot("A list no longer offered", example=False)
    Rank: int = slot("Place among the lists")
    IsCustomList: bool = slot("Whether the book made it (set by the server)")
    IsMDOList: bool = slot("Whether it is a pick list (set by the server)")
    UseGroupsAndHeadings: bool = slot("Whether its items stand under headings and are for groups", example=True)
    ListType: str | None = slot("Its name as a pick list (set by the server)", example="business")
    InUseByUserDefinedFields: bool = slot("Whether a user-defined field chooses from it (set by the server)")


class ListItemEntity(Carrier):
    """An item of a list."""

    Id: int = slot("The item's number (set by the server)", example=1)
    Name: str | None = slot("The item's text", example="Retail", max_length=254)
    Tooltip: str | None = slot("Text shown on hovering", max_length=254)
    Deleted: bool = slot("An item no longer offered", example=False)
    UdListDefinitionId: int = slot("The list's number (set by the server)", example=1)
    Rank: int = slot("Place in the list", example=1)


class HeadingEntity(Carrier):
    """A heading of a list."""

    HeadingId: int = slot("The heading's number (set by the server)", example=1)
    Name: str | None = slot("The heading", example="Goods", max_length=254)
    Tooltip: str | None = slot("Text shown on hovering", max_length=254)
    Deleted: bool = slot("A heading no longer shown", example=False)
    Rank: int = slot("Place among the headings", example=1)
    UdListDefinitionId: int = slot("The list's number (set by the server)", example=1)


class CategoryEntity(Carrier):
    """An item of the list `category`, as those who keep it see it."""

    CategoryId: int = slot("The item's number", example=1)
    Name: str | None = slot("The item's text", example="Customer", max_length=254)
    CategoryGroup: str | None = slot("Unknown, Customer, PotentialCustomer, Partner, Lost or Other", example="Customer")
    Tooltip: str | None = slot("Text shown on hovering", max_length=254)
    Rank: int = slot("Place in the list")
    EnableLeadStatus: bool = slot("Whether its people have a lead status")
    CategoryFamilyId: int = slot("A number of what belongs together")
    Deleted: bool = slot("An item no longer offered", example=False)


class MrMrs(Item):
    """An item of the list `mrmrs`."""


class Source(Item):
    """An item of the list `source`."""


class IncludeQuery(Record):
    """Whether deleted ones are wanted."""

    IncludeDeleted: bool = slot(LATER, form="includeDeleted")


class MDOItemsQuery(Record):
    """How a list is wanted."""

    Flat: bool = slot("No headings", form="flat")
    Query: str | None = slot("What the name has in it; the answer is flat", form="query", example=None)


class ListQueryId(Record):
    """GetListEntity, DeleteListEntity."""

    ListEntityId: int = slot("The list's number", form="listEntityId", example=1)


class HeadingQueryId(Record):
    """GetHeadingEntity."""

    HeadingEntityId: int = slot(HEADING, form="headingEntityId", example=1)


class CategoryQueryId(Record):
    """GetCategoryEntity."""

    CategoryEntityId: int = slot(ITEM, form="categoryEntityId", example=1)


class ItemQuery(Record):
    """GetBusiness, GetCategory ...: one of these."""

    BusinessId: int = slot(ITEM, form="businessId", example=1)
    CategoryId: int = slot(ITEM, form="categoryId")
    CountryId: int = slot("The ISO 3166 number", form="countryId")
    CustomerLanguageId: int = slot(ITEM, form="customerLanguageId")
    MrMrsId: int = slot(ITEM, form="mrMrsId")
    PositionId: int = slot(ITEM, form="positionId")
    PriorityId: int = slot(ITEM, form="priorityId")
    SourceId: int = slot(ITEM, form="sourceId")
    TicketPriorityId: int = slot(ITEM, form="ticketPriorityId")


class Included(Record):
    """GetListDefinitions, GetAllCountries."""

    IncludeDeleted: bool = slot(LATER)


class ByName(Record):
    """A list by name: GetListEntityByName, DeleteListEntityByName."""

    Name: str | None = slot("The list", example="business")


class SaveByName(Record):
    """SaveListEntityByName."""

    Name: str | None = slot("The list", example="business")
    ListEntity: "ListEntity | None" = slot("Its definition")


class OfList(Record):
    """What a list is named by."""

    UdListDefinitionName: str | None = slot(LIST_NAME, example="business")
    UdListDefinitionId: int = slot(LIST_ID, example=1)


class All(OfList):
    """GetAllFrom..."""

    IncludeDeleted: bool = slot(LATER)


class SaveAll(OfList):
    """SaveAllFrom..."""

    Items: list[ListItemEntity] | None = slot("Items to make (Id 0) or change; the others stay")


class Add(OfList):
    """AddFrom..."""

    Item: ListItemEntity | None = slot("The new item")


class One(OfList):
    """GetFrom..., DeleteFrom..."""

    Id: int = slot(ITEM, example=1)


class Save(OfList):
    """SaveFrom..."""

    Id: int = slot(f"{ITEM}, 0 for a new one", example=1)
    Item: ListItemEntity | None = slot("The item")


class SaveItem(Record):
    """SaveListItemEntity."""

    ListItemEntity: "ListItemEntity | None" = slot("The item, with the number of its list")


class Sort(OfList):
    """SortListItems."""

    CultureName: str | None = slot("The language whose texts are put in order", example="en-US")


class Move(OfList):
    """MoveListItem."""

    ListItemId: int = slot(ITEM, example=1)
    Direction: int = slot("Negative: up; positive: down", example=1)


class OfItem(OfList):
    """What hangs on an item of a list."""

    ListItemId: int = slot(ITEM, example=1)
    ShowDeleted: bool = slot(LATER)


class ItemHeadings(OfList):
    """SaveHeadingsForListItem..."""

    ListItemId: int = slot(ITEM, example=1)
    Headings: list[SelectableMDOListItem] | None = slot("Headings to stand under (`Selected`) or not")


class ItemGroups(OfList):
    """SetVisibleForUserGroups..."""

    ListItemId: int = slot(ITEM, example=1)
    UserGroups: list[SelectableMDOListItem] | None = slot("Groups that it is for (`Selected`) or not")


class ItemForGroups(OfList):
    """SetVisibleForUserGroup."""

    ListItemId: int = slot(ITEM, example=1)
    UserGroupId: list[int] | None = slot("Numbers of groups", example=[1])
    Enable: bool = slot(ON)


class ItemUnder(OfList):
    """SetHeadingsForListItem."""

    ListItemId: int = slot(ITEM, example=1)
    HeadingIds: list[int] | None = slot("Numbers of headings", example=[1])
    Enable: bool = slot(ON)


class OfGroup(OfList):
    """GetListItemsForUserGroup..."""

    GroupId: int = slot("The group's number", example=1)


class ItemsForGroup(OfList):
    """SetListItemsForUserGroup..."""

    UsergroupId: int = slot("The group's number", example=1)
    ListItemIds: list[int] | None = slot(ITEMS, example=[1])
    ListItemsID: list[int] | None = slot(f"{ITEMS} (of the method ...FromListName)", example=[1])
    Enable: bool = slot(ON)


class OfHeading(OfList):
    """GetListItemsForHeading..."""

    HeadingId: int = slot(HEADING, example=1)


class ItemsUnder(OfList):
    """SetListItemsForHeading..."""

    HeadingId: int = slot(HEADING, example=1)
    ListItemIds: list[int] | None = slot(ITEMS, example=[1])
    Enable: bool = slot(ON)


class HeadingOrder(OfList):
    """SetRankOnHeadings."""

    HeadingIds: list[int] | None = slot("Numbers of headings in their new order", example=[1])


class Headings(Record):
    """GetHeadingsFromName, GetHeadingsFromListDefinition, DeleteAllHeadings..."""

    Name: str | None = slot("The list by name (or by Id)", example="business")
    Id: int = slot(LIST_ID, example=1)


class SaveHeadings(Headings):
    """SaveHeadingsFrom..."""

    Entities: list[HeadingEntity] | None = slot("Headings to make (HeadingId 0) or change; the others stay")


class SaveHeading(Headings):
    """SaveHeadingFrom..."""

    Entity: HeadingEntity | None = slot("The heading")


class SaveCountryArguments(Record):
    """SaveCountry."""

    Country: "Country | None" = slot("The country: whether it is offered, its rank and tooltip")

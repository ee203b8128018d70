"""The agent List: what is the same for every list, by name and by number; items as other carriers name them; categories, countries."""

from typing import Any

import pytest

from daybook.doors.superoffice.lists import methods
from daybook.doors.superoffice.tests.test_lists_mdo import get, names
from daybook.doors.superoffice.tests.test_login import basic
from tests.support import PASSWORD, Book

AGENT = "/superoffice/api/v1/Agents/List"
ENGLISH = {"SO-Language": "en"}
NAMED: dict[str, Any] = {"UdListDefinitionName": "business"}
NUMBERED: dict[str, Any] = {"UdListDefinitionId": 1}
EITHER = pytest.mark.parametrize(("ending", "listed"), [("FromListName", NAMED), ("FromListDefinition", NUMBERED)])


def call(so: Book, method: str, status: int = 200, query: str = "", headers: dict[str, str] | None = None, **body: Any) -> Any:
    reply = so.post(f"{AGENT}/{method}{query}", json=body or None, headers=ENGLISH | (headers or {}))
    assert reply.status == status, reply
    return reply.json if reply.body else None


@EITHER
def test_items(so: Book, ending: str, listed: dict[str, Any]) -> None:
    found = call(so, f"GetAll{ending}", **listed, IncludeDeleted=False)
    assert [(item["Id"], item["Name"], item["UdListDefinitionId"]) for item in found][:2] == [(1, "IT", 1), (2, "Retail", 1)]
    made = call(so, f"Add{ending}", **listed, Item={"Name": "Energy"})
    assert made == call(so, f"Get{ending}", **listed, Id=made["Id"])
    changed = call(so, f"Save{ending}", **listed, Id=made["Id"], Item=made | {"Name": "Power", "Rank": 1})
    assert (changed["Name"], changed["Rank"]) == ("Power", 1)
    call(so, f"Delete{ending}", 204, **listed, Id=1)
    assert 1 not in [item["Id"] for item in call(so, f"GetAll{ending}", **listed)]
    assert call(so, f"Get{ending}", **listed, Id=1)["Deleted"] is True
    every = call(so, f"SaveAll{ending}", **listed, Items=[{"Id": 1, "Deleted": False}, {"Name": "Water"}])
    assert {"IT", "Water"} <= {*names(every)}
    call(so, f"DeleteAll{ending}", 204, **listed)
    assert call(so, f"GetAll{ending}", **listed) == []
    assert len(call(so, f"GetAll{ending}", **listed, IncludeDeleted=True)) == 7
    assert call(so, f"Get{ending}", **listed, Id=99) is None


def test_an_item_that_names_its_list(so: Book) -> None:
    blank = call(so, "CreateDefaultListItemEntity")
    assert (blank["Id"], blank["Name"]) == (0, "")
    made = call(so, "SaveListItemEntity", ListItemEntity=blank | {"Name": "Fax", "UdListDefinitionId": 8})
    assert (made["UdListDefinitionId"], made["Name"]) == (8, "Fax")
    assert "Fax" in names(get(so, "source"))
    call(so, "SaveListItemEntity", 400, ListItemEntity={"Name": "Nowhere"})
    call(so, "SaveListItemEntity", 400)


def test_order(so: Book) -> None:
    call(so, "SortListItems", 204, UdListDefinitionId=2, CultureName="fi-FI")
    listed: dict[str, Any] = {"UdListDefinitionId": 2}
    assert names(call(so, "GetAllFromListDefinition", headers={"SO-Language": "FI"}, **listed)) == [
        "Asiakas", "Kilpailija", "Kumppani", "Mahdollinen", "Menetetty",
    ]  # fmt: skip
    call(so, "MoveListItem", 204, **listed, ListItemId=1, Direction=1)
    call(so, "MoveListItem", 204, **listed, ListItemId=5, Direction=-1)
    found = call(so, "GetAllFromListDefinition", **listed)
    assert [(item["Id"], item["Rank"]) for item in found] == [(6, 1), (1, 2), (4, 3), (5, 4), (2, 5)]
    call(so, "MoveListItem", 204, **listed, ListItemId=6, Direction=-1)
    assert call(so, "GetAllFromListDefinition", **listed) == found
    call(so, "MoveListItem", 404, **listed, ListItemId=99, Direction=1)


@pytest.mark.parametrize(("ending", "listed"), [("FromName", {"Name": "business"}), ("FromListDefinition", {"Id": 1})])
def test_headings(so: Book, ending: str, listed: dict[str, Any]) -> None:
    one, two = call(so, f"SaveHeadings{ending}", **listed, Entities=[{"Name": "Goods"}, {"Name": "Services"}])
    three = call(so, f"SaveHeading{ending}", **listed, Entity={"Name": "Third"})
    assert [one["Rank"], two["Rank"], three["Rank"]] == [1, 2, 3]
    call(so, "SetRankOnHeadings", 204, UdListDefinitionId=1, HeadingIds=[three["HeadingId"], one["HeadingId"]])
    assert names(call(so, f"GetHeadings{ending}", **listed)) == ["Third", "Goods", "Services"]
    assert call(so, "GetHeadingEntity", query=f"?headingEntityId={one['HeadingId']}")["Name"] == "Goods"
    assert call(so, "GetHeadingEntity", query="?headingEntityId=999") is None
    blank = call(so, "CreateDefaultHeadingFromListDefinition", UdListDefinitionId=1)
    assert (blank["Rank"], blank["UdListDefinitionId"]) == (4, 1)
    assert call(so, "SaveHeadingEntity", **(blank | {"Name": "Fourth"}))["Name"] == "Fourth"
    assert call(so, "CreateDefaultHeadingEntity")["HeadingId"] == 0
    call(so, f"DeleteAllHeadings{ending}", 204, **listed)
    assert call(so, f"GetHeadings{ending}", **listed) == []


@pytest.mark.parametrize("by_name", [True, False])
def test_what_stands_under_what(so: Book, by_name: bool) -> None:
    listed, name = (NAMED, "FromListName") if by_name else (NUMBERED, "")
    (heading,) = call(so, "SaveHeadingsFromName", Name="business", Entities=[{"Name": "Goods"}])
    number = heading["HeadingId"]
    saved = call(
        so, f"SaveHeadingsForListItem{name or 'FromListDefinition'}", **listed, ListItemId=1, Headings=[{"Id": number, "Selected": True}]
    )
    assert [(each["Id"], each["Selected"]) for each in saved] == [(number, True)]
    assert call(so, "GetHeadingsForListItemFromListName" if by_name else "GetHeadings", **listed, ListItemId=1) == saved
    call(so, f"SetListItemsForHeading{name}", 204, **listed, HeadingId=number, ListItemIds=[2, 3], Enable=True)
    call(so, "SetHeadingsForListItem", 204, **listed, ListItemId=3, HeadingIds=[number], Enable=False)
    below = call(so, f"GetListItemsForHeading{name}", **listed, HeadingId=number)
    assert {each["Id"]: each["Selected"] for each in below} == {1: True, 2: True, 3: False, 4: False, 5: False}
    assert [names(each["ChildItems"]) for each in get(so, "business")][:1] == [["IT", "Retail"]]


@pytest.mark.parametrize("by_name", [True, False])
def test_who_sees_what(so: Book, by_name: bool) -> None:
    listed, name = (NAMED, "FromListName") if by_name else (NUMBERED, "")
    assert [each["Selected"] for each in call(so, f"GetVisibleForUserGroups{name}", **listed, ListItemId=1)] == [True, True]
    made = call(so, f"SetVisibleForUserGroups{name}", **listed, ListItemId=1, UserGroups=[{"Id": 2, "Selected": False}])
    assert [(each["Id"], each["Selected"]) for each in made] == [(1, True), (2, False)]
    call(so, "SetVisibleForUserGroup", 204, **listed, ListItemId=2, UserGroupId=[1], Enable=False)
    items: dict[str, Any] = {"ListItemsID" if by_name else "ListItemIds": [3]}
    call(so, f"SetListItemsForUserGroup{name}", 204, **listed, UsergroupId=1, **items, Enable=False)
    found = call(so, f"GetListItemsForUserGroup{name}", **listed, GroupId=1)
    assert {each["Id"]: each["Selected"] for each in found} == {1: True, 2: False, 3: False, 4: True, 5: True}
    assert names(get(so, "business", **basic("bo", PASSWORD) | ENGLISH)) == ["IT", "Property", "Public sector"]
    call(so, f"GetListItemsForUserGroup{name}", 404, **listed, GroupId=99)


def test_definitions(so: Book) -> None:
    assert call(so, "GetListEntity", query="?listEntityId=1")["ListType"] == "business"
    assert call(so, "GetListEntity", query="?listEntityId=99") is None
    assert call(so, "GetListEntityByName", Name="Category")["Id"] == 2
    assert call(so, "GetListEntityByName", Name="none") is None
    made = call(so, "SaveListEntity", **(call(so, "CreateDefaultListEntity") | {"Name": "Colours"}))
    assert (made["Id"], made["IsCustomList"]) == (1002, True)
    assert call(so, "SaveListEntity", **(made | {"Rank": 3}))["Rank"] == 3
    assert call(so, "SaveListEntityByName", Name="Colours", ListEntity={"Tooltip": "Of lamps"})["Tooltip"] == "Of lamps"
    other = call(so, "SaveListEntityByName", Name="Shapes", ListEntity={"Name": "Shapes"})
    assert [each["Id"] for each in call(so, "GetListDefinitions")][-3:] == [1002, 1001, other["Id"]]
    call(so, "AddFromListName", UdListDefinitionName="Shapes", Item={"Name": "Round"})
    assert names(get(so, f"udlist{other['Id']}")) == ["Round"]
    call(so, "DeleteListEntity", 204, query="?ListEntityId=1002")
    call(so, "DeleteListEntityByName", 204, Name="Shapes")
    assert call(so, "GetListDefinitions")[-1]["Id"] == 1001
    assert call(so, "GetListDefinitions", IncludeDeleted=True)[-1]["Deleted"] is True
    call(so, "DeleteListEntity", 400, query="?listEntityId=1")


@pytest.mark.parametrize(
    ("one", "many", "id", "value"),
    [
        ("Business", "Businesses", 2, "Retail"), ("Category", "Categories", 4, "Partner"), ("MrMrs", "MrMrses", 2, "Mr"),
        ("CustomerLanguage", "CustomerLanguages", 2, "Norsk"), ("Position", "Positions", 1, "Managing director"),
        ("TicketPriority", "TicketPriorities", 3, "High"), ("Priority", "Priorities", 3, "High"), ("Source", "Sources", 212, "Trade fair"),
    ],
)  # fmt: skip
def test_items_as_other_carriers_name_them(so: Book, one: str, many: str, id: int, value: str) -> None:
    found = call(so, f"Get{one}", query=f"?{one[0].lower()}{one[1:]}Id={id}")
    assert (found["Id"], found["Value"]) == (id, value)
    assert found in call(so, f"Get{many}")
    reply = so.post(f"{AGENT}/Get{one}List", json=[id, 9999], headers=ENGLISH)
    assert reply.json == [found]
    assert call(so, f"Get{one}", query="?x=1") is None


def test_categories(so: Book) -> None:
    made = call(so, "SaveCategoryEntity", **(call(so, "CreateDefaultCategoryEntity") | {"Name": "Press", "CategoryGroup": "Other"}))
    assert (made["Name"], made["CategoryGroup"], made["EnableLeadStatus"], made["Deleted"]) == ("Press", "Other", False, False)
    changed = call(so, "SaveCategoryEntity", CategoryId=made["CategoryId"], EnableLeadStatus=True, CategoryFamilyId=4)
    assert changed == made | {"EnableLeadStatus": True, "CategoryFamilyId": 4}
    assert changed == call(so, "GetCategoryEntity", query=f"?categoryEntityId={made['CategoryId']}")
    assert call(so, "GetCategoryEntity", query="?categoryEntityId=99") is None
    assert call(so, "GetCategory", query=f"?categoryId={made['CategoryId']}")["EnableLeadStatus"] is True
    call(so, "SaveCategoryEntity", 400, Name="X", CategoryGroup="Friends")


def test_countries(so: Book) -> None:
    norway = call(so, "GetCountry", query="?countryId=578")
    assert norway["TwoLetterISOCountry"] == "NO"
    assert call(so, "GetCountry", query="?countryId=1") is None
    assert so.post(f"{AGENT}/GetCountryList", json=[578, 1], headers=ENGLISH).json == [norway]
    assert call(so, "SaveCountry", Country=norway | {"Deleted": True})["Deleted"] is True
    assert norway["Name"] not in names(call(so, "GetCountries"))
    assert norway["Name"] not in names(call(so, "GetAllCountries", IncludeDeleted=False))
    assert norway["Name"] in names(call(so, "GetAllCountries", IncludeDeleted=True))
    assert call(so, "CreateDefaultCountry")["CountryId"] == 0
    call(so, "SaveCountry", 400, Country={"CountryId": 1})
    every = call(so, "GetAllFromListName", UdListDefinitionName="country", IncludeDeleted=True)
    assert {item["Id"]: item["Deleted"] for item in every}[578] is True


def test_a_list_that_is_none(so: Book) -> None:
    refused = so.post(f"{AGENT}/GetAllFromListName", json={"UdListDefinitionName": "nothing"})
    assert (refused.status, refused.json) == (
        400, {"Message": "The request is invalid.", "MessageDetail": "UdListDefinitionName: there is no list 'nothing'"},
    )  # fmt: skip
    assert so.post(f"{AGENT}/GetAllFromListName", json={}).status == 400
    assert so.post(f"{AGENT}/GetAllFromListName", json=None).status == 400


def test_partners_see_nothing_and_only_admins_write(so: Book) -> None:
    dee, bo = basic("dee", PASSWORD), basic("bo", PASSWORD)
    for route in methods.routes():
        name = route.path.rpartition("/")[2]
        if route.is_write:
            for headers in (dee, bo):
                assert so.post(f"{AGENT}/{name}", json={}, headers=headers).status == 403, name
        elif not name.startswith("CreateDefault"):
            reply = so.post(
                f"{AGENT}/{name}", b"{}" if "List" not in name[-4:] else b"[]", headers=dee | {"Content-Type": "application/json"}
            )
            assert (reply.status, reply.json in (None, [])) == (200, True), (name, reply)

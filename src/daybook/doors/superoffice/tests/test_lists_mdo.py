"""Pick lists as they are offered: by name with suffixes, under headings, for groups, by a text, by last use."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.core import groups, headings, lists, offers, users
from daybook.doors.superoffice.carriers import catalogue
from daybook.doors.superoffice.lists.sources import known
from daybook.doors.superoffice.tests.conftest import Make
from daybook.doors.superoffice.tests.test_login import basic
from tests.examples import some
from tests.support import DEMO, PASSWORD, Book

REST = "/superoffice/api/v1/MDOList"
AGENT = "/superoffice/api/v1/Agents/MDO"
ITEM = ["Id", "Name", "ToolTip", "Deleted", "Rank", "Type", "ChildItems", "IconHint", "ColorBlock", "ExtraInfo", "StyleHint", "FullName"]
SELECTABLE = [
    "Id", "Name", "ToolTip", "Deleted", "Rank", "Type", "ColorBlock", "IconHint", "Selected", "LastChanged", "ChildItems", "ExtraInfo",
    "StyleHint", "Hidden", "FullName",
]  # fmt: skip
RIGHTS = ["TableRight", "FieldProperties"]
ENGLISH = {"SO-Language": "en"}


def get(so: Book, path: str, **headers: str) -> Any:
    reply = so.get(f"{REST}/{path}", headers=headers or ENGLISH)
    assert reply.status == 200, reply
    return reply.json


def call(so: Book, method: str, headers: dict[str, str] | None = None, **body: Any) -> Any:
    reply = so.post(f"{AGENT}/{method}", json=body, headers=ENGLISH | (headers or {}))
    assert reply.status == 200, reply
    return reply.json


def names(items: Any) -> list[str]:
    return [item["Name"] for item in items]


def ids(items: Any) -> list[int]:
    return [item["Id"] for item in items]


def change(so: Book, work: Any) -> Any:
    """`work(tx)` as ada."""

    def inside(tx: Any) -> Any:
        tx.enter(DEMO)
        tx.door = "superoffice"
        tx.who = users.act_as(tx, users.named(tx, "ada").id, "superoffice")
        return work(tx)

    return so.engine.write(inside).result(timeout=30)


def test_an_item_has_the_documented_members_in_order(so: Book) -> None:
    (item,) = [each for each in get(so, "category") if each["Id"] == 4]
    assert list(item) == [*ITEM, *RIGHTS]
    assert item == {
        "Id": 4, "Name": "Partner", "ToolTip": "", "Deleted": False, "Rank": 3, "Type": "category", "ChildItems": [],
        "IconHint": "category", "ColorBlock": 0, "ExtraInfo": "", "StyleHint": "", "FullName": None, "TableRight": None,
        "FieldProperties": {},
    }  # fmt: skip


def test_a_selectable_item_has_the_documented_members_in_order(so: Book) -> None:
    item = get(so, "contint/selectable")[0]
    assert list(item) == [*SELECTABLE, *RIGHTS]
    assert (item["Type"], item["IconHint"], item["Selected"], item["LastChanged"]) == ("contint", "contint", False, "0001-01-01T00:00:00")


def test_by_name_or_by_rank(so: Book) -> None:
    assert names(get(so, "category")) == ["Competitor", "Customer", "Lost", "Partner", "Potential"]
    assert names(get(so, "category", **{"SO-Language": "NO"})) == ["Konkurrent", "Kunde", "Partner", "Potensiell", "Tapt"]
    assert names(get(so, "category", Accept="application/json"))[0].startswith('US:"Competitor";NO:')
    assert [(item["Id"], item["Name"], item["ExtraInfo"]) for item in get(so, "TicketPriority")] == [
        (1, "Low", "1"), (2, "Medium", "2"), (3, "High", "3"),
    ]  # fmt: skip


def test_associates_are_under_their_groups(so: Book) -> None:
    flat = get(so, "associate?flat=true")
    assert [(item["Name"], item["ExtraInfo"], item["Type"]) for item in flat[:2]] == [
        ("Ada Byron", extra_info(so, "ada"), "associate"), ("Bo Lindgren", extra_info(so, "bo"), "associate"),
    ]  # fmt: skip
    found = get(so, "associate")
    assert [(item["Name"], item["Type"], names(item["ChildItems"])) for item in found[:3]] == [
        ("Advisers", "heading", ["Ada Byron", "Bo Lindgren", "Cy Okafor"]), ("Management", "heading", ["Ada Byron", "Cy Okafor"]),
        ("Dee Marsh", "associate", []),
    ]  # fmt: skip
    assert names(get(so, "usergroup")) == ["Advisers", "Management"]
    assert names(get(so, "usergroup?additional=exclude_id=1")) == ["Management"]


def extra_info(so: Book, login: str) -> str:
    """The numbers of a user's person and its firm, 0 without."""
    row = change(so, lambda tx: next(row for row in offers.users(tx) if row.login == login))
    return f"person_id={row.person or 0}&contact_id={row.firm or 0}"


def test_countries_by_name_with_iso_numbers(so: Book) -> None:
    found = get(so, "country")
    assert {578: "Norway", 826: "United Kingdom"}.items() <= {item["Id"]: item["Name"] for item in found}.items()
    assert names(found) == sorted(names(found), key=str.casefold)
    assert names(get(so, "country?query=norw")) == ["Norway"]
    assert names(get(so, "country?query=norw", **{"SO-Language": "GE"})) == ["Norwegen"]
    assert call(so, "GetListItem", ListName="country", Id=752)["Name"] == "Sweden"


@pytest.mark.parametrize(
    ("list", "id", "name", "info", "icon"),
    [
        ("timezone", 46, "Austria (GMT+01.00)", "40", "timezone"), ("timezone", 1, "UTC/GMT (GMT+00.00)", "0", "timezone"),
        ("timezonewithcode", 38, "Lord Howe Island (GMT+10.30)", "36", "timezonewithcode"),
        ("timezoneiana", 46, "Austria (GMT+01.00)", "countryId=40&locationCode=AT&isActive=True&IANA=Europe/Vienna", "Flag_Austria"),
        ("timezoneiana", 1, "UTC/GMT (GMT+00.00)", "countryId=0&locationCode=UTC&isActive=True&IANA=UTC", ""),
    ],
)  # fmt: skip
def test_time_zones(so: Book, list: str, id: int, name: str, info: str, icon: str) -> None:
    item = call(so, "GetListItem", ListName=list, Id=id)
    assert (item["Name"], item["ExtraInfo"], item["IconHint"]) == (name, info, icon)
    assert item["Type"] == ("AU1" if list == "timezonewithcode" else list)
    assert ids(get(so, f"{list}?additional=locationId={id}")) == [id]
    first = get(so, f"{list}?additional=[all]")
    assert {1, 498, 499, 500} == {*ids(first)[:4]}


def test_organisations_and_people(so: Book, make: Make) -> None:
    staff = [{"Firstname": "Zoe", "Lastname": "Quill"}, {"Firstname": "Abe", "Lastname": "Quill"}]
    number = make(Name="Quillworks", Department="Leeds", Xstop=True, Persons=staff, Number2="Q-77")["ContactId"]
    (found,) = get(so, "contact_new?query=quillw")
    assert {name: found[name] for name in ("Id", "Name", "ExtraInfo", "StyleHint", "Type")} == {
        "Id": number, "Name": "Quillworks, Leeds", "ExtraInfo": str(number), "StyleHint": "stop", "Type": "contact",
    }  # fmt: skip
    assert ids(get(so, "contact?query=Q-77")) == [number]
    assert ids(get(so, f"contact_new?additional=contact_id={number},99999")) == [number]
    assert names(get(so, f"person?additional=contact_id={number}")) == ["Abe Quill", "Zoe Quill"]
    assert names(get(so, "person?query=Zoe+Q")) == ["Zoe Quill"]
    assert get(so, "person?additional=contact_id=99999") == get(so, "project") == get(so, "sale?query=x") == []
    every = names(get(so, "contact"))
    assert len(every) > 3
    assert every == sorted(every, key=str.lower)
    assert call(so, "GetListItem", ListName="contact", Id=number)["Name"] == "Quillworks, Leeds"
    assert call(so, "GetListItem", ListName="person", Id=number) is None
    assert ids(call(so, "GetListWithHistory", Name="contact", HistoryItems=[number], OnlyHistory=True)) == [number]
    call(so, "SetSelected", Name="contact", SelectableMDOList=[{"Id": number, "Selected": True}])
    assert ids(call(so, "GetList", Name="contact", OnlyHistory=True)) == [number]


def test_a_new_book_has_something_in_every_list(so: Book) -> None:
    empty = [name for name in so.get(REST).json if name not in ("udlist", "heading", "project", "sale") and not get(so, name)]
    assert empty == []
    assert {item["Name"]: item["Id"] for item in get(so, "currency")}.items() >= {"NOK": 76, "GBP": 36, "AUD": 8}.items()
    assert names(get(so, "leadstatus", **{"SO-Language": "NO"})) == ["Ny", "I kontakt", "Kvalifisert", "Ikke aktuell"]


def test_values_that_nobody_edits(so: Book) -> None:
    assert names(get(so, "appointmenttype"))[:3] == ["Has a start time", "Has no start time", "Note"]
    assert names(get(so, "categorygroup", **{"SO-Language": "no"})) == ["Kunde", "Potensiell kunde", "Partner", "Tapt", "Andre"]
    assert names(get(so, "direction", Accept="application/json")) == ["[SR_INCOMING]", "[SR_OUTGOING]"]
    assert names(call(so, "GetListWithRestriction", Name="colorindex", SearchValue="blue")) == ["Light blue", "Dark blue"]
    every = [name for name in known.VALUES if not all("SR_" not in text for text in names(get(so, name)))]
    assert every == []


def test_names_of_lists(so: Book) -> None:
    every = so.get(REST).json
    assert every == call(so, "GetListNames") == [*sorted((each.name for each in catalogue.LISTS), key=str.lower), "udlist1001"]
    assert [name for name in every if name != "udlist" and so.get(f"{REST}/{name}").status != 200] == []


@pytest.mark.parametrize("name", ["udlist", "udlist7", "udlist1002", "nothing", "withallitem", "businessheadingsheadings"])
def test_a_list_that_is_none(so: Book, name: str) -> None:
    reply = so.get(f"{REST}/{name}")
    assert (reply.status, reply.json["ErrorMessage"]) == (404, f"MDO list id {name} not found")
    refused = so.post(f"{AGENT}/GetList", json={"Name": name})
    assert (refused.status, refused.json["Message"]) == (400, "The request is invalid.")


@pytest.mark.parametrize(
    "method", ["GetList", "GetSimpleList", "GetListItem", "GetSelectableListWithHistory", "SetSelected", "GetListIdByListName"]
)
def test_a_method_needs_a_name(so: Book, method: str) -> None:
    for body in (b"null", b"{}", b""):
        reply = so.post(f"{AGENT}/{method}", body, headers={"Content-Type": "application/json"})
        assert (reply.status, "must be given" in reply.json["MessageDetail"]) == (400, True)


def test_a_single_item(so: Book) -> None:
    assert call(so, "GetListItem", ListName="business", Id=4)["Name"] == "Property"
    assert call(so, "GetListItem", ListName="business", Id=99) is None
    assert call(so, "GetListItem", ListName="associate", Id=2)["Name"] == "Bo Lindgren"


def test_numbers_of_lists(so: Book) -> None:
    assert call(so, "GetListIdByListName", Name="Business") == 1
    assert call(so, "GetListIdByListName", Name="associate") == call(so, "GetListIdByListName", Name="none") == 0


def id_of(tx: Any, number: int) -> Any:
    """A business."""
    row = lists.by_number(tx, "business", number)
    assert row is not None
    return row.id


def sections(tx: Any) -> None:
    """Two headings over businesses; IT stands under both."""
    goods, services = (headings.add(tx, "business", text, rank=rank)["id"] for rank, text in enumerate(("Goods", "Services")))
    headings.add(tx, "business", "Nothing")
    for number, above in ((1, [goods, services]), (2, [goods]), (3, [services])):
        headings.put(tx, id_of(tx, number), above)


def test_headings_are_parents_unless_flat(so: Book) -> None:
    change(so, sections)
    found = get(so, "business")
    assert [(item["Name"], item["Type"], names(item["ChildItems"])) for item in found] == [
        ("Goods", "heading", ["IT", "Retail"]), ("Services", "heading", ["Finance", "IT"]), ("Property", "business", []),
        ("Public sector", "business", []),
    ]  # fmt: skip
    flat = ["Finance", "IT", "Property", "Public sector", "Retail"]
    assert names(get(so, "business?flat=true")) == flat
    assert names(call(so, "GetList", Name="business", ForceFlatList=True)) == flat
    assert names(call(so, "GetSimpleList", Name="business")) == flat
    assert names(call(so, "GetList", Name="businessheadings", ForceFlatList=True)) == names(found)
    assert names(get(so, "business?query=T")) == ["IT", "Property", "Public sector", "Retail"]
    ticks = call(so, "GetSelectableList", Name="business")
    assert (ticks[0]["Selected"], [item["Id"] for item in ticks[0]["ChildItems"]]) == (False, [1, 2])
    assert names(get(so, "heading")) == ["Field", "Goods", "Nothing", "Services"]


def test_items_of_other_groups_are_not_offered(so: Book) -> None:
    def narrow(tx: Any) -> None:
        other = groups.create(tx, "Others")
        management = next(row.id for row in groups.all_of(tx) if row.name == "Management")
        offers.offer(tx, id_of(tx, 1), [other])
        offers.offer(tx, id_of(tx, 2), [management])

    change(so, narrow)
    assert ids(get(so, "business")) == [3, 4, 5, 2]
    bo = basic("bo", PASSWORD) | ENGLISH
    assert ids(get(so, "business", **bo)) == [3, 4, 5]
    assert ids(get(so, "business?query=retail", **bo)) == []
    assert ids(call(so, "GetListWithHistory", bo, Name="business", HistoryItems=[2, 3], OnlyHistory=True)) == [3]
    assert call(so, "GetListItem", bo, ListName="business", Id=1)["Name"] == "IT"


def test_the_marks_between_languages_are_not_searched(so: Book) -> None:
    assert names(get(so, "category?query=us")) == ["Customer"]
    assert names(get(so, "category?query=ASIAK", **{"SO-Language": "fi"})) == ["Asiakas"]
    assert ids(get(so, "category?query=asiak", Accept="application/json")) == [1]
    assert get(so, 'category?query="') == []
    assert names(get(so, "category?query=*")) == names(get(so, "category"))


def test_what_was_picked_last(so: Book, make: Make) -> None:
    def picked(name: str = "business", **more: Any) -> list[int]:
        return ids(call(so, "GetList", Name=name, OnlyHistory=True, **more))

    before = picked()
    make(Name="One", Business={"Id": 5}, Category={"Value": "Lost"}, Associate={"AssociateId": 2})
    assert set(picked()) == {*before, 5}
    assert picked("category")[0] in (5, *picked("category"))
    assert 2 in picked("associate")
    bo = basic("bo", PASSWORD)
    assert ids(call(so, "GetList", bo, Name="business", OnlyHistory=True)) == []
    assert ids(call(so, "GetListWithHistory", Name="business", HistoryItems=[4, 99, 1], OnlyHistory=True)) == [4, 1]
    whole = call(so, "GetListWithHistory", Name="business", HistoryItems=[4, 1])
    assert ids(whole) == [4, 1, 3, 5, 2]
    assert ids(call(so, "GetSelectableListWithHistory", Name="businesswithallitem", HistoryItems=[4], OnlyHistory=True)) == [-1, 4]


def test_ticks_of_ones_own(so: Book) -> None:
    made = call(so, "SetSelected", Name="category", SelectableMDOList=[{"Id": 1, "Selected": True}, {"Id": 99, "Selected": True}])
    assert [(item["Id"], item["Selected"]) for item in made] == [(1, True)]
    assert made[0]["LastChanged"].startswith("20")
    assert [item["Id"] for item in get(so, "category/selectable") if item["Selected"]] == [1]
    assert ids(call(so, "GetSelectableList", Name="category", OnlyHistory=True))[0] == 1
    assert not any(item["Selected"] for item in get(so, "category/selectable", **basic("bo", PASSWORD)))
    call(so, "SetSelected", Name="category", SelectableMDOList=[{"Id": 1, "Selected": False}])
    assert not any(item["Selected"] for item in call(so, "GetSelectableSimpleList", Name="category"))


def test_ticks_of_an_organisation(so: Book, make: Make, shown: Make) -> None:
    number = make(Name="Ticked", Interests=[{"Id": 1, "Selected": True}])["ContactId"]
    named = f"contact_id={number}"
    assert [item["Id"] for item in call(so, "GetSelectableList", Name="contint", AdditionalInfo=named) if item["Selected"]] == [1]
    changed = [{"Id": 1, "Selected": False}, {"Id": 0, "ChildItems": [{"Id": 2, "Selected": True}]}]
    made = call(so, "SetSelected", Name="contint", AdditionalInfo=named, SelectableMDOList=changed)
    assert [(item["Id"], item["Selected"]) for item in made] == [(1, False), (2, True)]
    found = shown(number)
    assert ([item["Id"] for item in found["Interests"] if item["Selected"]], found["ActiveInterests"]) == ([2], 1)
    missing = so.post(f"{AGENT}/SetSelected", json={"Name": "contint", "AdditionalInfo": "contact_id=99999", "SelectableMDOList": []})
    assert missing.status == 404
    assert not any(item["Selected"] for item in call(so, "GetSelectableList", Name="contint", AdditionalInfo="contact_id=99999"))


def test_partners_see_nothing(so: Book) -> None:
    dee = basic("dee", PASSWORD)
    assert so.get(f"{REST}/category", headers=dee).status == 404
    assert so.get(REST, headers=dee).json == []
    assert call(so, "GetList", dee, Name="category") == call(so, "GetListNames", dee) == []
    assert call(so, "GetListItem", dee, ListName="category", Id=1) is None
    assert so.post(f"{AGENT}/SetSelected", json={"Name": "category"}, headers=dee).status == 403


def test_a_deleted_item_leaves_the_lists_and_stays_where_it_was_chosen(so: Book, make: Make, shown: Make) -> None:
    number = make(Name="Keeps it", Business={"Id": 2}, TicketPriority={"Id": 1}, Interests=[{"Id": 1, "Selected": True}])["ContactId"]

    def remove(tx: Any) -> None:
        for list, wanted in (("business", 2), ("ticket_priority", 1), ("category", 1)):
            lists.remove(tx, lists.by_number(tx, list, wanted))

    change(so, remove)
    found = shown(number, SO_Language="en")
    assert (found["Business"]["Value"], found["TicketPriority"]["Value"]) == ("Retail", "Low")
    assert (found["Category"]["Value"], found["Category"]["Deleted"]) == ("Customer", True)
    assert 2 not in ids(get(so, "business"))
    assert 1 not in ids(get(so, "ticketpriority?query=low"))
    assert call(so, "GetListItem", ListName="business", Id=2)["Deleted"] is True
    assert ids(get(so, "ticketpriority?additional=showDeleted")) == [1, 2, 3]
    assert make(Name="By id", Business={"Id": 2})["Business"]["Id"] == 2
    refused = so.post("/superoffice/api/v1/Contact", json={"Name": "By name", "Business": {"Value": "Retail"}})
    assert refused.status == 400


def test_interests_are_those_offered_and_those_chosen(so: Book, make: Make, shown: Make) -> None:
    number = make(Name="Keen", Interests=[{"Id": each, "Selected": True} for each in (1, 2, 3)])["ContactId"]

    def narrow(tx: Any) -> None:
        rows = {row.number: row for row in lists.all_of(tx, "interest")}
        management = next(row.id for row in groups.all_of(tx) if row.name == "Management")
        lists.remove(tx, rows[1])
        for each in (2, 4):
            offers.offer(tx, rows[each].id, [management])

    change(so, narrow)
    bo = basic("bo", PASSWORD)
    found = so.get(f"/superoffice/api/v1/Contact/{number}", headers=bo).json
    assert {item["Id"]: (item["Selected"], item["Deleted"]) for item in found["Interests"] if item["Id"] < 200} == {
        1: (True, True), 2: (True, False), 3: (True, False), 5: (False, False),
    }  # fmt: skip
    assert 4 in [item["Id"] for item in shown(number)["Interests"]]
    saved = so.put(f"/superoffice/api/v1/Contact/{number}", json=found, headers=bo).json
    assert [item["Id"] for item in saved["Interests"] if item["Selected"]] == [
        item["Id"] for item in found["Interests"] if item["Selected"]
    ]
    unticked = [item | {"Selected": item["Id"] == 2} for item in found["Interests"]]
    saved = so.put(f"/superoffice/api/v1/Contact/{number}", json=saved | {"Interests": unticked}, headers=bo).json
    assert [item["Id"] for item in saved["Interests"] if item["Selected"]] == [2]
    assert 1 not in [item["Id"] for item in saved["Interests"]]
    assert ids(call(so, "GetList", Name="contint", OnlyHistory=True)) == [2, 3]


def test_in_xml(so: Book) -> None:
    text = so.get(f"{REST}/category?flat=true", headers={"Accept": "application/xml"} | ENGLISH).text
    assert text.startswith("<ArrayOfMDOListItem")
    assert "<MDOListItem><Id>6</Id><Name>Competitor</Name>" in text


SUFFIXES = ("headings", "withallitem", "withnoselection")
BASES = st.sampled_from(["business", "Category", "associate", "COUNTRY", "timezone", "heading", "direction", "usergroup"])


@settings(max_examples=some(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(base=BASES, on=st.tuples(st.booleans(), st.booleans(), st.booleans()), method=st.sampled_from(["GetList", "GetSelectableList"]))
def test_every_list_has_its_suffixes_in_the_documented_order(so: Book, base: str, on: tuple[bool, ...], method: str) -> None:
    name = base + "".join(suffix for suffix, is_on in zip(SUFFIXES, on, strict=True) if is_on)
    _, has_all, has_none = on
    plain = call(so, method, Name=base, ForceFlatList=not on[0])
    first = [(0, "(None)")] * has_none + [(-1, "(All)")] * has_all
    found = call(so, method, Name=name, ForceFlatList=True)
    assert [(item["Id"], item["Name"]) for item in found] == [*first, *((item["Id"], item["Name"]) for item in plain)]
    assert {item["Type"] for item in found[: len(first)]} <= {base.lower()}


@settings(max_examples=some(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(SUFFIXES), many=st.integers(2, 3))
def test_suffixes_in_another_order_are_no_list(so: Book, order: list[str], many: int) -> None:
    given_ = order[:many]
    is_documented = given_ == sorted(given_, key=SUFFIXES.index)
    assert so.get(f"{REST}/business{''.join(given_)}").status == (200 if is_documented else 404)

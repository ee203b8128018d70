"""Pick lists as admins keep them: definitions, items, headings, groups, countries."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.core import check, fields, journal, lists
from daybook.doors.superoffice import language, resources
from daybook.doors.superoffice.tests.conftest import Make
from daybook.doors.superoffice.tests.test_lists_mdo import change, get, names
from daybook.doors.superoffice.tests.test_login import basic
from tests.support import DEMO, PASSWORD, Book, Reply

PATH = "/superoffice/api/v1/List"
ENGLISH = {"SO-Language": "en"}
ITEM = ["Id", "Name", "Tooltip", "Deleted", "UdListDefinitionId", "Rank", "TableRight", "FieldProperties"]
DEFINITION = [
    "Id", "Name", "Tooltip", "Deleted", "Rank", "IsCustomList", "IsMDOList", "UseGroupsAndHeadings", "ListType", "InUseByUserDefinedFields",
    "TableRight", "FieldProperties",
]  # fmt: skip


def ask(so: Book, method: str, path: str, body: Any = ..., status: int = 200, **headers: str) -> Any:
    sent = {name.replace("_", "-"): value for name, value in headers.items()} or ENGLISH
    reply: Reply = so.request(method, f"{PATH}/{path}", **({} if body is ... else {"json": body}), headers=sent)
    assert reply.status == status, reply
    return reply.json if reply.body else None


def test_a_definition(so: Book) -> None:
    found = ask(so, "GET", "Business")
    assert list(found) == DEFINITION
    assert found == {
        "Id": 1, "Name": "Business", "Tooltip": "", "Deleted": False, "Rank": 1, "IsCustomList": False, "IsMDOList": True,
        "UseGroupsAndHeadings": True, "ListType": "business", "InUseByUserDefinedFields": False, "TableRight": None, "FieldProperties": {},
    }  # fmt: skip
    assert found == ask(so, "GET", "1") == ask(so, "GET", "BUSINESS")
    others = {"Interest": "contint", "Position": "perspos", "MrMrs": "mrmrs", "TicketPriority": "ticketpriority", "Task": "task"}
    assert {name: ask(so, "GET", name)["ListType"] for name in others} == others
    every = so.get(PATH).json
    assert [each["Id"] for each in every] == [*range(1, 22), 1001]
    changed = ask(so, "PUT", "Business", found | {"Name": "Line of trade", "Tooltip": "What they do", "Rank": 7})
    assert changed == found | {"Name": "Line of trade", "Tooltip": "What they do", "Rank": 7} == ask(so, "GET", "business")
    ask(so, "PUT", "Business", {"Name": " ", "Deleted": True}, 400)
    ask(so, "DELETE", "Business", status=400)


def test_groups_and_headings_may_count_for_nothing(so: Book) -> None:
    (heading,) = ask(so, "PUT", "Business/Headings", [{"Name": "Goods"}])
    ask(so, "PUT", "Business/Items/1/Headings", [{"Id": heading["HeadingId"], "Selected": True}])
    ask(so, "PUT", "Business/Items/2/UserGroups", [{"Id": 1, "Selected": False}])
    bo = basic("bo", PASSWORD) | ENGLISH
    assert names(get(so, "business", **bo)) == ["Goods", "Finance", "Property", "Public sector"]
    assert ask(so, "PUT", "Business", {"UseGroupsAndHeadings": False})["UseGroupsAndHeadings"] is False
    assert names(get(so, "business", **bo)) == ["Finance", "IT", "Property", "Public sector", "Retail"]
    assert names(get(so, "business?query=reta", **bo)) == ["Retail"]
    ask(so, "PUT", "Business", {"UseGroupsAndHeadings": True})
    assert names(get(so, "business?query=reta", **bo)) == []


def test_a_list_of_the_books_own(so: Book) -> None:
    blank = ask(so, "GET", "default")
    assert (list(blank), blank["Id"], blank["IsCustomList"]) == (DEFINITION, 0, True)
    made = so.post(PATH, json=blank | {"Name": "Colours", "Tooltip": "Of lamps", "Id": 5}).json
    assert (made["Id"], made["Name"], made["Tooltip"], made["IsCustomList"], made["ListType"]) == (
        1002, "Colours", "Of lamps", True, "udlist",
    )  # fmt: skip
    for name in ("red", "green"):
        ask(so, "POST", "Colours/Items", {"Name": name})
    assert [(item["Id"], item["Rank"], item["UdListDefinitionId"]) for item in ask(so, "GET", "1002/Items")] == [(1, 1, 1002), (2, 2, 1002)]
    assert names(get(so, "udlist1002")) == names(get(so, "udlist?additional=1002")) == ["green", "red"]
    assert names(get(so, "udlist1002withallitem")) == ["(All)", "green", "red"]
    assert "udlist1002" in so.get("/superoffice/api/v1/MDOList").json
    use = lambda tx: fields.define(tx, "superoffice", "organisation", "SuperOffice:9", "list", list="udlist1002")  # noqa: E731
    change(so, use)
    assert ask(so, "GET", "udlist1002")["InUseByUserDefinedFields"] is True
    number = so.post(PATH, json={"Name": "Others"}).json["Id"]
    assert number == 1003
    ask(so, "DELETE", "1003", status=204)
    ask(so, "GET", "1003", status=404)
    assert [each["Id"] for each in so.get(f"{PATH}?includeDeleted=true").json][-1] == 1003
    assert so.get(PATH).json[-1]["Id"] == 1002
    assert so.post(PATH, json={"Name": ""}).status == so.post(PATH, b"").status == 400


def test_items(so: Book) -> None:
    before = ask(so, "GET", "Category/Items")
    assert list(before[0]) == ITEM
    assert before[0] == {
        "Id": 1, "Name": "Customer", "Tooltip": "", "Deleted": False, "UdListDefinitionId": 2, "Rank": 1, "TableRight": None,
        "FieldProperties": {},
    }  # fmt: skip
    blank = ask(so, "GET", "Category/Items/Default")
    assert (blank["Id"], blank["Rank"], blank["UdListDefinitionId"]) == (0, 6, 2)
    made = ask(so, "POST", "Category/Items", blank | {"Name": "Supplier", "Tooltip": "Sells to us", "Id": 77})
    assert (made["Name"], made["Tooltip"], made["Rank"]) == ("Supplier", "Sells to us", 6)
    assert made["Id"] not in (0, 77)
    assert ask(so, "GET", f"Category/Items/{made['Id']}") == made
    changed = ask(so, "PUT", f"Category/Items/{made['Id']}", {"Name": "Vendor"})
    assert changed == made | {"Name": "Vendor"}
    ask(so, "DELETE", f"Category/Items/{made['Id']}", status=204)
    assert ask(so, "GET", f"Category/Items/{made['Id']}") == changed | {"Deleted": True}
    assert ask(so, "GET", "Category/Items") == before
    assert ask(so, "GET", "Category/Items?includeDeleted=true") == [*before, changed | {"Deleted": True}]
    assert ask(so, "PUT", f"Category/Items/{made['Id']}", changed | {"Deleted": False})["Deleted"] is False
    ask(so, "DELETE", "Category/Items", status=204)
    assert ask(so, "GET", "Category/Items") == []
    kept = change(so, lambda tx: lists.ever(tx, "category", made["Id"]))
    history = change(so, lambda tx: journal.history(tx, kept.id))
    assert [(row.action, row.door) for row in history][::3] == [("delete", "superoffice"), ("update", "superoffice")]


def test_several_items_at_once(so: Book) -> None:
    given = [{"Id": 3, "Name": "Money", "Rank": 9}, {"Name": "Energy"}, {"Id": 5, "Deleted": True}]
    made = ask(so, "PUT", "Business/Items", given)
    assert [(item["Name"], item["Deleted"]) for item in made] == [
        ("IT", False), ("Retail", False), ("Property", False), ("Public sector", True), ("Money", False), ("Energy", False),
    ]  # fmt: skip
    wrong = so.put(f"{PATH}/Business/Items", json=[{"Id": 99, "Name": "A"}, {"Name": " "}, None, {"Id": 1, "Name": "Kept"}])
    assert (wrong.status, wrong.json["ErrorMessage"]) == (
        400, "[0].Id: 99 is not in the list business; [1].Name: must be given; [2].Name: must be given",
    )  # fmt: skip
    assert ask(so, "GET", "Business/Items/1")["Name"] == "IT"


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "Nothing", ..., 404), ("GET", "timezone", ..., 404), ("GET", "associate/Items", ..., 404),
        ("GET", "Business/Items/99", ..., 404), ("PUT", "Business/Items/1", {"Name": ""}, 400),
        ("PUT", "Business/Items/99", {"Name": "X"}, 404), ("PUT", "Business/Items/1", None, 400),
        ("POST", "Business/Items", {}, 400), ("POST", "Business/Items", None, 400), ("DELETE", "Business/Items/99", ..., 404),
        ("GET", "Business/Items/99/UserGroups", ..., 404), ("PUT", "Business/Items/99/Headings", [], 404),
        ("PUT", "Business/Items/1/UserGroups", [{"Id": 99, "Selected": True}], 400),
        ("PUT", "Business/Items/1/Headings", [{"Id": 99, "Selected": True}], 404),
        ("PUT", "Business/Items/1/UserGroups", [{"Id": 1, "Selected": False}, {"Id": 2, "Selected": False}], 400),
        ("PUT", "Business/Headings", [{"HeadingId": 9, "Name": "X"}, {"Name": ""}], 400), ("POST", "Business/Headings", None, 400),
        ("PUT", "Country/Items/578/Headings", [], 400), ("PUT", "Country/Items/1", {}, 404), ("POST", "Country/Items", {}, 400),
        ("PUT", "Country/Items", [{"CountryId": 1}], 400), ("GET", "Country/Items/1", ..., 404),
        ("GET", "Business/MDOItems?flat=x", ..., 400), ("DELETE", "Country/Items/1", ..., 404),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(so: Book, method: str, path: str, body: Any, status: int) -> None:
    assert ask(so, method, path, body, status)["Error"] is True


def test_in_one_language_the_others_stay(so: Book) -> None:
    raw = ask(so, "GET", "Category/Items/1", Accept="application/json")["Name"]
    assert language.texts(raw)["NO"] == "Kunde"
    seen = ask(so, "GET", "Category/Items/1", SO_Language="NO")
    ask(so, "PUT", "Category/Items/1", seen, SO_Language="NO")
    assert ask(so, "GET", "Category/Items/1", Accept="application/json")["Name"] == raw
    ask(so, "PUT", "Category/Items/1", seen | {"Name": 'Kunde "A"'}, SO_Language="NO")
    found = language.texts(ask(so, "GET", "Category/Items/1", Accept="application/json")["Name"])
    assert (found["NO"], found["US"]) == ('Kunde "A"', "Customer")
    ask(so, "PUT", "Category/Items/1", {"Name": "Plain"}, Accept="application/json")
    assert ask(so, "GET", "Category/Items/1", SO_Language="NO")["Name"] == "Plain"


TEXTS = st.text(max_size=12)


@given(st.dictionaries(st.sampled_from(resources.LANGUAGES), TEXTS, min_size=1), st.sampled_from(resources.LANGUAGES), TEXTS)
def test_one_of_several_texts_is_rewritten(before: dict[str, str], code: str, given_: str) -> None:
    kept = ";".join(f'{each}:"{language.escaped(text)}"' for each, text in before.items())
    if language.texts(given_) or "[SR_" in kept:
        return
    after = language.texts(language.rewritten(kept, given_, code))
    if language.resolve(kept, code) == given_:
        assert after == before
    else:
        assert after == before | {code: given_}
    assert language.rewritten(kept, given_, None) == given_


def test_headings(so: Book) -> None:
    one, two = ask(so, "PUT", "Business/Headings", [{"Name": "Goods", "Tooltip": "Things"}, {"Name": "Services"}])
    assert one == {
        "HeadingId": one["HeadingId"], "Name": "Goods", "Tooltip": "Things", "Deleted": False, "Rank": 1, "UdListDefinitionId": 1,
        "TableRight": None, "FieldProperties": {},
    }  # fmt: skip
    assert ask(so, "POST", "Business/Headings", {"HeadingId": 99, "Name": "Third"})["Rank"] == 3
    changed = ask(so, "PUT", "Business/Headings", [{"HeadingId": two["HeadingId"], "Name": "Help", "Deleted": True}])
    assert [(each["Name"], each["Deleted"]) for each in changed] == [("Goods", False), ("Help", True), ("Third", False)]
    assert names(ask(so, "GET", "Business/Headings")) == ["Goods", "Third"]
    assert names(ask(so, "GET", "Business/Headings?includeDeleted=true")) == ["Goods", "Help", "Third"]
    assert ask(so, "GET", "Category/Headings") == []
    ticked = ask(so, "PUT", "Business/Items/1/Headings", [{"Id": one["HeadingId"], "Selected": True}])
    assert [(each["Name"], each["Selected"], each["Type"]) for each in ticked] == [("Goods", True, "heading"), ("Third", False, "heading")]
    assert ticked == ask(so, "GET", "Business/Items/1/Headings")
    assert names(ask(so, "GET", "Business/MDOItems")[0]["ChildItems"]) == ["IT"]
    assert names(ask(so, "GET", "Business/MDOItems?flat=true"))[:2] == ["Finance", "IT"]
    assert names(ask(so, "GET", "Business/MDOItems?query=tail")) == ["Retail"]
    ask(so, "DELETE", "Business/Headings", status=204)
    assert ask(so, "GET", "Business/Headings") == []
    assert names(ask(so, "GET", "Business/MDOItems"))[0] == "Finance"


def test_groups_of_users(so: Book) -> None:
    path, bo = "Business/Items/1/UserGroups", basic("bo", PASSWORD)
    found = ask(so, "GET", path)
    assert [(each["Id"], each["Name"], each["Selected"], each["Type"]) for each in found] == [
        (1, "Advisers", True, "usergroup"), (2, "Management", True, "usergroup"),
    ]  # fmt: skip
    changed = ask(so, "PUT", path, [{"Id": 1, "Selected": False}])
    assert [each["Selected"] for each in changed] == [False, True]
    assert "IT" not in names(get(so, "business", **bo | ENGLISH))
    assert "IT" in names(get(so, "business"))
    assert [each["Selected"] for each in ask(so, "PUT", path, [{"Id": 1, "Selected": True}])] == [True, True]
    assert "IT" in names(get(so, "business", **bo | ENGLISH))


def test_countries(so: Book, make: Make, shown: Make) -> None:
    norway = ask(so, "GET", "Country/Items/578")
    assert (norway["CountryId"], norway["TwoLetterISOCountry"], norway["Deleted"], norway["Tooltip"]) == (578, "NO", False, "Norway")
    every = ask(so, "GET", "Country/Items")
    assert norway in every
    assert names(every) == sorted(names(every), key=str.casefold)
    reply = so.put(f"{PATH}/Country/Items/578", json=norway | {"Deleted": True, "Tooltip": "Fjords", "DialInPrefix": "99"}, headers=ENGLISH)
    assert reply.json == norway | {"Deleted": True, "Tooltip": "Fjords"}
    told = so.get(f"/native/v1/requests/{reply.headers['daybook-request']}").text
    assert "DialInPrefix" in told
    assert "Norway" not in names(ask(so, "GET", "Country/Items"))
    assert "Norway" in names(ask(so, "GET", "Country/Items?includeDeleted=true"))
    assert 578 not in [item["Id"] for item in get(so, "country")]
    number = make(Name="Nordic", Country={"CountryId": 578})["ContactId"]
    assert shown(number)["Country"]["TwoLetterISOCountry"] == "NO"
    (back,) = [
        each for each in ask(so, "PUT", "Country/Items", [{"CountryId": 578, "Deleted": False, "Rank": 1}]) if each["CountryId"] == 578
    ]
    assert (back["Deleted"], back["Rank"], back["Tooltip"]) == (False, 1, "Fjords")
    ask(so, "DELETE", "Country/Items/752", status=204)
    assert 752 not in [item["Id"] for item in get(so, "country")]
    assert ask(so, "GET", "Country/Items/Default")["CountryId"] == 0
    assert ask(so, "GET", "Country")["ListType"] == "country"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "", {"Name": "Mine"}), ("PUT", "/Business", {"Name": "B"}), ("POST", "/Business/Items", {"Name": "B"}),
        ("PUT", "/Business/Items", []), ("DELETE", "/Business/Items", ...), ("PUT", "/Business/Items/1", {"Name": "B"}),
        ("DELETE", "/Business/Items/1", ...), ("PUT", "/Business/Items/1/UserGroups", []), ("PUT", "/Business/Items/1/Headings", []),
        ("PUT", "/Business/Headings", []), ("POST", "/Business/Headings", {"Name": "B"}), ("DELETE", "/Business/Headings", ...),
        ("PUT", "/Country/Items/578", {}), ("DELETE", "/Country/Items/578", ...), ("DELETE", "/1001", ...),
    ],
)  # fmt: skip
def test_only_admins_keep_lists(so: Book, method: str, path: str, body: Any) -> None:
    for login in ("bo", "cy", "dee"):
        reply = so.request(method, PATH + path, **({} if body is ... else {"json": body}), headers=basic(login, PASSWORD))
        assert (reply.status, reply.json["ErrorType"]) == (403, "SoSecurityException"), login
    assert so.get(f"{PATH}/Business/Items", headers=basic("bo", PASSWORD)).status == 200
    assert so.get(f"{PATH}/Business/Items", headers=basic("dee", PASSWORD)).status == 404
    assert so.get(PATH, headers=basic("dee", PASSWORD)).json == []


def test_in_xml(so: Book) -> None:
    text = so.get(f"{PATH}/Business/Items/1", headers={"Accept": "application/xml"} | ENGLISH).text
    assert "<ListItemEntity" in text
    sent = text.replace("<Name>IT</Name>", "<Name>Computers</Name>")
    reply = so.put(f"{PATH}/Business/Items/1", sent, headers={"Content-Type": "application/xml"} | ENGLISH)
    assert "<Name>Computers</Name>" in reply.text
    many = so.get(f"{PATH}/Business/Items", headers={"Accept": "application/xml"} | ENGLISH).text
    assert many.startswith("<ArrayOfListItemEntity")
    assert so.put(f"{PATH}/Business/Items", many, headers={"Content-Type": "application/xml"} | ENGLISH).status == 200


def test_the_book_is_whole_afterwards(so: Book) -> None:
    test_headings(so)
    test_groups_of_users(so)

    def run(tx: Any) -> Any:
        tx.enter(DEMO)
        return check.run(tx)

    assert so.engine.read(run) == []


def test_what_is_said_of_one_item_twice_is_written_in_order(so: Book) -> None:
    ask(so, "PUT", "Business/Items", [{"Id": 2, "Name": "Trade", "Rank": 9}, {"Id": 2, "Name": "Shops", "Rank": 3}])
    found = ask(so, "GET", "Business/Items/2")
    assert (found["Name"], found["Rank"]) == ("Shops", 3)

"""$select on carriers."""

from typing import Any

import pytest

from daybook.doors.superoffice.tests.conftest import MOUNT, Make
from tests.support import Book

STAY = {"ContactId", "TableRight", "FieldProperties", "_Links"}


@pytest.fixture
def number(make: Make) -> int:
    people = [{"Firstname": "Ada", "Lastname": "Byron", "Email": "ada@x.example"}]
    made = make(
        Name="Chosen", Department="Oslo", OrgNr="1", NoMailing=True, Category={"Id": 1}, Country={"CountryId": 578}, Persons=people,
        Address={"Street": {"Address1": "Storgata 1", "City": "Oslo"}}, Emails=[{"Value": "a@x.example", "Description": "d"}],
        UserDefinedFields={"SuperOffice:1": "one", "SuperOffice:2": "two"},
    )  # fmt: skip
    id: int = made["ContactId"]
    return id


@pytest.mark.parametrize("query", ["$select=name,department", "$SELECT=NAME,Department", "%24select=%20name%20,%20DEPARTMENT,"])
def test_what_is_not_asked_for_is_null_or_zero(shown: Make, number: int, query: str) -> None:
    whole, got = shown(number), shown(number, f"?{query}")
    assert list(got) == list(whole)
    assert {name: got[name] for name in (*STAY, "Name", "Department")} == {name: whole[name] for name in (*STAY, "Name", "Department")}
    zero: dict[str, Any] = {"NoMailing": False, "Xstop": False} | dict.fromkeys(("UpdatedDate", "CreatedDate"), "0001-01-01T00:00:00")
    zero |= dict.fromkeys(("DbiLastSyncronized", "DbiLastModified"), "0001-01-01T00:00:00")
    zero |= dict.fromkeys(("ActiveInterests", "GroupId", "ActiveStatusMonitorId", "Deleted", "DbiAgentId", "Source", "ActiveErpLinks"), 0)
    rest = set(whole) - STAY - {"Name", "Department"}
    assert {name: got[name] for name in rest} == dict.fromkeys(rest) | zero


@pytest.mark.parametrize("path", ["category/id", "Category.Id", "CATEGORY/ID"])
def test_one_member_of_a_carrier(shown: Make, number: int, path: str) -> None:
    got = shown(number, f"?$select={path}")
    assert got["Category"] == {
        "Id": 1, "Value": None, "Tooltip": None, "CategoryGroup": None, "EnableLeadStatus": False, "Rank": 0, "Deleted": False,
        "TableRight": None, "FieldProperties": None,
    }  # fmt: skip
    assert got["Name"] is None


def test_members_of_arrays_of_deeper_carriers_and_of_maps(shown: Make, number: int) -> None:
    got = shown(number, "?$select=persons/firstname,address/street/city,emails.value,userdefinedfields/superoffice:1")
    assert got["Persons"][0]["Firstname"] == "Ada"
    assert got["Persons"][0]["Lastname"] is None
    assert got["Address"]["Street"]["City"] == "Oslo"
    assert (got["Address"]["Street"]["Address1"], got["Address"]["Postal"], got["Address"]["Formatted"]) == (None, None, None)
    assert got["Emails"] == [
        {"Value": "a@x.example", "StrippedValue": None, "Description": None, "TableRight": None, "FieldProperties": None}
    ]
    assert got["UserDefinedFields"] == {"SuperOffice:1": "one"}


def test_a_whole_carrier_and_one_of_its_members_is_the_whole(shown: Make, number: int) -> None:
    assert shown(number, "?$select=address/street/city,address")["Address"] == shown(number)["Address"]


@pytest.mark.parametrize("query", ["", "?$select=", "?$select=,", "?$select=*", "?other=1"])
def test_everything(shown: Make, number: int, query: str) -> None:
    assert shown(number, query) == shown(number)


def test_unknown_members_select_nothing(shown: Make, number: int) -> None:
    got = shown(number, "?$select=nothing,nor/that")
    dates = {"UpdatedDate", "CreatedDate", "DbiLastSyncronized", "DbiLastModified"}
    assert {name for name, value in got.items() if value} == STAY | dates
    assert all(got[name] == "0001-01-01T00:00:00" for name in dates)


def test_on_post(so: Book) -> None:
    reply = so.post(f"{MOUNT}?$select=name", json={"Name": "Made", "Department": "D"})
    assert (reply.json["Name"], reply.json["Department"]) == ("Made", None)
    assert so.get(f"{MOUNT}/{reply.json['ContactId']}").json["Department"] == "D"


def test_in_xml(so: Book, number: int) -> None:
    text = so.get(f"{MOUNT}/{number}?$select=name", headers={"Accept": "text/xml"}).text
    assert f'<ContactId>{number}</ContactId><Name>Chosen</Name><Department i:nil="true" />' in text
    assert "<Key>Self</Key>" in text


def test_foreign_keys(so: Book, make: Make, shown: Make, number: int) -> None:
    assert not any(key.startswith("fk:") for key in shown(number)["ExtraFields"])
    for query in ("?fk=true", "?FK=True"):
        assert [key for key in shown(number, query)["ExtraFields"] if key.startswith("fk:")] == ["fk:daybook:contact"]
    again = make(Name="Copy", ExtraFields=shown(number, "?fk=true")["ExtraFields"])
    assert not any(key.startswith("fk:") for key in again["ExtraFields"])
    reply = so.get(f"{MOUNT}/{number}?fk=maybe")
    assert (reply.status, reply.json["ErrorMessage"]) == (400, "fk: The value 'maybe' is not valid for fk.")

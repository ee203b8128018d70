"""Properties: list, one, search, of a user, summary."""

from typing import Any

import pytest

from daybook.core import places
from daybook.demo import user_id
from tests.support import Book, run

API = "/firstservice/api"
HARBORVIEW = (
    '{"PropertyId":1,"C4Uid":"demo","PropertyName":"Harborview Towers","Address1":"1 Commercial Street","Address2":null,"City":"Portland",'
    '"State":"ME","Zip":"04101","EntityNumber":"4101","AccountingServerId":1,"LegalName":"Harborview Towers Condominium Trust",'
    '"PropertyTypeId":1,"SecondaryPropertyTypeId":null,"AccountingSoftwareId":1,"PropertyStatus":true}'
)


def ids(reply: Any) -> list[int]:
    assert reply.status == 200, reply
    return [each["PropertyId"] for each in reply.json["Elements"]]


def test_one_property(connect: Book) -> None:
    reply = connect.get(f"{API}/properties/1")
    assert (reply.status, reply.text) == (200, HARBORVIEW)
    assert connect.get("/api/Properties/1").text == HARBORVIEW
    assert connect.get(f"{API}/properties/4").json["PropertyStatus"] is False


def test_the_callers_properties(connect: Book) -> None:
    reply = connect.get(f"{API}/Properties")
    assert reply.text.startswith(f'{{"Total":2,"Elements":[{HARBORVIEW},')
    assert connect.get(f"{API}/properties").json == reply.json


@pytest.mark.parametrize(
    ("query", "total", "found"),
    [
        ("ids[0]=2&ids[1]=1", 2, [1, 2]),
        ("ids=2&ids=1", 2, [1, 2]),
        ("ids[0]=1&ids[1]=3&ids[2]=99", 1, [1]),
        ("ids[0]=4", 0, []),
        ("ids[0]=4&PropertyStatus=Inactive", 1, [4]),
        ("PropertyStatus=active", 2, [1, 2]),
        ("PropertyStatus=ALL", 3, [1, 2, 4]),
        ("PropertyStatus=&page=&pageSize=", 2, [1, 2]),
        ("propertystatus=all&page=2&pageSize=2", 3, [4]),
        ("PropertyStatus=All&page=3&pageSize=2", 3, []),
        ("page=0&pageSize=0", 2, [1, 2]),
    ],
)
def test_the_list_is_narrowed_and_paged(connect: Book, query: str, total: int, found: list[int]) -> None:
    reply = connect.get(f"{API}/Properties?{query}")
    assert (reply.json["Total"], ids(reply)) == (total, found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("eNumber[0]=4102&eNumber[1]=4101", [1, 2]),
        ("eNumber=4104&eNumber=4103", [4]),
        ("eNumber=%204101%20", [1]),
        ("eNumber=41", []),
        ("accountingServerId=1", [1, 2]),
        ("accountingServerId=2", [4]),
        ("accountingServerId=2&eNumber=4101", []),
        ("ACCOUNTINGSERVERID=0", []),
    ],
)
def test_search(connect: Book, query: str, found: list[int]) -> None:
    reply = connect.get(f"{API}/properties/search?{query}")
    assert (ids(reply), reply.json["Total"]) == (found, len(found))


@pytest.mark.parametrize("query", ["", "?eNumber=", "?eNumber[0]=%20", "?accountingServerId="])
def test_a_search_for_nothing_is_109(connect: Book, query: str) -> None:
    reply = connect.get(f"{API}/properties/search{query}")
    assert (reply.status, reply.json["Code"]) == (400, 109)
    assert "eNumber" in reply.json["Message"]


@pytest.mark.parametrize(
    "path",
    [
        "Properties?ids=x", "Properties?page=-1", "Properties?pageSize=-2", "Properties?PropertyStatus=sold",
        "properties/search?accountingServerId=x", "users/1/properties?PropertyStatus=sold",
    ],
)  # fmt: skip
def test_a_query_that_means_nothing_is_114(connect: Book, path: str) -> None:
    reply = connect.get(f"{API}/{path}")
    assert (reply.status, reply.json["Code"]) == (400, 114)
    assert path.partition("?")[2].partition("=")[0] in reply.json["Message"]


def test_the_properties_of_a_user_are_those_the_caller_has_too(connect: Book) -> None:
    assert ids(connect.get(f"{API}/users/1/properties")) == [1, 2]
    assert ids(connect.get(f"{API}/users/2/properties")) == [1, 2]
    assert ids(connect.get(f"{API}/users/3/properties?PropertyStatus=All")) == [1, 2, 4]
    assert connect.get(f"{API}/users/4/properties").text == '{"Total":0,"Elements":[]}'
    bo = {**connect.token("bo", "/firstservice/connect/token"), "C4Uid": "demo"}
    assert ids(connect.get(f"{API}/users/3/properties", headers=bo)) == [1, 2, 3]


def test_the_summary_counts_what_is_open(connect: Book) -> None:
    path = f"{API}/properties/1/propertysummary"
    assert connect.get(path).text == '{"PropertyId":1,"Tasks":0,"WorkOrders":0,"Violations":0,"CallLogs":3,"ArchMods":0}'
    connect.put(f"{API}/calllogs/1", json={"ModuleStatusId": 4})
    assert connect.get(path).json["CallLogs"] == 2
    connect.put(f"{API}/calllogs/1", json={"ModuleStatusId": 1})
    assert connect.get(path).json["CallLogs"] == 3


def test_rights_end_with_the_link(connect: Book) -> None:
    def cut(tx: Any) -> None:
        row = places.by_number(tx, "property", 2)
        assert row is not None
        places.unlink(tx, user_id("ada"), row.id)

    run(connect.engine, cut)
    assert ids(connect.get(f"{API}/Properties")) == [1]
    assert ids(connect.get(f"{API}/properties/search?accountingServerId=1")) == [1]
    assert connect.get(f"{API}/properties/2").json["Code"] == 105


def test_a_partner_has_none_of_it(book: Book) -> None:
    book.headers = {**book.token("dee", "/firstservice/connect/token"), "C4Uid": "demo"}
    for path in ("Properties?PropertyStatus=All", "properties/search?eNumber=4101", "users/4/properties?PropertyStatus=All"):
        assert book.get(f"{API}/{path}").text == '{"Total":0,"Elements":[]}'
    assert book.get(f"{API}/properties/1").json["Code"] == 105
    for path in ("users/1", "users/1/properties", "residents/1", "residents/1/calllogs"):
        assert book.get(f"{API}/{path}").json["Code"] == 106, path
    assert book.get(f"{API}/users/4").json["FirstName"] == "Dee"


def test_a_partner_who_has_a_property_knows_nobody_in_it(book: Book) -> None:
    book.headers = {**book.token("dee", "/firstservice/connect/token"), "C4Uid": "demo"}

    def give(tx: Any) -> None:
        row = places.by_number(tx, "property", 1)
        assert row is not None
        places.link(tx, user_id("dee"), row.id)

    run(book.engine, give)
    assert book.get(f"{API}/properties/1").text == HARBORVIEW
    assert book.get(f"{API}/properties/1/units").json["Total"] == 4
    assert book.get(f"{API}/properties/1/units?residentName=hart").json["Total"] == 0
    assert book.get(f"{API}/units/1/owner").json["Code"] == 106
    assert book.get(f"{API}/properties/1/calllogs").json["Total"] == 0
    assert book.get(f"{API}/properties/1/propertysummary").json["CallLogs"] == 0
    assert {each["CallLogs"] for each in book.get(f"{API}/properties/1/unitsummary").json["Elements"]} == {0}

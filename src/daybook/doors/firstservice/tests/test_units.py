"""Units: of a property, one, summaries."""

from typing import Any

import pytest

from daybook.core import places
from tests.support import Book, run

API = "/firstservice/api"
UNITS = f"{API}/properties/1/units"
FIRST = (
    '{"UnitId":1,"PropertyId":1,"UnitNumber":"101","Address1":"1 Commercial Street","Address2":null,"City":"Portland","State":"ME",'
    '"Zip":"04101","DisplayOrder":0,"Floor":1,"Latitude":43.6573,"Longitude":-70.2510}'
)


def ids(reply: Any) -> list[int]:
    assert reply.status == 200, reply
    return [each["UnitId"] for each in reply.json["Elements"]]


def test_one_unit(connect: Book) -> None:
    reply = connect.get(f"{API}/units/1")
    assert (reply.status, reply.text) == (200, FIRST)


def test_the_units_of_a_property_in_their_order(connect: Book) -> None:
    reply = connect.get(UNITS)
    assert reply.text.startswith(f'{{"Total":4,"Elements":[{FIRST},')
    assert ids(reply) == [1, 2, 3, 4]
    assert ids(connect.get(f"{API}/properties/4/units")) == [10]


@pytest.mark.parametrize(
    ("query", "total", "found"),
    [
        ("unitNumber=101", 1, [1]),
        ("unitNumber=%20101%20", 1, [1]),
        ("unitNumber=10", 0, []),
        ("residentName=HART", 1, [1]),
        ("residentName=e", 3, [1, 2, 3]),
        ("residentName=%25", 0, []),
        ("residentName=hart&unitNumber=201", 0, []),
        ("sort=unitdisplayorder%20desc", 4, [4, 3, 2, 1]),
        ("sort=UnitDisplayOrder", 4, [1, 2, 3, 4]),
        ("page=2&pageSize=3", 4, [4]),
        ("page=9&pageSize=3", 4, []),
        ("unitNumber=&residentName=&sort=&page=&pageSize=", 4, [1, 2, 3, 4]),
    ],
)
def test_the_list_is_narrowed_sorted_and_paged(connect: Book, query: str, total: int, found: list[int]) -> None:
    reply = connect.get(f"{UNITS}?{query}")
    assert (reply.json["Total"], ids(reply)) == (total, found)


@pytest.mark.parametrize("query", ["sort=createdon", "sort=unitdisplayorder+up", "page=-1", "pageSize=x"])
def test_a_query_that_means_nothing_is_114(connect: Book, query: str) -> None:
    reply = connect.get(f"{UNITS}?{query}")
    assert (reply.status, reply.json["Code"]) == (400, 114)
    assert query.partition("=")[0] in reply.json["Message"]


def test_units_of_buildings_are_units_of_the_property(connect: Book) -> None:
    def build(tx: Any) -> None:
        above = places.by_number(tx, "property", 2)
        assert above is not None
        wing = places.create(tx, "building", parent=above.id, name="East")
        tower = places.create(tx, "building", parent=wing["id"], name="Tower")
        places.create(tx, "unit", parent=tower["id"], name="e1", rank=9)
        places.create(tx, "unit", name="nowhere")

    run(connect.engine, build)
    reply = connect.get(f"{API}/properties/2/units")
    assert (reply.json["Total"], ids(reply)) == (4, [5, 6, 7, 11])
    assert reply.json["Elements"][3] == connect.get(f"{API}/units/11").json
    assert reply.json["Elements"][3]["PropertyId"] == 2
    assert ids(connect.get(f"{API}/properties/2/units?unitNumber=E1")) == [11]
    assert ids(connect.get(f"{API}/properties/2/unitsummary")) == [5, 6, 7, 11]
    assert connect.get(f"{API}/units/12").json["Code"] == 106


def test_summaries_count_what_is_open(connect: Book) -> None:
    path = f"{API}/properties/1/unitsummary"
    reply = connect.get(path)
    assert reply.text.startswith(
        '{"Total":4,"Elements":[{"UnitId":1,"AccountBalance":125.50,"WorkOrders":0,"Violations":0,"CallLogs":1,"ArchMods":0},'
    )
    assert [(each["AccountBalance"], each["CallLogs"]) for each in reply.json["Elements"]] == [(125.5, 1), (0, 1), (-40, 1), (0, 0)]
    connect.post(f"{API}/calllogs", json={"PropertyId": 1, "UnitId": 4, "Subject": "Tap", "CallFrom": "Eve"})
    connect.put(f"{API}/calllogs/1", json={"ModuleStatusId": 4})
    assert [each["CallLogs"] for each in connect.get(path).json["Elements"]] == [0, 1, 1, 1]

"""Residents, owners, users."""

import re
from typing import Any

from daybook.core import channels, contacts, places, relations
from daybook.core.channels import Channel
from tests.support import Book, run

API = "/firstservice/api"


def home(tx: Any, unit: int) -> Any:
    row = places.by_number(tx, "unit", unit)
    assert row is not None
    return row.id


def person(tx: Any, number: int) -> Any:
    row = contacts.meant_by_number(tx, number)
    assert row is not None
    return row


def test_one_resident_has_every_member_in_order(connect: Book) -> None:
    reply = connect.get(f"{API}/residents/1")
    since = reply.json["MoveInDate"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}-0[45]:00", since)
    assert reply.text == (
        '{"ResidentId":1,"PropertyId":1,"UnitId":1,"ResidentFirstName":"Evelyn","ResidentMiddleInitial":null,"ResidentLastName":"Hart",'
        '"ResidentEmail":"evelyn.hart@mail.example","ResidentUnitphone":null,"ResidentCellphone":"(207) 555-0160","ResidentWorkphone":null,'
        f'"ResidentOtherphone":null,"OccupancyType":"Owner","ResidentType":1,"MoveInDate":"{since}"}}'
    )
    assert connect.get(f"{API}/units/1/owner").json == reply.json


def test_a_units_owner_need_not_live_there_alone(connect: Book) -> None:
    found = connect.get(f"{API}/properties/1/calllogs").json["Elements"]
    tenant = next(each["ResidentId"] for each in found if each["UnitId"] == 2)
    assert connect.get(f"{API}/residents/{tenant}").json["OccupancyType"] == "Resident"
    assert connect.get(f"{API}/residents/{tenant}").json["ResidentType"] == 2
    for unit in (2, 4):
        reply = connect.get(f"{API}/units/{unit}/owner")
        assert (reply.status, reply.json["Code"]) == (404, 106)


def test_phones_are_told_apart_by_their_use(connect: Book) -> None:
    def work(tx: Any) -> None:
        row = person(tx, 1)
        ways = [
            Channel("phone", "1", "business"), Channel("phone", "2", "home"), Channel("phone", "3", "assistant"), Channel("mobile", "4"),
            Channel("fax", "5"), Channel("mail", "e@x.example"),
        ]  # fmt: skip
        channels.rewrite(tx, row.id, ways, "US")
        contacts.change(tx, row, middle="Rose")

    run(connect.engine, work)
    shown = connect.get(f"{API}/residents/1").json
    phones = {name: shown[f"Resident{name}phone"] for name in ("Unit", "Cell", "Work", "Other")}
    assert phones == {"Unit": "2", "Cell": "4", "Work": "1", "Other": "3"}
    assert (shown["ResidentEmail"], shown["ResidentMiddleInitial"]) == ("e@x.example", "R")


def test_who_moved_out_is_known_by_his_last_home(connect: Book) -> None:
    run(connect.engine, lambda tx: relations.set_one(tx, person(tx, 1).id, "owner", home(tx, 2)))
    assert connect.get(f"{API}/residents/1").json["UnitId"] == 2
    assert connect.get(f"{API}/units/1/owner").status == 404
    run(connect.engine, lambda tx: relations.end(tx, person(tx, 1).id, "owner", home(tx, 2)))
    assert connect.get(f"{API}/residents/1").json["PropertyId"] == 1
    assert connect.get(f"{API}/units/2/owner").status == 404
    assert connect.get(f"{API}/residents/1/calllogs").json["Total"] == 2


def test_a_resident_is_shown_where_the_caller_may_see_him(connect: Book) -> None:
    """At home in Lakeside Commons first, which is not ada's."""

    def move(tx: Any) -> None:
        row = person(tx, 1)
        relations.replace(tx, row.id, "owner", None, home(tx, 8))

    run(connect.engine, move)
    assert connect.get(f"{API}/residents/1").json["UnitId"] == 1
    cy = {**connect.token("cy", "/firstservice/connect/token"), "C4Uid": "demo"}
    assert connect.get(f"{API}/residents/1", headers=cy).json["UnitId"] == 8


def test_who_lives_nowhere_is_no_resident(connect: Book) -> None:
    assert connect.get(f"{API}/residents/1001").json["Code"] == 106
    run(connect.engine, lambda tx: contacts.remove(tx, person(tx, 1)))
    assert connect.get(f"{API}/residents/1").json["Code"] == 106
    assert connect.get(f"{API}/units/1/owner").json["Code"] == 106


def test_one_user_has_every_member_in_order(connect: Book) -> None:
    reply = connect.get(f"{API}/users/1")
    assert reply.text == (
        '{"UserId":1,"UserTypeId":1,"FirstName":"Ada","LastName":"Byron","Email":"ada@demo.example","CellPhone":null,'
        '"OtherPhone":"(212) 555-0141","Pager":null,"Fax":null,"Extension":"101","TitleId":1,"HomePhone":null,'
        '"AlternateTitle":"Managing director"}'
    )
    assert connect.get(f"{API}/users/4").json["Extension"] is None


def test_another_door_renames_a_resident_and_leaves_his_calls(connect: Book) -> None:
    before = connect.get(f"{API}/calllogs/1").json
    shown = connect.get(f"{API}/residents/1").json
    reply = connect.request(
        "PATCH",
        "/superoffice/api/v1/Person/1",
        json={"Lastname": "Hart-Miller"},
        headers={"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw==", "Content-Type": "application/merge-patch+json"},
    )
    assert reply.status == 200, reply
    assert connect.get(f"{API}/residents/1").json == {**shown, "ResidentLastName": "Hart-Miller"}
    assert connect.get(f"{API}/calllogs/1").json == before
    (unit,) = connect.get(f"{API}/properties/1/units?residentName=hart-miller").json["Elements"]
    assert unit["UnitId"] == 1

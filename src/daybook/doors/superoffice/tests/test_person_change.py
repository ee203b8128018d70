"""A person written as a whole or in part: what was read and sent back changes nothing, and other doors' values survive."""

import json
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any
from uuid import UUID

import pytest

from daybook.core import channels, contacts, extras, relations
from daybook.core.access import Tx
from daybook.core.addresses import Address
from daybook.core.channels import Channel
from daybook.doors.superoffice.tests.conftest import MOUNT, Make, basic
from daybook.doors.superoffice.tests.test_client import HEADERS, camel
from daybook.doors.superoffice.tests.test_contact_put import journal, stored
from daybook.doors.superoffice.tests.test_person_create import STEVE, make
from daybook.doors.superoffice.tests.test_person_default import PERSON
from daybook.doors.superoffice.tests.test_save import told
from tests.support import Book, Reply, enter

FULL: dict[str, Any] = {
    **STEVE, "Retired": False, "Country": {"CountryId": 578}, "Category": {"Id": 4}, "Business": {"Id": 2}, "Associate": {"Name": "bo"},
    "Contact": {"Name": "Fjordlys Belysning AS"}, "Position": {"Id": 3}, "SupportAssociate": {"Name": "cy"}, "TicketPriority": {"Id": 3},
    "CustomerLanguage": {"Id": 5}, "OfficePhones": [{"Value": "22864410", "Description": "Desk"}, {"Value": "22864419"}],
    "PrivatePhones": [{"Value": "22864411"}], "MobilePhones": [{"Value": "90168242"}], "OtherPhones": [{"Value": "7"}],
    "Faxes": [{"Value": "22864412"}], "Emails": [{"Value": "Steve@Fish.example", "Description": "Boss"}],
    "Urls": [{"Value": "fish.example"}], "ChatEmails": [{"Value": "steve@chat.example"}], "InternetPhones": [{"Value": "sip:steve"}],
    "Interests": [{"Id": 2, "Selected": True}, {"Id": 3, "Selected": True}], "ShipmentTypes": [{"Id": 3, "Selected": False}],
    "Consents": [{"ConsentPurposeKey": "STORE", "ConsentSourceKey": "API", "LegalBaseKey": "61A", "Comment": "By mail"}],
    "Address": {"Wgs84Latitude": 59.9, "Wgs84Longitude": 10.7, "Street": {"Address1": "Storgata 1", "City": "Oslo", "Zipcode": "0155"}},
    "CustomFields": {"x_none": "kept"},
}  # fmt: skip
EMPTY = {
    "Firstname": "", "Lastname": "", "Mrmrs": "", "Title": "", "Description": "", "PersonNumber": "", "BirthDate": "0001-01-01T00:00:00",
    "NoMailing": False, "UsePersonAddress": False, "Retired": False, "Post1": "", "Kanafname": "", "Salutation": "", "DbiAgentId": 0,
    "DbiKey": "", "DbiLastModified": "0001-01-01T00:00:00", "SentInfo": 0, "Source": 0, "BounceEmails": [], "CreatedByFormId": 0,
    "LeadstatusId": 0, "Leadstatus": "", "Emails": [], "OfficePhones": [], "PrivatePhones": [], "MobilePhones": [], "OtherPhones": [],
    "Faxes": [], "Urls": [], "ChatEmails": [], "InternetPhones": [], "Category": None, "Business": None, "Associate": None, "Country": None,
    "SupportAssociate": None, "TicketPriority": None, "CustomerLanguage": None, "ActiveInterests": 0,
}  # fmt: skip
"""What an empty body leaves of a person."""


@pytest.fixture
def full(so: Book) -> Any:
    """A person with something in every member."""
    return make(so, **FULL)


def put(so: Book, entity: Any, **headers: str) -> Reply:
    reply = so.put(f"{PERSON}/{entity['PersonId']}", json=entity, headers={name.replace("_", "-"): text for name, text in headers.items()})
    assert reply.status == 200, reply
    return reply


def patch(so: Book, number: int, body: Any, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return so.request("PATCH", f"{PERSON}/{number}", json.dumps(body), headers={"Content-Type": "application/json", **named})


def key_of(so: Book, number: int) -> str:
    key: str = so.get(f"{PERSON}/{number}/ForeignKey").json["daybook:contact"]
    return key


def test_what_was_read_and_is_sent_back_changes_nothing(so: Book, full: Any) -> None:
    key = key_of(so, full["PersonId"])
    before = journal(so, key)
    read = so.get(f"{PERSON}/{full['PersonId']}")
    reply = put(so, read.json)
    assert (reply.json, stored(so, reply), told(so, reply)) == (read.json, [], [])
    assert journal(so, key) == before
    assert reply.headers["etag"] == read.headers["etag"]


def test_the_same_in_another_language_and_zone(so: Book, full: Any) -> None:
    headers = {"SO-Language": "NO", "SO-TimeZone": "US-NY, includeTZOffset"}
    read = so.get(f"{PERSON}/{full['PersonId']}", headers=headers).json
    reply = so.put(f"{PERSON}/{full['PersonId']}", json=read, headers=headers)
    assert (reply.json, stored(so, reply)) == (read, [])


def test_the_same_by_the_published_client(so: Book, full: Any) -> None:
    path, key = f"/superoffice/Cust12345/api/v1/Person/{full['PersonId']}", key_of(so, full["PersonId"])
    read = so.get(path, headers=HEADERS).json
    before = so.get(f"/native/v1/contacts/{key}").json
    reply = so.put(path, json=camel(read) | {"description": "Fish", "birthDate": "1999-05-13T00:00:00.000Z"}, headers=HEADERS)
    assert reply.status == 200, reply
    assert reply.json | {"Description": "", "UpdatedDate": ""} == read | {"Description": "", "UpdatedDate": ""}
    (change, *_) = journal(so, key)
    assert change["after"] == {"notes": "Fish"}
    assert so.get(f"/native/v1/contacts/{key}").json["channels"] == before["channels"]


def test_the_same_of_people_of_every_door(so: Book) -> None:
    numbers = [row["personId"] for row in so.get(f"{PERSON}?$select=personId&$top=60").json["value"]]
    for number in numbers:
        read = so.get(f"{PERSON}/{number}").json
        reply = put(so, read)
        assert (reply.json, stored(so, reply)) == (read, [])


def test_what_is_left_out_is_empty_but_consents_and_mailings_stay(so: Book, full: Any) -> None:
    reply = put(so, {"PersonId": full["PersonId"]})
    assert {name: reply.json[name] for name in EMPTY} == EMPTY
    assert (reply.json["Contact"]["ContactId"], reply.json["Position"]["Id"], reply.json["Address"]["Formatted"]) == (0, 0, "")
    assert "x_none" not in reply.json["CustomFields"]
    assert [each["LegalBaseKey"] for each in reply.json["Consents"]] == ["61A"]
    assert [item["Id"] for item in reply.json["ShipmentTypes"] if not item["Selected"]] == [3]


def test_the_whole_is_written_and_answered(so: Book) -> None:
    number = make(so, Firstname="Before", OfficePhones=[{"Value": "1"}])["PersonId"]
    reply = put(so, FULL | {"PersonId": number})
    assert {name: reply.json[name] for name in STEVE} == STEVE | {"Retired": False}
    assert reply.json == so.get(f"{PERSON}/{number}").json
    assert (reply.json["Contact"]["Number1"], reply.json["Position"]["Value"]) == ("FJORD", "Purchaser")
    assert [item["Id"] for item in reply.json["Interests"] if item["Selected"]] == [3, 2]


def test_another_organisation_takes_the_place_of_the_first(so: Book, full: Any, make: Make) -> None:
    other = make(Name="Harbour", Associate={"Name": "cy"})["ContactId"]
    reply = put(so, full | {"Contact": {"ContactId": other}, "Position": {"Id": 1}})
    assert (reply.json["Contact"]["Name"], reply.json["Position"]["Value"]) == ("Harbour", "Managing director")
    assert [each["PersonId"] for each in so.get(f"{MOUNT}/{other}").json["Persons"]] == [full["PersonId"]]
    assert so.get(f"{MOUNT}/{full['Contact']['ContactId']}/Persons?$filter=lastName is 'Fishmann'").json["value"] == []
    alone = put(so, reply.json | {"Contact": None})
    assert (alone.json["Contact"]["ContactId"], alone.json["Position"]["Value"]) == (0, "Managing director")
    back = put(so, alone.json | {"Contact": {"ContactId": other}})
    assert (back.json["Contact"]["ContactId"], back.json["Position"]["Value"]) == (other, "Managing director")


def test_a_position_that_no_list_has_may_stay(so: Book, full: Any) -> None:
    id = UUID(key_of(so, full["PersonId"]))

    def write(tx: Tx) -> None:
        employer = relations.of(enter(tx), id, "employer")[0].to_id
        relations.entitle(tx, id, "employer", employer, "Harpooner")

    so.engine.write(write).result(timeout=30)
    read = so.get(f"{PERSON}/{full['PersonId']}").json
    assert (read["Position"]["Id"], read["Position"]["Value"]) == (0, "Harpooner")
    assert put(so, read | {"Title": "Captain"}).json["Position"]["Value"] == "Harpooner"
    reply = so.put(f"{PERSON}/{full['PersonId']}", json=read | {"Position": {"Id": 0, "Value": "Whaler"}})
    assert (reply.status, reply.json["ErrorMessage"]) == (400, "Position.Value: Whaler is not in the list perspos")


def test_what_other_doors_wrote_survives(so: Book, full: Any) -> None:
    key = key_of(so, full["PersonId"])

    def write(tx: Tx) -> None:
        row = contacts.get(enter(tx, door="protech"), UUID(key))
        ways = [*channels.of(tx, row.id), Channel("linkedin", "in.example/steve", "business"), Channel("phone", "22864499", "business")]
        where = [Address("secondary", city="Bergen"), Address("postal", name="Home", line1="Storgata 1", city="Oslo", country="Norge")]
        extra = extras.merge(row.extra, "protech", {"Member": True})
        contacts.change(tx, row, channels=ways, addresses=where, gender="M", suffix="Jr", nick="Fish", extra=extra)

    so.engine.write(write).result(timeout=30)
    read = so.get(f"{PERSON}/{full['PersonId']}").json
    assert [each["Value"] for each in read["OfficePhones"]] == ["+47 22 86 44 10", "+47 22 86 44 19", "+47 22 86 44 99"]
    read["OfficePhones"][2]["Value"] = "22 86 44 98"
    read["Address"]["Street"]["City"] = "Lund"
    put(so, read | {"Lastname": "Fisher", "Emails": []})
    after = so.get(f"/native/v1/contacts/{key}").json
    ways = {(each["kind"], each["use"]): each["value"] for each in after["channels"] if each["value"] != "22864419"}
    assert (ways["linkedin", "business"], ways["phone", "business"], ways["phone", None]) == ("in.example/steve", "22 86 44 98", "22864410")
    assert {each["use"]: (each["name"], each["city"], each["country"]) for each in after["addresses"]} == {
        "secondary": (None, "Bergen", None), "postal": ("Home", "Lund", "Norge"),
    }  # fmt: skip
    row = so.engine.read(lambda tx: contacts.get(enter(tx), UUID(key)))
    assert (row.gender, row.suffix, row.nick, row.extra["protech"]) == ("M", "Jr", "Fish", {"Member": True})


def test_a_birth_date_with_a_time_and_an_offset_survives(so: Book, full: Any) -> None:
    key = UUID(key_of(so, full["PersonId"]))

    def write(tx: Tx) -> None:
        contacts.change(tx, contacts.get(enter(tx, door="protech"), key), birth_at=630_623_340_000_000_000, birth_off=-300)

    so.engine.write(write).result(timeout=30)
    read = so.get(f"{PERSON}/{full['PersonId']}").json
    day = read["BirthDate"][:10]
    put(so, read | {"BirthDate": f"{day}T00:00:00.000Z", "Title": "New"})
    row = so.engine.read(lambda tx: contacts.get(enter(tx), key))
    assert (row.birth_at, row.birth_off, row.title) == (630_623_340_000_000_000, -300, "New")


def test_dates_come_back_in_milliseconds(so: Book, full: Any) -> None:
    """As a client has them whose language knows no finer ones."""
    sent = full | {"DbiLastModified": "2026-05-04T07:30:00.000Z", "DbiLastSyncronized": "2026-05-05T09:30:00.123Z"}
    reply = put(so, sent)
    assert (reply.json["DbiLastSyncronized"], stored(so, reply)) == ("2026-05-05T09:30:00.1234567", [])


def test_a_simple_carrier_and_the_whole_do_not_forget_for_each_other(so: Book, full: Any) -> None:
    firm = so.get(f"{MOUNT}/{full['Contact']['ContactId']}").json
    mine = next(each for each in firm["Persons"] if each["PersonId"] == full["PersonId"])
    mine["Title"], mine["DirectPhone"] = "Skipper", "22 86 44 77"
    assert so.put(f"{MOUNT}/{firm['ContactId']}", json=firm).status == 200
    read = so.get(f"{PERSON}/{full['PersonId']}").json
    assert (read["Title"], read["OfficePhones"][0]["Value"]) == ("Skipper", "+47 22 86 44 77")
    changed = {"Title", "OfficePhones", "UpdatedDate"}
    assert {name: value for name, value in read.items() if name not in changed} == {
        name: value for name, value in full.items() if name not in changed
    }


def test_a_private_number_is_no_direct_one(so: Book) -> None:
    made = make(so, Lastname="Fishmann", Contact={"ContactId": 1001}, PrivatePhones=[{"Value": "22864411"}], Country={"CountryId": 578})
    assert so.get(f"{PERSON}/{made['PersonId']}/Simple").json["DirectPhone"] == ""
    firm = so.get(f"{MOUNT}/{made['Contact']['ContactId']}").json
    mine = next(each for each in firm["Persons"] if each["PersonId"] == made["PersonId"])
    mine["DirectPhone"] = "22864410"
    assert so.put(f"{MOUNT}/{firm['ContactId']}", json=firm).status == 200
    read = so.get(f"{PERSON}/{made['PersonId']}").json
    assert [read[name][0]["Value"] for name in ("OfficePhones", "PrivatePhones")] == ["+47 22 86 44 10", "+47 22 86 44 11"]


def test_ticks_alone_are_a_change(so: Book, full: Any) -> None:
    key = key_of(so, full["PersonId"])
    version = so.get(f"/native/v1/contacts/{key}").json["version"]
    dates = {item["Id"]: item["LastChanged"] for item in full["Interests"]}
    for item in full["Interests"]:
        item["Selected"] = item["Id"] in (1, 2)
    reply = put(so, full)
    ticked = {item["Id"]: item["LastChanged"] for item in reply.json["Interests"] if item["Selected"]}
    assert (set(ticked), ticked[2]) == ({1, 2}, dates[2])
    assert so.get(f"/native/v1/contacts/{key}").json["version"] == version + 1


@pytest.mark.parametrize(
    ("body", "member", "value"),
    [
        ([{"op": "replace", "path": "/Title", "value": "Captain"}], "Title", "Captain"),
        ({"title": "Captain"}, "Title", "Captain"),
        ([{"op": "replace", "path": "/Position/Id", "value": 1}], ("Position", "Value"), "Managing director"),
        ([{"op": "replace", "path": "/Position/Value", "value": "Engineer"}], ("Position", "Id"), 4),
        ([{"op": "replace", "path": "/Contact", "value": {"ContactId": 1001}}], ("Contact", "ContactId"), 1001),
        ([{"op": "remove", "path": "/Contact"}], ("Contact", "ContactId"), 0),
        ([{"op": "add", "path": "/MobilePhones/-", "value": {"Value": "90168243"}}], ("MobilePhones", 1, "Value"), "+47 90 16 82 43"),
        ([{"op": "replace", "path": "BirthDate", "value": "1980-01-02"}], "BirthDate", "1980-01-02T00:00:00"),
        ([{"op": "replace", "path": "/Address/Street/City", "value": "Bergen"}], ("Address", "Formatted"), "Storgata 1\n0155 Bergen\n"),
        ({"Interests": [{"Id": 1, "Selected": True}]}, "ActiveInterests", 3),
        ({"Consents": [{"ConsentPurposeKey": "STORE", "LegalBaseKey": "WITHDRAWN"}]}, ("Consents", 0, "LegalBaseKey"), "WITHDRAWN"),
        ({"ShipmentTypes": [{"Id": 1, "Selected": False}]}, ("ShipmentTypes", 0, "Selected"), False),
        ({"CustomFields": {"x_none": "other"}}, ("CustomFields", "x_none"), "other"),
        ({"Retired": True}, "Retired", True),
        ({"Associate": {"Name": "ada"}}, ("Associate", "AssociateId"), 1),
    ],
)
def test_a_patch_changes_what_it_touches(so: Book, full: Any, body: Any, member: Any, value: Any) -> None:
    reply = patch(so, full["PersonId"], body)
    assert reply.status == 200, reply
    found = reply.json
    for step in (member,) if isinstance(member, str) else member:
        found = found[step]
    assert found == value
    assert reply.json == so.get(f"{PERSON}/{full['PersonId']}").json


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ([{"op": "test", "path": "/Title", "value": "Other"}, {"op": "replace", "path": "/Title", "value": "X"}], 409),
        ([{"op": "replace", "path": "/Nothing", "value": 1}], 400),
        ([{"op": "move", "path": "/Title", "from": "/Mrmrs"}], 400),
        ({"Position": {"Id": 99}}, 400),
    ],
)
def test_a_patch_that_cannot_be_done_changes_nothing(so: Book, full: Any, body: Any, status: int) -> None:
    assert patch(so, full["PersonId"], body).status == status
    assert so.get(f"{PERSON}/{full['PersonId']}").json == full
    assert patch(so, 999_999, {"Title": "X"}).status == 404


def test_conditional_writes(so: Book, full: Any) -> None:
    path = f"{PERSON}/{full['PersonId']}"
    got = so.get(path)
    stale = format_datetime(parsedate_to_datetime(got.headers["last-modified"]).replace(year=2020), usegmt=True)
    for headers in ({"If-Match": '"other"'}, {"If-Unmodified-Since": stale}):
        assert so.put(path, json=full | {"Title": "X"}, headers=headers).status == 412
        assert so.request("PATCH", path, '{"Title": "X"}', headers={"Content-Type": "application/json", **headers}).status == 412
        assert so.delete(path, headers=headers).status == 412
    reply = so.put(path, json=full | {"Title": "X"}, headers={"If-Match": got.headers["etag"]})
    assert (reply.status, reply.json["Title"]) == (200, "X")


def test_who_is_deleted_is_gone_until_taken_back(so: Book, full: Any) -> None:
    path = f"{PERSON}/{full['PersonId']}"
    assert so.delete(path).status == 204
    assert so.get(path).status == so.delete(path).status == so.put(path, json=full).status == 404
    assert so.get(f"{PERSON}?$filter=personId eq {full['PersonId']}").json["value"] == []
    assert so.post("/superoffice/api/v1/Agents/Person/Undelete", json={"Id": full["PersonId"]}).status == 204
    assert so.get(path).json | {"UpdatedDate": ""} == full | {"UpdatedDate": ""}
    assert so.post("/superoffice/api/v1/Agents/Person/Undelete", json={"Id": full["PersonId"]}).status == 204


def test_who_may_write_and_delete(so: Book, full: Any) -> None:
    path = f"{PERSON}/{full['PersonId']}"
    partner, agent = basic("dee"), basic("bo")
    assert so.get(path, headers=partner).status == so.get(f"{path}/Simple", headers=partner).status == 404
    assert so.post(PERSON, json={"Lastname": "X"}, headers=partner).status == 403
    assert so.put(path, json=full, headers=partner).status == so.delete(path, headers=partner).status == 403
    cys = make(so, Lastname="Y", Associate={"Name": "cy"})["PersonId"]
    assert so.delete(f"{PERSON}/{cys}", headers=agent).status == 403
    assert so.get(f"{PERSON}/{cys}", headers=agent).json["TableRight"]["Mask"] == "URI"
    assert so.delete(path, headers=agent).status == 204
    assert so.get(PERSON, headers=partner).json["value"] == []


def test_a_body_without_a_person(so: Book, full: Any) -> None:
    for send in (so.post, so.put):
        reply = send(PERSON if send == so.post else f"{PERSON}/{full['PersonId']}", body="", headers={"Content-Type": "application/json"})
        assert (reply.status, reply.json["ErrorMessage"]) == (400, "PersonEntity: must be in the body")

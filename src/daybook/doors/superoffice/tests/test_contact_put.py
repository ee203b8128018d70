"""An organisation written as a whole: what is left out is empty, what was read and sent back changes nothing."""

import json
from typing import Any
from uuid import UUID

import pytest
from hypothesis import example, given, settings

from daybook.core import addresses, channels, contacts, extras
from daybook.core.access import Tx
from daybook.core.addresses import Address
from daybook.core.channels import Channel
from daybook.doors.superoffice.tests.conftest import ADA, MOUNT, Make, basic
from daybook.doors.superoffice.tests.test_client import HEADERS, camel
from daybook.doors.superoffice.tests.test_roundtrip import ORGANISATIONS, THOROUGH, post, same
from daybook.doors.superoffice.tests.test_save import told
from tests.examples import some
from tests.support import Book, Reply, enter

FULL = {
    "Name": "Full", "Department": "North", "OrgNr": "1", "Number1": "C", "Number2": "F-1", "Description": "d", "Kananame": "k",
    "Emails": [{"Value": "a@x.example"}], "Urls": [{"Value": "x.example"}], "Faxes": [{"Value": "22 86 44 01"}],
    "Phones": [{"Value": "22 86 44 00", "Description": "Main"}, {"Value": "90168242", "Description": "Night"}],
    "Country": {"CountryId": 578}, "Business": {"Id": 2}, "Category": {"Id": 4}, "Associate": {"Name": "bo"},
    "SupportAssociate": {"Name": "ada"}, "SupportPerson": {"FullName": "Astrid Lien"}, "TicketPriority": {"Id": 3},
    "CustomerLanguage": {"Id": 5}, "Source": 212, "NoMailing": True, "Xstop": True, "DbiAgentId": 4, "DbiKey": "K",
    "DbiLastModified": "2026-05-04T09:30:00+02:00", "Domains": ["x.example"], "BounceEmails": ["b@x.example"],
    "Interests": [{"Id": 1, "Selected": True}, {"Id": 3, "Selected": True}],
    "Address": {"Wgs84Latitude": 59.9, "Wgs84Longitude": 10.7, "Street": {"Address1": "Storgata 1", "City": "Oslo", "Zipcode": "0155"}},
    "CustomFields": {"SuperOffice:1": "one", "SuperOffice:2": "two", "x_none": "kept"},
    "Persons": [{"Firstname": "Ada", "Lastname": "Byron", "DirectPhone": "22864411", "Position": "Boss", "Email": "Ada@X.example"}],
}  # fmt: skip
EMPTY: dict[str, Any] = {
    "Name": "", "Department": "", "OrgNr": "", "Number1": "", "Number2": "", "Description": "", "Kananame": "", "DbiKey": "",
    "Emails": [], "Urls": [], "Faxes": [], "Phones": [], "Country": None, "Business": None, "Category": None, "Associate": None,
    "SupportAssociate": None, "SupportPerson": None, "Source": 0, "NoMailing": False, "Xstop": False, "DbiAgentId": 0,
    "DbiLastModified": "0001-01-01T00:00:00", "Domains": [], "BounceEmails": [], "ActiveInterests": 0, "GroupId": 0,
}  # fmt: skip
"""What an empty body leaves of an organisation, its people aside."""
SHOWN = {"SuperOffice:1": "0", "SuperOffice:2": ""}
FEWER = settings(THOROUGH, max_examples=some(25))


def journal(so: Book, key: str) -> list[Any]:
    """Everything that was ever written of a contact and what hangs on it."""
    rows: list[Any] = so.get(f"/native/v1/records/{key}/history").json["data"]
    return rows


def stored(so: Book, reply: Reply) -> list[Any]:
    """What a write left in the journal."""
    rows: list[Any] = so.get(f"/native/v1/requests/{reply.headers['daybook-request']}", headers=ADA).json["stored"]
    return rows


def key_of(so: Book, number: int) -> str:
    key: str = so.get(f"{MOUNT}/{number}?fk=true").json["ExtraFields"]["fk:daybook:contact"]
    return key


def put(so: Book, entity: Any, **headers: str) -> Reply:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    reply = so.put(f"{MOUNT}/{entity['ContactId']}", json=entity, headers=sent)
    assert reply.status == 200, reply
    return reply


def test_the_whole_is_written_and_answered(make: Make, shown: Make, so: Book) -> None:
    number = make(Name="Before", Phones=[{"Value": "1"}], Category={"Id": 1})["ContactId"]
    reply = put(so, FULL | {"ContactId": number})
    assert same({name: value for name, value in FULL.items() if name not in ("Interests", "Phones", "Faxes", "Persons")}, reply.json)
    assert [each["Value"] for each in reply.json["Phones"]] == ["+47 22 86 44 00", "+47 90 16 82 42"]
    assert {each["Id"] for each in reply.json["Interests"] if each["Selected"]} == {1, 3}
    assert reply.json["Persons"][0]["DirectPhone"] == "+47 22 86 44 11"
    assert reply.json == shown(number)
    assert reply.headers["etag"] == so.get(f"{MOUNT}/{number}").headers["etag"]
    assert reply.headers["last-modified"]


def test_what_is_left_out_is_empty_but_nobody_goes(make: Make, so: Book) -> None:
    made = make(**FULL)
    reply = put(so, {"ContactId": made["ContactId"]})
    assert {name: reply.json[name] for name in EMPTY} == EMPTY
    assert ["kept", "Persons"] in told(so, reply)
    assert not any(each["Selected"] for each in reply.json["Interests"])
    assert reply.json["Address"]["Formatted"] == ""
    assert (reply.json["Address"]["Wgs84Latitude"], reply.json["TicketPriority"]["Id"]) == (0.0, 0)
    assert "x_none" not in reply.json["CustomFields"]
    assert reply.json["CustomFields"]["SuperOffice:1"] == ""
    assert [each["PersonId"] for each in reply.json["Persons"]] == [each["PersonId"] for each in made["Persons"]]
    assert reply.json["CreatedBy"]["Name"] == "ada"


def test_what_was_read_and_is_sent_back_changes_nothing(make: Make, so: Book) -> None:
    number = make(**FULL)["ContactId"]
    key = key_of(so, number)
    before = journal(so, key)
    read = so.get(f"{MOUNT}/{number}")
    reply = put(so, read.json)
    assert (reply.json, stored(so, reply), told(so, reply)) == (read.json, [], [])
    assert so.get(f"{MOUNT}/{number}").headers["etag"] == read.headers["etag"]
    assert journal(so, key) == before


@pytest.mark.parametrize("number", [1001, 1002, 1005])
def test_the_same_of_organisations_of_other_doors(so: Book, number: int) -> None:
    key = key_of(so, number)
    before, native = journal(so, key), so.get(f"/native/v1/contacts/{key}").json
    read = so.get(f"{MOUNT}/{number}", headers={"SO-Language": "en", "SO-TimeZone": "NO, includeTZOffset"})
    assert put(so, read.json, SO_Language="en", SO_TimeZone="NO, includeTZOffset").json == read.json
    assert (journal(so, key), so.get(f"/native/v1/contacts/{key}").json) == (before, native)


def test_the_published_client_changes_what_it_means_to_and_nothing_else(make: Make, so: Book) -> None:
    number = make(**FULL)["ContactId"]
    path, key = f"/superoffice/Cust12345/api/v1/Contact/{number}", key_of(so, number)
    read = so.get(path, headers=HEADERS).json
    before = so.get(f"/native/v1/contacts/{key}").json
    reply = so.put(path, json=camel(read) | {"description": "South"}, headers=HEADERS)
    assert reply.status == 200, reply
    changing = {"Description", "UpdatedDate"}
    assert reply.json["Description"] == "South"
    assert {name: value for name, value in reply.json.items() if name not in changing} == {
        name: value for name, value in read.items() if name not in changing
    }
    assert so.get(f"/native/v1/contacts/{key}").json["channels"] == before["channels"]
    (change, *_) = journal(so, key)
    assert change["after"] == {"notes": "South"}


def test_stored_texts_of_numbers_survive_what_is_done_around_them(make: Make, so: Book) -> None:
    made = make(**FULL)
    entity = so.get(f"{MOUNT}/{made['ContactId']}").json
    first, second = entity["Phones"]
    entity["Phones"] = [{"Value": "815 49 300", "Description": "New"}, second, first | {"Description": "Was main"}]
    assert [each["Value"] for each in put(so, entity).json["Phones"]] == ["+47 815 49 300", "+47 90 16 82 42", "+47 22 86 44 00"]
    channels = so.get(f"/native/v1/contacts/{key_of(so, made['ContactId'])}").json["channels"]
    assert [(each["value"], each["description"]) for each in channels if each["kind"] == "phone"] == [
        ("815 49 300", "New"), ("90168242", "Night"), ("22 86 44 00", "Was main"),
    ]  # fmt: skip


def test_a_number_stays_the_same_number_when_the_country_changes(make: Make, so: Book) -> None:
    entity = make(**FULL)
    reply = put(so, entity | {"Country": {"CountryId": 826}})
    assert [each["StrippedValue"] for each in reply.json["Phones"]] == [each["StrippedValue"] for each in entity["Phones"]]
    assert reply.json["Faxes"][0]["Value"] == "+47 22 86 44 01"


def test_null_and_blank_are_told_apart(make: Make, so: Book) -> None:
    entity = make(Name="X", Department=None, OrgNr="", Emails=None)
    reply = put(so, entity | {"Department": "", "OrgNr": None})
    assert (reply.json["Department"], reply.json["OrgNr"], reply.json["Emails"]) == ("", None, None)
    left_out = {name: value for name, value in reply.json.items() if name not in ("OrgNr", "Emails")}
    again = put(so, left_out)
    assert (again.json["OrgNr"], again.json["Emails"]) == (None, None)


def test_what_other_doors_wrote_survives(make: Make, so: Book) -> None:
    made = make(**FULL)
    key = key_of(so, made["ContactId"])

    def write(tx: Tx) -> None:
        row = contacts.get(enter(tx, door="protech"), UUID(key))
        ways = [*channels.of(tx, row.id), Channel("linkedin", "in.example/full", "business"), Channel("mobile", "90000001", "home", "Own")]
        where = [
            *addresses.of(tx, row.id).values(),
            Address("secondary", city="Bergen"),
            Address("postal", name="The office", country="SE"),
        ]
        contacts.change(tx, row, channels=ways, addresses=where, label="L", extra=extras.merge(row.extra, "protech", {"Member": True}))

    so.engine.write(write).result(timeout=30)
    before = so.get(f"/native/v1/contacts/{key}").json
    read = so.get(f"{MOUNT}/{made['ContactId']}").json
    assert [each["Value"] for each in read["Phones"]] == ["+47 22 86 44 00", "+47 90 16 82 42", "+47 90 00 00 01"]
    read["Phones"][2]["Value"] = "+47 90 00 00 02"
    read["Address"]["Postal"]["City"] = "Lund"
    read["Emails"] = []
    put(so, read | {"Name": "Other"})
    after = so.get(f"/native/v1/contacts/{key}").json
    ways = [each for each in before["channels"] if each["kind"] != "mail"]
    ways[-1] = ways[-1] | {"value": "+47 90 00 00 02"}
    assert after["channels"] == ways
    assert ways[-1]["use"] == "home"
    assert {each["use"]: (each["name"], each["city"], each["country"]) for each in after["addresses"]} == {
        "street": (None, "Oslo", None), "secondary": (None, "Bergen", None), "postal": ("The office", "Lund", "SE"),
    }  # fmt: skip
    row = so.engine.read(lambda tx: contacts.get(enter(tx), UUID(key)))
    assert (row.label, row.extra["protech"]) == ("L", {"Member": True})


def test_a_member_of_the_association_stays_one(so: Book) -> None:
    url, pair = "/protech/api/Contact", "APIKey=demo-api-key&ClientId=demo"
    sent = {
        "LastName": "Byron", "FirstName": "Ada", "Member": True, "PriceLevel": "Gold", "Designation": "CAE", "HomePhone": "555-0100",
        "Facebook": "fb.example/ada", "ParentCustomer": {"Type": 1, "Number": "sample string 2"},
    }  # fmt: skip
    id = so.post(f"{url}?{pair}", json={"Contact": sent}).json["Id"]
    before = so.get(f"{url}/{id}?{pair}").json
    firm = so.get(f"/native/v1/contacts/{before['ParentCustomer']['Id']}").json["number"]
    entity = so.get(f"{MOUNT}/{firm}").json
    person = next(each for each in entity["Persons"] if each["Lastname"] == "Byron")
    person["Title"], person["Email"] = "Countess", "ada@x.example"
    put(so, entity | {"Department": "North"})
    after = so.get(f"{url}/{id}?{pair}").json
    changing = [name for name in before if after[name] != before[name]]
    assert {name: after[name] for name in changing} == {"JobTitle": "Countess", "Email": "ada@x.example"}
    assert (after["Facebook"], after["HomePhone"], after["Member"]) == ("fb.example/ada", "555-0100", True)


def test_interests_stay_in_their_order_and_date(make: Make, so: Book) -> None:
    entity = make(Name="X", Interests=[{"Id": 5, "Selected": True}, {"Id": 2, "Selected": True}])
    for each in entity["Interests"]:
        each["Selected"] = each["Id"] in (2, 3)
    reply = put(so, entity)
    before = {each["Id"]: each["LastChanged"] for each in entity["Interests"]}
    dates = {each["Id"]: each["LastChanged"] for each in reply.json["Interests"] if each["Selected"]}
    assert dates.keys() == {2, 3}
    assert dates[2] == before[2]
    assert reply.json["ActiveInterests"] == 2


def test_ticks_and_fields_alone_are_a_change(make: Make, so: Book) -> None:
    made = make(**FULL)
    key = key_of(so, made["ContactId"])
    version = so.get(f"/native/v1/contacts/{key}").json["version"]
    entity = put(so, made | {"CustomFields": made["CustomFields"] | {"SuperOffice:1": "other"}}).json
    assert (entity["CustomFields"]["SuperOffice:1"], entity["UserDefinedFields"]["SuperOffice:1"]) == ("other", "other")
    assert so.get(f"/native/v1/contacts/{key}").json["version"] == version + 1


def test_a_persons_formatted_number_is_not_written_back(make: Make, so: Book) -> None:
    made = make(**FULL)
    made["Persons"][0]["Title"] = "Countess"
    made["Persons"][0]["Position"] = "Chair"
    reply = put(so, made)
    (person,) = reply.json["Persons"]
    assert (person["Title"], person["Position"], person["DirectPhone"]) == ("Countess", "Chair", "+47 22 86 44 11")
    native = so.get(f"/native/v1/contacts/{person['PersonId']}").json
    assert [each["value"] for each in native["channels"]] == ["22864411", "Ada@X.example"]
    assert native["relations"][0]["title"] == "Chair"


def test_what_the_server_sets_is_not_used_and_noted_when_it_differs(make: Make, so: Book) -> None:
    made = make(Name="X")
    reply = put(so, made | {"CreatedBy": {"AssociateId": 2}, "ActiveInterests": 9, "Name": "Y"})
    assert (reply.json["CreatedBy"]["Name"], reply.json["ActiveInterests"]) == ("ada", 0)
    assert told(so, reply) == [["ignored", "CreatedBy"], ["ignored", "ActiveInterests"]]


def test_every_mistake_at_once_and_nothing_is_written(make: Make, shown: Make, so: Book) -> None:
    made = make(**FULL)
    wrong = {"Name": "Z", "Business": {"Id": 99}, "Country": {"Name": "Atlantis"}, "SupportPerson": {"PersonId": 999_999}}
    reply = so.put(f"{MOUNT}/{made['ContactId']}", json=made | wrong)
    assert (reply.status, reply.json["ErrorType"]) == (400, "ArgumentException")
    assert {each.partition(":")[0] for each in reply.json["ErrorMessage"].split("; ")} == {
        "Business.Id", "Country.Name", "SupportPerson.PersonId",
    }  # fmt: skip
    assert shown(made["ContactId"]) == made


@pytest.mark.parametrize(("body", "text"), [(b"", "ContactEntity: must be in the body"), (b"null", "ContactEntity: must be in the body")])
def test_without_an_entity(so: Book, body: bytes, text: str) -> None:
    reply = so.put(f"{MOUNT}/1001", body, headers={"Content-Type": "application/json"})
    assert (reply.status, reply.json["ErrorMessage"]) == (400, text)


def test_an_unknown_one_and_a_person_are_not_found(so: Book, make: Make) -> None:
    person = make(Name="X", Persons=[{"Lastname": "L"}])["Persons"][0]["PersonId"]
    for number in (999_999, person):
        reply = so.put(f"{MOUNT}/{number}", json={"Name": "X"})
        assert (reply.status, reply.json["ErrorMessage"]) == (404, f"Contact id {number} not found")


@pytest.mark.parametrize(("header", "value"), [("If-Match", '"other"'), ("If-Unmodified-Since", "Mon, 01 Jan 2024 00:00:00 GMT")])
def test_another_state_is_412(so: Book, make: Make, shown: Make, header: str, value: str) -> None:
    made = make(Name="X")
    reply = so.put(f"{MOUNT}/{made['ContactId']}", json=made | {"Name": "Y"}, headers={header: value})
    assert (reply.status, reply.json["ErrorType"]) == (412, "SoConflictException")
    assert shown(made["ContactId"])["Name"] == "X"


def test_of_two_who_read_the_same_the_second_is_told(so: Book, make: Make, shown: Make) -> None:
    number = make(Name="X")["ContactId"]
    read = so.get(f"{MOUNT}/{number}")
    guard = {"If-Match": read.headers["etag"], "If-Unmodified-Since": read.headers["last-modified"]}
    assert so.put(f"{MOUNT}/{number}", json=read.json | {"Name": "First"}, headers=guard).status == 200
    assert so.put(f"{MOUNT}/{number}", json=read.json | {"Department": "Second"}, headers=guard).status == 412
    assert (shown(number)["Name"], shown(number)["Department"]) == ("First", "")


def test_of_two_at_once_with_one_tag_one_wins(so: Book, make: Make, shown: Make) -> None:
    made = make(Name="X")
    path = f"{MOUNT}/{made['ContactId']}"
    guard = {"If-Match": so.get(path).headers["etag"], "Content-Type": "application/json", **ADA}
    writers = [("PUT", path, json.dumps(made | {"Name": name}).encode(), guard) for name in "ABCD"]
    replies = so.gather(*writers)
    assert sorted(reply.status for reply in replies) == [200, 412, 412, 412]
    winner = next(reply for reply in replies if reply.status == 200)
    assert shown(made["ContactId"])["Name"] == winner.json["Name"]


def test_select_and_xml(so: Book, make: Make) -> None:
    made = make(Name="X")
    path = f"{MOUNT}/{made['ContactId']}"
    reply = so.put(f"{path}?$select=name", json=made | {"Name": "Y", "Department": "D"})
    assert (reply.json["Name"], reply.json["Department"], reply.json["ContactId"]) == ("Y", None, made["ContactId"])
    xml = so.get(path, headers={"Accept": "application/xml"})
    changed = xml.body.replace(b"<Name>Y</Name>", b"<Name>Z</Name>")
    reply = so.put(path, changed, headers={"Content-Type": "application/xml", "Accept": "application/xml"})
    assert (reply.status, b"<Name>Z</Name>" in reply.body, b"<Department>D</Department>" in reply.body) == (200, True, True)


@pytest.mark.parametrize(("user", "status"), [("bo", 200), ("cy", 200), ("dee", 403)])
def test_who_may_write(so: Book, make: Make, user: str, status: int) -> None:
    made = make(Name="X")
    assert so.put(f"{MOUNT}/{made['ContactId']}", json=made, headers=basic(user)).status == status


@THOROUGH
@given(members=ORGANISATIONS)
def test_reading_and_putting_back_is_no_change(book: Book, members: dict[str, Any]) -> None:
    number = post(book, members)["ContactId"]
    read = book.get(f"{MOUNT}/{number}", headers=ADA)
    before = book.get(f"/native/v1/contacts/{number}", headers=ADA).json
    reply = book.put(f"{MOUNT}/{number}", json=read.json, headers=ADA)
    assert (reply.status, reply.json) == (200, read.json)
    assert reply.headers["etag"] == read.headers["etag"]
    assert book.get(f"/native/v1/contacts/{number}", headers=ADA).json == before
    assert stored(book, reply) == []


@FEWER
@example(first={"CustomFields": SHOWN}, second={"UserDefinedFields": SHOWN, "CustomFields": {}})
@given(first=ORGANISATIONS, second=ORGANISATIONS)
def test_a_put_leaves_what_a_post_would_have_made(book: Book, first: dict[str, Any], second: dict[str, Any]) -> None:
    number = post(book, first)["ContactId"]
    reply = book.put(f"{MOUNT}/{number}", json=second, headers=ADA)
    assert reply.status == 200, reply
    assert reply.json == book.get(f"{MOUNT}/{number}", headers=ADA).json
    for name, value in second.items():
        stay = len(first.get("Persons") or ()) if name == "Persons" else 0
        assert same(value or [], reply.json[name][stay:]) if stay else same(value, reply.json[name]), name

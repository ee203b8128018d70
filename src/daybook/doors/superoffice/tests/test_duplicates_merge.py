"""Two organisations, or two people, that become one; and what was deleted long ago."""

from typing import Any

import pytest

from daybook.core import books, check, contacts, expiry
from daybook.core.clock import DAY
from daybook.doors.superoffice.tests.appointments import act, look
from daybook.doors.superoffice.tests.conftest import MOUNT, Make
from daybook.doors.superoffice.tests.test_save import told
from daybook.store.tables import contact
from tests.support import Book

API = "/superoffice/api/v1"
AGENT = f"{API}/Agents/Contact"
BO = {"Authorization": "Basic Ym86ZGF5Ym9vay1kZW1v"}
CY = {"Authorization": "Basic Y3k6ZGF5Ym9vay1kZW1v"}
DEE = {"Authorization": "Basic ZGVlOmRheWJvb2stZGVtbw=="}
FILLED = "?replaceEmptyFieldsOnDestination=true"

SOURCE = {
    "Name": "Nordlys Kraft", "Department": "Oslo", "OrgNr": "914782007", "Number1": "NORD", "Description": "Pays on time.", "Kananame": "k",
    "Emails": [{"Value": "post@nordlys.example"}], "Phones": [{"Value": "22 86 44 00", "Description": "Desk"}],
    "Country": {"CountryId": 578},
    "Urls": [{"Value": "https://nordlys.example"}], "Domains": ["nordlys.example"], "Interests": [{"Id": 1, "Selected": True}],
    "UserDefinedFields": {"SuperOffice:1": "NO-1"}, "Address": {"Street": {"Address1": "Storgata 14", "Zipcode": "0184", "City": "Oslo"}},
    "Persons": [{"Firstname": "Ada", "Lastname": "Lien", "Email": "ada@nordlys.example"}, {"Firstname": "Jonas", "Lastname": "Moen"}],
}  # fmt: skip
DESTINATION = {
    "Name": "Nordlys Kraft AS", "Country": {"CountryId": 578}, "Emails": [{"Value": "info@nordlys.example"}], "Domains": ["kraft.example"],
    "Interests": [{"Id": 3, "Selected": True}], "Persons": [{"Firstname": "Ada", "Lastname": "Lien", "DirectPhone": "+47 22 86 44 10"}],
}  # fmt: skip


@pytest.fixture
def two(make: Make) -> tuple[Any, Any]:
    return make(**SOURCE), make(**DESTINATION)


def merge(so: Book, one: Any, other: Any, query: str = "", **headers: str) -> Any:
    return so.post(f"{MOUNT}/{one['ContactId']}/MergeTo/{other['ContactId']}{query}", headers=headers)


def whole(so: Book) -> bool:
    found: list[Any] = look(so, check.run)
    return found == []


def values(entity: Any, member: str) -> list[str]:
    return [each["Value"] for each in entity[member]]


def test_what_can_be_there_several_times_is_united(so: Book, two: Any, shown: Make) -> None:
    one, other = two
    reply = merge(so, one, other)
    assert (reply.status, reply.body) == (204, b"")
    assert so.get(f"{MOUNT}/{one['ContactId']}").status == 404
    got = shown(other["ContactId"])
    assert (got["Name"], got["Department"], got["OrgNr"], got["Number1"], got["Description"], got["Kananame"]) == (
        "Nordlys Kraft AS", "", "", "", "", "",
    )  # fmt: skip
    assert got["Number2"] == other["Number2"]
    assert values(got, "Emails") == ["info@nordlys.example", "post@nordlys.example"]
    assert got["Phones"] == one["Phones"]
    assert values(got, "Urls") == ["https://nordlys.example"]
    assert got["Domains"] == ["kraft.example", "nordlys.example"]
    assert {each["Id"] for each in got["Interests"] if each["Selected"]} == {1, 3}
    assert got["Address"]["Street"]["Address1"] == "Storgata 14"
    assert {each["PersonId"] for each in got["Persons"]} == {each["PersonId"] for each in (*other["Persons"], *one["Persons"])}
    assert so.get(f"{MOUNT}/DuplicateDomains/nordlys.example").json[0]["SoPrimaryKey"] == other["ContactId"]
    assert whole(so)


def test_empty_fields_are_filled_when_asked_for(so: Book, two: Any, shown: Make) -> None:
    one, other = two
    assert merge(so, one, other, f"{FILLED}&mergeIdenticalPersons=true").status == 204
    got = shown(other["ContactId"])
    assert (got["Name"], got["Department"], got["OrgNr"], got["Number1"], got["Description"], got["Kananame"]) == (
        "Nordlys Kraft AS", "Oslo", "914782007", "NORD", "Pays on time.", "k",
    )  # fmt: skip
    assert (got["Number2"], got["UserDefinedFields"]["SuperOffice:1"]) == (other["Number2"], "NO-1")
    jonas, ada = got["Persons"]
    assert (ada["PersonId"], ada["Email"], ada["DirectPhone"]) == (
        other["Persons"][0]["PersonId"],
        "ada@nordlys.example",
        "+47 22 86 44 10",
    )
    assert jonas["PersonId"] == one["Persons"][1]["PersonId"]
    assert so.get(f"{API}/Person/{one['Persons'][0]['PersonId']}").status == 404
    assert whole(so)


def test_what_happened_goes_over_and_the_archives_have_it(so: Book, two: Any) -> None:
    one, other = two
    for number, title in ((one["ContactId"], "First"), (other["ContactId"], "Second")):
        made = so.post(f"{API}/Appointment", json={"Title": title, "StartDate": "2026-05-04T09:00:00", "Contact": {"ContactId": number}})
        assert made.status == 200, made
    before = so.get(f"{MOUNT}/{one['ContactId']}/Summary").json["Followups"]
    assert len(before) == 1
    merge(so, one, other)
    rows = so.get(f"{MOUNT}/{other['ContactId']}/Activities?$select=text,contactId").json["value"]
    assert {(row["text"], row["contactId"]) for row in rows} == {("First", "Nordlys Kraft AS"), ("Second", "Nordlys Kraft AS")}
    assert len(so.get(f"{MOUNT}/{other['ContactId']}/Summary").json["Followups"]) == 2
    assert so.get(f"{MOUNT}/{one['ContactId']}/Activities").status == 404
    assert whole(so)


def test_the_agent_merges_as_well(so: Book, two: Any, shown: Make) -> None:
    one, other = two
    body = {
        "sourceContactId": one["ContactId"], "destinationContactId": other["ContactId"], "mergeIdenticalPersons": True,
        "replaceEmptyFieldsOnDestination": True,
    }  # fmt: skip
    reply = so.post(f"{AGENT}/Merge", json=body)
    assert (reply.status, reply.body) == (204, b"")
    assert len(shown(other["ContactId"])["Persons"]) == 2
    assert so.post(f"{AGENT}/Merge", json=body).status == 404
    assert so.post(f"{AGENT}/Merge", json=None).status == 400


@pytest.mark.parametrize(("source", "destination", "status"), [(0, 1, 404), (1, 999999, 404), (1, 1, 400), (2, 1, 404), (1, 2, 404)])
def test_what_cannot_be_merged(so: Book, two: Any, source: int, destination: int, status: int) -> None:
    """0: nobody's number, 1: an organisation, 2: a person."""
    numbers = {0: 999999, 1: two[0]["ContactId"], 2: two[0]["Persons"][0]["PersonId"]}
    path = f"{MOUNT}/{numbers[source]}/MergeTo/{numbers.get(destination, destination)}"
    assert so.post(path).status == status
    if source == 0:
        assert so.post(path).json["ErrorMessage"] == "Contact id 999999 not found"


def test_who_may_not_delete_may_not_merge(so: Book, two: Any) -> None:
    one, other = two
    assert merge(so, one, other, **DEE).status == 403
    refused = merge(so, one, other, **BO)
    assert (refused.status, refused.json["ErrorType"]) == (403, "SoSecurityException")
    assert merge(so, one, other, **CY).status == 204


def test_a_merged_organisation_can_be_taken_back_bare(so: Book, two: Any, shown: Make) -> None:
    one, other = two
    merge(so, one, other)
    assert so.post(f"{AGENT}/Undelete", json={"id": one["ContactId"]}).status == 204
    got = shown(one["ContactId"])
    assert (got["Name"], got["OrgNr"], got["Persons"]) == ("Nordlys Kraft", "914782007", [])
    assert whole(so)


def person(so: Book, **members: Any) -> Any:
    reply = so.post(f"{API}/Person", json=members)
    assert reply.status == 200, reply
    return reply.json


def join(so: Book, one: Any, other: Any, query: str = "", **headers: str) -> Any:
    return so.post(f"{API}/Person/{one['PersonId']}/MergeTo/{other['PersonId']}{query}", headers=headers)


@pytest.fixture
def people(so: Book, two: Any) -> tuple[Any, Any]:
    """Two people of two organisations, each with something that happened on three days."""
    found = []
    for firm, first in zip(two, ("Ida", "Ina"), strict=True):
        one = person(
            so, Firstname=first, Lastname="Kettle", Contact={"ContactId": firm["ContactId"]}, Emails=[{"Value": f"{first}@x.example"}]
        )
        found.append(one)
        for day in (1, 2, 3):
            sent = {"Title": f"{first} {day}", "StartDate": f"2026-05-0{day}T09:00:00", "Person": {"PersonId": one["PersonId"]}}
            assert so.post(f"{API}/Appointment", json=sent).status == 200
    return found[0], found[1]


def happened(so: Book, one: Any) -> list[str]:
    rows = so.get(f"{API}/Person/{one['PersonId']}/Activities?$select=text&$orderBy=text").json["value"]
    return [row["text"] for row in rows]


def test_people_become_one(so: Book, people: Any) -> None:
    one, other = people
    reply = join(so, one, other, f"{FILLED}&moveAfterDate=2026-05-02")
    assert (reply.status, reply.body) == (204, b"")
    assert told(so, reply) == [["ignored", "MoveAfterDate"]]
    assert so.get(f"{API}/Person/{one['PersonId']}").status == 404
    assert happened(so, other) == ["Ida 1", "Ida 2", "Ida 3", "Ina 1", "Ina 2", "Ina 3"]
    got = so.get(f"{API}/Person/{other['PersonId']}").json
    assert (got["Firstname"], values(got, "Emails")) == ("Ina", ["Ina@x.example", "Ida@x.example"])
    assert got["Contact"]["ContactId"] == other["Contact"]["ContactId"]
    assert whole(so)


def test_a_person_who_stays_hands_over_what_happened_since(so: Book, people: Any) -> None:
    one, other = people
    assert join(so, one, other, "?deleteSource=false&moveAfterDate=2026-05-02T00:00:00").status == 204
    assert happened(so, one) == ["Ida 1"]
    assert happened(so, other) == ["Ida 2", "Ida 3", "Ina 1", "Ina 2", "Ina 3"]
    got = so.get(f"{API}/Person/{one['PersonId']}").json
    assert (got["Retired"], got["Contact"]["ContactId"], values(got, "Emails")) == (True, one["Contact"]["ContactId"], ["Ida@x.example"])
    assert whole(so)


def test_the_person_agent_merges_as_well(so: Book, people: Any) -> None:
    one, other = people
    body = {
        "sourcePersonId": one["PersonId"], "destinationPersonId": other["PersonId"], "moveAfterDate": "2026-05-03T00:00:00.000Z",
        "deleteSource": False, "replaceEmptyFieldsOnDestination": False,
    }  # fmt: skip
    assert so.post(f"{API}/Agents/Person/Merge", json=body).status == 204
    assert happened(so, one) == ["Ida 1", "Ida 2"]
    ending = body | {"deleteSource": True, "moveAfterDate": "0001-01-01T00:00:00.000Z"}
    reply = so.post(f"{API}/Agents/Person/Merge", json=ending)
    assert (reply.status, told(so, reply)) == (204, [])
    assert len(happened(so, other)) == 6


def test_what_cannot_be_joined(so: Book, people: Any) -> None:
    one, other = people
    nobody, firm = {"PersonId": 999999}, {"PersonId": one["Contact"]["ContactId"]}
    assert [join(so, *pair).status for pair in ((nobody, one), (one, nobody), (one, one), (firm, one))] == [404, 404, 400, 404]
    assert [join(so, one, other, **caller).status for caller in (DEE, BO)] == [403, 403]


def test_a_person_who_is_nobodys_may_be_merged_by_anyone(so: Book) -> None:
    one, other = (act(so, lambda tx, name=name: contacts.create(tx, "person", name=name)["number"]) for name in ("One", "Other"))
    assert join(so, {"PersonId": one}, {"PersonId": other}, **BO).status == 204


def age(so: Book, number: int, days: float) -> None:
    """As if it had been deleted so long ago."""
    act(so, lambda tx: tx.change(contact, {"number": number}, {"deleted_at": tx.now - round(days * DAY)}))


def test_what_expired_goes_for_good(so: Book, two: Any) -> None:
    one, other = two
    for each in two:
        so.delete(f"{MOUNT}/{each['ContactId']}")
    age(so, one["ContactId"], 13)
    age(so, other["ContactId"], 15)
    reply = so.post(f"{AGENT}/DeleteExpired", json=None)
    assert (reply.status, reply.body) == (204, b"")
    assert [so.post(f"{AGENT}/Undelete", json={"id": each["ContactId"]}).status for each in two] == [204, 404]
    assert so.get(f"{API}/Person/{other['Persons'][0]['PersonId']}").json["Contact"]["ContactId"] == 0
    assert whole(so)


def test_people_expire_apart_and_after_as_many_days_as_the_book_says(so: Book, people: Any) -> None:
    one, _ = people
    so.delete(f"{API}/Person/{one['PersonId']}")
    age(so, one["PersonId"], 3)
    assert so.post(f"{AGENT}/DeleteExpired", json=None).status == 204
    act(so, lambda tx: books.set_up(tx, {expiry.SETTING: 2}))
    assert so.post(f"{AGENT}/DeleteExpired", json=None).status == 204
    assert look(so, lambda tx: contacts.removed(tx, one["PersonId"], "person")) is not None
    assert so.post(f"{API}/Agents/Person/DeleteExpired", json=None).status == 204
    assert so.post(f"{API}/Agents/Person/Undelete", json={"id": one["PersonId"]}).status == 404
    assert whole(so)


def test_only_an_admin_lets_anything_expire(so: Book) -> None:
    for agent in ("Contact", "Person"):
        assert so.post(f"{API}/Agents/{agent}/DeleteExpired", json=None, headers=CY).status == 403

"""The one error form, in JSON and XML; statuses before and in the operations."""

import pytest

from daybook.core.errors import Conflict, Unavailable
from daybook.door import Request
from daybook.doors.superoffice.faults import fault
from daybook.doors.superoffice.tests.conftest import MOUNT, Make
from tests.support import Book

JSON = "application/json"
XML = "application/xml"


def test_not_found_in_json(so: Book) -> None:
    reply = so.get(f"{MOUNT}/99999")
    assert reply.status == 404
    assert reply.text == (
        '{"Error":true,"ErrorType":"SoNotFoundException","ErrorMessage":"Contact id 99999 not found","ErrorSource":"Daybook.SuperOffice"}'
    )


def test_not_found_in_xml(so: Book) -> None:
    reply = so.get(f"{MOUNT}/99999", headers={"Accept": XML})
    assert (reply.status, reply.type) == (404, "application/xml; charset=utf-8")
    assert reply.text == (
        '<Error xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Error>true</Error><ErrorType>SoNotFoundException</ErrorType>'
        "<ErrorMessage>Contact id 99999 not found</ErrorMessage><ErrorSource>Daybook.SuperOffice</ErrorSource></Error>"
    )


@pytest.mark.parametrize(
    ("type", "body", "text"),
    [
        (JSON, "", "ContactEntity: must be in the body"), (JSON, "null", "ContactEntity: must be in the body"),
        (JSON, '{"NoMailing":"maybe","Persons":[{"Rank":"x"}]}', "NoMailing: Error converting value \"maybe\""),
        (JSON, '{"NoMailing":"maybe","Persons":[{"Rank":"x"}]}', "; Persons[0].Rank: "),
        (JSON, '{"UpdatedDate":"soon"}', "UpdatedDate: Could not convert string to DateTime: soon."),
        (JSON, "{", "ContactEntity: Unexpected end"), (JSON, "[1]", "ContactEntity: Cannot deserialize"),
        (XML, "<Other/>", "ContactEntity: "), (XML, "<ContactEntity><NoMailing>x</NoMailing></ContactEntity>", "NoMailing: "),
    ],
)  # fmt: skip
def test_a_body_that_cannot_be_read(so: Book, type: str, body: str, text: str) -> None:
    reply = so.post(MOUNT, body, headers={"Content-Type": type, "Accept": JSON})
    assert (reply.status, reply.json["Error"], reply.json["ErrorType"]) == (400, True, "ArgumentException")
    assert text in reply.json["ErrorMessage"]


@pytest.mark.parametrize("type", ["text/plain", "multipart/form-data", None])
def test_a_body_of_another_type(so: Book, type: str | None) -> None:
    reply = so.post(MOUNT, "{}", headers={"Content-Type": type} if type else {})
    assert (reply.status, reply.json["ErrorType"]) == (415, "ArgumentException")


@pytest.mark.parametrize(
    ("method", "path", "status", "allow"),
    [
        ("GET", "/superoffice/api/v1/Nothing", 404, None), ("GET", f"{MOUNT}/abc", 404, None),
        ("DELETE", f"{MOUNT}/default", 405, "GET"), ("PUT", MOUNT, 405, "POST, GET"),
    ],
)  # fmt: skip
def test_addresses_and_methods_that_are_none(so: Book, method: str, path: str, status: int, allow: str | None) -> None:
    reply = so.request(method, path)
    assert (reply.status, reply.headers.get("allow"), reply.json["Error"]) == (status, allow, True)


def test_lenient_json(make: Make, so: Book) -> None:
    body = (
        """{ 'name': 'Lenient', department: "D", /* why not */ "Category": {"Id": "4",}, "Phones": [{"Value": "1"},], "NoMailing": 1, }"""
    )
    reply = so.post(MOUNT, body, headers={"Content-Type": "text/json"})
    assert reply.status == 200
    assert (reply.json["Name"], reply.json["Category"]["Id"], reply.json["NoMailing"], len(reply.json["Phones"])) == ("Lenient", 4, True, 1)


@pytest.mark.parametrize("type", ["application/json-patch+json", "application/merge-patch+json"])
def test_the_patch_types_are_json_too(so: Book, type: str) -> None:
    reply = so.post(MOUNT, '{"Name":"X"}', headers={"Content-Type": type})
    assert (reply.status, reply.type, reply.json["Name"]) == (200, f"{type}; charset=utf-8", "X")
    assert so.get(f"{MOUNT}/default", headers={"Accept": type}).type == f"{type}; charset=utf-8"


def test_a_form(so: Book) -> None:
    body = "Name=Form+Co&Country.CountryId=578&Emails[0].Value=a%40b.example&Persons[0].Lastname=Ann"
    made = so.post(MOUNT, body, headers={"Content-Type": "application/x-www-form-urlencoded"}).json
    assert (made["Name"], made["Country"]["CountryId"], made["Emails"][0]["Value"], made["Persons"][0]["Lastname"]) == (
        "Form Co", 578, "a@b.example", "Ann",
    )  # fmt: skip


def test_xml_in_any_order_and_case_of_its_own(so: Book) -> None:
    body = (
        "<ContactEntity><Persons><Person><Lastname>Byron</Lastname><Firstname>Ada</Firstname></Person></Persons><Name>XML Co</Name>"
        "<UserDefinedFields><KeyValueOfstringstring><Key>SuperOffice:1</Key><Value>one</Value></KeyValueOfstringstring></UserDefinedFields>"
        "<Category><Id>4</Id></Category></ContactEntity>"
    )
    made = so.post(MOUNT, body, headers={"Content-Type": "text/xml", "Accept": JSON}).json
    assert (made["Name"], made["Category"]["Id"], made["Persons"][0]["FullName"]) == ("XML Co", 4, "Ada Byron")
    assert made["UserDefinedFields"]["SuperOffice:1"] == "one"


def test_what_was_read_as_xml_can_be_sent_back(so: Book) -> None:
    number = so.post(MOUNT, '{"Name":"Back","Country":{"CountryId":578}}', headers={"Content-Type": JSON}).json["ContactId"]
    text = so.get(f"{MOUNT}/{number}", headers={"Accept": XML}).body
    again = so.post(MOUNT, text, headers={"Content-Type": XML, "Accept": JSON}).json
    same = ("Name", "Country", "Category", "Address", "CustomFields", "Number2")
    first = so.get(f"{MOUNT}/{number}").json
    assert {name: again[name] for name in same if name != "Number2"} == {name: first[name] for name in same if name != "Number2"}


def test_errors_that_the_house_raises() -> None:
    request = Request("POST", "/api/v1/Contact", "", {})
    busy, taken, stale, odd = (
        fault(request, error) for error in (Unavailable("busy", 2), Conflict("exists", "taken"), Conflict("version"), ValueError("secret"))
    )
    assert (busy.status, busy.headers) == (503, {"Retry-After": "2"})
    assert (taken.status, taken.model.ErrorMessage, stale.status) == (409, "taken", 412)
    assert (odd.status, odd.model.ErrorMessage) == (500, "Something went wrong here; it is in the log.")

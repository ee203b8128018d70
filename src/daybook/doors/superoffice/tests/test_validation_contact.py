"""Validate: what is told of an organisation before it is saved, in the caller's language. Nothing is saved."""

from string import Formatter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.doors.superoffice import resources
from daybook.doors.superoffice.tests.conftest import MOUNT, Make
from daybook.doors.superoffice.validation import checks
from tests.support import Book

AGENT = "/superoffice/api/v1/Agents/Contact"
SOUND: dict[str, Any] = {"Name": "Sound", "Business": {"Id": 1}, "Category": {"Id": 1}}
NORWAY = {"CountryId": 578}


def validate(so: Book, headers: dict[str, str] | None = None, **members: Any) -> Any:
    """The same from the resource and from the agent."""
    reply = so.post(f"{MOUNT}/Validate", json=members, headers=headers)
    wrapped = so.post(f"{AGENT}/ValidateContactEntity", json={"contactEntity": members}, headers=headers)
    assert (reply.status, wrapped.status) == (200, 200), reply
    assert wrapped.json == reply.json
    return reply.json


def test_all_is_well(so: Book) -> None:
    assert validate(so, **SOUND) == {}
    default = so.get(f"{MOUNT}/default").json
    assert validate(so, **default | SOUND) == {}


def test_what_must_be_there(so: Book) -> None:
    said = "Must be filled in"
    assert validate(so) == {"Name": said, "Business": said, "Category": said}
    assert validate(so, Name=" ", Business=None, Category={"Id": 0, "Value": "", "Tooltip": "x"}) == {
        "Name": said, "Business": said, "Category": said,
    }  # fmt: skip
    assert validate(so, **SOUND | {"Business": {"Value": "Retail"}}) == {}


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({}, "Must be filled in"), ({"SO-Language": "NO"}, "Må fylles ut"), ({"Accept-Language": "de, en;q=0.5"}, "Muss ausgefüllt werden"),
        ({"SO-Language": "ja"}, "Must be filled in"),
    ],
)  # fmt: skip
def test_messages_are_in_the_language(so: Book, headers: dict[str, str], said: str) -> None:
    assert validate(so, headers, **SOUND | {"Name": ""}) == {"Name": said}


@pytest.mark.parametrize(
    ("member", "value", "said"),
    [
        ("Name", "x" * 220, "Longer than 219 characters"), ("OrgNr", "9" * 50, "Longer than 49 characters"),
        ("Description", "x" * 2048, "Longer than 2047 characters"),
        ("Phones", [{"Value": "12"}, {"Value": "22 86 44 00"}, {"Value": "ask"}], "12 is not a phone number\nask is not a phone number"),
        ("Faxes", [{"Value": "+47 22"}], "+47 22 is not a phone number"),
        ("Emails", [{"Value": "ada@example.com"}, {"Value": "ada@"}], "ada@ is not an e-mail address"),
        ("Emails", [{"Value": "{value}"}, None, {"Value": " "}], "{value} is not an e-mail address"),
        ("Urls", [{"Value": "example.com"}, {"Value": "http://"}], "http:// is not a web address"),
        ("Business", {"Id": 999}, "999 cannot be saved here"), ("Category", {"Value": "Nothing"}, "Nothing cannot be saved here"),
        ("Associate", {"AssociateId": 999}, "999 cannot be saved here"), ("SupportPerson", {"PersonId": 9}, "9 cannot be saved here"),
        ("Address", {"Postal": {"Zipcode": "12"}}, "12 is not a postcode in Norway (0025, 0107, 6631)"),
        ("Address", {"Postal": {"Address1": "Vei 1", "Zipcode": "0102"}}, "City: missing"),
        ("Address", {"LocalizedAddress": [[{"Name": "StreetAddress1", "Value": "Vei 1"}]]}, "City: missing\nPostcode: missing"),
        ("OrgNr", "12345", "Warning: 12345 is not a registration number in Norway"),
    ],
)  # fmt: skip
def test_what_a_person_would_look_at_again(so: Book, member: str, value: Any, said: str) -> None:
    found = validate(so, **SOUND | {"Country": NORWAY, member: value})
    assert found[member].startswith(said) if member == "OrgNr" else found == {member: said}


@pytest.mark.parametrize(
    ("country", "number", "is_known"),
    [
        ("NO", "974 760 673", True), ("NO", "NO 974 760 673 MVA", True), ("NO", "974 760 674", False), ("SE", "556703-7485", True),
        ("DK", "13585628", True), ("FI", "2077474-0", True), ("GB", "GB 980 7806 84", True), ("GB", "123", False),
        ("US", "04-2103594", True),
        ("FR", "732 829 320", True), ("DE", "136 695 976", True), ("CH", "CHE-100.155.212", True), ("JP", "5-8356-7825-6246", True),
        ("AQ", "anything", True), ("NO", "", True),
    ],
)  # fmt: skip
def test_registration_numbers_are_those_of_the_country(so: Book, country: str, number: str, is_known: bool) -> None:
    found = validate(so, **SOUND | {"Country": {"TwoLetterISOCountry": country}, "OrgNr": number})
    assert ("OrgNr" in found) is not is_known


def test_a_warning_refuses_nothing(so: Book, make: Make) -> None:
    body = SOUND | {"OrgNr": "12345", "Country": NORWAY, "Phones": [{"Value": "12"}], "Address": {"Postal": {"Zipcode": "12"}}}
    assert set(validate(so, **body)) == {"OrgNr", "Phones", "Address"}
    made = make(**body)
    assert (made["OrgNr"], made["Phones"][0]["Value"], made["Address"]["Postal"]["Zipcode"]) == ("12345", "12", "12")


def test_a_number_that_another_has(so: Book, make: Make) -> None:
    made = make(**SOUND | {"Name": "First", "Number2": "N-1"})
    assert validate(so, **SOUND | {"Number2": " N-1"}) == {"Number2": "N-1 is the number of First"}
    assert validate(so, **SOUND | {"Number2": "N-1", "ContactId": made["ContactId"]}) == {}
    assert validate(so, **made) == {}


def valid(so: Book, **members: Any) -> Any:
    reply = so.post(f"{AGENT}/IsNumberValid", json=members)
    assert reply.status == 200, reply
    return reply.json


def test_is_number_valid(so: Book, make: Make) -> None:
    id = make(**SOUND | {"Number2": "N-2"})["ContactId"]
    assert valid(so, contactId=0, number="N-2") is False
    assert valid(so, contactId=id, number="N-2") is True
    assert valid(so, contactId=999_999, number="N-2") is False
    assert [valid(so, contactId=0, number=number) for number in ("N-3", "", None, "9" * 49, "9" * 50)] == [True, False, False, True, False]


def test_validate_saves_nothing_and_speaks_xml(so: Book) -> None:
    before = so.get(f"{MOUNT}?$select=contactId").json["value"]
    body = "<ContactEntity><Name>X</Name><Business><Id>1</Id></Business></ContactEntity>"
    reply = so.post(f"{MOUNT}/validate", body, headers={"Content-Type": "application/xml", "Accept": "application/xml"})
    assert reply.status == 200
    assert b"<KeyValueOfstringstring><Key>Category</Key><Value>Must be filled in</Value></KeyValueOfstringstring>" in reply.body
    assert so.get(f"{MOUNT}?$select=contactId").json["value"] == before


@pytest.mark.parametrize("path", [f"{MOUNT}/Validate", f"{AGENT}/ValidateContactEntity", f"{AGENT}/IsNumberValid"])
def test_nothing_to_look_at(so: Book, path: str) -> None:
    assert so.post(path, "null", headers={"Content-Type": "application/json"}).status == 400
    assert so.post(f"{AGENT}/ValidateContactEntity", json={}).status == 400


def test_a_partner_is_told_nothing(so: Book) -> None:
    partner = {"Authorization": "Basic ZGVlOmRheWJvb2stZGVtbw=="}
    assert so.post(f"{MOUNT}/Validate", json=SOUND, headers=partner).status == 403
    assert so.post(f"{AGENT}/IsNumberValid", json={"Number": "10001"}, headers=partner).status == 403


def test_every_message_is_in_every_language() -> None:
    for texts in resources.MESSAGES.values():
        assert len(texts) == len(resources.LANGUAGES)
        assert len({frozenset(field for _, field, _, _ in Formatter().parse(text) if field) for text in texts}) == 1


@pytest.mark.parametrize(
    ("text", "is_address"),
    [
        ("http://example.com", True), ("example.com/a?b=c#d", True), ("https://sub.example.co.uk:8080/", True), ("bücher.example", True),
        ("ftp://files.example.com", True), ("localhost", False), ("http://", False), ("two words.com", False), ("http://[::1", False),
        ("-a.example", False), ("example.com:99999", False), ("mailto:ada@example.com", False),
    ],
)  # fmt: skip
def test_web_addresses(text: str, is_address: bool) -> None:
    assert checks.is_web_address(text) is is_address


@given(st.sampled_from(["phone", "mail", "url"]), st.text(max_size=40), st.sampled_from(["NO", "US", "", "AQ"]))
def test_any_text_can_be_looked_at(kind: str, text: str, country: str) -> None:
    assert checks.fits(kind, text, country) in (True, False)


@given(st.text(max_size=30), st.sampled_from([*checks.NUMBERS, "BE", "NL", "ES", "JP"]))
def test_any_registration_number_can_be_looked_at(text: str, country: str) -> None:
    assert all(module.is_valid(text) in (True, False) for module in checks.registers(country))

"""Organisations in other countries: phones and addresses redone, nothing lost, nothing saved."""

from typing import Any

import pytest

from daybook.doors.superoffice.tests.conftest import MOUNT, Make
from daybook.doors.superoffice.tests.test_address import BRITISH, NORWAY, NORWEGIAN, POSTAL, STREET, UK, lines
from tests.support import Book

AGENT = "/superoffice/api/v1/Agents/Contact"
PARTNER = {"Authorization": "Basic ZGVlOmRheWJvb2stZGVtbw=="}


def call(so: Book, method: str, headers: dict[str, str] | None = None, **arguments: Any) -> Any:
    reply = so.post(f"{AGENT}/{method}", json=arguments, headers=headers)
    assert reply.status == 200, reply
    return reply.json


def plain(value: Any) -> Any:
    """Without what the server says of rights."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items() if name not in ("TableRight", "FieldProperties", "_Links")}
    return [plain(each) for each in value] if isinstance(value, list) else value


@pytest.fixture
def made(make: Make) -> Any:
    return make(
        Name="Mover", Country=NORWAY, Phones=[{"Value": "22 86 44 00", "Description": "Desk"}, {"Value": "678657856"}, {"Value": "113"}],
        Faxes=[{"Value": "+44 20 7946 0018"}], Emails=[{"Value": "Mover@Example.com"}], Number1="C-1", Kananame="Kana",
        Address={"Street": STREET, "Postal": POSTAL | {"State": "ST"}, "Wgs84Latitude": 59.9, "Wgs84Longitude": 10.7},
        Persons=[{"Firstname": "Ada", "DirectPhone": "22 86 44 01"}, {"Firstname": "Bo", "DirectPhone": "020 7946 0018", "CountryId": 826}],
        CustomFields={"x_own": "kept"}, DbiLastModified="2026-03-01T11:00:00",
    )  # fmt: skip


def test_change_country(so: Book, made: Any) -> None:
    moved = call(so, "ChangeCountry", contactEntity=made, toCountryId=826)
    assert (moved["Country"]["CountryId"], moved["Country"]["DialInPrefix"], moved["Country"]["AddressLayoutId"]) == (826, "44", 3)
    assert [each["Value"] for each in moved["Phones"]] == ["+47 22 86 44 00", "+47 678657856", "113"]
    assert (moved["Phones"][0]["StrippedValue"], moved["Phones"][0]["Description"]) == ("004722864400", "Desk")
    assert [each["DirectPhone"] for each in moved["Persons"]] == ["+47 22 86 44 01", "+44 20 7946 0018"]
    assert lines(moved["Address"])[:5] == BRITISH
    for side, parts in (("Street", STREET), ("Postal", POSTAL | {"State": "ST"})):
        assert {name: moved["Address"][side][name] for name in parts} == parts
    assert moved["Address"]["Wgs84Latitude"] == 59.9
    redone = ("Country", "Address", "Phones", "Persons")
    assert {name: each for name, each in plain(moved).items() if name not in redone} == {
        name: each for name, each in plain(made).items() if name not in redone
    }
    assert so.get(f"{MOUNT}/{made['ContactId']}").json == made


def test_back_again_is_as_before(so: Book, made: Any) -> None:
    away = call(so, "ChangeCountry", contactEntity=made, toCountryId=392)
    assert plain(call(so, "ChangeCountry", ContactEntity=away, ToCountryId=578)) == plain(made)


def test_what_has_moved_can_be_saved(so: Book, made: Any) -> None:
    moved = call(so, "ChangeCountry", contactEntity=made, toCountryId=826)
    saved = so.post(MOUNT, json=moved).json
    assert (plain(saved["Phones"]), saved["Address"]) == (plain(moved["Phones"]), moved["Address"])


def test_a_new_one_begins_with_the_defaults(so: Book) -> None:
    began = so.get(f"{MOUNT}/default").json
    moved = call(so, "ChangeCountry", contactEntity={"Name": "New", "Phones": [{"Value": "(212) 555-2368"}]}, toCountryId=578)
    assert lines(moved["Address"]) == NORWEGIAN
    assert (moved["Name"], moved["Number2"], moved["Category"]) == ("New", began["Number2"], began["Category"])
    assert moved["Phones"][0]["Value"] == "+1 212-555-2368"
    assert moved["TableRight"] == began["TableRight"]
    assert moved["FieldProperties"] == began["FieldProperties"]


def test_masks_sent_as_numbers_come_back_as_words(so: Book) -> None:
    sent = {
        "Name": "X",
        "TableRight": {"Mask": 15},
        "Country": NORWAY | {"TableRight": {"Mask": 15}, "FieldProperties": {"a": {"FieldLength": 1}}},
    }
    moved = call(so, "ChangeCountry", contactEntity=sent, toCountryId=826)
    assert (moved["TableRight"]["Mask"], moved["Country"]["TableRight"], moved["Country"]["FieldProperties"]) == ("FULL", None, {})


def test_times_are_in_the_zone_asked_for(so: Book) -> None:
    sent = {"Name": "X", "DbiLastModified": "2026-03-01T11:00:00.000Z"}
    moved = call(so, "ChangeCountry", {"SO-TimeZone": "NO, includeTZOffset"}, contactEntity=sent, toCountryId=826)
    assert moved["DbiLastModified"] == "2026-03-01T12:00:00+01:00"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"contactEntity": {"Name": "X"}, "toCountryId": 999_999}, "ToCountryId: 999999 is no country"),
        ({"contactEntity": {"Name": "X"}}, "ToCountryId: 0 is no country"),
        ({"toCountryId": 826}, "ContactEntity: must be in the body"), (None, "ContactEntity: must be in the body"),
    ],
)  # fmt: skip
def test_nowhere_to_go_and_nobody_to_move(so: Book, body: Any, message: str) -> None:
    reply = so.post(f"{AGENT}/ChangeCountry", json=body)
    assert reply.status == 400
    assert message in reply.body.decode()


def test_who_is_not_there_is_null(so: Book, made: Any) -> None:
    unknown: dict[str, Any] = {"contactEntity": {"ContactId": 999_999}, "toCountryId": 826}
    assert call(so, "ChangeCountry", **unknown) is None
    assert call(so, "ChangeCountry", PARTNER, contactEntity=made, toCountryId=826) is None
    assert call(so, "GetAddress", contactId=999_999) is None
    assert call(so, "GetAddressByCountry", contactId=999_999, countryId=826) is None
    assert call(so, "GetAddress", PARTNER, contactId=made["ContactId"]) is None
    assert so.post(f"{AGENT}/GetAddress", "null", headers={"Content-Type": "application/json"}).json is None


def test_get_address(so: Book, made: Any) -> None:
    id = made["ContactId"]
    assert call(so, "GetAddress", contactId=id) == made["Address"]
    assert call(so, "GetAddressByCountry", contactId=id, countryId=0) == made["Address"]
    british = call(so, "GetAddressByCountry", contactId=id, countryId=826)
    assert lines(british)[:5] == BRITISH
    assert british["Street"]["Address1"] == STREET["Address1"]
    assert lines(call(so, "GetAddressByCountry", contactId=0, countryId=578)) == NORWEGIAN
    assert call(so, "GetAddress", contactId=0)["Formatted"] == ""
    reply = so.post(f"{AGENT}/GetAddressByCountry", json={"contactId": id, "countryId": 999_999})
    assert reply.status == 400
    assert "CountryId: 999999 is no country" in reply.body.decode()


def test_get_address_in_xml(so: Book, made: Any) -> None:
    body = f"<AddressArguments><ContactId>{made['ContactId']}</ContactId></AddressArguments>"
    reply = so.post(f"{AGENT}/GetAddress", body, headers={"Content-Type": "application/xml", "Accept": "application/xml"})
    assert reply.status == 200
    assert b"<Formatted>Storgata 14\n0184 Oslo\nPostboks 118\n0102 Oslo\nST\n</Formatted>" in reply.body


def test_there_are_no_quotes(so: Book) -> None:
    assert call(so, "GetQuoteVersionAddresses", quoteVersionId=1) == []
    reply = so.post(f"{AGENT}/SaveQuoteVersionAddress", json={"quoteVersionId": 5, "address": {"Street": STREET}, "countryId": 578, **UK})
    assert reply.status == 400
    assert "5 is no version of a quote: the book keeps no quotes" in reply.body.decode()

"""Addresses: parts and lines, laid out and written as their country does."""

from typing import Any

import pytest

from daybook.doors.superoffice.tests.conftest import MOUNT, Make
from tests.support import Book

STREET = {"Address1": "Storgata 14", "Zipcode": "0184", "City": "Oslo"}
POSTAL = {"Address1": "Postboks 118", "Zipcode": "0102", "City": "Oslo"}
NORWAY = {"CountryId": 578}
UK = {"CountryId": 826}
NORWEGIAN = [
    [("StreetAddress1", "SR_AL_STREET", 80)], [("StreetZipcode", "SR_AL_POSTCODECITY", 9), ("StreetCity", "", 30)],
    [("PostalAddress1", "SR_AL_POBOX", 80)], [("PostalZipcode", "SR_AL_POSTCODECITY", 9), ("PostalCity", "", 30)],
]  # fmt: skip
BRITISH = [
    [("PostalAddress1", "SR_AL_ADDRESS1", 80)], [("PostalAddress2", "SR_AL_ADDRESS2", 80)], [("PostalAddress3", "SR_AL_ADDRESS3", 80)],
    [("PostalCity", "SR_AL_CITY", 80)], [("PostalCounty", "SR_AL_COUNTYPCODE", 29), ("PostalZipcode", "", 12)],
]  # fmt: skip


def lines(address: Any) -> list[list[tuple[str, str, int]]]:
    return [[(field["Name"], field["Label"], field["ValueLength"]) for field in line] for line in address["LocalizedAddress"]]


def values(address: Any) -> dict[str, str]:
    return {field["Name"]: field["Value"] for line in address["LocalizedAddress"] for field in line}


def test_norway(make: Make, shown: Make) -> None:
    made = make(Name="X", Country=NORWAY, Address={"Street": STREET, "Postal": POSTAL, "Wgs84Latitude": 59.9, "Wgs84Longitude": -10.75})
    address = shown(made["ContactId"])["Address"]
    assert lines(address) == NORWEGIAN
    assert address["LocalizedAddress"][1][1] == {
        "Name": "StreetCity", "Value": "Oslo", "Tooltip": "", "Label": "", "ValueLength": 30, "AddressType": "ContactStreetAddress",
        "TableRight": None, "FieldProperties": {},
    }  # fmt: skip
    assert address["Street"] == {
        "AtypeIdx": "ContactStreetAddress", "Address1": "Storgata 14", "Address2": "", "Address3": "", "City": "Oslo", "County": "",
        "State": "",
        "Zipcode": "0184", "Formatted": "Storgata 14\n0184 Oslo\n", "TableRight": None, "FieldProperties": {},
    }  # fmt: skip
    assert address["Postal"]["Formatted"] == "Postboks 118\n0102 Oslo\n"
    assert address["Formatted"] == "Storgata 14\n0184 Oslo\nPostboks 118\n0102 Oslo\n"
    assert (address["Wgs84Latitude"], address["Wgs84Longitude"]) == (59.9, -10.75)
    assert {name: each["FieldLength"] for name, each in address["FieldProperties"].items()} == {
        "zipcode": 11, "city": 79, "state": 5, "county": 29, "address1": 79, "address2": 79, "address3": 79,
    }  # fmt: skip


def test_the_united_kingdom_has_no_street_lines(make: Make) -> None:
    postal = {"Address1": "4 Canal Yard", "City": "London", "County": "Greater London", "Zipcode": "N1 7GR"}
    address = make(Name="X", Country=UK, Address={"Postal": postal})["Address"]
    assert lines(address) == BRITISH
    assert address["Street"] is None
    assert address["Formatted"] == address["Postal"]["Formatted"] == "4 Canal Yard\nLondon\nGreater London N1 7GR\n"


def test_a_street_address_that_the_country_does_not_have_is_kept_and_shown(make: Make) -> None:
    address = make(Name="X", Country=UK, Address={"Street": STREET})["Address"]
    assert {name: address["Street"][name] for name in STREET} == STREET
    assert lines(address) == [
        *BRITISH, [("StreetAddress1", "SR_AL_ADDRESS1", 80)], [("StreetCity", "SR_AL_CITY", 80)], [("StreetZipcode", "SR_AL_POSTCODE", 12)],
    ]  # fmt: skip
    assert address["Formatted"] == address["Street"]["Formatted"] == "Storgata 14\nOslo\n0184\n"


def test_lines_win_over_parts(make: Make) -> None:
    sent = [
        [{"Name": "streetaddress1", "Value": "Lilletorget 1"}],
        [{"Name": "StreetCity", "Value": ""}, {"Name": "StreetNowhere", "Value": "x"}, None],
        None,
    ]
    address = make(Name="X", Country=NORWAY, Address={"LocalizedAddress": sent, "Street": STREET})["Address"]
    assert values(address) == {
        "StreetAddress1": "Lilletorget 1", "StreetZipcode": "0184", "StreetCity": "Oslo", "PostalAddress1": "", "PostalZipcode": "",
        "PostalCity": "",
    }  # fmt: skip


def test_an_address_read_can_be_written(make: Make) -> None:
    sent = {"Street": STREET, "Postal": POSTAL | {"Address2": "Inngang B", "State": "ST"}, "Wgs84Latitude": 1.5, "Wgs84Longitude": 2.5}
    first = make(Name="X", Country=NORWAY, Address=sent)["Address"]
    assert make(Name="X", Country=NORWAY, Address=first)["Address"] == first
    assert first["Postal"]["Formatted"] == "Postboks 118\n0102 Oslo\nInngang B\nST\n"


def test_a_position_alone(make: Make) -> None:
    address = make(Name="X", Address={"Wgs84Latitude": 40.7, "Wgs84Longitude": -74.0})["Address"]
    assert (address["Wgs84Latitude"], address["Wgs84Longitude"], address["Formatted"]) == (40.7, -74.0, "")


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_a_position_that_is_nowhere(so: Book, value: str) -> None:
    body = f'{{"Address": {{"Wgs84Latitude": {value}}}}}'
    reply = so.post(MOUNT, body, headers={"Content-Type": "application/json"})
    assert (reply.status, reply.json["ErrorMessage"]) == (400, "Address.Wgs84Latitude: is no coordinate")


def test_the_layout_follows_the_country(make: Make) -> None:
    numbers = {id: make(Name="X", Country={"CountryId": id})["Country"]["AddressLayoutId"] for id in (578, 826, 840, 276, 392)}
    assert numbers == {578: 4, 826: 3, 840: 2, 276: 5, 392: 977732}

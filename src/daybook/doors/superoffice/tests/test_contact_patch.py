"""An organisation changed by what a patch touches: JSON Patch and merge patch, told apart by the body alone."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.doors.superoffice.tests.conftest import ADA, MOUNT, Make, basic
from daybook.doors.superoffice.tests.test_contact_put import FEWER, FULL, key_of, stored
from daybook.doors.superoffice.tests.test_roundtrip import MEMBERS, post, same
from daybook.doors.superoffice.tests.test_save import told
from tests.support import Book, Reply

MEDIA = ("application/json", "application/json-patch+json", "application/merge-patch+json", "text/json")


def patch(so: Book, number: int, body: Any, media: str = "application/json", query: str = "", **headers: str) -> Reply:
    sent = body if isinstance(body, str) else json.dumps(body)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return so.request("PATCH", f"{MOUNT}/{number}{query}", sent, headers={"Content-Type": media, **named})


@pytest.fixture
def full(make: Make) -> Any:
    """An organisation with something in every member."""
    return make(**FULL)


def op(name: str, path: str, *value: Any) -> dict[str, Any]:
    return {"op": name, "path": path} | ({"value": value[0]} if value else {})


NEW_PHONE = {"Value": "99 88 77 55", "Description": "Desk"}
PHONES = ["+47 22 86 44 00", "+47 90 16 82 42"]


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        # Every example of the documentation.
        ([op("replace", "/Name", "New")], {"Name": "New"}),
        ([op("replace", "name", "New")], {"Name": "New"}),
        ([op("replace", "Phones", [{"Value": "99887755"}])], {"Phones": ["+47 99 88 77 55"]}),
        ([op("add", "/Phones/-", NEW_PHONE)], {"Phones": [*PHONES, "+47 99 88 77 55"]}),
        ([op("replace", "/Interests/0/Selected", False)], {"ticked": [1]}),
        ([op("add", "Interests", [{"Id": 2, "Selected": True}])], {"ticked": [1, 2, 3]}),
        ([op("replace", "/Interests", [{"Id": "3", "Selected": False}])], {"ticked": [1]}),
        ([op("replace", "/Interests/2", {"Id": 5, "Selected": True})], {"ticked": [1, 3, 5]}),
        ({"Interests": [{"Id": 2, "Selected": True}]}, {"ticked": [1, 2, 3]}),
        ([op("replace", "/UpdatedBy", {"AssociateId": 2})], {"UpdatedBy": "ada"}),
        ([op("replace", "/Category/Id", 1)], {"Category": 1}),
        ([op("replace", "/ExtraFields/x_foobar", "b")], {
            "CustomFields": {"x_none": "kept", "SuperOffice:1": "one"}, "ExtraFields": {"x_foobar": "b"},
        }),
        ([op("replace", "CustomFields", {"x_sale": "5", "SuperOffice:2": "42"})], {
            "CustomFields": {"x_sale": "5", "SuperOffice:2": "42", "SuperOffice:1": "one", "x_none": "kept"},
            "UserDefinedFields": {"SuperOffice:2": "42"},
        }),
        ([op("test", "/Name", "Full"), op("replace", "/Department", "South")], {"Department": "South", "Name": "Full"}),
        ({"Department": "South"}, {"Department": "South"}),
        ({"Phones": NEW_PHONE}, {"Phones": [*PHONES, "+47 99 88 77 55"]}),
        ({"Phones": [NEW_PHONE]}, {"Phones": ["+47 99 88 77 55"]}),
        ({"Category": {"Id": 1}}, {"Category": 1}),
        ({"CustomFields": {"SuperOffice:2": "42"}}, {"CustomFields": {"SuperOffice:2": "42", "SuperOffice:1": "one", "x_none": "kept"}}),
        # What follows from them.
        ([op("remove", "/Phones/0")], {"Phones": PHONES[1:]}),
        ([op("replace", "/Phones/1/Description", "Day")], {"Phones": PHONES}),
        ([op("remove", "/CustomFields/SuperOffice:1")], {"CustomFields": {"SuperOffice:1": "", "SuperOffice:2": "two"}}),
        ({"CustomFields": {"superoffice:1": None, "X_NONE": None}}, {"CustomFields": {"SuperOffice:1": "", "SuperOffice:2": "two"}}),
        ([op("replace", "/Category/Value", "Lost")], {"Category": 5}),
        ({"category": {"value": "konkurrent"}}, {"Category": 6}),
        ({"Country": {"TwoLetterISOCountry": "SE"}}, {"Country": 752}),
        ([op("replace", "/Business", {"Value": "Property"})], {"Business": 4}),
        ([op("remove", "/Business"), op("remove", "/NoMailing")], {"Business": None, "NoMailing": False}),
        ([op("add", "/Interests/-", {"Id": 2, "Selected": True}), op("remove", "/Interests/0")], {"ticked": [1, 2]}),
        ([op("replace", "/Address/Street/City", "Bergen")], {"Address": "Storgata 1\n0155 Bergen\n"}),
        ({"Address": {"Street": {"Zipcode": "5003"}}}, {"Address": "Storgata 1\n5003 Oslo\n"}),
        ([op("replace", "/Address/LocalizedAddress/1/1/Value", "Bergen")], {"Address": "Storgata 1\n0155 Bergen\n"}),
        ([op("replace", "/Persons/0/Title", "Countess")], {"Persons": ["Countess"]}),
        ({"Persons": {"Lastname": "Second"}}, {"Persons": ["", ""]}),
        ([op("remove", "/Persons/0")], {"Persons": [""]}),
        ([], {"Name": "Full"}),
        ({}, {"Name": "Full"}),
    ],
)  # fmt: skip
def test_what_a_patch_does(so: Book, full: Any, shown: Make, body: Any, seen: Any) -> None:
    reply = patch(so, full["ContactId"], body)
    assert reply.status == 200, reply
    assert reply.json == shown(full["ContactId"])
    got = reduced(reply.json)
    for name, value in seen.items():
        assert got[name] | value == got[name] if isinstance(value, dict) else got[name] == value, name
    stay = full.keys() - {
        "UpdatedDate",
        "ActiveInterests",
        *(["Interests"] if "ticked" in seen else seen),
        *RELATED.get(next(iter(seen)), ()),
    }
    assert {name: reply.json[name] for name in stay} == {name: full[name] for name in stay}


RELATED = {
    "Name": ("Persons",), "Department": ("Persons",), "Phones": ("Persons",), "Country": ("Persons", "Address"), "UpdatedBy": (),
    "CustomFields": ("UserDefinedFields", "ExtraFields"), "ExtraFields": ("CustomFields",),
}  # fmt: skip
"""Members that show something of another one."""


def reduced(entity: Any) -> Any:
    """Carriers by what they stand for."""
    keys = {"Category": "Id", "Business": "Id", "Country": "CountryId", "UpdatedBy": "Name", "Address": "Formatted"}
    return entity | {name: entity[name] and entity[name][key] for name, key in keys.items()} | {
        "Phones": [each["Value"] for each in entity["Phones"]], "Persons": [each["Title"] for each in entity["Persons"]],
        "ticked": [each["Id"] for each in sorted(entity["Interests"], key=lambda each: each["Id"]) if each["Selected"]],
    }  # fmt: skip


@pytest.mark.parametrize("media", MEDIA)
def test_the_body_tells_the_forms_apart_whatever_it_is_called(so: Book, full: Any, media: str) -> None:
    assert patch(so, full["ContactId"], [op("replace", "/Name", "List")], media).json["Name"] == "List"
    assert patch(so, full["ContactId"], {"Name": "Object"}, media).json["Name"] == "Object"


def test_bodies_are_read_as_leniently_as_others(so: Book, full: Any) -> None:
    body = "[{op: 'replace', path: 'Category', value: {\"Id\": \"6\",},}, {\"op\": 2, 'path': '/DbiAgentId', value: '77'},]"
    reply = patch(so, full["ContactId"], body)
    assert (reply.json["Category"]["Id"], reply.json["DbiAgentId"]) == (6, 77)


def test_stored_texts_and_dates_survive(so: Book, full: Any) -> None:
    key = key_of(so, full["ContactId"])
    reply = patch(so, full["ContactId"], {"Department": "South"})
    assert [each["kind"] for each in stored(so, reply)] == ["contact"]
    assert stored(so, reply)[0]["after"] == {"department": "South"}
    values = [each["value"] for each in so.get(f"/native/v1/contacts/{key}").json["channels"]]
    assert values == ["22 86 44 00", "90168242", "22 86 44 01", "a@x.example", "x.example"]


def test_the_same_value_again_is_no_change(so: Book, full: Any) -> None:
    reply = patch(so, full["ContactId"], [op("replace", "/Category/Id", 4), op("replace", "/Phones/0/Value", PHONES[0])])
    assert (reply.json, stored(so, reply)) == (full, [])


def test_a_merge_sets_no_carrier_that_is_null_a_json_patch_does(so: Book, make: Make) -> None:
    number = make(Name="X", Business=None)["ContactId"]
    reply = patch(so, number, {"SupportPerson": {"PersonId": 1002}, "Business": {"Id": 1}, "Department": "D"})
    assert (reply.json["SupportPerson"], reply.json["Business"], reply.json["Department"]) == (None, None, "D")
    assert told(so, reply) == [["ignored", "SupportPerson"], ["ignored", "Business"]]
    person = make(Name="Y", Persons=[{"Lastname": "L"}])["Persons"][0]["PersonId"]
    reply = patch(so, number, [op("replace", "/SupportPerson", {"PersonId": person}), op("add", "/Business", {"Id": 1})])
    assert (reply.json["SupportPerson"]["Lastname"], reply.json["Business"]["Id"]) == ("L", 1)


def test_what_the_server_sets_is_not_used_and_noted(so: Book, full: Any) -> None:
    reply = patch(so, full["ContactId"], [op("replace", "/UpdatedBy", {"AssociateId": 2}), op("replace", "/ContactId", 7)])
    assert (reply.status, reply.json) == (200, full)
    assert told(so, reply) == [["ignored", "ContactId"], ["ignored", "UpdatedBy"]]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("", "Patch: must be in the body"),
        ("null", "Patch: must be in the body"),
        ('"text"', "ContactEntity: must be a list of operations (JSON Patch) or an object (merge patch)"),
        ([op("replace", "/Nickname", "x")], "/Nickname: there is no member Nickname"),
        ([op("replace", "/Category/Colour", "x")], "/Category/Colour: there is no member Colour"),
        ({"Nickname": "x", "Category": {"Colour": "red"}},
         "Nickname: there is no member Nickname; Category/Colour: there is no member Colour"),
        ([op("move", "/Name"), op("copy", "/Name"), op("unknown", "/Name", 1)],
         "[0]: op must be add, replace, remove or test, not move; [1]: op must be add, replace, remove or test, not copy; "
         "[2]: op must be add, replace, remove or test, not unknown"),
        ([op("replace", "/Phones/2", {}), op("remove", "/Phones/x")], "/Phones/2: there is no 2; /Phones/x: x is no index"),
        ([op("replace", "/SupportAssociate/Name/x", 1)], "/SupportAssociate/Name/x: there is no x in a value"),
        ([op("replace", "/Category/Id", 99), op("replace", "/Country", {"Name": "Atlantis"})],
         "Category.Id: 99 is not in the list category; Country.Name: Atlantis is no country"),
        ([op("replace", "/NoMailing", "perhaps")],
         "NoMailing: Error converting value \"perhaps\" to type 'System.Boolean'. Path 'NoMailing', line 1, position 22."),
    ],
)  # fmt: skip
def test_mistakes(so: Book, full: Any, shown: Make, body: Any, text: str) -> None:
    reply = patch(so, full["ContactId"], body)
    assert (reply.status, reply.json["ErrorType"], reply.json["ErrorMessage"]) == (400, "ArgumentException", text)
    assert shown(full["ContactId"]) == full


def test_a_test_that_fails_is_409_and_nothing_is_written(so: Book, full: Any, shown: Make) -> None:
    reply = patch(so, full["ContactId"], [op("replace", "/Name", "New"), op("test", "/Category/Id", 1)])
    assert (reply.status, reply.json["ErrorType"], reply.json["ErrorMessage"]) == (
        409, "SoConflictException", "/Category/Id is not what the test says.",
    )  # fmt: skip
    assert shown(full["ContactId"]) == full


def test_other_states_unknown_ones_and_other_media(so: Book, full: Any) -> None:
    number = full["ContactId"]
    etag = so.get(f"{MOUNT}/{number}").headers["etag"]
    assert patch(so, number, {"Name": "First"}, If_Match=etag).status == 200
    assert patch(so, number, {"Name": "Second"}, If_Match=etag).status == 412
    assert patch(so, number, {"Name": "Third"}, If_Unmodified_Since="Mon, 01 Jan 2024 00:00:00 GMT").status == 412
    assert patch(so, 999_999, {"Name": "X"}).json["ErrorMessage"] == "Contact id 999999 not found"
    assert patch(so, number, "<ContactEntity/>", "application/xml").status == 415


@pytest.mark.parametrize(("user", "status"), [("bo", 200), ("dee", 403)])
def test_who_may_patch(so: Book, full: Any, user: str, status: int) -> None:
    assert patch(so, full["ContactId"], {"Name": "X"}, **basic(user)).status == status


def test_select_and_xml_answers(so: Book, full: Any) -> None:
    reply = patch(so, full["ContactId"], {"Name": "Y"}, query="?$select=name,category/id")
    assert (reply.json["Name"], reply.json["Category"]["Id"], reply.json["Department"]) == ("Y", 4, None)
    assert b"<Name>Z</Name>" in patch(so, full["ContactId"], {"Name": "Z"}, Accept="application/xml").body


@FEWER
@given(first=st.fixed_dictionaries({}, optional=MEMBERS), second=st.fixed_dictionaries({}, optional=MEMBERS))
def test_replacing_members_leaves_all_others(book: Book, first: dict[str, Any], second: dict[str, Any]) -> None:
    second.pop("Persons", None)
    made = post(book, first)
    body = json.dumps([op("replace", f"/{name}", value) for name, value in second.items()])
    reply = book.request("PATCH", f"{MOUNT}/{made['ContactId']}", body, headers=ADA | {"Content-Type": "application/json"})
    assert reply.status == 200, reply
    for name, value in second.items():
        assert same(value, reply.json[name]), name
    depend = {"UpdatedDate", "Persons", "GroupId", "UserDefinedFields", "ExtraFields", "CustomFields"}
    depend |= {"Address", "Phones", "Faxes"} if "Country" in second else set()
    for name in made.keys() - second.keys() - depend:
        assert reply.json[name] == made[name], name

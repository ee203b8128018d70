"""The agent Contact on one organisation, as the published client calls it; and what else is read of one."""

from typing import Any

import pytest

from daybook.doors.superoffice.tests.conftest import MOUNT, Make, basic
from daybook.doors.superoffice.tests.test_client import camel
from daybook.doors.superoffice.tests.test_contact_put import FULL, key_of, stored
from daybook.doors.superoffice.tests.test_save import told
from tests.support import Book, Reply

AGENT = "/superoffice/Cust12345/api/v1/Agents/Contact"


def ask(so: Book, method: str, body: Any = None, **headers: str) -> Reply:
    """A call; without arguments the client sends `null`."""
    return so.post(f"{AGENT}/{method}", json=body, headers={name.replace("_", "-"): value for name, value in headers.items()})


def without_links(entity: Any) -> Any:
    return {name: value for name, value in entity.items() if name != "_Links"}


def test_default_fill_in_save_change_save(so: Book) -> None:
    began = ask(so, "CreateDefaultContactEntity")
    assert began.json == so.get(f"{MOUNT}/default").json
    made = ask(so, "SaveContactEntity", camel(began.json) | {"name": "By an agent"})
    number = made.json["ContactId"]
    assert (made.json["Name"], made.json["Number2"]) == ("By an agent", began.json["Number2"])
    assert made.json == without_links(so.get(f"{MOUNT}/{number}").json)
    assert "_Links" not in made.json
    changed = ask(so, "SaveContactEntity", camel(made.json) | {"department": "South"})
    assert (changed.json["ContactId"], changed.json["Department"]) == (number, "South")
    again = ask(so, "SaveContactEntity", changed.json)
    assert (again.json, stored(so, again)) == (changed.json, [])


def test_what_save_leaves_out_is_empty(so: Book, make: Make) -> None:
    made = make(**FULL)
    saved = ask(so, "SaveContactEntity", {"contactId": made["ContactId"], "name": "Bare"}).json
    assert (saved["Name"], saved["Department"], saved["Phones"], saved["Category"]) == ("Bare", "", [], None)
    assert len(saved["Persons"]) == 1


@pytest.mark.parametrize("name", ["ContactEntityId", "contactEntityId", "contactentityid"])
def test_get_delete_undelete(so: Book, make: Make, name: str) -> None:
    made = make(**FULL)
    number = made["ContactId"]
    assert ask(so, f"GetContactEntity?{name}={number}").json == without_links(made)
    deleted = ask(so, f"DeleteContactEntity?{name}={number}")
    assert (deleted.status, deleted.body) == (204, b"")
    assert ask(so, f"GetContactEntity?{name}={number}").json is None
    assert so.get(f"{MOUNT}/{number}").status == 404
    back = ask(so, "Undelete", {"id": number})
    assert (back.status, back.body) == (204, b"")
    changing = {"UpdatedDate"}
    got = so.get(f"{MOUNT}/{number}").json
    assert {name: got[name] for name in got.keys() - changing} == {name: made[name] for name in made.keys() - changing}


@pytest.mark.parametrize(
    "method", ["GetContactEntity?contactEntityId=999999", "GetContact?contactId=999999", "GetContactEntity", "GetContact"]
)
def test_what_is_not_there_is_null(so: Book, method: str) -> None:
    reply = ask(so, method)
    assert (reply.status, reply.body) == (200, b"null")


@pytest.mark.parametrize(
    ("method", "body"),
    [
        ("SaveContactEntity", {"ContactId": 999_999, "Name": "X"}), ("DeleteContactEntity?ContactEntityId=999999", None),
        ("Undelete", {"Id": 999_999}), ("UpdateInterests", {"ContactId": 999_999}), ("Copy", {"SourceContactId": 999_999}),
        ("AddPerson", {"ContactId": 999_999, "NewPersonEntity": {"Lastname": "L"}}),
    ],
)  # fmt: skip
def test_what_has_to_be_there(so: Book, method: str, body: Any) -> None:
    reply = ask(so, method, body)
    assert (reply.status, reply.json["ErrorType"], reply.json["ErrorMessage"]) == (
        404, "SoNotFoundException", "Contact id 999999 not found",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("method", "body", "text"),
    [
        ("SaveContactEntity", None, "ContactEntity: must be in the body"),
        ("SaveContactEntity", {"Business": {"Id": 99}, "Category": {"Value": "?"}},
         "Business.Id: 99 is not in the list business; Category.Value: ? is not in the list category"),
        ("AddPerson", {"ContactId": 1001}, "NewPersonEntity: must be in the body"),
        ("UpdateInterests", {"ContactId": 1001, "EnableInterestIds": [1, 2, 99], "DisableInterestIds": [2, 98]},
         "EnableInterestIds: 2 is in DisableInterestIds too; EnableInterestIds: 99 is not in the list contint; "
         "DisableInterestIds: 98 is not in the list contint"),
    ],
)  # fmt: skip
def test_mistakes_are_told_in_the_agents_form(so: Book, method: str, body: Any, text: str) -> None:
    reply = ask(so, method, body)
    assert (reply.status, reply.json) == (400, {"Message": "The request is invalid.", "MessageDetail": text})


def test_undelete_leaves_alone_what_is_there(so: Book, make: Make) -> None:
    reply = ask(so, "Undelete", {"Id": make(Name="X")["ContactId"]})
    assert (reply.status, stored(so, reply)) == (204, [])


@pytest.mark.parametrize(
    ("user", "method", "status"),
    [
        ("dee", "GetContactEntity?contactEntityId={}", 200), ("dee", "GetContact?contactId={}", 200),
        ("dee", "DeleteContactEntity?contactEntityId={}", 403), ("dee", "SaveContactEntity", 403), ("dee", "Copy", 403),
        ("dee", "Undelete", 403), ("dee", "UpdateInterests", 403), ("dee", "AddPerson", 403),
        ("bo", "DeleteContactEntity?contactEntityId={}", 403), ("cy", "DeleteContactEntity?contactEntityId={}", 204),
    ],
)  # fmt: skip
def test_rights(so: Book, make: Make, user: str, method: str, status: int) -> None:
    made = make(Name="X")
    body = {"ContactId": made["ContactId"], "SourceContactId": made["ContactId"], "Id": made["ContactId"], "Name": "Y"}
    reply = ask(so, method.format(made["ContactId"]), body if "?" not in method else None, **basic(user))
    assert reply.status == status
    assert status != 200 or reply.json is None


def test_who_may_not_delete_may_not_bring_back(so: Book, make: Make) -> None:
    number = make(Name="X")["ContactId"]
    assert so.delete(f"{MOUNT}/{number}").status == 204
    assert ask(so, "Undelete", {"Id": number}, **basic("bo")).status == 403
    assert ask(so, "Undelete", {"Id": number}, **basic("cy")).status == 204


def test_simple_ones(so: Book, make: Make) -> None:
    number = make(**FULL)["ContactId"]
    simple = so.get(f"{MOUNT}/{number}/Simple", headers={"SO-Language": "en"})
    seen = ("ContactId", "Name", "Department", "FullName", "DirectPhone", "CategoryName", "CountryName", "AssociateFullName", "City")
    assert [simple.json[name] for name in seen] == [
        number, "Full", "North", "Full, North", "+47 22 86 44 00", "Partner", "Norway", "Bo Lindgren", "Oslo",
    ]  # fmt: skip
    assert list(simple.json)[-2:] == ["TableRight", "FieldProperties"]
    assert ask(so, f"GetContact?contactId={number}", SO_Language="en").json == simple.json
    assert so.get(f"{MOUNT}/{number}/Simple", headers={"If-None-Match": simple.headers["etag"], "SO-Language": "en"}).status == 304
    assert so.get(f"{MOUNT}/999999/Simple").json["ErrorMessage"] == "Contact id 999999 not found"
    narrow = ask(so, f"GetContact?contactId={number}&$select=name").json
    assert (narrow["ContactId"], narrow["Name"], narrow["Department"]) == (number, "Full", None)


def test_several_in_the_order_asked_for(so: Book, make: Make) -> None:
    first, second = make(Name="First")["ContactId"], make(Name="Second", Persons=[{"Lastname": "L"}])
    person = second["Persons"][0]["PersonId"]
    found = ask(so, "GetContactList", [second["ContactId"], 999_999, first, person, second["ContactId"]]).json
    assert [each["Name"] for each in found] == ["Second", "First"]
    assert found[1] == so.get(f"{MOUNT}/{first}/Simple").json
    assert (ask(so, "GetContactList", []).json, ask(so, "GetContactList").json) == ([], [])
    assert ask(so, "GetContactList", [first], **basic("dee")).json == []


def test_foreign_keys(so: Book, make: Make) -> None:
    number = make(Name="X")["ContactId"]
    keys = so.get(f"{MOUNT}/{number}/ForeignKey").json
    assert keys == {"daybook:contact": key_of(so, number)}
    assert so.get(f"{MOUNT}/1001/ForeignKey").json.keys() >= {"daybook:contact"}
    assert so.get(f"{MOUNT}/999999/ForeignKey").status == 404


def test_interests_on_and_off(so: Book, make: Make) -> None:
    made = make(Name="X", Interests=[{"Id": 1, "Selected": True}, {"Id": 2, "Selected": True}])
    reply = ask(so, "UpdateInterests", {"contactId": made["ContactId"], "enableInterestIds": [4, 1], "disableInterestIds": [2, 3]})
    assert (reply.status, reply.body) == (204, b"")
    got = so.get(f"{MOUNT}/{made['ContactId']}").json
    dates = {each["Id"]: each["LastChanged"] for each in got["Interests"] if each["Selected"]}
    assert (set(dates), got["ActiveInterests"]) == ({1, 4}, 2)
    again = ask(so, "UpdateInterests", {"contactId": made["ContactId"], "enableInterestIds": [1], "disableInterestIds": None})
    assert (again.status, stored(so, again)) == (204, [])


def test_a_copy_is_like_it_but_for_names_and_numbers(so: Book, make: Make, shown: Make) -> None:
    made = make(**FULL)
    args = {"sourceContactId": made["ContactId"], "destinationContactName": "Twin", "destinationContactDepartment": "South"}
    bare, full = (ask(so, "Copy", args | {"copyPersons": people}).json for people in (False, True))
    assert bare != full != made["ContactId"]
    own = {"ContactId", "Name", "Department", "Number2", "CreatedDate", "UpdatedDate", "Persons", "_Links"}
    for number in (bare, full):
        twin = shown(number)
        assert (twin["Name"], twin["Department"]) == ("Twin", "South")
        assert int(twin["Number2"]) > 10_000
        assert {name: twin[name] for name in twin.keys() - own} == {name: made[name] for name in made.keys() - own}
    assert shown(bare)["Persons"] == []
    (person,) = shown(full)["Persons"]
    differing = ("PersonId", "ContactId", "ContactName", "ContactDepartment", "ContactFullName")
    assert person == made["Persons"][0] | {name: person[name] for name in differing}
    assert (person["ContactId"], person["ContactFullName"]) == (full, "Twin, South")
    assert person["PersonId"] != made["Persons"][0]["PersonId"]
    assert shown(made["ContactId"]) == made


def test_a_person_more(so: Book, make: Make, shown: Make) -> None:
    made = make(**FULL)
    sent = {
        "personId": 7,
        "firstname": "Grace",
        "lastname": "Hopper",
        "contact": {"contactId": 1001},
        "officePhones": [{"value": "22864412"}],
    }
    person = ask(so, "AddPerson", {"contactId": made["ContactId"], "newPersonEntity": sent}).json
    assert (person["Lastname"], person["Contact"]["ContactId"]) == ("Hopper", made["ContactId"])
    people = shown(made["ContactId"])["Persons"]
    assert [each["PersonId"] for each in people] == [made["Persons"][0]["PersonId"], person["PersonId"]]
    assert people[1]["DirectPhone"] == "+47 22 86 44 12"


def test_select_and_xml(so: Book, make: Make) -> None:
    number = make(Name="X", Department="D")["ContactId"]
    narrow = ask(so, f"GetContactEntity?contactEntityId={number}&$select=name").json
    assert (narrow["Name"], narrow["Department"]) == ("X", None)
    narrow = ask(so, "SaveContactEntity?$select=department", {"ContactId": number, "Name": "Y", "Department": "E"}).json
    assert (narrow["Name"], narrow["Department"]) == (None, "E")
    reply = ask(so, f"GetContactEntity?contactEntityId={number}", Accept="application/xml")
    assert reply.body.startswith(b"<ContactEntity ")
    assert b"<_Links" not in reply.body


def test_the_applications_fingerprint_is_in_the_explanation(so: Book) -> None:
    reply = ask(
        so, "SaveContactEntity", {"Name": "X", "Associate": None, "Business": None, "Category": None, "Country": None}, SO_AppToken="t"
    )
    assert told(so, reply) == [["kept", "SO-AppToken"], ["defaulted", "Number2"]]

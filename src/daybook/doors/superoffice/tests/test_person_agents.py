"""The methods of the agent Person, as the published client calls them."""

from typing import Any

import pytest

from daybook.doors.superoffice.tests.conftest import MOUNT, Make, basic
from daybook.doors.superoffice.tests.test_client import HEADERS, camel
from daybook.doors.superoffice.tests.test_person_create import STEVE
from daybook.doors.superoffice.tests.test_person_create import make as made_by
from daybook.doors.superoffice.tests.test_person_default import MEMBERS, PERSON
from tests.support import Book, Reply

AGENT = "/superoffice/api/v1/Agents/Person"


def call(so: Book, method: str, body: Any = None, query: str = "", status: int = 200, headers: dict[str, str] | None = None) -> Any:
    """The answer of a method; without arguments the client sends the word null."""
    reply = so.post(f"{AGENT}/{method}{query}", json=body, headers=headers)
    assert reply.status == status, reply
    return reply.json if reply.body else None


@pytest.fixture
def steve(so: Book) -> Any:
    return made_by(
        so, **{name: STEVE[name] for name in ("Firstname", "Lastname", "PersonNumber")}, Contact={"Name": "Fjordlys Belysning AS"}
    )


def whole(entity: Any) -> Any:
    """Without the links, which agents do not give."""
    return {name: value for name, value in entity.items() if name != "_Links"}


def test_the_client_makes_reads_changes_and_deletes_a_person(book: Book) -> None:
    path = "/superoffice/Cust12345/api/v1/Agents/Person"

    def post(method: str, body: Any = None) -> Reply:
        return book.post(f"{path}/{method}", json=body, headers=HEADERS)

    began = post("CreateDefaultPersonEntity").json
    assert (list(began), began["BirthDate"]) == (MEMBERS, "0001-01-01T00:00:00Z")
    sent = camel(began) | {"firstname": "Steve", "lastname": "Fishmann", "birthDate": "1999-05-13T00:00:00.000Z"}
    sent |= {"contact": {"contactId": 1001}, "dbiLastModified": "0000-12-31T23:06:32.000Z"}
    made = post("SavePersonEntity", sent).json
    assert (list(made), made["BirthDate"], made["Contact"]["ContactId"]) == (MEMBERS, "1999-05-13T00:00:00Z", 1001)
    assert {type(each["FieldRight"]["Mask"]) for each in made["FieldProperties"].values()} == {str}
    assert post(f"GetPersonEntity?personEntityId={made['PersonId']}").json == made
    changed = post("SavePersonEntity", camel(made) | {"title": "Owner"}).json
    assert changed | {"UpdatedDate": ""} == made | {"Title": "Owner", "UpdatedDate": ""}
    reply = post(f"DeletePersonEntity?PersonEntityId={made['PersonId']}")
    assert (reply.status, reply.body) == (204, b"")
    gone = post(f"GetPersonEntity?personEntityId={made['PersonId']}")
    assert (gone.status, gone.text) == (200, "null")
    assert post("Undelete", {"id": made["PersonId"]}).status == 204
    assert post(f"GetPersonEntity?personEntityId={made['PersonId']}").json["Title"] == "Owner"


def test_unknown_numbers(so: Book) -> None:
    assert call(so, "GetPersonEntity", query="?personEntityId=999999") is None
    assert call(so, "GetPerson", query="?personId=999999") is None
    assert call(so, "GetPersonList", [999_999]) == call(so, "GetPersonsFromContact", {"ContactId": 999_999}) == []
    assert call(so, "GetPhones", {"PersonId": 999_999}) == []
    for method in ("GetAddress", "GetPersonSummary", "GetUtmParameters", "GetOwnerOnPersonId"):
        assert call(so, method, {"PersonId": 999_999}) is None
    assert call(so, "CreateDefaultByContactId", {"ContactId": 999_999}) is None
    for method, body in (
        ("SavePersonEntity", {"PersonId": 999_999}), ("Undelete", {"Id": 999_999}), ("UpdateInterests", {"PersonId": 999_999}),
        ("Move", {"PersonId": 999_999, "MoveAfterDate": "2025-01-01"}), ("AddEmailAddressToPerson", {"PersonId": 999_999}),
        ("ResolvePersonFromInfo", {"ContactId": 999_999}),
    ):  # fmt: skip
        assert call(so, method, body, status=404)["ErrorType"] == "SoNotFoundException"
    assert so.post(f"{AGENT}/DeletePersonEntity?PersonEntityId=999999").status == 404


def test_who_may_take_a_deletion_back(so: Book) -> None:
    made = made_by(so, Lastname="X", Associate={"Name": "cy"})
    so.delete(f"{PERSON}/{made['PersonId']}")
    call(so, "Undelete", {"Id": made["PersonId"]}, status=403, headers=basic("bo"))
    call(so, "Undelete", {"Id": made["PersonId"]}, status=204, headers=basic("cy"))


def test_partners_see_nobody(so: Book, steve: Any) -> None:
    partner = basic("dee")
    assert call(so, "GetPersonEntity", query=f"?personEntityId={steve['PersonId']}", headers=partner) is None
    assert call(so, "GetPersonList", [steve["PersonId"]], headers=partner) == []
    assert call(so, "GetPersonsFromContact", {"ContactId": steve["Contact"]["ContactId"]}, headers=partner) == []
    assert call(so, "CreateDefaultByContactId", {"ContactId": 1001}, headers=partner) is None
    call(so, "SavePersonEntity", {"Lastname": "X"}, status=403, headers=partner)


def test_selected_members(so: Book, steve: Any) -> None:
    got = call(so, "GetPersonEntity", query=f"?personEntityId={steve['PersonId']}&$select=lastname")
    assert (got["Lastname"], got["Firstname"], got["PersonId"]) == ("Fishmann", None, steve["PersonId"])
    (short,) = call(so, "GetPersonList", [steve["PersonId"]], "?$select=fullName")
    assert (short["FullName"], short["Firstname"]) == ("Steve Fishmann", None)
    got = call(so, "SavePersonEntity", whole(steve) | {"Title": "T"}, "?$select=title")
    assert (got["Title"], got["Lastname"]) == ("T", None)


def test_people_in_short(so: Book, steve: Any) -> None:
    simple = so.get(f"{PERSON}/{steve['PersonId']}/Simple").json
    assert call(so, "GetPerson", query=f"?personId={steve['PersonId']}") == simple
    other = made_by(so, Lastname="Other")["PersonId"]
    found = call(so, "GetPersonList", [other, 999_999, steve["PersonId"], other])
    assert [each["PersonId"] for each in found] == [other, steve["PersonId"]]
    assert found[1] == simple
    firm = so.get(f"{MOUNT}/{steve['Contact']['ContactId']}").json
    assert call(so, "GetPersonsFromContact", {"ContactId": firm["ContactId"]}) == firm["Persons"]
    assert call(so, "GetPersonsFromProject", {"ProjectId": 1}) == []


def test_me_and_mine(so: Book, steve: Any) -> None:
    mine = call(so, "GetMyPerson")
    assert (mine["FullName"], mine["UserInfo"]["UserName"]) == ("Ada Byron", "ada")
    assert [each["FullName"] for each in call(so, "GetColleagues")] == ["Ada Byron", "Bo Lindgren", "Cy Okafor"]
    assert call(so, "GetOwnerOnPersonId", {"PersonId": steve["PersonId"]})["FullName"] == "Ada Byron"
    made = made_by(so, Lastname="X", Associate={"Name": "bo"})
    assert call(so, "GetOwnerOnPersonId", {"PersonId": made["PersonId"]})["FullName"] == "Bo Lindgren"
    assert call(so, "GetMyOwner") is None


def test_a_default_at_an_organisation(so: Book, make: Make) -> None:
    firm = make(Name="Fish", Country={"CountryId": 826}, Category={"Id": 4})
    began = call(so, "CreateDefaultByContactId", {"ContactId": firm["ContactId"]})
    assert (began["Contact"]["Name"], began["Country"]["CountryId"], began["Associate"]) == ("Fish", 826, None)
    assert [line[0]["Name"] for line in began["Address"]["LocalizedAddress"]] == ["Address1", "Address2", "Address3", "City", "County"]
    made = call(so, "SavePersonEntity", began | {"Lastname": "Fishmann"})
    assert (made["Associate"]["Name"], made["Category"]["Id"], made["Contact"]["ContactId"]) == ("ada", 4, firm["ContactId"])


def test_phones_and_address(so: Book) -> None:
    street = {"Address1": "1 High Street", "City": "London", "Zipcode": "N1 7GR"}
    made = made_by(
        so, Lastname="X", Country={"CountryId": 826}, Address={"Street": street}, PrivatePhones=[{"Value": "020 7946 0001"}],
        OfficePhones=[{"Value": "020 7946 0002"}], Faxes=[{"Value": "020 7946 0003"}],
    )  # fmt: skip
    of = {"PersonId": made["PersonId"]}
    assert [each["Value"] for each in call(so, "GetPhones", of)] == ["+44 20 7946 0002", "+44 20 7946 0001"]
    assert call(so, "GetAddress", of) == made["Address"]
    norwegian = call(so, "GetAddressByCountry", of | {"CountryId": 578})
    assert [[field["Name"] for field in line] for line in norwegian["LocalizedAddress"]][:2] == [["Address1"], ["Zipcode", "City"]]
    assert call(so, "GetAddressByCountry", of | {"CountryId": 1}, status=400)["MessageDetail"] == "CountryId: 1 is no country"


def test_another_country_is_shown_and_not_saved(so: Book) -> None:
    made = made_by(
        so, Lastname="X", Country={"CountryId": 826}, OfficePhones=[{"Value": "020 7946 0002", "Description": "Desk"}],
        Address={"Street": {"Address1": "1 High Street", "City": "London", "Zipcode": "N1 7GR"}},
    )  # fmt: skip
    there = call(so, "ChangeCountry", {"PersonEntity": whole(made) | {"Title": "New"}, "ToCountryId": 578})
    assert (there["Country"]["TwoLetterISOCountry"], there["Title"], there["Lastname"]) == ("NO", "New", "X")
    assert there["OfficePhones"] == made["OfficePhones"]
    assert there["Address"]["Formatted"] == "1 High Street\nN1 7GR London\n"
    assert so.get(f"{PERSON}/{made['PersonId']}").json == made
    began = call(so, "ChangeCountry", {"PersonEntity": {"Lastname": "Y"}, "ToCountryId": 578})
    assert (began["PersonId"], began["Lastname"], began["Country"]["CountryId"]) == (0, "Y", 578)
    assert call(so, "ChangeCountry", {"PersonEntity": {"PersonId": 999_999}, "ToCountryId": 578}) is None
    call(so, "ChangeCountry", {"PersonEntity": {"PersonId": made["PersonId"]}, "ToCountryId": 1}, status=400)
    call(so, "ChangeCountry", {"ToCountryId": 578}, status=400)


def test_interests_are_updated_one_by_one(so: Book, steve: Any) -> None:
    call(so, "UpdateInterests", {"PersonId": steve["PersonId"], "EnableInterestIds": [1, 2], "DisableInterestIds": []}, status=204)
    call(so, "UpdateInterests", {"PersonId": steve["PersonId"], "EnableInterestIds": [3], "DisableInterestIds": [1]}, status=204)
    read = so.get(f"{PERSON}/{steve['PersonId']}").json
    ticked = {item["Id"]: item["LastChanged"] for item in read["Interests"] if item["Selected"]}
    assert (set(ticked), read["ActiveInterests"], min(ticked.values()) > "2020") == ({2, 3}, 2, True)
    wrong = {"PersonId": steve["PersonId"], "EnableInterestIds": [1, 99], "DisableInterestIds": [1]}
    detail = call(so, "UpdateInterests", wrong, status=400)["MessageDetail"]
    assert detail == "EnableInterestIds: 1 is in DisableInterestIds too; EnableInterestIds: 99 is not in the list persint"


def test_mail_addresses_are_added_and_come_back(so: Book, steve: Any) -> None:
    of = {"PersonId": steve["PersonId"]}
    call(so, "AddEmailAddressToPerson", of | {"EmailAddress": "a@fish.example"}, status=204)
    call(so, "AddEmailAddressToPerson", of | {"EmailAddress": "b@fish.example", "SetAsPrimaryEmail": True}, status=204)
    call(so, "AddEmailAddressToPerson", of | {"EmailAddress": "A@fish.example"}, status=204)
    assert [each["Value"] for each in so.get(f"{PERSON}/{steve['PersonId']}").json["Emails"]] == ["b@fish.example", "a@fish.example"]
    call(so, "AddEmailAddressToPerson", of | {"EmailAddress": "a@fish.example", "SetAsPrimaryEmail": True}, status=204)
    call(so, "AddEmailAddressToPerson", of, status=400)
    for method in ("AddBounce", "AddBounceWithCount", "AddBounceWithDetails"):
        call(so, method, {"EmailAddress": "B@fish.example", "Counts": 2, "Code": 550, "Reason": "gone"}, status=204)
    read = so.get(f"{PERSON}/{steve['PersonId']}").json
    assert [each["Value"] for each in read["Emails"]] == ["a@fish.example", "b@fish.example"]
    assert read["BounceEmails"] == ["B@fish.example"]


def test_moving_and_the_summary(so: Book, steve: Any, make: Make) -> None:
    firm = make(Name="Harbour")["ContactId"]
    body = {"PersonId": steve["PersonId"], "DestinationContactId": firm}
    assert call(so, "Move", body, status=400)["MessageDetail"] == "MoveAfterDate: must be given"
    call(so, "Move", body | {"MoveAfterDate": "2025-01-01T00:00:00.000Z"}, status=204)
    assert so.get(f"{PERSON}/{steve['PersonId']}").json["Contact"]["ContactId"] == firm
    summary = call(so, "GetPersonSummary", {"PersonId": steve["PersonId"], "Limit": 5})
    assert summary == so.get(f"{PERSON}/{steve['PersonId']}/Summary?limit=5").json
    assert call(so, "GetUtmParameters", {"PersonId": steve["PersonId"]})["CreatedPersonId"] == steve["PersonId"]


def test_who_somebody_is(so: Book) -> None:
    firm = so.get(f"{MOUNT}?$filter=name is 'Fjordlys Belysning AS'").json["value"][0]["PrimaryKey"]
    of = {"ContactId": int(firm)}
    for known in ({"Emails": ["ASTRID@fjordlys.example"]}, {"PhoneNumbers": ["22864410"]}, {"PersonName": "astrid  LIEN"}):
        found = call(so, "ResolvePersonFromInfo", of | known)
        assert (found["Person"]["FullName"], found["PersonCreated"]) == ("Astrid Lien", False)
    made = call(so, "ResolvePersonFromInfo", of | {"PersonName": "Ole Berg", "Emails": ["ole@x.example"], "PhoneNumbers": ["22864420"]})
    assert (made["PersonCreated"], made["Person"]["Contact"]["ContactId"]) == (True, int(firm))
    person = made["Person"]
    got = (person["Firstname"], person["Lastname"], person["Emails"][0]["Value"], person["OfficePhones"][0]["Value"])
    assert got == ("Ole", "Berg", "ole@x.example", "+47 22 86 44 20")


def test_what_is_wrong_with_a_person(so: Book, steve: Any) -> None:
    assert so.post(f"{PERSON}/Validate", json=steve).json == {}
    wrong = {
        "Emails": [{"Value": "no address"}], "MobilePhones": [{"Value": "none"}], "Position": {"Id": 99}, "Title": "T" * 300,
        "PersonNumber": steve["PersonNumber"],
    }  # fmt: skip
    found = so.post(f"{PERSON}/Validate", json=wrong, headers={"SO-Language": "en"}).json
    assert set(found) == {"Firstname", "Emails", "MobilePhones", "Position", "Title", "PersonNumber"}
    assert found == call(so, "ValidatePersonEntity", {"PersonEntity": wrong}, headers={"SO-Language": "en"})
    assert all(found.values())
    assert so.get(f"{PERSON}?$filter=personNumber is '{steve['PersonNumber']}'").json["value"] != []
    assert so.post(f"{PERSON}/Validate", body="", headers={"Content-Type": "application/json"}).status == 400


def test_whether_a_number_is_free(so: Book, steve: Any) -> None:
    for number, is_free in (("P-77", True), ("", True), (None, True), (steve["PersonNumber"], False), ("9" * 60, False)):
        assert call(so, "IsNumberValid", {"ContactId": 0, "Number": number}) is is_free

"""People as clients write them, and what reads back: through this resource, as an organisation's people, and through other doors."""

from typing import Any

import pytest

from daybook.doors.superoffice.tests.conftest import MOUNT, Make
from daybook.doors.superoffice.tests.test_person_default import PERSON
from daybook.doors.superoffice.tests.test_save import told
from tests.support import Book

STEVE: dict[str, Any] = {
    "Firstname": "Steve", "MiddleName": "van", "Lastname": "Fishmann", "Mrmrs": "Mr.", "Title": "Owner", "Description": "Sells fish.",
    "BirthDate": "1999-05-13T00:00:00", "PersonNumber": "P-10225", "NoMailing": True, "UsePersonAddress": True, "Retired": True,
    "Post1": "1", "Post2": "2", "Post3": "3", "Kanafname": "kf", "Kanalname": "kl", "Salutation": "Dr.", "DbiAgentId": 3, "DbiKey": "K",
    "DbiLastModified": "2026-05-04T09:30:00+02:00", "DbiLastSyncronized": "2026-05-05T09:30:00.1234567", "SentInfo": 1,
    "ShowContactTickets": 1, "Source": 212, "BounceEmails": ["old@mail.example"], "CreatedByFormId": 4, "LeadstatusId": 2,
    "Leadstatus": "Warm",
}  # fmt: skip


def make(so: Book, **members: Any) -> Any:
    reply = so.post(PERSON, json=members)
    assert reply.status == 200, reply
    return reply.json


def shown(so: Book, number: int, query: str = "", **headers: str) -> Any:
    reply = so.get(f"{PERSON}/{number}{query}", headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert reply.status == 200, reply
    return reply.json


def refused(so: Book, **members: Any) -> str:
    reply = so.post(PERSON, json=members)
    assert (reply.status, reply.json["ErrorType"]) == (400, "ArgumentException")
    text: str = reply.json["ErrorMessage"]
    return text


def test_every_plain_member_reads_back(so: Book) -> None:
    made = make(so, **STEVE)
    assert {name: made[name] for name in STEVE} == STEVE
    assert shown(so, made["PersonId"]) == made
    assert (made["FullName"], made["FormalName"]) == ("Steve van Fishmann", "Mr. Dr. Steve van Fishmann")


def test_numbers_of_every_kind_read_back_formatted(so: Book) -> None:
    sent = {
        "OfficePhones": "22 86 44 10", "MobilePhones": "90 16 82 42", "PrivatePhones": "22 86 44 11", "OtherPhones": "pager 7",
        "Faxes": "22 86 44 12", "InternetPhones": "sip:steve@fish.example", "ChatEmails": "Steve@Chat.example",
        "Emails": "Steve@Fish.example", "Urls": "https://fish.example",
    }  # fmt: skip
    arrays = {name: [{"Value": value, "Description": name}] for name, value in sent.items()}
    made = make(so, Lastname="Fishmann", Country={"CountryId": 578}, **arrays)
    got = {name: (made[name][0]["Value"], made[name][0]["StrippedValue"]) for name in sent}
    assert got == {
        "OfficePhones": ("+47 22 86 44 10", "004722864410"), "MobilePhones": ("+47 90 16 82 42", "004790168242"),
        "PrivatePhones": ("+47 22 86 44 11", "004722864411"), "OtherPhones": ("pager 7", "7"), "Faxes": ("+47 22 86 44 12", "004722864412"),
        "InternetPhones": ("sip:steve@fish.example", "sip:steve@fish.example"), "ChatEmails": ("Steve@Chat.example", "Steve@Chat.example"),
        "Emails": ("Steve@Fish.example", "steve@fish.example"), "Urls": ("https://fish.example", "https://fish.example"),
    }  # fmt: skip
    assert all(made[name][0]["Description"] == name and len(made[name]) == 1 for name in sent)


def test_the_simple_carrier_and_the_archive_see_the_same_numbers(so: Book) -> None:
    made = make(
        so, Lastname="Fishmann", Contact={"Name": "Fjordlys Belysning AS"}, Country={"CountryId": 578},
        OfficePhones=[{"Value": "22864410"}], PrivatePhones=[{"Value": "22864411"}], MobilePhones=[{"Value": "90168242"}],
        OtherPhones=[{"Value": "22864413"}], Faxes=[{"Value": "22864412"}], Emails=[{"Value": "s@fish.example", "Description": "Steve"}],
        Position={"Id": 3},
    )  # fmt: skip
    simple = so.get(f"{PERSON}/{made['PersonId']}/Simple").json
    expected = {
        "DirectPhone": "+47 22 86 44 10", "MobilePhone": "+47 90 16 82 42", "FaxPhone": "+47 22 86 44 12", "Email": "s@fish.example",
        "EmailName": "Steve", "Position": "Purchaser", "ContactName": "Fjordlys Belysning AS", "CountryId": 578,
    }  # fmt: skip
    assert {name: simple[name] for name in expected} == expected
    assert simple in so.get(f"{MOUNT}/{made['Contact']['ContactId']}").json["Persons"]
    columns = ("personDirectPhone", "personMobilePhone", "personPrivate", "personPager", "personDirectFax")
    select = ",".join(f"{name}/formattedNumber" for name in columns)
    (row,) = so.get(f"{PERSON}?$filter=personId eq {made['PersonId']}&$select={select}").json["value"]
    assert [row[f"{name}/formattedNumber"] for name in columns] == [
        "+47 22 86 44 10", "+47 90 16 82 42", "+47 22 86 44 11", "+47 22 86 44 13", "+47 22 86 44 12",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("headers", "text"),
    [
        ({}, "1999-05-13T00:00:00"),
        ({"SO-TimeZone": "US-NY"}, "1999-05-13T00:00:00"),
        ({"SO-TimeZone": "NO,includeTZOffset"}, "1999-05-13T00:00:00Z"),
    ],
)
@pytest.mark.parametrize("sent", ["1999-05-13T00:00:00", "1999-05-13T00:00:00.000Z", "1999-05-13T00:00:00+10:00"])
def test_a_birth_date_is_in_no_zone(so: Book, headers: dict[str, str], text: str, sent: str) -> None:
    made = so.post(PERSON, json={"Lastname": "Fishmann", "BirthDate": sent}, headers=headers).json
    assert made["BirthDate"] == text
    assert shown(so, made["PersonId"], SO_TimeZone="AU-NSW")["BirthDate"] == "1999-05-13T00:00:00"


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ("0001-01-01T00:00:00", "0001-01-01T00:00:00"),
        ("0000-12-31T23:06:32.000Z", "0001-01-01T00:00:00"),
        ("0001-05-13T00:00:00", "0001-01-01T00:00:00"),
        ("0002-05-13T00:00:00", "0002-05-13T00:00:00"),
        ("1899-12-31T00:00:00", "1899-12-31T00:00:00"),
    ],
)
def test_the_year_1_is_no_birth_date_the_year_2_an_unknown_year(so: Book, sent: str, text: str) -> None:
    assert make(so, Lastname="Fishmann", BirthDate=sent)["BirthDate"] == text


def test_a_person_without_an_organisation_has_an_automatic_one(so: Book) -> None:
    made = make(so, Firstname="Steve", Lastname="Fishmann")
    assert (made["Contact"]["ContactId"], made["Contact"]["Name"], made["Contact"]["FullName"]) == (0, "Steve Fishmann", "Steve Fishmann")
    assert (made["Associate"]["Name"], made["Category"], made["Country"]["TwoLetterISOCountry"]) == ("ada", None, "US")
    again = make(so, Firstname="Steve", Lastname="Fishmann", Contact=made["Contact"], Position={"Value": "Engineer"})
    assert (again["Contact"], again["Position"]["Value"]) == (made["Contact"], "Engineer")


def test_a_person_of_an_organisation_has_its_owner_category_and_business(so: Book) -> None:
    firm = so.post(MOUNT, json={"Name": "Fish", "Associate": {"Name": "bo"}, "Category": {"Id": 4}, "Business": {"Id": 2}}).json
    made = make(so, Lastname="Fishmann", Contact={"ContactId": firm["ContactId"]})
    assert (made["Associate"]["Name"], made["Category"]["Id"], made["Business"]["Id"]) == ("bo", 4, 2)
    own = make(
        so, Lastname="F", Contact={"ContactId": firm["ContactId"]}, Associate={"Name": "cy"}, Category={"Id": 1}, Business=None,
    )  # fmt: skip
    assert (own["Associate"]["Name"], own["Category"]["Id"], own["Business"]["Id"]) == ("cy", 1, 2)


@pytest.mark.parametrize(
    ("members", "path", "value"),
    [
        ({"Contact": {"Name": "Fjordlys Belysning AS"}}, ("Contact", "Number1"), "FJORD"),
        ({"Position": {"Id": 2}}, ("Position", "Value"), "Head of sales"),
        ({"Position": {"Value": "engineer"}}, ("Position", "Id"), 4),
        ({"Category": {"Value": "Konkurrent"}}, ("Category", "Id"), 6),
        ({"Business": {"Id": 3}}, ("Business", "Id"), 3),
        ({"Country": {"Name": "Norge"}}, ("Country", "CountryId"), 578),
        ({"Associate": {"Name": "CY"}}, ("Associate", "AssociateId"), 3),
        ({"SupportAssociate": {"AssociateId": 2}}, ("SupportAssociate", "Name"), "bo"),
        ({"TicketPriority": {"Id": 3}}, ("TicketPriority", "Id"), 3),
        ({"CustomerLanguage": {"Value": "deutsch"}}, ("CustomerLanguage", "Id"), 5),
    ],
)
def test_carriers_by_id_else_by_name(so: Book, members: Any, path: tuple[str, str], value: Any) -> None:
    assert make(so, Lastname="X", **members)[path[0]][path[1]] == value


@pytest.mark.parametrize(
    ("members", "text"),
    [
        ({"Contact": {"ContactId": 999_999}}, "Contact.ContactId: 999999 is no contact"),
        ({"Contact": {"Name": "Nobody & Sons"}}, "Contact.Name: Nobody & Sons is no contact"),
        ({"Position": {"Id": 99}}, "Position.Id: 99 is not in the list perspos"),
        ({"Position": {"Value": "Clown"}}, "Position.Value: Clown is not in the list perspos"),
        ({"Category": {"Id": 99}}, "Category.Id: 99 is not in the list category"),
        ({"Country": {"CountryId": 1}}, "Country.CountryId: 1 is no country"),
        ({"Associate": {"Name": "zed"}}, "Associate.Name: zed is no associate"),
        ({"SupportAssociate": {"AssociateId": 77}}, "SupportAssociate.AssociateId: 77 is no associate"),
        ({"TicketPriority": {"Id": 9}}, "TicketPriority.Id: 9 is not in the list ticketpriority"),
        ({"CustomerLanguage": {"Value": "Latin"}}, "CustomerLanguage.Value: Latin is not in the list customerlanguage"),
        ({"Consents": [{"ConsentPurposeKey": "FUN"}]}, "Consents[0].ConsentPurposeKey: FUN is not in the list consentpurpose"),
    ],
)
def test_an_unknown_carrier_is_named(so: Book, members: Any, text: str) -> None:
    assert refused(so, Lastname="X", **members) == text


def test_every_mistake_at_once_and_nothing_is_written(so: Book) -> None:
    text = refused(so, Lastname="Halfwritten", Position={"Id": 99}, Country={"Name": "Atlantis"}, Contact={"ContactId": 5})
    assert {each.partition(":")[0] for each in text.split("; ")} == {"Position.Id", "Country.Name", "Contact.ContactId"}
    assert so.get("/native/v1/contacts?q=Halfwritten").json["data"] == []


def test_interests_and_mailings(so: Book) -> None:
    sent = {
        "Interests": [{"Id": 2, "Selected": True}, {"Name": "opera", "Selected": True}],
        "ShipmentTypes": [{"Id": 3, "Selected": False}],
    }
    made = make(so, Lastname="X", **sent)
    assert [(item["Id"], item["Name"]) for item in made["Interests"] if item["Selected"]] == [(3, "Opera"), (2, "Sailing")]
    assert made["ActiveInterests"] == 2
    assert [item["Id"] for item in made["ShipmentTypes"] if not item["Selected"]] == [3]


def test_the_private_address(so: Book) -> None:
    street = {"Address1": "112 St James Boulevard", "City": "London", "County": "Orange", "Zipcode": "EC1A 1BB"}
    made = make(so, Lastname="Fishmann", Country={"CountryId": 826}, Address={"Street": street})
    assert made["Address"]["Formatted"] == "112 St James Boulevard\nLondon\nOrange EC1A 1BB\n"
    names = [[field["Name"] for field in line] for line in made["Address"]["LocalizedAddress"]]
    assert names == [["Address1"], ["Address2"], ["Address3"], ["City"], ["County", "Zipcode"]]
    assert (made["Address"]["Postal"], made["Address"]["Street"]["AtypeIdx"]) == (None, "PersonPrivateAddress")
    (row,) = so.get(f"{PERSON}?$filter=personId eq {made['PersonId']}&$select=personAddress/city").json["value"]
    assert row["personAddress/city"] == "London"


def test_null_is_kept_where_it_was_written(so: Book) -> None:
    names = [
        "Firstname",
        "Title",
        "Emails",
        "OfficePhones",
        "Kanafname",
        "Salutation",
        "BounceEmails",
        "Category",
        "Position",
        "Leadstatus",
    ]
    made = make(so, Lastname="X", **dict.fromkeys(names))
    assert {name: shown(so, made["PersonId"])[name] for name in names if name != "Position"} == dict.fromkeys(names[:8] + names[9:])
    assert made["Position"]["Id"] == 0


def test_what_the_server_sets_is_noted_and_not_used(so: Book) -> None:
    sent = {"PersonId": 1002, "Lastname": "X", "FullName": "Y", "IsAssociate": True, "UpdatedDate": "2001-01-01T00:00:00"}
    reply = so.post(PERSON, json=sent)
    assert reply.json["PersonId"] != 1002
    assert (reply.json["FullName"], reply.json["IsAssociate"]) == ("X", False)
    assert [path for kind, path in told(so, reply) if kind == "ignored"] == ["PersonId", "UpdatedDate", "IsAssociate", "FullName"]


def test_the_user_that_a_person_is(so: Book) -> None:
    row = so.get(f"{PERSON}?$filter=fullName is 'Bo Lindgren'&$select=personId").json["value"][0]
    made = shown(so, row["personId"])
    assert (made["IsAssociate"], made["CorrespondingAssociate"]["Name"]) == (True, "bo")
    info = made["UserInfo"]
    assert (info["UserName"], info["PersonId"], info["CanLogon"], info["UserType"]) == ("bo", made["PersonId"], True, "InternalAssociate")


def test_selected_members_foreign_keys_and_simple(so: Book) -> None:
    made = make(so, Firstname="Steve", Lastname="Fishmann", Position={"Id": 1})
    got = shown(so, made["PersonId"], "?$select=lastname,position/value")
    assert (got["PersonId"], got["Lastname"], got["Firstname"], got["Position"]["Value"]) == (
        made["PersonId"], "Fishmann", None, "Managing director",
    )  # fmt: skip
    assert [key for key in shown(so, made["PersonId"], "?fk=true")["ExtraFields"] if key.startswith("fk:")] == ["fk:daybook:contact"]
    assert list(so.get(f"{PERSON}/{made['PersonId']}/ForeignKey").json) == ["daybook:contact"]
    simple = so.get(f"{PERSON}/{made['PersonId']}/Simple").json
    assert (simple["PersonId"], simple["Position"], simple["ContactId"]) == (made["PersonId"], "Managing director", 0)


def test_unknown_people_are_not_found(so: Book, make: Make) -> None:
    firm = make(Name="Firm")["ContactId"]
    for number in (999_999, firm):
        for path in ("", "/Simple", "/ForeignKey", "/Activities", "/Consent", "/Summary", "/UtmParameters"):
            reply = so.get(f"{PERSON}/{number}{path}")
            assert (reply.status, reply.json["ErrorMessage"]) == (404, f"Person id {number} not found")


def test_xml_goes_both_ways(so: Book) -> None:
    made = make(so, **STEVE)
    text = so.get(f"{PERSON}/{made['PersonId']}", headers={"Accept": "application/xml"}).text
    assert text.startswith("<PersonEntity") or "<PersonEntity" in text[:120]
    again = so.post(PERSON, body=text, headers={"Content-Type": "application/xml", "Accept": "application/json"})
    assert again.status == 200, again
    assert {name: again.json[name] for name in STEVE} == STEVE


def test_conditional_reads(so: Book) -> None:
    number = make(so, Lastname="X")["PersonId"]
    got = so.get(f"{PERSON}/{number}")
    assert so.get(f"{PERSON}/{number}", headers={"If-None-Match": got.headers["etag"]}).status == 304
    assert so.get(f"{PERSON}/{number}", headers={"If-Modified-Since": got.headers["last-modified"]}).status == 304

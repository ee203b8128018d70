"""What a client writes, and what becomes of it."""

from typing import Any

import pytest

from daybook.doors.superoffice.tests.conftest import MOUNT, Make
from tests.support import Book, Reply


def told(so: Book, reply: Reply) -> list[list[str]]:
    """The explanation of a write: (kind, path)."""
    found = so.get(f"/native/v1/requests/{reply.headers['daybook-request']}").json
    notes = next(value for name, value in found.items() if name.lower() in ("explanation", "notes"))
    return [[note["kind"], note["path"]] if isinstance(note, dict) else note[:2] for note in notes]


def refused(so: Book, **members: Any) -> str:
    reply = so.post(MOUNT, json=members)
    assert reply.status == 400
    assert (reply.json["Error"], reply.json["ErrorType"], reply.json["ErrorSource"]) == (True, "ArgumentException", "Daybook.SuperOffice")
    text: str = reply.json["ErrorMessage"]
    return text


def test_the_shortest_write_gets_the_defaults(so: Book) -> None:
    reply = so.post(MOUNT, json={"Name": "Shortest", "Department": "D"}, headers={"SO-Language": "en"})
    made = reply.json
    assert (made["Category"]["Value"], made["Business"]["Value"], made["Associate"]["Name"]) == ("Customer", "IT", "ada")
    assert made["Country"]["TwoLetterISOCountry"] == "US"
    assert int(made["Number2"]) >= 10_001
    assert [path for kind, path in told(so, reply) if kind == "defaulted"] == ["Associate", "Business", "Category", "Country", "Number2"]


def test_null_is_kept_where_it_was_written(make: Make, shown: Make) -> None:
    names = ["Category", "Business", "Country", "Associate", "TicketPriority", "CustomerLanguage", "SupportPerson", "Address", "Name"]
    names += ["OrgNr", "Emails", "Persons", "Kananame", "Domains", "BounceEmails", "Description"]
    made = make(**dict.fromkeys(names))
    assert {name: shown(made["ContactId"])[name] for name in names} == dict.fromkeys(names)


def test_numbers_are_handed_out_one_after_the_other(make: Make) -> None:
    numbers = [int(make(Name="N", **more)["Number2"]) for more in ({}, {"Number2": ""}, {"Number2": None}, {"Number2": "  "})]
    assert numbers == list(range(numbers[0], numbers[0] + 4))
    assert make(Name="N", Number2="A-1")["Number2"] == make(Name="N", Number2="A-1")["Number2"] == "A-1"


@pytest.mark.parametrize(
    ("members", "path", "value"),
    [
        ({"Category": {"Id": 4}}, ("Category", "Id"), 4),
        ({"Category": {"Id": 0, "Value": "lost"}}, ("Category", "Id"), 5),
        ({"Category": {"Value": "Konkurrent"}}, ("Category", "Id"), 6),
        ({"Business": {"Id": 3, "Value": "ignored"}}, ("Business", "Id"), 3),
        ({"Business": {"Value": "Varehandel"}}, ("Business", "Id"), 2),
        ({"Country": {"CountryId": 826}}, ("Country", "ThreeLetterISOCountry"), "GBR"),
        ({"Country": {"Name": "Norge"}}, ("Country", "CountryId"), 578),
        ({"Country": {"EnglishName": "yemen"}}, ("Country", "CountryId"), 887),
        ({"Country": {"TwoLetterISOCountry": "se"}}, ("Country", "CountryId"), 752),
        ({"Country": {"ThreeLetterISOCountry": "FRA"}}, ("Country", "CountryId"), 250),
        ({"Associate": {"AssociateId": 2}}, ("Associate", "Name"), "bo"),
        ({"Associate": {"Name": "CY"}}, ("Associate", "AssociateId"), 3),
        ({"SupportAssociate": {"Name": "bo"}}, ("SupportAssociate", "AssociateId"), 2),
        ({"TicketPriority": {"Id": 3}}, ("TicketPriority", "Id"), 3),
        ({"TicketPriority": {"Value": "Middels"}}, ("TicketPriority", "Id"), 2),
        ({"CustomerLanguage": {"Value": "deutsch"}}, ("CustomerLanguage", "Id"), 5),
        ({"SupportPerson": {"FullName": "Astrid Lien"}}, ("SupportPerson", "ContactName"), "Fjordlys Belysning AS"),
        ({"SupportPerson": {"Firstname": "Astrid", "Lastname": "Lien"}}, ("SupportPerson", "Lastname"), "Lien"),
    ],
)
def test_carriers_by_id_else_by_name(make: Make, members: Any, path: tuple[str, str], value: Any) -> None:
    assert make(Name="X", **members)[path[0]][path[1]] == value


@pytest.mark.parametrize(
    ("members", "text"),
    [
        ({"Category": {"Id": 99}}, "Category.Id: 99 is not in the list category"),
        ({"Category": {"Value": "None such"}}, "Category.Value: None such is not in the list category"),
        ({"TicketPriority": {"Id": 9}}, "TicketPriority.Id: 9 is not in the list ticketpriority"),
        ({"CustomerLanguage": {"Value": "Latin"}}, "CustomerLanguage.Value: Latin is not in the list customerlanguage"),
        ({"Country": {"CountryId": 1}}, "Country.CountryId: 1 is no country"),
        ({"Country": {"Name": "Atlantis"}}, "Country.Name: Atlantis is no country"),
        ({"Associate": {"AssociateId": 77}}, "Associate.AssociateId: 77 is no associate"),
        ({"SupportAssociate": {"Name": "zed"}}, "SupportAssociate.Name: zed is no associate"),
        ({"SupportPerson": {"PersonId": 999_999}}, "SupportPerson.PersonId: 999999 is no person"),
        ({"SupportPerson": {"Lastname": "Nobody"}}, "SupportPerson.FullName: Nobody is no person"),
    ],
)
def test_an_unknown_carrier_is_named(so: Book, members: Any, text: str) -> None:
    assert refused(so, Name="X", **members) == text


def test_every_mistake_at_once(so: Book) -> None:
    text = refused(so, Business={"Id": 99}, Country={"Name": "Atlantis"}, Associate={"Name": "zed"}, CustomFields={"SuperOffice:1": "fine"})
    assert {each.partition(":")[0] for each in text.split("; ")} == {"Business.Id", "Country.Name", "Associate.Name"}


def test_nothing_is_written_with_a_mistake(so: Book) -> None:
    before = so.get(f"{MOUNT}/default").json["Number2"]
    refused(so, Name="Half", Business={"Id": 99}, Persons=[{"Firstname": "Half", "Lastname": "Written"}])
    assert so.get(f"{MOUNT}/default").json["Number2"] == before
    assert so.get("/native/v1/contacts?q=Written").json["data"] == []


def test_an_empty_carrier_is_none(make: Make) -> None:
    made = make(Name="X", Category={"Id": 0, "Value": ""}, Country={"CountryId": 0}, Associate={}, TicketPriority={"Id": 0, "Tooltip": "t"})
    assert (made["Category"], made["Country"], made["Associate"], made["TicketPriority"]["Id"]) == (None, None, None, 0)


def test_interests_by_id_or_name_and_unknown_ones_noted(so: Book) -> None:
    sent = [
        {"Id": 2, "Selected": True},
        {"Name": "webinars", "Selected": True},
        {"Id": 3, "Selected": False},
        {"Id": 999, "Selected": True},
    ]
    reply = so.post(MOUNT, json={"Name": "X", "Interests": [*sent, {}, {"Id": 2, "Selected": True}]})
    ticked = [item for item in reply.json["Interests"] if item["Selected"]]
    assert [(item["Id"], item["Name"]) for item in ticked] == [(2, "Events"), (5, "Webinars")]
    assert all(item["LastChanged"] > "2020" for item in ticked)
    assert reply.json["ActiveInterests"] == 2
    assert ["unresolved", "Interests[3]"] in told(so, reply)


@pytest.mark.parametrize(
    ("country", "sent", "value", "stripped"),
    [
        (578, "22864400", "+47 22 86 44 00", "004722864400"),
        (578, "+47 22 86 44 00", "+47 22 86 44 00", "004722864400"),
        (578, "00 44 20 7946 0018", "+44 20 7946 0018", "00442079460018"),
        (826, "020 7946 0018", "+44 20 7946 0018", "00442079460018"),
        (840, "(212) 555-2368", "+1 212-555-2368", "0012125552368"),
        (578, "ask Ada", "ask Ada", ""),
        (578, "+47 (0) 12", "+47 (0) 12", "0047012"),
    ],
)
def test_phones_are_shown_as_their_country_does(make: Make, country: int, sent: str, value: str, stripped: str) -> None:
    made = make(Name="X", Country={"CountryId": country}, Phones=[{"Value": sent, "Description": "d"}], Faxes=[{"Value": sent}])
    assert made["Phones"] == [{"Value": value, "StrippedValue": stripped, "Description": "d", "TableRight": None, "FieldProperties": {}}]
    assert (made["Faxes"][0]["Value"], made["Faxes"][0]["StrippedValue"]) == (value, stripped)


def test_elements_keep_their_order_and_their_doubles(so: Book, shown: Make) -> None:
    mails = [
        {"Value": "B@X.example", "Description": None},
        {"Value": "a@x.example"},
        {"Value": "B@X.example", "Description": "again"},
        {"Value": ""},
        None,
    ]
    reply = so.post(MOUNT, json={"Name": "X", "Emails": mails, "Urls": [{"Value": "HTTP://X.example/A"}]})
    got = shown(reply.json["ContactId"])
    assert [(each["Value"], each["StrippedValue"], each["Description"]) for each in got["Emails"]] == [
        ("B@X.example", "b@x.example", None), ("a@x.example", "a@x.example", ""), ("B@X.example", "b@x.example", "again"),
    ]  # fmt: skip
    assert got["Urls"][0]["StrippedValue"] == "HTTP://X.example/A"
    assert [path for kind, path in told(so, reply) if kind == "ignored"] == ["Emails[3]", "Emails[4]"]


def test_contact_id_and_what_the_server_sets_are_not_used(so: Book) -> None:
    sent = {
        "ContactId": 1001, "Name": "X", "UpdatedDate": "2001-01-01T00:00:00", "CreatedBy": {"AssociateId": 2}, "ActiveInterests": 9,
        "Deleted": 1,
        "GroupId": 44, "TableRight": {"Mask": 15}, "FieldProperties": {"Name": {"FieldRight": {"Mask": 67}}},
        "UtmParameters": {"Source": "s"},
    }  # fmt: skip
    reply = so.post(MOUNT, json=sent)
    assert reply.json["ContactId"] != 1001
    assert (reply.json["CreatedBy"]["Name"], reply.json["ActiveInterests"], reply.json["Deleted"]) == ("ada", 0, 0)
    ignored = {path for kind, path in told(so, reply) if kind == "ignored"}
    assert ignored == set(sent) - {"Name"}


def test_unknown_members_are_ignored_and_noted(so: Book) -> None:
    reply = so.post(MOUNT, json={"Name": "X", "Nickname": "Y", "Category": {"Id": 1, "Colour": "red"}})
    assert reply.status == 200
    assert {path for kind, path in told(so, reply) if kind == "ignored"} == {"ContactEntity.Nickname", "ContactEntity.Category.Colour"}


def test_a_source_of_the_list_and_one_that_is_not(make: Make, so: Book) -> None:
    assert make(Name="X", Source=212)["Source"] == 212
    reply = so.post(MOUNT, json={"Name": "X", "Source": 31_999})
    assert reply.json["Source"] == 31_999
    assert ["unresolved", "Source"] in told(so, reply)


def test_an_organisation_of_another_door_is_shown(so: Book, shown: Make) -> None:
    got = shown(1001)
    assert got["Name"] == "Harbor & Lane Advisory"
    assert got["Persons"]
    assert all(person["ContactName"] == got["Name"] for person in got["Persons"])
    assert got["Phones"][0]["StrippedValue"].startswith("001207")
    assert got["Address"]["Formatted"].endswith("Portland ME 04101\n")


def test_a_person_is_no_contact(so: Book, make: Make) -> None:
    person = make(Name="X", Persons=[{"Lastname": "Byron"}])["Persons"][0]["PersonId"]
    reply = so.get(f"{MOUNT}/{person}")
    assert (reply.status, reply.json["ErrorMessage"]) == (404, f"Contact id {person} not found")


def test_links(so: Book) -> None:
    headers = {"Host": "crm.example:8443"}
    number = so.post(MOUNT, json={"Name": "X", "SupportPerson": {"FullName": "Astrid Lien"}}, headers=headers).json["ContactId"]
    made = so.get(f"/superoffice/Cust00001/api/v1/Contact/{number}", headers=headers).json
    api = "http://crm.example:8443/superoffice/Cust00001/api/v1"
    own = f"{api}/Contact/{number}"
    assert made["_Links"] == {
        "Self": own, "Self.Simple": f"{own}/Simple", "UdefLayout": f"{api}/Contact/UdefLayout/Published",
        "Interests.List": f"{api}/MDOList/contint", "Associate.List": f"{api}/MDOList/associate",
        "Business.List": f"{api}/MDOList/business",
        "Category.List": f"{api}/MDOList/category", "Country.List": f"{api}/MDOList/country",
        "SupportAssociate.List": f"{api}/MDOList/associate", "TicketPriority.List": f"{api}/MDOList/ticketpriority",
        "CustomerLanguage.List": f"{api}/MDOList/customerlanguage", "SupportPerson": f"{api}/Person/{made['SupportPerson']['PersonId']}",
        "Archive": f"{api}/Contact", "Archive.Activities": f"{own}/Activities", "Archive.Appointments": f"{own}/Appointments",
        "Archive.Documents": f"{own}/Documents", "Archive.Projects": f"{own}/Projects", "Archive.Sales": f"{own}/Sales",
        "Archive.Persons": f"{own}/Persons", "Archive.Relations": f"{own}/Relations", "Archive.Tickets": f"{own}/Tickets",
    }  # fmt: skip
    root = so.get(f"/api/v1/Contact/{number}", headers=headers).json["_Links"]
    assert root["Self"] == f"http://crm.example:8443/api/v1/Contact/{number}"

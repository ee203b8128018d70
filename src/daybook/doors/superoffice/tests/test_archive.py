"""Lists: the recorded shapes, pages, formats, what is asked wrong, and who sees what."""

import json
from base64 import b64encode
from urllib.parse import quote

import pytest

from daybook.core import contacts
from daybook.core.access import Tx
from tests.support import PASSWORD, Book, enter

ROOT = "http://localhost"
API = "/superoffice/api/v1"
CONTACT = f"{API}/Contact"
ATOM = {"a": "http://www.w3.org/2005/Atom", "d": "http://schemas.microsoft.com/ado/2007/08/dataservices"}
ATOM["m"] = f"{ATOM['d']}/metadata"
FJORDLYS = quote("name begins 'Fjord'")
CUSTOMER = 'US:"Customer";NO:"Kunde";DA:"Kunde";SW:"Kund";GE:"Kunde";FR:"Client";NL:"Klant";FI:"Asiakas"'


def rows(so: Book, address: str, **headers: str) -> list[dict[str, object]]:
    reply = so.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()} or None)
    assert reply.status == 200, reply
    found: list[dict[str, object]] = reply.json["value"]
    return found


def test_a_slim_row_is_as_recorded(so: Book) -> None:
    reply = so.get(
        f"{CONTACT}?$filter={FJORDLYS}&$select=contactId,name,category,associateId,hasInterests,orgnr,contactNoMail,contactSource"
    )
    number = reply.json["value"][0]["contactId"]
    row = {
        "PrimaryKey": str(number), "EntityName": "contact", "contactId": number, "name": "Fjordlys Belysning AS", "category": CUSTOMER,
        "associateId": "ada", "hasInterests": True, "orgnr": "914782007", "contactNoMail": False, "contactSource": "Trade fair",
    }  # fmt: skip
    whole = {"odata.metadata": f"{ROOT}{API}/Archive//$metadata", "odata.nextLink": None, "value": [row]}
    assert reply.text == json.dumps(whole, separators=(",", ":"), ensure_ascii=False)


def test_a_full_row_is_as_recorded(so: Book) -> None:
    (row,) = rows(so, f"{CONTACT}?$filter={FJORDLYS}&$select=name,category,hasInterests&$mode=full", SO_Language="NO")
    number = row["PrimaryKey"]
    assert list(row) == ["PrimaryKey", "EntityName", "StyleHint", "LinkHint", "TableRight", "name", "category", "hasInterests"]
    assert isinstance(number, int)
    assert row["LinkHint"] == f"nav=contact&contact_id={number}"
    assert row["TableRight"] == {"Mask": 1, "Reason": ""}
    assert row["category"] == {"RawValue": 1, "DisplayValue": "Kunde", "LinkHint": "", "TooltipHint": ""}
    assert row["hasInterests"] == {"RawValue": True, "DisplayValue": "True", "LinkHint": "", "TooltipHint": ""}


def test_a_wide_row_has_values_and_texts(so: Book) -> None:
    (row,) = rows(so, f"{CONTACT}?$filter={FJORDLYS}&$select=category&$mode=Wide", SO_Language="US")
    assert (row["category"], row["category:DisplayText"]) == (1, "Customer")


def test_dates_are_unzoned_and_empty_ones_the_first(so: Book) -> None:
    select = "registeredDate,deletedDate,LastActivity"
    (row,) = rows(so, f"{CONTACT}?$filter={FJORDLYS}&$select={select}")
    entity = so.get(f"{CONTACT}/{row['PrimaryKey']}").json
    assert row["registeredDate"] == entity["CreatedDate"]
    assert row["deletedDate"] == row["LastActivity"] == "0001-01-01T00:00:00"
    (row,) = rows(so, f"{CONTACT}?$filter={FJORDLYS}&$select={select}", SO_TimeZone="NO,includeTZOffset")
    assert str(row["registeredDate"]).endswith("Z")


def test_joined_columns_by_their_paths(so: Book) -> None:
    select = (
        "contactAssociate/fullName,contactSupportAssociate/assocName,postAddress/city,streetAddress/line1,streetAddress/wgs84latitude,"
        "postAddress/formattedAddress,email/emailAddress,phone/formattedNumber,contactFax/formattedNumber,url/URLAddress,"
        "contactInterestIds,contactUdef/SuperOffice:1,contactExtra/ExtraFields1,contactSupportPerson/fullName,countryId,country,stop"
    )
    (row,) = rows(so, f"{CONTACT}?$filter={FJORDLYS}&$select={select}")
    assert {name: row[name] for name in select.split(",")} == {
        "contactAssociate/fullName": "Ada Byron", "contactSupportAssociate/assocName": "ada", "postAddress/city": "Oslo",
        "streetAddress/line1": "Storgata 14", "streetAddress/wgs84latitude": 59.9139,
        "postAddress/formattedAddress": "Postboks 118 Sentrum, 0102 Oslo", "email/emailAddress": "post@fjordlys.example",
        "phone/formattedNumber": "+47 22 86 44 00", "contactFax/formattedNumber": "+47 22 86 44 01",
        "url/URLAddress": "https://fjordlys.example", "contactInterestIds": "Newsletter, Case studies",
        "contactUdef/SuperOffice:1": "NO-4471", "contactExtra/ExtraFields1": "gold", "contactSupportPerson/fullName": "Astrid Lien",
        "countryId": 578, "country": "Norway", "stop": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("filter", "many"),
    [
        ("phone/formattedNumber is '+4722864400'", 1),
        ("searchPhone/formattedNumber is '+47 90 16 82 42'", 1),
        ("searchPhone/formattedNumber contains 90168242", 1),
        ("email/emailAddress is 'FAKTURA@fjordlys.example'", 1),
        ("contactInterestIds oneOf (3,99)", 1),
        ("contactInterestIds notOneOf (1,2)", None),
        ("contactAssociate/assocName is ada", 1),
        ("associateId currentAssociate and orgnr is 914782007", 1),
        ("associateId associateIsOneOf (1) and orgnr = 914782007", 1),
        ("associateId associateIsNotOneOf (1) and orgnr = 914782007", 0),
        ("category equals 1 and country = 'Norway'", 1),
        ("country oneOf (578,826)", 2),
        ("countryId in (578,826)", 2),
        ("category is 'kunde'", 1),
        ("contactUdef/SuperOffice:1 begins 'no-'", 1),
        ("number between ('10001','10003')", 3),
        ("registeredDate today and orgnr is 914782007", 1),
        ("registeredDate thisYear and registeredDate beforeToday", 0),
        ("this(registeredDate,'month') and orgnr is 914782007", 1),
        ("thisAndPrevious(registeredDate, 2, 'weeks') and orgnr is 914782007", 1),
        ("previous(registeredDate, 2, 'quarters')", 0),
        ("next(registeredDate, 1, day)", 0),
        ("registeredDate lastMonth", 0),
        ("registeredDate dateBetween ('2001-01-01','2002-01-01')", 0),
        ("hasInterests set true and name begins Fjord", 1),
        ("getNoRows set true", 0),
        ("contact.number2 contains 10002", 1),
        ("contactAssociate.assocName is ada and orgnr contains 914782", 1),
        ("contactSupportPerson/fullName is 'Astrid Lien'", 1),
        ("postAddress/city is OSLO and streetAddress/zip beforeOrEqual '0184'", 1),
    ],
)
def test_filters_of_the_documentation(so: Book, filter: str, many: int | None) -> None:
    reply = so.get(f"{CONTACT}?$top=1000&$select=name&$filter={quote(filter)}")
    assert reply.status == 200, reply
    assert many is None or len(reply.json["value"]) == many, reply
    assert many is not None or len(reply.json["value"]) > 5, reply


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("$filter=name foo 'x'", "$filter: an operator was expected, not 'foo', at position 6"),
        ("$filter=nothing is 'x'", "$filter: there is no column 'nothing'; one was named at position 1"),
        ("$filter=name is 'x' and contactId eq 'y'", "$filter: 'y' is no whole number for the column contactId at position 30"),
        ("$filter=name today", "$filter: 'today' cannot be asked of the column name at position 1"),
        (
            "$filter=this(registeredDate,'fortnight')",
            "$filter: 'fortnight' is no period (day, week, month, quarter, half, year) in this at position 21",
        ),
        ("$filter=registeredDate before '2026-13-01'", "$filter: '2026-13-01' is no date for the column registeredDate at position 23"),
        (
            "$filter=postAddress/formattedAddress is x",
            "$filter: the column postAddress/formattedAddress cannot be asked about; it was at position 1",
        ),
        ("$select=name,foo", "$select: there is no column 'foo'; one was named at position 6"),
        ("$select=Sum(name)", "$select: sum is made of numbers; the column name stands at position 1"),
        ("$orderBy=name,foo", "$orderBy: there is no column 'foo'; one was named at position 6"),
        ("$orderby=phone/formattedNumber", "$orderBy: rows cannot be ordered by phone/formattedNumber; they are at position 1"),
        ("$entities=person", "$entities: SimpleContact has no rows of the kind 'person'"),
        ("$top=-1", "$top: must not be negative"),
        ("$skip=-1", "$skip: must not be negative"),
        ("$mode=fat", "$mode: must be one of slim, wide, full"),
        ("$format=csv", "$format: must be one of json, xml"),
        ("$output=loud", "$output: must be one of logical, display"),
        ("$skiptoken=abc", "$skiptoken: is no token of this query: follow the link as it was given"),
    ],
)
def test_what_is_asked_wrong_is_told(so: Book, query: str, said: str) -> None:
    reply = so.get(f"{CONTACT}?{query}")
    assert (reply.status, reply.json["ErrorMessage"]) == (400, said)
    assert reply.json["ErrorType"] == "ArgumentException"


def test_lists_of_one_organisation(so: Book) -> None:
    lists = {name: rows(so, f"{CONTACT}/1001/{name}?$top=500") for name in (
        "Activities", "Appointments", "Documents", "Projects", "Sales", "Persons", "Relations", "Tickets",
    )}  # fmt: skip
    dates = [str(row["date"]) for row in lists["Activities"]]
    assert len(dates) > 10
    assert dates == sorted(dates, reverse=True)
    assert {row["EntityName"] for row in lists["Activities"]} == {"appointment", "formSubmission"}
    assert len(lists["Appointments"]) == len([row for row in lists["Activities"] if row["EntityName"] == "appointment"])
    assert lists["Projects"] == lists["Sales"] == []
    assert {row["contactId"] for row in lists["Persons"]} == {1001}
    assert {row["target/fullName"] for row in lists["Relations"]} == {"Harbor & Lane Advisory"}
    assert len(lists["Relations"]) == len(lists["Persons"])
    assert all(row["EntityName"] in ("ticket", "ticketdisplayclosed") for row in lists["Tickets"])
    assert lists["Tickets"]
    assert so.get(f"{CONTACT}/99999/Persons").json["ErrorMessage"] == "Contact id 99999 not found"
    assert so.get(f"{CONTACT}/{lists['Persons'][0]['personId']}/Persons").status == 404


def test_pages_of_a_timeline(so: Book) -> None:
    link, found = f"{CONTACT}/1001/Activities?$top=4&$select=appointmentId", []
    while link:
        page = so.get(link.removeprefix(ROOT)).json
        found += [row["appointmentId"] for row in page["value"]]
        link = page["odata.nextLink"]
    assert found == [row["appointmentId"] for row in rows(so, f"{CONTACT}/1001/Activities?$top=500&$select=appointmentId")]
    assert len(set(found)) == len(found)


def test_kinds_of_rows_are_asked_for(so: Book) -> None:
    every = rows(so, f"{API}/Archive/ContactActivity?$top=1000&$entities=formSubmission")
    assert every
    assert {row["EntityName"] for row in every} == {"formSubmission"}
    assert rows(so, f"{API}/Archive/ContactActivity?$entities=chat,mailing") == []
    assert {row["EntityName"] for row in rows(so, f"{API}/Person?$top=1000&$entities=person,retiredPerson")} == {"person", "retiredPerson"}
    assert {row["EntityName"] for row in rows(so, f"{API}/Person?$top=1000")} == {"person"}


def test_an_organisation_is_found_by_what_hangs_on_it(so: Book) -> None:
    for filter, name in (
        ("firstName is Astrid and lastName is Lien", "Fjordlys Belysning AS"),
        ("retired set true", "Bergmann Aufzüge GmbH"),
        ("sourceRelation/relationName is 'nothing'", None),
        ("targetRelation/source/fullName is 'Jonas Moen'", "Fjordlys Belysning AS"),
        ("appointment/text contains 'Service contract' and contactId = 1001", "Harbor & Lane Advisory"),
    ):
        found = rows(so, f"{API}/Archive/FindContact?$select=name&$filter={quote(filter)}")
        assert [row["name"] for row in found] == ([name] if name else []), filter


def test_deleted_organisations_appear_when_asked_for(so: Book) -> None:
    number = so.post(CONTACT, json={"Name": "Gone AS"}).json["ContactId"]
    so.engine.write(lambda tx: remove(tx, number)).result()
    assert rows(so, f"{CONTACT}?$filter=name is 'Gone AS'") == []
    (found,) = rows(so, f"{CONTACT}?$filter=name is 'Gone AS' and contactDeleted set true&$select=contactId,contactDeleted")
    assert (found["contactId"], found["contactDeleted"]) == (number, True)
    assert rows(so, f"{CONTACT}?$filter=name is 'Gone AS' and contactDeleted set false") == []


def test_outside_partners_see_nothing(so: Book) -> None:
    so.headers = {"Authorization": basic("dee")}
    for archive in so.get(f"{API}/Archive").json:
        if archive not in ("ContactActivity", "Appointment", "FindAppointment", "Ticket", "Document"):
            assert rows(so, f"{API}/Archive/{archive}") == []
    for archive in ("ContactActivity", "Ticket"):
        assert rows(so, f"{API}/Archive/{archive}?$top=1000") == []
    assert so.get(f"{CONTACT}/1001/Persons").status == 404
    so.headers = {}
    assert so.get(CONTACT).status == 401


def basic(user: str) -> str:
    return f"Basic {b64encode(f'{user}:{PASSWORD}'.encode()).decode()}"


def remove(tx: Tx, number: int) -> None:
    enter(tx)
    row = contacts.by_number(tx, number)
    assert row is not None
    contacts.remove(tx, row)

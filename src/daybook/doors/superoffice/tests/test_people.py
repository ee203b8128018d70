"""The people of an organisation."""

from daybook.doors.superoffice.tests.conftest import MOUNT, Make
from tests.support import Book

ADA = {
    "Position": "Head of sales", "Mrmrs": "Ms", "Firstname": "Ada", "Lastname": "Byron", "MiddleName": "King", "Title": "Countess",
    "Description": "n", "Email": "ada@x.example", "EmailName": "Ada!", "DirectPhone": "ask", "MobilePhone": "her", "FaxPhone": "first",
    "CountryId": 826, "Retired": 1, "Rank": 7, "UsePersonAddress": True, "Kanafname": "kf", "Kanalname": "kl", "Post1": "1", "Post2": "2",
    "Post3": "3", "TicketPriorityId": 2, "SupportLanguageId": 1, "SupportAssociateId": 2, "CategoryName": "", "PersonNumber": "P-1",
}  # fmt: skip


def test_every_member_of_the_client_reads_back(make: Make, shown: Make) -> None:
    made = make(Name="Firm", Department="North", OrgNr="77", Phones=[{"Value": "one"}], Faxes=[{"Value": "two"}], Persons=[ADA])
    (person,) = shown(made["ContactId"])["Persons"]
    assert {name: person[name] for name in ADA} == ADA
    assert person["FullName"] == "Ada King Byron"
    assert person["FormalName"] == "Ms Byron"
    assert (person["ContactId"], person["ContactName"], person["ContactDepartment"]) == (made["ContactId"], "Firm", "North")
    assert (person["ContactFullName"], person["ContactOrgNr"], person["ContactCountryId"]) == ("Firm, North", "77", 840)
    assert (person["ContactPhone"], person["ContactFax"]) == ("one", "two")
    assert person["PersonId"] not in (0, made["ContactId"])


def test_a_category_by_its_name(make: Make) -> None:
    (person,) = make(Name="X", Persons=[{"Lastname": "L", "CategoryName": "Kunde"}], headers={"SO-Language": "en"})["Persons"]
    assert person["CategoryName"] == "Customer"


def test_who_is_named_not_at_all_is_nobody(make: Make) -> None:
    assert make(Name="X", Persons=[{}, None, {"PersonId": 12}, {"Position": "Boss"}])["Persons"] == []
    assert len(make(Name="X", Persons=[{"Email": "only@x.example"}])["Persons"]) == 1


def test_people_stay_in_the_order_they_came(make: Make, shown: Make) -> None:
    names = [f"Person {n}" for n in range(20)]
    made = make(Name="X", Persons=[{"Lastname": name} for name in names])
    assert [person["Lastname"] for person in shown(made["ContactId"])["Persons"]] == names


def test_null_texts_of_a_person_stay_null(make: Make) -> None:
    (person,) = make(Name="X", Persons=[{"Lastname": "L", "Firstname": None, "Post1": None, "Position": None}])["Persons"]
    assert (person["Firstname"], person["Post1"], person["Position"], person["MiddleName"]) == (None, None, None, "")


def test_a_known_id_changes_that_person_any_other_makes_one_and_nobody_goes(so: Book, make: Make, shown: Make) -> None:
    made = make(Name="X", Persons=[ADA, {"Lastname": "Second"}])
    first, second = (person["PersonId"] for person in made["Persons"])
    changed = {"PersonId": first, "Lastname": "Lovelace", "DirectPhone": "", "Position": "Boss"}
    people = [changed, {"PersonId": 999_999, "Lastname": "Third"}]
    reply = so.put(f"{MOUNT}/{made['ContactId']}", json={"Name": "X", "Persons": people})
    assert reply.status == 200, reply
    people = shown(made["ContactId"])["Persons"]
    assert reply.json["Persons"] == people
    assert [person["Lastname"] for person in people] == ["Lovelace", "Second", "Third"]
    assert [person["PersonId"] for person in people[:2]] == [first, second]
    assert {name: people[0][name] for name in ADA} == ADA | {"Lastname": "Lovelace", "DirectPhone": "", "Position": "Boss"}
    assert people[0]["FullName"] == "Ada King Lovelace"


def test_people_are_found_by_other_doors(so: Book) -> None:
    so.post(MOUNT, json={"Name": "Findable", "Persons": [{"Firstname": "Zebulon", "Lastname": "Quist", "Email": "zeb@quist.example"}]})
    (found,) = so.get("/native/v1/contacts?q=zeb@quist.example").json["data"]
    assert "Zebulon" in str(found)

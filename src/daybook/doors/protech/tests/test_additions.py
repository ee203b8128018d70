"""Our additions: one contact, lists with filters and pages, soft deletion."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from daybook.core import contacts, journal
from tests.support import Book, run

PAIR = "APIKey=demo-api-key&ClientId=demo"
URL = "/protech/api/Contact"
NOBODY = "00000000-0000-0000-0000-000000000000"
Save = Callable[..., str]
Show = Callable[[str], Any]


def listed(book: Book, query: str = "") -> list[Any]:
    reply = book.get(f"{URL}?{PAIR}&{query}")
    assert reply.status == 200, reply
    found: list[Any] = reply.json
    return found


def test_the_demo_book_shows_members(book: Book) -> None:
    people = listed(book)
    assert len(people) > 30
    member = next(one for one in people if one["Member"])
    assert member["PaidThroughDate"]
    assert {one["Key"] for one in member["Custom"]["Attribute"]} >= {"pt_membertype", "pt_volunteer", "pt_annualdues"}
    assert any(one["ParentCustomer"] for one in people)


def test_pages_follow_one_another(book: Book) -> None:
    whole = [one["Id"] for one in listed(book, "pageSize=1000")]
    paged = [one["Id"] for page in range(1, 12) for one in listed(book, f"page={page}&pageSize=5")]
    assert paged == whole[:55]
    assert listed(book, "page=900") == []


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("page=0", "page '0': 1 or more is expected"),
        ("page=-1&pageSize=0", "page '-1': 1 or more is expected; pageSize '0': 1 to 1000 is expected"),
        ("pageSize=1001", "pageSize '1001': 1 to 1000 is expected"),
        (f"after={NOBODY}", f"after '{NOBODY}': no contact has this id"),
        ("changedAfter=-1", "changedAfter '-1': 0 or the Daybook-Mark of an answer is expected"),
        ("changedAfter=0&page=1", "changedAfter '0': it cannot be given together with page"),
    ],
)
def test_pages_that_do_not_exist_are_refused(book: Book, query: str, told: str) -> None:
    assert book.get(f"{URL}?{PAIR}&{query}").json == {"Status": 3, "Id": NOBODY, "Description": told}


def test_filters_must_all_fit(book: Book, saved: Save) -> None:
    ada = saved(FirstName="Ada", LastName="Østby", Email="Ada@b.example", Number="M-1")
    ida = saved(FirstName="Ida", LastName="østby", Email="ida@b.example", Number="M-2")
    assert [one["Id"] for one in listed(book, "LastName=%C3%98STBY")] == [ada, ida]
    assert [one["Id"] for one in listed(book, "email=ADA%40b.example")] == [ada]
    assert [one["Id"] for one in listed(book, "NUMBER=M-2&LastName=")] == [ida]
    assert listed(book, "Number=M-2&Email=ada%40b.example") == []
    assert listed(book, "LastName=Ost") == []


def test_a_list_in_xml(book: Book, saved: Save) -> None:
    id = saved(LastName="Byron", Number="M-1")
    reply = book.get(f"{URL}?{PAIR}&Number=M-1", headers={"Accept": "application/xml"})
    begin = (
        '<ArrayOfContact xmlns:i="http://www.w3.org/2001/XMLSchema-instance" '
        'xmlns="http://schemas.datacontract.org/2004/07/Protech.UX.API.Contact"><Contact><Age>0</Age><BirthDate i:nil="true" />'
    )
    assert reply.text.startswith(begin)
    assert f"<Id>{id}</Id>" in reply.text
    none = book.get(f"{URL}?{PAIR}&Number=none", headers={"Accept": "application/xml"})
    assert none.text.startswith("<ArrayOfContact ")


def test_a_list_asks_the_database_no_more_often_for_many_than_for_one(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = type(book.engine.read(lambda tx: tx))
    all_of, asked = kind.all, 0

    def heard(tx: Any, statement: Any, **values: Any) -> Any:
        nonlocal asked
        asked += 1
        return all_of(tx, statement, **values)

    monkeypatch.setattr(kind, "all", heard)
    times = []
    for size in (1, 12):
        asked = 0
        assert len(listed(book, f"pageSize={size}")) == size
        times.append(asked)
    assert times[1] <= times[0] + 1, "the sponsors, of whom the first has none"


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_an_unknown_id_is_status_4(book: Book, method: str) -> None:
    id = "d0802f30-47b4-40bc-b347-279a26881b1b"
    reply = book.request(method, f"{URL}/{id}?{PAIR}")
    assert (reply.status, reply.json) == (200, {"Status": 4, "Id": NOBODY, "Description": f"Id: no contact has the id '{id}'."})


def test_a_deleted_contact_is_gone_and_its_number_free(book: Book, saved: Save) -> None:
    id = saved(LastName="Lovell", Number="M-1", Email="ada@b.example")
    reply = book.delete(f"{URL}/{id}?{PAIR}")
    assert (reply.status, reply.json) == (200, {"Status": 0, "Id": id, "Description": "Contact M-1 deleted."})
    assert reply.headers["daybook-request"]
    assert book.get(f"{URL}/{id}?{PAIR}").json["Status"] == 4
    assert book.delete(f"{URL}/{id}?{PAIR}").json["Status"] == 4
    assert listed(book, "Email=ada%40b.example") == listed(book, "LastName=Lovell") == []
    assert saved(LastName="King", Number="M-1") != id


def test_posting_a_deleted_id_brings_it_back_with_what_the_body_says(book: Book, saved: Save, shown: Show) -> None:
    id = saved(
        FirstName="Ada", LastName="Byron", NickName="AB", Member=True, Email="a@b.example", EmailCommunication=False, Primary_City="Oslo",
        Custom={"Attribute": [{"Key": "pt_volunteer", "Value": "1"}]}, ParentCustomer={"Type": 1, "Number": "sample string 2"},
    )  # fmt: skip
    number = shown(id)["Number"]
    book.delete(f"{URL}/{id}?{PAIR}")
    assert saved(Id=id, LastName="King") == id
    told = {name: value for name, value in shown(id).items() if value not in (None, False, 0)}
    assert told == {
        "Id": id,
        "Number": number,
        "LastName": "King",
        "LabelName": "King",
        "IncludeInDirectory": True,
        "EmailCommunication": True,
    }
    actions = [change.action for change in run(book.engine, lambda tx: journal.history(tx, UUID(id))) if change.kind == "contact"]
    assert actions[-1] == "create"
    assert {"delete", "restore"} <= set(actions)


def test_a_number_taken_meanwhile_is_told_on_return(book: Book, saved: Save, refused: Callable[..., str]) -> None:
    id = saved(LastName="Byron", Number="M-1")
    book.delete(f"{URL}/{id}?{PAIR}")
    other = saved(LastName="King", Number="M-1")
    assert (
        refused(Id=id, LastName="Byron", Number="M-1")
        == f"Contact.Number 'M-1': this number belongs to the contact {other}; a number is unique"
    )
    assert book.get(f"{URL}/{id}?{PAIR}").json["Status"] == 4, "the return was undone with the rest"


def test_a_contact_is_shown_whichever_door_made_it(book: Book, shown: Show) -> None:
    row = run(book.engine, lambda tx: contacts.create(tx, "person", name="Somebody"))
    read = shown(str(row["id"]))
    assert (read["LastName"], read["Number"], read["LabelName"], read["Member"]) == (None, None, None, False)


def test_one_contact_and_its_deletion_in_xml(book: Book, saved: Save) -> None:
    id = saved(LastName="Byron", Number="M-1")
    xml = {"Accept": "application/xml"}
    shown = book.get(f"{URL}/{id}?{PAIR}", headers=xml)
    assert shown.text.startswith("<Contact ")
    assert "<LastName>Byron</LastName>" in shown.text
    told = book.delete(f"{URL}/{id}?{PAIR}", headers=xml)
    assert f"<Description>Contact M-1 deleted.</Description><Id>{id}</Id><Status>Success</Status>" in told.text
    assert "<Status>NotFound</Status>" in book.get(f"{URL}/{id}?{PAIR}", headers=xml).text

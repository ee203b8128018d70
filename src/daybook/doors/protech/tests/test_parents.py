"""ParentCustomer: found by Id, else Number, else Name within Type; the employer of the book."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from daybook.core import contacts, entries, relations
from daybook.core.clock import When
from tests.support import Book, run

PAIR = "APIKey=demo-api-key&ClientId=demo"
Save = Callable[..., str]
Show = Callable[[str], Any]
Refuse = Callable[..., str]
ACCOUNT = {"Type": 1, "Id": "d0802f30-47b4-40bc-b347-279a26881b1b", "Number": "sample string 2", "Name": "sample string 3"}
NOBODY = "00000000-0000-0000-0000-000000000000"


@pytest.mark.parametrize(
    "named",
    [
        {"Type": 1, "Id": ACCOUNT["Id"]},
        {"Type": "account", "Id": ACCOUNT["Id"], "Number": "other", "Name": "other"},
        {"Type": 1, "Id": NOBODY, "Number": "sample string 2"},
        {"Type": 1, "Number": "", "Name": "sample string 3"},
        {"Number": "sample string 2", "Name": "other"},
        {"Id": ACCOUNT["Id"]},
    ],
)
def test_it_is_found(saved: Save, shown: Show, named: dict[str, Any]) -> None:
    assert shown(saved(LastName="Byron", ParentCustomer=named))["ParentCustomer"] == ACCOUNT


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ({"Type": 1, "Number": "M-1"}, "Contact.ParentCustomer.Number 'M-1': no account with this Number exists"),
        ({"Type": 2, "Name": "Nobody"}, "Contact.ParentCustomer.Name 'Nobody': no contact with this Name exists"),
        ({"Name": "Nobody"}, "Contact.ParentCustomer.Name 'Nobody': no account or contact with this Name exists"),
        ({"Type": 2, "Id": ACCOUNT["Id"]}, f"Contact.ParentCustomer.Id '{ACCOUNT['Id']}': no contact with this Id exists"),
        ({"Type": 9, "Name": "x"}, "Contact.ParentCustomer.Type '9': account (1) or contact (2) is expected"),
    ],
)
def test_who_is_unknown_is_named(refused: Refuse, named: dict[str, Any], told: str) -> None:
    assert refused(LastName="Byron", ParentCustomer=named) == told


def test_an_unknown_id_is_not_replaced_by_a_known_number(refused: Refuse) -> None:
    id = str(uuid4())
    named = {**ACCOUNT, "Id": id}
    assert refused(LastName="Byron", ParentCustomer=named) == f"Contact.ParentCustomer.Id '{id}': no account with this Id exists"


def test_a_contact_may_be_the_parent_of_another_but_not_its_own(saved: Save, shown: Show, refused: Refuse) -> None:
    mother = saved(FirstName="Anne", LastName="Milbanke", Number="M-1")
    id = saved(LastName="Byron", ParentCustomer={"Type": 2, "Number": "M-1"})
    assert shown(id)["ParentCustomer"] == {"Type": 2, "Id": mother, "Number": "M-1", "Name": "Anne Milbanke"}
    told = refused(Id=id, ParentCustomer={"Type": 2, "Id": id})
    assert told == f"Contact.ParentCustomer.Id '{id}': a contact cannot be its own parent"


@pytest.mark.parametrize("nothing", [None, {}, {"Type": 1, "Id": NOBODY, "Number": None, "Name": ""}])
def test_one_that_names_nobody_takes_the_parent_away(saved: Save, shown: Show, nothing: Any) -> None:
    id = saved(LastName="Byron", ParentCustomer=ACCOUNT)
    saved(Id=id, ParentCustomer=nothing)
    assert shown(id)["ParentCustomer"] is None


def test_a_parent_that_was_deleted_is_shown_no_more(book: Book, saved: Save, shown: Show) -> None:
    id = saved(LastName="Byron", ParentCustomer=ACCOUNT)
    run(book.engine, lambda tx: contacts.remove(tx, contacts.get(tx, UUID(str(ACCOUNT["Id"])))))
    assert shown(id)["ParentCustomer"] is None


def test_what_another_door_said_of_the_employment_stays(book: Book, saved: Save) -> None:
    id = saved(LastName="Byron", ParentCustomer=ACCOUNT)
    run(book.engine, lambda tx: relations.set_one(tx, UUID(id), "employer", UUID(str(ACCOUNT["Id"])), "Counter"))
    saved(Id=id, ParentCustomer=ACCOUNT)
    assert run(book.engine, lambda tx: relations.one(tx, UUID(id), "employer")).title == "Counter"


def test_the_parents_timeline_shows_what_the_person_took_part_in(book: Book, saved: Save) -> None:
    id = saved(LastName="Byron")
    note = run(book.engine, lambda tx: entries.add(tx, "note", at=When(tx.now), contacts=[(UUID(id), "about")], text="Hello"))["id"]
    saved(Id=id, ParentCustomer=ACCOUNT)
    taking_part = run(book.engine, lambda tx: {str(row.contact_id) for row in entries.participants_of(tx, note)})
    assert taking_part == {id, ACCOUNT["Id"]}


def of_parent(book: Book, parent: str) -> list[str]:
    reply = book.get(f"/protech/api/Contact?{PAIR}&ParentId={parent}")
    assert reply.status == 200, reply
    return [one["Id"] for one in reply.json]


def test_the_contacts_of_a_parent_are_listed(book: Book, saved: Save) -> None:
    account = str(ACCOUNT["Id"])
    before = of_parent(book, account)
    ids = [saved(LastName=f"Byron {n}", ParentCustomer=ACCOUNT) for n in range(3)]
    child = saved(LastName="Child", ParentCustomer={"Type": 2, "Id": ids[0]})
    assert of_parent(book, account) == [*before, *ids]
    assert of_parent(book, ids[0]) == [child]
    saved(Id=ids[1], ParentCustomer=None)
    book.delete(f"/protech/api/Contact/{ids[2]}?{PAIR}")
    assert of_parent(book, account) == [*before, ids[0]]
    assert of_parent(book, str(uuid4())) == []


def test_employers_beside_the_parent_stay(book: Book, saved: Save, shown: Show) -> None:
    other, third = (run(book.engine, lambda tx, name=name: contacts.create(tx, "organisation", name=name))["id"] for name in ("B", "C"))
    id = saved(LastName="Byron", ParentCustomer=ACCOUNT)
    run(book.engine, lambda tx: relations.add(tx, UUID(id), "employer", other, "Adviser"))
    saved(Id=id, ParentCustomer={"Type": 1, "Id": str(third)})
    current = run(book.engine, lambda tx: [(row.to_id, row.title) for row in relations.of(tx, UUID(id), "employer")])
    assert current == [(third, None), (other, "Adviser")]
    saved(Id=id, ParentCustomer={"Type": 1, "Id": str(other)})
    assert run(book.engine, lambda tx: [(row.to_id, row.title) for row in relations.of(tx, UUID(id), "employer")]) == [(other, "Adviser")]
    assert of_parent(book, str(other)) == [id]
    saved(Id=id, ParentCustomer=None)
    assert shown(id)["ParentCustomer"] is None

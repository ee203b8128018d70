"""Relations: one or several, kept when ended, and what they mean for the timeline."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from daybook.core import contacts, entries, journal, participations, relations, timeline
from daybook.core.clock import When
from daybook.core.errors import Missing
from tests.support import enter

AT = When(638_000_000_000_000_000, 0)
Write = Callable[[Callable[[Any], Any]], Any]


def people(write: Write) -> tuple[UUID, UUID, UUID]:
    ada = write(lambda tx: contacts.create(tx, "person", last="Byron"))["id"]
    mill, bank = (write(lambda tx, name=name: contacts.create(tx, "organisation", name=name))["id"] for name in ("Mill", "Bank"))
    return ada, mill, bank


def test_the_only_employer_is_set_changed_and_taken_away(write: Write) -> None:
    ada, mill, bank = people(write)
    assert write(lambda tx: relations.set_one(tx, ada, "employer", mill, "Counter")) is True
    assert write(lambda tx: relations.set_one(tx, ada, "employer", mill, "Counter")) is False
    assert [(row.to_id, row.title) for row in write(lambda tx: relations.of(tx, ada, "employer"))] == [(mill, "Counter")]
    assert write(lambda tx: relations.set_one(tx, ada, "employer", bank)) is True
    assert write(lambda tx: relations.one(tx, ada, "employer")).to_id == bank
    assert write(lambda tx: relations.into(tx, mill, "employer")) == []
    assert [row.from_id for row in write(lambda tx: relations.into(tx, bank, "employer"))] == [ada]
    assert write(lambda tx: relations.set_one(tx, ada, "employer", None)) is True
    assert write(lambda tx: relations.one(tx, ada, "employer")) is None


def test_the_relations_of_several_are_read_at_once(write: Write) -> None:
    ada, mill, bank = people(write)
    write(lambda tx: relations.add(tx, ada, "employer", bank, "Clerk"))
    write(lambda tx: relations.add(tx, ada, "employer", mill))
    write(lambda tx: relations.set_one(tx, bank, "part_of", mill))
    write(lambda tx: relations.end(tx, ada, "employer", bank))
    found = write(lambda tx: relations.known(tx, [bank, ada, mill]))
    assert {id: [(row.kind, row.to_id, row.title) for row in rows] for id, rows in found.items()} == {
        ada: [("employer", mill, None)],
        bank: [("part_of", mill, None)],
        mill: [],
    }
    assert write(lambda tx: relations.known(tx, [])) == {}


def test_a_relation_taken_up_again_is_current(write: Write) -> None:
    ada, mill, bank = people(write)
    for to in (mill, bank, mill):
        write(lambda tx, to=to: relations.set_one(tx, ada, "employer", to))
    assert [row.to_id for row in write(lambda tx: relations.of(tx, ada, "employer"))] == [mill]


def test_several_employers_have_an_order(write: Write) -> None:
    ada, mill, bank = people(write)
    write(
        lambda tx: (
            relations.add(tx, ada, "employer", bank),
            relations.add(tx, ada, "employer", mill),
            relations.add(tx, ada, "employer", mill, "Head", 1),
        )
    )
    assert [(row.to_id, row.title) for row in write(lambda tx: relations.of(tx, ada, "employer"))] == [(bank, None), (mill, "Head")]
    assert write(lambda tx: relations.end(tx, ada, "employer", bank)) is True
    assert write(lambda tx: relations.end(tx, ada, "employer", bank)) is False
    assert write(lambda tx: relations.one(tx, ada, "employer")).to_id == mill


def test_a_relation_is_part_of_the_contacts_history(write: Write) -> None:
    ada, mill, _ = people(write)
    write(lambda tx: relations.set_one(tx, ada, "employer", mill))
    assert write(lambda tx: contacts.get(tx, ada)).version == 2
    change = write(lambda tx: journal.history(tx, ada))[0]
    assert (change.kind, change.before, change.after) == ("contact", {"employer": []}, {"employer": [str(mill)]})


def test_a_new_employer_sees_what_the_person_took_part_in(write: Write) -> None:
    ada, mill, bank = people(write)
    old = write(lambda tx: entries.add(tx, "note", at=When(tx.now), contacts=[(ada, "about")], text="before"))["id"]
    write(lambda tx: relations.set_one(tx, mill, "part_of", bank))
    write(lambda tx: relations.set_one(tx, ada, "employer", mill))
    new = write(lambda tx: entries.add(tx, "note", at=When(tx.now), contacts=[(ada, "about")], text="after"))["id"]
    for entry in (old, new):
        taking_part = write(lambda tx, id=entry: entries.participants_of(tx, id))
        assert {row.contact_id: (row.role, row.via_id) for row in taking_part} == {
            ada: ("about", None),
            mill: ("above", ada),
            bank: ("above", ada),
        }


def test_an_unknown_contact_has_no_relations_to_set(write: Write) -> None:
    _, mill, _ = people(write)
    with pytest.raises(Missing):
        write(lambda tx: relations.set_one(tx, uuid4(), "employer", mill))


def test_who_joins_a_busy_organisation_does_not_read_its_entries(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    ada, mill, _ = people(write)
    shared = write(lambda tx: entries.add(tx, "call", at=AT, contacts=[(ada, "about"), (mill, "about")]))
    own = write(lambda tx: entries.add(tx, "call", at=AT, contacts=[(ada, "about")]))
    for _ in range(3):
        write(lambda tx: entries.add(tx, "call", at=AT, contacts=[(mill, "about")]))
    kind = write(type)
    all_of, read = kind.all, []

    def heard(tx: Any, statement: Any, **values: Any) -> Any:
        read.extend(found := all_of(tx, statement, **values))
        return found

    with monkeypatch.context() as patched:
        patched.setattr(kind, "all", heard)
        write(lambda tx: participations.spread(tx, ada, mill))
    assert read == []
    assert {row.contact_id for row in write(lambda tx: entries.participants_of(tx, own["id"]))} == {ada, mill}
    assert len(write(lambda tx: entries.participants_of(tx, shared["id"]))) == 2


def test_what_a_contact_is_there_has_a_history(write: Write) -> None:
    ada, mill, bank = people(write)
    write(lambda tx: relations.add(tx, ada, "employer", mill, "Counter"))
    assert write(lambda tx: relations.entitle(tx, ada, "employer", mill, "Chair")) is True
    assert write(lambda tx: relations.entitle(tx, ada, "employer", mill, "Chair")) is False
    assert write(lambda tx: relations.entitle(tx, ada, "employer", bank, "Chair")) is False
    assert write(lambda tx: relations.one(tx, ada, "employer")).title == "Chair"
    row = write(lambda tx: journal.history(tx, ada))[0]
    assert (row.before, row.after) == ({"employer_title": ["Counter"]}, {"employer_title": ["Chair"]})


def seen_by(write: Write, id: UUID) -> list[str]:
    return [row.subject for row in write(lambda tx: timeline.page(tx, enter(tx).who, id)).rows]


def call(write: Write, subject: str, at: int, *with_whom: UUID) -> None:
    named = [(id, "with") for id in with_whom]
    write(lambda tx: entries.add(tx, "call", at=When(AT.at + at, 0), subject=subject, contacts=named))


def test_one_employer_takes_the_place_of_another_and_the_others_stay(write: Write) -> None:
    ada, mill, bank = people(write)
    shop = write(lambda tx: contacts.create(tx, "organisation", name="Shop"))["id"]
    write(lambda tx: relations.add(tx, ada, "employer", mill, "Clerk"))
    write(lambda tx: relations.add(tx, ada, "employer", shop))
    write(lambda tx: relations.replace(tx, ada, "employer", mill, bank, "Boss"))
    assert [(row.to_id, row.title) for row in write(lambda tx: relations.of(tx, ada, "employer"))] == [(bank, "Boss"), (shop, None)]
    change = write(lambda tx: journal.history(tx, ada))[0]
    assert (change.before["employer"], change.after["employer"]) == ([str(mill), str(shop)], [str(bank), str(shop)])


def test_who_moves_takes_along_what_happened_since(write: Write) -> None:
    ada, mill, bank = people(write)
    bob = write(lambda tx: contacts.create(tx, "person", last="Bob"))["id"]
    for one in (ada, bob):
        write(lambda tx, one=one: relations.set_one(tx, one, "employer", mill))
    call(write, "before", 0, ada)
    call(write, "since", 10, ada)
    call(write, "both", 11, ada, bob)
    call(write, "the mill's own", 12, ada, mill)
    write(lambda tx: relations.move(tx, ada, "employer", mill, bank, since=AT.at + 10))
    assert seen_by(write, bank) == ["the mill's own", "both", "since"]
    assert seen_by(write, mill) == ["the mill's own", "both", "before"]
    assert seen_by(write, ada) == ["the mill's own", "both", "since", "before"]
    call(write, "new", 20, ada)
    assert (seen_by(write, bank)[0], seen_by(write, mill)[0]) == ("new", "the mill's own")


def test_who_moves_within_a_house_leaves_it_its_history(write: Write) -> None:
    ada, mill, bank = people(write)
    house = write(lambda tx: contacts.create(tx, "organisation", name="House"))["id"]
    for part in (mill, bank):
        write(lambda tx, part=part: relations.set_one(tx, part, "part_of", house))
    write(lambda tx: relations.set_one(tx, ada, "employer", mill))
    call(write, "since", 10, ada)
    write(lambda tx: relations.move(tx, ada, "employer", mill, bank))
    assert (seen_by(write, mill), seen_by(write, bank), seen_by(write, house)) == ([], ["since"], ["since"])
    write(lambda tx: relations.move(tx, ada, "employer", None, mill))
    assert {row.to_id for row in write(lambda tx: relations.of(tx, ada, "employer"))} == {mill, bank}


def test_a_main_relation_is_superseded(write: Write) -> None:
    ada, mill, bank = people(write)

    def supersede(old: UUID | None, new: UUID | None, *title: str | None, none: str = "any") -> tuple[bool, list[Any]]:
        changed = write(lambda tx: relations.supersede(tx, ada, "employer", old, new, *title, none=none))
        return changed, [(row.to_id, row.title) for row in write(lambda tx: relations.of(tx, ada, "employer"))]

    assert supersede(None, None) == (False, [])
    assert supersede(None, mill, "Clerk") == (True, [(mill, "Clerk")])
    assert supersede(mill, mill) == (False, [(mill, "Clerk")])
    assert supersede(mill, mill, None) == (True, [(mill, None)])
    write(lambda tx: relations.add(tx, ada, "employer", bank, "Head"))
    assert supersede(mill, bank) == (True, [(bank, "Head")])
    write(lambda tx: relations.add(tx, ada, "employer", mill))
    assert supersede(bank, None, none="main") == (True, [(mill, None)])
    write(lambda tx: relations.add(tx, ada, "employer", bank))
    assert supersede(mill, None) == (True, [])

"""Merging: whatever hung on one contact hangs on the other, each thing once, and every place that named the one names the other."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.core import (
    addresses,
    aliases,
    attendees,
    channels,
    check,
    choices,
    contacts,
    entries,
    fields,
    files,
    find,
    journal,
    lists,
    matters,
    merging,
    pictures,
    places,
    references,
    relations,
    tasks,
    timeline,
    users,
)
from daybook.core.addresses import Address
from daybook.core.attendees import Attendee
from daybook.core.channels import Channel
from daybook.core.clock import When
from daybook.core.errors import Conflict, Missing
from daybook.store.engine import Engine, Tx
from daybook.store.tables import participation, words
from tests.examples import some
from tests.support import DEMO, enter, run

Write = Callable[[Callable[[Any], Any]], Any]
FIRM, PERSON = "organisation", "person"


@pytest.fixture
def write(engine: Engine) -> Write:
    return lambda work: run(engine, work)


def made(tx: Tx, kind: str, name: str, *ways: Channel, **columns: Any) -> UUID:
    id: UUID = contacts.create(tx, kind, name=name, channels=ways, **columns)["id"]
    return id


def pair(write: Write, kind: str = FIRM, one: str = "One", other: str = "Other") -> tuple[UUID, UUID]:
    ids = write(lambda tx: (made(tx, kind, one), made(tx, kind, other)))
    return ids[0], ids[1]


def note(tx: Tx, at: int, *named: tuple[UUID, str], **more: Any) -> UUID:
    id: UUID = entries.add(tx, "note", at=When(at), contacts=named, text=f"said at {at}", **more)["id"]
    return id


def seen(tx: Tx, contact: UUID) -> list[tuple[int, str, UUID | None]]:
    """The contact's timeline: when, in which part, through whom."""
    return [(row.at, row.role, row.via_id) for row in timeline.page(tx, tx.who, contact).rows]


def test_entries_go_over_in_their_order_and_are_found_under_the_other(write: Write) -> None:
    one, other = pair(write)

    def work(tx: Tx) -> None:
        for at in (1, 3):
            note(tx, at, (one, "about"), is_external=at == 3)
        note(tx, 2, (other, "to"))
        both = note(tx, 4, (one, "about"), (other, "with"))
        merging.merge(tx, one, other)
        assert {row.contact_id for row in entries.participants_of(tx, both)} == {other}

    write(work)
    assert write(lambda tx: seen(tx, other)) == [(4, "with", None), (3, "about", None), (2, "to", None), (1, "about", None)]
    assert write(lambda tx: seen(tx, one)) == []
    assert {hit.contact_id for hit in write(lambda tx: tx.search("said", ("entry",), 10))} == {other}
    assert write(check.run) == []


@pytest.mark.parametrize(
    ("theirs", "own", "kept"),
    [("with", "contact", "with"), ("about", "with", "with"), ("about", "to", "to"), ("to", "about", "about")],
)
def test_of_two_parts_in_one_entry_the_one_that_says_more_stays(write: Write, theirs: str, own: str, kept: str) -> None:
    one, other = pair(write)
    write(lambda tx: (note(tx, 1, (one, theirs), (other, own)), merging.merge(tx, one, other)))
    assert write(lambda tx: seen(tx, other)) == [(1, kept, None)]


def test_a_part_of_ones_own_counts_more_than_one_seen_from_above(write: Write) -> None:
    """The source works for the destination's employer, the destination took part itself; and the other way round."""
    one, other = pair(write)
    ada = write(lambda tx: made(tx, PERSON, "Ada"))
    write(lambda tx: relations.add(tx, ada, "employer", one))
    write(lambda tx: (note(tx, 1, (ada, "about"), (other, "with")), note(tx, 2, (ada, "about"))))
    write(lambda tx: merging.merge(tx, one, other))
    assert write(lambda tx: seen(tx, other)) == [(2, "above", ada), (1, "with", None)]
    assert write(check.run) == []


def test_people_go_over_and_their_histories_say_so(write: Write) -> None:
    one, other = pair(write)
    ada, bob, cy = write(lambda tx: [made(tx, PERSON, name) for name in ("Ada", "Bob", "Cy")])
    write(lambda tx: [relations.add(tx, ada, "employer", firm, title) for firm, title in ((one, "Owner"), (other, None))])
    write(lambda tx: relations.add(tx, bob, "employer", one, "Clerk"))
    write(lambda tx: (relations.add(tx, cy, "employer", other), relations.end(tx, cy, "employer", other)))
    write(lambda tx: (relations.add(tx, cy, "employer", one), note(tx, 7, (bob, "about"))))
    write(lambda tx: merging.merge(tx, one, other))
    assert {row.from_id: row.title for row in write(lambda tx: relations.into(tx, other, "employer"))} == {
        ada: None,
        bob: "Clerk",
        cy: None,
    }
    assert write(lambda tx: relations.into(tx, one, "employer")) == []
    assert write(lambda tx: seen(tx, other)) == [(7, "above", bob)]
    latest = {name: write(lambda tx, id=id: journal.history(tx, id))[0] for name, id in (("ada", ada), ("bob", bob), ("cy", cy))}
    assert (latest["ada"].before, latest["ada"].after) == ({"employer": [str(one), str(other)]}, {"employer": [str(other)]})
    assert (latest["bob"].before, latest["bob"].after) == ({"employer": [str(one)]}, {"employer": [str(other)]})
    write(lambda tx: note(tx, 8, (bob, "about")))
    assert write(lambda tx: seen(tx, other))[0] == (8, "above", bob)
    assert write(check.run) == []


def test_people_of_the_same_names_become_one_when_asked_for(write: Write) -> None:
    one, other = pair(write)

    def person(tx: Tx, firm: UUID, first: str | None, last: str | None, *ways: Channel, **more: Any) -> UUID:
        id: UUID = contacts.create(tx, PERSON, first=first, last=last, channels=ways, **more)["id"]
        relations.add(tx, id, "employer", firm)
        return id

    def fill(tx: Tx) -> dict[str, UUID]:
        return {
            "ada1": person(tx, one, "Ada", "Byron", Channel("phone", "22 86 44 00")),
            "ada2": person(tx, other, "Ada", "Byron", Channel("mail", "ada@x.example")),
            "small": person(tx, one, "ada", "byron"),
            "middle": person(tx, one, "Ada", "Byron", middle="King"),
            "bob1": person(tx, one, "Bob", None),
            "bob2": person(tx, other, "Bob", "Pike"),
            "who1": person(tx, one, None, None, name="Reception"),
            "who2": person(tx, other, None, None, name="Reception"),
        }

    who = write(fill)
    write(lambda tx: [note(tx, n, (who[f"ada{n}"], "about")) for n in (1, 2)])
    write(lambda tx: merging.merge(tx, one, other, identical=True))
    staff = {row.from_id for row in write(lambda tx: relations.into(tx, other, "employer"))}
    assert staff == {who[name] for name in ("ada2", "small", "middle", "bob1", "bob2", "who2")}
    assert [one.value for one in write(lambda tx: channels.of(tx, who["ada2"]))] == ["ada@x.example", "22 86 44 00"]
    assert write(lambda tx: seen(tx, who["ada2"])) == [(2, "about", None), (1, "about", None)]
    assert write(lambda tx: seen(tx, other)) == [(2, "above", who["ada2"]), (1, "above", who["ada2"])]
    assert write(lambda tx: contacts.get(tx, who["who1"])).id == who["who2"]
    assert write(check.run) == []


def test_those_above_either_see_what_both_took_part_in(write: Write) -> None:
    """Two people of two firms turn out to be one; one of the firms is part of a third."""
    one, other = pair(write, PERSON)
    mill, bank, holding = write(lambda tx: [made(tx, FIRM, name) for name in ("Mill", "Bank", "Holding")])
    write(lambda tx: relations.add(tx, bank, "part_of", holding))
    write(lambda tx: (relations.add(tx, one, "employer", bank), relations.add(tx, other, "employer", mill, "Clerk")))
    write(lambda tx: (note(tx, 1, (one, "about")), note(tx, 2, (other, "about"))))
    write(lambda tx: merging.merge(tx, one, other))
    for firm in (mill, bank, holding):
        assert write(lambda tx, firm=firm: seen(tx, firm)) == [(2, "above", other), (1, "above", other)]
    # The destination's own employer stays the main one.
    assert [row.to_id for row in write(lambda tx: relations.of(tx, other, "employer"))] == [mill, bank]
    assert write(check.run) == []


def test_homes_go_over(write: Write) -> None:
    one, other = pair(write, PERSON)
    house = write(lambda tx: places.create(tx, "property", name="House"))["id"]
    unit = write(lambda tx: places.create(tx, "unit", name="2B", parent=house))["id"]
    write(lambda tx: (relations.add(tx, one, "resident", unit), note(tx, 1, (one, "with"))))
    write(lambda tx: merging.merge(tx, one, other))
    assert write(lambda tx: places.lives_in(tx, other)) == [unit]
    assert write(lambda tx: seen(tx, house)) == [(1, "above", other)]
    write(lambda tx: note(tx, 2, (other, "with")))
    assert write(lambda tx: seen(tx, unit))[0] == (2, "above", other)
    assert write(check.run) == []


def test_what_ties_one_to_the_other_ties_it_to_itself_no_more(write: Write) -> None:
    one, other = pair(write)
    write(lambda tx: relations.set_one(tx, one, "part_of", other))
    write(lambda tx: note(tx, 1, (one, "about")))
    write(lambda tx: merging.merge(tx, one, other))
    assert write(lambda tx: (relations.of(tx, other, "part_of"), relations.into(tx, other, "part_of"))) == ([], [])
    assert write(lambda tx: seen(tx, other)) == [(1, "about", None)]
    three = write(lambda tx: made(tx, FIRM, "Three"))
    write(lambda tx: (relations.set_one(tx, three, "part_of", other), note(tx, 2, (three, "about"))))
    write(lambda tx: merging.merge(tx, other, three))
    assert write(lambda tx: seen(tx, three)) == [(2, "about", None), (1, "about", None)]
    assert write(check.run) == []


def test_matters_go_over_with_a_line_in_their_histories(write: Write) -> None:
    one, other = pair(write)
    log = write(lambda tx: matters.create(tx, "contact_log", contact_id=one, subject="Lamps"))["id"]
    task = write(lambda tx: tasks.create(tx, "Cables", company=other, contact=None))["id"]
    write(lambda tx: merging.merge(tx, one, other))
    row = write(lambda tx: matters.get(tx, log))
    assert (row.contact_id, row.version) == (other, 2)
    change = write(lambda tx: journal.history(tx, log))[0]
    assert (change.action, change.before, change.after) == ("update", {"contact_id": str(one)}, {"contact_id": str(other)})
    assert write(lambda tx: matters.get(tx, task)).version == 1
    assert {hit.contact_id for hit in write(lambda tx: tx.search("lamps", ("matter",), 10))} == {other}
    assert write(check.run) == []


def test_a_task_and_its_steps_are_with_the_other(write: Write) -> None:
    one, other = pair(write, PERSON)
    task = write(lambda tx: matters.get(tx, tasks.create(tx, "Cables", contact=other)["id"]))
    step = write(lambda tx: tasks.add_step(tx, tasks.Step(task, contact=one, subject="Rang")))
    second = write(lambda tx: tasks.create(tx, "More", contact=one))["id"]
    write(lambda tx: merging.merge(tx, one, other))
    assert write(lambda tx: tasks.contact_of(tx, step)) == other
    assert write(lambda tx: matters.get(tx, second)).person_id == other
    assert write(check.run) == []


def test_channels_and_addresses_stand_behind_the_others_own(write: Write) -> None:
    home, work = Channel("phone", "22 86 44 00", "home"), Channel("phone", "+47 22 86 44 00", None, "Switchboard")

    def fill(tx: Tx) -> tuple[UUID, UUID]:
        ways = (Channel("mail", "A@x.example"), home, work, Channel("url", "x.example", None, "Home page"))
        one = made(tx, FIRM, "One", *ways, country="NO", addresses=[Address("postal", city="Oslo"), Address("street", city="Bergen")])
        own = (Channel("mail", "b@x.example"), Channel("phone", "020 7946 0018"), Channel("url", "X.example/"))
        return one, made(tx, FIRM, "Other", *own, country="GB", addresses=[Address("postal", city="London")])

    one, other = write(fill)
    write(lambda tx: merging.merge(tx, one, other))
    found = write(lambda tx: channels.of(tx, other))
    assert [(each.kind, each.value, each.use, each.description) for each in found] == [
        ("mail", "b@x.example", None, None), ("phone", "020 7946 0018", None, None), ("url", "X.example/", None, "Home page"),
        ("mail", "A@x.example", None, None), ("phone", "+47 22 86 44 00", "home", None), ("phone", "+47 22 86 44 00", None, "Switchboard"),
    ]  # fmt: skip
    assert [each.stripped for each in found if each.kind == "phone"] == ["442079460018", "4722864400", "4722864400"]
    assert {use: each.city for use, each in write(lambda tx: addresses.of(tx, other)).items()} == {"postal": "London", "street": "Bergen"}
    assert [row.id for row in write(lambda tx: find.people(tx, "a@x.example"))] == [other]
    assert write(check.run) == []


def test_what_the_destination_lacks_is_taken_only_when_asked_for(write: Write) -> None:
    def fill(tx: Tx) -> tuple[UUID, UUID]:
        business = lists.add(tx, "business", "Retail")["id"]
        said = {"org_number": "914782007", "notes": "Pays", "department": "Oslo", "business_id": business}
        return made(tx, FIRM, "One", reference="R1", **said), made(tx, FIRM, "Other", reference="R2", department="Bergen")

    one, other = write(fill)
    write(lambda tx: merging.merge(tx, one, other))
    row = write(lambda tx: contacts.get(tx, other))
    assert (row.name, row.reference, row.department, row.org_number, row.notes) == ("Other", "R2", "Bergen", None, None)
    three = write(lambda tx: made(tx, FIRM, "Three", notes="Late", org_number="1"))
    write(lambda tx: merging.merge(tx, three, other, fill=True))
    row = write(lambda tx: contacts.get(tx, other))
    assert (row.name, row.reference, row.department, row.org_number, row.notes) == ("Other", "R2", "Bergen", "1", "Late")
    assert write(lambda tx: journal.history(tx, other))[0].after == {"org_number": "1", "notes": "Late"}


def test_a_name_that_is_filled_is_found(write: Write) -> None:
    one, other = write(
        lambda tx: [contacts.create(tx, PERSON, first=first, last=last)["id"] for first, last in (("Ada", "Byron"), (None, "Byron"))]
    )
    write(lambda tx: merging.merge(tx, one, other, fill=True))
    assert write(lambda tx: contacts.get(tx, other)).name == "Ada Byron"
    assert [hit.id for hit in write(lambda tx: tx.search("ada", ("contact",), 10))] == [other]
    assert write(check.run) == []


def test_who_wants_no_mail_gets_none(write: Write) -> None:
    one, other = write(lambda tx: (made(tx, PERSON, "One", no_mail=True), made(tx, PERSON, "Other")))
    write(lambda tx: merging.merge(tx, one, other))
    assert write(lambda tx: contacts.get(tx, other)).no_mail is True


def test_what_doors_know_comes_along(write: Write) -> None:
    """Whole where the other was unknown to the door; else what is many, and single members only to fill."""
    theirs = {
        "protech": {"blank": ["Nick"], "spouse": "Bo"},
        "superoffice": {"Kananame": "a", "Domains": ["a.example", "b.example"], "Interests": {"1": 10, "2": 20}},
    }
    own = {"superoffice": {"Xstop": True, "Domains": ["b.example", "c.example"], "Interests": {"2": 5}}}

    def fill(tx: Tx) -> tuple[UUID, UUID]:
        return made(tx, FIRM, "One", extra=theirs), made(tx, FIRM, "Other", extra=own)

    one, other = write(fill)
    write(lambda tx: merging.merge(tx, one, other))
    joined = {"Xstop": True, "Domains": ["b.example", "c.example", "a.example"], "Interests": {"1": 10, "2": 5}}
    assert write(lambda tx: contacts.get(tx, other)).extra == {"superoffice": joined, "protech": theirs["protech"]}
    one, other = write(fill)
    write(lambda tx: merging.merge(tx, one, other, fill=True))
    assert write(lambda tx: contacts.get(tx, other)).extra["superoffice"] == joined | {"Kananame": "a"}


def test_custom_values_come_along(write: Write) -> None:
    def fill(tx: Tx) -> tuple[UUID, UUID, list[UUID]]:
        defined = [
            fields.define(tx, door, FIRM, key, "text") for door, key in (("protech", "p"), ("superoffice", "a"), ("superoffice", "b"))
        ]
        one, other = made(tx, FIRM, "One"), made(tx, FIRM, "Other", extra={"superoffice": {"Xstop": True}})
        fields.put(tx, one, dict(zip(defined, "pab", strict=True)))
        fields.put(tx, other, {defined[1]: "own", defined[2]: None})
        return one, other, defined

    one, other, (p, a, b) = write(fill)
    write(lambda tx: merging.merge(tx, one, other))
    assert write(lambda tx: fields.values(tx, other)) == {p: "p", a: "own"}
    three = write(lambda tx: made(tx, FIRM, "Three"))
    write(lambda tx: fields.put(tx, three, {a: "x", b: "y"}))
    write(lambda tx: merging.merge(tx, three, other, fill=True))
    assert write(lambda tx: fields.values(tx, other)) == {p: "p", a: "own", b: "y"}
    assert write(check.run) == []


def test_what_is_ticked_is_ticked_for_both(write: Write) -> None:
    one, other = pair(write)
    items = write(lambda tx: [lists.add(tx, "interest", text)["id"] for text in "abc"])
    write(lambda tx: (choices.set(tx, one, "interest", items[1:]), choices.set(tx, other, "interest", items[:2])))
    write(lambda tx: choices.set(tx, one, "shipment", items[:1]))
    write(lambda tx: merging.merge(tx, one, other))
    assert write(lambda tx: [choices.of(tx, other, list) for list in ("interest", "shipment")]) == [items, items[:1]]
    assert write(check.run) == []


def test_files_logins_and_foreign_ids_go_over(write: Write) -> None:
    one, other = pair(write, PERSON)
    papers = write(lambda tx: [str(files.add(tx, f"{n}.txt", "text/plain", b"x")["id"]) for n in range(3)])
    write(lambda tx: (files.attach(tx, one, papers[:2]), files.attach(tx, other, papers[2:])))
    user = write(lambda tx: users.create(tx, "eve", "Eve", contact_id=one))["id"]
    write(lambda tx: (aliases.add(tx, "empire", "contact", "E-1", one), aliases.add(tx, "empire", "contact", "E-2", other)))
    write(lambda tx: merging.merge(tx, one, other))
    assert [row.given for row in write(lambda tx: files.attached(tx, other))] == [papers[2], *papers[:2]]
    assert write(lambda tx: users.get(tx, user)).contact_id == other
    assert [write(lambda tx, id=id: aliases.find(tx, "empire", "contact", id)) for id in ("E-1", "E-2")] == [other, other]
    assert write(check.run) == []


def test_what_either_is_asked_to_the_other_is_asked_to_once(write: Write) -> None:
    one, other = pair(write, PERSON)
    meetings = write(lambda tx: [note(tx, at, (one, "with")) for at in (1, 2, 3)])
    asked = ([one], [other, one], [one])
    for meeting, at, ids in zip(meetings, (1, 2, 3), asked, strict=True):
        write(lambda tx, meeting=meeting, at=at, ids=ids: attendees.put(tx, meeting, at, [Attendee(contact_id=id) for id in ids]))
    write(lambda tx: merging.hand_over(tx, one, other, since=2))
    assert write(lambda tx: [[each.contact_id for each in attendees.of(tx, id)] for id in meetings]) == [[one], [other], [other]]
    write(lambda tx: merging.merge(tx, one, other))
    assert write(lambda tx: [each.contact_id for each in attendees.of(tx, meetings[0])]) == [other]
    assert write(check.run) == []


def test_a_picture_is_taken_where_there_is_none(write: Write) -> None:
    one, other = pair(write, PERSON)
    three = write(lambda tx: made(tx, PERSON, "Three"))
    first, second = (write(lambda tx, id=id: pictures.put(tx, id, "a.png", "image/png", b"x"))["id"] for id in (one, three))
    write(lambda tx: merging.merge(tx, one, other))
    assert write(lambda tx: pictures.find(tx, other)).id == first
    write(lambda tx: merging.merge(tx, other, three))
    assert write(lambda tx: pictures.find(tx, three)).id == second
    write(lambda tx: pictures.drop(tx, three))
    assert write(lambda tx: pictures.find(tx, three)) is None
    assert write(check.run) == []


def test_its_ids_mean_the_other_from_then_on(write: Write) -> None:
    one, other = write(lambda tx: (made(tx, FIRM, "One", reference="R-1"), made(tx, FIRM, "Other")))
    number = write(lambda tx: contacts.get(tx, one)).number
    three = write(lambda tx: made(tx, FIRM, "Three"))
    write(lambda tx: merging.merge(tx, one, other))
    write(lambda tx: merging.merge(tx, other, three))
    assert write(lambda tx: contacts.get(tx, one)).id == three
    assert write(lambda tx: contacts.find(tx, one, PERSON)) is None
    assert write(lambda tx: contacts.meant_by_number(tx, number)).id == three
    assert write(lambda tx: contacts.by_number(tx, number)) is None
    for text in ("R-1", str(number), str(one)):
        assert [row.id for row in write(lambda tx, text=text: find.people(tx, text))] == [three]
    assert write(lambda tx: contacts.by_reference(tx, "R-1")) is None
    known = write(lambda tx: references.known(tx, {"contact": [one, other, three]}))
    assert {known.get("contact", id).id for id in (one, other, three)} == {three}
    assert known.get("contact", one).a == "Three"
    gone = write(lambda tx: contacts.find_any(tx, one))
    assert (gone.merged_id, gone.deleted_at is not None) == (other, True)
    assert [hit.id for hit in write(lambda tx: tx.search("one", ("contact",), 10))] == []
    write(lambda tx: contacts.restore(tx, gone))
    assert write(lambda tx: contacts.get(tx, one)).id == one
    assert write(check.run) == []


def test_what_cannot_be_merged_stays(write: Write) -> None:
    one, other = pair(write)
    ada = write(lambda tx: made(tx, PERSON, "Ada"))
    for source, destination, error in ((one, one, Conflict), (ada, one, Conflict), (uuid4(), one, Missing), (one, uuid4(), Missing)):
        with pytest.raises(error):
            write(lambda tx, source=source, destination=destination: merging.merge(tx, source, destination))
    write(lambda tx: merging.merge(tx, one, other))
    with pytest.raises(Missing):
        write(lambda tx: merging.merge(tx, one, other))
    assert write(lambda tx: contacts.get(tx, other)).version == 1


def test_the_journal_says_what_went_over(write: Write) -> None:
    one, other = pair(write)
    ada = write(lambda tx: made(tx, PERSON, "Ada"))
    write(lambda tx: (relations.add(tx, ada, "employer", one, "Owner"), aliases.add(tx, "empire", "contact", "E-1", one)))
    alone, shared, above = write(
        lambda tx: (note(tx, 1, (one, "to")), note(tx, 2, (one, "about"), (other, "cc")), note(tx, 3, (ada, "with")))
    )
    write(lambda tx: merging.merge(tx, one, other))
    rows = write(lambda tx: journal.history(tx, one))
    told = [row.before for row in rows if row.kind == merging.KIND]
    assert {row.after["contact"] for row in rows if row.kind == merging.KIND} == {str(other)}
    said = {part: row[part] for row in told for part in row if part not in ("contact", "role", "entries")}
    assert said["aliases"] == [["empire", "contact", "E-1"]]
    assert said["both"] == [[str(shared), "about", None, "cc", None]]
    (relation,) = said["relations"]
    assert (relation["from_id"], relation["kind"], relation["to_id"], relation["title"]) == (str(ada), "employer", str(one), "Owner")
    assert {row["role"]: row["entries"] for row in told if "entries" in row} == {"to": [str(alone)], "above": [str(above)]}
    deleted = next(row for row in rows if row.action == "delete")
    assert (deleted.before["merged_id"], deleted.after["merged_id"]) == (None, str(other))


def test_many_entries_take_no_more_statements_than_few(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = write(type)
    all_of, asked = kind.all, 0

    def heard(tx: Any, statement: Any, **values: Any) -> Any:
        nonlocal asked
        asked += 1
        return all_of(tx, statement, **values)

    times = []
    for many in (2, 60):
        one, other = pair(write)
        staff = write(lambda tx, many=many: [made(tx, PERSON, f"P{n}") for n in range(many)])
        write(lambda tx, staff=staff, one=one: [relations.add(tx, id, "employer", one) for id in staff])
        write(lambda tx, staff=staff, one=one: [note(tx, n, (one, "about"), (id, "with")) for n, id in enumerate(staff)])
        write(lambda tx, many=many, one=one: [matters.create(tx, "contact_log", contact_id=one, subject=f"M{n}") for n in range(many)])
        with monkeypatch.context() as patched:
            patched.setattr(kind, "all", heard)
            asked = 0
            write(lambda tx, one=one, other=other: merging.merge(tx, one, other))
            times.append(asked)
        assert len(write(lambda tx, other=other: timeline.page(tx, tx.who, other, many=200)).rows) == many
    assert times[0] == times[1] < 60
    assert write(check.run) == []


def test_more_entries_than_one_line_of_the_journal_holds(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "PORTION", 2)
    one, other = pair(write)
    ids = write(lambda tx: [str(note(tx, n, (one, "about"))) for n in range(5)])
    write(lambda tx: merging.merge(tx, one, other))
    told = [row.before["entries"] for row in write(lambda tx: journal.history(tx, one)) if row.kind == merging.KIND]
    assert sorted(map(len, told)) == [1, 2, 2]
    assert sorted(id for portion in told for id in portion) == sorted(ids)


def test_a_person_who_goes_on_as_another_takes_along_what_happened_since(write: Write) -> None:
    one, other = pair(write, PERSON)
    old, new = write(lambda tx: (made(tx, FIRM, "Old"), made(tx, FIRM, "New")))
    write(lambda tx: (relations.add(tx, one, "employer", old), relations.add(tx, other, "employer", new)))
    write(lambda tx: contacts.change(tx, contacts.get(tx, one), notes="Left"))
    write(lambda tx: [note(tx, at, (one, "about")) for at in (1, 2, 3)])
    early, late = write(lambda tx: [matters.create(tx, "contact_log", person_id=one, opened_at=at)["id"] for at in (1, 3)])
    write(lambda tx: merging.hand_over(tx, one, other, since=2, fill=True))
    assert write(lambda tx: seen(tx, one)) == [(1, "about", None)]
    assert write(lambda tx: seen(tx, other)) == [(3, "about", None), (2, "about", None)]
    assert write(lambda tx: seen(tx, old)) == [(3, "above", other), (2, "above", other), (1, "above", one)]
    assert write(lambda tx: seen(tx, new)) == [(3, "above", other), (2, "above", other)]
    assert [write(lambda tx, id=id: matters.get(tx, id)).person_id for id in (early, late)] == [one, other]
    row = write(lambda tx: contacts.get(tx, one))
    assert (row.id, row.retired, write(lambda tx: contacts.get(tx, other)).notes) == (one, True, "Left")
    assert write(check.run) == []


def test_logs_with_a_merged_contact_are_logged_with_the_other(engine: Engine, write: Write) -> None:
    one, other = pair(write, PERSON)
    write(lambda tx: merging.merge(tx, one, other))
    write(lambda tx: note(tx, 1, (contacts.get(tx, one).id, "about")))
    assert engine.read(lambda tx: seen(enter(tx), other)) == [(1, "about", None)]


WHO = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(("about", "with", "to"))), min_size=1, max_size=4, unique_by=lambda each: each[0]
)
WAYS = st.lists(
    st.tuples(
        st.sampled_from(("phone", "mail", "url")), st.sampled_from(("1234567", "x@a.example", "a.example")), st.sampled_from((None, "home"))
    ),
    max_size=4,
)


@settings(max_examples=some(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WHO, max_size=8), WAYS, WAYS, st.booleans(), st.sampled_from((FIRM, PERSON)))
def test_nothing_is_lost(engine: Engine, logs: Any, theirs: Any, own: Any, is_tied: bool, kind: str) -> None:
    """Everyone sees the entries that he saw, the destination those of both; channels of both are there; each thing once."""

    def fill(tx: Tx) -> list[UUID]:
        ways = ([Channel(kind, value, use) for kind, value, use in each] for each in (theirs, own))
        ids = [made(tx, kind, name, *each) for name, each in zip(("One", "Other"), ways, strict=True)]
        ids += [made(tx, PERSON if kind == FIRM else FIRM, name) for name in ("Third", "Fourth")]
        for n, end in enumerate(ids[2:]):
            if is_tied or n:
                relations.add(tx, *((end, "employer", ids[n]) if kind == FIRM else (ids[n], "employer", end)))
        for at, named in enumerate(logs):
            note(tx, at, *((ids[n], role) for n, role in named))
        return ids

    ids = run(engine, fill)
    one, other = ids[:2]
    before = run(engine, lambda tx: [set(seen_by(tx, id)) for id in ids])
    had = run(engine, lambda tx: [[*map(said, channels.of(tx, id))] for id in ids[:2]])
    run(engine, lambda tx: merging.merge(tx, one, other))
    after = run(engine, lambda tx: [seen_by(tx, id) for id in ids])
    assert after[0] == []
    assert sorted(after[1]) == sorted(before[0] | before[1])
    for n in (2, 3):
        assert set(after[n]) >= before[n]
    found = run(engine, lambda tx: channels.of(tx, other))
    assert [*map(said, found)] == [*had[1], *(each for each in dict.fromkeys(had[0]) if each not in had[1])]
    left = sa.select(participation.c.entry_id).where(participation.c.book_id == DEMO, participation.c.via_id == one)
    assert run(engine, lambda tx: tx.all(left)) == []
    stale = sa.select(words.c.id).where(words.c.book_id == DEMO, words.c.contact_id == one)
    assert run(engine, lambda tx: tx.all(stale)) == []
    assert run(engine, check.run) == []


def said(one: Channel) -> tuple[str, str | None, str]:
    return one.kind, one.use, one.stripped


def seen_by(tx: Tx, id: UUID) -> list[UUID]:
    return [row.id for row in timeline.page(tx, tx.who, id, many=200).rows]

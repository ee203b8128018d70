"""Search inside one timeline, and the pieces that pages of records read: people of a company, writes in portions, origins."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from daybook.core import contacts, entries, files, inside, journal, matters, provenance, relations, requests
from daybook.core.channels import Channel
from daybook.core.clock import When
from daybook.core.errors import Missing
from daybook.core.requests import Answered, Arrived
from tests.core.conftest import Write


@pytest.fixture
def mary(write: Write) -> UUID:
    found: UUID = write(lambda tx: contacts.create(tx, "person", first="Mary", last="Somer"))["id"]
    return found


def say(write: Write, who: UUID, *said: tuple[str, str], **more: Any) -> None:
    def work(tx: Any) -> None:
        for at, (subject, text) in enumerate(said):
            entries.add(tx, "call", at=When(at), contacts=[(who, "with")], subject=subject, text=text, **more)

    write(work)


def found(write: Write, who: UUID, text: str) -> list[str]:
    return [row.subject for row in write(lambda tx: inside.find(tx, tx.who, who, text)).rows]


def test_only_entries_of_the_timeline_are_found(write: Write, mary: UUID) -> None:
    other = write(lambda tx: contacts.create(tx, "person", first="Ann"))["id"]
    mill = write(lambda tx: contacts.create(tx, "organisation", name="Mill"))["id"]
    write(lambda tx: relations.add(tx, mary, "employer", mill))
    say(write, mary, ("Boiler", "hums at night"), ("Key", "under the mat"), ("Boiler again", "is loud"))
    say(write, other, ("Boiler of Ann", "is silent"))
    assert found(write, mary, "boil") == found(write, mill, "boil") == ["Boiler again", "Boiler"]
    assert found(write, mary, "boiler NIGHT") == ["Boiler"]
    assert found(write, mary, "silent") == found(write, mary, "") == []


def test_entries_of_a_log_are_found_by_what_the_log_says(write: Write, mary: UUID) -> None:
    log = write(lambda tx: matters.create(tx, "contact_log", subject="Spring campaign", person_id=mary))["id"]
    say(write, mary, ("Asked", "for a leaflet"), matter=log)
    assert found(write, mary, "campaign") == found(write, mary, "leaflet") == ["Asked"]


def test_frequent_words_are_looked_for_among_the_newest(write: Write, mary: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside, "HITS", 5)
    crowd = write(lambda tx: contacts.create(tx, "person", first="Crowd"))["id"]
    say(write, mary, ("The rain", "in June"), ("Rain", "in the roof"))
    say(write, crowd, *((f"Rain {n}", "again and again rain rain rain") for n in range(40)))
    one = write(lambda tx: inside.find(tx, tx.who, mary, "rain"))
    assert ([row.subject for row in one.rows], one.is_all) == (["Rain", "The rain"], False)
    assert found(write, mary, "rain roof") == ["Rain"]


def test_the_people_of_a_company_come_in_portions(write: Write) -> None:
    mill = write(lambda tx: contacts.create(tx, "organisation", name="Mill"))["id"]

    def hire(tx: Any) -> list[UUID]:
        made = [contacts.create(tx, "person", last=f"Hand {n}")["id"] for n in range(relations.FEW + 5)]
        for id in made:
            relations.add(tx, id, "employer", mill)
        return made

    hands = write(hire)
    write(lambda tx: relations.end(tx, hands[3], "employer", mill))
    first, after = write(lambda tx: relations.people(tx, mill, "employer"))
    rest, end = write(lambda tx: relations.people(tx, mill, "employer", after))
    assert ([row.id for row in [*first, *rest]], end) == ([id for id in hands if id != hands[3]], None)


def test_writes_are_gone_through_in_windows(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, "WINDOW", 10)

    def arrive(tx: Any) -> None:
        for n in range(1, 30):
            requests.keep(tx, Arrived(UUID(int=n), "POST", "/x", b"", None, b"d", None), Answered(200 if n % 7 else 400))

    write(arrive)
    rows, before = write(lambda tx: requests.page(tx, many=4))
    assert ([row.id.int for row in rows], before) == ([29, 28, 27, 26], UUID(int=26))
    found, before = [], UUID(int=1 << 100)
    for _ in range(10):
        rows, more = write(lambda tx, before=before: requests.page(tx, many=4, before=before, is_refused=True))
        found += [row.id.int for row in rows]
        if more is None:
            break
        before = more
    assert found == [28, 21, 14, 7]
    assert write(lambda tx: requests.page(tx, door="nowhere", before=UUID(int=9))) == ([], None)


def test_a_part_of_a_value_has_an_origin_of_its_own(write: Write, mary: UUID) -> None:
    phone, mail = Channel("phone", "22 33 44 55"), Channel("mail", "mary@mill.example")
    write(lambda tx: contacts.change(tx, contacts.get(tx, mary), channels=[phone]))
    write(lambda tx: contacts.change(tx, contacts.get(tx, mary), channels=[phone, mail], last="Miller"))
    changes = write(lambda tx: provenance.known(tx, tx.who, mary))
    assert [row.action for row in changes] == ["update", "update", "create"]
    assert provenance.origin(changes, "channels", "phone:22 33 44 55") == changes[1]
    assert provenance.origin(changes, "channels", "mail:mary@mill.example") == provenance.origin(changes, "channels") == changes[0]
    assert (provenance.origin(changes, "first"), provenance.origin(changes, "last")) == (changes[2], changes[0])
    assert (provenance.origin(changes, "notes"), provenance.origin(changes, "channels", "fax:1")) == (None, None)
    assert [name for name, _, _ in provenance.differences(changes[1])] == ["channels"]


def test_a_long_history_comes_in_portions(write: Write, mary: UUID) -> None:
    for n in range(3):
        write(lambda tx, n=n: [journal.append(tx, "contact", mary, "update", {"notes": f"{n}.{m}"}, {"notes": "x"}) for m in range(100)])
    first, before = write(lambda tx: provenance.history(tx, tx.who, mary))
    rest, end = write(lambda tx: provenance.history(tx, tx.who, mary, before=before))
    assert (len(first), len(rest), end) == (provenance.MOST, 101, None)
    assert write(lambda tx: provenance.known(tx, tx.who, mary))[-1].action == "create"
    with pytest.raises(Missing):
        write(lambda tx: provenance.history(tx, tx.who, uuid4()))


def test_files_are_attached_one_by_one(write: Write) -> None:
    owner = uuid4()

    def attach(tx: Any, name: str) -> None:
        files.append(tx, owner, files.add(tx, name, "text/plain", b"x")["id"])

    for name in ("a.txt", "b.txt"):
        write(lambda tx, name=name: attach(tx, name))
    assert [row.name for row in write(lambda tx: files.facts(tx, owner))] == ["a.txt", "b.txt"]
    assert len(write(lambda tx: journal.history(tx, owner))) == 2

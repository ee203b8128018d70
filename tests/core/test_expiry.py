"""What was deleted long ago goes for good."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from daybook.core import (
    aliases,
    attendees,
    books,
    check,
    choices,
    contacts,
    entries,
    expiry,
    fields,
    files,
    journal,
    lists,
    matters,
    merging,
    pictures,
    places,
    relations,
    tasks,
    timeline,
    users,
)
from daybook.core.addresses import Address
from daybook.core.attendees import Attendee
from daybook.core.channels import Channel
from daybook.core.clock import DAY, When
from daybook.core.errors import Missing
from daybook.store.engine import Tx
from daybook.store.tables import Id, contact, metadata
from tests.support import DEMO

Write = Callable[[Callable[[Any], Any]], Any]
FIRM, PERSON = "organisation", "person"


def made(tx: Tx, kind: str, name: str, **columns: Any) -> UUID:
    id: UUID = contacts.create(tx, kind, name=name, **columns)["id"]
    return id


def remove(tx: Tx, id: UUID, days: float) -> None:
    """As if it had been deleted so long ago."""
    contacts.remove(tx, contacts.get(tx, id))
    tx.change(contact, {"id": id}, {"deleted_at": tx.now - round(days * DAY)})


def note(tx: Tx, at: int, *named: tuple[UUID, str], **more: Any) -> UUID:
    id: UUID = entries.add(tx, "note", at=When(at), contacts=named, text=f"said at {at}", **more)["id"]
    return id


def is_there(tx: Tx, id: UUID) -> bool:
    return contacts.find_any(tx, id) is not None


def test_only_what_was_deleted_long_enough_ago_goes(write: Write) -> None:
    ids = write(lambda tx: [made(tx, kind, "X") for kind in (FIRM, FIRM, FIRM, PERSON)])
    write(lambda tx: [remove(tx, id, days) for id, days in zip(ids[1:], (13.9, 14.1, 15), strict=True)])
    assert write(lambda tx: expiry.expire(tx, FIRM)) == 1
    assert write(lambda tx: [is_there(tx, id) for id in ids]) == [True, True, False, True]
    assert write(lambda tx: (expiry.expire(tx, FIRM), expiry.expire(tx, PERSON))) == (0, 1)
    assert write(check.run) == []


def test_how_long_is_a_setting_of_the_book(write: Write) -> None:
    id = write(lambda tx: made(tx, FIRM, "X"))
    write(lambda tx: remove(tx, id, 3))
    assert write(lambda tx: (expiry.retention(tx), expiry.expire(tx, FIRM))) == (14, 0)
    write(lambda tx: books.set_up(tx, {expiry.SETTING: 2}))
    assert write(lambda tx: (expiry.retention(tx), expiry.expire(tx, FIRM))) == (2, 1)


def test_everything_that_is_its_own_goes_with_it(write: Write) -> None:
    def fill(tx: Tx) -> tuple[UUID, UUID]:
        ways, where = [Channel("mail", "a@x.example")], [Address("postal", city="Oslo")]
        id = made(tx, PERSON, "X", channels=ways, addresses=where, extra={"superoffice": {"Domains": ["x.example"]}})
        fields.put(tx, id, {fields.define(tx, "protech", PERSON, "a", "text"): "1"})
        choices.set(tx, id, "interest", [lists.add(tx, "interest", "a")["id"]])
        files.attach(tx, id, [str(files.add(tx, "a.txt", "text/plain", b"a")["id"])])
        picture = pictures.put(tx, id, "a.png", "image/png", b"x")["id"]
        aliases.add(tx, "empire", "contact", "1", id)
        relations.add(tx, id, "employer", made(tx, FIRM, "Firm"))
        note(tx, 1, (id, "about"))
        remove(tx, id, 15)
        return id, picture

    id, picture = write(fill)
    assert write(lambda tx: expiry.expire(tx, PERSON)) == 1
    tables = [table for table in metadata.sorted_tables if "book_id" in table.c and table.name not in ("change", "request")]
    for table in tables:
        for column in table.c:
            if isinstance(column.type, Id) and column.name != "book_id":
                rows = write(lambda tx, column=column: tx.all(sa.select(column).where(column.table.c.book_id == DEMO, column == id)))
                assert rows == [], column
    assert write(check.run) == []
    last = write(lambda tx: journal.history(tx, id))[0]
    assert (last.action, last.before["name"], last.after) == ("expire", "X", None)
    with pytest.raises(Missing):
        write(lambda tx: files.get(tx, picture))


def test_what_others_took_part_in_stays_with_them(write: Write) -> None:
    gone, other, firm = write(lambda tx: (made(tx, PERSON, "X"), made(tx, PERSON, "Y"), made(tx, FIRM, "Firm")))
    write(lambda tx: relations.add(tx, gone, "employer", firm, "Clerk"))
    shared, above, alone = write(
        lambda tx: (note(tx, 1, (gone, "about"), (other, "with")), note(tx, 2, (gone, "about")), note(tx, 3, (gone, "about")))
    )
    write(lambda tx: relations.end(tx, gone, "employer", firm))
    lone = write(lambda tx: note(tx, 4, (gone, "about")))
    write(lambda tx: remove(tx, gone, 20))
    write(lambda tx: expiry.expire(tx, PERSON))
    assert [(row.id, row.via_id) for row in write(lambda tx: timeline.page(tx, tx.who, firm)).rows] == [
        (alone, None), (above, None), (shared, None),
    ]  # fmt: skip
    assert [row.id for row in write(lambda tx: timeline.page(tx, tx.who, other)).rows] == [shared]
    assert write(lambda tx: entries.find(tx, lone)) is None
    assert write(lambda tx: journal.history(tx, lone))[0].action == "delete"
    assert write(lambda tx: relations.into(tx, firm, "employer")) == []
    assert write(check.run) == []


def test_matters_stay_and_are_about_it_no_more(write: Write) -> None:
    gone, firm = write(lambda tx: (made(tx, PERSON, "X"), made(tx, FIRM, "Firm")))
    log = write(lambda tx: matters.create(tx, "contact_log", contact_id=gone, subject="Lamps"))["id"]
    said = write(lambda tx: note(tx, 1, (gone, "about"), matter=log))
    task = write(lambda tx: matters.get(tx, tasks.create(tx, "Cables", company=firm, contact=gone)["id"]))
    step = write(lambda tx: tasks.add_step(tx, tasks.Step(task, contact=gone, subject="Rang")))
    write(lambda tx: (users.create(tx, "eve", "Eve", contact_id=gone), remove(tx, gone, 20)))
    write(lambda tx: expiry.expire(tx, PERSON))
    assert write(lambda tx: (matters.get(tx, log).contact_id, entries.get(tx, said).matter_id)) == (None, log)
    assert write(lambda tx: (matters.get(tx, task.id).person_id, matters.get(tx, task.id).contact_id)) == (None, firm)
    assert write(lambda tx: [row.contact_id for row in entries.participants_of(tx, step)]) == [firm]
    change = write(lambda tx: journal.history(tx, log))[0]
    assert (change.before, change.after) == ({"contact_id": str(gone)}, {"contact_id": None})
    assert write(lambda tx: users.by_login(tx, "eve")).contact_id is None
    assert write(check.run) == []


def test_what_a_user_planned_stays_in_his_diary(write: Write) -> None:
    gone = write(lambda tx: made(tx, PERSON, "X"))
    planned = write(lambda tx: note(tx, 1, (gone, "about"), ends=When(2), author_id=users.create(tx, "eve", "Eve")["id"]))
    write(lambda tx: attendees.put(tx, planned, 1, [Attendee(contact_id=gone, name="X")]))
    write(lambda tx: (remove(tx, gone, 20), expiry.expire(tx, PERSON)))
    assert write(lambda tx: entries.get(tx, planned)).version == 1
    assert write(lambda tx: [(one.contact_id, one.name) for one in attendees.of(tx, planned)]) == [(None, "X")]
    assert write(check.run) == []


def test_people_of_what_goes_have_it_in_their_histories(write: Write) -> None:
    gone, ada = write(lambda tx: (made(tx, FIRM, "X"), made(tx, PERSON, "Ada")))
    home = write(lambda tx: places.create(tx, "property", name="House"))["id"]
    write(lambda tx: (relations.add(tx, ada, "employer", gone), relations.add(tx, ada, "resident", home)))
    write(lambda tx: (remove(tx, gone, 20), expiry.expire(tx, FIRM)))
    change = write(lambda tx: journal.history(tx, ada))[0]
    assert (change.before, change.after) == ({"employer": [str(gone)]}, {"employer": []})
    assert write(check.run) == []


def test_what_was_merged_is_known_by_its_ids_for_ever(write: Write) -> None:
    one, two, three = write(lambda tx: [made(tx, FIRM, name) for name in ("One", "Two", "Three")])
    numbers = write(lambda tx: [contacts.get(tx, id).number for id in (one, two)])
    write(lambda tx: (merging.merge(tx, one, two), merging.merge(tx, two, three)))
    write(lambda tx: [tx.change(contact, {"id": id}, {"deleted_at": tx.now - 30 * DAY}) for id in (one, two)])
    assert write(lambda tx: expiry.expire(tx, FIRM)) == 2
    assert write(lambda tx: [contacts.get(tx, id).id for id in (one, two)]) == [three, three]
    assert write(lambda tx: [contacts.meant_by_number(tx, number).id for number in numbers]) == [three, three]
    four = write(lambda tx: made(tx, FIRM, "Four"))
    write(lambda tx: merging.merge(tx, three, four))
    assert write(lambda tx: [contacts.get(tx, id).id for id in (one, two, three)]) == [four, four, four]
    assert write(lambda tx: aliases.every(tx, four)) == []
    assert write(check.run) == []


def test_many_go_in_portions(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = write(lambda tx: [made(tx, FIRM, f"X{n}") for n in range(expiry.AT_ONCE + 3)])
    write(lambda tx: [remove(tx, id, 20) for id in ids])
    assert write(lambda tx: expiry.expire(tx, FIRM)) == len(ids)
    assert not any(write(lambda tx: [is_there(tx, id) for id in ids]))
    assert write(check.run) == []

"""What contacts are found to be twins by, and what they were merged into: in databases that were there before, and while others write."""

import threading
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from daybook.core import contacts, duplicates, entries
from daybook.core.clock import When
from daybook.store.engine import Engine, Row, Tx
from daybook.store.migrations import run as run_steps
from daybook.store.open import open_engine
from daybook.store.tables import contact, participation
from tests.support import DEMO, Stores, enter, run

BEFORE = (
    "DROP INDEX contact_sound", "DROP INDEX matter_person", "ALTER TABLE contact DROP COLUMN sound",
    "ALTER TABLE contact DROP COLUMN merged_id", "DROP TABLE domain", "UPDATE alembic_version SET version_num = 'a006'",
)  # fmt: skip


def test_an_older_database_gets_what_twins_are_found_by(stores: Stores) -> None:
    engine = stores.open("demo")
    url = engine.url
    extra = {"superoffice": {"Domains": ["Kettle.example"]}}
    id = run(engine, lambda tx: contacts.create(tx, "organisation", name="Kettle & Søns", extra=extra))["id"]
    engine.close()
    plain = sa.create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with plain.begin() as connection:
        for statement in BEFORE:
            connection.exec_driver_sql(statement)
    plain.dispose()
    config = Config()
    config.set_main_option("script_location", str(Path(run_steps.__file__).parent))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    command.upgrade(config, "head")
    again = open_engine(url)
    named = again.read(lambda tx: duplicates.of_name(enter(tx), "organisation", "Ketl Sons"))
    domained = again.read(lambda tx: duplicates.of_domain(enter(tx), "www.kettle.example"))
    assert [(twin.rule, twin.contact.id) for twin in (*named, *domained)] == [("sound", id), ("domain", id)]
    assert again.read(lambda tx: contacts.get(enter(tx), id)).version == 1
    again.close()


def person(tx: Tx) -> Any:
    return contacts.create(tx, "person", name="Ada")["id"]


def take_away(tx: Tx, id: Any, into: Any) -> None:
    """As a merge does: first nobody else holds it, then it is gone."""
    tx.all(sa.select(contact.c.id).where(contact.c.book_id == DEMO, contact.c.id == id).with_for_update())
    tx.change(contact, {"id": id}, {"deleted_at": tx.now, "merged_id": into})


def log(tx: Tx, id: Any) -> Row:
    """An entry with whom the id means, as a door makes it."""
    row = contacts.get(tx, id)
    entries.add(tx, "note", at=When(1), contacts=[(row.id, "about")], text="x")
    return row


@pytest.mark.parametrize("stores", ["postgres"], indirect=True)
def test_who_logs_with_one_that_is_being_taken_away_logs_with_what_stands_for_it(engine: Engine) -> None:
    """The log has found it alive; the merge is over before the log is written."""
    one, other = run(engine, person), run(engine, person)
    found, gone, met = threading.Event(), threading.Event(), []

    def slowly(tx: Tx) -> None:
        row = contacts.get(enter(tx), one)
        met.append(row.id)
        found.set()
        assert gone.wait(20)
        entries.add(tx, "note", at=When(1), contacts=[(row.id, "about")], text="x")

    writing = engine.write(slowly)
    assert found.wait(20)
    second = open_engine(engine.url)
    run(second, lambda tx: take_away(tx, one, other))
    second.close()
    gone.set()
    writing.result(30)
    assert met == [one, other]
    # Nothing is left of what was written before it was known.
    every = sa.select(participation.c.contact_id).where(participation.c.book_id == DEMO)
    assert [row.contact_id for row in run(engine, lambda tx: tx.all(every))] == [other]


@pytest.mark.parametrize("stores", ["postgres"], indirect=True)
def test_who_takes_one_away_waits_for_those_who_log_with_it(engine: Engine) -> None:
    one, other = run(engine, person), run(engine, person)
    written, leave = threading.Event(), threading.Event()

    def slowly(tx: Tx) -> None:
        log(enter(tx), one)
        tx.one(sa.select(contact.c.id).where(contact.c.book_id == DEMO))
        written.set()
        assert leave.wait(20)

    writing = engine.write(slowly)
    assert written.wait(20)
    second = open_engine(engine.url)
    taking = second.write(lambda tx: take_away(enter(tx), one, other))
    with pytest.raises(TimeoutError):
        taking.result(0.3)
    leave.set()
    writing.result(30)
    taking.result(30)
    second.close()
    assert run(engine, lambda tx: contacts.find_any(tx, one)).merged_id == other
    assert run(engine, lambda tx: contacts.get(tx, one)).id == other

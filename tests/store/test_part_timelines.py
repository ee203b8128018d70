"""Of what kind an entry is stands on the timelines that have it, and follows the entry."""

import sqlalchemy as sa

from daybook.core import check, contacts, entries, relations, timeline
from daybook.core.clock import When
from daybook.store.engine import Engine
from daybook.store.tables import participation
from tests.support import Stores, enter, run

OLD = (
    "DROP INDEX participation_kind",
    "ALTER TABLE participation DROP COLUMN kind",
    "UPDATE alembic_version SET version_num = 'a017'",
)


def shown(engine: Engine, contact: object, *kinds: str) -> list[int]:
    page = engine.read(lambda tx: timeline.page(enter(tx), tx.who, contact, kinds=kinds))
    return [row.at for row in page.rows]


def test_a_timeline_has_the_kinds_asked_for(engine: Engine) -> None:
    ada, firm = (run(engine, lambda tx, kind=kind: contacts.create(tx, kind, name="x"))["id"] for kind in ("person", "organisation"))
    made = [
        run(engine, lambda tx, at=at, kind=kind: entries.add(tx, kind, at=When(at, 0), contacts=[(ada, "with")]))
        for at, kind in enumerate(("call", "note", "call", "mail"))
    ]
    run(engine, lambda tx: relations.add(tx, ada, "employer", firm))
    for contact in (ada, firm):
        assert (shown(engine, contact, "call"), shown(engine, contact, "note", "mail"), shown(engine, contact)) == (
            [2, 0],
            [3, 1],
            [3, 2, 1, 0],
        )
    run(engine, lambda tx: entries.change(tx, entries.get(tx, made[1]["id"]), kind="call"))
    for contact in (ada, firm):
        assert (shown(engine, contact, "call"), shown(engine, contact, "note")) == ([2, 1, 0], [])
    assert run(engine, check.run) == []


def test_an_older_database_learns_the_kinds(stores: Stores) -> None:
    engine = stores.open("demo")
    before = kinds(engine)
    engine.close()
    plain = sa.create_engine(engine.url.replace("postgresql://", "postgresql+psycopg://"))
    with plain.begin() as connection:
        for statement in OLD:
            connection.exec_driver_sql(statement)
    plain.dispose()
    engine.migrate()
    assert kinds(engine) == before
    assert {kind for _, kind in before} > {"call", "mail", "note"}
    engine.close()


def kinds(engine: Engine) -> list[tuple[object, str]]:
    """Of every part that somebody has in an entry."""
    query = sa.select(participation.c.entry_id, participation.c.kind).order_by(participation.c.entry_id, participation.c.contact_id)
    return [(row.entry_id, row.kind) for row in engine.read(lambda tx: enter(tx).all(query))]

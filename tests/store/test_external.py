"""What partners may see of a timeline is said on the timeline itself, and follows the entry."""

import sqlalchemy as sa

from daybook.core import check, contacts, entries, relations, timeline
from daybook.core.clock import When
from daybook.store.engine import Engine
from daybook.store.tables import participation
from tests.support import Stores, enter, run

OLD = (
    "DROP INDEX participation_external",
    "ALTER TABLE participation DROP COLUMN is_external",
    "UPDATE alembic_version SET version_num = 'a003'",
)
UNCOVERED = (
    "ALTER TABLE participation DROP CONSTRAINT participation_pk",
    "ALTER TABLE participation ADD CONSTRAINT participation_pk PRIMARY KEY (book_id, contact_id, at, entry_id)",
)
KEY = "SELECT pg_get_indexdef('participation_pk'::regclass)"


def shown(engine: Engine, role: str, contact: object) -> list[int]:
    page = engine.read(lambda tx: timeline.page(enter(tx, role=role), tx.who, contact))
    return [row.at for row in page.rows]


def test_a_partner_sees_an_entry_as_long_as_it_is_external(engine: Engine) -> None:
    ada, firm = (run(engine, lambda tx, kind=kind: contacts.create(tx, kind, name="x"))["id"] for kind in ("person", "organisation"))
    made = [
        run(engine, lambda tx, at=at: entries.add(tx, "note", at=When(at, 0), contacts=[(ada, "with")], is_external=at == 1))
        for at in (1, 2)
    ]
    run(engine, lambda tx: relations.add(tx, ada, "employer", firm))
    for contact in (ada, firm):
        assert (shown(engine, "partner", contact), shown(engine, "agent", contact)) == ([1], [2, 1])
    for row, external in zip(made, (False, True), strict=True):
        run(engine, lambda tx, row=row, external=external: entries.change(tx, entries.get(tx, row["id"]), is_external=external))
    for contact in (ada, firm):
        assert (shown(engine, "partner", contact), shown(engine, "agent", contact)) == ([2], [2, 1])
    assert run(engine, check.run) == []


def test_an_older_database_learns_what_is_external(stores: Stores) -> None:
    engine = stores.open("demo")
    before = flags(engine)
    engine.close()
    plain = sa.create_engine(engine.url.replace("postgresql://", "postgresql+psycopg://"))
    is_postgres = engine.name == "postgres"
    with plain.begin() as connection:
        for statement in (*OLD, *(UNCOVERED if is_postgres else ())):
            connection.exec_driver_sql(statement)
    engine.migrate()
    assert flags(engine) == before
    assert {external for _, external in before} == {True, False}
    if is_postgres:
        with plain.connect() as connection:
            assert connection.exec_driver_sql(KEY).scalar().endswith("INCLUDE (role, via_id)")
    plain.dispose()
    engine.close()


def flags(engine: Engine) -> list[tuple[object, bool]]:
    query = sa.select(participation.c.entry_id, participation.c.is_external).order_by(participation.c.entry_id, participation.c.contact_id)
    return [tuple(row) for row in engine.read(lambda tx: tx.all(query))]

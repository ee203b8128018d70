"""An older database's fields are all published, and their keys may be given again."""

import sqlalchemy as sa

from daybook.core import fields
from daybook.store.engine import Engine
from daybook.store.tables import field
from tests.support import Stores, enter, run

OLD = (
    "DROP INDEX field_key",
    "ALTER TABLE field DROP COLUMN draft",
    "ALTER TABLE field DROP COLUMN published_at",
    "CREATE UNIQUE INDEX field_key ON field (book_id, door, owner, key)",
    "UPDATE alembic_version SET version_num = 'a007'",
)
OWNER = ("superoffice", "organisation")


def test_an_older_database_learns_to_draft_fields(stores: Stores) -> None:
    engine = stores.open("demo")
    before = keys(engine)
    engine.close()
    plain = sa.create_engine(engine.url.replace("postgresql://", "postgresql+psycopg://"))
    with plain.begin() as connection:
        for statement in OLD:
            connection.exec_driver_sql(statement)
    engine.migrate()
    assert keys(engine) == before
    assert before[0] == "SuperOffice:1"
    query = sa.select(field.c.published_at, field.c.created_at)
    assert {row.published_at == row.created_at for row in engine.read(lambda tx: tx.all(query))} == {True}
    run(engine, lambda tx: fields.remove(tx, fields.all_of(tx, *OWNER)[0]))
    run(engine, lambda tx: fields.define(tx, *OWNER, before[0], "number"))
    assert sorted(keys(engine)) == sorted(before)
    plain.dispose()
    engine.close()


def keys(engine: Engine) -> list[str]:
    return [row.key for row in engine.read(lambda tx: fields.all_of(enter(tx), *OWNER))]

"""An older database's items lose a column that nothing reads."""

import sqlalchemy as sa

from daybook.core import check, lists
from daybook.store.engine import Engine
from tests.support import Stores, run

OLD = ("ALTER TABLE item ADD COLUMN group_id {}", "UPDATE alembic_version SET version_num = 'a027'")


def columns(engine: Engine) -> set[str]:
    plain = sa.create_engine(engine.url.replace("postgresql://", "postgresql+psycopg://"))
    found = {each["name"] for each in sa.inspect(plain).get_columns("item")}
    plain.dispose()
    return found


def test_an_older_database_loses_the_group_of_an_item(stores: Stores) -> None:
    engine = stores.open("demo")
    fresh, items = columns(engine), run(engine, lambda tx: lists.all_ever(tx, "source"))
    engine.close()
    plain = sa.create_engine(engine.url.replace("postgresql://", "postgresql+psycopg://"))
    with plain.begin() as connection:
        for statement in OLD:
            connection.exec_driver_sql(statement.format("uuid" if engine.name == "postgres" else "BLOB"))
    plain.dispose()
    assert columns(engine) == fresh | {"group_id"}
    assert "a028" in engine.migrate()
    assert columns(engine) == fresh
    assert items and run(engine, lambda tx: lists.all_ever(tx, "source")) == items
    assert run(engine, check.run) == []
    engine.close()

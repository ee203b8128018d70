"""What Alembic runs: one connection, one transaction per step."""

import sqlalchemy as sa
from alembic import context

from daybook.store.schema import LOCK
from daybook.store.tables import metadata

ONE_BY_ONE = "SELECT set_config('citus.multi_shard_modify_mode', 'sequential', false) FROM pg_extension WHERE extname = 'citus'"
"""A step may change a table and then its rows: Citus allows that when it goes from shard to shard on one connection."""

engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url") or "")
with engine.connect() as connection:
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text(LOCK))
        connection.execute(sa.text(ONE_BY_ONE))
        connection.commit()
    context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()

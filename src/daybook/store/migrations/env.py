"""What Alembic runs: one connection, one transaction per step."""

import sqlalchemy as sa
from alembic import context

from daybook.store.tables import metadata

engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url") or "")
with engine.connect() as connection:
    if connection.dialect.name == "postgresql":
        # Several servers may start at once: one takes the steps, the others wait and find nothing to do.
        connection.execute(sa.text("SELECT pg_advisory_lock(8700)"))
        connection.commit()
    context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()

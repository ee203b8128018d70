"""Which steps the schema has taken and which are to come. Alembic is loaded only to take one: it is slow to load."""

import importlib
from functools import cache
from pathlib import Path

import sqlalchemy as sa

STEPS = Path(__file__).parent / "migrations" / "versions"
TAKEN = sa.table("alembic_version", sa.column("version_num"))
LOCK = "SELECT pg_advisory_lock(8700)"
"""Several servers may start at once: one takes the steps, the others wait and find nothing to do."""


@cache
def newest() -> str:
    """The last step there is: files of steps are named in their order, each by its revision first."""
    return max(path.name for path in STEPS.glob("[a-z]*_*.py")).partition("_")[0]


def is_current(url: str) -> bool:
    """Whether the schema is what this program expects."""
    return taken(url) == newest()


def upgrade(url: str) -> list[str]:
    """Take every step that is missing; the names of those taken."""
    if is_current(url):
        return []
    steps: list[str] = importlib.import_module("daybook.store.migrations.run").upgrade(url, taken(url))
    return steps


def taken(url: str) -> str | None:
    """The last step taken; None before the first."""
    engine = sa.create_engine(url)
    try:
        with engine.connect() as connection:
            if not sa.inspect(connection).has_table(TAKEN.name):
                return None
            return connection.execute(sa.select(TAKEN.c.version_num)).scalar()
    finally:
        engine.dispose()

"""Give SQLite a full text of its own for contacts: one for everything made each search read all entries that have the word."""

from alembic import op

from daybook.store.sqlite_words import MAKE, REBUILD

revision = "a005"
down_revision = "a004"

OLD = ("DROP TRIGGER IF EXISTS words_delete", "DROP TRIGGER IF EXISTS words_update", "DROP TABLE IF EXISTS words_fts")


def upgrade() -> None:
    """PostgreSQL's index marks each word with book and kind, and stays."""
    if op.get_bind().dialect.name == "sqlite":
        for statement in (*OLD, *MAKE, *REBUILD):
            op.execute(statement)

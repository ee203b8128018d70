"""Give SQLite a full text of its own for places: a search for one read every entry that has its words."""

from alembic import op
from sqlalchemy import text

from daybook.store.sqlite_words import DEALINGS, MAKE, PLACES

revision = "a019"
down_revision = "a018"

_FORMER = f"SELECT 1 FROM sqlite_master WHERE name = '{DEALINGS}_rows' AND sql NOT LIKE '%''place''%'"
MOVE = (
    f"INSERT INTO {DEALINGS}({DEALINGS}, rowid, text) SELECT 'delete', n, text FROM words WHERE kind = 'place'",
    f"DROP TRIGGER IF EXISTS {DEALINGS}_delete",
    f"DROP TRIGGER IF EXISTS {DEALINGS}_update",
    f"DROP VIEW {DEALINGS}_rows",
    *MAKE,
    f"INSERT INTO {PLACES}({PLACES}) VALUES ('rebuild')",
)


def upgrade() -> None:
    """PostgreSQL's index marks each word with its kind. Databases made by the first step of today's program have the index already."""
    bind = op.get_bind()
    if bind.dialect.name == "sqlite" and bind.execute(text(_FORMER)).first():
        for statement in MOVE:
            op.execute(text(statement))

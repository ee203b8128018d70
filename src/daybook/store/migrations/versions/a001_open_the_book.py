"""Open the book: every table of the first release. SQLite's full text beside `words` is made by a005."""

from alembic import op

from daybook.store.pg_search import stored_words
from daybook.store.tables import metadata, words

revision = "a001"
down_revision = None

SQLITE_WORDS = (
    "CREATE TABLE words (n INTEGER PRIMARY KEY, book_id BLOB NOT NULL, id BLOB NOT NULL, kind TEXT NOT NULL,"
    " contact_id BLOB, text TEXT NOT NULL, UNIQUE (book_id, id))",
)
POSTGRES_WORDS = ("CREATE INDEX words_vector ON words USING gin (vector)",)


def upgrade() -> None:
    """Make the tables; the words table differs by engine."""
    bind = op.get_bind()
    is_sqlite = bind.dialect.name == "sqlite"
    metadata.create_all(bind, tables=[table for table in metadata.sorted_tables if table is not words])
    if not is_sqlite:
        stored_words.create(bind)
    for statement in SQLITE_WORDS if is_sqlite else POSTGRES_WORDS:
        op.execute(statement)

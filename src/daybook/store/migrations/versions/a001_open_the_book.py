"""Open the book: every table of the first release, and the full-text index beside `words`."""

from alembic import op

from daybook.store.pg_transaction import stored_words
from daybook.store.tables import metadata, words

revision = "a001"
down_revision = None

SQLITE_WORDS = (
    "CREATE TABLE words (n INTEGER PRIMARY KEY, book_id BLOB NOT NULL, id BLOB NOT NULL, kind TEXT NOT NULL,"
    " contact_id BLOB, text TEXT NOT NULL, UNIQUE (book_id, id))",
    "CREATE VIRTUAL TABLE words_fts USING fts5(text, content='words', content_rowid='n', tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER words_delete AFTER DELETE ON words BEGIN"
    " INSERT INTO words_fts(words_fts, rowid, text) VALUES ('delete', old.n, old.text); END",
    "CREATE TRIGGER words_update AFTER UPDATE OF text ON words BEGIN"
    " INSERT INTO words_fts(words_fts, rowid, text) VALUES ('delete', old.n, old.text);"
    " INSERT INTO words_fts(rowid, text) VALUES (new.n, new.text); END",
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

"""Keep the names of contacts in small letters beside them, with the indexes that lists of contacts are read by."""

import sqlalchemy as sa
from alembic import op

from daybook.store.functions import FOLD, fold, lower_of
from daybook.store.tables import contact

revision = "a003"
down_revision = "a002"

INDEXES = ("contact_folded", "contact_listed")
BUILT_IN = "SELECT 1 FROM pg_collation WHERE collname = 'pg_c_utf8'"
FUNCTION = f"CREATE OR REPLACE FUNCTION {FOLD}(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$SELECT {{}}$$"


def upgrade() -> None:
    """Databases made by the first step of today's program have column and indexes already."""
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.execute(FUNCTION.format(folding(bind)))
    else:
        bind.connection.driver_connection.create_function(FOLD, 1, fold, deterministic=True)  # type: ignore[union-attr]
    found = sa.inspect(bind)
    if contact.c.folded.name not in {column["name"] for column in found.get_columns(contact.name)}:
        op.add_column(contact.name, sa.Column("folded", contact.c.folded.type, nullable=False, server_default=""))
        op.execute(f"UPDATE contact SET folded = {FOLD}(name)")
    present = {index["name"] for index in found.get_indexes(contact.name)}
    for index in contact.indexes:
        if index.name in INDEXES and index.name not in present:
            index.create(bind)


def folding(bind: sa.Connection) -> str:
    """How the server makes small letters of more than ASCII: by its own collation (17 and later), else letter by letter."""
    if bind.scalar(sa.text(BUILT_IN)):
        return "lower($1 COLLATE pg_c_utf8)"
    capitals = "".join(map(chr, lower_of()))
    small = "".join(map(chr, lower_of().values()))
    ascii = 'lower($1 COLLATE "C")'
    return f"CASE WHEN octet_length($1) = length($1) THEN {ascii} ELSE translate({ascii}, '{capitals}', '{small}') END"

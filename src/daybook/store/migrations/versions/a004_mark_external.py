"""Say on each timeline what partners may see, and let PostgreSQL read timelines from their index alone."""

import sqlalchemy as sa
from alembic import op

from daybook.store.tables import participation

revision = "a004"
down_revision = "a003"

INDEX = "participation_external"
KEY = "participation_pk"
EXTERNAL = (
    "UPDATE participation SET is_external = (SELECT e.is_external FROM entry e WHERE e.book_id = participation.book_id"
    " AND e.id = participation.entry_id) WHERE EXISTS (SELECT 1 FROM entry e WHERE e.book_id = participation.book_id"
    " AND e.id = participation.entry_id AND e.is_external)"
)
COVERING = (
    f"ALTER TABLE participation DROP CONSTRAINT {KEY}, ADD CONSTRAINT {KEY}"
    " PRIMARY KEY (book_id, contact_id, at, entry_id) INCLUDE (role, via_id)"
)


def upgrade() -> None:
    """Databases made by the first step of today's program have column, key and index already."""
    bind = op.get_bind()
    found = sa.inspect(bind)
    if "is_external" not in {column["name"] for column in found.get_columns(participation.name)}:
        op.add_column(participation.name, sa.Column("is_external", sa.Boolean, nullable=False, server_default=sa.false()))
        op.execute(EXTERNAL)
        next(index for index in participation.indexes if index.name == INDEX).create(bind)
        if bind.dialect.name == "postgresql":
            op.execute(COVERING)

"""Say on each timeline of what kind an entry is: a timeline of one kind is read from an index of its own."""

import sqlalchemy as sa
from alembic import op

from daybook.store.tables import participation

revision = "a018"
down_revision = "a017"

INDEX = "participation_kind"
KINDS = (
    "UPDATE participation SET kind = (SELECT e.kind FROM entry e WHERE e.book_id = participation.book_id"
    " AND e.id = participation.entry_id) WHERE EXISTS (SELECT 1 FROM entry e WHERE e.book_id = participation.book_id"
    " AND e.id = participation.entry_id)"
)


def upgrade() -> None:
    """Databases made by the first step of today's program have column and index already."""
    bind = op.get_bind()
    if "kind" not in {column["name"] for column in sa.inspect(bind).get_columns(participation.name)}:
        op.add_column(participation.name, sa.Column("kind", sa.Text, nullable=False, server_default=""))
        op.execute(KINDS)
        next(index for index in participation.indexes if index.name == INDEX).create(bind)

"""Let fields be drafted before they are published, and a deleted field's key be given again."""

import sqlalchemy as sa
from alembic import op

from daybook.store.tables import field

revision = "a008"
down_revision = "a007"

INDEX = "field_key"


def upgrade() -> None:
    """Databases made by the first step of today's program have columns and index already."""
    bind = op.get_bind()
    present = {column["name"] for column in sa.inspect(bind).get_columns(field.name)}
    if field.c.published_at.name in present:
        return
    for column in (field.c.draft, field.c.published_at):
        op.add_column(field.name, sa.Column(column.name, column.type, nullable=True))
    op.execute("UPDATE field SET published_at = created_at")
    op.drop_index(INDEX, field.name)
    next(index for index in field.indexes if index.name == INDEX).create(bind)

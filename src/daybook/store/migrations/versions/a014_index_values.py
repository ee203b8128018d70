"""Find the records that have a value of a field."""

import sqlalchemy as sa
from alembic import op

from daybook.store.tables import field_value

revision = "a014"
down_revision = "a013"

INDEX = "field_value_field"


def upgrade() -> None:
    """Databases made by the first step of today's program have the index already."""
    bind = op.get_bind()
    if INDEX not in {index["name"] for index in sa.inspect(bind).get_indexes(field_value.name)}:
        next(index for index in field_value.indexes if index.name == INDEX).create(bind)

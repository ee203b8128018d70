"""Find the call logs of a property that wait without walking over those that are closed."""

import sqlalchemy as sa
from alembic import op

from daybook.store.tables import matter

revision = "a029"
down_revision = "a028"

INDEX = "matter_waiting"


def upgrade() -> None:
    """Databases made by the first step of today's program have the index already."""
    bind = op.get_bind()
    if INDEX not in {index["name"] for index in sa.inspect(bind).get_indexes(matter.name)}:
        next(index for index in matter.indexes if index.name == INDEX).create(bind)

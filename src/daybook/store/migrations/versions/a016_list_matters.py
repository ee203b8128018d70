"""List the matters of a kind that a contact has in the order of their making."""

import sqlalchemy as sa
from alembic import op

from daybook.store.tables import matter

revision = "a016"
down_revision = "a015"

INDEX = "matter_listed"


def upgrade() -> None:
    """Databases made by the first step of today's program have the index already."""
    bind = op.get_bind()
    if INDEX not in {index["name"] for index in sa.inspect(bind).get_indexes(matter.name)}:
        next(index for index in matter.indexes if index.name == INDEX).create(bind)

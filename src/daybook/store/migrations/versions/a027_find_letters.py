"""Find what a write left to be delivered by the write: whoever takes it back has to tell those who were told."""

import sqlalchemy as sa
from alembic import op

from daybook.store.tables import outbox

revision = "a027"
down_revision = "a026"

INDEX = "outbox_request"


def upgrade() -> None:
    """Databases made by the first step of today's program have the index already."""
    bind = op.get_bind()
    if INDEX not in {index["name"] for index in sa.inspect(bind).get_indexes(outbox.name)}:
        next(index for index in outbox.indexes if index.name == INDEX).create(bind)

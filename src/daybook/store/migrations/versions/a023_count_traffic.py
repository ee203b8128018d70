"""Count what comes through a door, by who sent it."""

import sqlalchemy as sa
from alembic import op

from daybook.store.tables import request

revision = "a023"
down_revision = "a022"

INDEX = "request_door"


def upgrade() -> None:
    """Databases made by the first step of today's program have the index already."""
    bind = op.get_bind()
    if INDEX not in {index["name"] for index in sa.inspect(bind).get_indexes(request.name)}:
        next(index for index in request.indexes if index.name == INDEX).create(bind)

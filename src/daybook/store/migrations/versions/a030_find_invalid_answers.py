"""Find the answers that do not fit their surveys without walking over those that do."""

import sqlalchemy as sa
from alembic import op

from daybook.store.tables import response

revision = "a030"
down_revision = "a029"

INDEX = "response_invalid"


def upgrade() -> None:
    """Databases made by the first step of today's program have the index already."""
    bind = op.get_bind()
    if INDEX not in {index["name"] for index in sa.inspect(bind).get_indexes(response.name)}:
        next(index for index in response.indexes if index.name == INDEX).create(bind)

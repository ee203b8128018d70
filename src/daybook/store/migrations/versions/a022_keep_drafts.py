"""Keep what users have typed and not logged yet, and find what they have opened and nobody has closed."""

import sqlalchemy as sa
from alembic import op

from daybook.store.tables import draft, matter

revision = "a022"
down_revision = "a021"

INDEX = "matter_open"


def upgrade() -> None:
    """Databases made by the first step of today's program have both already."""
    bind = op.get_bind()
    draft.create(bind, checkfirst=True)
    if INDEX not in {index["name"] for index in sa.inspect(bind).get_indexes(matter.name)}:
        next(index for index in matter.indexes if index.name == INDEX).create(bind)

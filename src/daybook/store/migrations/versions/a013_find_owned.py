"""Find the contacts that a user looks after by an index."""

import sqlalchemy as sa
from alembic import op

from daybook.store.tables import contact

revision = "a013"
down_revision = "a012"

INDEX = "contact_owner"


def upgrade() -> None:
    """Databases made by the first step of today's program have it already."""
    bind = op.get_bind()
    if INDEX not in {index["name"] for index in sa.inspect(bind).get_indexes(contact.name)}:
        next(index for index in contact.indexes if index.name == INDEX).create(bind)

"""Find the contacts that were deleted, and when, without reading the others."""

import sqlalchemy as sa
from alembic import op

from daybook.store.tables import contact

revision = "a010"
down_revision = "a009"

INDEX = "contact_deleted"


def upgrade() -> None:
    """Databases made by the first step of today's program have the index already."""
    bind = op.get_bind()
    if INDEX not in {index["name"] for index in sa.inspect(bind).get_indexes(contact.name)}:
        next(index for index in contact.indexes if index.name == INDEX).create(bind)

"""Find the contacts that were deleted, and what contacts are asked to, without reading the others."""

import sqlalchemy as sa
from alembic import op

from daybook.store.tables import attendee, contact

revision = "a011"
down_revision = "a010"

INDEXES = {"contact_deleted": contact, "attendee_contact": attendee}


def upgrade() -> None:
    """Databases made by the first step of today's program have the indexes already."""
    bind = op.get_bind()
    for name, table in INDEXES.items():
        if name not in {index["name"] for index in sa.inspect(bind).get_indexes(table.name)}:
            next(index for index in table.indexes if index.name == name).create(bind)

"""Mark books that are being copied into the database."""

from alembic import op

from daybook.store.tables import transfer

revision = "a002"
down_revision = "a001"


def upgrade() -> None:
    """Databases made by the first step of today's program have the table already."""
    transfer.create(op.get_bind(), checkfirst=True)

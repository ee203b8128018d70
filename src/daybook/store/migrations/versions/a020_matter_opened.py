"""Keep the matters of a kind in the order in which they were opened."""

from alembic import op

from daybook.store.tables import matter

revision = "a020"
down_revision = "a019"


def upgrade() -> None:
    """Databases made by the first step of today's program have the index already."""
    next(index for index in matter.indexes if index.name == "matter_opened").create(op.get_bind(), checkfirst=True)

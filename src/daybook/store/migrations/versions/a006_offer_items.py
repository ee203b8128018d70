"""Say to whom items of pick lists are offered, and keep what each user picked last."""

from alembic import op

from daybook.store.tables import item_group, pick

revision = "a006"
down_revision = "a005"


def upgrade() -> None:
    """Databases made by the first step of today's program have the tables already."""
    for table in (item_group, pick):
        table.create(op.get_bind(), checkfirst=True)

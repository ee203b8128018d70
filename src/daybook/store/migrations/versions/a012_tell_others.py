"""Keep webhooks: who is told of what happens, and of which events."""

from alembic import op

from daybook.store.tables import webhook, webhook_event

revision = "a012"
down_revision = "a011"


def upgrade() -> None:
    """Databases made by the first step of today's program have the tables already."""
    for table in (webhook, webhook_event):
        table.create(op.get_bind(), checkfirst=True)

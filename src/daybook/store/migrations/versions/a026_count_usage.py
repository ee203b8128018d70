"""Count what each client asks of which route."""

from alembic import op

from daybook.store.tables import usage

revision = "a026"
down_revision = "a025"


def upgrade() -> None:
    """Databases made by the first step of today's program have the table already."""
    usage.create(op.get_bind(), checkfirst=True)

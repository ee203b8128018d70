"""Let the counter of each journal know the time of its last change."""

import sqlalchemy as sa
from alembic import op

from daybook.store.tables import counter

revision = "a021"
down_revision = "a020"

LAST = "SELECT change.at FROM change WHERE change.book_id = counter.book_id AND change.seq = counter.next - 1"
STAMP = "SELECT stamp.next * 10000 FROM counter AS stamp WHERE stamp.book_id = counter.book_id AND stamp.kind = 'modified'"


def upgrade() -> None:
    """Databases made by the first step of today's program have the column already. Milliseconds had a counter of their own."""
    bind = op.get_bind()
    if "at" not in {column["name"] for column in sa.inspect(bind).get_columns(counter.name)}:
        op.add_column(counter.name, sa.Column("at", sa.BigInteger))
        op.execute(f"UPDATE counter SET at = ({LAST}) WHERE kind = 'change'")
        op.execute(f"UPDATE counter SET at = ({STAMP}) WHERE kind = 'change' AND at < ({STAMP})")
        op.execute("DELETE FROM counter WHERE kind = 'modified'")

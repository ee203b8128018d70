"""Say with each entry which door it came through, and keep entries in order of time."""

import sqlalchemy as sa
from alembic import op

from daybook.store.tables import change, entry

revision = "a017"
down_revision = "a016"


def upgrade() -> None:
    """Databases made by the first step of today's program have both already."""
    bind = op.get_bind()
    found = sa.inspect(bind)
    if "origin" not in {each["name"] for each in found.get_columns("entry")}:
        op.add_column("entry", sa.Column("origin", entry.c.origin.type))
    first = (
        sa.select(change.c.door)
        .where(change.c.book_id == entry.c.book_id, change.c.record_id == entry.c.id)
        .order_by(change.c.seq)
        .limit(1)
        .scalar_subquery()
    )
    op.execute(sa.update(entry).where(entry.c.origin.is_(None)).values(origin=first))
    index = next(each for each in entry.indexes if each.name == "entry_at")
    index.create(bind, checkfirst=True)

"""Keep who is invited to a meeting and what he says, which meetings recur, and find a user's diary and tasks by an index."""

import sqlalchemy as sa
from alembic import op

from daybook.store.tables import attendee, entry, meeting
from daybook.store.types import Id, Json

revision = "a009"
down_revision = "a008"

INDEXES = ("entry_diary", "entry_task", "meeting_series")


def upgrade() -> None:
    """Databases made by the first step of today's program have all of it already."""
    bind = op.get_bind()
    found = sa.inspect(bind)
    if not found.has_table(attendee.name):
        attendee.create(bind)
    if "series_id" not in {column["name"] for column in found.get_columns(meeting.name)}:
        op.add_column(meeting.name, sa.Column("series_id", Id))
        op.add_column(meeting.name, sa.Column("rule", Json))
    for table in (entry, meeting):
        known = {index["name"] for index in found.get_indexes(table.name)}
        for index in table.indexes:
            if index.name in INDEXES and index.name not in known:
                index.create(bind)

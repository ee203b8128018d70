"""Drop a column of items that nothing reads: who an item is offered to stands in `item_group`."""

import sqlalchemy as sa
from alembic import op

from daybook.store.tables import item

revision = "a028"
down_revision = "a027"

COLUMN = "group_id"


def upgrade() -> None:
    """Databases made by the first step of today's program never had it."""
    if COLUMN in {each["name"] for each in sa.inspect(op.get_bind()).get_columns(item.name)}:
        op.drop_column(item.name, COLUMN)

"""List the matters of a kind that a contact has in the order in which they were opened: one of all kinds was sorted anew."""

import sqlalchemy as sa
from alembic import op

from daybook.store.tables import matter

revision = "a025"
down_revision = "a024"

INDEX = "matter_contact"


def upgrade() -> None:
    """Databases made by the first step of today's program have the index as it is now."""
    bind = op.get_bind()
    found = next((each for each in sa.inspect(bind).get_indexes(matter.name) if each["name"] == INDEX), None)
    if found is not None and "kind" in found["column_names"]:
        return
    if found is not None:
        op.drop_index(INDEX, table_name=matter.name)
    next(index for index in matter.indexes if index.name == INDEX).create(bind)

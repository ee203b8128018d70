"""Find what a user uploaded without walking over everybody's files."""

from alembic import op

from daybook.store.tables import file

revision = "a031"
down_revision = "a030"

INDEX = "file_author"


def upgrade() -> None:
    """Databases made by the first step of today's program have the index already."""
    next(index for index in file.indexes if index.name == INDEX).create(op.get_bind(), checkfirst=True)

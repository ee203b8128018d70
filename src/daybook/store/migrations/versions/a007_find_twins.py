"""Keep beside contacts how they sound, their web domains, and what they were merged into."""

from typing import Any

import msgspec
import sqlalchemy as sa
from alembic import op

from daybook.core import domains, sounds
from daybook.store.tables import contact, domain, matter

revision = "a007"
down_revision = "a006"

MANY = 5_000
"""Rows at a time."""
INDEXES = {"contact_sound": contact, "matter_person": matter}


def upgrade() -> None:
    """Databases made by the first step of today's program have all of it already."""
    bind = op.get_bind()
    found = sa.inspect(bind)
    present = {column["name"] for column in found.get_columns(contact.name)}
    for column in (contact.c.sound, contact.c.merged_id):
        if column.name not in present:
            op.add_column(contact.name, sa.Column(column.name, column.type))
    if contact.c.sound.name not in present:
        say(bind)
    if not found.has_table(domain.name):
        domain.create(bind)
        tell(bind)
    for name, table in INDEXES.items():
        if name not in {index["name"] for index in found.get_indexes(table.name)}:
            next(index for index in table.indexes if index.name == name).create(bind)


def say(bind: sa.Connection) -> None:
    """How each contact that is there sounds; its version and history stay as they are."""
    book, id = sa.bindparam("of_book", type_=contact.c.book_id.type), sa.bindparam("of_id", type_=contact.c.id.type)
    change = sa.update(contact).where(contact.c.book_id == book, contact.c.id == id).values(sound=sa.bindparam("said"))
    rows = bind.execute(sa.select(contact.c.book_id, contact.c.id, contact.c.kind, contact.c.name)).all()
    for begin in range(0, len(rows), MANY):
        part = rows[begin : begin + MANY]
        bind.execute(change, [{"of_book": row.book_id, "of_id": row.id, "said": sounds.of(row.kind, row.name)} for row in part])


def tell(bind: sa.Connection) -> None:
    """The domains that contacts have told us of."""
    rows = bind.execute(sa.select(contact.c.book_id, contact.c.id, contact.c.extra).where(contact.c.extra.is_not(None))).all()
    named = [{"book_id": row.book_id, "contact_id": row.id, "name": name} for row in rows for name in domains.named(decoded(row.extra))]
    if named:
        bind.execute(sa.insert(domain), named)


def decoded(extra: Any) -> Any:
    """SQLite hands JSON out as text."""
    return msgspec.json.decode(extra) if isinstance(extra, str) else extra

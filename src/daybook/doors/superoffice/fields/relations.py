"""Fields that point to a record of another table, by its number: what stands behind them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from daybook.core import contacts, users
from daybook.core.access import Tx
from daybook.doors.superoffice.fields.encodings import RELATION

CONTACTS = {"contact": "organisation", "person": "person"}
"""The kind of contact that a table holds."""
USERS = "associate"


def named(tx: Tx, defined: list[Any], values: Mapping[UUID, str | None]) -> dict[tuple[str | None, int], Any]:
    """The records that the fields of a record name, by table and number; rows with `name`."""
    wanted = [(field.list, int(value)) for field in defined if field.type == RELATION and (value := values.get(field.id))]
    rows = contacts.numbered(tx, [number for table, number in wanted if table in CONTACTS])
    kinds = {kind: table for table, kind in CONTACTS.items()}
    found: dict[tuple[str | None, int], Any] = {(kinds[row.kind], row.number): row for row in rows if row.kind in kinds}
    for table, number in wanted:
        if table == USERS and (user := users.by_number(tx, number)) is not None:
            found[table, number] = user
    return found

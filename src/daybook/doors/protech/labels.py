"""What people read for the values of optionsets and lookups, found for many values at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from daybook.core import contacts, lists
from daybook.core.access import Tx
from daybook.doors.protech.records import AttributeType
from daybook.wire.scalars import parse_guid


@dataclass(frozen=True, slots=True)
class Labels:
    """Options by list and number, those that are offered no more too; the names of contacts and accounts by id."""

    options: Mapping[tuple[str, int], str]
    targets: Mapping[UUID, str]

    @classmethod
    def of(cls, tx: Tx, defined: Iterable[Any], owners: Iterable[Mapping[UUID, str]]) -> "Labels":
        """For the values that some records have."""
        every = [*owners]
        kept = [(field, values[field.id]) for field in defined for values in every if values.get(field.id)]
        chosen = {(field.list, int(value)) for field, value in kept if field.type == AttributeType.optionset.name}
        meant = {parse_guid(value) for field, value in kept if field.type == AttributeType.lookup.name}
        rows = {row.id: row for row in contacts.known(tx, meant).values()}
        # Whom a merged contact's id means is looked up one by one: that is rare.
        rows |= {id: row for id in meant - rows.keys() if (row := contacts.find(tx, id)) is not None}
        options = {(item.list, item.number): item.text for item in lists.numbered(tx, chosen)}
        return cls(options, {id: row.name for id, row in rows.items()})

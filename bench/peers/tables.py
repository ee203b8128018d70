"""The book's tables as a peer declares them: the same columns and indexes, types that its drivers know."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import foreign, registry, relationship

from daybook.store import tables, types
from daybook.store.pg_form import Vector


class BlobId(sa.types.TypeDecorator[Any]):
    """A UUID in sixteen bytes, for SQLite."""

    impl = sa.LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> Any:
        return None if value is None else value.bytes

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Any:
        return None if value is None else UUID(bytes=value)


def declare(dialect: str) -> dict[str, sa.Table]:
    """Every table for `postgresql` or `sqlite`."""
    metadata = sa.MetaData()
    declared = {name: table.to_metadata(metadata) for name, table in tables.metadata.tables.items()}
    for table in declared.values():
        for column in table.columns:
            column.type = _type(column.type, dialect)
    if dialect == "postgresql":
        declared["words"].append_column(sa.Column("vector", Vector, nullable=False))
    return declared


def _type(kind: Any, dialect: str) -> Any:
    if isinstance(kind, types.Id):
        return sa.Uuid() if dialect == "postgresql" else BlobId()
    if isinstance(kind, types.Json):
        return sa.JSON()
    return sa.BigInteger() if isinstance(kind, types.Ticks) else kind


def map_all(declared: dict[str, sa.Table]) -> dict[str, Any]:
    """A mapped class per table; a contact knows what hangs on it."""
    mapper = registry()
    mapped: dict[str, Any] = {name: type(name.title().replace("_", ""), (), {}) for name in declared}
    contact = declared["contact"].c

    def many(name: str, owner: str) -> Any:
        c = declared[name].c
        return relationship(
            mapped[name], primaryjoin=sa.and_(contact.book_id == foreign(c.book_id), contact.id == foreign(c[owner])), viewonly=True
        )

    parts = {
        "channels": many("channel", "contact_id"),
        "addresses": many("address", "contact_id"),
        "relations": many("relation", "from_id"),
    }
    for name, table in declared.items():
        mapper.map_imperatively(mapped[name], table, properties=parts if name == "contact" else {})
    return mapped

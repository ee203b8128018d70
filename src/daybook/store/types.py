"""What a column can hold, and how each engine keeps it."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSON, TEXT


class Id(sa.types.TypeDecorator[Any]):
    """A 128-bit id: UUID on PostgreSQL, a 16-byte blob on SQLite."""

    impl = sa.LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> Any:
        return dialect.type_descriptor(sa.Uuid() if dialect.name == "postgresql" else sa.BLOB())


class Ticks(sa.types.TypeDecorator[Any]):
    """100 ns ticks since 0001-01-01T00:00:00 UTC, int64."""

    impl = sa.BigInteger
    cache_ok = True


class Json(sa.types.TypeDecorator[Any]):
    """Free JSON, kept as it was given (order of members, zeros behind the point): json on PostgreSQL, text on SQLite."""

    impl = sa.JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> Any:
        return dialect.type_descriptor(JSON() if dialect.name == "postgresql" else sa.Text())


Text = sa.Text().with_variant(TEXT(collation="C"), "postgresql")
"""Text, ordered by its letters' codes on every engine and in every locale."""

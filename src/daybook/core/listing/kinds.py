"""What a column holds: how it is compared, and what stands for nothing."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.store.tables import Id


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: its SQL type, its Python types, what stands for none."""

    name: str
    type: Any
    holds: tuple[type, ...]
    empty: Any


TEXT = Kind("text", sa.Text(), (str,), "")
"""Compared and ordered without regard to letter case."""
WHOLE = Kind("whole", sa.BigInteger(), (int,), 0)
NUMBER = Kind("number", sa.Float(), (float, int), 0.0)
FLAG = Kind("flag", sa.Boolean(), (bool,), False)
MOMENT = Kind("moment", sa.BigInteger(), (int,), 0)
"""Ticks UTC, 0 for none; asked for by spans."""
PICK = Kind("pick", sa.Text(), (str,), "")
"""One of a list, a user, a contact: text and number, asked for by either."""
ID = Kind("id", Id(), (UUID,), UUID(int=0))


@dataclass(frozen=True, slots=True)
class Span:
    """The ticks that a time stands for: a day, a second, a moment. `high` is the first tick behind it."""

    low: int
    high: int

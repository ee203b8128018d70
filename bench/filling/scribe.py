"""A transaction without a database: it keeps what core adds as rows ready for the engine, and answers what core asks of new things."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core.access import Who
from daybook.store.engine import Fixed, Row
from daybook.store.statements import Form, Write
from daybook.store.tables import choice, matter, place, relation
from daybook.store.transaction import FIRST, Transaction

Sheets = dict[sa.Table, list[Any]]


class Unasked(Exception):
    """Core came to do what no fill has to: the fill and core's verbs have grown apart."""


class Scribe(Transaction):
    """Writes down what core's verbs add, request after request. It knows places and who lives where, and finds what it made."""

    def __init__(self, form: Form, book: UUID, counters: Mapping[str, int], known: "Known") -> None:
        super().__init__(form, patient=True)
        self.enter(book)
        self.counters = dict(counters)
        """The next number of each kind."""
        self.last = 0
        """The time of the journal's last change."""
        self.sheets: Sheets = {}
        self._pending = self.sheets
        self._known = known
        self._matters: dict[UUID, Mapping[str, Any]] = {}
        self._answers: dict[sa.Table, Callable[[Mapping[str, Any]], list[Row]]] = {
            choice: lambda _: [],
            matter: self._made,
            place: lambda given: [known.places[given["id"]]],
            relation: lambda given: [SimpleNamespace(to_id=known.homes[given["contact"]])],
        }

    def arrive(self, who: Who, door: str, now: int, request: UUID) -> None:
        """A request begins."""
        self.who, self.door, self.now, self.request_id = who, door, now, request
        self.state = {"above": self._known.above}
        self.notes = []

    def add(self, table: sa.Table, row: Mapping[str, Any]) -> None:
        self.notice(table, row)
        super().add(table, row)

    def notice(self, table: sa.Table, row: Mapping[str, Any]) -> None:
        """Remember what core may read back."""
        if table is matter:
            self._matters[row["id"]] = row

    def flush(self) -> None:
        """Nothing is sent."""

    def claim(self, what: str) -> None:
        """Nobody else is looking."""

    def hold(self, column: sa.Column[Any], ids: Iterable[UUID]) -> None:
        """Nobody takes anything away."""

    def take(self, kind: str, many: int = 1) -> int:
        first = self.counters.get(kind, FIRST)
        self.counters[kind] = first + many
        return first

    def take_two(self, one: str, ones: int, two: str, twos: int) -> tuple[int, int]:
        return self.take(one, ones), self.take(two, twos)

    def take_from(self, kind: str, at: int) -> None:
        self.counters[kind] = max(self.coming(kind), at)

    def coming(self, kind: str) -> int:
        return self.counters.get(kind, FIRST)

    def append(self, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
        # Tables' names are of a class of SQLAlchemy's own; rows go to other processes, which takes plain text.
        super().append(table, [{**row, "kind": str(row["kind"])} for row in rows])

    def _places(self, kind: str, many: int) -> int:
        self.last = max(self.last, self.now)
        return self.take(kind, many)

    def all(self, statement: Fixed | sa.Executable, **values: Any) -> list[Row]:
        """What the fill knows of the table; whatever else core may come to ask is an error."""
        return self._answers[_table(statement)](values)

    def search(self, text: str, kinds: Sequence[str], limit: int) -> list[Row]:
        raise Unasked("nothing is looked for while a book is filled")

    def _made(self, values: Mapping[str, Any]) -> list[Row]:
        row = self._matters[values["id"]]
        return [SimpleNamespace(**{name: row.get(name) for name in matter.columns.keys()})]  # noqa: SIM118

    def _write(self, ready: Write, given: list[Any]) -> int:
        raise Unasked("what is filled in is new: there is nothing to change")

    def _insert(self, table: sa.Table, rows: list[tuple[Any, ...]]) -> None:
        raise Unasked("rows stay where they are written down")


class Known:
    """What the scribe is asked that was there before: by id."""

    def __init__(self, above: dict[UUID, list[UUID]], places: Mapping[UUID, Row], homes: Mapping[UUID, UUID]) -> None:
        self.above, self.places, self.homes = above, places, homes


_TABLES: dict[int, sa.Table] = {}
"""By fixed statement (its id: they live as long as the program)."""


def _table(statement: Fixed | sa.Executable) -> sa.Table:
    """The one table that a statement is about."""
    known = _TABLES.get(id(statement))
    if known is not None:
        return known
    inner: Any = statement.statement if isinstance(statement, Fixed) else statement
    found: Any
    (found,) = inner.get_final_froms() if isinstance(inner, sa.Select) else (inner.table,)
    if isinstance(statement, Fixed):
        _TABLES[id(statement)] = found
    return found  # type: ignore[no-any-return]

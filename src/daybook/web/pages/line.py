"""The timeline as pages show it: of a contact, a place or a matter; some kinds of it, or what has some words."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from daybook.core import contacts, entries, inside, places, timeline
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Mistake
from daybook.core.texts import Text
from daybook.core.texts import marked as _
from daybook.door import Call
from daybook.wire.record import Record, slot

ROWS = 50
WHOLE = "whole-line"
"""The element that has all of a timeline, its chips too."""


class Wanted(Record, xml_names="same"):
    """Which part of the timeline."""

    after: str | None = slot("The key of the last row of the page before: `at~id`")
    kind: list[str] | None = slot("Only entries of these kinds: call, mail, note, meeting, hours, survey, step, comment")
    q: str | None = slot("Only entries that have these words", max_length=200)


@dataclass(frozen=True, slots=True)
class Line:
    """A part of a timeline, and the addresses of its other parts."""

    path: str
    """The page's own, below the pages' base."""
    rows: Sequence[Any]
    names: dict[UUID, str] = field(default_factory=dict)
    """Of those through whom entries are seen."""
    next: tuple[int, UUID] | None = None
    kinds: frozenset[str] = frozenset()
    q: str = ""
    is_all: bool = True
    """False: words were looked for, and not everything that may have them is shown."""
    possible: tuple[str, ...] = entries.KINDS

    @property
    def query(self) -> str:
        """Of this part from its beginning."""
        return self._address(self.kinds)

    @property
    def older(self) -> str:
        """What follows the last row; empty at the end."""
        return self._address(self.kinds, f"{self.next[0]}~{self.next[1]}") if self.next else ""

    @property
    def chips(self) -> list[tuple[str, bool, str]]:
        """Each kind, whether it is shown alone or with others, and where pressing its chip leads."""
        return [(kind, kind in self.kinds, self._address(self.kinds ^ {kind})) for kind in self.possible]

    @property
    def whole(self) -> str:
        """Everything again."""
        return self._address(frozenset())

    def _address(self, kinds: Collection[str], after: str = "") -> str:
        asked = [("kind", kind) for kind in self.possible if kind in kinds] + [("q", self.q), ("after", after)]
        query = urlencode([(name, value) for name, value in asked if value])
        return f"{self.path}?{query}" if query else self.path


def of(call: Call, path: str, id: UUID) -> Line:
    """The part of a contact's or place's timeline that the query asks for."""
    kinds, words, after = wanted(call.query)
    if words:
        found = inside.find(call.tx, call.who, id, words)
        rows = [row for row in found.rows if not kinds or row.kind in kinds]
        return Line(path, rows, through(call.tx, rows), kinds=kinds, q=words, is_all=found.is_all)
    page = timeline.page(call.tx, call.who, id, many=ROWS, after=after, kinds=kinds)
    return Line(path, page.rows, through(call.tx, page.rows), page.next, kinds)


def of_matter(call: Call, path: str, id: UUID, after: str | None = None) -> Line:
    """The entries of a matter, those that follow a key."""
    page = timeline.of_matter(call.tx, call.who, id, key_of(after))
    return Line(path, page.rows, next=page.next, possible=())


def wanted(query: Any) -> tuple[frozenset[str], str, tuple[int, UUID] | None]:
    """Kinds, words, and the key to go on from."""
    asked = frozenset(query.kind or ())
    unknown = sorted(asked - set(entries.KINDS))
    if unknown:
        raise Invalid([Mistake("kind", Text("Must be one of %(kinds)s.", kinds=entries.KINDS), kind) for kind in unknown])
    return asked, (query.q or "").strip(), key_of(query.after)


def key_of(text: str | None) -> tuple[int, UUID] | None:
    """The key of a row, as addresses have it."""
    if not text:
        return None
    at, _tilde, id = text.partition("~")
    try:
        return int(at), UUID(id)
    except ValueError:
        raise Invalid([Mistake("after", _("Must be the key of a row."), text)]) from None


def through(tx: Tx, rows: Iterable[Any]) -> dict[UUID, str]:
    """What those are called through whom entries are seen: people, units."""
    ids = {row.via_id for row in rows if row.via_id is not None}
    named = {id: row.name for id, row in contacts.known(tx, ids).items()}
    return named | {id: row.name for id, row in places.among(tx, ids - named.keys()).items()} if ids else {}

"""What one request did is taken back: from the journal, which says what was before.

A value that somebody has changed since stays his: then nothing is taken back, and he is named. What has left the house cannot be taken
back: who was told is told how it is now.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from daybook.core import clock, invitations, requests, users
from daybook.core.access import KEEPERS, Who, demand_role, demand_staff
from daybook.core.errors import Conflict, Missing
from daybook.core.texts import Text, marked
from daybook.core.undo import marks
from daybook.core.undo.kinds import KINDS, unknown
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import change

PARTLY = frozenset({"hours", "meeting"})
"""Parts of which a change says only what it changed; of all others it says the whole."""
ASKED, WHO = "attendees", 4
"""Of an attendee, how many values say who he is."""
OF_ADMINS = frozenset({"user", "user_group", "member", "item", "item_group"})
"""Kinds that only admins change."""
HIS_OWN = frozenset({"name", "email", "zone", "language", "extra"})
"""What a user may change of himself."""
ALREADY = marked("It was taken back already, by %(by)s, %(at)s.")
CHANGED = marked("It was changed since by %(by)s, %(at)s (%(member)s): it stays as it is now.")
_LATER = fixed(
    sa.select(change)
    .where(here(change), change.c.record_id == param("record"), change.c.seq > param("seq", change.c.seq))
    .order_by(change.c.seq.desc())
)


class Undone(NamedTuple):
    """A record that is again as it was."""

    kind: str
    id: UUID


def take_back(tx: Tx, who: Who, id: UUID) -> list[Undone]:
    """Take back what a request did, for its sender, managers and admins. Raises Missing, Forbidden, Conflict."""
    demand_staff(who)
    tx.claim(f"undo:{id}")
    request = requests.get(tx, id)
    if request.user_id != who.user and who.role not in KEEPERS:
        raise Missing("request", id)
    _demand_done(tx, id)
    done = requests.changes(tx, id)
    if not any(one.before or one.after for one in done):
        raise Conflict("state", "Nothing was changed by this, so there is nothing to undo.", id)
    for one in done:
        _demand_right(who, one)
    for record in dict.fromkeys(one.record_id for one in done):
        _demand_unchanged(tx, record, [one for one in done if one.record_id == record])
    for one in reversed(done):
        _take_back(tx, one)
    invitations.counter(tx, id)
    marks.put(tx, id, tx.request_id)
    return list(dict.fromkeys(Undone(one.kind, one.record_id) for one in done if one.kind != marks.KIND))


def _demand_done(tx: Tx, id: UUID) -> None:
    """It was not taken back before, or done again after that."""
    before = marks.of(tx, [id]).get(id)
    if before is not None:
        raise _refusal(ALREADY, tx, before, id)


def _demand_right(who: Who, done: Row) -> None:
    is_himself = done.kind == "user" and done.record_id == who.user and HIS_OWN.issuperset(done.after or ())
    if done.kind in OF_ADMINS and not is_himself:
        demand_role(who, "admin")


def _demand_unchanged(tx: Tx, record: UUID, done: Sequence[Row]) -> None:
    """What a request wrote of a record is still so; what it made has nothing newer upon it."""
    is_new = any(one.action == "create" for one in done)
    written = _written(done)
    later = [row for row in tx.all(_LATER, record=record, seq=done[-1].seq) if row.request_id != done[-1].request_id]
    newer = [(row.kind, name) for row in later for name in row.after or ()] if is_new else []
    for kind, name in dict.fromkeys([*written, *newer]):
        row = next((row for row in later if row.kind == kind and name in (row.after or {})), None)
        if row is not None and not _is_same(
            *(_who(name, one) for one in (row.after[name], written.get((kind, name)))), partly=name in PARTLY and not is_new
        ):
            raise _refusal(CHANGED, tx, row, record, member=name)


def _written(done: Sequence[Row]) -> dict[tuple[str, str], Any]:
    """How a record was when the request had ended, as far as it wrote it: by kind of change and member."""
    found: dict[tuple[str, str], Any] = {}
    for one in done:
        for name, value in (one.after or {}).items():
            key = one.kind, name
            found[key] = found.get(key, {}) | value if name in PARTLY and isinstance(value, dict) else value
    return found


def _is_same(now: Any, then: Any, *, partly: bool) -> bool:
    """Nothing is nothing, however it is written; of a part a change says what it changed."""
    if isinstance(now, dict) and isinstance(then, dict):
        names = now.keys() & then.keys() if partly else now.keys() | then.keys()
        return all(_plain(now.get(name)) == _plain(then.get(name)) for name in names)
    return bool(_plain(now) == _plain(then))


def _who(name: str, value: Any) -> Any:
    """Of attendees it matters who they are, not what they have answered since."""
    return [one[:WHO] for one in value or ()] if name == ASKED else value


def _plain(value: Any) -> Any:
    return value or None


def _refusal(template: str, tx: Tx, row: Row, key: UUID, **more: str) -> Conflict:
    """A refusal that names who wrote what is newer, and when."""
    at = clock.to_datetime(row.at, tx.who.zone).strftime("%Y-%m-%d %H:%M")
    return Conflict("changed", Text(template, by=users.name_of(tx, row.user_id) or row.door, at=at, **more), key)


def _take_back(tx: Tx, done: Row) -> None:
    kind = KINDS.get(done.kind)
    if kind is None:
        raise unknown(done.kind, done.action, done.record_id)
    kind(tx, done)

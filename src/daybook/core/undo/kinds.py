"""What can be undone, by the journal's word: how each kind of change is taken back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import choices, contacts, entries, fields, files, groups, journal, lists, matters, offers, places, visibility
from daybook.core.errors import Conflict, Missing
from daybook.core.texts import Text, marked
from daybook.core.undo import forms, marks, standing, writing
from daybook.store.engine import Fixed, Row, Tx, fixed, here, param
from daybook.store.tables import Id, contact, entry, file, group, item, matter, place, user

Step = Callable[[Tx, Row], Any]
HIDDEN = frozenset({entry, matter})
"""Tables of what is not for everyone to read."""


@dataclass(frozen=True, slots=True)
class Records:
    """Records of a table with versions: taken away, brought back, written. What a kind cannot do it has no verb for."""

    table: sa.Table
    change: Callable[..., Any]
    remove: Step | None = None
    restore: Step | None = None
    parts: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    """What hangs on them: how the journal's form of it becomes that of `change`."""
    pairs: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    """The same, of what `change` takes as it was before and after."""

    def __call__(self, tx: Tx, done: Row) -> None:
        """Take one change back."""
        row = tx.one(_ONE[self.table], id=done.record_id)
        if row is None:
            raise Missing(self.table.name, done.record_id)
        if self.table in HIDDEN and not visibility.may_read(tx, tx.who, row):
            raise Missing(self.table.name, row.id)
        standing.demand_open(tx, done)
        if done.action == "update" and done.after:
            self.change(tx, row, **self._before(done))
        elif done.action == "update" and self.table is not user:
            journal.touch(tx, self.table, row)
        else:
            self._verb(tx, done)(tx, row)

    def _verb(self, tx: Tx, done: Row) -> Step:
        """What takes it away, if it was made or brought back; what brings it back, if it was taken away."""
        if done.action in ("create", "restore") and self.remove is not None:
            standing.demand_alone(tx, done)
            return self.remove
        if done.action == "delete" and self.restore is not None:
            standing.demand_whole(tx, done)
            return self.restore
        raise unknown(done.kind, done.action, done.record_id)

    def _before(self, done: Row) -> dict[str, Any]:
        """What was before, as values of columns and parts."""
        found: dict[str, Any] = {}
        for name in done.after:
            value = (done.before or {}).get(name)
            if name in self.pairs:
                found[name] = self.pairs[name](value), self.pairs[name](done.after[name])
            elif name in self.parts:
                if name in (done.before or {}):
                    found[name] = self.parts[name](value)
            elif name in self.table.c:
                found[name] = UUID(value) if isinstance(self.table.c[name].type, Id) and value is not None else value
            else:
                raise unknown(done.kind, name, done.record_id)
        return found


def unknown(kind: str, what: str, key: UUID) -> Conflict:
    """The refusal of what cannot be undone: an action, or a member of what it wrote."""
    return Conflict(
        "state", REFUSED.get(kind) or Text("What was done to %(kind)s (%(action)s) cannot be undone here.", kind=kind, action=what), key
    )


def _ticked(tx: Tx, done: Row) -> None:
    for list, ids in done.before.items():
        choices.set(tx, done.record_id, list, [UUID(id) for id in ids])


def _attached(tx: Tx, done: Row) -> None:
    if set(done.after) != {files.ATTACHED}:
        raise unknown(done.kind, next(iter(done.after)), done.record_id)
    files.put(tx, done.record_id, done.before[files.ATTACHED])


def _filled(tx: Tx, done: Row) -> None:
    fields.put(tx, done.record_id, {UUID(id): value for id, value in done.before.items()})


def _offered(tx: Tx, done: Row) -> None:
    offers.offer(tx, done.record_id, [UUID(id) for id in done.before["groups"]])


def _belonging(tx: Tx, done: Row) -> None:
    if done.action != "update":
        raise unknown(done.kind, done.action, done.record_id)
    groups.put(tx, done.record_id, [UUID(id) for id in done.before[groups.MEMBERS]])


KINDS: Mapping[str, Callable[[Tx, Row], None]] = {
    "entry": Records(entry, writing.change_entry, entries.remove, entries.restore, forms.OF_ENTRY, forms.BOTH_OF_ENTRY),
    "matter": Records(matter, matters.change, matters.remove, matters.restore),
    "contact": Records(contact, writing.change_contact, contacts.remove, contacts.restore, forms.OF_CONTACT),
    "place": Records(place, places.change),
    "file": Records(file, files.change, files.remove, files.restore),
    "item": Records(item, writing.change_item, lists.remove, lists.restore),
    "user": Records(user, writing.change_user),
    "user_group": Records(group, groups.change, groups.remove_whole, groups.restore),
    "choice": _ticked,
    "attachment": _attached,
    "field_value": _filled,
    "item_group": _offered,
    "member": _belonging,
    marks.KIND: marks.again,
}
REFUSED: Mapping[str, str] = {"api_key": marked("A key that was revoked stays so, and one that was made is revoked, not undone.")}
"""Kinds of which undo has something to say."""
_ONE: Mapping[sa.Table, Fixed] = {
    kind.table: fixed(sa.select(kind.table).where(here(kind.table), kind.table.c.id == param("id")))
    for kind in KINDS.values()
    if isinstance(kind, Records)
}
"""Deleted ones too."""

"""Another contact like one that is there, with what hangs on it: channels, addresses, ticks, fields; and the people of an organisation."""

from typing import Any

from daybook.core import addresses, channels, choices, contacts, extras, fields, relations
from daybook.store.engine import Row, Tx
from daybook.store.tables import contact

_OWN = frozenset(
    {"book_id", "id", "kind", "number", "version", "created_at", "created_by", "updated_at", "updated_by", "deleted_at", "merged_id"}
)
_UNLIKE = frozenset({"reference", "folded", "sound", "extra"})
_COPIED = tuple(name for name in contact.c.keys() if name not in _OWN | _UNLIKE)  # noqa: SIM118 (columns are no mapping's keys)


def copy(tx: Tx, row: Row, lists: tuple[str, ...], **columns: Any) -> Row:
    """A contact like this one but for the columns given. Of `extra` only the present door's part comes along; of ticks those of `lists`."""
    return copies(tx, [row], lists, **columns)[0]


def copies(tx: Tx, rows: list[Row], lists: tuple[str, ...], **columns: Any) -> list[Row]:
    """Several at once, in their order."""
    ids = [row.id for row in rows]
    ways, places, values = channels.known(tx, ids), addresses.known(tx, ids), fields.known(tx, ids)
    ticked = {list: choices.known(tx, ids, list) for list in lists}
    made = []
    for row in rows:
        same = {name: getattr(row, name) for name in _COPIED} | {"extra": extras.merge(None, tx.door, extras.of(row.extra, tx.door))}
        new = contacts.create(tx, row.kind, channels=ways[row.id], addresses=places[row.id].values(), **same | columns)
        for list, items in ((list, of_list[row.id]) for list, of_list in ticked.items() if of_list[row.id]):
            choices.set(tx, new["id"], list, items)
        if values[row.id]:
            fields.put(tx, new["id"], values[row.id])
        made.append(new["id"])
    found = contacts.known(tx, made)
    return [found[id] for id in made]


def copy_people(tx: Tx, employer: Row, to: Row, lists: tuple[str, ...]) -> list[Row]:
    """The people of an organisation once more, in the same positions at another one."""
    related = {row.from_id: row for row in relations.into(tx, employer.id, "employer")}
    people = contacts.known(tx, related)
    there = [id for id in related if id in people]
    made = copies(tx, [people[id] for id in there], lists)
    for id, row in zip(there, made, strict=True):
        relations.add(tx, row.id, "employer", to.id, related[id].title)
    return made

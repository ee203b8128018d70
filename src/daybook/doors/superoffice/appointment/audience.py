"""Who may see an appointment: Private and VisibleFor, two views of one thing, and the book's restrictions behind them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from daybook.core import groups, users
from daybook.core.access import Tx
from daybook.doors.superoffice.appointment.known import Known
from daybook.doors.superoffice.appointment.values import PRIVATE, VISIBILITY, named
from daybook.doors.superoffice.records.activity import VisibleFor
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import Writing, own

PUBLIC, USER, GROUP = PRIVATE
ALL, ASSOCIATE, OF_GROUP = VISIBILITY
EVERYONE = "[SR_VFC_ALL]"


def carriers(tx: Tx, row: Any, known: Known, view: View) -> list[VisibleFor]:
    """Everyone, or the groups and users that may see it."""
    if not row.is_restricted:
        return everyone(view)
    by_id = all_groups(tx)
    # Its associate and whom he invited may see it anyway; alone among themselves, it is his.
    inside = {row.author_id, *(one.user_id for one in known.attendees[row.id])}
    others = [id for id in known.audiences[row.id] if id not in inside]
    found = [shown(id, by_id, known) for id in others or [row.author_id or row.created_by]]
    return [each for each in found if each is not None]


def everyone(view: View) -> list[VisibleFor]:
    """Nobody is kept out."""
    return [VisibleFor(VisibleId=0, Visibility=ALL, DisplayValue=view.text(EVERYONE), FieldProperties={})]


def shown(id: UUID, by_id: Mapping[UUID, Any], known: Known) -> VisibleFor | None:
    """A group or a user; None for one who is gone."""
    if id in by_id:
        return VisibleFor(VisibleId=by_id[id].number, Visibility=OF_GROUP, DisplayValue=by_id[id].name, FieldProperties={})
    user = known.user(id)
    return None if user is None else VisibleFor(VisibleId=user.number, Visibility=ASSOCIATE, DisplayValue=user.name, FieldProperties={})


def private(tx: Tx, row: Any, known: Known) -> str:
    """The older view: whether groups are among those who may see it."""
    if not row.is_restricted:
        return PUBLIC
    kept: str | None = own(row.extra).get("Private")
    by_id = all_groups(tx)
    return GROUP if kept == GROUP or any(id in by_id for id in known.audiences[row.id]) else USER


def all_groups(tx: Tx) -> dict[UUID, Any]:
    """The groups of the book by id, read once per request."""
    found: dict[UUID, Any] | None = tx.state.get("groups_by_id")
    if found is None:
        found = tx.state["groups_by_id"] = {row.id: row for row in groups.all_of(tx)}
    return found


def told(writing: Writing, given: Sequence[VisibleFor | None], path: str) -> list[UUID]:
    """The groups and users of VisibleFor; none when everyone may see it."""
    found: list[UUID] = []
    for at, one in enumerate(given):
        if one is None:
            continue
        kind = named(writing, VISIBILITY, one.Visibility, f"{path}[{at}].Visibility", ALL)
        if kind == ALL:
            return []
        id = numbered(writing.tx, kind, one.VisibleId)
        if id is None:
            writing.wrong(f"{path}[{at}].VisibleId", f"{one.VisibleId} is no {kind.lower()}", one.VisibleId)
        else:
            found.append(id)
    return found


def numbered(tx: Tx, kind: str, number: int) -> UUID | None:
    """The group or user of a number."""
    if kind == OF_GROUP:
        return next((id for id, row in all_groups(tx).items() if row.number == number), None)
    row = users.by_number(tx, number)
    return None if row is None else row.id


def of_private(tx: Tx, name: str, owner: UUID | None) -> list[UUID]:
    """Who may see what is private: its owner, and his primary group where it is for the group."""
    if name == PUBLIC or owner is None:
        return []
    mine = groups.of_user(tx, owner)
    ranked = {id: row.number for id, row in all_groups(tx).items()}
    first = min((id for id in mine if id in ranked), key=lambda id: ranked[id], default=None)
    return [first, owner] if name == GROUP and first is not None else [owner]


__all__ = ["GROUP", "PUBLIC", "carriers", "everyone", "of_private", "private", "told"]

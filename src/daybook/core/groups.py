"""Groups of users: who may read what is not for everyone."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import journal
from daybook.core.access import Tx
from daybook.core.several import Several
from daybook.store.engine import Row, fixed, here, param
from daybook.store.tables import group, member

_LIVE = group.c.deleted_at.is_(None)
_ALL = fixed(sa.select(group).where(here(group), _LIVE).order_by(group.c.number))
_ONE = fixed(sa.select(group).where(here(group), group.c.id == param("id"), _LIVE))
_NAME = fixed(sa.select(group).where(here(group), group.c.name == param("wanted"), _LIVE))
_OF_USER = fixed(sa.select(member.c.group_id).where(here(member), member.c.user_id == param("user")))
_OF_USERS = Several(lambda ids: sa.select(member.c.user_id, member.c.group_id).where(here(member), member.c.user_id.in_(ids)))
_MEMBERS = fixed(sa.select(member.c.user_id).where(here(member), member.c.group_id == param("group")).order_by(member.c.user_id))
MEMBERS = "members"
"""What the journal calls who belongs to a group."""
_EVERY = fixed(sa.select(member.c.group_id, member.c.user_id).where(here(member)))


def create(tx: Tx, name: str, *, id: UUID | None = None, members: Iterable[UUID] = ()) -> UUID:
    """A new group."""
    made: UUID = journal.create(tx, group, {"id": id, "name": name})["id"]
    for user in members:
        add(tx, made, user)
    return made


def find(tx: Tx, id: UUID) -> Row | None:
    """A group by id, or None."""
    return tx.one(_ONE, id=id)


def named(tx: Tx, name: str) -> UUID:
    """The group of this name, made when there is none."""
    row = tx.one(_NAME, wanted=name)
    found: UUID = create(tx, name) if row is None else row.id
    return found


def all_of(tx: Tx) -> list[Row]:
    """Every group of the book, oldest first."""
    return tx.all(_ALL)


def of_user(tx: Tx, user: UUID) -> frozenset[UUID]:
    """The groups that a user belongs to."""
    return frozenset(row.group_id for row in tx.all(_OF_USER, user=user))


def of_users(tx: Tx, users: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """The groups that each of these users belongs to, in one statement."""
    found: dict[UUID, set[UUID]] = {user: set() for user in users}
    for row in _OF_USERS.rows(tx, found):
        found[row.user_id].add(row.group_id)
    return found


def members(tx: Tx, group: UUID) -> list[UUID]:
    """The users of a group."""
    return [row.user_id for row in tx.all(_MEMBERS, group=group)]


def memberships(tx: Tx) -> dict[UUID, set[UUID]]:
    """The users of every group."""
    found: dict[UUID, set[UUID]] = {}
    for row in tx.all(_EVERY):
        found.setdefault(row.group_id, set()).add(row.user_id)
    return found


def add(tx: Tx, group: UUID, user: UUID) -> bool:
    """Let a user belong to a group; false when he does."""
    before = members(tx, group)
    if user in before:
        return False
    tx.add(member, {"group_id": group, "user_id": user})
    _journal(tx, group, before)
    return True


def remove(tx: Tx, group: UUID, user: UUID) -> bool:
    """Let a user belong to a group no more; false when he does not."""
    before = members(tx, group)
    if not tx.remove(member, {"group_id": group, "user_id": user}):
        return False
    _journal(tx, group, before)
    return True


def put(tx: Tx, group: UUID, users: Iterable[UUID]) -> None:
    """Let exactly these users belong to a group."""
    before, wanted = members(tx, group), sorted(set(users))
    for user in before:
        if user not in wanted:
            tx.remove(member, {"group_id": group, "user_id": user})
    for user in wanted:
        if user not in before:
            tx.add(member, {"group_id": group, "user_id": user})
    _journal(tx, group, before)


def _journal(tx: Tx, group: UUID, before: list[UUID]) -> None:
    now = members(tx, group)
    if now != before:
        journal.append(tx, "member", group, "update", {MEMBERS: before}, {MEMBERS: now})


def change(tx: Tx, row: Row, **columns: Any) -> bool:
    """Call a group otherwise; false when nothing differs."""
    return journal.update(tx, group, row, columns)


def remove_whole(tx: Tx, row: Row) -> None:
    """A group is no more; what was for it stays for those who made it."""
    journal.remove(tx, group, row)


def restore(tx: Tx, row: Row) -> None:
    """A group is there again."""
    journal.restore(tx, group, row)

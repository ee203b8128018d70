"""What is offered to pick from: items that the caller's groups may see, and users; all of them, or those that a text is found in."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import journal, picks
from daybook.core.listing.questions import successor
from daybook.store.engine import Row, Tx, fixed, fold, folded, here, param, place_of
from daybook.store.tables import contact, item, item_group, member, pick, relation, user

EMPLOYER = "employer"
MOST = 1000
"""Numbers that one question may name."""
FIRST = 100
"""Of what there may be millions, so many are offered."""
_TO_GROUP = sa.exists().where(item_group.c.book_id == item.c.book_id, item_group.c.item_id == item.c.id)
_TO_CALLER = (
    sa.exists()
    .where(item_group.c.book_id == item.c.book_id, item_group.c.item_id == item.c.id)
    .where(member.c.book_id == item_group.c.book_id, member.c.group_id == item_group.c.group_id, member.c.user_id == param("caller"))
)
_TO_ALL = sa.bindparam("to_all", None, type_=sa.Boolean)
_OFFERED = sa.and_(item.c.deleted_at.is_(None), sa.or_(_TO_ALL, sa.not_(_TO_GROUP), _TO_CALLER))
_ITEMS = sa.select(item).where(here(item), item.c.list == param("of_list"), _OFFERED).order_by(item.c.rank, item.c.number)
_IN_ITEM = place_of(folded(item.c.text), param("part")) > 0
_ALL_ITEMS, _FOUND_ITEMS = fixed(_ITEMS), fixed(_ITEMS.where(_IN_ITEM))
_PICKED = sa.and_(pick.c.user_id == param("caller"), pick.c.list == param("picked_of"))
_ITEM_PICKED = sa.and_(pick.c.book_id == item.c.book_id, pick.c.number == item.c.number)
_LAST_ITEMS = fixed(
    sa.select(item)
    .join(pick, _ITEM_PICKED)
    .where(here(item), item.c.list == param("of_list"), _OFFERED, _PICKED)
    .order_by(pick.c.at.desc(), pick.c.number)
    .limit(picks.KEPT)
)
_FIRM = contact.alias("firm")
_FIRM_NUMBER = (
    sa.select(_FIRM.c.number)
    .join(relation, sa.and_(relation.c.book_id == _FIRM.c.book_id, relation.c.to_id == _FIRM.c.id))
    .where(_FIRM.c.book_id == user.c.book_id, relation.c.from_id == user.c.contact_id)
    .where(relation.c.kind == EMPLOYER, relation.c.ended_at.is_(None))
    .order_by(relation.c.rank, relation.c.to_id)
    .limit(1)
    .correlate(user)
    .scalar_subquery()
)
_PERSON = sa.and_(contact.c.book_id == user.c.book_id, contact.c.id == user.c.contact_id)
_USER = sa.select(
    user.c.id, user.c.number, user.c.login, user.c.name, user.c.role, user.c.disabled_at, user.c.deleted_at,
    contact.c.number.label("person"), _FIRM_NUMBER.label("firm"),
).outerjoin(contact, _PERSON).where(here(user))  # fmt: skip
_USERS = _USER.where(user.c.deleted_at.is_(None), user.c.disabled_at.is_(None)).order_by(user.c.number)
_IN_USER = sa.or_(*(place_of(folded(column), param("part")) > 0 for column in (user.c.name, user.c.login)))
_ALL_USERS, _FOUND_USERS = fixed(_USERS), fixed(_USERS.where(_IN_USER))
_LAST_USERS = fixed(
    _USERS.join(pick, sa.and_(pick.c.book_id == user.c.book_id, pick.c.number == user.c.number))
    .where(_PICKED)
    .order_by(None)
    .order_by(pick.c.at.desc(), pick.c.number)
    .limit(picks.KEPT)
)
_BY_NAME = (
    sa.select(contact.c.id, contact.c.number, contact.c.kind, contact.c.name, contact.c.department, contact.c.extra)
    .where(here(contact), contact.c.kind == param("kind"), contact.c.deleted_at.is_(None))
    .order_by(contact.c.folded, contact.c.id)
    .limit(FIRST)
)
_CONTACTS = fixed(_BY_NAME)
_CONTACTS_FROM = fixed(_BY_NAME.where(contact.c.folded >= param("first"), contact.c.folded < param("beyond")))
_STAFF = fixed(
    _BY_NAME.join(relation, sa.and_(relation.c.book_id == contact.c.book_id, relation.c.from_id == contact.c.id)).where(
        relation.c.to_id == param("firm"), relation.c.kind == EMPLOYER, relation.c.ended_at.is_(None)
    )
)
_AUDIENCES = fixed(
    sa.select(item_group.c.item_id, item_group.c.group_id)
    .join(item, sa.and_(item.c.book_id == item_group.c.book_id, item.c.id == item_group.c.item_id))
    .where(here(item_group), item.c.list == param("of_list"))
)
_GROUPS = fixed(sa.select(item_group.c.group_id).where(here(item_group), item_group.c.item_id == param("item")))


def items(tx: Tx, list: str, *, to_all: bool = False) -> list[Row]:
    """The items of a list that the caller may see, in their order; `to_all`: whatever groups they are for."""
    return tx.all(_ALL_ITEMS, of_list=list, caller=tx.who.user, to_all=to_all)


def items_like(tx: Tx, list: str, text: str, *, to_all: bool = False) -> list[Row]:
    """Those whose text, in whatever language, has this in it."""
    return tx.all(_FOUND_ITEMS, of_list=list, caller=tx.who.user, to_all=to_all, part=fold(text.strip()))


def items_numbered(tx: Tx, list: str, numbers: Iterable[int], *, to_all: bool = False) -> list[Row]:
    """The items of these numbers that the caller may see."""
    wanted = _few(numbers)
    query = _ITEMS.where(item.c.number.in_(wanted))
    return tx.all(query, of_list=list, caller=tx.who.user, to_all=to_all) if wanted else []


def items_picked(tx: Tx, list: str, picked_of: str, *, to_all: bool = False) -> list[Row]:
    """What the caller picked last of a list, the last first."""
    return tx.all(_LAST_ITEMS, of_list=list, caller=tx.who.user, picked_of=picked_of, to_all=to_all)


def users(tx: Tx) -> list[Row]:
    """Who can be picked: users who may sign in, with the numbers of their person and its firm."""
    return tx.all(_ALL_USERS)


def users_like(tx: Tx, text: str) -> list[Row]:
    """Those whose name or login has this in it."""
    return tx.all(_FOUND_USERS, part=fold(text.strip()))


def users_numbered(tx: Tx, numbers: Iterable[int]) -> list[Row]:
    """The users of these numbers, those who left too."""
    wanted = _few(numbers)
    return tx.all(_USER.where(user.c.number.in_(wanted)).order_by(user.c.number)) if wanted else []


def users_picked(tx: Tx, picked_of: str) -> list[Row]:
    """Whom the caller picked last, the last first."""
    return tx.all(_LAST_USERS, caller=tx.who.user, picked_of=picked_of)


def contacts(tx: Tx, kind: str) -> list[Row]:
    """The first contacts of a kind by name."""
    return tx.all(_CONTACTS, kind=kind)


def contacts_from(tx: Tx, kind: str, text: str) -> list[Row]:
    """The first of those whose name begins with a text."""
    first = fold(text.strip())
    beyond = successor(first)
    return tx.all(_CONTACTS_FROM, kind=kind, first=first, beyond=beyond) if beyond is not None else []


def staff(tx: Tx, firm: UUID) -> list[Row]:
    """The people who work for an organisation, by name."""
    return tx.all(_STAFF, kind="person", firm=firm)


def groups_of(tx: Tx, item_id: UUID) -> set[UUID]:
    """The groups that an item is offered to; none: it is offered to everyone."""
    return {row.group_id for row in tx.all(_GROUPS, item=item_id)}


def audiences(tx: Tx, list: str) -> dict[UUID, set[UUID]]:
    """The groups that the items of a list are offered to; those for everyone are left out."""
    found: dict[UUID, set[UUID]] = {}
    for row in tx.all(_AUDIENCES, of_list=list):
        found.setdefault(row.item_id, set()).add(row.group_id)
    return found


def offer(tx: Tx, item_id: UUID, group_ids: Iterable[UUID]) -> bool:
    """Offer an item to these groups only, to everyone when there are none; false when it is so."""
    before, after = groups_of(tx, item_id), set(group_ids)
    for gone in before - after:
        tx.remove(item_group, {"item_id": item_id, "group_id": gone})
    for new in sorted(after - before):
        tx.add(item_group, {"item_id": item_id, "group_id": new})
    if before != after:
        journal.append(tx, "item_group", item_id, "update", {"groups": sorted(before)}, {"groups": sorted(after)})
    return before != after


def _few(numbers: Iterable[int]) -> Sequence[Any]:
    return [*dict.fromkeys(numbers)][:MOST]

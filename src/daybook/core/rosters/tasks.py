"""The list of tasks."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from daybook.core import contacts, lists, tasks, users, visibility
from daybook.core.access import Tx
from daybook.core.listing.kinds import MOMENT, TEXT, WHOLE
from daybook.core.rosters.roster import Ask, Asking, Condition, Order, Roster, always, begins, has_words, ids_of, of_user, small, within
from daybook.core.rosters.spans import LAST
from daybook.store.engine import Row, fold, folded, here, place_of
from daybook.store.tables import contact, item, matter

_OPEN = matter.c.closed_at.is_(None)


def _item(column: Any) -> Ask:
    """An item whose text has this in it, in any of its languages."""

    def ask(asking: Asking, value: str) -> Condition:
        named = sa.select(item.c.id).where(here(item), place_of(folded(item.c.text), fold(value)) > 0)
        return sa.and_(column.is_not(None), column.in_(named))

    return ask


def _contact(column: Any, kind: str) -> Ask:
    def ask(asking: Asking, value: str) -> Condition:
        if asking.who.is_partner:
            return matter.c.id.is_(None)
        named = sa.select(contact.c.id).where(here(contact), contact.c.kind == kind, begins(contact.c.folded, fold(value)))
        return sa.and_(column.is_not(None), column.in_(named))

    return ask


def _number(asking: Asking, value: str) -> Condition:
    is_number = value.isascii() and value.isdigit() and len(value) < 10
    named = sa.and_(matter.c.reference.is_not(None), matter.c.reference == value)
    return sa.or_(named, matter.c.number == int(value)) if is_number else named


def _late(asking: Asking, value: str) -> Condition:
    return sa.and_(_OPEN, matter.c.due_at.is_not(None), matter.c.due_at < sa.literal(asking.tx.now, MOMENT.type))


def _told(tx: Tx, rows: Sequence[Row]) -> list[dict[str, Any]]:
    items = lists.known(tx, [id for name in ("type_id", "status_id", "priority_id") for id in ids_of(rows, name)])
    known = {} if tx.who.is_partner else contacts.known(tx, [*ids_of(rows, "contact_id"), *ids_of(rows, "person_id")])

    def text(id: Any) -> str:
        return items[id].text if id in items else ""

    return [
        {
            "id": row.id,
            "name": row.subject or "",
            "number": row.reference or str(row.number),
            "company": known[row.contact_id].name if row.contact_id in known else "",
            "company_id": row.contact_id if row.contact_id in known else None,
            "person": known[row.person_id].name if row.person_id in known else "",
            "person_id": row.person_id if row.person_id in known else None,
            "type": text(row.type_id),
            "status": text(row.status_id),
            "priority": text(row.priority_id),
            "owner": users.name_of(tx, row.owner_id),
            "due": row.due_at,
            "late": row.closed_at is None and row.due_at is not None and row.due_at < tx.now,
            "opened": row.opened_at,
            "closed": row.closed_at,
            "changed": row.updated_at,
        }
        for row in rows
    ]


TASKS = Roster(
    "tasks",
    matter,
    lambda asking: (
        matter.c.kind == tasks.KIND, matter.c.deleted_at.is_(None), visibility.readable(asking.who, matter, matter.c.id),
    ),
    has_words("matter", matter.c.id),
    {
        "company": _contact(matter.c.contact_id, "organisation"),
        "person": _contact(matter.c.person_id, "person"),
        "owner": of_user(matter.c.owner_id),
        "status": _item(matter.c.status_id),
        "priority": _item(matter.c.priority_id),
        "type": _item(matter.c.type_id),
        "due": within(matter.c.due_at),
        "opened": within(matter.c.opened_at),
        "closed": within(matter.c.closed_at),
        "changed": within(matter.c.updated_at),
        "number": _number,
    },
    {name: matter.c[column].is_not(None) for name, column in
     {"company": "contact_id", "person": "person_id", "owner": "owner_id", "due": "due_at", "status": "status_id"}.items()},
    {"open": always(_OPEN), "closed": always(sa.not_(_OPEN)), "late": _late},
    {
        "number": Order(matter.c.number, WHOLE, is_descending=True),
        "name": Order(small(matter.c.subject), TEXT),
        "due": Order(sa.func.coalesce(matter.c.due_at, sa.literal(LAST, MOMENT.type)), MOMENT),
        "changed": Order(matter.c.updated_at, MOMENT, is_descending=True),
    },
    "number",
    _told,
    is_for_partners=True,
)  # fmt: skip

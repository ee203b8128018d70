"""The lists of people and of companies."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from daybook.core import addresses, books, channels, contacts, lists, mails, phones, relations, users
from daybook.core.access import Tx
from daybook.core.listing.kinds import MOMENT, WHOLE
from daybook.core.rosters.roster import (
    Ask,
    Asking,
    Condition,
    Order,
    Roster,
    always,
    begins,
    has_words,
    ids_of,
    is_set,
    of_user,
    small,
    within,
)
from daybook.core.texts import Text
from daybook.store.engine import Row, fold, folded, here, place_of
from daybook.store.tables import address, channel, contact, item, relation

EMPLOYER = "employer"
_HIS = contact.c.id


def _rows(kind: str) -> Any:
    return lambda asking: (contact.c.kind == kind, contact.c.deleted_at.is_(None))


def _name(asking: Asking, value: str) -> Condition:
    return begins(contact.c.folded, fold(value))


def _first_of_city(value: str) -> Condition:
    return sa.exists().where(here(address), address.c.contact_id == _HIS, begins(small(address.c.city), fold(value)))


def _city(asking: Asking, value: str) -> Condition:
    """The words of a town stand among a contact's; they lead to the few whose addresses are looked at."""
    ids = asking.tx.worded(value, "contact")
    there = _first_of_city(value)
    return there if ids is None else sa.and_(_HIS.in_(ids), there)


def _reached(*where: Condition) -> sa.Select[Any]:
    return sa.select(channel.c.contact_id).where(here(channel), *where)


def _mail(asking: Asking, value: str) -> Condition:
    """The beginning of an address, or its end."""
    text, is_mail = mails.stripped(value), channel.c.kind == "mail"
    return _HIS.in_(
        sa.union(_reached(is_mail, begins(channel.c.stripped, text)), _reached(is_mail, begins(channel.c.reversed, text[::-1])))
    )


def _phone(asking: Asking, value: str) -> Condition:
    """The beginning of a number, with the country's prefix or without, or its end."""
    digits = phones.digits(value).lstrip("0")
    if not digits:
        raise ValueError(Text("phone: needs digits."))
    starts = (digits, phones.prefix(books.get(asking.tx, asking.tx.book).country) + digits)
    is_phone = channel.c.kind.in_(channels.PHONES)
    ways = [begins(channel.c.reversed, digits[::-1]), *(begins(channel.c.stripped, start) for start in dict.fromkeys(starts))]
    return _HIS.in_(sa.union(*(_reached(is_phone, way) for way in ways)))


def _company(asking: Asking, value: str) -> Condition:
    firm = contact.alias("firm")
    named = sa.select(firm.c.id).where(
        here(firm), firm.c.kind == "organisation", begins(firm.c.folded, fold(value)), firm.c.deleted_at.is_(None)
    )
    return _HIS.in_(
        sa.select(relation.c.from_id).where(
            here(relation), relation.c.to_id.in_(named), relation.c.kind == EMPLOYER, relation.c.ended_at.is_(None)
        )
    )


def _number(asking: Asking, value: str) -> Condition:
    is_number = value.isascii() and value.isdigit() and len(value) < 10
    named = sa.and_(contact.c.reference.is_not(None), contact.c.reference == value)
    return sa.or_(named, contact.c.number == int(value)) if is_number else named


def _country(asking: Asking, value: str) -> Condition:
    return sa.and_(contact.c.country.is_not(None), small(contact.c.country) == fold(value))


def _category(asking: Asking, value: str) -> Condition:
    """An item whose text has this in it, in any of its languages."""
    named = sa.select(item.c.id).where(here(item), place_of(folded(item.c.text), fold(value)) > 0)
    return sa.and_(contact.c.category_id.is_not(None), contact.c.category_id.in_(named))


def _has(*kinds: str) -> Condition:
    return sa.exists().where(here(channel), channel.c.contact_id == _HIS, channel.c.kind.in_(kinds))


def _is_tied(mine: Any) -> Condition:
    return sa.exists().where(here(relation), mine == _HIS, relation.c.kind == EMPLOYER, relation.c.ended_at.is_(None))


FIELDS: Mapping[str, Ask] = {
    "name": _name,
    "city": _city,
    "mail": _mail,
    "phone": _phone,
    "owner": of_user(contact.c.owner_id),
    "number": _number,
    "country": _country,
    "changed": within(contact.c.updated_at),
}
PARTS: Mapping[str, Condition] = {
    "mail": _has("mail"),
    "phone": _has(*channels.PHONES),
    "web": _has("url"),
    "city": sa.exists().where(here(address), address.c.contact_id == _HIS, sa.func.coalesce(address.c.city, "") != ""),
    "owner": contact.c.owner_id.is_not(None),
    "number": is_set(contact.c.reference),
    "notes": is_set(contact.c.notes),
}
FLAGS = {"retired": always(contact.c.retired), "unmailed": always(contact.c.no_mail)}
ORDERS = {
    "name": Order(contact.c.folded),
    "number": Order(contact.c.number, WHOLE, is_descending=True),
    "changed": Order(contact.c.updated_at, MOMENT, is_descending=True),
}


def told(tx: Tx, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """What the lists show of contacts."""
    ids = [row.id for row in rows]
    ways, towns, tied = channels.known(tx, ids), addresses.known(tx, ids), relations.known(tx, ids)
    firms = {id: next((each for each in kept if each.kind == EMPLOYER), None) for id, kept in tied.items()}
    names = contacts.known(tx, [firm.to_id for firm in firms.values() if firm is not None])
    items = lists.known(tx, ids_of(rows, "category_id"))
    found = []
    for row in rows:
        firm, phone = firms[row.id], next((one.value for one in ways[row.id] if one.kind in ("phone", "mobile")), "")
        found.append(
            {
                "id": row.id,
                "kind": row.kind,
                "name": row.name,
                "number": row.reference or str(row.number),
                "company": names[firm.to_id].name if firm is not None and firm.to_id in names else "",
                "company_id": firm.to_id if firm is not None and firm.to_id in names else None,
                "title": (firm.title if firm is not None else None) or row.title or "",
                "city": next((one.city for one in towns[row.id].values() if one.city), ""),
                "mail": channels.value_of(ways[row.id], "mail") or "",
                "phone": phone,
                "web": channels.value_of(ways[row.id], "url") or "",
                "category": items[row.category_id].text if row.category_id in items else "",
                "owner": users.name_of(tx, row.owner_id),
                "changed": row.updated_at,
            }
        )
    return found


PEOPLE = Roster(
    "people", contact, _rows("person"), has_words("contact", _HIS), {**FIELDS, "company": _company},
    {**PARTS, "company": _is_tied(relation.c.from_id)}, FLAGS, ORDERS, "name", told,
)  # fmt: skip
COMPANIES = Roster(
    "companies", contact, _rows("organisation"), has_words("contact", _HIS), {**FIELDS, "category": _category},
    {**PARTS, "people": _is_tied(relation.c.to_id), "category": contact.c.category_id.is_not(None)}, FLAGS, ORDERS, "name", told,
)  # fmt: skip

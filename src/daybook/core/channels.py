"""The ways to reach a contact: phones, e-mail addresses, web pages. Rows in the order of their rank, rewritten when one changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import mails, phones
from daybook.core.several import Several
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import channel, contact

PHONES = ("phone", "mobile", "fax")
KINDS = (*PHONES, "mail", "url", "facebook", "twitter", "linkedin", "chat", "voip")
BUSINESS = (None, "business")
"""The uses of a work phone: the one without a use is one."""
HOME = ("home",)
PAGER = ("pager",)
ANY = ("*",)

_OF = fixed(sa.select(channel).where(here(channel), channel.c.contact_id == param("contact")).order_by(channel.c.position))
_SEVERAL = Several(
    lambda ids: sa.select(channel).where(here(channel), channel.c.contact_id.in_(ids)).order_by(channel.c.contact_id, channel.c.position)
)
_LIVE = sa.and_(contact.c.book_id == channel.c.book_id, contact.c.id == channel.c.contact_id, contact.c.deleted_at.is_(None))
_FOUND = sa.select(channel.c.contact_id, channel.c.kind, channel.c.value).join(contact, _LIVE).order_by(channel.c.contact_id)
_BY_STRIPPED = fixed(_FOUND.where(here(channel), channel.c.stripped == param("text")))
# The hits apart, in their index's order: else the planner may read all of the book's contacts to have them in theirs.
_HITS = (
    sa.select(channel)
    .where(here(channel), channel.c.reversed >= param("low"), channel.c.reversed < param("high"))
    .order_by(channel.c.reversed, channel.c.contact_id)
    .limit(200)
    .subquery("hit")
)
_OF_HIT = sa.and_(contact.c.book_id == _HITS.c.book_id, contact.c.id == _HITS.c.contact_id, contact.c.deleted_at.is_(None))
_BY_SUFFIX = fixed(sa.select(_HITS.c.contact_id, _HITS.c.kind, _HITS.c.value).join(contact, _OF_HIT).order_by(_HITS.c.contact_id))
_BEGUN = (
    sa.select(channel)
    .where(here(channel), channel.c.stripped >= param("low"), channel.c.stripped < param("high"))
    .order_by(channel.c.stripped, channel.c.contact_id)
    .limit(20)
    .subquery("begun")
)
_OF_BEGUN = sa.and_(contact.c.book_id == _BEGUN.c.book_id, contact.c.id == _BEGUN.c.contact_id, contact.c.deleted_at.is_(None))
_BY_PREFIX = fixed(sa.select(_BEGUN.c.contact_id, _BEGUN.c.kind, _BEGUN.c.value).join(contact, _OF_BEGUN).order_by(_BEGUN.c.stripped))
_AFTER_ALL = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to reach a contact; `stripped` is filled when read."""

    kind: str
    value: str
    use: str | None = None
    description: str | None = None
    stripped: str = field(default="", compare=False)


def of(tx: Tx, contact_id: UUID) -> list[Channel]:
    """A contact's channels in their order."""
    return [_channel(row) for row in tx.all(_OF, contact=contact_id)]


def known(tx: Tx, ids: Iterable[UUID]) -> dict[UUID, list[Channel]]:
    """The channels of several contacts, in one statement."""
    found: dict[UUID, list[Channel]] = {id: [] for id in ids}
    for row in _SEVERAL.rows(tx, found):
        found[row.contact_id].append(_channel(row))
    return found


def _channel(row: Row) -> Channel:
    return Channel(row.kind, row.value, row.use, row.description, row.stripped)


def stripped(kind: str, value: str, country: str | None = None) -> str:
    """What a channel is found by: phone digits with country, lower-case address, web page without scheme."""
    if kind in PHONES:
        return phones.stripped(value, country)
    if kind == "mail":
        return mails.stripped(value)
    bare = value.strip().lower()
    return bare.partition("://")[2].rstrip("/") if "://" in bare else bare.rstrip("/")


def write(tx: Tx, contact_id: UUID, channels: Sequence[Channel], country: str | None) -> None:
    """Insert the channels of a contact that has none (yet, or any more)."""
    for position, one in enumerate(channels):
        text = stripped(one.kind, one.value, country)
        back = text[::-1] if one.kind in (*PHONES, "mail") else None
        row = {"kind": one.kind, "use": one.use, "value": one.value, "description": one.description, "stripped": text, "reversed": back}
        tx.add(channel, {"contact_id": contact_id, "position": position, **row})


def rewrite(tx: Tx, contact_id: UUID, channels: Sequence[Channel], country: str | None) -> None:
    """Replace the channels of a contact."""
    tx.remove(channel, {"contact_id": contact_id})
    write(tx, contact_id, channels, country)


def find(tx: Tx, kind: str, value: str, country: str | None = None) -> list[Row]:
    """Who is reached by this: rows of (contact_id, kind, value), living contacts only. Any phone kind finds any other."""
    kinds = PHONES if kind in PHONES else (kind,)
    return [row for row in tx.all(_BY_STRIPPED, text=stripped(kind, value, country)) if row.kind in kinds]


def find_suffix(tx: Tx, text: str) -> list[Row]:
    """Whose number ends in these digits, or whose address ends in this text (`@example.org`); at most 200 rows."""
    wanted = text.strip().lower()
    if not any(letter.isalpha() for letter in wanted):
        # A number as dialled at home begins with zeros that its international form has not.
        wanted = phones.digits(wanted).lstrip("0")
    low = wanted[::-1]
    return tx.all(_BY_SUFFIX, low=low, high=low + _AFTER_ALL) if low else []


def find_prefix(tx: Tx, starts: Iterable[str]) -> list[Row]:
    """Whose number begins with any of these digits, or whose address with a text, as it is found by; at most 20 of each."""
    return [row for start in dict.fromkeys(starts) if start for row in tx.all(_BY_PREFIX, low=start, high=start + _AFTER_ALL)]


def first(channels: Iterable[Channel], kind: str, uses: Sequence[str | None] = ANY) -> Channel | None:
    """The first channel of a kind, and of a use when uses are given."""
    return next((one for one in channels if one.kind == kind and (uses is ANY or one.use in uses)), None)


def value_of(channels: Iterable[Channel], kind: str, uses: Sequence[str | None] = ANY) -> str | None:
    """The value of the first channel of a kind (and use)."""
    one = first(channels, kind, uses)
    return None if one is None else one.value


def put(channels: Sequence[Channel], kind: str, uses: Sequence[str | None], value: str | None) -> list[Channel]:
    """The list with the first channel of that kind and use set to a value: added at the end, changed, or taken out when empty."""
    old = first(channels, kind, uses)
    if not value:
        return [one for one in channels if one is not old]
    if old is None:
        return [*channels, Channel(kind, value, None if uses is ANY else uses[-1])]
    return [replace(one, value=value) if one is old else one for one in channels]


def joined(own: Sequence[Channel], others: Iterable[Channel], country: str | None, their_country: str | None) -> list[Channel]:
    """One contact's channels and, behind them, those that another has beside; numbers written as at home abroad get their prefix."""
    theirs, known = {_found_by(one): one for one in others}, {_found_by(one) for one in own}
    kept = [replace(one, description=one.description or theirs.get(_found_by(one), one).description) for one in own]
    new = (one for one in theirs.values() if _found_by(one) not in known)
    return kept + [replace(one, value=phones.abroad(one.value, their_country, country)) if one.kind in PHONES else one for one in new]


def _found_by(one: Channel) -> tuple[str, str | None, str]:
    return one.kind, one.use, one.stripped


def parts(channels: Sequence[Channel]) -> list[Mapping[str, Any]]:
    """The channels as the journal keeps them."""
    return [
        {name: text for name in ("kind", "value", "use", "description") if (text := getattr(one, name)) is not None} for one in channels
    ]

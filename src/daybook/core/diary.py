"""Diaries and task lists: what users and contacts have planned, in a span of time, by indexes of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import attendees, visibility
from daybook.core.access import Who
from daybook.core.clock import DAY, MINUTE
from daybook.store.engine import Row, Tx, here
from daybook.store.tables import attendee, entry, item, meeting, participation

LONGEST = 62 * DAY
"""How long before a span an entry may begin and still be looked at for reaching into it: it keeps the look-up's cost flat."""
MOST = 10_000
"""Rows that one answer may have."""
STEP = "step"


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, ticks UTC."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sort:
    """What sort of entries: of these kinds; of these types, or of the kinds that stand for them where an entry has no type of the list;
    only what outside partners may see."""

    kinds: Sequence[str] | None = None
    types: Sequence[UUID] | None = None
    of_list: str = ""
    stand_ins: Sequence[str] = ()
    is_external: bool = False

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """What entries of the sort fulfil."""
        found: list[sa.ColumnElement[bool]] = []
        if self.kinds is not None:
            found.append(entry.c.kind.in_(list(self.kinds)))
        if self.types is not None:
            ours = sa.select(item.c.id).where(here(item), item.c.list == self.of_list)
            untyped = sa.or_(entry.c.type_id.is_(None), entry.c.type_id.not_in(ours))
            found.append(sa.or_(entry.c.type_id.in_(list(self.types)), sa.and_(untyped, entry.c.kind.in_(list(self.stand_ins)))))
        if self.is_external:
            found.append(entry.c.is_external)
        return found


ANY = Sort()


def of_users(tx: Tx, who: Who, users: Iterable[UUID], span: Span, *, many: int = MOST, sort: Sort = ANY) -> list[Row]:
    """What reaches into a span of these users' diaries, their own and what they are invited to, in order of time."""
    return tx.all(_of_users(users, span, (entry.c.ends_at >= span.start, *sort.conditions(), *_readable(who)), many))


def tasks_of(tx: Tx, who: Who, user: UUID, span: Span | None = None, *, many: int = MOST, sort: Sort = ANY) -> list[Row]:
    """What a user has promised (within a span) and not done, the most urgent first."""
    wanted = [entry.c.author_id == user, entry.c.due_at.is_not(None), sa.not_(entry.c.is_closed), *sort.conditions()]
    if span is not None:
        wanted += [entry.c.due_at >= span.start, entry.c.due_at < span.end]
    found = sa.select(entry).where(here(entry), *wanted, *_readable(who)).order_by(entry.c.due_at, entry.c.id)
    return tx.all(found.limit(_bounded(many)))


def of_contact(tx: Tx, who: Who, contact: UUID, span: Span, *, many: int = MOST, sort: Sort = ANY) -> list[Row]:
    """What a contact takes part in that begins within a span, in order of time."""
    tie = sa.and_(participation.c.book_id == entry.c.book_id, participation.c.entry_id == entry.c.id)
    wanted = (participation.c.contact_id == contact, participation.c.at >= span.start, participation.c.at < span.end)
    found = sa.select(entry).join(participation, tie).where(here(participation), *wanted, *_readable(who), *sort.conditions())
    return tx.all(found.order_by(participation.c.at, participation.c.entry_id).limit(_bounded(many)))


def overlaps(tx: Tx, who: Who, users: Iterable[UUID], span: Span, *, other_than: Iterable[UUID] = ()) -> list[Row]:
    """What stands in these users' diaries at the same time."""
    return tx.all(_of_users(users, span, (entry.c.ends_at > span.start, entry.c.id.not_in(sorted(set(other_than))), *_readable(who))))


def taken(tx: Tx, users: Iterable[UUID], span: Span, *, sort: Sort = ANY) -> list[Row]:
    """When these users have something within a span, whoever may read what it is: times, and what doors know of it."""
    wanted = (entry.c.ends_at > span.start, *sort.conditions(), entry.c.deleted_at.is_(None))
    return tx.all(_of_users(users, span, wanted).with_only_columns(entry.c.id, entry.c.at_at, entry.c.ends_at, entry.c.extra))


def alarms(tx: Tx, who: Who, span: Span, by: int, *, lead: int | None = None, with_open: bool = False, sort: Sort = ANY) -> list[Row]:
    """What begins within a span in the caller's diary, is not done, and has an alarm that rings by an instant.

    Without an alarm of its own it rings `lead` minutes before, if at all. What the caller has not answered rings `with_open`.
    """
    own = sa.select(meeting.c.reminder).where(here(meeting), meeting.c.entry_id == entry.c.id).scalar_subquery()
    minutes = sa.cast(own if lead is None else sa.func.coalesce(own, lead), sa.BigInteger)
    wanted = [entry.c.at_at >= span.start, sa.not_(entry.c.is_closed), entry.c.at_at - minutes * MINUTE <= by, *sort.conditions()]
    if not with_open:
        mine = (attendee.c.entry_id == entry.c.id, attendee.c.user_id == who.user, attendee.c.status.in_(attendees.UNANSWERED))
        wanted.append(sa.not_(sa.exists().where(here(attendee), *mine)))
    return tx.all(_of_users([who.user], span, (*wanted, *_readable(who))))


def _of_users(users: Iterable[UUID], span: Span, wanted: Iterable[Any], many: int = MOST) -> sa.Select[Any]:
    """What begins in these users' diaries within a span or so long before it that it may reach into it, and is wanted."""
    whose = sorted(set(users))
    own = sa.select(entry.c.id).where(
        here(entry), entry.c.author_id.in_(whose), entry.c.ends_at.is_not(None), *_within(entry.c.at_at, span)
    )
    is_coming = attendee.c.status.not_in(attendees.AWAY)
    asked = sa.select(attendee.c.entry_id).where(here(attendee), attendee.c.user_id.in_(whose), is_coming, *_within(attendee.c.at, span))
    found = sa.select(entry).where(here(entry), entry.c.id.in_(own.union_all(asked)), *wanted)
    return found.order_by(entry.c.at_at, entry.c.id).limit(_bounded(many))


def _within(at: Any, span: Span) -> tuple[Any, ...]:
    return at >= span.start - LONGEST, at < span.end


def _readable(who: Who) -> tuple[Any, ...]:
    return entry.c.deleted_at.is_(None), visibility.readable(who, entry, entry.c.matter_id)


def _bounded(many: int) -> int:
    return min(many, MOST) if many > 0 else MOST

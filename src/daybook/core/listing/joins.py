"""Where columns take their values from: the users, items, contacts, addresses and channels that hang on a list's rows."""

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa

from daybook.core import visibility
from daybook.core.listing.columns import Many, Value, text
from daybook.core.listing.frame import Frame
from daybook.store.engine import decimal_of, id_of, json_text, whole_of
from daybook.store.tables import (
    address,
    channel,
    choice,
    contact,
    entry,
    field_value,
    group,
    item,
    matter,
    meeting,
    member,
    participation,
    relation,
    user,
)  # fmt: skip

Rows = Callable[[Frame], Any]
"""A table in a statement: the list's own rows, or others joined to them."""
EMPLOYER = "employer"
MENTIONED = ("attendee", "to", "cc", "bcc", "account_cc")
"""Roles of those who are named in an entry that is not about them."""


def own(frame: Frame) -> Any:
    """The list's own rows."""
    return frame.row


def column(at: Rows, name: str) -> Value:
    """A column of a table as it is."""
    return lambda frame: at(frame).c[name]


def kept(at: Rows, door: str, name: str) -> Value:
    """What only a door knows of a record, as text; null where it knows nothing."""
    return lambda frame: json_text(at(frame).c.extra, door, name)


def flagged(at: Rows, door: str, name: str) -> Value:
    """A truth that only a door knows: JSON's, which is 1 here and `true` there."""
    return lambda frame: text(json_text(at(frame).c.extra, door, name)).in_(["1", "true"])


def id_in(at: Rows, door: str, name: str) -> Value:
    """An id that only a door knows."""
    return lambda frame: id_of(json_text(at(frame).c.extra, door, name))


def _one(path: str, table: sa.Table, id: Value) -> Rows:
    return lambda frame: frame.join(path, table, lambda other: other.c.id == id(frame))


def user_of(path: str, id: Value) -> Rows:
    """The user of an id."""
    return _one(path, user, id)


def item_of(path: str, id: Value) -> Rows:
    """The item of an id, whatever its list."""
    return _one(path, item, id)


def number_in(at: Rows, door: str, name: str) -> Value:
    """A whole number that only a door knows; 0 where it knows none."""
    return lambda frame: whole_of(text(json_text(at(frame).c.extra, door, name)))


def user_numbered(path: str, number: Value) -> Rows:
    """The user of a number."""
    return lambda frame: frame.join(path, user, lambda other: other.c.number == number(frame))


def item_of_number(path: str, list: str, number: Value) -> Rows:
    """The item of a list by its number."""
    return lambda frame: frame.join(path, item, lambda other: sa.and_(other.c.list == list, other.c.number == number(frame)))


def contact_of(path: str, id: Value) -> Rows:
    """The contact of an id."""
    return _one(path, contact, id)


def entry_of(path: str, id: Value) -> Rows:
    """The entry of an id."""
    return _one(path, entry, id)


def meeting_of(path: str, at: Rows) -> Rows:
    """The meeting beside an entry."""
    return lambda frame: frame.join(path, meeting, lambda other: other.c.entry_id == at(frame).c.id)


def address_of(path: str, at: Rows, use: str) -> Rows:
    """A contact's address of a use."""
    return lambda frame: frame.join(path, address, lambda one: sa.and_(one.c.contact_id == at(frame).c.id, one.c.use == use))


def group_of(at: Rows, name: str) -> Value:
    """Of the oldest group that a user belongs to: its name or number."""

    def value(frame: Frame) -> Any:
        on = sa.and_(group.c.book_id == member.c.book_id, group.c.id == member.c.group_id)
        return _first(at(frame), member.join(group, on), group.c[name], member.c.user_id, (group.c.number,), group.c.deleted_at.is_(None))

    return value


def _first(row: Any, source: Any, value: Any, key: Any, order: Sequence[Any], *more: Any) -> Any:
    """A value of the first of several rows that hang on a row."""
    table = key.table
    query = sa.select(value).select_from(source).where(table.c.book_id == row.c.book_id, key == row.c.id, *more)
    return query.order_by(*order).limit(sa.literal(1, sa.Integer())).correlate(row).scalar_subquery()


def channel_of(at: Rows, kinds: Sequence[str], name: str, uses: Sequence[str | None] = ()) -> Value:
    """Of the first channel of these kinds (and uses): a column of it."""

    def value(frame: Frame) -> Any:
        return _first(at(frame), channel, channel.c[name], channel.c.contact_id, (channel.c.position,), *_channels(channel, kinds, uses))

    return value


def channels_of(at: Rows, kinds: Sequence[str], name: str, uses: Sequence[str | None] = ()) -> Callable[[Frame], Many]:
    """All channels of these kinds, for conditions."""

    def many(frame: Frame) -> Many:
        row, one = at(frame), channel.alias()
        of_row = (one.c.book_id == row.c.book_id, one.c.contact_id == row.c.id)
        return Many(one, (*of_row, *_channels(one, kinds, uses)), text(one.c[name]))

    return many


def _channels(table: Any, kinds: Sequence[str], uses: Sequence[str | None]) -> list[Any]:
    wanted = [table.c.kind.in_(kinds)]
    if uses:
        named = [use for use in uses if use is not None]
        wanted.append(sa.or_(table.c.use.in_(named), *([table.c.use.is_(None)] if None in uses else [])))
    return wanted


def is_picked(at: Rows, list: str) -> Value:
    """Whether anything of a list is ticked."""

    def value(frame: Frame) -> Any:
        row = at(frame)
        wanted = (choice.c.book_id == row.c.book_id, choice.c.owner_id == row.c.id, choice.c.list == list)
        return sa.exists(sa.select(sa.literal(1)).select_from(choice).where(*wanted).correlate(row))

    return value


def picks(at: Rows, list: str, name: str = "text") -> Value:
    """What is ticked of a list, each behind the other on lines of their own."""

    def value(frame: Frame) -> Any:
        row = at(frame)
        on = sa.and_(item.c.book_id == choice.c.book_id, item.c.id == choice.c.item_id)
        texts = sa.aggregate_order_by(sa.func.aggregate_strings(item.c[name], "\n"), choice.c.position)
        query = sa.select(texts).select_from(choice.join(item, on))
        query = query.where(choice.c.book_id == row.c.book_id, choice.c.owner_id == row.c.id, choice.c.list == list)
        return text(query.correlate(row).scalar_subquery())

    return value


def picked(at: Rows, list: str) -> Callable[[Frame], Many]:
    """The items ticked of a list, for conditions."""

    def many(frame: Frame) -> Many:
        row, one, its = at(frame), choice.alias(), item.alias()
        source = one.join(its, sa.and_(its.c.book_id == one.c.book_id, its.c.id == one.c.item_id))
        return Many(source, (one.c.book_id == row.c.book_id, one.c.owner_id == row.c.id, one.c.list == list), its.c.text, its.c.number)

    return many


def field_of(at: Rows, id: Any) -> Value:
    """The value of a field that the book defines, as text; null for none."""

    def value(frame: Frame) -> Any:
        row = at(frame)
        wanted = (field_value.c.book_id == row.c.book_id, field_value.c.owner_id == row.c.id, field_value.c.field_id == id)
        return sa.select(field_value.c.value).where(*wanted).correlate(row).scalar_subquery()

    return value


def whole_field_of(at: Rows, id: Any) -> Value:
    """The same as a whole number; 0 for none, and for what is none."""
    kept = field_of(at, id)
    return lambda frame: whole_of(text(kept(frame)))


def decimal_field_of(at: Rows, id: Any) -> Value:
    """The same as a number with decimals."""
    kept = field_of(at, id)
    return lambda frame: decimal_of(text(kept(frame)))


def item_numbered(list: str, number: Value, name: str) -> Value:
    """A column of the item of a list by its number."""

    def value(frame: Frame) -> Any:
        wanted = (item.c.book_id == frame.book, item.c.list == list, item.c.number == number(frame))
        return sa.select(item.c[name]).where(*wanted).correlate(frame.row).scalar_subquery()

    return value


def employment(path: str, at: Rows) -> Rows:
    """A person's main relation to an employer."""

    def rows(frame: Frame) -> Any:
        def on(other: Any) -> Any:
            person = at(frame)
            order = (relation.c.rank, relation.c.created_at, relation.c.to_id)
            current = (relation.c.kind == EMPLOYER, relation.c.ended_at.is_(None))
            first = _first(person, relation, relation.c.to_id, relation.c.from_id, order, *current)
            return sa.and_(other.c.from_id == person.c.id, other.c.kind == EMPLOYER, other.c.to_id == first)

        return frame.join(path, relation, on)

    return rows


def user_is(path: str, at: Rows) -> Rows:
    """The user that a person is: the first, should there be several."""

    def rows(frame: Frame) -> Any:
        first = _first(at(frame), user, user.c.id, user.c.contact_id, (user.c.number,), user.c.deleted_at.is_(None))
        return frame.join(path, user, lambda other: other.c.id == first)

    return rows


def logged(at: Rows, *, since: int | None = None, is_open: bool | None = None) -> Callable[[Frame], Any]:
    """The entries that a contact took part in and the caller may read, as a source to aggregate: since so many ticks ago, open or not."""

    def query(frame: Frame) -> Any:
        row = at(frame)
        source = participation.join(entry, sa.and_(entry.c.book_id == participation.c.book_id, entry.c.id == participation.c.entry_id))
        wanted = [participation.c.book_id == row.c.book_id, participation.c.contact_id == row.c.id, entry.c.deleted_at.is_(None)]
        wanted.append(visibility.readable(frame.who, entry, entry.c.matter_id))
        if since is not None:
            wanted.append(participation.c.at >= sa.literal(frame.now - since, sa.BigInteger()))
        if is_open is not None:
            wanted.append(entry.c.is_closed.is_(not is_open))
        return sa.select().select_from(source).where(*wanted).correlate(row)

    return query


def logs(at: Rows, *, since: int | None = None, is_open: bool | None = None) -> Callable[[Frame], Any]:
    """The contact logs about a contact that the caller may read, in the same way."""

    def query(frame: Frame) -> Any:
        row = at(frame)
        wanted = [matter.c.book_id == row.c.book_id, matter.c.contact_id == row.c.id, matter.c.kind == "contact_log"]
        wanted += [matter.c.deleted_at.is_(None), visibility.readable(frame.who, matter, matter.c.id)]
        if since is not None:
            wanted.append(matter.c.opened_at >= sa.literal(frame.now - since, sa.BigInteger()))
        if is_open is not None:
            wanted.append(matter.c.closed_at.is_(None) if is_open else matter.c.closed_at.is_not(None))
        return sa.select().select_from(matter).where(*wanted).correlate(row)

    return query


def many_of(query: Callable[[Frame], Any]) -> Value:
    """How many rows there are."""
    return lambda frame: query(frame).add_columns(sa.func.count()).scalar_subquery()


def latest_entry(query: Callable[[Frame], Any]) -> Value:
    """When the last of some entries was, 0 for none."""
    return lambda frame: sa.func.coalesce(query(frame).add_columns(sa.func.max(participation.c.at)).scalar_subquery(), _ZERO)


def latest_log(query: Callable[[Frame], Any]) -> Value:
    """When the last of some contact logs was opened, 0 for none."""
    return lambda frame: sa.func.coalesce(query(frame).add_columns(sa.func.max(matter.c.opened_at)).scalar_subquery(), _ZERO)


_ZERO = sa.literal(0, sa.BigInteger())


def taking_part(at: Rows, kind: str) -> Callable[[Frame], Many]:
    """The contacts of a kind that take part in an entry, for conditions: names and numbers."""

    def many(frame: Frame) -> Many:
        row, part, one = at(frame), participation.alias(), contact.alias()
        source = part.join(one, sa.and_(one.c.book_id == part.c.book_id, one.c.id == part.c.contact_id))
        return Many(source, (part.c.book_id == row.c.book_id, part.c.entry_id == row.c.id, one.c.kind == kind), one.c.name, one.c.number)

    return many


def with_role(at: Rows, role: str) -> Value:
    """The contact that takes part in an entry in a role."""

    def value(frame: Frame) -> Any:
        order = (participation.c.contact_id,)
        return _first(at(frame), participation, participation.c.contact_id, participation.c.entry_id, order, participation.c.role == role)

    return value


def first_taking_part(path: str, at: Rows, kind: str) -> Rows:
    """The contact of a kind that takes part in an entry: whom it names before those above, whom it is about before those mentioned."""

    def rows(frame: Frame) -> Any:
        part, one = participation.alias(), contact.alias()
        source = part.join(one, sa.and_(one.c.book_id == part.c.book_id, one.c.id == part.c.contact_id))
        order = (part.c.via_id.is_not(None), part.c.role.in_(MENTIONED), part.c.contact_id)
        first = _first(at(frame), source, part.c.contact_id, part.c.entry_id, order, one.c.kind == kind)
        return frame.join(path, contact, lambda other: other.c.id == first)

    return rows

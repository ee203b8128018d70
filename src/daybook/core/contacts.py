"""Contacts: the people and organisations of the book, with everything that hangs on them kept and found in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import addresses as postal
from daybook.core import aliases, books, domains, journal, mails, names, numbers, sounds, words
from daybook.core import channels as ways
from daybook.core.addresses import Address
from daybook.core.channels import Channel
from daybook.core.errors import Conflict, Missing
from daybook.core.several import Several
from daybook.core.texts import Text
from daybook.store.engine import Fixed, Row, Tx, fixed, fold, here, param
from daybook.store.engine import known as by_id
from daybook.store.tables import change as change_of
from daybook.store.tables import channel, contact, relation

KINDS = ("person", "organisation")
_LIVE = contact.c.deleted_at.is_(None)
_ONE = fixed(sa.select(contact).where(here(contact), contact.c.id == param("id")))
_NUMBER = fixed(sa.select(contact).where(here(contact), contact.c.number == param("wanted")))
_REFERENCE = fixed(sa.select(contact).where(here(contact), contact.c.reference == param("wanted"), _LIVE).order_by(contact.c.id))
_FORMER = fixed(
    sa.select(contact.c.merged_id)
    .where(here(contact), contact.c.reference == param("wanted"), contact.c.merged_id.is_not(None))
    .order_by(contact.c.deleted_at.desc())
    .limit(1)
)
_NAME = fixed(
    sa.select(contact)
    .where(here(contact), contact.c.kind == param("of_kind"), contact.c.name == param("wanted"), _LIVE)
    .order_by(contact.c.id)
    .limit(1)
)
_SEVERAL = Several(lambda ids: sa.select(contact).where(here(contact), contact.c.id.in_(ids), _LIVE))
_REMOVED = fixed(sa.select(contact).where(here(contact), contact.c.number == param("wanted"), contact.c.deleted_at.is_not(None)))
_TAKEN = fixed(sa.select(contact.c.id).where(here(contact), contact.c.reference == param("wanted")).limit(1))
MERGED, MERGED_NUMBER = "merged", "merged_number"
"""Aliases of ours for contacts that were merged and are no longer there: their id, their number."""
_FIRST_REFERENCE = 10_000
_MOST_HITS = 10_000
_NAME_PARTS = ("first", "middle", "last", "nick", "label", "department")
_FOUND_BY = ("name", "first", "middle", "last", "nick", "label", "reference", "code", "org_number", "department")


def create(tx: Tx, kind: str, *, channels: Sequence[Channel] = (), addresses: Iterable[Address] = (), **columns: Any) -> dict[str, Any]:
    """A new contact. The client's `id` is used when free (else Conflict "exists"); `name` is made of the parts when not given."""
    if columns.get("id") is not None and find_any(tx, columns["id"]) is not None:
        raise Conflict("exists", Text("A contact with id %(id)s exists.", id=columns["id"]), columns["id"])
    row = {"no_mail": False, "in_directory": True, "retired": False, **columns, "kind": kind}
    row["name"] = row.get("name") or display_name(row)
    row |= found_by_name(kind, row["name"])
    places = [one for one in addresses if not one.is_empty()]
    parts = {"channels": ways.parts(channels), "addresses": postal.parts(places)}
    journal.create(tx, contact, row, parts={name: part for name, part in parts.items() if part})
    ways.write(tx, row["id"], channels, country_of(tx, row))
    postal.write(tx, row["id"], places)
    domains.write(tx, row["id"], domains.named(row.get("extra")))
    words.add(tx, row["id"], "contact", _text(row, channels, places), row["id"])
    return row


def display_name(columns: Mapping[str, Any]) -> str:
    """The name on lists, of the parts there are."""
    return names.display(columns.get("first"), columns.get("middle"), columns.get("last")) or next(
        (columns[name] for name in ("label", "nick") if columns.get(name)), ""
    )


def found_by_name(kind: str, name: str) -> dict[str, str | None]:
    """The columns that follow a name: what it is compared by, and how it sounds."""
    return {"folded": fold(name), "sound": sounds.of(kind, name)}


def country_of(tx: Tx, row: Mapping[str, Any]) -> str:
    """The country that a contact's phone numbers are read in: its own, else the book's."""
    own: str | None = row.get("country")
    if own:
        return own
    if "country" not in tx.state:
        tx.state["country"] = books.get(tx, tx.book).country
    house: str = tx.state["country"]
    return house


def _text(row: Mapping[str, Any], channels: Iterable[Channel], addresses: Iterable[Address]) -> str:
    found_by = [row.get(name) for name in _FOUND_BY]
    return words.join(*dict.fromkeys(found_by), *(one.value for one in channels), *(one.city for one in addresses))


def find_any(tx: Tx, id: UUID) -> Row | None:
    """A contact by id, deleted ones too."""
    return tx.one(_ONE, id=id)


def find(tx: Tx, id: UUID, kind: str | None = None) -> Row | None:
    """The living contact that an id means, or None: the one that has it, or the one that it was merged into."""
    return _living(_meant(tx, find_any(tx, id), MERGED, id), kind)


def _meant(tx: Tx, row: Row | None, by: str, key: UUID | int) -> Row | None:
    """What stands for a contact that was merged; what was merged long ago is no longer there, but its names are."""
    other = aliases.find(tx, aliases.HOUSE, by, str(key)) if row is None else None if row.deleted_at is None else row.merged_id
    return row if other is None else _meant(tx, find_any(tx, other), MERGED, other)


def _living(row: Row | None, kind: str | None) -> Row | None:
    return row if row is not None and row.deleted_at is None and kind in (None, row.kind) else None


def get(tx: Tx, id: UUID, kind: str | None = None) -> Row:
    """The living contact that an id means."""
    row = find(tx, id, kind)
    if row is None:
        raise Missing("contact", id)
    return row


def by_number(tx: Tx, number: int, kind: str | None = None) -> Row | None:
    """The living contact that has an integer id."""
    return _living(tx.one(_NUMBER, wanted=number), kind)


def meant_by_number(tx: Tx, number: int, kind: str | None = None) -> Row | None:
    """The living contact that an integer id means: the one that has it, or the one that it was merged into."""
    return _living(_meant(tx, tx.one(_NUMBER, wanted=number), MERGED_NUMBER, number), kind)


@cache
def _numbered(many: int) -> Fixed:
    wanted = [param(f"number{i}", contact.c.number) for i in range(many)]
    return fixed(
        sa.select(contact.c.id, contact.c.number, contact.c.kind, contact.c.name).where(here(contact), _LIVE, contact.c.number.in_(wanted))
    )


def numbered(tx: Tx, numbers: Iterable[int]) -> list[Row]:
    """The living contacts of these integer ids in one statement: id, number, kind, name."""
    wanted = sorted(set(numbers))
    if not wanted:
        return []
    wanted += [wanted[-1]] * (-len(wanted) % 4)
    return tx.all(_numbered(len(wanted)), **{f"number{i}": number for i, number in enumerate(wanted)})


def removed(tx: Tx, number: int, kind: str | None = None) -> Row | None:
    """A deleted contact by its integer id."""
    row = tx.one(_REMOVED, wanted=number)
    return row if row is not None and kind in (None, row.kind) else None


def by_reference(tx: Tx, reference: str, kind: str | None = None, *, other_than: UUID | None = None) -> Row | None:
    """A contact by its human number; the oldest when several doors gave the same."""
    rows = tx.all(_REFERENCE, wanted=reference)
    return next((row for row in rows if kind in (None, row.kind) and row.id != other_than), None)


def formerly(tx: Tx, reference: str, kind: str | None = None) -> Row | None:
    """The living contact that one with this human number was merged into."""
    row = tx.one(_FORMER, wanted=reference)
    return None if row is None else find(tx, row.merged_id, kind)


def holder(tx: Tx, reference: str, kind: str | None = None, *, other_than: UUID | None = None) -> Row | None:
    """Who has a human number that is to be given to a contact. When it is nobody, nobody else can give it until this transaction ends."""
    _claim(tx, reference)
    return by_reference(tx, reference, kind, other_than=other_than)


def _claim(tx: Tx, reference: str) -> None:
    tx.claim(f"reference:{reference}")


def by_name(tx: Tx, name: str, kind: str) -> Row | None:
    """A contact by its display name, the oldest of several."""
    return tx.one(_NAME, of_kind=kind, wanted=name)


def known(tx: Tx, ids: Iterable[UUID | None]) -> dict[UUID, Row]:
    """Which of these are living contacts, in one statement."""
    return by_id(_SEVERAL.rows(tx, ids))


def matching(
    tx: Tx, kind: str, *, mail: str | None = None, reference: str | None = None, last: str | None = None, employer: UUID | None = None,
    order: Sequence[str] = ("name", "id"), after: Sequence[Any] | None = None, since: int | None = None, limit: int = 50, offset: int = 0,
) -> list[Row]:  # fmt: skip
    """The living contacts of a kind that fit every filter given, in an order; names and addresses are compared without regard to case.

    `after`: what the last one read has in the columns of the order; only those that follow it are wanted.
    `since`: a place in the journal; those changed behind it, each with the place `seq` of its last change, in that order instead.
    """
    query = sa.select(contact).where(here(contact), contact.c.kind == kind, _LIVE)
    if mail:
        reached = sa.select(channel.c.contact_id).where(here(channel), channel.c.stripped == mails.stripped(mail), channel.c.kind == "mail")
        query = query.where(contact.c.id.in_(reached))
    if reference:
        query = query.where(contact.c.reference == reference)
    if last:
        query = query.where(contact.c.id.in_(_with_last(tx, last)))
    if employer:
        query = query.where(contact.c.id.in_(_employed(employer)))
    if since is not None:
        changed = _changed(since)
        joined = query.add_columns(changed.c.seq).join(
            changed, sa.and_(changed.c.book_id == contact.c.book_id, changed.c.record_id == contact.c.id)
        )
        return tx.all(joined.order_by(changed.c.seq).limit(limit))
    columns = [contact.c[name] for name in order]
    if after is not None:
        query = query.where(_follows(columns, after))
    return tx.all(query.order_by(*columns).limit(limit).offset(offset))


def _changed(since: int) -> sa.Subquery:
    """The last change of each contact. The journal's order is that of the commits, so that whoever reads on misses nothing."""
    return (
        sa.select(change_of.c.book_id, change_of.c.record_id, sa.func.max(change_of.c.seq).label("seq"))
        .where(here(change_of), change_of.c.kind == "contact", change_of.c.seq > since)
        .group_by(change_of.c.book_id, change_of.c.record_id)
        .subquery()
    )


def _employed(by: UUID) -> sa.Select[Any]:
    return sa.select(relation.c.from_id).where(
        here(relation), relation.c.to_id == by, relation.c.kind == "employer", relation.c.ended_at.is_(None)
    )


def _follows(columns: Sequence[sa.Column[Any]], after: Sequence[Any]) -> sa.ColumnElement[bool]:
    """Behind a place in the order of columns."""
    column, value = columns[0], after[0]
    later: sa.ColumnElement[bool] = column > value
    return later if len(columns) == 1 else sa.or_(later, sa.and_(column == value, _follows(columns[1:], after[1:])))


def _with_last(tx: Tx, last: str) -> list[UUID]:
    """Whose last name this is. The words find them, as no index of columns knows every alphabet's letter cases."""
    hits = [hit.id for hit in tx.search(last, ("contact",), _MOST_HITS)]
    rows = tx.all(sa.select(contact.c.id, contact.c.last).where(here(contact), contact.c.id.in_(hits)))
    return [row.id for row in rows if row.last is not None and row.last.casefold() == last.casefold()]


def issue_reference(tx: Tx, prefix: str = "") -> str:
    """The next human number that nobody in the book has: prefix and digits, from 10001 on."""
    while True:
        text = f"{prefix}{_FIRST_REFERENCE + numbers.take(tx, _counted(prefix))}"
        _claim(tx, text)
        if tx.one(_TAKEN, wanted=text) is None:
            return text


def next_reference(tx: Tx, prefix: str = "") -> str:
    """What `issue_reference` would try next; takes nothing, so readers may ask."""
    return f"{prefix}{_FIRST_REFERENCE + tx.coming(_counted(prefix))}"


def _counted(prefix: str) -> str:
    return f"reference:{prefix}"


def change(
    tx: Tx, row: Row, *, channels: Sequence[Channel] | None = None, addresses: Iterable[Address] | None = None, **columns: Any
) -> bool:
    """Write what differs; `channels` and `addresses` replace all there are (None leaves them). False when nothing differs."""
    before = row._asdict()
    after = before | columns
    if "name" not in columns and not columns.keys().isdisjoint(_NAME_PARTS) and row.name == display_name(before):
        after["name"] = columns["name"] = display_name(after) or row.name
    if "name" in columns:
        columns |= found_by_name(row.kind, columns["name"])
    had, have = ways.of(tx, row.id), list(postal.of(tx, row.id).values())
    wanted = had if channels is None else list(channels)
    places = have if addresses is None else [one for one in addresses if not one.is_empty()]
    was: dict[str, Any] = {}
    now: dict[str, Any] = {}
    if wanted != had or (had and after["country"] != row.country):
        ways.rewrite(tx, row.id, wanted, country_of(tx, after))
        was["channels"], now["channels"] = ways.parts(had), ways.parts(wanted)
    if {one.use: one for one in places} != {one.use: one for one in have}:
        postal.rewrite(tx, row.id, places)
        was["addresses"], now["addresses"] = postal.parts(have), postal.parts(places)
    if "extra" in columns:
        domains.rewrite(tx, row.id, domains.named(row.extra), domains.named(columns["extra"]))
    changed = journal.update(tx, contact, row, columns, before_parts=was, parts=now)
    if changed:
        words.put(tx, row.id, "contact", _text(after, wanted, places), row.id)
    return changed


def touch(tx: Tx, row: Row) -> None:
    """A new version for a change of what hangs on a contact: ticks and fields, whose values have their own place in the journal."""
    journal.touch(tx, contact, row)


def remove(tx: Tx, row: Row, **why: Any) -> None:
    """Mark a contact deleted: it is found no more; what was logged with it stays."""
    journal.remove(tx, contact, row, **why)
    words.drop(tx, row.id)


def restore(tx: Tx, row: Row) -> Row:
    """Take a deletion back; the row as it is now."""
    gone = {name: value for name in ("deleted_at", "merged_id") if (value := getattr(row, name)) is not None}
    back = dict.fromkeys(gone)
    tx.change(contact, {"id": row.id}, back | {"version": row.version + 1, "updated_at": tx.now})
    journal.append(tx, "contact", row.id, "restore", gone, back)
    words.put(tx, row.id, "contact", _text(row._asdict(), ways.of(tx, row.id), postal.of(tx, row.id).values()), row.id)
    return find_any(tx, row.id)

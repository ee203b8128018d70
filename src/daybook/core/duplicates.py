"""Likely twins: contacts of the same name, of a name that sounds alike, or with the same web domain; each rule may be off in a book."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from daybook.core import books, domains, sounds
from daybook.core.several import Several
from daybook.store.engine import Row, Tx, fixed, fold, folded, here, param
from daybook.store.tables import channel, contact, domain, relation

NAME, SOUND, DOMAIN = "name", "sound", "domain"
RULES = (NAME, SOUND, DOMAIN)
SETTING = "duplicate_rules"
"""The book's setting: which rules are on, by name. Those it does not name are."""
MOST = 100
"""Twins that one look tells of."""
_HITS = 200
"""Addresses of a domain that are looked at: some have thousands, and are nobody's own."""
_AFTER_ALL = "\U0010ffff"

_FOUND = ("id", "number", "name", "department")
_COLUMNS = tuple(contact.c[name] for name in _FOUND)
_LIVE = sa.and_(here(contact), contact.c.kind == param("of_kind"), contact.c.deleted_at.is_(None))
_NONE: sa.ColumnElement[str] = sa.literal_column("''")
_OWN = folded(sa.func.coalesce(contact.c.department, _NONE))
_PART = param("part", contact.c.department)
_FITS = sa.or_(_PART.is_(None), _OWN == _PART, _OWN == _NONE)
"""A department that is not given fits any, and one that is given fits who has none."""


def _like(column: sa.Column[str]) -> sa.Select[tuple[object]]:
    """The first of those that have this; in their index's order, before they are put in another."""
    asked = sa.select(*_COLUMNS).where(_LIVE, column == param("wanted", column), _FITS)
    hits = asked.order_by(column, contact.c.id).limit(MOST).subquery()
    return sa.select(hits).order_by(hits.c.number)


_NAMED, _SOUNDING = fixed(_like(contact.c.folded)), fixed(_like(contact.c.sound))


@dataclass(frozen=True, slots=True)
class Twin:
    """A contact that may be the one that is looked for, and the rule that says so."""

    rule: str
    contact: Row
    """id, number, name, department."""


def rules(tx: Tx) -> dict[str, bool]:
    """Every rule, and whether the book goes by it."""
    set_up: Mapping[str, bool] = (books.get(tx, tx.book).settings or {}).get(SETTING) or {}
    return {rule: set_up.get(rule, True) for rule in RULES}


def set_rules(tx: Tx, wanted: Mapping[str, bool]) -> None:
    """Go by these rules, or no more; those not named stay as they are."""
    books.set_up(tx, {SETTING: {rule: wanted.get(rule, is_on) for rule, is_on in rules(tx).items()}})


def of_name(tx: Tx, kind: str, name: str, department: str | None = None) -> list[Twin]:
    """Who has this name, then whose sounds like it."""
    on, found = rules(tx), dict[object, Twin]()
    part = fold(department.strip()) if department and department.strip() else None
    looks = ((NAME, _NAMED, fold(name.strip())), (SOUND, _SOUNDING, sounds.of(kind, name)))
    for rule, statement, wanted in looks:
        if on[rule] and wanted:
            for row in tx.all(statement, of_kind=kind, wanted=wanted, part=part):
                found.setdefault(row.id, Twin(rule, row))
    return [*found.values()]


def _within(column: sa.Column[str], low: str) -> sa.ColumnElement[bool]:
    return sa.and_(column >= param(low, column), column < param(f"{low}_end", column))


def _hits(column: sa.Column[UUID], *where: sa.ColumnElement[bool]) -> sa.Select[tuple[UUID]]:
    """Whose rows these are; cut off before anything is joined to them."""
    found = sa.select(column).where(here(column.table), *where).limit(_HITS).subquery()
    return sa.select(found.c.contact_id)


_MAIL, _WEB = channel.c.kind == "mail", channel.c.kind == "url"
_ADDRESSED = fixed(
    sa.union(
        _hits(domain.c.contact_id, domain.c.name == param("host", domain.c.name)),
        _hits(channel.c.contact_id, _MAIL, _within(channel.c.reversed, "mail")),
        _hits(channel.c.contact_id, _WEB, channel.c.stripped.in_([param(name, channel.c.stripped) for name in ("host", "www")])),
        _hits(channel.c.contact_id, _WEB, _within(channel.c.stripped, "host_path")),
        _hits(channel.c.contact_id, _WEB, _within(channel.c.stripped, "www_path")),
    )
)
_EMPLOYING = Several(
    lambda ids: sa.select(relation.c.to_id).where(
        here(relation), relation.c.from_id.in_(ids), relation.c.kind == "employer", relation.c.ended_at.is_(None)
    )
)
_AMONG = Several(lambda ids: sa.select(*_COLUMNS).where(_LIVE, contact.c.id.in_(ids)))


def of_domain(tx: Tx, text: str) -> list[Twin]:
    """The organisations that name this web domain their own, have a web or mail address there, or have people who have one."""
    name = domains.bare(text)
    if not name or not rules(tx)[DOMAIN]:
        return []
    mail = f"@{name}"[::-1]
    starts = {"mail": mail, "host_path": f"{name}/", "www_path": f"www.{name}/"}
    values = {"host": name, "www": f"www.{name}"} | starts | {f"{which}_end": start + _AFTER_ALL for which, start in starts.items()}
    hits = {row.contact_id for row in tx.all(_ADDRESSED, **values)}
    hits |= {row.to_id for row in _EMPLOYING.rows(tx, hits)}
    rows = sorted(_AMONG.rows(tx, hits, of_kind="organisation"), key=lambda row: row.number)
    return [Twin(DOMAIN, row) for row in rows[:MOST]]

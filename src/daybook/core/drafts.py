"""Drafts: what users have typed and not saved, each for himself: lines about a contact, a matter or nobody, and forms. No history."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID, uuid5

import sqlalchemy as sa

from daybook.core import contacts, ids, matters, visibility
from daybook.core.access import Who
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import draft

FORM = "form"
LONGEST = 20_000
"""Letters that are kept."""
_OWN = (here(draft), draft.c.user_id == param("user", draft.c.user_id))
_ONE = fixed(sa.select(draft).where(*_OWN, draft.c.about_id == param("about")))
_LINES = fixed(sa.select(draft).where(*_OWN, draft.c.kind != FORM).order_by(draft.c.saved_at.desc(), draft.c.about_id))


class About(NamedTuple):
    """What a draft is about."""

    kind: str
    """contact, matter, nobody, form."""
    id: UUID


NOBODY = About("nobody", ids.ZERO)


class Draft(NamedTuple):
    """A draft, and what it is about: None when that is nobody, or no longer there."""

    row: Row
    about: Row | None


def find(tx: Tx, who: Who, about: About) -> Row | None:
    """The caller's draft about something, or None."""
    return tx.one(_ONE, user=who.user, about=about.id)


def in_form(name: str) -> About:
    """What is typed into a form, by a name that says of which record it is."""
    return About(FORM, uuid5(ids.ZERO, name))


def of(tx: Tx, who: Who) -> list[Draft]:
    """All lines of the caller, the latest first; about what he may read."""
    rows = tx.all(_LINES, user=who.user)
    named = {kind: [row.about_id for row in rows if row.kind == kind] for kind in ("contact", "matter")}
    known: dict[UUID, Row] = contacts.known(tx, named["contact"])
    known |= {row.id: row for row in visibility.read_by(tx, who, list(matters.known(tx, named["matter"]).values()))}
    return [Draft(row, known.get(row.about_id)) for row in rows]


def save(tx: Tx, who: Who, about: About, line: str, fields: Mapping[str, Any]) -> None:
    """Keep what was typed so far, instead of what was kept before; nothing typed is no draft."""
    line = line[:LONGEST]
    if not line.strip() and not fields:
        return drop(tx, who, about)
    key = {"user_id": who.user, "about_id": about.id}
    values = {"kind": about.kind, "line": line, "fields": dict(fields), "saved_at": tx.now}
    if find(tx, who, about) is None:
        tx.add(draft, {**key, **values})
    else:
        tx.change(draft, key, values)
    return None


def drop(tx: Tx, who: Who, about: About) -> None:
    """Forget a draft: it was logged, or is not wanted."""
    tx.remove(draft, {"user_id": who.user, "about_id": about.id})

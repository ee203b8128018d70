"""The peer that writes SQLAlchemy's ORM: mapped objects in a session, relationships loaded eagerly, one commit."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from bench.peers import core
from bench.peers.core import Asked
from bench.peers.models import contact_of, entry_of
from bench.peers.queries import Queries
from bench.rows import Template


class Orm(Queries):
    """The same questions, answered with objects."""

    def __init__(self, tables: dict[str, sa.Table], mapped: dict[str, Any]) -> None:
        super().__init__(tables)
        self.mapped = mapped
        part = mapped["participation"]
        found = sa.select(*(mapped[name] for name in ("participation", "entry", "matter", "change"))).select_from(self.joined)
        found = found.where(*self.whose, *self.readable).order_by(part.at.desc(), part.entry_id.desc())
        self.objects = found.limit(sa.bindparam("many", type_=sa.Integer)).offset(sa.bindparam("skip", type_=sa.Integer))
        contact = mapped["contact"]
        eager = (selectinload(contact.channels), selectinload(contact.addresses), selectinload(contact.relations))
        self.people = sa.select(contact).where(self._here("contact"), self._among(contact.id)).options(*eager)


def timeline(q: Orm, session: Session, token: str, asked: Asked) -> dict[str, Any]:
    """A page of a contact's timeline, and how many entries there are."""
    values = core.entitled(q, session, token, asked.contact)
    total = session.execute(q.count, values).scalar_one()
    rows = session.execute(q.objects, {**values, "many": asked.many, "skip": (asked.page - 1) * asked.many})
    return core.numbered([_line(*row) for row in rows], asked, total)


def _line(part: Any, entry: Any, matter: Any, born: Any) -> dict[str, Any]:
    about = (matter.subject, matter.kind) if matter is not None else (None, None)
    return entry_of(part, entry, about, (born.door, born.request_id) if born is not None else (None, None))


def search(q: Orm, session: Session, token: str, text: str, many: int) -> dict[str, Any]:
    """Contacts by number or words, each with what hangs on it."""
    who = core.caller(q, session, token)
    ids = core.found(q, session, who.book_id, text, many)
    people = {row.id: row for row in session.execute(q.people, {"book": who.book_id, "ids": ids}).scalars()}
    return {"data": [contact_of(row, row.channels, row.addresses, row.relations) for id in ids if (row := people.get(id)) is not None]}


def create(q: Orm, session: Session, token: str, template: Template, given: dict[UUID, UUID]) -> None:
    """Objects into a session; the commit is the caller's."""
    core.check(q, session, token, template)
    for table, row in template.fresh(given):
        session.add(_object(q.mapped[table], row))


def _object(mapped: Any, row: dict[str, Any]) -> Any:
    made = mapped()
    for name, value in row.items():
        setattr(made, name, value)
    return made

"""What a peer asks the database: composed with SQLAlchemy once, over the same indexes that Daybook has."""

import re
from functools import cached_property
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY

from daybook.store.pg_words import query_of
from daybook.store.words import fts_query

LATEST = (1 << 62, UUID(int=(1 << 128) - 1))
ENTRY = (
    "number", "kind", "at_off", "ends_at", "ends_off", "duration", "subject", "text", "method", "author", "author_id", "matter_id",
    "due_at", "due_off", "closed_at", "closed_off", "is_closed", "reference",
)  # fmt: skip
FEW_DIGITS = 4
AFTER_ALL = "\U0010ffff"


class Queries:
    """Every statement, made once: its values are given when it is run."""

    def __init__(self, tables: dict[str, sa.Table]) -> None:
        self.t = tables
        self.c = {name: table.c for name, table in tables.items()}
        self.dialect = "postgresql" if "vector" in self.c["words"] else "sqlite"

    @cached_property
    def caller(self) -> Any:
        """Who has this token."""
        session, user = self.c["session"], self.c["user"]
        living = sa.and_(user.book_id == session.book_id, user.id == session.user_id, user.deleted_at.is_(None))
        query = sa.select(user.id, user.book_id, user.role, session.expires_at).join_from(self.t["session"], self.t["user"], living)
        return query.where(session.token_hash == sa.bindparam("token"))

    @cached_property
    def groups(self) -> Any:
        """The groups of a user."""
        member = self.c["member"]
        return sa.select(member.group_id).where(self._here("member"), member.user_id == sa.bindparam("user"))

    @cached_property
    def contact(self) -> Any:
        """One living contact."""
        c = self.c["contact"]
        return sa.select(c.id).where(self._here("contact"), c.id == sa.bindparam("contact"), c.deleted_at.is_(None))

    @cached_property
    def known(self) -> Any:
        """Which of these items and contacts there are."""
        found = (sa.select(self.c[name].id).where(self._here(name), self._among(self.c[name].id)) for name in ("item", "contact"))
        return sa.union_all(*found)

    @cached_property
    def lines(self) -> Any:
        """Lines of timelines, newest first; whose, and which page, is still to be said."""
        p, e, m, c = (self.c[name] for name in ("participation", "entry", "matter", "change"))
        named = (m.subject.label("matter_subject"), m.kind.label("matter_kind"), c.door, c.request_id)
        query = sa.select(p.entry_id.label("id"), p.at, p.role, p.via_id, *(e[name] for name in ENTRY), *named)
        return query.select_from(self.joined).order_by(p.at.desc(), p.entry_id.desc()).limit(sa.bindparam("many", type_=sa.Integer))

    @cached_property
    def timeline(self) -> Any:
        """The entries of a contact that the caller may read."""
        return self.lines.where(*self.whose, *self.readable)

    @cached_property
    def page(self) -> Any:
        """A page by its place: what the usual peer does."""
        return self.timeline.offset(sa.bindparam("skip", type_=sa.Integer))

    @cached_property
    def count(self) -> Any:
        """How many entries there are."""
        p, e = self.c["participation"], self.c["entry"]
        both = self.t["participation"].join(self.t["entry"], sa.and_(e.book_id == p.book_id, e.id == p.entry_id))
        return sa.select(sa.func.count()).select_from(both).where(*self.whose, *self.readable)

    @cached_property
    def after(self) -> Any:
        """A page after a key: what a peer does who knows of keysets."""
        p = self.c["participation"]
        given = sa.tuple_(sa.bindparam("at", type_=p.at.type), sa.bindparam("last", type_=p.entry_id.type))
        return self.timeline.where(sa.tuple_(p.at, p.entry_id) < given)

    @cached_property
    def bare(self) -> Any:
        """The newest entries of a contact, whoever asks."""
        return self.lines.where(*self.whose)

    @cached_property
    def by_number(self) -> Any:
        """Contacts whose phone number ends so."""
        channel, contact = self.c["channel"], self.c["contact"]
        living = sa.and_(contact.book_id == channel.book_id, contact.id == channel.contact_id, contact.deleted_at.is_(None))
        query = sa.select(channel.contact_id).join_from(self.t["channel"], self.t["contact"], living)
        between = (channel.reversed >= sa.bindparam("low"), channel.reversed < sa.bindparam("high"))
        return query.where(self._here("channel"), *between).order_by(channel.contact_id).limit(200)

    @cached_property
    def by_words(self) -> Any:
        """Contacts that have these words, best first."""
        words = self.c["words"]
        if self.dialect == "postgresql":
            wanted = sa.cast(sa.bindparam("words", type_=sa.Text), TSQUERY)
            best = (sa.func.ts_rank(words.vector, wanted, sa.literal_column("2")).desc(), words.id)
            query, hit = sa.select(words.contact_id), words.vector.op("@@")(wanted)
        else:
            fts = sa.table("words_contacts", sa.column("rowid"), sa.column("rank"))
            best = (fts.c.rank,)
            query = sa.select(words.contact_id).join_from(fts, self.t["words"], sa.literal_column("words.n") == fts.c.rowid)
            hit = sa.literal_column("words_contacts").op("MATCH")(sa.bindparam("words", type_=sa.Text))
        return query.where(hit, self._here("words"), words.kind == "contact").order_by(*best).limit(sa.bindparam("many", type_=sa.Integer))

    @cached_property
    def contacts(self) -> Any:
        """Several contacts."""
        return sa.select(self.t["contact"]).where(self._here("contact"), self._among(self.c["contact"].id))

    @cached_property
    def parts(self) -> dict[str, Any]:
        """What hangs on several contacts."""
        columns = (("channel", "contact_id"), ("address", "contact_id"), ("relation", "from_id"))
        return {
            name: sa.select(self.t[name], self.c[name][column].label("owner")).where(self._here(name), self._among(self.c[name][column]))
            for name, column in columns
        }

    @cached_property
    def inserts(self) -> dict[str, Any]:
        """A row of each table."""
        return {name: sa.insert(table) for name, table in self.t.items()}

    def _here(self, name: str) -> Any:
        return self.c[name].book_id == sa.bindparam("book", type_=self.c[name].book_id.type)

    def _among(self, column: Any) -> Any:
        return column.in_(sa.bindparam("ids", type_=column.type, expanding=True))

    @cached_property
    def joined(self) -> Any:
        """Participation, its entry, the entry's matter, and the change that made it."""
        p, e, m, c = (self.c[name] for name in ("participation", "entry", "matter", "change"))
        first = self.t["change"].alias("first")
        made = sa.select(sa.func.min(first.c.seq)).where(first.c.book_id == e.book_id, first.c.record_id == e.id)
        born = made.correlate(self.t["entry"]).scalar_subquery()
        return (
            self.t["participation"]
            .join(self.t["entry"], sa.and_(e.book_id == p.book_id, e.id == p.entry_id))
            .outerjoin(self.t["matter"], sa.and_(m.book_id == p.book_id, m.id == e.matter_id))
            .outerjoin(self.t["change"], sa.and_(c.book_id == p.book_id, c.seq == born))
        )

    @cached_property
    def whose(self) -> tuple[Any, ...]:
        """The entries of a contact."""
        p = self.c["participation"]
        return self._here("participation"), p.contact_id == sa.bindparam("contact"), self.c["entry"].deleted_at.is_(None)

    @cached_property
    def readable(self) -> tuple[Any, ...]:
        """The entries that the caller may read."""
        entry, visibility = self.c["entry"], self.c["visibility"]
        groups = visibility.group_id.in_(sa.bindparam("groups", type_=visibility.group_id.type, expanding=True))
        seen = sa.exists().where(visibility.book_id == entry.book_id, visibility.matter_id == entry.matter_id, groups)
        return (sa.or_(sa.not_(entry.is_restricted), entry.created_by == sa.bindparam("user"), seen),)


def digits_of(text: str) -> str | None:
    """The digits of a phone number, reversed, as the index has them; None when it is no number."""
    digits = re.sub(r"\D", "", text)
    if len(digits) < FEW_DIGITS or len(digits) < len(re.sub(r"\s", "", text)) // 2:
        return None
    return digits.lstrip("0")[::-1]


def words_of(dialect: str, book: UUID, text: str) -> str:
    """A full-text query in the engine's own form."""
    return query_of(book.bytes, ("contact",), text) if dialect == "postgresql" else fts_query(text)

"""Every table of the book, declared once. `book_id` leads each key; ids are made by the program (UUIDv7 or the client's own GUID).

Times are 100 ns ticks since 0001-01-01 UTC (`*_at`), beside the offset as given (`*_off`: minutes, NULL when none was given, 9999 for `Z`).
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Boolean, Column, Index, Integer, MetaData, PrimaryKeyConstraint, SmallInteger, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

Z_OFFSET = 9999


class Id(sa.types.TypeDecorator[Any]):
    """A 128-bit id: UUID on PostgreSQL, a 16-byte blob on SQLite."""

    impl = sa.LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> Any:
        return dialect.type_descriptor(sa.Uuid() if dialect.name == "postgresql" else sa.BLOB())


class Ticks(sa.types.TypeDecorator[Any]):
    """100 ns ticks since 0001-01-01T00:00:00 UTC, int64."""

    impl = sa.BigInteger
    cache_ok = True


class Json(sa.types.TypeDecorator[Any]):
    """Free JSON: jsonb on PostgreSQL, text on SQLite."""

    impl = sa.JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> Any:
        return dialect.type_descriptor(JSONB() if dialect.name == "postgresql" else sa.Text())


metadata = MetaData()


def _id(name: str, *, null: bool = True) -> Column[Any]:
    return Column(name, Id, nullable=null)


def _text(name: str, *, null: bool = True) -> Column[Any]:
    return Column(name, Text, nullable=null)


def _time(name: str) -> list[Column[Any]]:
    """A moment as it was given: ticks and offset."""
    return [Column(f"{name}_at", Ticks), Column(f"{name}_off", SmallInteger)]


def _table(name: str, key: tuple[str, ...], *columns: Column[Any] | Index) -> Table:
    """A table of one book; its primary key is book_id and `key`."""
    return Table(
        name, metadata, Column("book_id", Id, nullable=False), *columns,
        PrimaryKeyConstraint("book_id", *key, name=f"{name}_pk"), sqlite_with_rowid=False,
    )  # fmt: skip


def _record(name: str, *columns: Column[Any] | Index, per_kind: bool = False) -> Table:
    """A table whose rows have history: id, number (of the table, or of each kind apart), version, who and when, soft delete, and what only one door knows (`extra`)."""
    return _table(
        name, ("id",), _id("id", null=False), Column("number", Integer, nullable=False), Column("version", Integer, nullable=False),
        Column("created_at", Ticks, nullable=False), _id("created_by"), Column("updated_at", Ticks, nullable=False), _id("updated_by"),
        Column("deleted_at", Ticks), Column("extra", Json), *columns,
        Index(f"{name}_number", "book_id", *(("kind",) if per_kind else ()), "number", unique=True),
    )  # fmt: skip


# The house: books, people who use them, what they may do.

book = Table(
    "book", metadata, Column("id", Id, primary_key=True), Column("slug", Text, nullable=False, unique=True), Column("name", Text, nullable=False),
    Column("zone", Text, nullable=False), Column("language", Text, nullable=False), Column("country", Text, nullable=False),
    Column("settings", Json), Column("created_at", Ticks, nullable=False), sqlite_with_rowid=False,
)  # fmt: skip
counter = _table("counter", ("kind",), _text("kind", null=False), Column("next", sa.BigInteger, nullable=False))
user = _record(
    "user", _text("login", null=False), _text("name", null=False), _text("first"), _text("last"), _text("email"), _text("password_hash"),
    _text("role", null=False), _text("zone"), _text("language"), _id("contact_id"), Column("disabled_at", Ticks),
    Index("user_login", "book_id", "login", unique=True), Index("user_login_any", "login", "book_id"), Index("user_email_any", "email", "book_id"),
)  # fmt: skip
group = _record("user_group", _text("name", null=False))
member = _table("member", ("group_id", "user_id"), _id("group_id", null=False), _id("user_id", null=False), Index("member_user", "book_id", "user_id", "group_id"))
key = _record(
    "api_key", _text("door", null=False), _text("name", null=False), _text("client", null=False), _text("key_hash", null=False),
    _text("scopes", null=False), _id("user_id", null=False), Column("revoked_at", Ticks), Index("api_key_hash", "key_hash", "book_id"),
)  # fmt: skip
session = _table(
    "session", ("token_hash",), _text("token_hash", null=False), _text("kind", null=False), _text("door", null=False), _id("user_id", null=False),
    _text("scopes", null=False), _text("xsrf_hash"), Column("created_at", Ticks, nullable=False), Column("expires_at", Ticks, nullable=False),
    Index("session_expiry", "book_id", "expires_at"),
)  # fmt: skip

# Pick lists. `text` may hold US:"...";NO:"..."; `number` is the integer id that doors with integer ids use, unique in its list.

item = _table(
    "item", ("id",), _id("id", null=False), _text("list", null=False), Column("number", Integer, nullable=False), _text("text", null=False), _text("code"),
    Column("rank", Integer, nullable=False), Column("is_default", Boolean, nullable=False), Column("is_closed", Boolean, nullable=False),
    _id("group_id"), Column("extra", Json), Column("version", Integer, nullable=False), Column("created_at", Ticks, nullable=False), _id("created_by"),
    Column("updated_at", Ticks, nullable=False), _id("updated_by"), Column("deleted_at", Ticks),
    Index("item_list", "book_id", "list", "number", unique=True),
)  # fmt: skip

# Contacts and what hangs on them.

contact = _record(
    "contact", _text("kind", null=False), _text("name", null=False), _text("reference"), _text("code"),
    _text("prefix"), _text("first"), _text("middle"), _text("last"), _text("suffix"), _text("nick"), _text("title"), _text("gender"), _text("label"),
    *_time("birth"), _text("department"), _text("org_number"), _text("country"), _text("notes"), _text("source"),
    _id("type_id"), _id("source_id"), _id("category_id"), _id("business_id"), _id("owner_id"),
    Column("no_mail", Boolean, nullable=False), Column("in_directory", Boolean, nullable=False), Column("retired", Boolean, nullable=False),
    Index("contact_kind", "book_id", "kind", "name", "id"), Index("contact_reference", "book_id", "reference"), Index("contact_updated", "book_id", "updated_at", "id"),
)  # fmt: skip
channel = _table(
    "channel", ("contact_id", "kind", "position"), _id("contact_id", null=False), _text("kind", null=False), Column("position", Integer, nullable=False),
    _text("use"), _text("value", null=False), _text("stripped", null=False), _text("reversed"), _text("description"),
    Index("channel_stripped", "book_id", "stripped", "contact_id"), Index("channel_reversed", "book_id", "reversed", "contact_id"),
)  # fmt: skip
address = _table(
    "address", ("contact_id", "use"), _id("contact_id", null=False), _text("use", null=False), _text("name"), _text("line1"), _text("line2"), _text("line3"),
    _text("city"), _text("county"), _text("state"), _text("zip"), _text("country"), Column("latitude", sa.Float), Column("longitude", sa.Float),
)  # fmt: skip
relation = _table(
    "relation", ("from_id", "kind", "to_id"), _id("from_id", null=False), _text("kind", null=False), _id("to_id", null=False), Column("rank", Integer, nullable=False),
    _text("title"), Column("extra", Json), Column("created_at", Ticks, nullable=False), Column("ended_at", Ticks), Index("relation_to", "book_id", "to_id", "kind", "from_id"),
)  # fmt: skip
choice = _table("choice", ("owner_id", "list", "item_id"), _id("owner_id", null=False), _text("list", null=False), _id("item_id", null=False), Column("position", Integer, nullable=False))
field = _record("field", _text("door", null=False), _text("owner", null=False), _text("key", null=False), _text("type", null=False), _text("label"), _text("list"),
                Column("rules", Json), Index("field_key", "book_id", "door", "owner", "key", unique=True))  # fmt: skip
field_value = _table("field_value", ("owner_id", "field_id"), _id("owner_id", null=False), _id("field_id", null=False), _text("value"))
place = _record(
    "place", _text("kind", null=False), _id("parent_id"), _text("name", null=False), _text("code"), _text("line1"), _text("line2"), _text("city"), _text("state"), _text("zip"),
    Column("rank", Integer), Column("is_active", Boolean, nullable=False), Index("place_parent", "book_id", "parent_id", "rank", "id"), Index("place_kind", "book_id", "kind", "name", "id"),
    per_kind=True,
)  # fmt: skip
place_user = _table("place_user", ("user_id", "place_id"), _id("user_id", null=False), _id("place_id", null=False))

# Matters, entries, and who takes part in them.

matter = _record(
    "matter", _text("kind", null=False), _text("subject"), _text("notes"), _text("reference"), _id("type_id"), _id("status_id"), _id("priority_id"),
    _id("contact_id"), _id("person_id"), _id("place_id"), _id("unit_id"), _id("owner_id"), _id("group_id"), _id("follows_id"), _id("survey_id"),
    _text("caller"), _text("taken_by"), *_time("opened"), *_time("due"), *_time("closed"),
    Column("is_restricted", Boolean, nullable=False), Column("is_external", Boolean, nullable=False),
    Index("matter_contact", "book_id", "contact_id", "opened_at", "id"), Index("matter_place", "book_id", "kind", "place_id", "opened_at", "id"),
    Index("matter_unit", "book_id", "unit_id", "opened_at", "id"), Index("matter_reference", "book_id", "kind", "reference"), Index("matter_due", "book_id", "due_at", "id"),
    Index("matter_updated", "book_id", "kind", "updated_at", "id"), per_kind=True,
)  # fmt: skip
visibility = _table("visibility", ("matter_id", "group_id"), _id("matter_id", null=False), _id("group_id", null=False), Column("position", Integer, nullable=False))
link = _table("link", ("owner_id", "position"), _id("owner_id", null=False), Column("position", SmallInteger, nullable=False), _text("module", null=False), _id("target_id", null=False))
entry = _record(
    "entry", _id("matter_id"), _text("kind", null=False), *_time("at"), *_time("ends"), Column("duration", Ticks), _text("subject"), _text("text"), _text("method"),
    _id("author_id"), _text("author"), _id("type_id"), _id("status_id"), *_time("due"), *_time("closed"), Column("is_closed", Boolean, nullable=False), _text("reference"),
    Column("is_restricted", Boolean, nullable=False), Column("is_external", Boolean, nullable=False),
    Index("entry_matter", "book_id", "matter_id", "at_at", "id"), Index("entry_due", "book_id", "is_closed", "due_at", "id"), Index("entry_updated", "book_id", "kind", "updated_at", "id"),
)  # fmt: skip
participation = _table(
    "participation", ("contact_id", "at", "entry_id"), _id("contact_id", null=False), Column("at", Ticks, nullable=False), _id("entry_id", null=False),
    _text("role", null=False), _id("via_id"), Index("participation_entry", "book_id", "entry_id"),
)  # fmt: skip
person = _table(
    "person", ("entry_id", "role", "position"), _id("entry_id", null=False), _text("role", null=False), Column("position", SmallInteger, nullable=False),
    _text("value"), _text("text"), _id("contact_id"),
)  # fmt: skip
meeting = _table(
    "meeting", ("entry_id",), _id("entry_id", null=False), _text("owner"), _text("organiser"), _id("type_id"), _text("type"), _text("attendees"), _text("start_zone"), _text("end_zone"),
    Column("is_all_day", Boolean, nullable=False), Column("reminder", Integer), _text("priority"), _text("location"), Column("sequence", Integer, nullable=False), _text("uid", null=False),
)  # fmt: skip
hours = _table(
    "hours", ("entry_id",), _id("entry_id", null=False), _id("user_id"), _text("user"), Column("start_at", Ticks, nullable=False), Column("end_at", Ticks, nullable=False), _id("project_id"), _text("project"), _id("task_id"),
    _text("task"), _text("type"), _text("zone"), Column("is_submitted", Boolean, nullable=False), Index("hours_user", "book_id", "user_id", "start_at", "end_at"),
)  # fmt: skip
survey = _record("survey", _text("name", null=False), Column("questions", Json), Column("is_strict", Boolean, nullable=False))
response = _table("response", ("entry_id",), _id("entry_id", null=False), _id("survey_id"), _text("json"), Column("answers", Json), Column("is_valid", Boolean, nullable=False))
file = _record("file", _text("name", null=False), _text("media", null=False), Column("size", sa.BigInteger, nullable=False), _text("sha256", null=False), Column("content", sa.LargeBinary))
attachment = _table("attachment", ("owner_id", "position"), _id("owner_id", null=False), Column("position", SmallInteger, nullable=False), _id("file_id"), _text("given", null=False))

# What was written, by whom, and what has still to leave the house.

alias = _table("alias", ("door", "kind", "foreign_id"), _text("door", null=False), _text("kind", null=False), _text("foreign_id", null=False), _id("id", null=False),
               Index("alias_id", "book_id", "id", "door"))  # fmt: skip
change = _table(
    "change", ("seq",), Column("seq", sa.BigInteger, nullable=False), Column("at", Ticks, nullable=False), _id("user_id"), _text("door", null=False), _id("request_id"),
    _text("kind", null=False), _id("record_id", null=False), _text("action", null=False), Column("before", Json), Column("after", Json),
    Index("change_record", "book_id", "record_id", "seq"), Index("change_request", "book_id", "request_id", "seq"),
)  # fmt: skip
request = _table(
    "request", ("id",), _id("id", null=False), Column("at", Ticks, nullable=False), _text("door", null=False), _text("method", null=False), _text("path", null=False),
    _id("user_id"), _id("key_id"), _text("client_key"), Column("digest", sa.LargeBinary, nullable=False), _text("body_type"), Column("body", sa.LargeBinary),
    Column("status", Integer, nullable=False), Column("headers", Json), Column("answer", sa.LargeBinary), Column("explanation", Json), Column("delivered", Boolean, nullable=False),
    Index("request_at", "book_id", "at", "id"),
    Index("request_digest", "book_id", "digest", sqlite_where=sa.text("delivered = 0"), postgresql_where=sa.text("NOT delivered")),
    Index("request_client_key", "book_id", "client_key", sqlite_where=sa.text("client_key IS NOT NULL"), postgresql_where=sa.text("client_key IS NOT NULL")),
)  # fmt: skip
outbox = _table(
    "outbox", ("id",), _id("id", null=False), _text("kind", null=False), Column("payload", Json, nullable=False), _text("state", null=False), Column("attempts", Integer, nullable=False),
    Column("due_at", Ticks, nullable=False), _text("error"), _id("request_id"), _id("entry_id"), Column("created_at", Ticks, nullable=False), Index("outbox_due", "book_id", "state", "due_at", "id"),
)  # fmt: skip

# Words to find things by, one row per found thing. SQLite keeps it beside an FTS5 index (its migration declares it), PostgreSQL beside a tsvector.
words = _table("words", ("id",), _id("id", null=False), _text("kind", null=False), _id("contact_id"), _text("text", null=False))

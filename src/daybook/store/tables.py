"""Every table of the book, declared once. `book_id` leads each key; ids are made by the program (UUIDv7 or the client's own GUID).

Times are 100 ns ticks since 0001-01-01 UTC (`*_at`), beside the offset as given (`*_off`: minutes, NULL when none was given, 9999 for `Z`).
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Boolean, Column, Index, Integer, MetaData, PrimaryKeyConstraint, SmallInteger, Table

from daybook.store.types import Id as Id
from daybook.store.types import Json, Text, Ticks

Z_OFFSET = 9999
metadata = MetaData()


def _columns(names: str, kind: Any, *, null: bool = True) -> list[Column[Any]]:
    """Columns of one type; a name with `!` must not be null."""
    return [Column(name.rstrip("!"), kind, nullable=null and not name.endswith("!")) for name in names.split()]


def _texts(names: str) -> list[Column[Any]]:
    return _columns(names, Text)


def _ids(names: str) -> list[Column[Any]]:
    return _columns(names, Id)


def _ticks(names: str) -> list[Column[Any]]:
    return _columns(names, Ticks)


def _whole(names: str) -> list[Column[Any]]:
    return _columns(names, Integer)


def _json(names: str) -> list[Column[Any]]:
    return _columns(names, Json)


def _flags(names: str) -> list[Column[Any]]:
    return _columns(names, Boolean, null=False)


def _where(condition: str, postgres: str | None = None) -> dict[str, Any]:
    """Which rows an index holds; `postgres` where its words for it are others."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(postgres or condition)}


def _sparse(name: str, *columns: str, unique: bool = False) -> Index:
    """An index of the rows that have its first column at all: most have not, and need no place in it."""
    return Index(name, "book_id", *columns, unique=unique, **_where(f"{columns[0]} IS NOT NULL"))


def _time(name: str) -> list[Column[Any]]:
    """A moment as it was given: ticks and offset."""
    return [Column(f"{name}_at", Ticks), Column(f"{name}_off", SmallInteger)]


def _table(name: str, key: tuple[str, ...], *columns: Column[Any] | Index) -> Table:
    """A table of one book; its primary key is book_id and `key`."""
    return _table_with(name, key, (), *columns)


def _table_with(name: str, key: tuple[str, ...], beside: tuple[str, ...], *columns: Column[Any] | Index) -> Table:
    """The same, where PostgreSQL keeps columns `beside` the key, so that what is found by the key need not be looked up elsewhere."""
    primary = PrimaryKeyConstraint("book_id", *key, name=f"{name}_pk", postgresql_include=beside or None)
    return Table(name, metadata, *_ids("book_id!"), *columns, primary, sqlite_with_rowid=False)


def _record(name: str, *columns: Column[Any] | Index, per_kind: bool = False) -> Table:
    """A table whose rows have history: id, number (of the table, or of each kind apart), version, who and when, soft delete, `extra`."""
    return _table(
        name,
        ("id",),
        *_ids("id!"),
        *_whole("number! version!"),
        *_ticks("created_at!"),
        *_ids("created_by"),
        *_ticks("updated_at!"),
        *_ids("updated_by"),
        *_ticks("deleted_at"),
        *_json("extra"),
        *columns,
        Index(f"{name}_number", "book_id", *(("kind",) if per_kind else ()), "number", unique=True),
    )


# The house: books, people who use them, what they may do.

book = Table(
    "book",
    metadata,
    Column("id", Id, primary_key=True),
    Column("slug", Text, nullable=False, unique=True),
    *_texts("name! zone! language! country!"),
    *_json("settings"),
    *_ticks("created_at!"),
    sqlite_with_rowid=False,
)
counter = _table("counter", ("kind",), *_texts("kind!"), Column("next", sa.BigInteger, nullable=False))
user = _record(
    "user",
    *_texts("login! name! first last email password_hash role! zone language"),
    *_ids("contact_id"),
    *_ticks("disabled_at"),
    Index("user_login", "book_id", "login", unique=True),
    Index("user_login_any", "login", "book_id"),
    Index("user_email_any", "email", "book_id"),
)
group = _record("user_group", *_texts("name!"))
member = _table("member", ("group_id", "user_id"), *_ids("group_id! user_id!"), Index("member_user", "book_id", "user_id", "group_id"))
key = _record(
    "api_key",
    *_texts("door! name! client! key_hash! scopes!"),
    *_ids("user_id!"),
    *_ticks("revoked_at"),
    Index("api_key_hash", "book_id", "key_hash"),
    Index("api_key_hash_any", "key_hash", "book_id"),
)
session = _table(
    "session",
    ("token_hash",),
    *_texts("token_hash! kind! door!"),
    *_ids("user_id!"),
    *_texts("scopes! xsrf_hash"),
    *_ticks("created_at! expires_at!"),
    Index("session_expiry", "book_id", "expires_at"),
)

# Pick lists. `text` may hold US:"...";NO:"..."; `number` is the integer id that doors with integer ids use, unique in its list.

item = _table(
    "item",
    ("id",),
    *_ids("id!"),
    *_texts("list!"),
    *_whole("number!"),
    *_texts("text! code"),
    *_whole("rank!"),
    *_flags("is_default! is_closed!"),
    *_ids("group_id"),
    *_json("extra"),
    *_whole("version!"),
    *_ticks("created_at!"),
    *_ids("created_by"),
    *_ticks("updated_at!"),
    *_ids("updated_by"),
    *_ticks("deleted_at"),
    Index("item_list", "book_id", "list", "number", unique=True),
)
# Who an item is offered to: the groups named, everyone where there are none.
item_group = _table("item_group", ("item_id", "group_id"), *_ids("item_id! group_id!"))
# What a user picked of a list, last when, and whether it stays ticked; `number` as in the list, which may be none of items.
pick = _table(
    "pick", ("user_id", "list", "number"), *_ids("user_id!"), *_texts("list!"), *_whole("number!"), *_ticks("at!"), *_flags("is_ticked!")
)

# Contacts and what hangs on them.

contact = _record(
    "contact",
    *_texts("kind! name! reference code prefix first middle last suffix nick title gender label"),
    *_time("birth"),
    *_texts("department org_number country notes source folded! sound"),
    *_ids("type_id source_id category_id business_id owner_id merged_id"),
    *_flags("no_mail! in_directory! retired!"),
    Index("contact_kind", "book_id", "kind", "name", "id"),
    Index("contact_folded", "book_id", "kind", "folded", "id"),
    Index("contact_listed", "book_id", "kind", "number"),
    _sparse("contact_sound", "sound", "kind", "id"),
    Index("contact_reference", "book_id", "reference"),
    Index("contact_updated", "book_id", "updated_at", "id"),
    _sparse("contact_owner", "owner_id", "kind", "folded", "id"),
    _sparse("contact_deleted", "deleted_at", "id"),
)
channel = _table(
    "channel",
    ("contact_id", "kind", "position"),
    *_ids("contact_id!"),
    *_texts("kind!"),
    *_whole("position!"),
    *_texts("use value! stripped! reversed description"),
    Index("channel_stripped", "book_id", "stripped", "contact_id"),
    Index("channel_reversed", "book_id", "reversed", "contact_id"),
)
address = _table(
    "address",
    ("contact_id", "use"),
    *_ids("contact_id!"),
    *_texts("use! name line1 line2 line3 city county state zip country"),
    Column("latitude", sa.Float),
    Column("longitude", sa.Float),
)
# Web domains that a contact's `extra` names, to find it by.
domain = _table(
    "domain", ("contact_id", "name"), *_ids("contact_id!"), *_texts("name!"), Index("domain_name", "book_id", "name", "contact_id")
)
relation = _table(
    "relation",
    ("from_id", "kind", "to_id"),
    *_ids("from_id!"),
    *_texts("kind!"),
    *_ids("to_id!"),
    *_whole("rank!"),
    *_texts("title"),
    *_json("extra"),
    *_ticks("created_at! ended_at"),
    Index("relation_to", "book_id", "to_id", "kind", "from_id"),
)
choice = _table("choice", ("owner_id", "list", "item_id"), *_ids("owner_id!"), *_texts("list!"), *_ids("item_id!"), *_whole("position!"))
_kept: dict[str, Any] = {"sqlite_where": sa.text("deleted_at IS NULL"), "postgresql_where": sa.text("deleted_at IS NULL")}
field = _record(
    "field",
    *_texts("door! owner! key! type! label list"),
    # `draft`: the columns that the next publishing changes; a field without `published_at` is there for those who draft it only.
    *_json("rules draft"),
    *_ticks("published_at"),
    Index("field_key", "book_id", "door", "owner", "key", unique=True, **_kept),
)
field_value = _table(
    "field_value",
    ("owner_id", "field_id"),
    *_ids("owner_id! field_id!"),
    *_texts("value"),
    Index("field_value_field", "book_id", "field_id", "owner_id"),
)
place = _record(
    "place",
    *_texts("kind!"),
    *_ids("parent_id"),
    *_texts("name! code line1 line2 city state zip"),
    *_whole("rank"),
    *_flags("is_active!"),
    Index("place_parent", "book_id", "parent_id", "rank", "id"),
    Index("place_kind", "book_id", "kind", "name", "id"),
    per_kind=True,
)
place_user = _table("place_user", ("user_id", "place_id"), *_ids("user_id! place_id!"))

# Matters, entries, and who takes part in them.

matter = _record(
    "matter",
    *_texts("kind! subject notes reference"),
    *_ids("type_id status_id priority_id contact_id person_id place_id unit_id owner_id group_id follows_id survey_id"),
    *_texts("caller taken_by"),
    *_time("opened"),
    *_time("due"),
    *_time("closed"),
    *_flags("is_restricted! is_external!"),
    *_json("links"),
    Index("matter_contact", "book_id", "contact_id", "opened_at", "id"),
    _sparse("matter_person", "person_id", "opened_at", "id"),
    _sparse("matter_place", "place_id", "kind", "opened_at", "id"),
    _sparse("matter_unit", "unit_id", "opened_at", "id"),
    _sparse("matter_reference", "reference", "kind"),
    _sparse("matter_due", "due_at", "id"),
    Index("matter_updated", "book_id", "kind", "updated_at", "id"),
    per_kind=True,
)
visibility = _table("visibility", ("matter_id", "group_id"), *_ids("matter_id! group_id!"), *_whole("position!"))
entry = _record(
    "entry",
    *_ids("matter_id"),
    *_texts("kind!"),
    *_time("at"),
    *_time("ends"),
    *_ticks("duration"),
    *_texts("subject text method"),
    *_ids("author_id"),
    *_texts("author"),
    *_ids("type_id status_id"),
    *_time("due"),
    *_time("closed"),
    *_flags("is_closed!"),
    *_texts("reference"),
    *_flags("is_restricted! is_external!"),
    *_json("people"),
    Index("entry_matter", "book_id", "matter_id", "at_at", "id"),
    _sparse("entry_due", "due_at", "is_closed", "id"),
    # A user's diary: what has an end. His tasks: what is promised and not done.
    Index("entry_diary", "book_id", "author_id", "at_at", "id", **_where("ends_at IS NOT NULL")),
    Index(
        "entry_task",
        "book_id",
        "author_id",
        "due_at",
        "id",
        **_where("due_at IS NOT NULL AND is_closed = 0", "due_at IS NOT NULL AND NOT is_closed"),
    ),
    Index("entry_updated", "book_id", "kind", "updated_at", "id"),
)
participation = _table_with(
    "participation",
    ("contact_id", "at", "entry_id"),
    ("role", "via_id"),
    *_ids("contact_id!"),
    *_ticks("at!"),
    *_ids("entry_id!"),
    *_texts("role!"),
    *_ids("via_id"),
    # As the entry: a partner's timeline has an index of its own, so that nothing is walked over that he may not see.
    *_flags("is_external!"),
    Index("participation_entry", "book_id", "entry_id"),
    Index(
        "participation_external", "book_id", "contact_id", "at", "entry_id", "role", "via_id", **_where("is_external = 1", "is_external")
    ),
)
meeting = _table(
    "meeting",
    ("entry_id",),
    *_ids("entry_id!"),
    *_texts("owner organiser"),
    *_ids("type_id"),
    *_texts("type attendees start_zone end_zone"),
    *_flags("is_all_day!"),
    *_whole("reminder"),
    *_texts("priority location"),
    *_whole("sequence!"),
    *_texts("uid!"),
    # Meetings that recur: the first of them, and the rule that all follow.
    *_ids("series_id"),
    *_json("rule"),
    _sparse("meeting_series", "series_id", "entry_id"),
)
attendee = _table(
    "attendee",
    ("entry_id", "position"),
    *_ids("entry_id!"),
    *_whole("position!"),
    *_ids("user_id contact_id"),
    *_texts("address name status! reason"),
    *_flags("is_mailed!"),
    # As the entry: what a user is invited to stands in his diary.
    *_ticks("at!"),
    *_json("extra"),
    _sparse("attendee_user", "user_id", "at", "entry_id"),
    _sparse("attendee_contact", "contact_id", "entry_id"),
)
hours = _table(
    "hours",
    ("entry_id",),
    *_ids("entry_id! user_id"),
    *_texts("user"),
    *_ticks("start_at! end_at!"),
    *_ids("project_id"),
    *_texts("project"),
    *_ids("task_id"),
    *_texts("task type zone"),
    *_flags("is_submitted!"),
    Index("hours_user", "book_id", "user_id", "start_at", "end_at"),
)
survey = _record("survey", *_texts("name!"), *_json("questions"), *_flags("is_strict!"))
response = _table("response", ("entry_id",), *_ids("entry_id! survey_id"), *_texts("json"), *_json("answers"), *_flags("is_valid!"))
file = _record(
    "file", *_texts("name! media!"), Column("size", sa.BigInteger, nullable=False), *_texts("sha256!"), Column("content", sa.LargeBinary)
)
attachment = _table("attachment", ("owner_id", "position"), *_ids("owner_id!"), *_whole("position!"), *_ids("file_id"), *_texts("given!"))

# What was written, by whom, and what has still to leave the house.

alias = _table(
    "alias", ("door", "kind", "foreign_id"), *_texts("door! kind! foreign_id!"), *_ids("id!"), Index("alias_id", "book_id", "id", "door")
)
change = _table(
    "change",
    ("seq",),
    Column("seq", sa.BigInteger, nullable=False),
    *_ticks("at!"),
    *_ids("user_id"),
    *_texts("door!"),
    *_ids("request_id"),
    *_texts("kind!"),
    *_ids("record_id!"),
    *_texts("action!"),
    *_json("before after"),
    Index("change_record", "book_id", "record_id", "seq"),
    Index("change_request", "book_id", "request_id", "seq"),
)
request = _table(
    "request",
    ("id",),
    *_ids("id!"),
    *_ticks("at!"),
    *_texts("door! method! path!"),
    *_ids("user_id key_id"),
    *_texts("client_key"),
    Column("digest", sa.LargeBinary, nullable=False),
    *_texts("body_type"),
    Column("body", sa.LargeBinary),
    *_whole("status!"),
    *_json("headers"),
    Column("answer", sa.LargeBinary),
    *_json("explanation"),
    _sparse("request_client_key", "client_key", unique=True),
)
undelivered = _table(
    "undelivered",
    ("digest", "turn"),
    Column("digest", sa.LargeBinary, nullable=False),
    # The same write sent again comes after those before it: of two that arrive at once, one finds its turn taken.
    Column("turn", sa.BigInteger, nullable=False),
    *_ids("request_id!"),
    *_ticks("at!"),
)
outbox = _table(
    "outbox",
    ("id",),
    *_ids("id!"),
    *_texts("kind!"),
    *_json("payload!"),
    *_texts("state!"),
    *_whole("attempts!"),
    *_ticks("due_at!"),
    *_texts("error"),
    *_ids("request_id entry_id"),
    *_ticks("created_at!"),
    Index("outbox_due", "book_id", "state", "due_at", "id"),
)
# What came from outside and belongs to nobody whom the book knows: it waits until somebody looks at it.
inbox = _table(
    "inbox",
    ("id",),
    *_ids("id!"),
    *_texts("message! state! sender! name subject text"),
    *_time("at"),
    *_ticks("created_at!"),
    Column("content", sa.LargeBinary),
    Index("inbox_state", "book_id", "state", "id"),
)
webhook = _record(
    "webhook",
    *_texts("door! name! url! state! secret"),
    *_json("headers properties"),
    *_whole("calls! errors! failures!"),
    *_texts("error"),
)
webhook_event = _table(
    "webhook_event",
    ("event", "webhook_id"),
    *_texts("event!"),
    *_ids("webhook_id!"),
    *_whole("position!"),
    *_texts("given!"),
    Index("webhook_event_webhook", "book_id", "webhook_id", "position"),
)

# Words to find things by, one row per found thing. SQLite keeps it beside an FTS5 index (its migration declares it),
# PostgreSQL beside a tsvector.
words = _table("words", ("id",), *_ids("id!"), *_texts("kind!"), *_ids("contact_id"), *_texts("text!"))

# A book that is being copied into this database: it has no row in `book` until all of it is here and was compared.
transfer = _table("transfer", (), *_texts("slug! source!"), *_ticks("began_at!"))

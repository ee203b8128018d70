"""Every table of the book, declared once (some in `house`). `book_id` leads each key; ids are made by the program (UUIDv7 or the client's).

Times are 100 ns ticks since 0001-01-01 UTC (`*_at`), beside the offset as given (`*_off`: minutes, NULL when none was given, 9999 for `Z`).
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, Index

from daybook.store.declarations import flags, ids, json, record, sparse, table, table_with, texts, ticks, time, where, whole
from daybook.store.declarations import metadata as metadata
from daybook.store.house import book as book
from daybook.store.house import counter as counter
from daybook.store.house import draft as draft
from daybook.store.house import group as group
from daybook.store.house import item as item
from daybook.store.house import item_group as item_group
from daybook.store.house import key as key
from daybook.store.house import member as member
from daybook.store.house import pick as pick
from daybook.store.house import session as session
from daybook.store.house import user as user
from daybook.store.types import Id as Id

Z_OFFSET = 9999

# Contacts and what hangs on them.

contact = record(
    "contact",
    *texts("kind! name! reference code prefix first middle last suffix nick title gender label"),
    *time("birth"),
    *texts("department org_number country notes source folded! sound"),
    *ids("type_id source_id category_id business_id owner_id merged_id"),
    *flags("no_mail! in_directory! retired!"),
    Index("contact_kind", "book_id", "kind", "name", "id"),
    Index("contact_folded", "book_id", "kind", "folded", "id"),
    Index("contact_listed", "book_id", "kind", "number"),
    sparse("contact_sound", "sound", "kind", "id"),
    Index("contact_reference", "book_id", "reference"),
    Index("contact_updated", "book_id", "updated_at", "id"),
    sparse("contact_owner", "owner_id", "kind", "folded", "id"),
    sparse("contact_deleted", "deleted_at", "id"),
)
channel = table(
    "channel",
    ("contact_id", "kind", "position"),
    *ids("contact_id!"),
    *texts("kind!"),
    *whole("position!"),
    *texts("use value! stripped! reversed description"),
    Index("channel_stripped", "book_id", "stripped", "contact_id"),
    Index("channel_reversed", "book_id", "reversed", "contact_id"),
)
address = table(
    "address",
    ("contact_id", "use"),
    *ids("contact_id!"),
    *texts("use! name line1 line2 line3 city county state zip country"),
    Column("latitude", sa.Float),
    Column("longitude", sa.Float),
)
# Web domains that a contact's `extra` names, to find it by.
domain = table(
    "domain", ("contact_id", "name"), *ids("contact_id!"), *texts("name!"), Index("domain_name", "book_id", "name", "contact_id")
)
relation = table(
    "relation",
    ("from_id", "kind", "to_id"),
    *ids("from_id!"),
    *texts("kind!"),
    *ids("to_id!"),
    *whole("rank!"),
    *texts("title"),
    *json("extra"),
    *ticks("created_at! ended_at"),
    Index("relation_to", "book_id", "to_id", "kind", "from_id"),
)
choice = table("choice", ("owner_id", "list", "item_id"), *ids("owner_id!"), *texts("list!"), *ids("item_id!"), *whole("position!"))
_kept: dict[str, Any] = {"sqlite_where": sa.text("deleted_at IS NULL"), "postgresql_where": sa.text("deleted_at IS NULL")}
field = record(
    "field",
    *texts("door! owner! key! type! label list"),
    # `draft`: the columns that the next publishing changes; a field without `published_at` is there for those who draft it only.
    *json("rules draft"),
    *ticks("published_at"),
    Index("field_key", "book_id", "door", "owner", "key", unique=True, **_kept),
)
field_value = table(
    "field_value",
    ("owner_id", "field_id"),
    *ids("owner_id! field_id!"),
    *texts("value"),
    Index("field_value_field", "book_id", "field_id", "owner_id"),
)
place = record(
    "place",
    *texts("kind!"),
    *ids("parent_id"),
    *texts("name! code line1 line2 city state zip"),
    *whole("rank"),
    *flags("is_active!"),
    Index("place_parent", "book_id", "parent_id", "rank", "id"),
    Index("place_kind", "book_id", "kind", "name", "id"),
    per_kind=True,
)
place_user = table("place_user", ("user_id", "place_id"), *ids("user_id! place_id!"))

# Matters, entries, and who takes part in them.

matter = record(
    "matter",
    *texts("kind! subject notes reference"),
    *ids("type_id status_id priority_id contact_id person_id place_id unit_id owner_id group_id follows_id survey_id"),
    *texts("caller taken_by"),
    *time("opened"),
    *time("due"),
    *time("closed"),
    *flags("is_restricted! is_external!"),
    *json("links"),
    Index("matter_contact", "book_id", "contact_id", "kind", "opened_at", "id"),
    # The same of one kind, those made last first: pages that clients go through by number.
    Index("matter_listed", "book_id", "contact_id", "kind", "number"),
    sparse("matter_person", "person_id", "opened_at", "id"),
    sparse("matter_place", "place_id", "kind", "opened_at", "id"),
    sparse("matter_unit", "unit_id", "opened_at", "id"),
    sparse("matter_reference", "reference", "kind"),
    sparse("matter_due", "due_at", "id"),
    Index("matter_opened", "book_id", "kind", "opened_at", "id"),
    # What a user has opened and nobody has closed.
    Index("matter_open", "book_id", "created_by", "kind", "opened_at", "id", **where("closed_at IS NULL AND deleted_at IS NULL")),
    Index("matter_updated", "book_id", "kind", "updated_at", "id"),
    # The call desk: logs that wait, however many were closed.
    Index("matter_desk", "book_id", "number", **where("kind = 'call_log' AND closed_at IS NULL")),
    # The same of a property.
    Index("matter_waiting", "book_id", "place_id", "kind", "opened_at", "id", **where("kind = 'call_log' AND closed_at IS NULL")),
    per_kind=True,
)
visibility = table("visibility", ("matter_id", "group_id"), *ids("matter_id! group_id!"), *whole("position!"))
entry = record(
    "entry",
    *ids("matter_id"),
    *texts("kind!"),
    *time("at"),
    *time("ends"),
    *ticks("duration"),
    *texts("subject text method"),
    *ids("author_id"),
    *texts("author"),
    *ids("type_id status_id"),
    *time("due"),
    *time("closed"),
    *flags("is_closed!"),
    *texts("reference"),
    *flags("is_restricted! is_external!"),
    *json("people"),
    # The door it came through, as the journal has it too: reports count by it.
    *texts("origin"),
    # Everything of the book in order of time: what was done last, and in a span of days.
    Index("entry_at", "book_id", "at_at", "id"),
    Index("entry_matter", "book_id", "matter_id", "at_at", "id"),
    sparse("entry_due", "due_at", "is_closed", "id"),
    # A user's diary: what has an end. His tasks: what is promised and not done.
    Index("entry_diary", "book_id", "author_id", "at_at", "id", **where("ends_at IS NOT NULL")),
    Index(
        "entry_task",
        "book_id",
        "author_id",
        "due_at",
        "id",
        **where("due_at IS NOT NULL AND is_closed = 0", "due_at IS NOT NULL AND NOT is_closed"),
    ),
    Index("entry_updated", "book_id", "kind", "updated_at", "id"),
)
participation = table_with(
    "participation",
    ("contact_id", "at", "entry_id"),
    ("role", "via_id"),
    *ids("contact_id!"),
    *ticks("at!"),
    *ids("entry_id!"),
    *texts("role!"),
    *ids("via_id"),
    # As the entry: a partner's timeline has an index of its own, so that nothing is walked over that he may not see.
    *flags("is_external!"),
    # As the entry: a timeline of one kind has an index of its own, too.
    *texts("kind!"),
    Index("participation_entry", "book_id", "entry_id"),
    Index("participation_kind", "book_id", "contact_id", "kind", "at", "entry_id", "role", "via_id"),
    Index("participation_external", "book_id", "contact_id", "at", "entry_id", "role", "via_id", **where("is_external = 1", "is_external")),
)
meeting = table(
    "meeting",
    ("entry_id",),
    *ids("entry_id!"),
    *texts("owner organiser"),
    *ids("type_id"),
    *texts("type attendees start_zone end_zone"),
    *flags("is_all_day!"),
    *whole("reminder"),
    *texts("priority location"),
    *whole("sequence!"),
    *texts("uid!"),
    # Meetings that recur: the first of them, and the rule that all follow.
    *ids("series_id"),
    *json("rule"),
    sparse("meeting_series", "series_id", "entry_id"),
)
attendee = table(
    "attendee",
    ("entry_id", "position"),
    *ids("entry_id!"),
    *whole("position!"),
    *ids("user_id contact_id"),
    *texts("address name status! reason"),
    *flags("is_mailed!"),
    # As the entry: what a user is invited to stands in his diary.
    *ticks("at!"),
    *json("extra"),
    sparse("attendee_user", "user_id", "at", "entry_id"),
    sparse("attendee_contact", "contact_id", "entry_id"),
)
hours = table(
    "hours",
    ("entry_id",),
    *ids("entry_id! user_id"),
    *texts("user"),
    *ticks("start_at! end_at!"),
    *ids("project_id"),
    *texts("project"),
    *ids("task_id"),
    *texts("task type zone"),
    *flags("is_submitted!"),
    Index("hours_user", "book_id", "user_id", "start_at", "end_at"),
)
survey = record("survey", *texts("name!"), *json("questions"), *flags("is_strict!"))
response = table(
    "response", ("entry_id",), *ids("entry_id! survey_id"), *texts("json"), *json("answers"), *flags("is_valid!"),
    # What does not answer its survey: seldom, and looked for among all answers.
    Index("response_invalid", "book_id", "entry_id", **where("is_valid = 0", "NOT is_valid")),
)  # fmt: skip
file = record(
    "file", *texts("name! media!"), Column("size", sa.BigInteger, nullable=False), *texts("sha256!"), Column("content", sa.LargeBinary),
    sparse("file_author", "created_by", "number"),
)  # fmt: skip
attachment = table("attachment", ("owner_id", "position"), *ids("owner_id!"), *whole("position!"), *ids("file_id"), *texts("given!"))

# What was written, by whom, and what has still to leave the house.

alias = table(
    "alias", ("door", "kind", "foreign_id"), *texts("door! kind! foreign_id!"), *ids("id!"), Index("alias_id", "book_id", "id", "door")
)
change = table(
    "change",
    ("seq",),
    Column("seq", sa.BigInteger, nullable=False),
    *ticks("at!"),
    *ids("user_id"),
    *texts("door!"),
    *ids("request_id"),
    *texts("kind!"),
    *ids("record_id!"),
    *texts("action!"),
    *json("before after"),
    Index("change_record", "book_id", "record_id", "seq"),
    Index("change_request", "book_id", "request_id", "seq"),
)
request = table(
    "request",
    ("id",),
    *ids("id!"),
    *ticks("at!"),
    *texts("door! method! path!"),
    *ids("user_id key_id"),
    *texts("client_key"),
    Column("digest", sa.LargeBinary, nullable=False),
    *texts("body_type"),
    Column("body", sa.LargeBinary),
    *whole("status!"),
    *json("headers"),
    Column("answer", sa.LargeBinary),
    *json("explanation"),
    sparse("request_client_key", "client_key", unique=True),
    # Who wrote through a door lately, and with what success, is counted from it alone.
    Index("request_door", "book_id", "door", "at", "user_id", "key_id", "status"),
)
# What a client asked of a route on a day: how often, how often it was refused, and the members that it named. The id is made of the rest.
usage = table(
    "usage",
    ("id",),
    *ids("id!"),
    *texts("door!"),
    *ticks("day!"),
    *ids("user_id! key_id"),
    *texts("method! path!"),
    *whole("many! refused! whole!"),
    *json("named"),
    *ticks("last_at!"),
    Index("usage_door", "book_id", "door", "day", "user_id", "key_id"),
)
undelivered = table(
    "undelivered",
    ("digest", "turn"),
    Column("digest", sa.LargeBinary, nullable=False),
    # The same write sent again comes after those before it: of two that arrive at once, one finds its turn taken.
    Column("turn", sa.BigInteger, nullable=False),
    *ids("request_id!"),
    *ticks("at!"),
)
outbox = table(
    "outbox",
    ("id",),
    *ids("id!"),
    *texts("kind!"),
    *json("payload!"),
    *texts("state!"),
    *whole("attempts!"),
    *ticks("due_at!"),
    *texts("error"),
    *ids("request_id entry_id"),
    *ticks("created_at!"),
    Index("outbox_due", "book_id", "state", "due_at", "id"),
    sparse("outbox_request", "request_id", "id"),
)
# What came from outside and belongs to nobody whom the book knows: it waits until somebody looks at it.
inbox = table(
    "inbox",
    ("id",),
    *ids("id!"),
    *texts("message! state! sender! name subject text"),
    *time("at"),
    *ticks("created_at!"),
    Column("content", sa.LargeBinary),
    Index("inbox_state", "book_id", "state", "id"),
)
webhook = record(
    "webhook",
    *texts("door! name! url! state! secret"),
    *json("headers properties"),
    *whole("calls! errors! failures!"),
    *texts("error"),
)
webhook_event = table(
    "webhook_event",
    ("event", "webhook_id"),
    *texts("event!"),
    *ids("webhook_id!"),
    *whole("position!"),
    *texts("given!"),
    Index("webhook_event_webhook", "book_id", "webhook_id", "position"),
)

# Words to find things by, one row per found thing. SQLite keeps it beside an FTS5 index (its migration declares it),
# PostgreSQL beside a tsvector.
words = table("words", ("id",), *ids("id!"), *texts("kind!"), *ids("contact_id"), *texts("text!"))

# A book that is being copied into this database: it has no row in `book` until all of it is here and was compared.
transfer = table("transfer", (), *texts("slug! source!"), *ticks("began_at!"))

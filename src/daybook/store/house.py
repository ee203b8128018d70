"""The house: books, people who use them, what they may do, and the lists that they pick from."""

import sqlalchemy as sa
from sqlalchemy import Column, Index, Table

from daybook.store.declarations import flags, ids, json, metadata, record, table, texts, ticks, whole
from daybook.store.types import Id, Text

book = Table(
    "book",
    metadata,
    Column("id", Id, primary_key=True),
    Column("slug", Text, nullable=False, unique=True),
    *texts("name! zone! language! country!"),
    *json("settings"),
    *ticks("created_at!"),
    sqlite_with_rowid=False,
)
# What comes next of each kind. The journal's also has the time of its last change, which the next one's is later than.
counter = table("counter", ("kind",), *texts("kind!"), Column("next", sa.BigInteger, nullable=False), *ticks("at"))
user = record(
    "user",
    *texts("login! name! first last email password_hash role! zone language"),
    *ids("contact_id"),
    *ticks("disabled_at"),
    Index("user_login", "book_id", "login", unique=True),
    Index("user_login_any", "login", "book_id"),
    Index("user_email_any", "email", "book_id"),
)
group = record("user_group", *texts("name!"))
member = table("member", ("group_id", "user_id"), *ids("group_id! user_id!"), Index("member_user", "book_id", "user_id", "group_id"))
key = record(
    "api_key",
    *texts("door! name! client! key_hash! scopes!"),
    *ids("user_id!"),
    *ticks("revoked_at"),
    Index("api_key_hash", "book_id", "key_hash"),
    Index("api_key_hash_any", "key_hash", "book_id"),
)
session = table(
    "session",
    ("token_hash",),
    *texts("token_hash! kind! door!"),
    *ids("user_id!"),
    *texts("scopes! xsrf_hash"),
    *ticks("created_at! expires_at!"),
    Index("session_expiry", "book_id", "expires_at"),
)

# Pick lists. `text` may hold US:"...";NO:"..."; `number` is the integer id that doors with integer ids use, unique in its list.

item = table(
    "item",
    ("id",),
    *ids("id!"),
    *texts("list!"),
    *whole("number!"),
    *texts("text! code"),
    *whole("rank!"),
    *flags("is_default! is_closed!"),
    *json("extra"),
    *whole("version!"),
    *ticks("created_at!"),
    *ids("created_by"),
    *ticks("updated_at!"),
    *ids("updated_by"),
    *ticks("deleted_at"),
    Index("item_list", "book_id", "list", "number", unique=True),
)
# Who an item is offered to: the groups named, everyone where there are none.
item_group = table("item_group", ("item_id", "group_id"), *ids("item_id! group_id!"))
# What a user picked of a list, last when, and whether it stays ticked; `number` as in the list, which may be none of items.
pick = table(
    "pick", ("user_id", "list", "number"), *ids("user_id!"), *texts("list!"), *whole("number!"), *ticks("at!"), *flags("is_ticked!")
)
# What a user has typed and not logged yet, about a contact, a matter or nobody (the zero id).
draft = table("draft", ("user_id", "about_id"), *ids("user_id! about_id!"), *texts("kind! line!"), *json("fields"), *ticks("saved_at!"))

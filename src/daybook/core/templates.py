"""Texts to be written again and again: items of a list, with marks that stand for whom and what it is about."""

import re
from collections.abc import Mapping
from uuid import UUID

from daybook.core import contacts, lists, relations
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.core.texts import Text
from daybook.store.engine import Row

LIST = "mail_template"
LONGEST_NAME, LONGEST_SUBJECT, LONGEST = 100, 500, 20_000
"""Letters of the name, the subject and the text."""
PARTS = ("subject", "text", "html")
"""What an item's `extra` holds."""
_MARK = re.compile(r"\{\{\s*(\w+)\s*\}\}")


def all_of(tx: Tx) -> list[Row]:
    """Those that are offered."""
    return lists.all_of(tx, LIST)


def ever(tx: Tx) -> list[Row]:
    """All, those that are offered no more at the end."""
    return sorted(lists.all_ever(tx, LIST), key=lambda row: row.deleted_at is not None)


def get(tx: Tx, id: UUID) -> Row:
    """One of them, offered or not."""
    row = lists.find(tx, id)
    if row is None or row.list != LIST:
        raise Missing("template", id)
    return row


def part(row: Row, name: str) -> str:
    """Its subject, its text, its page in HTML; "" where it has none."""
    return str((row.extra or {}).get(name) or "")


def add(tx: Tx, name: str, **parts: str | None) -> None:
    """One more, at the end."""
    said = _checked(tx, name, parts, None)
    last = max((row.rank for row in lists.all_ever(tx, LIST)), default=0)
    lists.add(tx, LIST, name.strip(), rank=last + 1, extra=said)


def change(tx: Tx, row: Row, name: str, *, is_offered: bool, **parts: str | None) -> None:
    """As given; what else its `extra` holds stays. Who names one that is offered no more is told that there is none."""
    said = _checked(tx, name, parts, row)
    if is_offered != (row.deleted_at is None):
        (lists.restore if is_offered else lists.remove)(tx, row)
        row = lists.get(tx, row.id)
    kept = {key: value for key, value in (row.extra or {}).items() if key not in PARTS}
    lists.change(tx, row, text=name.strip(), extra=kept | said)


def _checked(tx: Tx, name: str, parts: Mapping[str, str | None], row: Row | None) -> dict[str, str]:
    said = {key: (parts.get(key) or "").replace("\r\n", "\n").strip("\n") for key in PARTS}
    wrong = [] if name.strip() else [Mistake("name", "must be given", name)]
    same = lists.by_text(tx, LIST, name.strip()) if name.strip() else None
    if same is not None and (row is None or same.id != row.id):
        wrong.append(Mistake("name", "there is a template of this name", name))
    for key, most, text in (("name", LONGEST_NAME, name), ("subject", LONGEST_SUBJECT, said["subject"]), ("text", LONGEST, said["text"])):
        if len(text) > most:
            wrong.append(Mistake(key, Text("may have %(many)s letters", many=most), text[:80]))
    if not said["text"].strip():
        wrong.append(Mistake("text", "must be given", said["text"]))
    if wrong:
        raise Invalid(wrong)
    return {key: text for key, text in said.items() if text}


def said_of(tx: Tx, contact: Row | None, matter: Row | None, day: str) -> dict[str, str]:
    """What marks stand for, about a contact and a matter; `day` is today as the reader writes it. "" where there is nothing to say."""
    who = tx.who
    job = relations.one(tx, contact.id, "employer") if contact is not None else None
    employer = contacts.find(tx, job.to_id) if job is not None else None
    return {
        "name": contact.name if contact is not None else "",
        "first": (contact.first or contact.name) if contact is not None else "",
        "account": employer.name if employer is not None else contact.name if contact is not None else "",
        "subject": (matter.subject or "") if matter is not None else "",
        "reference": (matter.reference or "") if matter is not None else "",
        "contact_by": who.name,
        "date": day,
    }


def merged(text: str, said: Mapping[str, str]) -> str:
    """The text with its `{{marks}}` filled in; unknown ones stay."""
    return _MARK.sub(lambda mark: said.get(mark[1], mark[0]), text) if "{{" in text else text


def marks(text: str) -> set[str]:
    """The marks that a text has."""
    return set(_MARK.findall(text))

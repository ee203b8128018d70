"""The contact of a log, in the book: a call, a mail or a note. A log without one still is a touchpoint, so a note stands for it."""

import re
from functools import lru_cache
from typing import Any
from uuid import UUID

from daybook.core import entries, ids
from daybook.core.access import Tx, Who
from daybook.core.clock import HOUR, When
from daybook.doors.empire import kept, named, paths, spans
from daybook.doors.empire.intake import Intake
from daybook.doors.empire.named import Named, Person
from daybook.doors.empire.plan import Plan
from daybook.doors.empire.records import SelectListItem

NAME = "contact_log_entry_create"
KINDS = ("call", "mail", "note")
"""Kinds of entry that a contact may be."""
KEPT = ("dms_external_upload_link_url", "dms_external_download_link_url", "template_name", "send", "subscription_id")
ROLES = ("to", "cc", "bcc")
COPIES = "account_cc"
"""The role of the account's further addresses."""
IMPLIED = {"implied": True}
"""What is kept beside a note that stands for no contact."""
_CALL = re.compile(r"\b(call\w*|phone\w*|telephone|tel|mobile|voice ?mail)\b", re.IGNORECASE)
_MAIL = re.compile(r"\b(e-?mail\w*|mail)\b", re.IGNORECASE)


def add(tx: Tx, who: Who, intake: Intake, plan: Plan) -> None:
    """Write it down."""
    id = plan.ids[NAME]
    if intake.model.contact_log_entry_create is None:
        tx.note("made", paths.LOG[NAME], "The body names no contact; a note stands for it on the timeline.")
    people = _people(intake)
    entries.add(
        tx, kind(intake), id=id, number=plan.take(), at=When(*intake.at.pair()), contacts=intake.taking_part(people),
        **_columns(tx, intake, id, named.caller(who), people), **plan.common,
    )  # fmt: skip


def change(tx: Tx, intake: Intake, row: Any, *, is_resorted: bool, **common: Any) -> bool:
    """Write what differs; its kind only where method, type or sending changed."""
    at, people = When(*intake.at.pair()), _people(intake)
    columns = _columns(tx, intake, row.id, named.author(row), people)
    columns["extra"] = kept.beside(row, columns["extra"])
    taking_part = [*intake.staying(tx, row, (*ROLES, COPIES)), *named.contacts(intake.known, people)]
    sort = kind(intake) if is_resorted else row.kind
    return entries.change(tx, row, contacts=taking_part, kind=sort, at_at=at.at, at_off=at.off, **columns, **common)


def empty(tx: Tx, row: Any) -> None:
    """Take away what was said; that there was something stays on the timeline."""
    entries.change(tx, row, kind="note", text=None, method=None, duration=None, people=None, extra=kept.beside(row, {kept.DOOR: IMPLIED}))


def is_implied(row: Any) -> bool:
    """Whether an entry stands for no contact."""
    return bool(kept.of_entry(row).get("implied"))


def _people(intake: Intake) -> Named:
    """Who is named in it."""
    body, copies = intake.model.contact_log_entry_create, intake.model.account_cc
    found: dict[str, list[SelectListItem | None]] = {}
    if body is not None:
        found = {role: items for role in ROLES if (items := getattr(body, role))}
    if copies:
        found[COPIES] = [SelectListItem(value=address) for address in copies if address is not None]
    return found


def _columns(tx: Tx, intake: Intake, id: UUID, otherwise: Person, people: Named) -> dict[str, Any]:
    """What the entry holds, its time aside."""
    body = intake.model.contact_log_entry_create
    columns: dict[str, Any] = {
        "subject": intake.model.subject,
        "type_id": ids.given(intake.model.contact_log_type_id),
        "people": named.rows(people),
    }
    if body is None:
        unsaid = {"author": otherwise.name, "author_id": otherwise.id, "text": None, "method": None, "duration": None}
        return columns | unsaid | {"extra": {kept.DOOR: IMPLIED}}
    author = named.user(tx, intake.known, ids.given(body.contact_by_id), paths.ENTRY["contact_by_id"], otherwise)
    name, duration = body.contact_by or author.name, spans.ticks(body.contact_duration)
    extra = kept.members(body, KEPT) | kept.own_id(body.id, id)
    kept.differing(body, extra, contact_by_id=author.id, contact_by=name, contact_duration=duration / HOUR)
    kept.odd_lists(body, ROLES, extra)
    said = {"text": body.notes, "method": body.contact_method, "author": name, "author_id": author.id, "duration": duration}
    return columns | said | {"extra": {kept.DOOR: extra}}


def kind(intake: Intake) -> str:
    """What the contact was: a sent e-mail, else what its method or the log's type says, else a note."""
    body, type_id = intake.model.contact_log_entry_create, intake.model.contact_log_type_id
    if body is not None and body.send:
        return "mail"
    row = intake.known.get("item", type_id)
    said = _kind_of(body.contact_method) if body is not None and body.contact_method else None
    if said is None and row is not None:
        said = row.c if row.c in KINDS else _kind_of(row.b)
    return said or "note"


@lru_cache(maxsize=1024)
def _kind_of(text: str) -> str | None:
    if _MAIL.search(text):
        return "mail"
    return "call" if _CALL.search(text) else None

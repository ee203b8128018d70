"""Columns of what happened: the archives ContactActivity and Appointment. Every entry is an appointment, but the answers to a survey."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from daybook.core.listing import columns as core
from daybook.core.listing.columns import Column, Many, Value
from daybook.core.listing.frame import Frame
from daybook.core.listing.joins import Rows, first_taking_part, item_of, meeting_of, taking_part, user_of
from daybook.core.listing.joins import column as stored
from daybook.core.listing.pages import Cell
from daybook.core.listing.rows import NEVER
from daybook.doors.superoffice.archive import types
from daybook.doors.superoffice.archive.columns.base import associate, column, constant, flag, known, nothings, stamp, text, time, whole
from daybook.doors.superoffice.view import View

SURVEY = "survey"
KINDS = {
    "call": "Phone", "mail": "E-mail", "note": "Note", "meeting": "Meeting", "hours": "Hours", SURVEY: "Form submission", "step": "Task",
    "comment": "Comment",
}  # fmt: skip
"""What a kind of entry is called where it has no type of its own."""
ICONS = {"meeting": "appointment", "call": "phone", "mail": "email", SURVEY: "form", "step": "task"}
DEFAULT = ("icon", "date", "type", "text", "associateId", "contactId", "personId", "completed")


def activity(at: Rows) -> list[Column]:
    """Everything of an entry."""
    return [*itself(at), *who(at), *written(at), *nothings(types.INT, "saleId documentId colorIndex"), *nothings(types.LIST, "projectId")]


def itself(at: Rows) -> list[Column]:
    """When, what, whether it is done."""
    kind, met = item_of("type", stored(at, "type_id")), meeting_of("meeting", at)
    return [
        whole("appointmentId", at, "number", is_unique=True), text("icon", at, "kind", show=icon, sorts=False),
        time("date", at, "at_at"), time("endDate", at, "ends_at", types.DATETIME), time("dueDate", at, "due_at"),
        column(
            "type", types.LIST, lambda frame: typed(at, kind, frame), number=lambda frame: core.whole(kind(frame).c.number),
            list="task", show=type_name, parts=(stored(at, "kind"),),
        ),
        column("text", types.POSITIVE, lambda frame: said(at, frame)), flag("completed", at, "is_closed"),
        text("recordType", at, "kind"), text("recordTypeText", at, "kind", show=record_type),
        text("priority", met, "priority", types.LIST, list="priority"),
        column("alarm", types.BOOL, lambda frame: met(frame).c.reminder.is_not(None)), text("location", met, "location"),
        column("recurring", types.BOOL, lambda frame: met(frame).c.series_id.is_not(None)),
        flag("appointmentPublish/isPublished", at, "is_external"), known("joinVideomeetUrl", at, "JoinVideomeetUrl"),
        constant("visibleFor", types.STRING, ""), text("reference", at, "reference"),
    ]  # fmt: skip


def who(at: Rows) -> list[Column]:
    """Whose it is, and with whom. Conditions look at everyone who took part."""
    user, firm = user_of("associate", stored(at, "author_id")), first_taking_part("contact", at, "organisation")
    person = first_taking_part("person", at, "person")
    return [
        associate("associateId", user), associate("associateFullName", user, "name"), text("who", at, "author"),
        *(
            column(
                name, types.LIST, name_of(its), number=number_of(its), many=seen(taking_part(at, kind)), list=name.removesuffix("Id"),
            )
            for name, its, kind in (("contactId", firm, "organisation"), ("personId", person, "person"))
        ),
    ]  # fmt: skip


def name_of(its: Rows) -> Value:
    """A contact's name; outside partners see none."""
    return lambda frame: sa.literal("", sa.Text()) if frame.who.is_partner else core.text(its(frame).c.name)


def number_of(its: Rows) -> Value:
    return lambda frame: sa.literal(0, sa.BigInteger()) if frame.who.is_partner else core.whole(its(frame).c.number)


def seen(many: Callable[[Frame], Many]) -> Callable[[Frame], Many]:
    """Those whom a condition may look at: outside partners ask about nobody."""

    def those(frame: Frame) -> Many:
        found = many(frame)
        return replace(found, where=(*found.where, NEVER)) if frame.who.is_partner else found

    return those


def written(at: Rows) -> list[Column]:
    """Who wrote it down, and when."""
    by, first = user_of("updatedBy", stored(at, "updated_by")), user_of("registeredBy", stored(at, "created_by"))
    return [
        associate("updatedBy", by), associate("updatedByFullName", by, "name"), stamp("updatedDate", at, "updated_at"),
        associate("registeredBy", first), associate("registeredByFullName", first, "name"), stamp("registeredDate", at, "created_at"),
    ]  # fmt: skip


def said(at: Rows, frame: Frame) -> sa.ColumnElement[str]:
    """The subject, else the text."""
    row = at(frame)
    found: sa.ColumnElement[str] = sa.func.coalesce(sa.func.nullif(row.c.subject, sa.literal("", sa.Text())), core.text(row.c.text))
    return found


def typed(at: Rows, kind: Rows, frame: Frame) -> sa.ColumnElement[str]:
    """The type's text, else what the kind of entry is called."""
    row = at(frame)
    whens: dict[Any, Any] = {sa.literal(key, sa.Text()): sa.literal(name, sa.Text()) for key, name in KINDS.items()}
    named = sa.case(whens, value=row.c.kind, else_=row.c.kind)
    found: sa.ColumnElement[str] = sa.func.coalesce(kind(frame).c.text, named)
    return found


def type_name(cell: Cell, view: View) -> str:
    return view.text(cell.value) or ""


def record_type(cell: Cell, view: View) -> str:
    return KINDS.get(cell.value, str(cell.value))


def icon(cell: Cell, view: View) -> str:
    return ICONS.get(cell.value, "appointment")

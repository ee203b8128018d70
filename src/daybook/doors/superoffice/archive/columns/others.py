"""Columns of the smaller archives: relations, documents, tickets, and projects and sales, of which the book has none."""

from typing import Any

import sqlalchemy as sa

from daybook.core.listing import columns as core
from daybook.core.listing.columns import Column, prefixed
from daybook.core.listing.joins import Rows, contact_of, item_of, user_of
from daybook.core.listing.joins import column as stored
from daybook.core.listing.kinds import TEXT
from daybook.doors.superoffice.archive import types
from daybook.doors.superoffice.archive.columns.base import (
    associate,
    column,
    constant,
    item,
    known,
    nothing,
    nothings,
    stamp,
    text,
    time,
    whole,
)
from daybook.doors.superoffice.archive.columns.contact import basics
from daybook.doors.superoffice.archive.columns.countries import country

RELATIONS = {"employer": ("works for", "employs"), "resident": ("lives in", "is the home of"), "owner": ("owns", "belongs to")}
"""What a relation is called from either side."""
RELATION = ("relationName", "relationComment", "reversedName", "source/fullName", "target/fullName")
DOCUMENT = ("documentId", "name", "date", "type", "associateId")
LINK = ("icon", "text", "recordType", "linkDescription", "registeredDate")
TICKET = ("ticketId", "title", "createdAt", "status", "priorityName", "ownedBy", "categoryFullName")
PROJECT = ("projectId", "name", "number", "type", "status", "associateId", "text")
SALE = ("saleId", "heading", "amount", "currency", "stage", "probPercent", "saleStatus", "date", "nextDueDate", "associateId")


def relation(at: Rows) -> list[Column]:
    """A relation between two contacts. It has no number: it goes by those of its ends."""
    source, target = contact_of("source", stored(at, "from_id")), contact_of("target", stored(at, "to_id"))
    return [
        called("relationName", at, 0), text("relationComment", at, "title"), called("reversedName", at, 1), called("processedName", at, 0),
        whole("relationId", source, "number"), constant("relationDefinitionId", types.INT, 0), constant("direction", types.INT, 1),
        nothing("associateId", types.ASSOCIATE), whole("rank", at, "rank"), stamp("registeredDate", at, "created_at"),
        time("endedDate", at, "ended_at", is_stamp=True),
        *prefixed("source", end(source, "source/")), *prefixed("target", end(target, "target/")),
    ]  # fmt: skip


def called(name: str, at: Rows, side: int) -> Column:
    """A relation's name as seen from its source (0) or its target (1)."""
    names: dict[Any, Any] = {sa.literal(kind, sa.Text()): sa.literal(each[side], sa.Text()) for kind, each in RELATIONS.items()}
    return column(name, types.STRING, lambda frame: sa.case(names, value=at(frame).c.kind, else_=at(frame).c.kind))


def end(its: Rows, path: str) -> list[Column]:
    """A person or an organisation at one end."""
    kind = lambda frame: core.text(its(frame).c.kind)  # noqa: E731
    return [
        text("fullName", its, "name"), text("firstName", its, "first"), text("lastName", its, "last"), text("mrMrs", its, "prefix"),
        whole("personId", its, "number"), text("title", its, "title"), column("entityName", types.STRING, kind, kind=TEXT),
        *(each for each in basics(its, path) if each.name in ("contactId", "name", "department", "nameDepartment", "number", "orgnr")),
        *country("c", its),
    ]  # fmt: skip


def document(at: Rows) -> list[Column]:
    """A file that is attached to an entry or its contact log."""
    user = user_of("associate", stored(at, "created_by"))
    return [
        whole("documentId", at, "number", is_unique=True), *(text(name, at, "name") for name in ("name", "header", "heading")),
        stamp("date", at, "created_at"), text("type", at, "media", types.LIST), text("mimeType", at, "media"),
        column("size", types.INT, stored(at, "size")), associate("associateId", user), associate("associateFullName", user, "name"),
        stamp("updatedDate", at, "updated_at"), stamp("registeredDate", at, "created_at"),
        *nothings(types.LIST, "contactId personId projectId"), *nothings(types.INT, "saleId appointmentId"),
        constant("recordType", types.STRING, "document"), nothing("completed", types.BOOL),
    ]  # fmt: skip


def link(at: Rows) -> list[Column]:
    """A file that an appointment is linked to."""
    known_as = {each.name for each in document(at)}
    own = [
        whole("linkId", at, "number"), text("linkDescription", at, "name"), text("text", at, "name"),
        constant("icon", types.STRING, "document", sorts=False), constant("recordTypeText", types.STRING, "Document"),
    ]  # fmt: skip
    return [*document(at), *(each for each in own if each.name not in known_as)]


def ticket(at: Rows) -> list[Column]:
    """A contact log, as a request."""
    owner, first = user_of("ownedBy", stored(at, "owner_id")), user_of("createdBy", stored(at, "created_by"))
    kind, firm = item_of("category", stored(at, "type_id")), contact_of("contact", stored(at, "contact_id"))
    person = contact_of("person", stored(at, "person_id"))
    return [
        whole("ticketId", at, "number", is_unique=True), text("title", at, "subject"), time("createdAt", at, "opened_at", types.DATETIME),
        stamp("lastChanged", at, "updated_at", types.DATETIME), time("deadline", at, "due_at", types.DATETIME),
        time("closedAt", at, "closed_at", types.DATETIME), item("status", item_of("status", stored(at, "status_id")), "ticketstatus"),
        item("priorityName", item_of("priority", stored(at, "priority_id")), "ticketpriority"), associate("ownedBy", owner),
        associate("ownedByFullName", owner, "name"), associate("createdBy", first), item("categoryFullName", kind, "ticketcategory"),
        item("category", kind, "ticketcategory"), text("number", at, "reference"), whole("contactId", firm, "number"),
        text("contactName", firm, "name"), whole("personId", person, "number"), text("personFullName", person, "name"),
        known("orgLanguage", at, "Language"), column("isClosed", types.BOOL, lambda frame: at(frame).c.closed_at.is_not(None)),
        stamp("registeredDate", at, "created_at"), stamp("updatedDate", at, "updated_at"),
    ]  # fmt: skip


def project() -> list[Column]:
    """The book has no projects."""
    return [
        nothing("projectId", types.INT, is_unique=True), *nothings(types.STRING, "name number text"), *nothings(types.LIST, "type status"),
        nothing("associateId", types.ASSOCIATE), *nothings(types.DATE, "endDate registeredDate updatedDate"),
        nothing("completed", types.BOOL),
    ]  # fmt: skip


def sale() -> list[Column]:
    """The book has no sales."""
    return [
        nothing("saleId", types.INT, is_unique=True), *nothings(types.STRING, "heading number"), nothing("amount", types.DECIMAL),
        *nothings(types.LIST, "currency stage saleStatus type contactId personId projectId"), nothing("probPercent", types.INT),
        nothing("associateId", types.ASSOCIATE), *nothings(types.DATE, "date nextDueDate registeredDate updatedDate"),
        nothing("completed", types.BOOL),
    ]  # fmt: skip

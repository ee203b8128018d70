"""Columns of an organisation: the archive SimpleContact."""

import sqlalchemy as sa

from daybook.core.listing import columns as core
from daybook.core.listing.columns import Column
from daybook.core.listing.frame import Frame
from daybook.core.listing.joins import Rows, contact_of, flagged, id_in, is_picked, item_of, picked, picks, user_of
from daybook.core.listing.joins import column as stored
from daybook.core.listing.kinds import TEXT
from daybook.core.listing.pages import Cell
from daybook.doors.superoffice.archive import types
from daybook.doors.superoffice.archive.columns import reached
from daybook.doors.superoffice.archive.columns.base import (
    associate,
    column,
    constant,
    flag,
    item,
    known,
    nothing,
    nothings,
    stamp,
    text,
    whole,
)  # fmt: skip
from daybook.doors.superoffice.archive.columns.countries import country
from daybook.doors.superoffice.archive.columns.figures import figures
from daybook.doors.superoffice.archive.columns.users import user
from daybook.doors.superoffice.carriers.items import INTEREST
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import NAME

CONTROLS = {"forceCompany": True, "getAllRows": True, "getNoRows": False}
"""Columns that are there to be asked: `getNoRows set true` finds nothing."""


def simple(at: Rows) -> list[Column]:
    """What SimpleContact and FindContact have but the people, of the list's own rows."""
    return [
        *basics(at), *reach(at), *reached.url("url", at), *reached.addresses(at, ""),
        *user("contactAssociate", user_of("associate", stored(at, "owner_id"))),
        *user("contactSupportAssociate", user_of("supportAssociate", id_in(at, NAME, "SupportAssociate"))),
        *figures(at), *nothings(types.INT, "selectionMemberId selectionIdRequest"),
    ]  # fmt: skip


def basics(at: Rows, path: str = "") -> list[Column]:
    """The organisation itself; `path` tells its joins from another's."""
    owner = user_of(f"{path}associate", stored(at, "owner_id"))
    category = item_of(f"{path}category", stored(at, "category_id"))
    rank = lambda frame: core.whole(category(frame).c.rank)  # noqa: E731
    return [
        whole("contactId", at, "number", is_unique=True),
        column("name", types.NAME, lambda frame: core.text(at(frame).c.name), small=lambda frame: small(at, frame)),
        text("department", at, "department"),
        column(
            "nameDepartment", types.STRING, lambda frame: joined(at, frame), kind=TEXT, show=name_department,
            parts=(stored(at, "name"), stored(at, "department")),
        ),
        column("hasInfoText", types.BOOL, lambda frame: core.text(at(frame).c.notes) != sa.literal("", sa.Text())),
        column("hasInterests", types.BOOL, is_picked(at, INTEREST)),
        associate("associateId", owner),
        item("category", category, "category"),
        known("categoryGroup", category, "group", types.LIST, kind=TEXT),
        column("companyCategoryRank", types.INT, rank),
        item("business", item_of(f"{path}business", stored(at, "business_id")), "business"),
        *country("c", at),
        text("number", at, "reference"),
        text("code", at, "code"),
        text("orgnr", at, "org_number"),
        column("stop", types.BOOL, flagged(at, NAME, "Xstop")),
        flag("contactNoMail", at, "no_mail"),
        *written(at, path),
        item("contactSource", item_of(f"{path}source", stored(at, "source_id")), "source"),
        column("contactDeleted", types.BOOL, lambda frame: at(frame).c.deleted_at.is_not(None)),
        nothing("activeErpLinks", types.BOOL),
        deleted(at),
        text("mainContact", contact_of(f"{path}supportPerson", id_in(at, NAME, "SupportPerson")), "name"),
        *(constant(name, types.BOOL, value, sorts=False) for name, value in CONTROLS.items()),
        column(
            "contactInterestIds", types.INTERESTS, picks(at, INTEREST), many=picked(at, INTEREST), sorts=False, list="contint",
            show=lambda cell, view: ", ".join(view.text(each) or "" for each in cell.value.splitlines()),
        ),
    ]  # fmt: skip


def small(at: Rows, frame: Frame) -> sa.ColumnElement[str]:
    """The name as it is indexed; the list's own rows always have it."""
    row = at(frame)
    found: sa.ColumnElement[str] = row.c.folded if row is frame.row else core.text(row.c.folded)
    return found


def joined(at: Rows, frame: Frame) -> sa.ColumnElement[str]:
    """`Name, Department`."""
    name, department = core.text(at(frame).c.name), core.text(at(frame).c.department)
    return sa.case((department == "", name), else_=name.concat(sa.literal(", ", sa.Text())).concat(department))


def name_department(cell: Cell, view: View) -> str:
    return ", ".join(part for part in cell.parts if part)


def written(at: Rows, path: str) -> list[Column]:
    """Who made and changed it, and when."""
    by, first = user_of(f"{path}updatedBy", stored(at, "updated_by")), user_of(f"{path}registeredBy", stored(at, "created_by"))
    return [
        associate("updatedBy", by), associate("updatedByFullName", by, "name"), stamp("updatedDate", at, "updated_at"),
        associate("registeredBy", first), associate("registeredByFullName", first, "name"), stamp("registeredDate", at, "created_at"),
    ]  # fmt: skip


def deleted(at: Rows) -> Column:
    """When it was marked deleted."""
    return stamp("deletedDate", at, "deleted_at", types.DATETIME, sorts=False)


def reach(at: Rows) -> list[Column]:
    """Numbers and e-mail addresses. `searchPhone` is any number of the organisation's."""
    return [
        *reached.phone("phone", at, reached.PHONE)[:1], *reached.phone("contactPhone", at, reached.PHONE),
        *reached.phone("contactFax", at, reached.FAX), *reached.phone("searchPhone", at, reached.ANY_PHONE, is_any=True),
        *reached.email("email", at),
    ]  # fmt: skip


DEFAULT = ("contactId", "name", "department", "category", "business", "country", "number", "code", "associateId", "orgnr")
"""Which columns a list without `$select` has is not documented: these are ours."""

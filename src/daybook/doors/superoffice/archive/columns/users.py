"""Columns of a user."""

import sqlalchemy as sa

from daybook.core.listing import columns as core
from daybook.core.listing.columns import Column, prefixed
from daybook.core.listing.joins import Rows, contact_of, group_of
from daybook.core.listing.joins import column as stored
from daybook.core.listing.kinds import TEXT
from daybook.doors.superoffice.archive import types
from daybook.doors.superoffice.archive.columns.base import associate, column, nothing, nothings, text, whole
from daybook.doors.superoffice.carriers.associates import INSIDE, OUTSIDE


def user(prefix: str, its: Rows) -> list[Column]:
    """A user under a path: who he is, his group, the person that he is."""
    person = contact_of(f"{prefix}/person", stored(its, "contact_id"))
    group, group_number = group_of(its, "name"), group_of(its, "number")
    return prefixed(
        prefix,
        [
            text("firstName", its, "first"), text("lastName", its, "last"), nothing("middleName", types.STRING),
            text("fullName", its, "name"), nothing("contactId", types.INT, sorts=False), whole("personId", person, "number", sorts=False),
            text("mrMrs", person, "prefix"), text("title", person, "title"), associate("associateDbId", its),
            *nothings(types.STRING, "contactName contactDepartment"),
            column(
                "usergroup", types.GROUP, lambda frame: core.text(group(frame)), number=lambda frame: core.whole(group_number(frame)),
                list="usergroup",
            ),
            column("usergroupId", types.INT, lambda frame: core.whole(group_number(frame))),
            nothing("contactFullName", types.STRING), nothing("contactCategory", types.LIST, list="category"),
            text("role", its, "role", types.LIST), associate("assocName", its), text("assocTooltip", its, "name", sorts=False),
            column(
                "assocType", types.LIST,
                lambda frame: sa.case((its(frame).c.id.is_(None), ""), (its(frame).c.role == "partner", OUTSIDE), else_=INSIDE), kind=TEXT,
            ),
            nothing("ejUserId", types.INT, sorts=False), nothing("simultaneousEjUser", types.BOOL),
            nothing("ejDisplayName", types.STRING), nothing("ejStatus", types.INT, sorts=False),
            column("credentialType", types.STRING, lambda frame: sa.case((its(frame).c.id.is_(None), ""), else_="Password"), kind=TEXT),
            text("credentialDisplayValue", its, "login"), column("isActive", types.BOOL, lambda frame: is_active(its(frame))),
            column("isActiveText", types.BOOL, lambda frame: is_active(its(frame))),
            nothing("portraitThumbnail", types.STRING, sorts=False), nothing("otherGroups", types.GROUP, sorts=False, list="usergroup"),
            text("userName", its, "login"), text("personEmail", its, "email"), nothing("locationAddress", types.STRING),
            nothing("isLocation", types.BOOL),
        ],
    )  # fmt: skip


def is_active(its: sa.FromClause) -> sa.ColumnElement[bool]:
    """Whether there is a user, and he may sign in."""
    return sa.and_(its.c.id.is_not(None), its.c.disabled_at.is_(None))

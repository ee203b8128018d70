"""Columns of a person: the archive Person, and the same under other archives' paths."""

from typing import Any

import sqlalchemy as sa

from daybook.core.channels import BUSINESS, HOME, PAGER
from daybook.core.listing import columns as core
from daybook.core.listing.columns import Column, prefixed
from daybook.core.listing.dates import PARTS
from daybook.core.listing.frame import Frame
from daybook.core.listing.joins import (
    Rows,
    contact_of,
    employment,
    is_picked,
    item_of,
    item_of_number,
    kept,
    number_in,
    picked,
    picks,
    user_is,
    user_numbered,
    user_of,
)  # fmt: skip
from daybook.core.listing.joins import column as stored
from daybook.core.listing.kinds import TEXT, WHOLE
from daybook.doors.superoffice.archive import types
from daybook.doors.superoffice.archive.columns import reached
from daybook.doors.superoffice.archive.columns.base import associate, column, flag, item, known, nothing, nothings, stamp, text, whole
from daybook.doors.superoffice.archive.columns.contact import basics, small
from daybook.doors.superoffice.archive.columns.countries import country
from daybook.doors.superoffice.archive.columns.users import user
from daybook.doors.superoffice.carriers.items import LANGUAGE, PRIORITY, WIRE
from daybook.doors.superoffice.carriers.layouts import PRIVATE
from daybook.doors.superoffice.carriers.persons import INTERESTS
from daybook.doors.superoffice.writing import NAME

SUPPORT = "SupportAssociateId"
CONSENTS = "hasStoreConsent hasEmarketingConsent withdrawnStoreConsent withdrawnEmarketingConsent"
LEGAL = "legalBaseStore legalBaseEmarketing consentSourceStore consentSourceEmarketing"


def person(at: Rows, path: str = "") -> list[Column]:
    """Everything of a person; `path` tells its joins from another's."""
    return [
        *themselves(at, path), *reach(at, path), *written(at, path), *consents(),
        *user("personAssociate", user_of(f"{path}personAssociate", stored(at, "owner_id"))),
        *user("correspondingAssociate", user_is(f"{path}correspondingAssociate", at)),
        *prefixed("personContact", basics(employer(at, path), f"{path}personContact/")),
    ]  # fmt: skip


def employer(at: Rows, path: str) -> Rows:
    """The organisation that a person works for in the first place."""
    tie = employment(f"{path}employment", at)
    return contact_of(f"{path}employer", stored(tie, "to_id"))


def themselves(at: Rows, path: str) -> list[Column]:
    """The person, and what ties to the organisation."""
    firm, tie = employer(at, path), employment(f"{path}employment", at)
    support = user_numbered(f"{path}supportAssociate", number_in(at, NAME, SUPPORT))
    category = item_of(f"{path}personCategory", stored(at, "category_id"))
    owner = user_of(f"{path}personAssociate", stored(at, "owner_id"))
    return [
        whole("personId", at, "number", is_unique=True),
        text("firstName", at, "first"), text("lastName", at, "last"), text("middleName", at, "middle"),
        column("fullName", types.NAME, lambda frame: core.text(at(frame).c.name), small=lambda frame: small(at, frame)),
        column("fullNameWithContact", types.STRING, lambda frame: with_contact(at, firm, frame), kind=TEXT),
        whole("contactId", firm, "number"),
        column("hasInfoText", types.BOOL, lambda frame: core.text(at(frame).c.notes) != sa.literal("", sa.Text())),
        column("hasInterests", types.BOOL, is_picked(at, INTERESTS)), column("personHasInterests", types.BOOL, is_picked(at, INTERESTS)),
        text("mrMrs", at, "prefix"), text("position", tie, "title", types.LIST, list="perspos"),
        text("personNumber", at, "reference"), text("title", at, "title"), *country("personC", at),
        flag("personNoMail", at, "no_mail"), whole("rank", tie, "rank"),
        column("birthdate", types.DATE, lambda frame: core.whole(at(frame).c.birth_at), is_floating=True),
        nothing("associateType", types.LIST),
        column("useAsMailingAddress", types.BOOL, lambda frame: core.text(kept(at, NAME, "UsePersonAddress")(frame)).in_(["1", "true"])),
        item("personSource", item_of(f"{path}personSource", stored(at, "source_id")), "source"), flag("retired", at, "retired"),
        *(birth(name, at, part) for name, part in (("birthYear", "year"), ("birthMonth", "month"), ("birthDay", "day"))),
        *(known(name, at, member) for name, member in (("kanaFirstName", "Kanafname"), ("kanaLastName", "Kanalname"))),
        nothing("portraitThumbnail", types.STRING, sorts=False), nothing("personActiveErpLinks", types.BOOL),
        *supported(at, path), associate("supportAssociate", support),
        associate("supportAssociateFullName", support, "name"), associate("personAssociateId", owner),
        associate("personAssociateFullName", owner, "name"), item("personCategory", category, "category"),
        known("personCategoryGroup", category, "group", types.LIST, kind=TEXT),
        whole("personCategoryRank", category, "rank"),
        item("personBusiness", item_of(f"{path}personBusiness", stored(at, "business_id")), "business"),
        nothing("leadStatus", types.LIST), nothing("leadstatusRank", types.INT),
        column("personDeletedDate", types.DATETIME, lambda frame: core.whole(at(frame).c.deleted_at), is_stamp=True),
        column("hasCompany", types.BOOL, lambda frame: firm(frame).c.id.is_not(None)),
        *nothings(types.BOOL, "isProjectMember isStakeholder"), nothing("createdByForm", types.LIST),
        column(
            "personInterestIds", types.INTERESTS, picks(at, INTERESTS), many=picked(at, INTERESTS), sorts=False, list="persint",
            show=lambda cell, view: ", ".join(view.text(each) or "" for each in cell.value.splitlines()),
        ),
    ]  # fmt: skip


def supported(at: Rows, path: str) -> list[Column]:
    """How urgent a person's requests are, and the language to write in: their numbers are this door's own."""
    return [
        item(name, item_of_number(f"{path}{name}", list, number_in(at, NAME, key)), WIRE[list])
        for name, list, key in (("ticketPriority", PRIORITY, "TicketPriorityId"), ("supportLanguage", LANGUAGE, "SupportLanguageId"))
    ]


def with_contact(at: Rows, firm: Rows, frame: Frame) -> sa.ColumnElement[str]:
    """`Ada Byron (Fjordlys Belysning AS)`."""
    name, where = core.text(at(frame).c.name), core.text(firm(frame).c.name)
    text = sa.Text()
    return sa.case((where == "", name), else_=name.concat(sa.literal(" (", text)).concat(where).concat(sa.literal(")", text)))


def birth(name: str, at: Rows, part: str) -> Column:
    """Year, month or day of birth, 0 where it is not known."""

    def value(frame: Frame) -> Any:
        at_birth = at(frame).c.birth_at
        return sa.case((at_birth.is_(None), sa.literal(0, WHOLE.type)), else_=PARTS[part](at_birth))

    return column(name, types.INT, value)


def reach(at: Rows, path: str) -> list[Column]:
    """Numbers, e-mail and web addresses, the private address."""
    return [
        *reached.phone("phone", at, reached.DIRECT), *reached.phone("personDirectPhone", at, reached.DIRECT, BUSINESS),
        *reached.phone("personMobilePhone", at, reached.MOBILE), *reached.phone("personPrivate", at, reached.PHONE, HOME),
        *reached.phone("personPager", at, reached.DIRECT, PAGER), *reached.phone("personDirectFax", at, reached.FAX),
        *reached.phone("searchPhone", at, reached.ANY_PHONE, is_any=True), *reached.email("email", at), *reached.url("personUrl", at),
        *reached.address("personAddress", at, path, "postal", PRIVATE), *reached.address("restrictionAddress", at, path, "postal", PRIVATE),
        text("personInfo/textId", at, "notes"),
    ]  # fmt: skip


def written(at: Rows, path: str) -> list[Column]:
    """Who made and changed it, and when."""
    by, first = user_of(f"{path}personUpdatedBy", stored(at, "updated_by")), user_of(f"{path}personRegisteredBy", stored(at, "created_by"))
    return [
        associate("personUpdatedBy", by), associate("personUpdatedByFullName", by, "name"), stamp("personUpdatedDate", at, "updated_at"),
        associate("personRegisteredBy", first), associate("personRegisteredByFullName", first, "name"),
        stamp("personRegisteredDate", at, "created_at"),
    ]  # fmt: skip


def consents() -> list[Column]:
    """The book keeps no consents."""
    return [*nothings(types.BOOL, CONSENTS), *nothings(types.LIST, LEGAL)]


DEFAULT = (
    "personId", "fullName", "firstName", "lastName", "contactId", "position", "title", "personDirectPhone/formattedNumber",
    "email/emailAddress",
)  # fmt: skip

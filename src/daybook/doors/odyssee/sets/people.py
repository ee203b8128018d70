"""Companies, contacts and users, written: the organisations, people and users of the book."""

from typing import Any
from uuid import UUID

from daybook.core import aliases, channels, contacts, relations, users
from daybook.core.access import Tx
from daybook.core.errors import Conflict
from daybook.doors.odyssee.login import NAME
from daybook.doors.odyssee.sets.draft import Draft, Kind, kept, referred

EMPLOYER, USER_CODE = "employer", "user_code"
COMPANY_COLUMNS = {"name": "name", "notes": "notes", "vat_reg_code": "org_number", "archived": "retired", "code": "reference"}
COMPANY_EXTRA, COMPANY_TRUE = ("is_supplier", "company_sales_status_code"), ("is_client", "is_working_address")
CONTACT_COLUMNS = {
    "firstname": "first", "lastname": "last", "notes": "notes", "archived": "retired", "reference_back_office": "reference",
}  # fmt: skip
CONTACT_EXTRA = (
    "db_language_id", "db_title_id", "db_functionbis_id", "e_login", "e_servicedesk", "e_commerce", "e_document",
)  # fmt: skip
COMPANY_WAYS = {"db_address_phone": "phone", "db_address_email": "mail"}
CONTACT_WAYS = {"phone": "phone", "mobile": "mobile", "email": "mail"}
USER_COLUMNS = {"firstname": "first", "lastname": "last", "email": "email"}
USER_EXTRA = ("code", "functions", "notes", "archived")


def ways(draft: Draft, names: dict[str, str], own: list[channels.Channel]) -> list[channels.Channel]:
    """Channels with what the body carries: the first of each kind is the one that this API knows."""
    for member, kind in names.items():
        if draft.has(member):
            own = channels.put(own, kind, channels.ANY, draft.get(member))
    return own


def free(draft: Draft, kind: str, reference: str | None, own: UUID | None = None) -> None:
    """No two of a kind have the same key."""
    if reference and contacts.holder(draft.tx, reference, kind, other_than=own) is not None:
        raise Conflict("exists", f"The key '{reference}' belongs to another.", reference)


def create_company(draft: Draft) -> UUID | None:
    draft.demand_write()
    draft.check(is_new=True)
    if draft.wrong:
        return None
    columns = draft.columns(COMPANY_COLUMNS)
    free(draft, "organisation", columns.get("reference"))
    extra = draft.extra(None, COMPANY_EXTRA, COMPANY_TRUE) or None
    made: UUID = contacts.create(
        draft.tx,
        "organisation",
        id=draft.own_id(),
        channels=ways(draft, COMPANY_WAYS, []),
        owner_id=draft.call.who.user,
        extra=extra,
        **columns,
    )["id"]
    return made


def change_company(draft: Draft, row: Any) -> None:
    draft.demand_write()
    draft.check(is_new=False)
    if draft.wrong:
        return
    columns = draft.columns(COMPANY_COLUMNS)
    free(draft, "organisation", columns.get("reference"), row.id)
    extra = draft.extra(row.extra, COMPANY_EXTRA, COMPANY_TRUE) or None
    contacts.change(draft.tx, row, channels=ways(draft, COMPANY_WAYS, channels.of(draft.tx, row.id)), extra=extra, **columns)


COMPANY = Kind(
    "code",
    lambda tx, id: contacts.find(tx, id, "organisation"),
    lambda tx, text: contacts.by_reference(tx, text, "organisation"),
    create_company,
    change_company,
)


def create_contact(draft: Draft) -> UUID | None:
    draft.demand_write()
    draft.check(is_new=True)
    company = referred(draft, "company", COMPANY)
    if draft.wrong:
        return None
    columns = draft.columns(CONTACT_COLUMNS)
    free(draft, "person", columns.get("reference"))
    extra = draft.extra(None, contact_extra(draft, company.id)) or None
    made: UUID = contacts.create(
        draft.tx,
        "person",
        id=draft.own_id(),
        channels=ways(draft, CONTACT_WAYS, []),
        owner_id=draft.call.who.user,
        extra=extra,
        **columns,
    )["id"]
    if company.id is not None:
        relations.set_one(draft.tx, made, EMPLOYER, company.id, kept(draft.get("functions")))
    return made


def change_contact(draft: Draft, row: Any) -> None:
    draft.demand_write()
    draft.check(is_new=False)
    company = referred(draft, "company", COMPANY)
    if draft.wrong:
        return
    columns = draft.columns(CONTACT_COLUMNS)
    free(draft, "person", columns.get("reference"), row.id)
    main = relations.one(draft.tx, row.id, EMPLOYER)
    old = None if main is None else main.to_id
    new = company.id if company.is_told else old
    extra = draft.extra(row.extra, contact_extra(draft, new)) or None
    contacts.change(draft.tx, row, channels=ways(draft, CONTACT_WAYS, channels.of(draft.tx, row.id)), extra=extra, **columns)
    employ(draft, row.id, old, new)


def contact_extra(draft: Draft, company: UUID | None) -> tuple[str, ...]:
    """Whoever works nowhere has no place for a position but here."""
    return CONTACT_EXTRA if company is not None else (*CONTACT_EXTRA, "functions")


def employ(draft: Draft, person: UUID, old: UUID | None, new: UUID | None) -> None:
    """The main employer; those beside it, which this API does not know, stay."""
    title = kept(draft.get("functions")) if draft.has("functions") else relations.STAYS
    relations.supersede(draft.tx, person, EMPLOYER, old, new, title, none="main")


CONTACT = Kind(
    "reference_back_office",
    lambda tx, id: contacts.find(tx, id, "person"),
    lambda tx, text: contacts.by_reference(tx, text, "person"),
    create_contact,
    change_contact,
)
ANYBODY = Kind("reference_back_office", contacts.find, CONTACT.by_key, create_contact, change_contact)
"""Whom a log is with: other doors' logs are with organisations too."""


def by_code(tx: Tx, code: str) -> Any:
    """The user that an ERP system knows by a code."""
    id = aliases.find(tx, NAME, USER_CODE, code)
    return users.find(tx, id) if id is not None else None


def take_code(draft: Draft, id: UUID, before: str | None) -> None:
    """Remember whose a code is."""
    code = draft.get("code")
    if not draft.has("code") or code == before:
        return
    other = by_code(draft.tx, code) if code else None
    if other is not None and other.id != id:
        raise Conflict("exists", f"The key '{code}' belongs to another.", code)
    if before:
        aliases.drop(draft.tx, NAME, USER_CODE, before)
    if code:
        aliases.put(draft.tx, NAME, USER_CODE, code, id)


def create_user(draft: Draft) -> UUID | None:
    draft.demand_admin()
    draft.check(is_new=True)
    id = draft.own_id()
    if id is not None and users.find(draft.tx, id) is not None:
        raise Conflict("exists", f"The id '{id}' exists.", id)
    username = draft.get("username") or ""
    if username and not users.is_login(username.partition("@")[0].strip()):
        draft.miss("username", "The username must be a mail address, or one word.", username)
    if draft.wrong:
        return None
    columns = draft.columns(USER_COLUMNS)
    # The at sign begins the domain when he signs in: what stands before it is the name, the whole his mail address.
    email = columns.pop("email", None) or (username if "@" in username else None)
    extra = draft.extra(None, (*USER_EXTRA, "username"))
    name = " ".join(filter(None, (columns.get("first"), columns.get("last"))))
    columns |= {"id": id} if id is not None else {}
    made: UUID = users.create(draft.tx, username.partition("@")[0], name, email=email, extra=extra, **columns)["id"]
    take_code(draft, made, None)
    settle(draft, users.get(draft.tx, made))
    return made


def change_user(draft: Draft, row: Any) -> None:
    draft.demand_admin()
    draft.check(is_new=False)
    if draft.wrong:
        return
    if draft.has("username"):
        draft.tx.note("ignored", f"{draft.path}.username", "A user keeps his name.")
    columns = draft.columns(USER_COLUMNS)
    name = " ".join(filter(None, (columns.get("first", row.first), columns.get("last", row.last)))) or row.name
    take_code(draft, row.id, (row.extra or {}).get(NAME, {}).get("code"))
    users.change(draft.tx, row, **columns, name=name, extra=draft.extra(row.extra, USER_EXTRA) or None)
    settle(draft, users.get(draft.tx, row.id))


def settle(draft: Draft, row: Any) -> None:
    """Let in, or not."""
    if draft.has("disabled") and draft.get("disabled") != (row.disabled_at is not None):
        (users.disable if draft.get("disabled") else users.restore)(draft.tx, row)


USER = Kind("code", users.find, by_code, create_user, change_user)

"""Every entity set as it is read: its columns, and the rows it is of."""

from typing import Any

import sqlalchemy as sa

from daybook.core import tasks
from daybook.core.access import Tx, Who
from daybook.core.listing import rows
from daybook.core.listing.columns import Value
from daybook.core.listing.frame import Frame
from daybook.core.listing.joins import channel_of, contact_of, employment, item_of, own, with_role
from daybook.core.listing.rows import Source
from daybook.doors.odyssee.sets.entity import flag_in, guid_in, stored, text_in, time_in

PHONES, MAILS = ("phone",), ("mail",)
"""Kinds of channels."""
EMPLOYMENT = employment("employment", own)
COMPANY, CONTACT = contact_of("company", stored("contact_id")), contact_of("person", stored("person_id"))
STATUS, TYPE = item_of("status", stored("status_id")), item_of("type", stored("type_id"))
PRIORITY = item_of("priority", stored("priority_id"))


def items(list: str) -> Any:
    return lambda tx, who: rows.items(tx, who, list)


def flag_unless(member: str) -> Value:
    """A truth that stands unless this door was told otherwise."""
    return lambda frame: sa.not_(sa.func.coalesce(text_in(member)(frame), sa.literal("1", sa.Text())).in_(["0", "false"]))


def is_disabled(frame: Frame) -> Any:
    return frame.row.c.disabled_at.is_not(None)


def position(frame: Frame) -> Any:
    """What a person is at the company, or without one."""
    return sa.func.coalesce(sa.func.nullif(EMPLOYMENT(frame).c.title, ""), text_in("functions")(frame))


MODIFIED = stored("updated_at")
KEPT = {"id": stored("id"), "modified_dateutc": MODIFIED}
ITEM = KEPT | {
    "name": stored("text"), "description": text_in("description"), "is_default": stored("is_default"), "is_closed": stored("is_closed"),
    "code": stored("code"), "reference_back_office": stored("code"), "sequence": stored("rank"),
    "only_for_e_service": flag_in("only_for_e_service"), "email_notification": flag_in("email_notification"),
}  # fmt: skip
USER = KEPT | {
    "username": lambda frame: sa.func.coalesce(text_in("username")(frame), frame.row.c.login), "firstname": stored("first"),
    "lastname": lambda frame: sa.func.coalesce(frame.row.c.last, frame.row.c.name), "code": text_in("code"),
    "archived": flag_in("archived"), "disabled": is_disabled, "functions": text_in("functions"), "notes": text_in("notes"),
    "email": stored("email"),
}  # fmt: skip
COMPANY_VALUES = KEPT | {
    "is_client": flag_unless("is_client"), "is_supplier": flag_in("is_supplier"), "archived": stored("retired"), "name": stored("name"),
    "notes": stored("notes"), "create_date": stored("created_at"), "company_sales_status_code": text_in("company_sales_status_code"),
    "vat_reg_code": stored("org_number"), "is_working_address": flag_unless("is_working_address"), "code": stored("reference"),
    "db_address_phone": channel_of(own, PHONES, "value"), "db_address_email": channel_of(own, MAILS, "value"),
}  # fmt: skip
CONTACT_VALUES = KEPT | {
    "firstname": stored("first"), "lastname": lambda frame: sa.func.coalesce(frame.row.c.last, frame.row.c.name),
    "company_id": stored("to_id", EMPLOYMENT), "functions": position, "archived": stored("retired"),
    "notes": stored("notes"), "phone": channel_of(own, PHONES, "value"), "mobile": channel_of(own, ("mobile",), "value"),
    "email": channel_of(own, MAILS, "value"), "create_date": stored("created_at"), "reference_back_office": stored("reference"),
    **{name: guid_in(name) for name in ("db_language_id", "db_title_id", "db_functionbis_id")},
    **{name: flag_in(name) for name in ("e_servicedesk", "e_commerce", "e_document")},
    "e_login": text_in("e_login"),
}  # fmt: skip
TASK = KEPT | {
    "created_by_user_id": stored("created_by"), "task_type_id": stored("type_id"), "task_status_id": stored("status_id"),
    "task_priority_id": stored("priority_id"), "company_id": stored("contact_id"), "contact_id": stored("person_id"),
    "to_db_table_id": guid_in("to_db_table_id"), "to_id_in_table": guid_in("to_id_in_table"), "subject": stored("subject"),
    "remark": stored("notes"), "customer_reference": text_in("customer_reference"), "assigned_to_user_id": stored("owner_id"),
    "assigned_to_user_group_id": stored("group_id"), "date_create": stored("opened_at"), "dateutc_create": stored("created_at"),
    "date_update": MODIFIED, "date_start": time_in("date_start"), "due_date": stored("due_at"), "date_closed": stored("closed_at"),
    "archived": stored("is_closed", STATUS), "id2": stored("number"), "date_assigned": time_in("date_assigned"),
    "date_suggested_by_company": time_in("date_suggested_by_company"), "created_by_servicedesk_api": flag_in("created_by_servicedesk_api"),
    "reference_back_office": stored("reference"),
}  # fmt: skip
VIEW = TASK | {
    "company_name": stored("name", COMPANY), "company_code": stored("reference", COMPANY),
    "db_address_phone": channel_of(COMPANY, PHONES, "value"), "db_address_email": channel_of(COMPANY, MAILS, "value"),
    "contact_fullname": stored("name", CONTACT), "contact_db_address_phone": channel_of(CONTACT, PHONES, "value"),
    "contact_db_address_email": channel_of(CONTACT, MAILS, "value"), "task_type_name": stored("text", TYPE),
    "task_status_name": stored("text", STATUS), "task_priority_name": stored("text", PRIORITY),
}  # fmt: skip
LOG = KEPT | {
    "task_id": stored("matter_id"), "task_activity_id": stored("type_id"), "user_id": stored("author_id"),
    "contact_id": with_role(own, tasks.WITH), "subject": stored("subject"), "description": stored("text"),
    "due_date": stored("due_at"), "is_closed": stored("is_closed"), "date_closed": stored("closed_at"),
    "reference_back_office": stored("reference"),
}  # fmt: skip


def organisations(tx: Tx, who: Who) -> Source:
    return rows.contacts(tx, who, "organisation")


def people(tx: Tx, who: Who) -> Source:
    return rows.contacts(tx, who, "person")


def matters(tx: Tx, who: Who) -> Source:
    """What a log may be about, whichever door it came through."""
    return rows.matters(tx, who)


def all_tasks(tx: Tx, who: Who) -> Source:
    return rows.matters(tx, who, tasks.KIND)


def steps(tx: Tx, who: Who) -> Source:
    return rows.entries_of_kind(tx, who, tasks.STEP)

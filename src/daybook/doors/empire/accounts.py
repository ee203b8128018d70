"""Accounts: the contacts of the book as this door calls them, made with a log or listed."""

from typing import Any
from uuid import UUID

from daybook.core import channels, contacts, ids, pages
from daybook.core.access import Tx, demand_delete
from daybook.core.channels import Channel
from daybook.core.errors import Missing
from daybook.door import Answer, Call
from daybook.doors.empire.answers import AccountModel, AccountPage
from daybook.doors.empire.intake import Intake
from daybook.doors.empire.opportunity_records import OpportunityCreateModel
from daybook.doors.empire.records import ContactLogCreateModel
from daybook.wire.record import Moment


def create(tx: Tx, intake: Intake) -> tuple[UUID, str]:
    """The account that the log brings with it: id and name."""
    model = intake.model
    type_ = intake.known.get("item", ids.given(model.new_account_type_id))
    code = type_.c if type_ is not None else None
    return make(tx, model, code, ids.given(model.new_account_source_id), model.new_account_source_origin)


def make(
    tx: Tx, model: ContactLogCreateModel | OpportunityCreateModel, code: str | None, source_id: UUID | None, source: str | None
) -> tuple[UUID, str]:
    """The account of a new-account block, whose type has this code: id and name."""
    number = contacts.issue_reference(tx) if model.auto_account_id else model.new_account_id
    ways = [Channel("mail", model.new_account_email or "")]
    if model.new_account_mobile:
        ways.append(Channel("mobile", model.new_account_mobile))
    kind = "person" if code == "person" else "organisation"
    row = contacts.create(
        tx, kind, name=model.new_account_name, reference=number, type_id=ids.given(model.new_account_type_id),
        source_id=source_id, source=source, country=model.new_account_country or None, channels=ways,
    )  # fmt: skip
    tx.note("made", "model.NewAccountName", f"The account {number} was made.")
    return row["id"], row["name"]


def index(call: Call) -> AccountPage:
    """A page of accounts by name. Outside partners see none."""
    query = call.query
    if call.who.is_partner:
        return AccountPage(data=[], total=0)
    rows, total = pages.contacts(call.tx, text=query.text, after=query.after, **query.window())
    ways = channels.known(call.tx, [row.id for row in rows])
    return AccountPage(data=[_account(call.tx, row, ways[row.id]) for row in rows], total=total)


def meant(tx: Tx, id: UUID | None) -> UUID | None:
    """The account whose id stands in a query: what it was merged into has what it had."""
    row = contacts.find(tx, id) if id is not None else None
    return id if row is None else row.id


def show(call: Call) -> AccountModel:
    """One account."""
    row = contacts.find(call.tx, call.id())
    if row is None or call.who.is_partner:
        raise Missing("account", call.id())
    return _account(call.tx, row, channels.of(call.tx, row.id))


def remove(call: Call) -> Answer:
    """Mark an account deleted: it is listed and found no more, as with `mark_as_deleted`."""
    row = contacts.find(call.tx, call.id())
    if row is None or call.who.is_partner:
        raise Missing("account", call.id())
    demand_delete(call.who, row.owner_id)
    contacts.remove(call.tx, row)
    return Answer(None, 204)


def _account(tx: Tx, row: Any, ways: list[Channel]) -> AccountModel:
    return AccountModel(
        account_id=row.reference or str(row.number), account_name=row.name, email=channels.value_of(ways, "mail"),
        mobile=channels.value_of(ways, "mobile"), phone=channels.value_of(ways, "phone"), account_type_id=row.type_id,
        source_id=row.source_id, source_origin=row.source, country=row.country, is_person=row.kind == "person", notes=row.notes,
        suppressed_email=row.no_mail, created_date=Moment.of_pair(row.created_at, 9999), id=row.id, subscription_id=tx.book,
        ts=row.version.to_bytes(8, "big"),
    )  # fmt: skip

"""New accounts, made by themselves."""

from copy import copy
from typing import Any

import msgspec

from daybook.core import addresses, channels, contacts, extras, ids
from daybook.core.access import Tx
from daybook.core.addresses import POSTAL, Address
from daybook.core.channels import Channel
from daybook.core.errors import Conflict, Mistake
from daybook.door import Call
from daybook.doors.empire import checks, kept
from daybook.doors.empire.account_records import AccountCreateModel, AccountDetailEditModel

LISTS = {"account_type_id": "account_type", "source_id": "source"}
ZEROS = ("account_type_id", "operating_location_id")
PERSON, ORGANISATION = "person", "organisation"


def create(call: Call) -> AccountCreateModel:
    """Save an account; the same body with the same id again is answered, not saved again."""
    model: AccountCreateModel = checks.body(call)
    if ids.given(model.id) is not None and (row := contacts.find_any(call.tx, model.id)) is not None:  # type: ignore[arg-type]  # given
        return _again(call.tx, model, row)
    found = _check(call.tx, model)
    type_ = found.get(model.account_type_id)
    number = contacts.issue_reference(call.tx) if model.auto_account_id else model.account_id
    if model.auto_account_id and model.account_id:
        call.tx.note("ignored", checks.path(AccountCreateModel, "account_id"), "The server numbers the account, as AutoAccountId is true.")
    row = contacts.create(
        call.tx, PERSON if type_ is not None and type_.code == PERSON else ORGANISATION, id=ids.given(model.id), name=model.account_name,
        reference=number, type_id=ids.given(model.account_type_id), source_id=model.source_id, source=model.source_origin,
        country=model.country or None, channels=[Channel("mail", model.email or "")],
        addresses=[Address(POSTAL, city=model.city, state=model.state, country=model.country)], extra={kept.DOOR: _extra(model)},
    )  # fmt: skip
    saved = copy(model)
    saved.id, saved.subscription_id, saved.ts, saved.account_id = row["id"], call.who.book, (1).to_bytes(8, "big"), number
    return saved


def _check(tx: Tx, model: AccountCreateModel) -> dict[Any, Any]:
    """Raises Invalid with every mistake; the list items that are named."""
    mistakes: list[Mistake] = []
    number = "account_id"
    checks.required(model, ("account_name", "email", "source_id", *(() if model.auto_account_id else (number,))), mistakes)
    checks.lengths(model, mistakes)
    found = checks.items(tx, model, LISTS, mistakes)
    if not model.auto_account_id and model.account_id and contacts.holder(tx, model.account_id) is not None:
        mistakes.append(taken(checks.path(AccountCreateModel, number), model.account_id))
    checks.finish(mistakes)
    return found


def taken(path: str, number: str) -> Mistake:
    """An account's number that another has."""
    return Mistake(path, f"An account with the number '{number}' exists already.", number)


def _extra(model: AccountCreateModel) -> dict[str, Any]:
    """What only this door knows."""
    extra: dict[str, Any] = {"auto_account_id": True} if model.auto_account_id else {}
    account: dict[str, Any] = {"dear": model.dear} if model.dear is not None else {}
    kept.zeros(model, ZEROS, account)
    if location := ids.given(model.operating_location_id):
        extra["operating_locations"] = [location]
    if account:
        extra["account"] = account
    plain: dict[str, Any] = msgspec.to_builtins(extra)
    return plain


def _again(tx: Tx, model: AccountCreateModel, row: Any) -> AccountCreateModel:
    """The stored account, when it is the same that the body says."""
    stored = None if row.deleted_at is not None else _stored(tx, row)
    if stored is None or _owned(stored, model) != _owned(model, model):
        raise Conflict("exists", f"The id '{model.id}' is taken.", model.id)
    tx.note("duplicate", checks.path(AccountCreateModel, "id"), "The same account was saved before; this is what was stored.")
    return stored


def _owned(one: AccountCreateModel, sent: AccountCreateModel) -> list[Any]:
    """What the client owns of it: texts that it left empty mean none."""
    names = [name for name in one.__struct_fields__ if name not in ("id", "ts", "subscription_id")]
    return [getattr(one, name) or None for name in names if name != "account_id" or not sent.auto_account_id]


def _stored(tx: Tx, row: Any) -> AccountCreateModel:
    """An account as it would be made."""
    extra = extras.of(row.extra, kept.DOOR)
    place = addresses.of(tx, row.id).get(POSTAL, Address(POSTAL))
    account = kept.restored(AccountCreateModel, extra.get("account"))
    offices = kept.restored(AccountDetailEditModel, {"operating_locations": extra.get("operating_locations")}).operating_locations
    office = offices[0] if offices else None
    return kept.fill(
        account, auto_account_id=bool(extra.get("auto_account_id")), account_id=row.reference, account_name=row.name,
        account_type_id=row.type_id, dear=None, email=channels.value_of(channels.of(tx, row.id), "mail"), operating_location_id=office,
        source_id=row.source_id, source_origin=row.source, city=place.city, state=place.state, country=row.country, id=row.id,
        subscription_id=tx.book, ts=row.version.to_bytes(8, "big"),
    )  # fmt: skip

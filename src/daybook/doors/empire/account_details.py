"""An account as its detail screen edits it: read, changed, marked as deleted, de-identified."""

from typing import Any

import msgspec

from daybook.core import contacts, extras, ids, names, users
from daybook.core.access import Tx, demand_delete
from daybook.core.errors import Missing, Mistake
from daybook.door import Call
from daybook.doors.empire import checks, kept
from daybook.doors.empire.account_records import AccountDetailEditModel
from daybook.doors.empire.new_accounts import LISTS, PERSON, taken
from daybook.wire.record import Moment

Model = AccountDetailEditModel
COLUMNS = {
    "account_id": "reference", "account_name": "name", "account_type_id": "type_id", "source_id": "source_id", "source_origin": "source",
    "notes": "notes", "suppressed_email": "no_mail",
}  # fmt: skip
KEPT = (
    "alias", "legal_entity_name", "family_group_id", "family_group", "operating_locations", "photos_json", "photo_url", "thumbnail_url",
    "color1", "color2", "desired_services", "area_of_interests", "original_notes", "deidentified", "external_activity", "auto_account_id",
)  # fmt: skip
"""Members that only this door knows."""
PERSONAL = ("alias", "legal_entity_name", "family_group", "photos_json", "photo_url", "thumbnail_url", "original_notes")
"""Those of them that tell who it is."""
SERVERS = ("created_by_id", "created_by", "created_date")
ERASED = (
    "prefix", "first", "middle", "last", "suffix", "nick", "title", "gender", "label", "birth_at", "birth_off", "department",
    "org_number", "code", "notes", "source", "country",
)  # fmt: skip
"""Columns that tell who it is, beside the name."""


def show(call: Call) -> Model:
    """One account with all that can be edited, one that is marked as deleted too."""
    return _model(call.tx, _meant(call, call.id()))


def update(call: Call) -> Model:
    """Write what the body carries; members that it leaves out stay as they are."""
    model: Model = checks.body(call)
    mistakes: list[Mistake] = []
    checks.required(model, ("id",), mistakes)
    checks.finish(mistakes)
    row = _meant(call, model.id)
    checks.current(model, row.version, "account")
    _check(call.tx, model, row)
    if row.deleted_at is not None and model.has("mark_as_deleted") and not model.mark_as_deleted:
        row = contacts.restore(call.tx, row)
    if extras.of(row.extra, kept.DOOR).get("deidentified"):
        _note_erased(call.tx, model, row)
        contacts.change(call.tx, row, **_columns(call.tx, model, row, for_good=True))
    elif model.deidentified:
        _erase(call.tx, model, row)
    else:
        contacts.change(call.tx, row, **_columns(call.tx, model, row))
    row = contacts.find_any(call.tx, row.id)
    if model.mark_as_deleted and row is not None and row.deleted_at is None:
        demand_delete(call.who, row.owner_id)
        contacts.remove(call.tx, row)
        row = contacts.find_any(call.tx, row.id)
    return _model(call.tx, row)


def _meant(call: Call, id: Any) -> Any:
    """The account that an id means: one that was merged means the other."""
    row = contacts.find(call.tx, id) or contacts.find_any(call.tx, id)
    if row is None or call.who.is_partner:
        raise Missing("account", id)
    return row


def _check(tx: Tx, model: Model, row: Any) -> None:
    mistakes: list[Mistake] = []
    checks.items(tx, model, LISTS, mistakes, _model(tx, row))
    number = model.account_id
    if number and number != row.reference and contacts.holder(tx, number, other_than=row.id) is not None:
        mistakes.append(taken(checks.path(Model, "account_id"), number))
    checks.finish(mistakes)


def _columns(tx: Tx, model: Model, row: Any, *, for_good: bool = False) -> dict[str, Any]:
    """What the body carries, as columns. `for_good`: nothing of what was erased comes back."""
    found: dict[str, Any] = {}
    erased = ("account_name", "source_origin", "notes", *PERSONAL) if for_good else ()
    for name, column in COLUMNS.items():
        if model.has(name) and name not in erased:
            value = getattr(model, name)
            found[column] = ids.given(value) if name in LISTS else value
    for name in ("account_id", "account_name"):
        if COLUMNS[name] in found and not (getattr(model, name) or "").strip():
            del found[COLUMNS[name]]
            tx.note("kept", checks.path(Model, name), "An account is never without; what it has stays.")
    if found.get("reference") == str(row.number) and row.reference is None:
        del found["reference"]
    whole_name = found.get("name")
    if whole_name is not None and whole_name != row.name and row.kind == PERSON and (row.first or row.last):
        found["first"], found["last"] = names.split(whole_name)
        found["middle"] = None
    for name in SERVERS:
        if model.has(name) and getattr(model, name) not in (None, getattr(_model(tx, row), name)):
            tx.note("ignored", checks.path(Model, name), "The server's own.")
    held = {name: getattr(model, name) or None for name in KEPT if model.has(name) and name not in erased}
    if for_good:
        held.pop("deidentified", None)
    whole = extras.merge(row.extra, kept.DOOR, msgspec.to_builtins(held))
    if whole != (row.extra or {kept.DOOR: {}}):
        found["extra"] = whole
    return found


def _note_erased(tx: Tx, model: Model, row: Any) -> None:
    if model.has("deidentified") and not model.deidentified:
        tx.note("ignored", checks.path(Model, "deidentified"), "What was erased does not come back.")
    if model.account_name not in (None, row.name):
        tx.note("ignored", checks.path(Model, "account_name"), "The account is de-identified.")


def _erase(tx: Tx, model: Model, row: Any) -> None:
    """Take away everything that tells who it is; number, type, source and what was logged stay."""
    columns = _columns(tx, model, row, for_good=True)
    extra = extras.of(columns.get("extra", row.extra), kept.DOOR)
    plain = {name: value for name, value in extra.items() if name not in (*PERSONAL, "account")}
    columns |= dict.fromkeys(ERASED)
    columns |= {"name": f"De-identified {row.reference or row.number}", "no_mail": True, "in_directory": False}
    columns["extra"] = {kept.DOOR: plain | {"deidentified": True}}
    contacts.change(tx, row, channels=[], addresses=[], **columns)
    tx.note("stored", checks.path(Model, "deidentified"), "Name, addresses and notes of the account were erased.")


def _model(tx: Tx, row: Any) -> Model:
    extra = extras.of(row.extra, kept.DOOR)
    model = kept.restored(Model, {name: extra[name] for name in KEPT if name in extra})
    author = users.find(tx, row.created_by) if row.created_by is not None else None
    kept.fill(
        model, account_id=row.reference or str(row.number), account_name=row.name, account_type_id=row.type_id, source_id=row.source_id,
        source_origin=row.source, notes=row.notes, created_by_id=row.created_by, created_by=author.name if author is not None else None,
        created_date=Moment.of_pair(row.created_at, 9999), mark_as_deleted=row.deleted_at is not None, suppressed_email=row.no_mail,
        id=row.id, subscription_id=tx.book, ts=row.version.to_bytes(8, "big"),
    )  # fmt: skip
    return model

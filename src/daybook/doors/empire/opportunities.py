"""Opportunities: matters of their own, with a note on the account's timeline."""

from typing import Any
from uuid import UUID

from daybook.core import contacts, entries, extras, ids, links, matters, pages, visibility
from daybook.core.access import Tx, Who, demand_delete
from daybook.core.clock import When
from daybook.core.errors import Conflict, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.empire import accounts, checks, kept
from daybook.doors.empire.intake import NEW_ACCOUNT
from daybook.doors.empire.opportunity_records import OpportunityCreateModel, OpportunityItemModel, OpportunityPage
from daybook.wire.record import Moment

Model = OpportunityCreateModel
KIND = "opportunity"
LISTS = {
    "new_account_type_id": "account_type", "opportunity_type_id": "opportunity_type", "opportunity_status_id": "opportunity_status",
    "source_id": "source",
}  # fmt: skip
LINKED = ("referred_by_id", "referred_to_id", "event_registrant_id", "campaign_recipient_id")
KEPT = (
    "account_name", "new_account_fields_hidden", "auto_account_id", "new_account_id", "new_account_name", "new_account_type_id",
    "new_account_email", "new_account_mobile", "new_account_country", "referred_by", "source_id", "source_origin",
    "referral_fee_payable", "notify", "event_registrant_email", "campaign_recipient_to",
)  # fmt: skip
"""Members that only this door knows."""
OWNED = (*KEPT, *LINKED, "opportunity_date", "account_id", "opportunity_type_id", "opportunity_status_id", "external_activity")
SERVERS = ("id", "subscription_id", "ts", "created_date")
BLOCK = tuple(name for name in NEW_ACCOUNT if name in Model.__struct_fields__)


def create(call: Call) -> Model:
    """Save an opportunity, and the account that it brings; the same body with the same id again is answered, not saved again."""
    model: Model = checks.body(call, for_partners=True)
    checks.demand_external(call.who, model)
    if ids.given(model.id) is not None and matters.taken(call.tx, model.id) is not None:  # type: ignore[arg-type]  # given
        return _again(call, model)
    return save(call.tx, call.who, model)


def save(tx: Tx, who: Who, model: Model) -> Model:
    """Write it; raises Invalid with every mistake."""
    mistakes: list[Mistake] = []
    found = _check(tx, model, mistakes)
    account = _account(tx, model, mistakes)
    checks.finish(mistakes)
    if account is None:
        type_ = found.get(model.new_account_type_id or ids.ZERO)
        account, _ = accounts.make(tx, model, type_.code if type_ is not None else None, model.source_id, model.source_origin)
    row = _open(tx, who, model, account, found)
    return _model(tx, matters.get(tx, row["id"]))


def show(call: Call) -> Model:
    """One opportunity, as it was written."""
    return _model(call.tx, _readable(call))


def index(call: Call) -> OpportunityPage:
    """A page of the opportunities that the caller may read."""
    query = call.query
    account = accounts.meant(call.tx, query.account_id)
    rows, total = pages.matters(call.tx, call.who, KIND, account=account, after=query.after, **query.window())
    return OpportunityPage(data=[_item(call, row) for row in rows], total=total)


def update(call: Call) -> Model:
    """Write what the body carries; members that it leaves out stay as they are."""
    body: Model = checks.body(call, for_partners=True)
    row = _readable(call)
    checks.current(body, row.version, KIND)
    before = _model(call.tx, row)
    model = kept.joined(body, before, but=SERVERS)
    checks.demand_external(call.who, model)
    mistakes: list[Mistake] = []
    checks.same(body, KIND, [row.id], mistakes)
    found = _check(call.tx, model, mistakes, before)
    account = row.contact_id if model.account_id == before.account_id else _account_there(call.tx, model, mistakes)
    checks.finish(mistakes)
    columns = _columns(model, account, found)
    columns["extra"] = kept.beside(row, columns["extra"])
    if model.opportunity_type_id == before.opportunity_type_id:
        columns["subject"] = row.subject
    if matters.change(call.tx, row, **columns):
        _follow(call.tx, row, columns)
    return _model(call.tx, matters.get(call.tx, row.id))


def _follow(tx: Tx, row: Any, columns: dict[str, Any]) -> None:
    """The note on the timeline goes with its opportunity."""
    for entry in entries.of_matter(tx, row.id, "note")[:1]:
        is_moved = columns["contact_id"] != row.contact_id
        entries.change(
            tx, entry, contacts=[(columns["contact_id"], "contact")] if is_moved else None, at_at=columns["opened_at"],
            at_off=columns["opened_off"], subject=columns["subject"], is_external=columns["is_external"],
        )  # fmt: skip


def remove(call: Call) -> Answer:
    """Mark an opportunity deleted."""
    row = _readable(call)
    demand_delete(call.who, row.owner_id)
    matters.remove(call.tx, row)
    return Answer(None, 204)


def _readable(call: Call) -> Any:
    row = matters.find(call.tx, call.id())
    if row is None or row.kind != KIND or not visibility.may_read(call.tx, call.who, row):
        raise Missing(KIND, call.id())
    return row


def _check(tx: Tx, model: Model, mistakes: list[Mistake], before: Model | None = None) -> dict[UUID, Any]:
    checks.required(model, ("opportunity_date", "opportunity_type_id", "source_id"), mistakes)
    checks.lengths(model, mistakes)
    return checks.items(tx, model, LISTS, mistakes, before)


def _account_there(tx: Tx, model: Model, mistakes: list[Mistake]) -> UUID | None:
    """The account named, which must exist."""
    checks.required(model, ("account_id",), mistakes)
    id = ids.given(model.account_id)
    row = contacts.find(tx, id) if id is not None else None
    if id is not None and row is None:
        mistakes.append(checks.unknown(model, "account_id", id))
    return id if row is None else row.id


def _account(tx: Tx, model: Model, mistakes: list[Mistake]) -> UUID | None:
    """The account named; None when a new one has to be made, of which all that it needs is there."""
    if ids.given(model.account_id) is not None or all(getattr(model, name) is None for name in BLOCK):
        return _account_there(tx, model, mistakes)
    checks.required(model, ("new_account_name", "new_account_email", *(() if model.auto_account_id else ("new_account_id",))), mistakes)
    number = model.new_account_id
    if number and not model.auto_account_id and contacts.holder(tx, number) is not None:
        path = checks.path(Model, "new_account_id")
        mistakes.append(Mistake(path, f"An account with the number '{number}' exists already.", number))
    return None


def _columns(model: Model, account: UUID | None, found: dict[UUID, Any]) -> dict[str, Any]:
    """The matter's columns, and what only this door knows."""
    at = model.opportunity_date or Moment.EMPTY
    extra = kept.members(model, KEPT)
    kept.zeros(model, ("opportunity_status_id", *LINKED), extra)
    kept.differing(model, extra, opportunity_date=Moment.of_pair(*at.pair()))
    type_ = found.get(model.opportunity_type_id or ids.ZERO)
    linked = [[name.removesuffix("_id"), str(id)] for name in LINKED if (id := ids.given(getattr(model, name))) is not None]
    return {
        "subject": f"Opportunity: {type_.text}" if type_ is not None else "Opportunity", "contact_id": account,
        "type_id": model.opportunity_type_id, "status_id": ids.given(model.opportunity_status_id), "opened_at": at.pair()[0],
        "opened_off": at.pair()[1], "is_external": model.external_activity, "links": linked or None,
        "extra": {kept.DOOR: {"opportunity": kept.plain(extra)}},
    }  # fmt: skip


def _open(tx: Tx, who: Who, model: Model, account: UUID, found: dict[UUID, Any]) -> dict[str, Any]:
    """The matter, and a note that stands for it on the timeline."""
    columns = _columns(model, account, found)
    row = matters.create(tx, KIND, id=ids.given(model.id), owner_id=who.user, **columns)
    entries.add(
        tx, "note", at=When(columns["opened_at"], columns["opened_off"]), matter=row["id"], contacts=[(account, "contact")],
        subject=columns["subject"], author=who.name, author_id=who.user, is_external=model.external_activity,
    )  # fmt: skip
    if model.notify:
        tx.note("kept", checks.path(Model, "notify"), "Nobody is told by this server.")
    return row


def _again(call: Call, model: Model) -> Model:
    """The stored opportunity, when it is the same that the body says."""
    row = matters.find(call.tx, model.id) if model.id is not None else None
    if row is not None and row.kind == KIND and visibility.may_read(call.tx, call.who, row):
        stored = _model(call.tx, row)
        names = [name for name in OWNED if name != "account_id" or model.account_id is not None]
        if all(getattr(stored, name) == getattr(model, name) for name in names):
            call.tx.note("duplicate", checks.path(Model, "id"), "The same opportunity was saved before; this is what was stored.")
            return stored
    raise Conflict("exists", f"The id '{model.id}' is taken.", model.id)


def _model(tx: Tx, row: Any) -> Model:
    model = kept.restored(Model, extras.of(row.extra, kept.DOOR).get("opportunity"))
    linked = dict(links.of(row))
    kept.fill(
        model, opportunity_date=Moment.of_pair(row.opened_at, row.opened_off), account_id=row.contact_id, opportunity_type_id=row.type_id,
        opportunity_status_id=row.status_id, created_date=Moment.of_pair(row.created_at, 9999), external_activity=row.is_external,
        id=row.id, subscription_id=tx.book, ts=row.version.to_bytes(8, "big"),
        **{name: linked.get(name.removesuffix("_id")) for name in LINKED},
    )  # fmt: skip
    return model


def _item(call: Call, row: Any) -> OpportunityItemModel:
    return OpportunityItemModel(
        opportunity_date=None if row.at_at is None else Moment.of_pair(row.at_at, row.at_off), account_id=row.contact_id,
        account_name=row.contact_name, opportunity_type_id=row.type_id, opportunity_type=row.type, opportunity_status_id=row.status_id,
        opportunity_status=row.status, external_activity=row.is_external, created_date=Moment.of_pair(row.created_at, 9999), id=row.id,
        subscription_id=call.who.book, ts=row.version.to_bytes(8, "big"),
    )  # fmt: skip

"""A contact log into the book: the matter, what hangs on it, and its entries, built from the body in one go."""

from copy import copy
from typing import Any
from uuid import UUID

from daybook.core import files, ids, matters, numbers, visibility
from daybook.core.access import Tx, Who
from daybook.doors.empire import accounts, kept, letters, parts, paths
from daybook.doors.empire.intake import Intake
from daybook.doors.empire.letters import Filed
from daybook.doors.empire.records import ContactLogCreateModel, ContactLogCreateOptionsModel
from daybook.wire.record import describe

KIND = "contact_log"
OPTION_IDS = tuple(each.name for each in describe(ContactLogCreateOptionsModel).slots if each.type.kind == "guid")
MODULES = {name: name.removesuffix("_id") for name in OPTION_IDS}
"""What links call the modules that a log can be started from."""
RESPONSE = "survey_response"
"""The module of the link to an earlier response."""
KEPT = (
    "account_name", "account_email", "new_account_fields_hidden", "auto_account_id", "new_account_id", "new_account_name",
    "new_account_type_id", "new_account_email", "new_account_mobile", "new_account_country", "new_account_source_id",
    "new_account_source_origin", "contact_ref_no_entry", "timesheet_entry_visible",
)  # fmt: skip
"""Members that no other door knows."""
ZEROS = ("contact_log_type_id", "contact_log_status_id", "survey_id", "subject_response_id")


def save(tx: Tx, who: Who, intake: Intake) -> ContactLogCreateModel:
    """Write everything; answers the model as it was saved."""
    model = intake.model
    account, name = _account(tx, intake)
    number, first = numbers.take(tx, f"matter:{KIND}"), numbers.take(tx, "entry", len(parts.made(intake)))
    saved = copy(model)
    saved.id, saved.subscription_id, saved.ts, saved.account_id = ids.given(model.id) or ids.new(), who.book, parts.FIRST, account
    saved.contact_ref_no = _reference(tx, model, number)
    planned = parts.plan(tx, intake, account, saved.id, first)
    _open(tx, who, intake, saved, number)
    attached = _attach(tx, model, saved.id)
    parts.write(tx, who, intake, saved, planned)
    _send(tx, who, intake, planned, Filed(saved.id, saved.contact_ref_no, name, attached))
    return saved


def _account(tx: Tx, intake: Intake) -> tuple[UUID, str]:
    if intake.account is not None:
        row = intake.known.get("contact", intake.account)
        return intake.account, row.a if row is not None else ""
    return accounts.create(tx, intake)


def _reference(tx: Tx, model: ContactLogCreateModel, number: int) -> str | None:
    if model.contact_ref_no_entry:
        return model.contact_ref_no
    if model.contact_ref_no:
        tx.note("ignored", paths.LOG["contact_ref_no"], "The server numbers the log, as ContactRefNoEntry is false.")
    return f"CL-{number:06}"


def _open(tx: Tx, who: Who, intake: Intake, saved: ContactLogCreateModel, number: int) -> None:
    """The matter, who may read it, and what it was started from."""
    model, options = intake.model, intake.model.contact_log_options
    id: Any = saved.id
    linked = _links(model, options)
    groups = list(dict.fromkeys(model.visibility or ()))
    at, off = intake.at.pair()
    matters.create(
        tx, KIND, id=id, number=number, subject=model.subject, reference=saved.contact_ref_no,
        type_id=ids.given(model.contact_log_type_id), status_id=ids.given(model.contact_log_status_id), contact_id=saved.account_id,
        owner_id=who.user, survey_id=ids.given(model.survey_id), follows_id=_follows(tx, intake, options), opened_at=at, opened_off=off,
        is_restricted=bool(groups), is_external=model.external_activity,
        extra={kept.DOOR: _extra(intake, groups)}, links=linked or None, parts={"visibility": groups},
    )  # fmt: skip
    visibility.restrict(tx, id, groups)


def _send(tx: Tx, who: Who, intake: Intake, planned: parts.Plan, filed: Filed) -> None:
    """What leaves the house goes to the outbox."""
    entry, meeting = intake.model.contact_log_entry_create, intake.model.appointment_create
    if entry is not None and entry.send:
        letters.send(tx, who, intake, planned.ids["contact_log_entry_create"], filed)
    if meeting is not None and intake.meeting is not None and meeting.send_invite:
        letters.invite(tx, who, intake, planned.ids["appointment_create"])


def _links(model: ContactLogCreateModel, options: ContactLogCreateOptionsModel | None) -> list[tuple[str, UUID]]:
    found: list[tuple[str, UUID]] = []
    if options is not None:
        found = [(MODULES[name], id) for name in OPTION_IDS if (id := getattr(options, name)) is not None and id.int]
    if ids.given(model.subject_response_id):
        found.append((RESPONSE, model.subject_response_id))  # type: ignore[arg-type]  # given() says that it is one
    return found


def _follows(tx: Tx, intake: Intake, options: ContactLogCreateOptionsModel | None) -> UUID | None:
    """The earlier log, when there is one of that id."""
    earlier = ids.given(options.contact_log_id) if options is not None else None
    row = intake.known.get("matter", earlier)
    if earlier is None or (row is not None and row.b is None):
        return earlier
    tx.note("unresolved", paths.OPTIONS["contact_log_id"], f"There is no log '{earlier}' to follow; the id is kept.")
    return None


def _extra(intake: Intake, groups: list[UUID]) -> dict[str, Any]:
    """What of the log only this door knows, and blocks that nothing is made of."""
    model, options = intake.model, intake.model.contact_log_options
    log = kept.members(model, KEPT)
    kept.zeros(model, ZEROS, log)
    kept.odd_lists(model, ("account_cc",), log)
    if model.visibility is not None and (not groups or len(groups) != len(model.visibility)):
        log["visibility"] = model.visibility
    extra: dict[str, Any] = {"log": log}
    if options is not None:
        extra["options"] = part = {"files": ""} if options.files == "" else {}
        kept.zeros(options, OPTION_IDS, part)
    blocks = (
        ("survey_response", intake.answers), ("timesheet_entry_create", intake.hours), ("appointment_create", intake.meeting),
    )  # fmt: skip
    for name, made in blocks:
        block = getattr(model, name)
        if block is not None and made is None:
            log[name] = kept.whole(block)
    return extra


def _attach(tx: Tx, model: ContactLogCreateModel, log: UUID) -> list[str]:
    """Attach the files named; answers the ids of those that are ours."""
    options = model.contact_log_options
    if options is None or not options.files:
        return []
    given = options.files.split(",")
    unknown = files.attach(tx, log, given)
    for text in unknown:
        tx.note("unresolved", paths.OPTIONS["files"], f"There is no file '{text.strip()}'; the id is kept.")
    return [text.strip() for text in given if text not in unknown]

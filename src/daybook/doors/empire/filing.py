"""A contact log into the book: the matter, what hangs on it, and its entries, built from the body in one go."""

from copy import copy
from typing import Any
from uuid import UUID

from daybook.core import files, ids, matters, numbers, visibility
from daybook.core.access import Tx, Who
from daybook.doors.empire import (
    accounts,
    answers_part,
    contact_part,
    hours_part,
    invitations,
    kept,
    letters,
    meeting_part,
    parts,
    paths,
    plan,
)
from daybook.doors.empire.intake import Intake
from daybook.doors.empire.letters import Filed
from daybook.doors.empire.plan import Plan
from daybook.doors.empire.records import ContactLogCreateModel, ContactLogCreateOptionsModel
from daybook.doors.empire.spans import Span
from daybook.wire.record import describe

KIND = "contact_log"
FIRST = (1).to_bytes(8, "big")
"""The `ts` of what was just made."""
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
    if intake.account is None:
        intake.account, name = accounts.create(tx, intake)
    else:
        name = name_of(intake)
    id, number = ids.given(model.id) or ids.new(), numbers.take(tx, f"matter:{KIND}")
    planned = plan.new(tx, intake, id, plan.made(intake))
    groups, reference = readers(model), reference_of(tx, model, number)
    matters.create(
        tx, KIND, id=id, number=number, owner_id=who.user, parts={"visibility": groups}, **columns(tx, intake, groups, reference)
    )
    visibility.restrict(tx, id, groups)
    attached = _attach(tx, model, id)
    parts.write(tx, who, intake, planned)
    _send(tx, who, intake, planned, Filed(id, reference, name, attached))
    return _saved(tx, intake, planned, id, reference)


def name_of(intake: Intake) -> str:
    """What the account is called."""
    row = intake.known.get("contact", intake.account)
    return row.a if row is not None else ""


def readers(model: ContactLogCreateModel) -> list[UUID]:
    """The groups that may read it, each once."""
    return list(dict.fromkeys(model.visibility or ()))


def reference_of(tx: Tx, model: ContactLogCreateModel, number: int) -> str | None:
    """The sender's reference, or the one that the server makes of the log's number."""
    made = f"CL-{number:06}"
    if model.contact_ref_no_entry:
        return model.contact_ref_no
    if model.contact_ref_no and model.contact_ref_no != made:
        tx.note("ignored", paths.LOG["contact_ref_no"], "The server numbers the log, as ContactRefNoEntry is false.")
    return made


def columns(tx: Tx, intake: Intake, groups: list[UUID], reference: str | None) -> dict[str, Any]:
    """The matter's columns, and what only this door knows."""
    model, options = intake.model, intake.model.contact_log_options
    at, off = intake.at.pair()
    return {
        "subject": model.subject, "reference": reference, "type_id": ids.given(model.contact_log_type_id),
        "status_id": ids.given(model.contact_log_status_id), "contact_id": intake.account, "survey_id": ids.given(model.survey_id),
        "follows_id": _follows(tx, intake, options), "opened_at": at, "opened_off": off, "is_restricted": bool(groups),
        "is_external": model.external_activity, "links": _links(model, options) or None,
        "extra": {kept.DOOR: _extra(intake, groups)},
    }  # fmt: skip


def _send(tx: Tx, who: Who, intake: Intake, planned: Plan, filed: Filed) -> None:
    """What leaves the house goes to the outbox."""
    entry, meeting = intake.model.contact_log_entry_create, intake.model.appointment_create
    if entry is not None and entry.send:
        letters.send(tx, who, intake, planned.ids[contact_part.NAME], filed)
    if meeting is not None and intake.meeting is not None and meeting.send_invite:
        invitations.send(tx, who, intake, planned.ids[meeting_part.NAME])


def _saved(tx: Tx, intake: Intake, planned: Plan, id: UUID, reference: str | None) -> ContactLogCreateModel:
    """The model as it was saved: with what the server owns."""
    saved, model = copy(intake.model), intake.model
    saved.id, saved.subscription_id, saved.ts, saved.account_id, saved.contact_ref_no = id, tx.book, FIRST, intake.account, reference
    times: dict[str, dict[str, Any]] = {
        contact_part.NAME: {"ts": FIRST, "contact_date": intake.at}, answers_part.NAME: {"ts": FIRST},
        hours_part.NAME: _times(intake.hours), meeting_part.NAME: _times(intake.meeting),
    }  # fmt: skip
    for name, own in planned.ids.items():
        part = copy(getattr(model, name))
        if part is not None:
            part.id = ids.given(part.id) or own
            for member, value in times[name].items():
                setattr(part, member, value)
            setattr(saved, name, part)
    return saved


def _times(span: Span | None) -> dict[str, Any]:
    return {} if span is None else {"start": span.start, "end": span.end}


def _links(model: ContactLogCreateModel, options: ContactLogCreateOptionsModel | None) -> list[list[str]]:
    found: list[list[str]] = []
    if options is not None:
        found = [[MODULES[name], str(id)] for name in OPTION_IDS if (id := getattr(options, name)) is not None and id.int]
    if ids.given(model.subject_response_id):
        found.append([RESPONSE, str(model.subject_response_id)])
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
    made = plan.made(intake)
    for name in plan.NAMES:
        block = getattr(model, name)
        if block is not None and name not in made:
            log[name] = kept.whole(block)
    return extra


def files_of(tx: Tx, log: UUID) -> list[str]:
    """The files that are attached, as they were named."""
    return [each.given for each in files.attached(tx, log)]


def attach_others(tx: Tx, model: ContactLogCreateModel, log: UUID, had: list[str]) -> tuple[list[str], list[str]]:
    """Attach the files named instead of those that are; the ids of those that are ours, and all of them."""
    options = model.contact_log_options
    given = options.files.split(",") if options is not None and options.files else []
    if given != had:
        files.detach(tx, log)
        return _attach(tx, model, log), given
    return [each.given.strip() for each in files.attached(tx, log) if each.file_id is not None], given


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

"""What the demo book needs for this door beside its lists: everything that the primary sample refers to."""

from typing import Any
from uuid import UUID

from daybook.core import contacts, files, surveys, users
from daybook.core.access import Tx
from daybook.core.addresses import POSTAL, Address
from daybook.core.channels import Channel
from daybook.core.clock import DAY, HOUR, in_zone
from daybook.doors.empire import filing, intake, opportunities, rules, start
from daybook.doors.empire import records as r
from daybook.doors.empire.opportunity_records import OpportunityCreateModel
from daybook.wire.record import Moment

ACCOUNT = UUID("0ee8858d-6d6e-4ae8-9f1e-c367c0bec74b")
CONTEXT = UUID("11c9233d-fcff-4906-aef2-7d153e375388")
"""The account that the sample's log was started from."""
EARLIER = UUID("1b09f322-9c93-43e3-bf69-54e16fe33f79")
"""The log that the sample's follows, and the response it points at."""
RESPONSE = UUID("1864f312-1b3e-4b3f-8bb2-a4edab0091cb")
PAPERS = UUID("3f4a5b6c-7d8e-4f90-8a1b-2c3d4e5f6071")
"""A file that is attached to it."""
ADVISER = UUID("c44c7c58-5fbd-46d7-88ec-53a15bdfcd82")
"""The user who made the sample's contact."""
FEEDBACK = UUID("8fa75605-ce03-4c8a-9897-053ea400f371")
REVIEW = UUID("1899e4fd-56b0-4435-897f-6b4d44c128bb")
PROJECT = UUID("455ef21c-311a-472c-84dc-8b0a6e28792f")
TYPE = UUID("0aec87ea-b1b9-4d86-aea9-3053cf5ba044")
STATUS = UUID("15bb2a0b-e6e9-4881-b876-f1521f251939")
OPPORTUNITY = UUID("5e2d4c1b-0a9f-4e8d-8c7b-6a5f4e3d2c1b")
VISIT = UUID("7d0c2f5e-3f0f-4c5b-9d6e-2a1b8c4e6f10")
"""An appointment."""
TIME = UUID("6c7d8e9f-0a1b-4c2d-8e3f-4a5b6c7d8e9f")
"""A timesheet entry."""
CALL = UUID("2d3e4f50-6172-4839-9a4b-5c6d7e8f9012")
"""The contact of the log that the sample's follows."""
COMPANY = UUID("5a0895c3-cb9b-4e7c-9051-8f83a418db5a")

IDS = {
    ("log_type", "Phone call"): TYPE,
    ("log_status", "Open"): STATUS,
    ("account_type", "Company"): COMPANY,
    ("source", "Referral"): UUID("c218018b-0a71-43a1-a3a3-8fa280597dbb"),
    ("opportunity_type", "Home loan"): UUID("6a1f7a5e-52a9-4b1b-8d57-f0f5f0a8c3d1"),
    ("opportunity_status", "Pending"): UUID("c8a5d9b2-7c3e-4e5a-9a4f-1d2b3c4d5e6f"),
    ("appointment_type", "Review meeting"): UUID("4f44fbdb-e6d8-40de-a242-4023f13b3800"),
    ("project", "Client work"): PROJECT,
    ("project_task", "Advice"): UUID("91be1274-120c-4cdd-90f0-0c4c57a5182a"),
}
"""The items that the sample refers to."""
QUESTIONS: list[dict[str, Any]] = [
    {"key": "reason", "text": "What was the contact about?", "type": "choice", "choices": ["tax", "loan", "property", "other"]},
    {"key": "score", "text": "How likely are you to recommend us?", "type": "number", "required": True},
    {"key": "comment", "text": "Anything else?", "type": "text"},
]


def fill(tx: Tx) -> None:
    """Lists, accounts, surveys, the adviser, and a few logs through the door itself."""
    start.fill(tx, IDS)
    users.create(tx, "fay", "Fay Moreno", id=ADVISER, first="Fay", last="Moreno", email="fay@demo.example")
    surveys.create(tx, "Client feedback", QUESTIONS, id=FEEDBACK)
    surveys.create(tx, "Annual review", QUESTIONS, id=REVIEW)
    surveys.create(tx, "Entry check (strict)", QUESTIONS, is_strict=True)
    _account(tx, ACCOUNT, "Kestrel Property Group", "kestrel.example", "Hobart")
    files.add(tx, "papers.txt", "text/plain", b"Returns of two years, statements of all accounts, the lease.\n", id=PAPERS)
    _account(tx, CONTEXT, "Rowan & Hale Partners", "rowan-hale.example", "Perth")
    for model in _logs(tx):
        found = intake.read(tx, tx.who, model)
        rules.check(tx, tx.who, found)
        filing.save(tx, tx.who, found)
    _opportunity(tx)


def _opportunity(tx: Tx) -> None:
    model = OpportunityCreateModel(
        id=OPPORTUNITY, opportunity_date=_ago(tx, 5), account_id=ACCOUNT, opportunity_type_id=IDS["opportunity_type", "Home loan"],
        opportunity_status_id=IDS["opportunity_status", "Pending"], source_id=IDS["source", "Referral"],
        referred_by="Rowan & Hale Partners", external_activity=True,
    )  # fmt: skip
    opportunities.save(tx, tx.who, model)


def _account(tx: Tx, id: UUID, name: str, domain: str, city: str) -> None:
    ways = [Channel("mail", f"office@{domain}"), Channel("mobile", "+61 491 570 156"), Channel("url", f"https://www.{domain}")]
    contacts.create(
        tx, "organisation", id=id, name=name, reference=contacts.issue_reference(tx), country="AU", type_id=COMPANY, channels=ways,
        addresses=[Address(POSTAL, line1="1 Harbour Street", city=city, country="AU")],
    )  # fmt: skip


def _logs(tx: Tx) -> list[r.ContactLogCreateModel]:
    """The log that the sample follows, and some more of other shapes."""
    review = r.ContactLogCreateModel(
        id=EARLIER, account_id=ACCOUNT, contact_log_type_id=TYPE, contact_log_status_id=STATUS, subject="Annual review: papers to bring",
        contact_log_options=r.ContactLogCreateOptionsModel(files=str(PAPERS)),
        survey_id=FEEDBACK, survey_response=r.SurveyResponseModel(id=RESPONSE, survey_id=FEEDBACK, json='{"reason": "tax", "score": 9}'),
        contact_log_entry_create=_contact(tx, 12, "Phone", "Told them which papers we need for the annual review.", 0.25, id=CALL),
    )  # fmt: skip
    loan = r.ContactLogCreateModel(
        account_id=CONTEXT, contact_log_type_id=TYPE, subject="Loan: fixed or variable", external_activity=True,
        contact_log_options=r.ContactLogCreateOptionsModel(contact_log_id=EARLIER),
        contact_log_entry_create=_contact(tx, 8, "Phone", "Explained both; they want a comparison in writing.", 0.5),
        timesheet_entry_create=r.TimesheetEntryCreateModel(
            id=TIME, new_timesheet_entry=True, date=_ago(tx, 8), duration=0.75, timesheet_project_id=PROJECT,
            timesheet_project_name="Client work", notes="Comparison of two loans", submitted=True,
        ),
        timesheet_entry_visible=True,
    )  # fmt: skip
    return [review, loan, _visit(tx)]


def _visit(tx: Tx) -> r.ContactLogCreateModel:
    start = _ago(tx, -3)
    return r.ContactLogCreateModel(
        account_id=ACCOUNT, contact_log_status_id=STATUS, subject="Visit to the new office",
        contact_log_entry_create=_contact(tx, 2, "File note", "They move on the first; we come and look at the rooms.", 0),
        appointment_create=r.AppointmentCreateModel(
            id=VISIT, new_appointment=True, title="Look at the rooms", start=start, end=Moment(start.ticks + HOUR, start.offset),
            location="Hobart", appointment_type="Property inspection",
        ),
    )  # fmt: skip


def _contact(
    tx: Tx, days: int, method: str, notes: str, hours: float, *, id: UUID | None = None
) -> r.ContactLogEntryCreateModel:  # fmt: skip
    return r.ContactLogEntryCreateModel(id=id, contact_date=_ago(tx, days), contact_method=method, notes=notes, contact_duration=hours)


def _ago(tx: Tx, days: int) -> Moment:
    return Moment.of_pair(*in_zone(tx.now - days * DAY, tx.who.zone))

"""What is told of an organisation before it is saved."""

from typing import Any

from daybook.core import contacts
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers import places
from daybook.doors.superoffice.contact import carrier, save
from daybook.doors.superoffice.contact.entity import OWNER
from daybook.doors.superoffice.fields import members
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.validation import checks, findings
from daybook.doors.superoffice.validation.findings import Findings
from daybook.doors.superoffice.writing import Writing, slot_of

MANDATORY = ("Name", "Business", "Category")
"""Number2 is handed out when it is blank."""
KINDS = {"Phones": checks.PHONE, "Faxes": checks.PHONE, "Emails": checks.MAIL, "Urls": checks.URL}


def validate(call: Call) -> Answer:
    """Messages by field; none when it can be saved as it is."""
    return told(call, call.body)


def validate_argument(call: Call) -> Answer:
    """The same, the entity being an argument."""
    return told(call, call.body and call.body.ContactEntity)


def told(call: Call, entity: ContactEntity | None) -> Answer:
    if entity is None:
        raise Invalid([Mistake("ContactEntity", "must be in the body")])
    rights.demand_write(call.who)
    found = Findings(views.of(call.tx, call.request))
    examine(found, call.tx, entity)
    return Answer(found.messages(), root=dict[str, str])


def examine(found: Findings, tx: Tx, entity: ContactEntity) -> None:
    """Everything that a person would want to look at again."""
    findings.demand(found, entity, MANDATORY)
    findings.measure(found, entity)
    number(found, tx, entity)
    writing = Writing(tx, found.view)
    columns = save.defaults(writing, entity) | carrier.columns(writing, entity, [name for name in carrier.CLIENT if entity.has(name)])
    country = columns["country"] or found.view.home
    for member, kind in KINDS.items():
        checks.reach(found, member, kind, getattr(entity, member), country)
    checks.registration(found, "OrgNr", entity.OrgNr, country)
    checks.letter(found, "Address", places.addresses(writing, entity.Address, {}), country)
    carrier.known(writing, entity, carrier.CLIENT, {})
    members.begun(writing, entity, OWNER)
    findings.blame(found, writing.mistakes)


def number(found: Findings, tx: Tx, entity: ContactEntity) -> None:
    """A human number that another organisation has."""
    wanted = (entity.Number2 or "").strip()
    other = holder(tx, wanted, entity.ContactId)
    if other is not None:
        found.say("Number2", "SR_VALIDATE_NUMBER", value=wanted, name=other.name)


def holder(tx: Tx, wanted: str, number: int) -> Any:
    """The organisation of a human number, unless it is the one asked about."""
    row = contacts.by_number(tx, number, OWNER) if number else None
    return contacts.by_reference(tx, wanted, OWNER, other_than=row.id if row is not None else None) if wanted else None


def is_number_valid(call: Call) -> Answer:
    """Whether an organisation could have a number: it is there, fits, and is nobody else's."""
    if call.body is None:
        raise Invalid([Mistake("Number", "must be in the body")])
    rights.demand_write(call.who)
    wanted = (call.body.Number or "").strip()
    fits = 0 < len(wanted) <= (slot_of(ContactEntity(), "Number2").max_length or 0)
    return Answer(fits and holder(call.tx, wanted, call.body.ContactId) is None, root=bool)

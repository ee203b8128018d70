"""What is told of a person before he is saved: messages by field."""

from daybook.core import contacts
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers import layouts, places
from daybook.doors.superoffice.fields import members
from daybook.doors.superoffice.person import carrier, jobs, told, ways
from daybook.doors.superoffice.person.carrier import CLIENT
from daybook.doors.superoffice.person.entity import OWNER
from daybook.doors.superoffice.records.person_entity import PersonEntity
from daybook.doors.superoffice.validation import checks, findings
from daybook.doors.superoffice.validation.findings import Findings
from daybook.doors.superoffice.writing import Writing, slot_of

KINDS = {"mail": checks.MAIL, "url": checks.URL, "phone": checks.PHONE, "mobile": checks.PHONE, "fax": checks.PHONE}
UNCHECKED = ("OtherPhones",)
"""A pager's number is none that can be dialled."""


def validate(call: Call) -> Answer:
    """Messages by field; none when the person can be saved as it is."""
    return answer(call, call.body)


def validate_argument(call: Call) -> Answer:
    """The same, the entity being an argument."""
    return answer(call, call.body and call.body.PersonEntity)


def answer(call: Call, entity: PersonEntity | None) -> Answer:
    if entity is None:
        raise Invalid([Mistake("PersonEntity", "must be in the body")])
    rights.demand_write(call.who)
    found = Findings(views.of(call.tx, call.request))
    examine(found, call.tx, entity)
    return Answer(found.messages(), root=dict[str, str])


def examine(found: Findings, tx: Tx, entity: PersonEntity) -> None:
    """Everything that somebody would want to look at again."""
    if findings.is_blank(entity.Firstname) and findings.is_blank(entity.Lastname):
        findings.demand(found, entity, ("Firstname",))
    findings.measure(found, entity)
    if not is_free(tx, entity.PersonNumber, entity.PersonId):
        found.say("PersonNumber", "SR_VALIDATE_NUMBER", value=entity.PersonNumber, name=entity.PersonNumber)
    writing, said = Writing(tx, found.view), told.all_of(entity, CLIENT)
    job = jobs.wanted(writing, entity, said, None)
    columns = carrier.defaults(writing, entity, job.firm) | carrier.columns(writing, entity, said)
    country = columns["country"] or found.view.home
    for member, array in ways.ARRAYS.items():
        if array.kinds[0] in KINDS and member not in UNCHECKED:
            checks.reach(found, member, KINDS[array.kinds[0]], getattr(entity, member), country)
    checks.letter(found, "Address", places.addresses(writing, entity.Address, {}, layouts.PERSON), country)
    carrier.known(writing, entity, said - {"Consents"}, {})
    members.begun(writing, entity, OWNER)
    findings.blame(found, writing.mistakes)


def is_free(tx: Tx, number: str | None, person: int) -> bool:
    """Whether nobody else has a human number; blank is nobody's."""
    wanted = (number or "").strip()
    row = contacts.by_number(tx, person, OWNER) if person else None
    return not wanted or contacts.by_reference(tx, wanted, OWNER, other_than=row.id if row is not None else None) is None


def is_number_valid(call: Call) -> Answer:
    """Whether a person could have a number: it fits, and is nobody else's. A person needs none."""
    rights.demand_write(call.who)
    wanted = (call.body.Number or "") if call.body is not None else ""
    fits = len(wanted) <= (slot_of(PersonEntity(), "PersonNumber").max_length or 0)
    return Answer(fits and is_free(call.tx, wanted, 0), root=bool)

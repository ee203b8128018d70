"""What is told of an appointment before it is saved."""

from daybook.core.access import Tx
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.appointment import carrier, people
from daybook.doors.superoffice.appointment.draft import Draft
from daybook.doors.superoffice.appointment.entity import OWNER
from daybook.doors.superoffice.appointment.save import CLIENT
from daybook.doors.superoffice.fields import members
from daybook.doors.superoffice.records.appointment import AppointmentEntity
from daybook.doors.superoffice.validation import checks, findings
from daybook.doors.superoffice.validation.findings import Findings
from daybook.doors.superoffice.writing import Writing


def validate(call: Call) -> Answer:
    """Messages by field; none when the appointment can be saved as it is."""
    return answer(call, call.body)


def validate_argument(call: Call) -> Answer:
    """The same, the entity being an argument."""
    return answer(call, call.body and call.body.AppointmentEntity)


def answer(call: Call, entity: AppointmentEntity | None) -> Answer:
    if entity is None:
        raise Invalid([Mistake("AppointmentEntity", "must be in the body")])
    rights.demand_write(call.who)
    found = Findings(views.of(call.tx, call.request))
    examine(found, call.tx, entity)
    return Answer(found.messages(), root=dict[str, str])


def examine(found: Findings, tx: Tx, entity: AppointmentEntity) -> None:
    """Everything that somebody would want to look at again."""
    findings.measure(found, entity)
    for one in entity.Participants or ():
        text = (one.EmailAddress or "").strip() if one is not None else ""
        if text and not checks.fits(checks.MAIL, text, found.view.home):
            found.say("Participants", "SR_VALIDATE_MAIL", value=text)
    draft = Draft(Writing(tx, found.view), entity, frozenset(name for name in CLIENT if entity.has(name)))
    carrier.take(draft)
    people.take(draft)
    members.begun(draft.writing, entity, OWNER)
    findings.blame(found, draft.writing.mistakes)

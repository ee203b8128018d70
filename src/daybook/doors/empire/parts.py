"""The entries that come of a contact log: the contact itself, the survey's answers, the time worked, the appointment."""

from daybook.core.access import Tx, Who
from daybook.doors.empire import answers_part, contact_part, hours_part, meeting_part
from daybook.doors.empire.intake import Intake
from daybook.doors.empire.plan import Plan

ADD = {part.NAME: part.add for part in (contact_part, answers_part, hours_part, meeting_part)}
"""How each is written down, by the member that it comes of."""
OF_KIND = {
    **dict.fromkeys(contact_part.KINDS, contact_part.NAME), answers_part.KIND: answers_part.NAME, hours_part.KIND: hours_part.NAME,
    meeting_part.KIND: meeting_part.NAME,
}  # fmt: skip
"""The member that an entry of a kind is read as."""


def write(tx: Tx, who: Who, intake: Intake, plan: Plan) -> None:
    """Every entry that is planned."""
    for name in plan.ids:
        ADD[name](tx, who, intake, plan)

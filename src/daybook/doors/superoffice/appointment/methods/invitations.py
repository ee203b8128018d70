"""Methods by which users answer invitations."""

from dataclasses import replace
from typing import Any

from daybook.core import attendees, mails, outbox, replies
from daybook.core import invitations as asking
from daybook.core.attendees import Attendee
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.appointment import entity, save
from daybook.doors.superoffice.appointment.known import load
from daybook.doors.superoffice.appointment.methods import questions
from daybook.doors.superoffice.appointment.methods.answers import argument, meant, to_change, whole
from daybook.doors.superoffice.appointment.methods.moves import change
from daybook.doors.superoffice.appointment.participants import STATUSES

ACCEPTED, DECLINED = "accepted", "declined"


def accept(call: Call) -> None:
    """The caller comes."""
    respond(call, ACCEPTED)


def accept_by_mail(call: Call) -> None:
    """The caller comes, and tells the organiser by e-mail."""
    respond(call, ACCEPTED, is_told=True)


def reject(call: Call) -> None:
    """The caller does not come; it leaves his diary."""
    respond(call, DECLINED)


def reject_by_mail(call: Call) -> None:
    """The caller does not come, and tells the organiser by e-mail."""
    respond(call, DECLINED, is_told=True)


def respond(call: Call, status: str, *, is_told: bool = False) -> None:
    """What the caller says to an invitation, and to those after it in its series where the mode says so."""
    asked = argument(call)
    row, reason = to_change(call, asked.AppointmentId), getattr(asked, "RejectReason", None) or None
    for each in meant(call, row, asked.UpdateMode):
        say(call, each, status, reason)
    if is_told:
        tell(call, row, status, reason)


def say(call: Call, row: Any, status: str, reason: str | None = None) -> None:
    """Note it beside the caller's name; 400 for who was not asked."""
    had = attendees.asked(call.tx, row)
    if not any(one.user_id == call.who.user for one in had):
        raise Invalid([Mistake("AppointmentId", "is no invitation to the caller", row.number)])
    now = [replace(one, status=status, reason=reason) if one.user_id == call.who.user else one for one in had]
    put(call, row, had, now)


def put(call: Call, row: Any, had: list[Attendee], now: list[Attendee]) -> None:
    """Write who is asked, and what each says, as a change of the entry."""
    asking.say(call.tx, row, had, now)


def tell(call: Call, row: Any, status: str, reason: str | None) -> None:
    """An e-mail to the organiser."""
    owner = load(call.tx, [row]).user(row.author_id)
    if owner is None or not mails.is_valid(owner.email or ""):
        call.tx.note("unresolved", "AppointmentId", "Its associate has no address that can be written to; nobody was told.")
        return
    verb = "Accepted" if status == ACCEPTED else "Declined"
    outbox.put(
        call.tx, "mail",
        {
            "to": [[owner.email, owner.name]], "cc": [], "bcc": [], "from": [call.who.email or "", call.who.name],
            "subject": f"{verb}: {row.subject or ''}", "text": reason or "",
        },
        entry=row.id,
    )  # fmt: skip
    call.tx.note("stored", "AppointmentId", "The e-mail to its associate waits in the outbox.")


def see(call: Call) -> None:
    """The caller has looked at an invitation."""
    asked = argument(call)
    row = to_change(call, asked.AppointmentId)
    for each in meant(call, row, asked.UpdateMode):
        look(call, each)


def see_several(call: Call) -> None:
    """The same with several."""
    asked = argument(call)
    for number in asked.AppointmentIds or ():
        row = to_change(call, number)
        for each in meant(call, row, asked.UpdateMode):
            look(call, each)


def look(call: Call, row: Any) -> None:
    """Seen, unless the caller has answered already, or nobody asked him."""
    had = attendees.asked(call.tx, row)
    mine = [one.user_id == call.who.user for one in had]
    put(call, row, had, [replace(one, status=attendees.seen(one.status)) if own else one for one, own in zip(had, mine, strict=True)])


def accept_rejected(call: Call) -> Answer:
    """Who has declined is invited no more."""
    asked = argument(call)
    row = to_change(call, asked.AppointmentId)
    for each in meant(call, row, asked.UpdateMode):
        shown = entity.read(call.tx, call.who, each, views.of(call.tx, call.request))
        still = [one for one in shown.Participants or () if one.InvitationStatus != STATUSES[DECLINED]]
        change(call, each, None, Participants=still)
    return whole(call, save.living(call.tx, [row.id])[0])


def clean(call: Call) -> Answer:
    """Cancelled invitations go at once, so there are none to clean up."""
    rights.demand_write(call.who)
    return Answer(0, root=int)


def clean_quietly(call: Call) -> None:
    """The same without an answer."""
    rights.demand_write(call.who)


def no_such_mail(call: Call) -> None:
    """The book has no e-mails that hold invitations."""
    rights.demand_write(call.who)
    raise Missing("EMailItem", argument(call).EmailItemId)


def take_response(call: Call) -> Answer:
    """What somebody answered by e-mail, as his calendar wrote it; whether that was about an appointment to which he is asked."""
    rights.demand_write(call.who)
    asked = argument(call)
    address = mails.stripped(asked.EmailAddress or "")
    said = [one for one in replies.read(bytes(asked.IcsData or b"")) if mails.stripped(one.address) == address]
    taken = [replies.take(call.tx, one) for one in said if questions.of_uid(call, one.uid) is not None]
    return Answer(any(id is not None for id in taken), root=bool)

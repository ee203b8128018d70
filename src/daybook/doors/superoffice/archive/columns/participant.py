"""Columns of who is invited to an appointment: the archive Participants."""

from typing import Any

import sqlalchemy as sa

from daybook.core.listing import columns as core
from daybook.core.listing.columns import Column, prefixed
from daybook.core.listing.joins import Rows, contact_of, entry_of, user_of
from daybook.core.listing.joins import column as stored
from daybook.core.listing.kinds import TEXT
from daybook.doors.superoffice.archive import types
from daybook.doors.superoffice.archive.columns.base import column, flag, nothings, text, whole
from daybook.doors.superoffice.archive.columns.contact import basics
from daybook.doors.superoffice.archive.columns.person import employer, themselves
from daybook.doors.superoffice.archive.columns.users import user

DEFAULT = ("icon", "fullName", "sendEmail", "seen", "status", "participantAssociateId", "participantPersonId")
SEEN = ("accepted", "declined", "seen", "moved_seen")
"""What somebody says who has looked at the invitation."""
LOGIN = "login"


def participant(at: Rows) -> list[Column]:
    """Everything of a participant: the invitation, the user, the person."""
    login, invited_to = user_of(LOGIN, stored(at, "user_id")), entry_of("invitedTo", stored(at, "entry_id"))
    human = contact_of("human", lambda frame: sa.func.coalesce(at(frame).c.contact_id, login(frame).c.contact_id))
    own = [
        whole("participantId", at, "position"), text("icon", login, "role", sorts=False, show=icon), flag("sendEmail", at, "is_mailed"),
        column("seen", types.BOOL, lambda frame: at(frame).c.status.in_(SEEN)), text("status", at, "status"),
        whole("participantAssociateId", login, "number"), whole("participantPersonId", human, "number"),
        whole("appointmentRestrictionId", invited_to, "number"),
        column("fullName", types.STRING, lambda frame: named(at, login, human, frame), kind=TEXT),
        text("emailAddress", at, "address"), *nothings(types.STRING, "emailProtocol emailDescription"),
    ]  # fmt: skip
    known = {each.name for each in own}
    people = [each for each in themselves(human, "human") if each.name not in known]
    known |= {each.name for each in people}
    logins = [each for each in bare(user(LOGIN, login)) if each.name not in known]
    return [*own, *people, *logins, *prefixed("personContact", basics(employer(human, "human"), "humanContact/"))]


def bare(columns: list[Column]) -> list[Column]:
    """Columns of a user, without their path."""
    return [core.renamed(each, each.name.partition("/")[2]) for each in columns]


def named(at: Rows, login: Rows, human: Rows, frame: Any) -> sa.ColumnElement[str]:
    """The user's name, else the person's, else as the client called the address."""
    names = (login(frame).c.name, human(frame).c.name, at(frame).c.name, at(frame).c.address)
    found: sa.ColumnElement[str] = sa.func.coalesce(*(sa.func.nullif(name, sa.literal("", sa.Text())) for name in names), "")
    return found


def icon(cell: Any, view: Any) -> str:
    return "associate" if cell.value else "externalPerson"

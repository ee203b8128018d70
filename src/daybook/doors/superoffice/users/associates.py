"""The agent Associate: users as other carriers name them, their notepads, and sending them off."""

from daybook.core import contacts, extras, groups, sessions, users
from daybook.door import Answer, Call
from daybook.doors.superoffice import answers
from daybook.doors.superoffice.carriers import associates
from daybook.doors.superoffice.records.associate import Associate
from daybook.doors.superoffice.users import known, tickets
from daybook.doors.superoffice.writing import NAME, own

NOTE = "Note"


def show(call: Call) -> Answer:
    """GetAssociate."""
    row = known.one(call, call.query.AssociateId)
    made = associates.shown(call.tx, [row.id])[0] if row is not None else None
    if made is not None:
        answers.narrow(call, made, "AssociateId")
    return Answer(made, root=Associate)


def show_of_person(call: Call) -> Answer:
    """GetAssociateByPersonId: the user that a person is."""
    person = contacts.by_number(call.tx, call.body.PersonId, "person") if call.body is not None else None
    row = users.of_contacts(call.tx, [person.id]).get(person.id) if person is not None else None
    is_known = row is not None and known.is_known(call, row)
    return Answer(associates.shown(call.tx, [row.id])[0] if row is not None and is_known else None, root=Associate)


def show_these(call: Call) -> list[Associate]:
    """GetAssociateList: in the order asked for."""
    return associates.shown(call.tx, [row.id for row in known.these(call, call.body or ())])


def show_of_group(call: Call) -> list[Associate]:
    """GetAssociatesByGroup: whatever kind of group is asked for, there are groups of users only."""
    number = call.body.GroupId if call.body is not None else 0
    group = next((row for row in known.groups_of(call) if row.number == number), None)
    belong = set(groups.members(call.tx, group.id)) if group is not None else set()
    return associates.shown(call.tx, [row.id for row in known.every(call) if row.id in belong])


def note(call: Call) -> list[str]:
    """GetNote: the pages of a notepad, which is its owner's."""
    row = known.one(call, call.body.AssociateId) if call.body is not None else None
    if row is None:
        return []
    known.demand_own(call, row)
    pages: list[str] = own(row.extra).get(NOTE, [])
    return pages


def save_note(call: Call) -> None:
    """SaveNote."""
    row = known.one(call, call.body.AssociateId) if call.body is not None else None
    if row is None:
        call.tx.note("ignored", "AssociateId", "There is no such user.")
        return
    known.demand_own(call, row)
    users.change(call.tx, row, extra=extras.merge(row.extra, NAME, {NOTE: [page or "" for page in call.body.Note or ()] or None}))


def key(call: Call) -> str:
    """GetEncryptionKey: nothing is encrypted with one here."""
    return ""


def send_off(call: Call) -> None:
    """LogOffWindowsUsers: the sessions of these users at this door end; one's own, or an admin anybody's."""
    for row in known.these(call, (call.body.AssociateIds if call.body is not None else None) or ()):
        known.demand_own(call, row)
        if sessions.end_all(call.tx, row.id, NAME):
            tickets.note_logout(call.tx, row)

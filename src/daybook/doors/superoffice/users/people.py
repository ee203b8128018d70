"""The agent User: users, their groups, how they sign in, whether they can be asked something."""

from typing import Any

from daybook.core import contacts, extras, users
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import answers
from daybook.doors.superoffice.records import role as records
from daybook.doors.superoffice.records.user import User, UserInfo, UserPresenceStatus
from daybook.doors.superoffice.users import entity, known
from daybook.doors.superoffice.writing import NAME, own

PRESENCE = "Presence"
NORMAL = "StatusNormal"
STATES = ("StatusNone", NORMAL, "StatusNotAvailable", "StatusDeleted", "StatusReadOnly", "StatusSpm", "StatusSystem")


def show(call: Call) -> Answer:
    """GetUser."""
    return whole(call, known.one(call, call.query.UserId))


def show_named(call: Call) -> Answer:
    """GetUserFromName."""
    name = (call.body.UserName if call.body is not None else None) or ""
    row = users.by_login(call.tx, name)
    return whole(call, row if row is not None and known.is_known(call, row) else None)


def whole(call: Call, row: Any) -> Answer:
    """A user, or null."""
    if row is None:
        return Answer(None, root=User)
    made = entity.carriers(call, [row])[0]
    if call.query is not None:
        answers.narrow(call, made, "AssociateId")
    return Answer(made, root=User)


def show_of_person(call: Call) -> list[User]:
    """GetUserFromPersonId: one, if the person is a user."""
    person = contacts.by_number(call.tx, call.body.PersonId, "person") if call.body is not None else None
    found = users.of_contacts(call.tx, [person.id]).values() if person is not None else ()
    return entity.carriers(call, [row for row in found if known.is_known(call, row)])


def show_of_service(call: Call) -> list[User]:
    """GetUserFromEjUserId: the service module has no users here."""
    return []


def show_info(call: Call) -> Answer:
    """GetUserInfo."""
    row = known.one(call, call.query.UserInfoId)
    return Answer(entity.infos(call, [row])[0] if row is not None else None, root=UserInfo)


def show_infos(call: Call) -> list[UserInfo]:
    """GetUserInfoList."""
    return entity.infos(call, known.these(call, call.body or ()))


def show_group(call: Call) -> Answer:
    """GetUserGroup."""
    row = next((row for row in known.groups_of(call) if row.number == call.query.UserGroupId), None)
    return Answer(entity.group(row) if row is not None else None, root=records.UserGroup)


def show_groups(call: Call) -> list[records.UserGroup]:
    """GetAllUserGroups: a group that is gone leaves nothing behind."""
    return [entity.group(row) for row in known.groups_of(call)]


def show_these_groups(call: Call) -> list[records.UserGroup]:
    """GetUserGroupList."""
    rows = {row.number: row for row in known.groups_of(call)}
    return [entity.group(rows[number]) for number in dict.fromkeys(call.body or ()) if number in rows]


def ways(call: Call) -> list[records.CredentialType]:
    """GetCredentialTypes: users have passwords; keys and tickets are given out."""
    return [entity.way()]


def presence(call: Call) -> Answer:
    """GetUserPresenceStatus."""
    row = known.one(call, call.body.AssociateId) if call.body is not None else None
    return Answer(presence_of(row) if row is not None else None, root=UserPresenceStatus)


def presence_of(row: Any) -> UserPresenceStatus:
    kept = own(row.extra).get(PRESENCE, {})
    return UserPresenceStatus(Status=kept.get("Status", NORMAL), Message=kept.get("Message", ""))


def tell_presence(call: Call) -> Answer:
    """SetUserPresenceStatus: one's own, or an admin anybody's."""
    row = known.one(call, call.body.AssociateId) if call.body is not None else None
    if row is None:
        return Answer(None, root=UserPresenceStatus)
    known.demand_own(call, row)
    given = call.body.UserPresenceStatus or UserPresenceStatus()
    status = next((state for state in STATES if state.lower() == (given.Status or NORMAL).lower()), None)
    if status is None:
        raise Invalid([Mistake("UserPresenceStatus.Status", f"must be one of {', '.join(STATES)}", given.Status)])
    kept = {"Status": status, "Message": given.Message or ""}
    users.change(call.tx, row, extra=extras.merge(row.extra, NAME, {PRESENCE: kept}))
    return Answer(presence_of(users.get(call.tx, row.id)), root=UserPresenceStatus)

"""Users as an administrator sees them, and in short."""

from collections.abc import Sequence
from typing import Any

from daybook.core import contacts, groups
from daybook.core.access import Tx
from daybook.door import Call
from daybook.doors.superoffice import rights, times
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers import associates, persons
from daybook.doors.superoffice.records import role as records
from daybook.doors.superoffice.records.user import User, UserInfo
from daybook.doors.superoffice.users import roles, tickets
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import own

WAY = "Password"
RIGHTS = rights.Entity(
    User, untyped=("LicenseOwners", "OtherGroups", "Credentials", "TicketCategories", "PostSaveCommands"), read_only=True
)
INFO_RIGHTS = rights.Entity(UserInfo, read_only=True)
Groups = list[records.UserGroup]


def carriers(call: Call, rows: Sequence[Any]) -> list[User]:
    """Users with groups, role, person and ways to sign in."""
    tx, view = call.tx, views.of(call.tx, call.request)
    belongs = groups_of(tx, rows)
    return [carrier(call, row, belongs[row.id], view) for row in rows]


def carrier(call: Call, row: Any, belongs: Groups, view: View) -> User:
    """One user."""
    part, left = own(row.extra), row.disabled_at is not None
    person = persons.one(call.tx, row.contact_id, view) if row.contact_id is not None else None
    ended = part.get(tickets.LAST_LOGOUT)
    return User(
        AssociateId=row.number, Name=row.login, UserName=row.login, Rank=row.number, Tooltip=row.name, Type=associates.type_of(row.role),
        LicenseOwners=[], Role=roles.carrier(row.role), UserGroup=belongs[0] if belongs else None, OtherGroups=belongs[1:], Person=person,
        Deleted=left, Lastlogin=times.empty(view), Lastlogout=times.told(ended, view) if ended else times.empty(view), RequestSignature="",
        IsPersonRetired=person is not None and person.Retired != 0, Credentials=[credential(row)], TicketCategories=[], NickName="",
        ExtraFields={}, CustomFields={}, PostSaveCommands=[], TableRight=rights.read_only(),
        FieldProperties=rights.of_fields(call.who, RIGHTS, code=view.language),
    )  # fmt: skip


def credential(row: Any) -> records.Credential:
    """The one way to sign in that is told: never what it takes."""
    return records.Credential(Type=way(), Value=row.login, DisplayValue=row.login, FieldProperties={})


def way() -> records.CredentialType:
    return records.CredentialType(
        DisplayType=WAY, Type=WAY, Description="", ValueControl="Password", IsUserNameSupported=True, FieldProperties={}
    )


def infos(call: Call, rows: Sequence[Any]) -> list[UserInfo]:
    """Users in short."""
    belongs, people = groups_of(call.tx, rows), contacts.known(call.tx, (row.contact_id for row in rows))
    return [info(call, row, belongs[row.id], people.get(row.contact_id)) for row in rows]


def info(call: Call, row: Any, belongs: Groups, person: Any) -> UserInfo:
    """One user in short."""
    role, group = roles.BY_NAME[row.role], belongs[0] if belongs else records.UserGroup(Value="", Tooltip="")
    return UserInfo(
        Deleted=row.disabled_at is not None, UserInfoId=row.number, UserName=row.login, Rank=row.number, Tooltip=row.name,
        PersonId=person.number if person is not None else 0, UserGroupId=group.Id, UserGroupName=group.Value,
        UserGroupTooltip=group.Tooltip, UserType=associates.type_of(row.role), GrantedLicenses=[],
        CanLogon=row.disabled_at is None and row.password_hash is not None, RoleName=role.title, RoleTooltip=role.text,
        TableRight=rights.read_only(), FieldProperties=rights.of_fields(call.who, INFO_RIGHTS),
    )  # fmt: skip


def groups_of(tx: Tx, rows: Sequence[Any]) -> dict[Any, Groups]:
    """The groups of each user, the primary one, which is the oldest, first."""
    every, belongs = groups.all_of(tx), groups.of_users(tx, [row.id for row in rows])
    return {row.id: [group(each) for each in every if each.id in belongs[row.id]] for row in rows}


def group(row: Any) -> records.UserGroup:
    """A group of users."""
    return records.UserGroup(
        Value=row.name, Tooltip="", Id=row.number, Rank=row.number, Deleted=row.deleted_at is not None, FieldProperties={}
    )

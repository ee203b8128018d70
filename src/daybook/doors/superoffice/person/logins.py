"""The user that a person is."""

from typing import Any

from daybook.core import groups
from daybook.core.access import Tx
from daybook.doors.superoffice.carriers.associates import INSIDE, OUTSIDE, primary
from daybook.doors.superoffice.records.user_info import UserInfo


def info(tx: Tx, user: Any, person: int) -> UserInfo | None:
    """What a person's carrier says of the user."""
    if user is None:
        return None
    ranked = {row.id: row for row in groups.all_of(tx)}
    number = primary(groups.of_user(tx, user.id), {id: row.number for id, row in ranked.items()})
    return UserInfo(
        Deleted=user.disabled_at is not None,
        UserInfoId=user.number,
        UserName=user.login,
        PersonId=person,
        Rank=user.number,
        Tooltip=user.name,
        UserGroupId=number,
        UserType=OUTSIDE if user.role == "partner" else INSIDE,
        GrantedLicenses=[],
        CanLogon=user.disabled_at is None,
        RoleName=user.role,
        RoleTooltip="",
        UserGroupName=next((row.name for row in ranked.values() if row.number == number), ""),
        UserGroupTooltip="",
        FieldProperties={},
    )

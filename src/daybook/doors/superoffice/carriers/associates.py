"""Users of the book, both ways."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from daybook.core import contacts, groups, picks, users
from daybook.core.access import Tx
from daybook.doors.superoffice import rights
from daybook.doors.superoffice.records.associate import Associate
from daybook.doors.superoffice.writing import Writing

INSIDE, OUTSIDE = "InternalAssociate", "ExternalAssociate"


def carriers(tx: Tx, ids: Iterable[UUID | None]) -> dict[UUID | None, Associate | None]:
    """These users as the wire has them; None for nobody."""
    wanted = dict.fromkeys(ids)
    rows = users.known(tx, wanted)
    people, belongs = contacts.known(tx, (row.contact_id for row in rows.values())), groups.of_users(tx, rows)
    ranked = {row.id: row.number for row in groups.all_of(tx)} if rows else {}
    found: dict[UUID | None, Associate | None] = dict.fromkeys([*wanted, None])
    return found | {id: carrier(row, people, primary(belongs[id], ranked)) for id, row in rows.items()}


def shown(tx: Tx, ids: Iterable[UUID]) -> list[Associate]:
    """These users, asked for themselves: nobody writes users here."""
    made = [one for one in carriers(tx, ids).values() if one is not None]
    for one in made:
        one.TableRight = rights.read_only()
    return made


def primary(of_user: Iterable[UUID], ranked: Mapping[UUID, int]) -> int:
    """The number of a user's oldest group, 0 without one."""
    return min((ranked[id] for id in of_user if id in ranked), default=0)


def carrier(row: Any, people: Mapping[UUID, Any], group: int) -> Associate:
    """One user."""
    person = people.get(row.contact_id)
    return Associate(
        AssociateId=row.number,
        Name=row.login,
        PersonId=person.number if person is not None else 0,
        Rank=row.number,
        Tooltip=row.name,
        Type=type_of(row.role),
        GroupIdx=group,
        FullName=row.name,
        FormalName=row.name,
        Deleted=row.disabled_at is not None,
        UserName=row.login,
        ExtraFields={},
        CustomFields={},
        FieldProperties={},
    )


def type_of(role: str) -> str:
    """Whether a user belongs to the house."""
    return OUTSIDE if role == "partner" else INSIDE


def chosen(writing: Writing, given: Associate | None, path: str) -> UUID | None:
    """The user that a nested carrier names; a mistake when there is none."""
    if given is None or not (given.AssociateId or given.Name):
        return None
    tx = writing.tx
    row = users.by_number(tx, given.AssociateId) if given.AssociateId else users.by_login(tx, given.Name or "")
    if row is None:
        member, value = ("AssociateId", given.AssociateId) if given.AssociateId else ("Name", given.Name)
        writing.wrong(f"{path}.{member}", f"{value} is no associate", value)
        return None
    picks.used(tx, "associate", row.number)
    id: UUID = row.id
    return id

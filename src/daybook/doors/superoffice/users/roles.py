"""What users may do, as the wire names it. What is said here is what `rights` decides."""

from dataclasses import dataclass

from daybook.core.access import KEEPERS
from daybook.door import Answer, Call
from daybook.doors.superoffice.records import role as records
from daybook.doors.superoffice.records.lists import SelectableMDOListItem

EMPLOYEE, OUTSIDE = "Employee", "ExternalUser"
OWN = "MyOwn"
RELATIONS = (
    OWN,
    "PrimaryGroup",
    "OtherGroups",
    "OtherAssociates",
    "ExternalUser",
    "Anonymous",
    "MyCompany",
    "SameProject",
    "CustomObjects",
)
"""Whose the thing is, seen from the caller."""
TABLES = ("appointment", "contact", "person")
ALL, NOT_DELETE, NOTHING = "CRUD", "CRU", ""


@dataclass(frozen=True, slots=True)
class Role:
    """One role."""

    name: str
    number: int
    title: str
    text: str
    type: str = EMPLOYEE


ROLES = (
    Role("admin", 1, "Administrator", "Everything: lists, fields, rules and webhooks too"),
    Role("manager", 2, "Manager", "Everything but what all work with: lists, fields, rules and webhooks"),
    Role("agent", 3, "Agent", "Writes everything, deletes what is his own or nobody's"),
    Role("partner", 4, "Partner", "Sees what is marked external, and no organisations or people", OUTSIDE),
)
BY_NAME = {role.name: role for role in ROLES}
BY_NUMBER = {role.number: role for role in ROLES}


def carrier(name: str) -> records.Role:
    """A user's role."""
    role = BY_NAME[name]
    return records.Role(Id=role.number, Value=role.title, Tooltip=role.text, FieldProperties={})


def show(call: Call) -> Answer:
    """GetRole."""
    role = BY_NUMBER.get(call.query.RoleId)
    return Answer(carrier(role.name) if role is not None else None, root=records.Role)


def show_all(call: Call) -> list[SelectableMDOListItem]:
    """GetAllRoles: those of a type."""
    wanted = (call.body.RoleType if call.body is not None else None) or EMPLOYEE
    return [
        SelectableMDOListItem(
            Id=role.number, Name=role.title, ToolTip=role.text, Rank=role.number, Type="role", IconHint="role", FieldProperties={}
        )
        for role in ROLES
        if role.type.lower() == wanted.lower()
    ]  # fmt: skip


def functions(call: Call) -> list[SelectableMDOListItem]:
    """GetFunctionalRights, GetAllFunctionalRights: roles decide alone, there are no rights to functions."""
    return []


def data_right(call: Call) -> str:
    """GetDataRight: to one table."""
    body = call.body
    return of(body.RoleId, body.TableName, body.RelationToOwner) if body is not None else NOTHING


def data_rights(call: Call) -> dict[str, str]:
    """GetDataRights: to one table, whoever owns what is in it."""
    body = call.body
    return {} if body is None else {relation: of(body.RoleId, body.TableName, relation) for relation in RELATIONS}


def all_data_rights(call: Call) -> dict[str, str]:
    """GetAllDataRights: to every table, of things that somebody owns."""
    body = call.body
    return {} if body is None else {table: of(body.RoleId, table, body.RelationToOwner) for table in TABLES}


def of(number: int, table: str | None, relation: str | None) -> str:
    """Create, read, update, delete: what a role may do with what stands in this relation to it."""
    role = BY_NUMBER.get(number)
    if role is None or role.type == OUTSIDE or (table or "").lower() not in TABLES:
        return NOTHING
    return ALL if role.name in KEEPERS or (relation or "").lower() == OWN.lower() else NOT_DELETE

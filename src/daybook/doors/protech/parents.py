"""The parent customer: found by Id, else Number, else Name; kept as the employer relation."""

from typing import Any
from uuid import UUID

from daybook.core import contacts
from daybook.core.access import Tx
from daybook.core.errors import Mistake
from daybook.doors.protech.records import CustomerType, Parent

PATH = "Contact.ParentCustomer"
EMPLOYER = "employer"
KINDS = {CustomerType.account: "organisation", CustomerType.contact: "person"}
TYPES = {kind: type for type, kind in KINDS.items()}


def read(tx: Tx, sent: Parent | None, own: UUID | None, mistakes: list[Mistake]) -> UUID | None:
    """Whom the request names as parent; nobody when it names neither Id nor Number nor Name. What is wrong is added to the mistakes."""
    if sent is None or not (sent.Id.int or sent.Number or sent.Name):
        return None
    if sent.Type != 0 and sent.Type not in KINDS:
        mistakes.append(Mistake(f"{PATH}.Type", "account (1) or contact (2) is expected", int(sent.Type)))
        return None
    # A body that leaves Type out holds 0, which is no member: any kind will do then, accounts first.
    wanted = [KINDS[sent.Type]] if sent.Type in KINDS else [*KINDS.values()]
    member, value = _named(sent)
    row = next((row for kind in wanted if (row := _find(tx, sent, kind)) is not None), None)
    if row is None or row.id == own:
        kinds = " or ".join(TYPES[kind].name for kind in wanted)
        rule = f"no {kinds} with this {member} exists" if row is None else "a contact cannot be its own parent"
        mistakes.append(Mistake(f"{PATH}.{member}", rule, value))
        return None
    _note_differences(tx, sent, row)
    found: UUID = row.id
    return found


def _named(sent: Parent) -> tuple[str, Any]:
    """The member that says who the parent is, and its value."""
    if sent.Id.int:
        return "Id", sent.Id
    return ("Number", sent.Number) if sent.Number else ("Name", sent.Name)


def _find(tx: Tx, sent: Parent, kind: str) -> Any:
    if sent.Id.int:
        return contacts.find(tx, sent.Id, kind)
    if sent.Number:
        return contacts.by_reference(tx, sent.Number, kind) or contacts.formerly(tx, sent.Number, kind)
    return contacts.by_name(tx, sent.Name or "", kind)


def _note_differences(tx: Tx, sent: Parent, row: Any) -> None:
    """Number and Name are the parent's own; another one sent beside the Id changes nothing."""
    for member, given, kept in (("Number", sent.Number, row.reference), ("Name", sent.Name, row.name)):
        if given and given != kept:
            tx.note("ignored", f"{PATH}.{member}", f"The parent's {member} is '{kept or ''}', not '{given}'.")


def show(row: Any) -> Parent | None:
    """A contact of the book as a parent customer."""
    return None if row is None else Parent(Type=TYPES[row.kind], Id=row.id, Number=row.reference, Name=row.name)

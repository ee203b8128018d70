"""The operations on a person's consents."""

from typing import Any

from daybook.core import contacts, extras
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Mistake
from daybook.door import Call
from daybook.doors.superoffice import rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers.items import WIRE
from daybook.doors.superoffice.person import consents, people
from daybook.doors.superoffice.person.consents import BASE, PURPOSE, SOURCE, WITHDRAWN
from daybook.doors.superoffice.records.consent import ConsentInfo
from daybook.doors.superoffice.writing import NAME, own

PARAMETERS = {PURPOSE: "purpose", SOURCE: "source", BASE: "legalBase"}


def show_all(call: Call) -> list[ConsentInfo]:
    """Every consent, those that were taken back too."""
    row = people.found(call, "personId")
    return consents.carriers(call.tx, consents.of(own(row.extra)), views.of(call.tx, call.request))


def show(call: Call) -> bool:
    """Whether there is a ground for a purpose."""
    row = people.found(call, "personId")
    return is_given(call.tx, row, call.params["purpose"])


def give(call: Call) -> None:
    """Set the ground for a purpose."""
    rights.demand_write(call.who)
    row, query = people.found(call, "personId"), call.query
    put(call.tx, row, {PURPOSE: call.params["purpose"], SOURCE: query.Source, BASE: query.LegalBase}, query.Comment)


def withdraw(call: Call) -> None:
    """Take the consent for a purpose back; where there is none, nothing is to be done."""
    rights.demand_write(call.who)
    row = people.found(call, "personId")
    take_back(call.tx, row, call.params["purpose"])


def is_given(tx: Tx, row: Any, purpose: str | None) -> bool:
    """Whether a person's data may be used for a purpose."""
    return consents.is_given(tx, consents.of(own(row.extra)), chosen(tx, {PURPOSE: purpose})[PURPOSE])


def put(tx: Tx, row: Any, keys: dict[str, str | None], comment: str | None) -> None:
    """Set a consent to the items of these keys."""
    write(tx, row, consents.put(tx, consents.of(own(row.extra)), chosen(tx, keys), comment))


def take_back(tx: Tx, row: Any, purpose: str | None) -> None:
    """Set a consent that there is to the legal base WITHDRAWN."""
    items = chosen(tx, {PURPOSE: purpose, BASE: WITHDRAWN})
    kept = consents.of(own(row.extra))
    if any(each[PURPOSE] == items[PURPOSE].number for each in kept):
        write(tx, row, consents.put(tx, kept, items, None))


def write(tx: Tx, row: Any, kept: list[consents.Kept]) -> None:
    """Keep a person's consents."""
    contacts.change(tx, row, extra=extras.merge(row.extra, NAME, {consents.KEPT: kept}))


def chosen(tx: Tx, keys: dict[str, str | None]) -> dict[str, Any]:
    """The items of these keys, each of its list; every one that is missing is a mistake."""
    found = {list: consents.find(tx, list, key) if key else None for list, key in keys.items()}
    mistakes = [
        Mistake(PARAMETERS[list], f"{keys[list]} is not in the list {WIRE[list]}" if keys[list] else "must be given", keys[list])
        for list, row in found.items()
        if row is None
    ]
    if mistakes:
        raise Invalid(mistakes)
    return found

"""Postal addresses of a contact, one per use: `postal` (where letters go), `street`, `secondary`, or a use of a door's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core.several import Several
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import address

POSTAL = "postal"
STREET = "street"
SECONDARY = "secondary"

_OF = fixed(sa.select(address).where(here(address), address.c.contact_id == param("contact")))
_SEVERAL = Several(
    lambda ids: sa.select(address).where(here(address), address.c.contact_id.in_(ids)).order_by(address.c.contact_id, address.c.use)
)


@dataclass(frozen=True, slots=True)
class Address:
    """One address; `country` is a two-letter code where known, else the text given."""

    use: str
    name: str | None = None
    line1: str | None = None
    line2: str | None = None
    line3: str | None = None
    city: str | None = None
    county: str | None = None
    state: str | None = None
    zip: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    def is_empty(self) -> bool:
        """Whether it says nothing but its use."""
        return not any(getattr(self, name) not in (None, "") for name in MEMBERS)


MEMBERS = tuple(member.name for member in fields(Address) if member.name != "use")


def of(tx: Tx, contact_id: UUID) -> dict[str, Address]:
    """A contact's addresses by use."""
    return {row.use: _address(row) for row in tx.all(_OF, contact=contact_id)}


def known(tx: Tx, ids: Iterable[UUID]) -> dict[UUID, dict[str, Address]]:
    """The addresses of several contacts, in one statement."""
    found: dict[UUID, dict[str, Address]] = {id: {} for id in ids}
    for row in _SEVERAL.rows(tx, found):
        found[row.contact_id][row.use] = _address(row)
    return found


def _address(row: Row) -> Address:
    return Address(row.use, *(getattr(row, name) for name in MEMBERS))


def write(tx: Tx, contact_id: UUID, addresses: Iterable[Address]) -> None:
    """Insert the addresses of a contact that has none (yet, or any more)."""
    for one in addresses:
        tx.add(address, {"contact_id": contact_id, "use": one.use} | {name: getattr(one, name) for name in MEMBERS})


def rewrite(tx: Tx, contact_id: UUID, addresses: Iterable[Address]) -> None:
    """Replace the addresses of a contact."""
    tx.remove(address, {"contact_id": contact_id})
    write(tx, contact_id, addresses)


def parts(addresses: Iterable[Address]) -> dict[str, Mapping[str, Any]]:
    """The addresses as the journal keeps them."""
    return {one.use: {name: value for name in MEMBERS if (value := getattr(one, name)) is not None} for one in addresses}

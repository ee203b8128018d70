"""Organisations in short, as other carriers name them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from daybook.core import addresses, channels, contacts, homes, lists, users
from daybook.core.access import Tx
from daybook.core.channels import Channel
from daybook.doors.superoffice import language
from daybook.doors.superoffice.carriers import countries, elements, places
from daybook.doors.superoffice.records.simple import Contact
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import own


def known(tx: Tx, ids: Iterable[UUID | None], view: View) -> dict[UUID, Contact]:
    """Which of these are living organisations, in short, by id."""
    return carriers(tx, [row for row in contacts.known(tx, ids).values() if row.kind == "organisation"], view)


def carriers(tx: Tx, rows: Iterable[Any], view: View) -> dict[UUID, Contact]:
    """These organisations in short, by id and in their order; what hangs on them is read at once."""
    found = {row.id: row for row in rows}
    ways, where = channels.known(tx, found), addresses.known(tx, found)
    picked = lists.known(tx, (id for row in found.values() for id in (row.business_id, row.category_id)))
    owners = {id: users.find(tx, id) for id in {row.owner_id for row in found.values()} - {None}}
    home = homes.of(tx, tx.who.user)
    ours = home.id if home is not None else None
    return {id: carrier(Parts(row, ways[id], where[id], picked, owners.get(row.owner_id), ours), view) for id, row in found.items()}


@dataclass(frozen=True, slots=True)
class Parts:
    """An organisation's row and what is shown beside it."""

    row: Any
    ways: list[Channel]
    where: Mapping[str, addresses.Address]
    picked: Mapping[UUID, Any]
    owner: Any
    ours: UUID | None


def carrier(parts: Parts, view: View) -> Contact:
    """One organisation in short."""
    row, country = parts.row, parts.row.country or view.home
    mail, web = channels.first(parts.ways, "mail"), channels.first(parts.ways, "url")
    address = places.carrier(parts.where, country)
    return Contact(
        ContactId=row.number,
        Name=row.name,
        OrgNr=row.org_number or "",
        Department=row.department or "",
        URL=web.value if web is not None else "",
        City=next((one.city for one in parts.where.values() if one.city), ""),
        DirectPhone=elements.shown("phone", channels.value_of(parts.ways, "phone") or "", country),
        AssociateId=parts.owner.number if parts.owner is not None else 0,
        CountryId=countries.number_of(row.country),
        EmailAddress=mail.value if mail is not None else "",
        Kananame=own(row.extra).get("Kananame", ""),
        AssociateFullName=parts.owner.name if parts.owner is not None else "",
        BusinessName=picked(parts, row.business_id, view),
        CategoryName=picked(parts, row.category_id, view),
        CountryName=countries.name_of(row.country, shown_in(view)) if row.country else "",
        Address=address,
        FormattedAddress=address.Formatted,
        FullName=", ".join(text for text in (row.name, row.department) if text),
        IsOwnerContact=parts.ours == row.id,
        Number1=row.code or "",
        Number2=row.reference or "",
        FieldProperties={},
    )


def picked(parts: Parts, id: UUID | None, view: View) -> str:
    """The text of a chosen item."""
    item = parts.picked.get(id) if id is not None else None
    return (view.text(item.text) or "") if item is not None else ""


def shown_in(view: View) -> str:
    """The language that country names are in."""
    return language.tag_of(view.language) if view.language else view.home_language

"""An organisation of the book as the wire has it: a saved one, and the one that a new one begins as."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from daybook.core import addresses, channels, choices, contacts, lists
from daybook.core.access import Tx, Who
from daybook.core.addresses import Address
from daybook.core.channels import Channel
from daybook.doors.superoffice import links, rights, times
from daybook.doors.superoffice.carriers import associates, countries, elements, interests, items, persons, places
from daybook.doors.superoffice.carriers.items import BUSINESS, CATEGORY, INTEREST
from daybook.doors.superoffice.fields import members
from daybook.doors.superoffice.records.contact import ContactEntity, ContactEntityWithLinks
from daybook.doors.superoffice.records.lists import Business, CustomerLanguage, TicketPriority
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import NULLS, own, with_nulls
from daybook.wire.scalars import Moment

OWNER = "organisation"
"""Whose custom fields an organisation has."""
TEXTS = {
    "Name": "name", "Department": "department", "OrgNr": "org_number", "Number1": "code", "Number2": "reference", "Description": "notes",
}  # fmt: skip
KEPT = ("Kananame", "Xstop", "DbiAgentId", "DbiKey", "BounceEmails", "Domains")
"""What only this door knows of an organisation."""
DATES = ("DbiLastSyncronized", "DbiLastModified")
RIGHTS = rights.Entity(
    ContactEntity,
    mandatory={
        "Name": "[SR_MANDATORY_FIELD_1281]", "Number2": "[SR_MANDATORY_FIELD_1285]", "Business": "[SR_MANDATORY_FIELD_1288]",
        "Category": "[SR_MANDATORY_FIELD_1289]",
    },
    counts=("ActiveInterests", "ActiveStatusMonitorId"), short=("Deleted", "Source"), untyped=("Interests", "Persons", "Address"),
)  # fmt: skip
LISTS = {
    "Interests": "interest", "Associate": "associate", "Business": "business", "Category": "category", "Country": "country",
    "SupportAssociate": "associate", "TicketPriority": "ticket_priority", "CustomerLanguage": "language",
}  # fmt: skip
"""The list behind a member."""
ARCHIVES = ("Activities", "Appointments", "Documents", "Projects", "Sales", "Persons", "Relations", "Tickets")
NAMED = {"TicketPriority": TicketPriority, "CustomerLanguage": CustomerLanguage}
"""Items that only this door knows of, by id in the extra."""


def read(tx: Tx, who: Who, row: Any, view: View) -> ContactEntityWithLinks:
    """A saved organisation with everything that hangs on it."""
    part, country = own(row.extra), row.country or view.home
    entity = ContactEntityWithLinks(ContactId=row.number, NoMailing=row.no_mail, Country=countries.carrier(row.country, view))
    for member, column in TEXTS.items():
        setattr(entity, member, getattr(row, column) or "")
    entity.UpdatedDate, entity.CreatedDate = times.stamp(row.updated_at, view), times.stamp(row.created_at, view)
    add_kept(entity, part, view)
    add_users(tx, entity, row, part)
    add_items(tx, entity, row, part, view)
    add_interests(tx, entity, row, part, view)
    ways = channels.of(tx, row.id)
    add_elements(entity, ways, country)
    add_address(entity, addresses.of(tx, row.id), part, country)
    entity.Persons = persons.carriers(tx, persons.Employer(row, ways, country), view)
    entity.TableRight = rights.of_table(who, row.owner_id, view.language)
    entity.SupportPerson = persons.one(tx, UUID(part["SupportPerson"]), view) if "SupportPerson" in part else None
    entity.FieldProperties = rights.of_fields(who, RIGHTS, members.show(tx, entity, OWNER, row.id, part, view), view.language)
    with_nulls(entity, part)
    return entity


def blank(tx: Tx, who: Who, view: View) -> ContactEntity:
    """What a new organisation begins as."""
    entity = ContactEntity(Number2=contacts.next_reference(tx), Country=countries.carrier(view.home, view))
    for member in TEXTS.keys() - {"Number2"}:
        setattr(entity, member, "")
    entity.UpdatedDate = entity.CreatedDate = times.empty(view)
    add_kept(entity, {}, view)
    caller = associates.carriers(tx, [who.user])[who.user]
    entity.CreatedBy = entity.Associate = caller
    entity.GroupId = caller.GroupIdx if caller is not None else 0
    entity.Business = items.carrier(Business, lists.default(tx, BUSINESS), view)
    entity.Category = items.category(lists.default(tx, CATEGORY), view)
    entity.TicketPriority, entity.CustomerLanguage = items.unset(TicketPriority), items.unset(CustomerLanguage)
    entity.Interests = interests.carriers(tx, {}, view)
    add_elements(entity, [], view.home)
    entity.Address, entity.Persons = places.carrier({}, view.home), []
    entity.TableRight = rights.of_table(who, None, view.language)
    entity.FieldProperties = rights.of_fields(who, RIGHTS, members.show(tx, entity, OWNER, None, {}, view), view.language)
    return entity


def add_kept(entity: ContactEntity, part: Mapping[str, Any], view: View) -> None:
    """What only this door knows."""
    entity.Kananame, entity.DbiKey, entity.BounceEmails, entity.Domains = "", "", [], []
    for member in (*KEPT, "Source"):
        if member in part:
            setattr(entity, member, part[member])
    for member in DATES:
        text = part.get(member)
        setattr(entity, member, times.shown(Moment.parse(text), view) if text else times.empty(view))


def add_users(tx: Tx, entity: ContactEntity, row: Any, part: Mapping[str, Any]) -> None:
    """Who made, changed, owns and supports it."""
    support = UUID(part["SupportAssociate"]) if "SupportAssociate" in part else None
    found = associates.carriers(tx, [row.created_by, row.updated_by, row.owner_id, support])
    entity.CreatedBy, entity.UpdatedBy = found[row.created_by], found[row.updated_by]
    entity.Associate, entity.SupportAssociate = owner, _ = found[row.owner_id], found[support]
    entity.GroupId = owner.GroupIdx if owner is not None else 0


def add_items(tx: Tx, entity: ContactEntity, row: Any, part: Mapping[str, Any], view: View) -> None:
    """What was chosen from pick lists."""
    ids = {member: UUID(part[member]) for member in NAMED if member in part}
    found = lists.known(tx, [row.business_id, row.source_id, *ids.values()])
    entity.Business = items.carrier(Business, found.get(row.business_id), view)
    entity.Category = items.category(lists.find(tx, row.category_id) if row.category_id else None, view)
    for member, model in NAMED.items():
        item = found.get(ids[member]) if member in ids else None
        unset = None if member in part.get(NULLS, ()) else items.unset(model)
        setattr(entity, member, items.carrier(model, item, view) or unset)
    if row.source_id in found:
        entity.Source = found[row.source_id].number


def add_interests(tx: Tx, entity: ContactEntity, row: Any, part: Mapping[str, Any], view: View) -> None:
    """The whole list, and how many are on."""
    since = part.get("Interests", {})
    chosen = {id: since.get(str(id), 0) for id in choices.of(tx, row.id, INTEREST)}
    entity.Interests, entity.ActiveInterests = interests.carriers(tx, chosen, view), len(chosen)


def add_elements(entity: ContactEntity, ways: list[Channel], country: str) -> None:
    """Phones, faxes, e-mail and web addresses."""
    for member, array in elements.ARRAYS.items():
        setattr(entity, member, elements.carriers(ways, array, country))


def add_address(entity: ContactEntity, had: Mapping[str, Address], part: Mapping[str, Any], country: str) -> None:
    """Laid out for its country, even where there is none; null only when a client wrote null."""
    is_null = not had and "Address" in part.get(NULLS, ())
    entity.Address = None if is_null else places.carrier(had, country)


def links_of(entity: ContactEntity, api: str) -> dict[str, str]:
    """Names to absolute addresses."""
    found = links.of(api, "Contact", entity.ContactId, LISTS, ARCHIVES)
    if entity.SupportPerson is not None:
        found["SupportPerson"] = f"{api}/Person/{entity.SupportPerson.PersonId}"
    return found

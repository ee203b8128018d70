"""An organisation as a client wrote it, into the book."""

from typing import Any

from daybook.core import choices, contacts, extras, fields, lists
from daybook.core.access import Tx
from daybook.core.channels import Channel
from daybook.doors.superoffice import times
from daybook.doors.superoffice.carriers import associates, countries, elements, interests, items, places
from daybook.doors.superoffice.carriers.items import BUSINESS, CATEGORY, INTEREST, SOURCE
from daybook.doors.superoffice.contact import staff
from daybook.doors.superoffice.contact.entity import DATES, KEPT, NAMED, OWNER, TEXTS
from daybook.doors.superoffice.fields import members
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.records.country import Country
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import NAME, NULLS, Writing, given, ignore, nulls

SERVER = (
    "ContactId", "UpdatedDate", "CreatedDate", "UpdatedBy", "CreatedBy", "ActiveInterests", "GroupId", "ActiveStatusMonitorId", "Deleted",
    "ActiveErpLinks", "UtmParameters", "TableRight", "FieldProperties", "Links",
)  # fmt: skip
"""Members that only the server sets."""
DEFAULTED = ("Associate", "Business", "Category", "Country")
"""Members that get a default value when they are left out; null given leaves them empty."""
CLIENT = (
    *TEXTS, *elements.KINDS, *DEFAULTED, *NAMED, "Kananame", "DbiKey", "SupportAssociate", "SupportPerson", "Address", "BounceEmails",
    "Domains", "Persons",
)  # fmt: skip
"""Members that read back as null when they were given so."""
COUNTRY_NAMES = ("Name", "EnglishName", "TwoLetterISOCountry", "ThreeLetterISOCountry")
ITEM_LISTS = {"TicketPriority": items.PRIORITY, "CustomerLanguage": items.LANGUAGE}
FIRST_NUMBER = 10_001
"""Where the numbers that the book hands out begin."""


def create(tx: Tx, entity: ContactEntity, view: View) -> Any:
    """A new organisation with its people; the row. Every mistake is found before anything is written."""
    writing = Writing(tx, view)
    ignore(writing, entity, SERVER, "")
    columns = told(writing, entity)
    country = columns["country"] or view.home
    ways = channels(writing, entity, country)
    where = places.addresses(writing, entity.Address, {})
    ticked = interests.chosen(writing, entity.Interests)
    values = members.begun(writing, entity, OWNER)
    part = known(writing, entity) | members.kept(writing, entity, OWNER, {}) | {"Interests": {str(id): tx.now for id in ticked}}
    writing.finish()
    number = reference(writing, entity)
    row = contacts.create(tx, OWNER, channels=ways, addresses=where, **columns, reference=number, extra=extras.merge(None, NAME, part))
    choices.set(tx, row["id"], INTEREST, ticked)
    fields.put(tx, row["id"], values)
    staff.save(writing, row["id"], entity.Persons, {})
    return contacts.get(tx, row["id"])


def told(writing: Writing, entity: ContactEntity) -> dict[str, Any]:
    """The columns that core has for what a new organisation's carrier says."""
    default(writing, entity)
    tx = writing.tx
    source = lists.by_number(tx, SOURCE, entity.Source) if entity.Source else None
    return {column: getattr(entity, member) or None for member, column in TEXTS.items() if member != "Number2"} | {
        "no_mail": entity.NoMailing,
        "owner_id": associates.chosen(writing, entity.Associate, "Associate") if entity.has("Associate") else tx.who.user,
        "business_id": item(writing, entity, BUSINESS, "Business"),
        "category_id": item(writing, entity, CATEGORY, "Category"),
        "country": country(writing, entity.Country) if entity.has("Country") else writing.view.home,
        "source_id": source.id if source is not None else None,
    }


def default(writing: Writing, entity: ContactEntity) -> None:
    """Say which members get their default value."""
    for member in DEFAULTED:
        if not entity.has(member):
            writing.note("defaulted", member, "Left out: as in a default contact.")


def item(writing: Writing, entity: ContactEntity, list: str, member: str) -> Any:
    """The item given, or the list's default where the member was left out."""
    if entity.has(member):
        return items.chosen(writing, list, getattr(entity, member), member)
    row = lists.default(writing.tx, list)
    return row.id if row is not None else None


def country(writing: Writing, carrier: Country | None) -> str | None:
    """The country that a carrier names, by number, else by a name or code; a mistake when there is none."""
    if carrier is None:
        return None
    names = {name: text for name in COUNTRY_NAMES if (text := getattr(carrier, name))}
    if not carrier.CountryId and not names:
        return None
    member, value = ("CountryId", carrier.CountryId) if carrier.CountryId else next(iter(names.items()))
    land = countries.by_number(value) if isinstance(value, int) else countries.by_name(value)
    if land is None:
        writing.wrong(f"Country.{member}", f"{value} is no country", value)
    return land.code if land is not None else None


def channels(writing: Writing, entity: ContactEntity, country: str) -> list[Channel]:
    """All its phones, faxes, e-mail and web addresses."""
    return [one for member in elements.KINDS for one in elements.channels(writing, getattr(entity, member), member, country)]


def known(writing: Writing, entity: ContactEntity) -> dict[str, Any]:
    """What only this door knows; None where there is nothing to know."""
    part: dict[str, Any] = {member: getattr(entity, member) if given(entity, member) else None for member in KEPT}
    for member in DATES:
        moment = times.taken(getattr(entity, member), writing.view)
        part[member] = None if times.is_empty(moment) else moment.iso()
    named = {member: items.chosen(writing, list, getattr(entity, member), member) for member, list in ITEM_LISTS.items()}
    named["SupportAssociate"] = associates.chosen(writing, entity.SupportAssociate, "SupportAssociate")
    named["SupportPerson"] = staff.support(writing, entity.SupportPerson, "SupportPerson")
    part |= {member: str(id) if id is not None else None for member, id in named.items()}
    part["Source"] = source(writing, entity)
    part[NULLS] = nulls(entity, CLIENT) or None
    return part


def source(writing: Writing, entity: ContactEntity) -> int | None:
    """A number that the list does not have is kept as it came."""
    if not entity.Source or lists.by_number(writing.tx, SOURCE, entity.Source) is not None:
        return None
    writing.note("unresolved", "Source", f"{entity.Source} is not in the list source; it is kept as it came.")
    return entity.Source


def reference(writing: Writing, entity: ContactEntity) -> str:
    """The human number: the client's, unless it left it blank or took one of our own sequence that another organisation has by now."""
    tx, wanted = writing.tx, (entity.Number2 or "").strip()
    following = contacts.next_reference(tx)
    if not wanted or wanted == following:
        return issued(writing, wanted)
    if wanted.isdecimal() and FIRST_NUMBER <= int(wanted) < int(following) and contacts.by_reference(tx, wanted) is not None:
        return issued(writing, wanted)
    return entity.Number2 or ""


def issued(writing: Writing, wanted: str) -> str:
    """The next number of the book."""
    number = contacts.issue_reference(writing.tx)
    if number != wanted:
        writing.note("defaulted", "Number2", f"{wanted or 'Left blank'}: {number} was handed out.")
    return number

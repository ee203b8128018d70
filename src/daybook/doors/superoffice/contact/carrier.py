"""What an organisation's carrier says, member by member, as core and the extra have it. Only members asked for are looked at."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from daybook.core import lists, picks
from daybook.doors.superoffice import times
from daybook.doors.superoffice.carriers import associates, countries, elements, items
from daybook.doors.superoffice.carriers.items import BUSINESS, CATEGORY, SOURCE
from daybook.doors.superoffice.contact import staff
from daybook.doors.superoffice.contact.entity import DATES, KEPT, NAMED, TEXTS
from daybook.doors.superoffice.fields import custom
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.records.country import Country
from daybook.doors.superoffice.writing import NULLS, Writing, given, nulls

Members = Collection[str]
SERVER = (
    "ContactId", "UpdatedDate", "CreatedDate", "UpdatedBy", "CreatedBy", "ActiveInterests", "GroupId", "ActiveStatusMonitorId", "Deleted",
    "ActiveErpLinks", "UtmParameters", "TableRight", "FieldProperties", "Links",
)  # fmt: skip
"""Members that only the server sets."""
DEFAULTED = ("Associate", "Business", "Category", "Country")
"""Members that get a default value when they are left out of a new one; null given leaves them empty."""
NULLABLE = (
    *TEXTS, *elements.ARRAYS, *DEFAULTED, *NAMED, "Kananame", "DbiKey", "SupportAssociate", "SupportPerson", "Address", "BounceEmails",
    "Domains", "Persons",
)  # fmt: skip
"""Members that read back as null when they were given so."""
CLIENT = (*NULLABLE, "NoMailing", "Xstop", "DbiAgentId", *DATES, "Source", "Interests", *custom.VIEWS)
"""Members that a client writes."""
COUNTRY_NAMES = ("Name", "EnglishName", "TwoLetterISOCountry", "ThreeLetterISOCountry")
ITEM_LISTS = {"TicketPriority": items.PRIORITY, "CustomerLanguage": items.LANGUAGE}


def columns(writing: Writing, entity: ContactEntity, members: Members) -> dict[str, Any]:
    """The columns that core has for these members."""
    found: dict[str, Any] = {column: getattr(entity, member) or None for member, column in TEXTS.items() if member in members}
    if "Name" in members:
        found["name"] = entity.Name or ""
    for member, (column, resolve) in RESOLVED.items():
        if member in members:
            found[column] = resolve(writing, entity)
    return found


def owner(writing: Writing, entity: ContactEntity) -> Any:
    return associates.chosen(writing, entity.Associate, "Associate")


def business(writing: Writing, entity: ContactEntity) -> Any:
    return items.chosen(writing, BUSINESS, entity.Business, "Business")


def category(writing: Writing, entity: ContactEntity) -> Any:
    return items.chosen(writing, CATEGORY, entity.Category, "Category")


def country(writing: Writing, entity: ContactEntity) -> str | None:
    return country_of(writing, entity.Country)


def source(writing: Writing, entity: ContactEntity) -> Any:
    return items.numbered(writing, SOURCE, entity.Source)


def no_mail(writing: Writing, entity: ContactEntity) -> bool:
    return entity.NoMailing


RESOLVED: Mapping[str, tuple[str, Callable[[Writing, ContactEntity], Any]]] = {
    "NoMailing": ("no_mail", no_mail), "Associate": ("owner_id", owner), "Business": ("business_id", business),
    "Category": ("category_id", category), "Country": ("country", country), "Source": ("source_id", source),
}  # fmt: skip
"""Members that are no text: their column, and what it holds."""


def country_of(writing: Writing, carrier: Country | None) -> str | None:
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
        return None
    picks.used(writing.tx, "country", land.number)
    return land.code


def known(writing: Writing, entity: ContactEntity, members: Members, before: Mapping[str, Any]) -> dict[str, Any]:
    """What only this door knows of these members; None where there is nothing to know. `before` is what it knew."""
    part: dict[str, Any] = {member: getattr(entity, member) if given(entity, member) else None for member in KEPT if member in members}
    for member in DATES:
        if member in members:
            moment = times.taken(getattr(entity, member), writing.view)
            part[member] = None if times.is_empty(moment) else moment.iso()
    for member, list in ITEM_LISTS.items():
        if member in members:
            part[member] = text_of(items.chosen(writing, list, getattr(entity, member), member))
    if "SupportAssociate" in members:
        part["SupportAssociate"] = text_of(associates.chosen(writing, entity.SupportAssociate, "SupportAssociate"))
    if "SupportPerson" in members:
        part["SupportPerson"] = text_of(staff.support(writing, entity.SupportPerson, "SupportPerson"))
    if "Source" in members:
        part["Source"] = unlisted(writing, entity)
    part[NULLS] = nulls(entity, NULLABLE, members, before.get(NULLS, ()))
    return part


def text_of(id: Any) -> str | None:
    return str(id) if id is not None else None


def unlisted(writing: Writing, entity: ContactEntity) -> int | None:
    """A source's number that the list does not have is kept as it came."""
    if not entity.Source or lists.ever(writing.tx, SOURCE, entity.Source) is not None:
        return None
    writing.note("unresolved", "Source", f"{entity.Source} is not in the list source; it is kept as it came.")
    return entity.Source

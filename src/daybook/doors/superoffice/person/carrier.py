"""What a person's carrier says, member by member, as core and the extra have it. Only members asked for are looked at."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from daybook.core import contacts, lists, users
from daybook.doors.superoffice import times
from daybook.doors.superoffice.carriers import associates, items
from daybook.doors.superoffice.carriers.items import BUSINESS, CATEGORY, SOURCE
from daybook.doors.superoffice.contact.carrier import country_of
from daybook.doors.superoffice.fields import custom
from daybook.doors.superoffice.person import consents, mailings, ways
from daybook.doors.superoffice.person.entity import DATES, ENTITY_NULLS, KEPT, KNOWN_FROM, NAMED, SUPPORT, TEXTS
from daybook.doors.superoffice.records.person_entity import PersonEntity
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import Writing, given, nulls
from daybook.wire.dates import DAY, SECOND
from daybook.wire.scalars import Moment

Members = Collection[str]
SERVER = (
    "PersonId", "UpdatedDate", "CreatedDate", "CreatedBy", "UpdatedBy", "IsAssociate", "FullName", "FormalName", "CorrespondingAssociate",
    "ActiveInterests", "UserInfo", "ActiveErpLinks", "ActiveStatusMonitorId", "UtmParameters", "TableRight", "FieldProperties", "Links",
)  # fmt: skip
"""Members that only the server sets."""
NULLABLE = (
    *TEXTS, *ways.ARRAYS, *NAMED, "SupportAssociate", "Address", "Kanafname", "Kanalname", "Post1", "Post2", "Post3", "Salutation",
    "DbiKey", "BounceEmails", "Leadstatus",
)  # fmt: skip
"""Members that read back as null when they were given so."""
ALL = (
    *NULLABLE, *KEPT, *DATES, "Category", "Business", "Associate", "BirthDate", "Position", "Contact", "Country", "NoMailing", "Retired",
    "Source", "Interests", "ShipmentTypes", "Consents", *custom.VIEWS,
)  # fmt: skip
CLIENT = tuple(dict.fromkeys(ALL))
"""Members that a client writes."""
MILLISECOND = SECOND // 1_000
LASTING = ("ShipmentTypes", "Consents")
"""Members of which nothing goes that is left out."""


def defaults(writing: Writing, entity: PersonEntity, firm: UUID | None) -> dict[str, Any]:
    """What stands in a new person for members that were left out: the caller owns one without an organisation."""
    for member in ("Associate", "Country"):
        if not entity.has(member) and (firm is None or member == "Country"):
            writing.note("defaulted", member, "Left out: as in a default person.")
    employer = contacts.find(writing.tx, firm) if firm is not None else None
    country = employer.country if employer is not None else None
    return {"owner_id": writing.tx.who.user if firm is None else None, "country": country or writing.view.home}


def columns(writing: Writing, entity: PersonEntity, said: Members) -> dict[str, Any]:
    """The columns that core has for these members."""
    made: dict[str, Any] = {column: getattr(entity, member) or None for member, column in TEXTS.items() if member in said}
    made |= {column: getattr(entity, member) for member, column in (("NoMailing", "no_mail"), ("Retired", "retired")) if member in said}
    if "BirthDate" in said:
        made |= birth(entity.BirthDate)
    if "Country" in said:
        made["country"] = country_of(writing, entity.Country)
    if "Associate" in said:
        made["owner_id"] = associates.chosen(writing, entity.Associate, "Associate")
    for member, list, column in (("Business", BUSINESS, "business_id"), ("Category", CATEGORY, "category_id")):
        if member in said:
            made[column] = items.chosen(writing, list, getattr(entity, member), member)
    if "Source" in said:
        made["source_id"] = items.numbered(writing, SOURCE, entity.Source)
    return made


def unmoved(entity: PersonEntity, shown: PersonEntity, view: View) -> frozenset[str]:
    """Dates that are sent back in another zone, or of which clients cut the time or all but milliseconds off."""
    same = {member for member in DATES if instant(entity, member, view) == instant(shown, member, view)}
    if entity.has("BirthDate") and entity.BirthDate.ticks // DAY == shown.BirthDate.ticks // DAY:
        same.add("BirthDate")
    return frozenset(same)


def instant(entity: PersonEntity, member: str, view: View) -> int:
    return times.taken(getattr(entity, member), view).utc_ticks // MILLISECOND


def birth(sent: Moment) -> dict[str, Any]:
    """The day as it was written: it is in no zone."""
    at, off = Moment(sent.ticks).pair() if sent.ticks >= KNOWN_FROM else (None, None)
    return {"birth_at": at, "birth_off": off}


def known(writing: Writing, entity: PersonEntity, said: Members, before: Mapping[str, Any]) -> dict[str, Any]:
    """What only this door knows of these members; None where there is nothing to know. `before` is what it knew."""
    tx = writing.tx
    part: dict[str, Any] = {member: getattr(entity, member) if given(entity, member) else None for member in KEPT if member in said}
    for member in DATES:
        if member in said:
            moment = times.taken(getattr(entity, member), writing.view)
            part[member] = None if times.is_empty(moment) else moment.iso()
    for member, (_, list, key) in NAMED.items():
        if member in said:
            id = items.chosen(writing, list, getattr(entity, member), member)
            part[key] = lists.get(tx, id).number if id is not None else None
    if "SupportAssociate" in said:
        user = associates.chosen(writing, entity.SupportAssociate, "SupportAssociate")
        part[SUPPORT] = users.get(tx, user).number if user is not None else None
    if "Retired" in said:
        part["Retired"] = None
    if "Source" in said:
        part["Source"] = unlisted(writing, entity.Source)
    if "ShipmentTypes" in said:
        part[mailings.KEPT] = mailings.unwanted(writing, entity.ShipmentTypes, before.get(mailings.KEPT, ()))
    if "Consents" in said:
        part[consents.KEPT] = consents.told(writing, entity.Consents, consents.of(before)) or None
    part[ENTITY_NULLS] = nulls(entity, NULLABLE, said, before.get(ENTITY_NULLS, ()))
    return part


def unlisted(writing: Writing, number: int) -> int | None:
    """A source's number that the list does not have is kept as it came."""
    if not number or lists.ever(writing.tx, SOURCE, number) is not None:
        return None
    writing.note("unresolved", "Source", f"{number} is not in the list source; it is kept as it came.")
    return number

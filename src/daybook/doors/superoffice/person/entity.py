"""A person of the book as the wire has it: a saved one, and the one that a new one begins as."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from daybook.core import addresses, channels, choices, lists, users
from daybook.core.access import Tx, Who
from daybook.doors.superoffice import links, rights, times
from daybook.doors.superoffice.carriers import associates, countries, elements, interests, items, layouts, persons, places
from daybook.doors.superoffice.fields import members
from daybook.doors.superoffice.person import consents, jobs, logins, mailings, ways
from daybook.doors.superoffice.person.jobs import Job
from daybook.doors.superoffice.records.lists import Business, CustomerLanguage, TicketPriority
from daybook.doors.superoffice.records.person_entity import PersonEntity, PersonEntityWithLinks
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import NULLS, own, with_nulls
from daybook.wire.dates import DAY
from daybook.wire.scalars import Moment

OWNER = "person"
"""Whose custom fields a person has, and the kind of contact."""
TEXTS = persons.TEXTS
KEPT = (
    "UsePersonAddress", "Kanafname", "Kanalname", "Post1", "Post2", "Post3", "Salutation", "DbiAgentId", "DbiKey", "SentInfo",
    "ShowContactTickets", "BounceEmails", "CreatedByFormId", "LeadstatusId", "Leadstatus",
)  # fmt: skip
"""What only this door knows of a person; the first six are the simple carrier's too."""
DATES = ("DbiLastSyncronized", "DbiLastModified")
NAMED = {
    "TicketPriority": (TicketPriority, items.PRIORITY, "TicketPriorityId"),
    "CustomerLanguage": (CustomerLanguage, items.LANGUAGE, "SupportLanguageId"),
}
"""Items that only this door knows of, under the names that the simple carrier has for their numbers."""
SUPPORT = "SupportAssociateId"
ENTITY_NULLS = "EntityNulls"
"""Members that a client wrote null to; the simple carrier has a list of its own."""
KNOWN_FROM = 365 * DAY
"""A birth date in the year 1 is none; the year 2 is an unknown year."""
RIGHTS = rights.Entity(
    PersonEntity,
    mandatory={
        "Firstname": "[SR_ACCESS_MANDATORY]", "PersonNumber": "[SR_MANDATORY_FIELD_1554]", "Contact": "[SR_ACCESS_MANDATORY]",
    },
    counts=("ActiveStatusMonitorId",), short=("SentInfo", "ShowContactTickets", "Source"),
    untyped=("Interests", "Address", "ShipmentTypes"),
    types={
        "ActiveInterests": ("System.Int32", 0), "BirthDate": ("System.DateTime", 2), "IsAssociate": ("System.Boolean", 4),
        "FullName": (None, 99), "FormalName": (None, 99), "Consents": (None, 4),
    },
)  # fmt: skip
LISTS = {
    "Mrmrs": "mrmrs", "Position": "position", "Contact": "contact_new", "Country": "country", "Interests": "person_interest",
    "Category": "category", "Business": "business", "Associate": "associate", "Salutation": "salutation",
    "SupportAssociate": "associate", "TicketPriority": "ticket_priority", "CustomerLanguage": "language",
}  # fmt: skip
"""The list behind a member, in the order of the links recorded."""
PRIVATE = tuple(
    rights.Member(f"Address.{part}", "System.String", places.LENGTHS[part.lower()])
    for part in ("Zipcode", "City", "State", "County", "Address1", "Address2", "Address3")
)
"""Parts of the address as FieldProperties name them, as recorded."""
ARCHIVES = ("Activities", "Appointments", "Documents", "Sales", "Relations", "Tickets")


@dataclass(frozen=True, slots=True)
class Kept:
    """A person's row, the job, and what this door knows beside."""

    row: Any
    job: Job | None
    part: Mapping[str, Any]

    def inherited(self, column: str) -> Any:
        """The person's own value; the organisation's where there is none."""
        value = getattr(self.row, column)
        return getattr(self.job.firm, column) if value is None and self.job is not None else value

    def country(self, view: View) -> str:
        """The country that phones and the address are read in."""
        own: str | None = self.row.country
        return own or (self.job.firm.country if self.job is not None else None) or view.home


def kept_of(tx: Tx, row: Any) -> Kept:
    """What hangs on a person's row and decides how the rest is shown."""
    return Kept(row, jobs.of(tx, row.id), own(row.extra))


def read(tx: Tx, who: Who, row: Any, view: View) -> PersonEntityWithLinks:
    """A saved person with everything that hangs on it."""
    kept = kept_of(tx, row)
    entity = PersonEntityWithLinks(PersonId=row.number, NoMailing=row.no_mail, Retired=row.retired, FullName=row.name)
    for member, column in TEXTS.items():
        setattr(entity, member, getattr(row, column) or "")
    entity.Mrmrs = view.text(entity.Mrmrs)
    entity.UpdatedDate, entity.CreatedDate = times.stamp(row.updated_at, view), times.stamp(row.created_at, view)
    entity.BirthDate = birth(row, view)
    add_kept(entity, kept.part, view)
    entity.FormalName = " ".join(text for text in (entity.Mrmrs, entity.Salutation, row.name) if text)
    add_job(tx, entity, kept, view)
    owner = add_users(tx, entity, kept)
    add_items(tx, entity, kept, view)
    add_interests(tx, entity, kept, view)
    add_reach(tx, entity, kept, view)
    entity.Consents = consents.carriers(tx, consents.of(kept.part), view)
    entity.TableRight = rights.of_table(who, owner, view.language)
    fields = PRIVATE + members.show(tx, entity, OWNER, row.id, kept.part, view)
    entity.FieldProperties = rights.of_fields(who, RIGHTS, fields, view.language)
    with_nulls(entity, {NULLS: kept.part.get(ENTITY_NULLS, ())})
    return entity


def blank(tx: Tx, who: Who, view: View, firm: Any = None) -> PersonEntity:
    """What a new person begins as, at an organisation if one is given."""
    country = firm.country if firm is not None and firm.country else view.home
    entity = PersonEntity(FullName="", FormalName="", Country=countries.carrier(country, view))
    for member in TEXTS:
        setattr(entity, member, "")
    entity.UpdatedDate = entity.CreatedDate = entity.BirthDate = times.empty(view)
    add_kept(entity, {}, view)
    entity.CreatedBy = caller = associates.carriers(tx, [who.user])[who.user]
    entity.Position = jobs.position(tx, None, view)
    entity.Interests = interests.carriers(tx, {}, view, persons.INTERESTS)
    entity.ShipmentTypes, entity.Consents = mailings.carriers(tx, {}, view), []
    for member in ways.ARRAYS:
        setattr(entity, member, [])
    entity.Address = places.carrier({}, country, layouts.PERSON)
    if firm is not None:
        job = Job(None, firm)
        entity.Contact = jobs.organisation(tx, None, job, view)
    else:
        entity.Associate = caller
    entity.TableRight = rights.of_table(who, None, view.language)
    entity.FieldProperties = rights.of_fields(who, RIGHTS, PRIVATE + members.show(tx, entity, OWNER, None, {}, view), view.language)
    return entity


def birth(row: Any, view: View) -> Moment:
    """The day as it was written, whatever the zone."""
    if row.birth_at is None:
        return times.empty(view)
    day = Moment.of_pair(row.birth_at, row.birth_off).ticks
    return Moment(day, 0, True) if view.with_offsets else Moment(day)


def add_kept(entity: PersonEntity, part: Mapping[str, Any], view: View) -> None:
    """What only this door knows."""
    for member in KEPT:
        value = getattr(entity, member)
        setattr(entity, member, part.get(member, value if value is not None else [] if member == "BounceEmails" else ""))
    entity.Salutation = view.text(entity.Salutation)
    entity.Source = part.get("Source", 0)
    for member in DATES:
        text = part.get(member)
        setattr(entity, member, times.shown(Moment.parse(text), view) if text else times.empty(view))


def add_job(tx: Tx, entity: PersonEntity, kept: Kept, view: View) -> None:
    """Where the person works and lives."""
    title = kept.job.relation.title if kept.job is not None else kept.part.get("Position")
    entity.Position = jobs.position(tx, title, view)
    entity.Contact = jobs.organisation(tx, kept.row, kept.job, view)
    entity.Country = countries.carrier(kept.row.country, view)


def add_users(tx: Tx, entity: PersonEntity, kept: Kept) -> UUID | None:
    """Who made, changed, owns and supports the person, and who the person is. Answers the owner."""
    row = kept.row
    owner: UUID | None = kept.inherited("owner_id")
    number = kept.part.get(SUPPORT, 0)
    support = users.by_number(tx, number) if number else None
    user = users.of_contacts(tx, [row.id]).get(row.id)
    ids = {"CreatedBy": row.created_by, "UpdatedBy": row.updated_by, "Associate": owner}
    ids |= {"SupportAssociate": support and support.id, "CorrespondingAssociate": user and user.id}
    found = associates.carriers(tx, ids.values())
    for member, id in ids.items():
        setattr(entity, member, found[id])
    entity.IsAssociate, entity.UserInfo = user is not None, logins.info(tx, user, row.number)
    return owner


def add_items(tx: Tx, entity: PersonEntity, kept: Kept, view: View) -> None:
    """What was chosen from pick lists."""
    business, category, source = kept.inherited("business_id"), kept.inherited("category_id"), kept.row.source_id
    found = lists.known(tx, [business, source])
    entity.Business = items.carrier(Business, found.get(business), view)
    entity.Category = items.category(lists.find(tx, category) if category else None, view)
    for member, (model, list, key) in NAMED.items():
        number = kept.part.get(key, 0)
        setattr(entity, member, items.carrier(model, lists.ever(tx, list, number) if number else None, view))
    if source in found:
        entity.Source = found[source].number


def add_interests(tx: Tx, entity: PersonEntity, kept: Kept, view: View) -> None:
    """The whole lists of interests and mailings, and how many interests are on."""
    since = kept.part.get("Interests", {})
    chosen = {id: since.get(str(id), 0) for id in choices.of(tx, kept.row.id, persons.INTERESTS)}
    entity.Interests, entity.ActiveInterests = interests.carriers(tx, chosen, view, persons.INTERESTS), len(chosen)
    entity.ShipmentTypes = mailings.carriers(tx, kept.part, view)


def add_reach(tx: Tx, entity: PersonEntity, kept: Kept, view: View) -> None:
    """Numbers, e-mail and web addresses, the private address."""
    had, country = channels.of(tx, kept.row.id), kept.country(view)
    for member, array in ways.ARRAYS.items():
        setattr(entity, member, elements.carriers(had, array, country))
    entity.Address = places.carrier(addresses.of(tx, kept.row.id), country, layouts.PERSON)


def links_of(entity: PersonEntity, api: str) -> dict[str, str]:
    """Names to absolute addresses."""
    linked = {"Contact": f"Contact/{entity.Contact.ContactId}"} if entity.Contact is not None and entity.Contact.ContactId else {}
    return links.of(api, "Person", entity.PersonId, LISTS, ARCHIVES, linked)

"""What the agent Contact is asked about one's own organisations, and previews."""

from daybook.doors.superoffice.records import address
from daybook.doors.superoffice.records.contact import ContactEntity as Entity
from daybook.wire.record import Moment, Record, slot


class PreviewContact(Record, xml_order="declared"):
    """An organisation at a glance."""

    ContactId: int = slot("Its number", example=1001)
    Name: str | None = slot("Its name", example="Harbor & Lane Advisory")
    Department: str | None = slot("The part of it that is meant")
    CountryId: int = slot("Its country", example=840)
    Number2: str | None = slot("Human number", example="10001")
    DirectPhone: str | None = slot("Its first phone number")
    URL: str | None = slot("Its first web address")
    EmailAddress: str | None = slot("Its first e-mail address")
    BusinessName: str | None = slot("Its line of business")
    CategoryName: str | None = slot("What it is to us")
    AssociateFullName: str | None = slot("Its owner's name")
    Address: address.Address | None = slot("Where it is", example=None)


class ActiveAsked(Record):
    """Where something happened."""

    ActivityStartTime: Moment = slot("Since when; in the future: since the caller last ended a session")
    ContactCategories: list[int] | None = slot("Of which categories; none: of all", example=[])
    ActionType: str | None = slot(
        "Created, Updated, NewActivity, ActivityCompleted, PersonAdded, PersonUpdated, DocumentAdded or All, or the sum of their numbers",
        example="All",
    )


class RecentAsked(Record):
    """What was dealt with last."""

    SourceType: str | None = slot("History, Diary, Favorites or All, or the sum of their numbers", example="All")


class Previewed(Record):
    """Which organisation is meant."""

    ContactId: int = slot("Its number", example=1001)


class EnrichmentAsked(Record):
    """Which organisation of another source is meant."""

    EnrichId: str | None = slot("Its id there", example="x")


class Enriched(Record):
    """What is to be filled in from another source."""

    ContactEntity: Entity | None = slot("The organisation")
    EnrichId: str | None = slot("Its id there", example="x")

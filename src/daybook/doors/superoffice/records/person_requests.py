"""What the methods of the agent Person are called with, in the query and in the body."""

from daybook.doors.superoffice.records import person_entity
from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import Moment, Record, slot


class EntityQuery(Record):
    """One person, whole."""

    PersonEntityId: int = slot("The person's number", form="personEntityId", example=1014)
    Select: str | None = slot("The members wanted, apart by commas; `category/id` for one of a carrier's", form="$select")


class SimpleQuery(Record):
    """One person in short."""

    PersonId: int = slot("The person's number", form="personId", example=1014)
    Select: str | None = slot("The members wanted, apart by commas", form="$select")


class SelectQuery(Record):
    """What is wanted of each."""

    Select: str | None = slot("The members wanted, apart by commas", form="$select")


class Undelete(Record):
    """A person who was deleted."""

    Id: int = slot("The person's number", example=1014)


class OfPerson(Record):
    """What is asked of a person."""

    PersonId: int = slot("The person's number", example=1014)


class OfContact(Record):
    """What is asked of an organisation."""

    ContactId: int = slot("The organisation's number", example=1001)


class OfProject(Record):
    """What is asked of a project."""

    ProjectId: int = slot("The project's number", example=1)


class Validate(Record):
    """A person to look at."""

    PersonEntity: person_entity.PersonEntity | None = slot("The person")


class ChangeCountry(Record):
    """A person who is to be shown as one of another country."""

    PersonEntity: person_entity.PersonEntity | None = slot("The person")
    ToCountryId: int = slot("The country", example=578)


class AddressByCountry(Record):
    """An address in the lines of another country."""

    PersonId: int = slot("The person's number", example=1014)
    CountryId: int = slot("The country", example=578)


class Move(Record):
    """A person who goes to another organisation."""

    PersonId: int = slot("The person's number", example=1014)
    DestinationContactId: int = slot("The organisation's number", example=1001)
    MoveAfterDate: Moment | None = slot(
        "What happened from this date on moves along; the rest stays", example=Moment.parse("2026-01-01T00:00:00")
    )


class IsNumberValid(Record):
    """A human number."""

    ContactId: int = slot("The organisation (not used)", example=1001)
    Number: str | None = slot("The number", example="F-1")


class SetConsent(Record):
    """A ground for using a person's data."""

    PersonId: int = slot("The person's number", example=1014)
    Purpose: str | None = slot("The key of what for", example="STORE")
    Source: str | None = slot("The key of how it was come by", example="USER")
    LegalBase: str | None = slot("The key of the legal ground", example="61A")
    Comment: str | None = slot("A comment")


class OfPurpose(Record):
    """What is asked of a consent."""

    PersonId: int = slot("The person's number", example=1014)
    Purpose: str | None = slot("The key of what for", example="STORE")


class Summary(Record):
    """A person with what happened lately."""

    PersonId: int = slot("The person's number", example=1014)
    Limit: int | None = slot("Items of each kind, 10 unasked", example=10)


class UpdateInterests(Record):
    """Interests to tick or not."""

    PersonId: int = slot("The person's number", example=1014)
    EnableInterestIds: list[int] | None = slot("To be ticked", example=[1])
    DisableInterestIds: list[int] | None = slot("Not to be ticked", example=[2])


class AddEmail(Record):
    """An e-mail address more."""

    PersonId: int = slot("The person's number", example=1014)
    EmailAddress: str | None = slot("The address", example="steve@mail.example")
    SetAsPrimaryEmail: bool = slot("Whether it becomes the first")


class Resolve(Record):
    """Who somebody is."""

    ContactId: int = slot("The organisation", example=1001)
    PersonName: str | None = slot("A whole name", example="Astrid Lien")
    PhoneNumbers: list[str] | None = slot("Numbers", example=["22 86 44 10"])
    Emails: list[str] | None = slot("E-mail addresses", example=["astrid@fjordlys.example"])


class ResolvedPerson(Carrier):
    """Who somebody is."""

    Person: person_entity.PersonEntity | None = slot("The person")
    PersonCreated: bool = slot("Whether the person was made just now")


class ChangeRank(Record):
    """A person's place among the organisation's people."""

    PersonId: int = slot("The person's number", example=1014)
    MoveUp: bool = slot("Towards the first place", example=True)


class SetRank(Record):
    """A person's place among the organisation's people."""

    PersonId: int = slot("The person's number", example=1014)
    DesiredRank: int = slot("The place, from 1", example=1)


class Bounce(Record):
    """An e-mail address that came back."""

    EmailAddress: str | None = slot("The address", example="steve@mail.example")
    Counts: int = slot("How often (not kept)", example=1)
    Code: int = slot("Why, as a number (not kept)")
    Reason: str | None = slot("Why, as a word (not kept)")

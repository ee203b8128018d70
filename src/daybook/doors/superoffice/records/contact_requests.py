"""The arguments of the agent Contact's methods on one organisation."""

from daybook.doors.superoffice.records import person_entity
from daybook.wire.record import Record, slot

SELECT = "The members wanted, apart by commas; `category/id` for one of a carrier's"
CONTACT = "The organisation"


class EntityQuery(Record):
    """Which organisation."""

    ContactEntityId: int = slot(CONTACT, form="contactEntityId", example=1001)
    Select: str | None = slot(SELECT, form="$select", example=None)


class SimpleQuery(Record):
    """Which organisation, in short."""

    ContactId: int = slot(CONTACT, form="contactId", example=1001)
    Select: str | None = slot(SELECT, form="$select", example=None)


class AddPerson(Record):
    """A new person of an organisation."""

    ContactId: int = slot(CONTACT, example=1001)
    NewPersonEntity: person_entity.PersonEntity | None = slot("The person; PersonId and Contact are not used")


class Copy(Record):
    """Another organisation like one that is there."""

    SourceContactId: int = slot("The organisation to copy", example=1001)
    DestinationContactName: str | None = slot("The name of the copy", example="Fjordlys Belysning AS")
    DestinationContactDepartment: str | None = slot("Its department", example="Bergen")
    CopyPersons: bool = slot("Whether its people are copied too")


class Undelete(Record):
    """An organisation that was deleted."""

    Id: int = slot("Its number", example=1001)


class UpdateInterests(Record):
    """Interests to tick and to untick; others stay."""

    ContactId: int = slot(CONTACT, example=1001)
    EnableInterestIds: list[int] | None = slot("Items of the list `contint` to tick", example=[1])
    DisableInterestIds: list[int] | None = slot("Items of the list `contint` to untick", example=[2])

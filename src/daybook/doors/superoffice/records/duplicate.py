"""Likely twins, the rules that find them, and what it takes to make one of two."""

from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import Moment, Record, slot

SOURCE, DESTINATION = "Who is merged, and gone afterwards", "Who remains"
FILLS = "Whether what the one who remains does not say is taken from the other"


class DuplicateRule(Carrier):
    """A rule by which twins are found."""

    Name: str | None = slot("Its name", example="SoundEx")
    DisplayName: str | None = slot("What people call it (set by the server)", example="Sounds alike")
    DisplayTooltip: str | None = slot("What it does (set by the server)")
    IsActive: bool = slot("Whether the book goes by it", example=True)


class DuplicateEntry(Carrier):
    """An organisation that may be the one that is looked for."""

    RuleName: str | None = slot("The rule that found it", example="SoundEx")
    SoPrimaryKey: int = slot("Its number; 0: it is in another system only", example=0)
    EntryName: str | None = slot("Its name", example="Fjordlys Belysning AS, Bergen")
    EntryIdentifier: str | None = slot("What another system calls it", example="914782007")
    RuleDisplayName: str | None = slot("What people call the rule", example="Sounds alike")


class DuplicatesQuery(Record):
    """Which twins."""

    Department: str | None = slot("Only of this department, and those without any", form="department", example="Oslo")


class MergeQuery(Record):
    """How two organisations are merged."""

    MergeIdenticalPersons: bool = slot("Whether people of the same names become one", form="mergeIdenticalPersons")
    ReplaceEmptyFieldsOnDestination: bool = slot(FILLS, form="replaceEmptyFieldsOnDestination")


class MergePersonQuery(Record):
    """How two people are merged."""

    MoveAfterDate: Moment | None = slot("When the source stays: only what happened from this date on goes over", form="moveAfterDate")
    DeleteSource: bool = slot("Whether the source goes (unless false); else it stays, marked as retired", form="deleteSource", default=True)
    ReplaceEmptyFieldsOnDestination: bool = slot(FILLS, form="replaceEmptyFieldsOnDestination")


class NameArguments(Record):
    """Whose twins, by name."""

    Name: str | None = slot("The name", example="Fjordlys Belysning")


class NameDepartmentArguments(NameArguments):
    """Whose twins, by name and department."""

    Department: str | None = slot("The department, if any", example="Oslo")


class DomainArguments(Record):
    """Whose twins, by domain."""

    Domain: str | None = slot("The domain", example="fjordlys.example")


class NewEntryArguments(Record):
    """What a new organisation is made of."""

    Duplicate: DuplicateEntry | None = slot("The twin that another system has")


class RulesArguments(Record):
    """Which rules the book goes by."""

    Rules: list[DuplicateRule] | None = slot("Rules; those not named stay as they are")


class MergeArguments(Record):
    """Two organisations that are one."""

    SourceContactId: int = slot(SOURCE, example=1002)
    DestinationContactId: int = slot(DESTINATION, example=1001)
    MergeIdenticalPersons: bool = slot("Whether people of the same names become one")
    ReplaceEmptyFieldsOnDestination: bool = slot(FILLS)


class MergePersonArguments(Record):
    """Two people who are one."""

    SourcePersonId: int = slot(SOURCE, example=1015)
    DestinationPersonId: int = slot(DESTINATION, example=1014)
    MoveAfterDate: Moment | None = slot("When the source stays: only what happened from this date on goes over")
    DeleteSource: bool = slot("Whether the source goes (unless false); else it stays, marked as retired", default=True)
    ReplaceEmptyFieldsOnDestination: bool = slot(FILLS)


class OfContact(Record):
    """Of which organisation."""

    ContactId: int = slot("The organisation", example=1001)


class SummaryArguments(OfContact):
    """How much a summary has."""

    Limit: int | None = slot("Items of each kind, 10 unasked", example=10)

"""The operations on likely twins, and on two contacts that become one."""

from typing import Any

from daybook.door import Handler, Route
from daybook.doors.superoffice.agents import method
from daybook.doors.superoffice.duplicates import agents, merges, rules, twins
from daybook.doors.superoffice.records import duplicate as records
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.records.person import Person
from daybook.doors.superoffice.records.summary import ContactSummary, SummaryQuery

AGENT = "Contact"
ENTRIES = list[records.DuplicateEntry]


def reading(name: str, handler: Handler, takes: Any, gives: Any, doc: str) -> Route:
    return method(AGENT, name, handler, takes=takes, gives=gives, writes=False, doc=doc)


ROUTES = (
    Route(
        "GET", "/api/v1/Contact/DuplicateRules", rules.show, gives=list[records.DuplicateRule],
        doc="The rules by which likely twins are found, and whether the book goes by them.",
    ),
    Route(
        "PUT", "/api/v1/Contact/DuplicateRules", rules.replace, takes=list[records.DuplicateRule], parameter="rules",
        doc="Lets the book go by these rules, or no more; rules not named stay as they are. Only an admin may.",
    ),
    Route(
        "GET", "/api/v1/Contact/Duplicates/{name:path}", twins.of_name, gives=ENTRIES, query=records.DuplicatesQuery,
        tries={"name": "Fjordlys Belysing"}, doc="Organisations that have this name, then those whose names sound alike.",
    ),
    Route(
        "GET", "/api/v1/Contact/DuplicateDomains/{domain}", twins.of_domain, gives=ENTRIES, tries={"domain": "fjordlys.example"},
        doc="Organisations that have this domain: among their own, in a web or e-mail address, or through their people.",
    ),
    Route(
        "POST", "/api/v1/Contact/{sourceContactId:int}/MergeTo/{destinationContactId:int}", merges.merge, query=records.MergeQuery,
        tries={"sourceContactId": "1004", "destinationContactId": "1001"},
        doc="Merges an organisation into another: everything that hangs on it goes over, and its ids mean the other from then on.",
    ),
    Route(
        "POST", "/api/v1/Person/{sourcePersonId:int}/MergeTo/{destinationPersonId:int}", merges.merge_person,
        query=records.MergePersonQuery, tries={"sourcePersonId": "1015", "destinationPersonId": "1014"},
        doc="Merges a person into another; or, where the source stays, lets what happened from a date on go over.",
    ),
    Route(
        "GET", "/api/v1/Contact/{contactId:int}/Summary", agents.show_summary, gives=ContactSummary, query=SummaryQuery,
        tries={"contactId": "1001"}, doc="One organisation in short, with what happened lately.",
    ),
    reading("GetDuplicates", twins.show_named, records.NameArguments, ENTRIES, "Organisations of the same or a similar name."),
    reading(
        "GetNameDepartmentDuplicates", twins.show_named, records.NameDepartmentArguments, ENTRIES,
        "Organisations of the same or a similar name, in this department or in none.",
    ),
    reading("GetDomainDuplicates", twins.show_domained, records.DomainArguments, ENTRIES, "Organisations that have a domain."),
    reading("GetDuplicateRules", rules.show, None, list[records.DuplicateRule], "The rules by which likely twins are found."),
    reading(
        "GetContactWithPersons", agents.show_with_people, records.OfContact, ContactEntity, "One organisation; null where there is none.",
    ),
    reading("GetPersons", agents.show_people, records.OfContact, list[Person], "Who works for an organisation."),
    reading(
        "GetContactSummary", agents.show_summary_asked, records.SummaryArguments, ContactSummary,
        "One organisation in short, with what happened lately; null where there is none.",
    ),
    method(
        AGENT, "CreateNewEntry", twins.create, takes=records.NewEntryArguments, gives=int,
        doc="Makes an organisation of a twin that another system has; its number. One that the book has is not made again.",
    ),
    method(
        AGENT, "SetDuplicateRulesStatus", rules.change, takes=records.RulesArguments,
        doc="Lets the book go by these rules, or no more. Only an admin may.",
    ),
    method(AGENT, "Merge", merges.merge_asked, takes=records.MergeArguments, doc="Merges an organisation into another."),
    method(
        AGENT, "DeleteExpired", agents.expire,
        doc="Removes for good the organisations that were deleted longer ago than the book keeps them. Only an admin may.",
    ),
    method(
        "Person", "Merge", merges.merge_person_asked, takes=records.MergePersonArguments,
        doc="Merges a person into another; or, where the source stays, lets what happened from a date on go over.",
    ),
    method(
        "Person", "DeleteExpired", agents.expire_people,
        doc="Removes for good the people who were deleted longer ago than the book keeps them. Only an admin may.",
    ),
)  # fmt: skip

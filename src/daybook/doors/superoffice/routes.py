"""The operations of this door."""

from daybook.door import Door, Route
from daybook.doors.superoffice import archive_agents, archives, contacts, lists
from daybook.doors.superoffice.faults import PARAMETER, agent_fault, fault
from daybook.doors.superoffice.login import login
from daybook.doors.superoffice.records.archive import (
    ArchiveColumnInfo,
    ArchiveList,
    ArchiveListItem,
    ArchiveListResult,
    ArchiveQuery,
    ArchiveTexts,
    FindList,
    FindResults,
    ListQuery,
    ODataSlimResponse,
)  # fmt: skip
from daybook.doors.superoffice.records.contact import ContactEntity, ContactEntityWithLinks, SaveQuery, ShowQuery
from daybook.doors.superoffice.style import FORMATS, STYLE
from daybook.doors.superoffice.writing import NAME

OF_CONTACT = {"id": "1001"}
ARCHIVE_AGENT = "/api/v1/Agents/Archive/GetArchiveListByColumns"
LISTS = (
    Route(
        "GET", "/api/v1/Contact", lists.everything("SimpleContact"), gives=ODataSlimResponse, query=ListQuery,
        doc="Organisations: columns, restrictions, order and pages as asked. JSON, or an Atom feed.",
    ),
    Route("GET", "/api/v1/Person", lists.everything("Person"), gives=ODataSlimResponse, query=ListQuery, doc="People, in the same way."),
    *(
        Route(
            "GET", f"/api/v1/Contact/{{id:int}}/{name}", lists.of_contact(archive), gives=ODataSlimResponse, query=ListQuery,
            doc=f"{name} of an organisation: the archive {archive}.", tries=OF_CONTACT,
        )
        for name, archive in lists.OF_CONTACT.items()
    ),
    Route("GET", "/api/v1/Archive", archives.show_all, gives=dict[str, str], doc="The archives there are, with their addresses."),
    Route(
        "GET", "/api/v1/Archive/{provider}", archives.show, gives=ODataSlimResponse, query=ArchiveQuery, tries={"provider": "FindContact"},
        doc="Rows of an archive.",
    ),
    Route(
        "POST", "/api/v1/Archive/{provider}", archives.show_posted, takes=ArchiveQuery, gives=ODataSlimResponse, writes=False,
        parameter="Archive", tries={"provider": "FindContact"}, doc="Rows of an archive, asked for in a form.",
    ),
    Route(
        "GET", "/api/v1/Archive/{provider}/$metadata", archives.describe, gives=list[ArchiveColumnInfo], tries={"provider": "Person"},
        doc="The columns of an archive.",
    ),
    *(
        Route(
            "POST", f"{ARCHIVE_AGENT}{name}", handler, takes=takes, gives=gives, writes=False, fault=agent_fault, parameter="Archive",
            doc=f"Rows of an archive, asked for with {form}; the cells are marked texts.",
        )
        for name, handler, takes, gives, form in (
            ("", archive_agents.items, ArchiveList, list[ArchiveListItem], "arrays"),
            ("2", archive_agents.items, ArchiveTexts, list[ArchiveListItem], "texts"),
            ("WithHeader", archive_agents.result, ArchiveList, ArchiveListResult, "arrays"),
            ("WithHeader2", archive_agents.result, ArchiveTexts, ArchiveListResult, "texts"),
            ("WithContext", archive_agents.result, ArchiveList, ArchiveListResult, "arrays"),
            ("WithContext2", archive_agents.result, ArchiveTexts, ArchiveListResult, "texts"),
        )
    ),
    Route(
        "POST", "/api/v1/Agents/Find/FindFromRestrictionsColumns", archive_agents.find, takes=FindList, gives=FindResults, writes=False,
        fault=agent_fault, parameter="Find", doc="What fits some restrictions, with the columns it is shown in.",
    ),
)  # fmt: skip
"""Everything that reads archives."""

DOOR = Door(
    name=NAME,
    title="SuperOffice REST WebAPI (v1)",
    order=30,
    context=r"Cust\d+",
    login=login,
    fault=fault,
    style=STYLE,
    formats=FORMATS,
    credential="`Authorization: Basic`, `SOTicket <ticket>` or `Bearer <token>`; or a browser's session with the header `X-XSRF-TOKEN`. "
    "Further headers: `SO-Language` or `Accept-Language` (texts in one language), `SO-Culture` (numbers and dates), "
    "`SO-TimeZone` (a code, a number or an IANA name, and `, includeTZOffset`), `SO-AppToken`. "
    "The demo book: Basic `ada:daybook-demo`.",
    try_headers={"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="},
    routes=(
        Route(
            "POST", "/api/v1/Contact", contacts.create, takes=ContactEntity, gives=ContactEntityWithLinks, query=SaveQuery,
            parameter=PARAMETER,
            doc="Creates an organisation with its people. Every call makes a new one; an Idempotency-Key makes it safe to repeat.",
        ),
        Route(
            "GET", "/api/v1/Contact/default", contacts.show_default, gives=ContactEntity,
            doc="What a new organisation begins as: defaults of lists, the next number, the address in the book's country.",
        ),
        Route(
            "GET", "/api/v1/Contact/{id:int}", contacts.show, gives=ContactEntityWithLinks, query=ShowQuery,
            doc="One organisation. If-None-Match and If-Modified-Since answer 304 when the caller has it already.",
            tries={"id": "1001"},
        ),
        *LISTS,
    ),
)  # fmt: skip

"""The operations that read archives."""

from daybook.door import Route
from daybook.doors.superoffice.agents import method
from daybook.doors.superoffice.archive import agents, archives, lists
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

OF_CONTACT = {"id": "1001"}
ROUTES = (
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
        method(
            "Archive", f"GetArchiveListByColumns{name}", handler, takes=takes, gives=gives, writes=False,
            doc=f"Rows of an archive, asked for with {form}; the cells are marked texts.",
        )
        for name, handler, takes, gives, form in (
            ("", agents.items, ArchiveList, list[ArchiveListItem], "arrays"),
            ("2", agents.items, ArchiveTexts, list[ArchiveListItem], "texts"),
            ("WithHeader", agents.result, ArchiveList, ArchiveListResult, "arrays"),
            ("WithHeader2", agents.result, ArchiveTexts, ArchiveListResult, "texts"),
            ("WithContext", agents.result, ArchiveList, ArchiveListResult, "arrays"),
            ("WithContext2", agents.result, ArchiveTexts, ArchiveListResult, "texts"),
        )
    ),
    method(
        "Find", "FindFromRestrictionsColumns", agents.find, takes=FindList, gives=FindResults, writes=False,
        doc="What fits some restrictions, with the columns it is shown in.",
    ),
)  # fmt: skip

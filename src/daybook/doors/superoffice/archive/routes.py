"""The operations that read archives."""

from daybook.door import Route
from daybook.doors.superoffice.agents import method
from daybook.doors.superoffice.archive import agents, archives, lists
from daybook.doors.superoffice.records.archive import (
    ArchiveColumnInfo,
    ArchiveList,
    ArchiveListItem,
    ArchiveListResult,
    ArchiveOf,
    ArchiveQuery,
    ArchiveTexts,
    FindList,
    FindResults,
    FindTexts,
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
            ("WithContext", agents.items, ArchiveList, list[ArchiveListItem], "arrays"),
            ("WithContext2", agents.items, ArchiveTexts, list[ArchiveListItem], "texts"),
            ("WithHeaderWithContext", agents.result, ArchiveList, ArchiveListResult, "arrays"),
            ("WithHeaderWithContext2", agents.result, ArchiveTexts, ArchiveListResult, "texts"),
        )
    ),
    *(
        method(
            "Archive", f"GetArchiveList{name}", handler, takes=takes, gives=list[ArchiveListItem], writes=False,
            doc=f"Rows of an archive in the columns that it shows unasked, asked for with {form}.",
        )
        for name, handler, takes, form in (
            ("", agents.items, ArchiveList, "arrays"),
            ("2", agents.items, ArchiveTexts, "texts"),
            ("WithContext", agents.items, ArchiveList, "arrays"),
            ("WithContext2", agents.items, ArchiveTexts, "texts"),
        )
    ),
    method("Archive", "GetProviderNames", agents.names, gives=list[str], writes=False, doc="The names of the archives."),
    method(
        "Archive", "GetAvailableColumns", agents.available, takes=ArchiveOf, gives=list[ArchiveColumnInfo], writes=False,
        doc="Every column that an archive can show.",
    ),
    *(
        method(
            "Find", f"FindFromRestrictions{name}", agents.find, takes=takes, gives=FindResults, writes=False,
            doc=f"What fits some restrictions, with the columns it is shown in; asked for with {form}.",
        )
        for name, takes, form in (
            ("", FindList, "arrays"),
            ("2", FindTexts, "texts"),
            ("Columns", FindList, "arrays"),
            ("Columns2", FindTexts, "texts"),
            ("ColumnsOrderBy", FindList, "arrays"),
            ("ColumnsOrderBy2", FindTexts, "texts"),
        )
    ),
    method(
        "Find", "GetDefaultDesiredColumns", agents.unasked, takes=ArchiveOf, gives=list[ArchiveColumnInfo], writes=False,
        doc="The columns that an archive shows unasked.",
    ),
    method(
        "Find", "GetAvailableRestrictionColumns", agents.askable, takes=ArchiveOf, gives=list[str], writes=False,
        doc="The columns that can be asked about.",
    ),
)  # fmt: skip

"""The operations on texts."""

from daybook.door import Route
from daybook.doors.superoffice.records.string import StringQuery, StringsQuery
from daybook.doors.superoffice.strings import texts

YES = {"sr_id": "SR_YES"}
ROUTES = (
    Route("GET", "/api/v1/String", texts.search, gives=list[str], query=StringsQuery, doc="Names of texts that have something in them."),
    Route(
        "POST", "/api/v1/String", texts.show_posted, takes=list[str], gives=dict[str, dict[str, str]], query=StringQuery, writes=False,
        fills={"": ["SR_YES", "SR_NO"]}, parameter="sr_ids", doc="Texts by name, in every language or in one; the names are in the body.",
    ),
    Route("GET", "/api/v1/String/KnownLanguages", texts.languages, gives=list[str], doc="The languages that texts are in."),
    Route(
        "GET", "/api/v1/String/{sr_id}", texts.show, gives=dict[str, dict[str, str]], query=StringQuery, tries=YES,
        doc="Texts by name (several apart by commas), in every language or in one.",
    ),
    Route(
        "GET", "/api/v1/String/{sr_id}/{language}", texts.show_one, gives=str, query=StringQuery, tries=YES | {"language": "nb-NO"},
        doc="One text in one language.",
    ),
)  # fmt: skip

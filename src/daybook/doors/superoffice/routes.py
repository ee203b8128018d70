"""The operations of this door, a table from each room."""

from daybook.door import Door
from daybook.doors.superoffice.api import routes as api
from daybook.doors.superoffice.appointment import routes as appointment
from daybook.doors.superoffice.archive import routes as archive
from daybook.doors.superoffice.archive.grammar import GRAMMAR
from daybook.doors.superoffice.contact import routes as contact
from daybook.doors.superoffice.country import routes as country
from daybook.doors.superoffice.duplicates import routes as duplicates
from daybook.doors.superoffice.faults import fault
from daybook.doors.superoffice.fields import routes as fields
from daybook.doors.superoffice.images import routes as images
from daybook.doors.superoffice.lists import routes as lists
from daybook.doors.superoffice.login import login
from daybook.doors.superoffice.mine import routes as mine
from daybook.doors.superoffice.person import routes as person
from daybook.doors.superoffice.strings import routes as strings
from daybook.doors.superoffice.style import FORMATS, STYLE
from daybook.doors.superoffice.timezones import routes as timezones
from daybook.doors.superoffice.users import routes as users
from daybook.doors.superoffice.validation import routes as validation
from daybook.doors.superoffice.webhooks import routes as webhooks
from daybook.doors.superoffice.writing import NAME
from daybook.wire.odata import naming

DOOR = Door(
    name=NAME,
    title="SuperOffice REST WebAPI (v1)",
    order=30,
    context=r"Cust\d+",
    login=login,
    fault=fault,
    style=STYLE,
    formats=FORMATS,
    selects=dict.fromkeys(("$select", "columns", "desiredcolumns"), naming.selected),
    asks={
        **dict.fromkeys(("$orderby", "sortorder", "orderby"), naming.ordered),
        **dict.fromkeys(("$filter", "restriction", "restrictions"), naming.asked(GRAMMAR)),
    },
    credential="`Authorization: Basic`, `SOTicket <ticket>` or `Bearer <token>`; or a browser's session with the header `X-XSRF-TOKEN`. "
    "Further headers: `SO-Language` or `Accept-Language` (texts in one language), `SO-Culture` (numbers and dates), "
    "`SO-TimeZone` (a code, a number or an IANA name, and `, includeTZOffset`), `SO-AppToken`. "
    "The demo book: Basic `ada:daybook-demo`.",
    key="Authorization: Bearer {key}",
    try_headers={"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="},
    routes=api.told(
        *contact.ROUTES,
        *country.ROUTES,
        *users.ROUTES,
        *mine.ROUTES,
        *webhooks.ROUTES,
        *appointment.ROUTES,
        *archive.ROUTES,
        *lists.ROUTES,
        *fields.ROUTES,
        *images.ROUTES,
        *strings.ROUTES,
        *validation.ROUTES,
        *timezones.ROUTES,
        *person.ROUTES,
        *duplicates.ROUTES,
    ),
)

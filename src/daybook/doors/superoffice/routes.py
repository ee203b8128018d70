"""The operations of this door."""

from daybook.door import Door, Route
from daybook.doors.superoffice import contacts
from daybook.doors.superoffice.faults import PARAMETER, fault
from daybook.doors.superoffice.login import login
from daybook.doors.superoffice.records.contact import ContactEntity, ContactEntityWithLinks, SaveQuery, ShowQuery
from daybook.doors.superoffice.style import FORMATS, STYLE
from daybook.doors.superoffice.writing import NAME

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
    ),
)  # fmt: skip

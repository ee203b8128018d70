"""The operations on organisations."""

from typing import Any

from daybook.door import Route
from daybook.doors.superoffice.contact import organisations
from daybook.doors.superoffice.contact.methods import METHODS
from daybook.doors.superoffice.contact.organisations import ORGANISATION
from daybook.doors.superoffice.faults import PARAMETER
from daybook.doors.superoffice.patches import BODY
from daybook.doors.superoffice.records.contact import ContactEntity, ContactEntityWithLinks, SaveQuery, ShowQuery
from daybook.doors.superoffice.records.simple import Contact

TRIES = {"id": "1001"}
ROUTES = (
    Route(
        "POST", "/api/v1/Contact", ORGANISATION.create, takes=ContactEntity, gives=ContactEntityWithLinks, query=SaveQuery,
        parameter=PARAMETER,
        doc="Creates an organisation with its people. Every call makes a new one; an Idempotency-Key makes it safe to repeat.",
    ),
    Route(
        "GET", "/api/v1/Contact/default", organisations.show_default, gives=ContactEntity,
        doc="What a new organisation begins as: defaults of lists, the next number, the address in the book's country.",
    ),
    Route(
        "GET", "/api/v1/Contact/{id:int}", ORGANISATION.show, gives=ContactEntityWithLinks, query=ShowQuery,
        doc="One organisation. If-None-Match and If-Modified-Since answer 304 when the caller has it already.",
        tries=TRIES,
    ),
    Route(
        "PUT", "/api/v1/Contact/{id:int}", ORGANISATION.replace, takes=ContactEntity, gives=ContactEntityWithLinks, query=SaveQuery,
        parameter=PARAMETER, tries=TRIES,
        doc="Writes an organisation as a whole: what is left out is empty, but people stay. If-Match and If-Unmodified-Since answer 412 "
        "when somebody changed it meanwhile.",
    ),
    Route(
        "PATCH", "/api/v1/Contact/{id:int}", ORGANISATION.patch, takes=Any, gives=ContactEntityWithLinks, query=SaveQuery, formats=BODY,
        parameter=PARAMETER, tries=TRIES,
        doc="Writes some members of an organisation. A list is a JSON Patch (add, replace, remove, test), an object a merge patch, under "
        "any of the three media types. A failed test answers 409.",
    ),
    Route(
        "DELETE", "/api/v1/Contact/{id:int}", ORGANISATION.remove, tries=TRIES,
        doc="Deletes an organisation; Agents/Contact/Undelete brings it back. If-Match and If-Unmodified-Since answer 412.",
    ),
    Route(
        "GET", "/api/v1/Contact/{id:int}/Simple", organisations.show_simple, gives=Contact, tries=TRIES, doc="One organisation in short.",
    ),
    Route(
        "GET", "/api/v1/Contact/{id:int}/ForeignKey", ORGANISATION.show_keys, gives=dict[str, str], tries=TRIES,
        doc="What this and other systems call an organisation: system and kind to key.",
    ),
    *METHODS,
)  # fmt: skip

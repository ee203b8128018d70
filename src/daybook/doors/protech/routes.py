"""The operations of this door."""

from daybook.door import Door, Route
from daybook.doors.protech import contacts
from daybook.doors.protech.faults import fault
from daybook.doors.protech.login import login
from daybook.doors.protech.records import APIResponse, ContactQuery, ContactRequest, Credentials, Person

DOOR = Door(
    name="protech",
    title="Protech UX (version 1)",
    order=20,
    login=login,
    fault=fault,
    credential="`APIKey` and `ClientId` in the query string of every request, names in any letter case. "
    "The demo book: `APIKey=demo-api-key&ClientId=demo`.",
    routes=(
        Route(
            "POST", "/api/Contact", contacts.save, takes=ContactRequest, gives=APIResponse, query=Credentials, parameter="request",
            doc="Creates or updates a contact. On update, members that the body leaves out stay as they are; null clears.",
        ),
        Route(
            "GET", "/api/Contact", contacts.search, gives=list[Person], query=ContactQuery, addition=True,
            doc="Contacts by name, those that fit every filter given; a page at a time.",
        ),
        Route(
            "GET", "/api/Contact/{id:guid}", contacts.show, gives=Person, query=Credentials, addition=True, doc="One contact.",
            tries={"id": "60d3e66f-f452-553b-bdc5-5904210554c9"},
        ),
        Route(
            "DELETE", "/api/Contact/{id:guid}", contacts.remove, gives=APIResponse, query=Credentials, addition=True,
            doc="Deletes a contact; what was logged with it stays.",
            tries={"id": "f1bfcc58-041f-4308-bcb2-2675d4e11cd5"},
        ),
    ),
)  # fmt: skip

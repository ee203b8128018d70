"""The operations of this door."""

from daybook.door import Door, Route
from daybook.doors.protech import contacts, definitions
from daybook.doors.protech.faults import fault
from daybook.doors.protech.login import login
from daybook.doors.protech.records import APIResponse, ContactQuery, ContactRequest, Credentials, CustomField, Person

DOOR = Door(
    name="protech",
    title="Protech UX (version 1)",
    order=20,
    login=login,
    fault=fault,
    credential="`APIKey` and `ClientId` in the query string of every request, names in any letter case. "
    "The demo book: `APIKey=demo-api-key&ClientId=demo`.",
    key="APIKey={key}&ClientId={client}",
    routes=(
        Route(
            "POST", "/api/Contact", contacts.save, takes=ContactRequest, gives=APIResponse, query=Credentials, parameter="request",
            doc="Creates or updates a contact. On update, members that the body leaves out stay as they are; null clears.",
        ),
        Route(
            "GET", "/api/Contact", contacts.search, gives=list[Person], query=ContactQuery, addition=True,
            doc="Contacts that fit every filter given, as they were made or, with `changedAfter`, as they changed; a page at a time.",
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
        Route(
            "GET", "/api/CustomField", definitions.show_all, gives=list[CustomField], query=Credentials, addition=True,
            doc="The custom fields of contacts, oldest first.",
        ),
        Route(
            "POST", "/api/CustomField", definitions.save, takes=CustomField, gives=APIResponse, query=Credentials, parameter="field",
            addition=True, doc="Defines a custom field, or changes the one with this key. For admins.",
        ),
        Route(
            "GET", "/api/CustomField/{key}", definitions.show, gives=CustomField, query=Credentials, addition=True,
            doc="One custom field by its key.", tries={"key": "pt_membertype"},
        ),
        Route(
            "DELETE", "/api/CustomField/{key}", definitions.remove, gives=APIResponse, query=Credentials, addition=True,
            doc="Deletes a custom field: contacts show its values no more. For admins.", tries={"key": "pt_biography"},
        ),
    ),
)  # fmt: skip

"""The routes of Daybook's own API."""

from daybook.door import Door, Route
from daybook.doors.native import contacts, entries, matters, post, records, requests, search
from daybook.doors.native.faults import fault
from daybook.doors.native.login import login
from daybook.wire.style import Formats

DOOR = Door(
    name="native",
    title="Daybook",
    order=60,
    login=login,
    fault=fault,
    formats=Formats(xml=False, form=False),
    credential="`Authorization: Bearer` with a token of any door's token route or a key made with `daybook key add`, or HTTP Basic.",
    key="Authorization: Bearer {key}",
    try_headers={"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="},
    routes=(
        Route("GET", "/v1/contacts", contacts.search, gives=records.Contacts, query=records.ContactsQuery, doc="Finds contacts"),
        Route("GET", "/v1/contacts/{id}", contacts.show, gives=records.Contact, doc="One contact, by GUID or number"),
        Route(
            "GET",
            "/v1/contacts/{id}/timeline",
            contacts.show_timeline,
            gives=records.Timeline,
            query=records.TimelineQuery,
            doc="Everything from every door, newest first: of a contact, by GUID or number, or of a place, by GUID",
        ),
        Route(
            "POST",
            "/v1/contacts/{id:guid}/entries",
            entries.log,
            takes=records.EntryCreate,
            gives=records.Entry,
            doc="Logs a call, a mail or a note of a contact",
            tries={"id": "60d3e66f-f452-553b-bdc5-5904210554c9"},
        ),
        Route("GET", "/v1/search", search.search, gives=records.Hits, query=records.SearchQuery, doc="Finds matters and entries by words"),
        Route(
            "GET",
            "/v1/matters/{id:guid}",
            matters.show,
            gives=records.Matter,
            doc="One contact log, call log or task, from any door",
            tries={"id": "1b09f322-9c93-43e3-bf69-54e16fe33f79"},
        ),
        Route(
            "PATCH",
            "/v1/matters/{id:guid}",
            matters.follow_up,
            takes=records.FollowUp,
            gives=records.Matter,
            doc="Changes subject, notes or status of a matter, appends a comment",
            tries={"id": "1b09f322-9c93-43e3-bf69-54e16fe33f79"},
        ),
        Route(
            "GET",
            "/v1/outbox",
            post.waiting,
            gives=records.Outbox,
            query=records.OutboxQuery,
            doc="What leaves the house, by state (admins)",
        ),
        Route(
            "POST",
            "/v1/outbox/{id:guid}/retry",
            post.retry,
            gives=records.Delivery,
            doc="Tries again what was given up or dropped (admins)",
            tries={"id": "60d3e66f-f452-553b-bdc5-5904210554c9"},
        ),
        Route(
            "GET",
            "/v1/inbox",
            post.unknown,
            gives=records.Inbox,
            query=records.InboxQuery,
            doc="What came by e-mail from nobody whom the book knows (managers and admins)",
        ),
        Route("GET", "/v1/requests", requests.latest, gives=records.Requests, doc="The latest writes"),
        Route("GET", "/v1/requests/{id:guid}", requests.show, gives=records.RequestRecord, doc="What became of one write"),
        Route(
            "GET",
            "/v1/records/{id:guid}/history",
            requests.history,
            gives=records.History,
            doc="Every change of a record",
            tries={"id": "60d3e66f-f452-553b-bdc5-5904210554c9"},
        ),
        Route(
            "GET",
            "/v1/records/{id:guid}/provenance",
            requests.provenance,
            gives=records.Provenances,
            doc="Where each value of a record comes from",
            tries={"id": "60d3e66f-f452-553b-bdc5-5904210554c9"},
        ),
    ),
)

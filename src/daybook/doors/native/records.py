"""What the native door says. JSON members are snake_case; times ISO 8601 as they were given."""

from typing import Any

from daybook.wire.record import Guid, Moment, Record, slot


class Channel(Record):
    """A way to reach a contact."""

    kind: str | None = slot("phone, mobile, fax, mail, url, ...")
    use: str | None = slot("business, home, main, ...")
    value: str | None = slot("As it was given")
    description: str | None = slot("What the sender said of it")


class Address(Record):
    """A postal address."""

    use: str | None = slot("primary, secondary, postal, street")
    name: str | None = slot("Its name")
    line1: str | None = slot("First line")
    line2: str | None = slot("Second line")
    line3: str | None = slot("Third line")
    city: str | None = slot("City")
    county: str | None = slot("County")
    state: str | None = slot("State")
    zip: str | None = slot("Postal code")
    country: str | None = slot("Country")


class Related(Record):
    """A contact or place that this one has to do with."""

    id: Guid = slot("Its id")
    kind: str | None = slot("employer, resident, owner, part_of")
    title: str | None = slot("Position held")


class Contact(Record):
    """A person or an organisation, whichever door it came through."""

    id: Guid = slot("The id that every door understands")
    number: int = slot("The integer id, for doors that have integer ids")
    kind: str | None = slot("person or organisation")
    name: str | None = slot("As shown everywhere")
    reference: str | None = slot("Its human number (member number, account number)")
    first: str | None = slot("First name")
    last: str | None = slot("Last name")
    no_mail: bool = slot("True: no door mails to it")
    channels: list[Channel] | None = slot("Phones, mail addresses, links")
    addresses: list[Address] | None = slot("Postal addresses")
    relations: list[Related] | None = slot("Employer, home, property")
    version: int = slot("Counts the writes")
    created_at: Moment = slot("When it was first written")
    updated_at: Moment = slot("When it was last written")


class Contacts(Record):
    """Contacts found."""

    data: list[Contact] | None = slot("Best first")


class TimelineEntry(Record):
    """One touchpoint."""

    id: Guid = slot("The entry")
    number: int = slot("Its integer id")
    kind: str | None = slot("call, mail, note, meeting, hours, survey, step, comment")
    at: Moment = slot("When it happened")
    ends: Moment | None = slot("When it ended")
    minutes: float | None = slot("How long it took")
    subject: str | None = slot("What it was about")
    text: str | None = slot("What was said")
    method: str | None = slot("How: as the sender named it")
    author: str | None = slot("Who did it")
    role: str | None = slot("What the contact is in it: about, with, above (seen through `via`)")
    via: Guid | None = slot("The contact through whom it is seen here")
    matter: Guid | None = slot("The matter it belongs to")
    matter_kind: str | None = slot("contact_log, call_log, task")
    matter_subject: str | None = slot("The matter's subject")
    reference: str | None = slot("Its reference")
    due: Moment | None = slot("Promised for")
    closed: Moment | None = slot("Done at")
    is_closed: bool = slot("Whether the promise is kept")
    door: str | None = slot("The door it came through")
    request: Guid | None = slot("The write that made it: GET /native/v1/requests/{id}")


class EntryCreate(Record):
    """A touchpoint to be logged."""

    id: Guid | None = slot("An id of the sender's own; 409 when there is such an entry")
    kind: str | None = slot("call, mail or note; a call when left out", example="call")
    at: Moment | None = slot("When it happened; now when left out")
    subject: str | None = slot("What it was about")
    text: str | None = slot("What was said; subject or text is required")
    method: str | None = slot("How, in the sender's words")
    minutes: float | None = slot("How long it took", example=7.5)
    due: Moment | None = slot("Something was promised for then")
    matter: Guid | None = slot("The matter it belongs to", example=None)
    is_external: bool = slot("Whether outside partners may see it")


class Entry(Record):
    """A touchpoint as it was logged."""

    id: Guid = slot("Its id")
    number: int = slot("Its integer id")
    kind: str | None = slot("call, mail, note")
    contact: Guid = slot("Whose touchpoint it is")
    matter: Guid | None = slot("The matter it belongs to")
    at: Moment = slot("When it happened")
    minutes: float | None = slot("How long it took")
    due: Moment | None = slot("Promised for")
    subject: str | None = slot("What it was about")
    text: str | None = slot("What was said")
    method: str | None = slot("How, in the sender's words")
    author: str | None = slot("Who logged it")
    is_external: bool = slot("Whether outside partners see it")
    version: int = slot("Counts the writes")


class SearchQuery(Record):
    """What to look for."""

    q: str | None = slot("Words; the last may be a beginning")
    limit: int = slot("At most so many, 200 at most", default=20)


class Hit(Record):
    """A matter or an entry that has the words."""

    kind: str | None = slot("contact_log, call_log, task, or the entry's: call, mail, note, meeting, hours, survey, step, comment")
    id: Guid = slot("Its id")
    title: str | None = slot("Its subject, or the beginning of its text")
    at: Moment = slot("When it happened or was opened")
    contact: Guid | None = slot("Whom or what it is about")
    contact_name: str | None = slot("The contact's name; null of a place")


class Hits(Record):
    """What was found."""

    data: list[Hit] | None = slot("Best first")


class Comment(Record):
    """What somebody said about a matter."""

    id: Guid = slot("Its entry on the timeline")
    text: str | None = slot("What was said")
    author: str | None = slot("By whom")
    status: str | None = slot("The status that the matter then had")
    at: Moment = slot("When")


class Matter(Record):
    """What several entries are about, whichever door opened it."""

    id: Guid = slot("Its id")
    number: int = slot("Its integer id among those of its kind")
    kind: str | None = slot("contact_log, call_log, task")
    subject: str | None = slot("What it is about")
    notes: str | None = slot("Notes")
    reference: str | None = slot("Its reference")
    status: Guid | None = slot("Its status")
    opened: Moment = slot("Since when it is there")
    closed: Moment | None = slot("When it was closed; null: it is open")
    follows: Guid | None = slot("The earlier matter that it follows")
    comments: list[Comment] | None = slot("What was said about it, newest first; null in the answer to a change")
    version: int = slot("Counts the writes; comments and other entries are records of their own")
    created_at: Moment = slot("When it was first written")
    updated_at: Moment = slot("When it was last written")


class FollowUp(Record):
    """What shall change; members that are null or left out stay."""

    version: int | None = slot("The version that was read: 409 when the matter has another by now", example=None)
    subject: str | None = slot("What it is about")
    notes: str | None = slot("Notes")
    status: Guid | None = slot("A status of its kind", example=None)
    comment: str | None = slot("Appended")


class Timeline(Record):
    """A page of a timeline, newest first."""

    data: list[TimelineEntry] | None = slot("The entries")
    next: str | None = slot("Where the next page begins: send it back as `after`; null on the last page")


class TimelineQuery(Record):
    """Which page."""

    limit: int = slot("Entries per page, at most 200", default=50)
    after: str | None = slot("`next` of the page before")


class ContactsQuery(Record):
    """Whom to look for."""

    q: str | None = slot("A name, a number in any spelling, a mail address, an id")
    limit: int = slot("At most so many", default=20)


class Note(Record):
    """What became of a part of the body."""

    kind: str | None = slot("stored, ignored, defaulted, reordered, truncated, kept, unresolved, duplicate, made")
    path: str | None = slot("Where in the body")
    text: str | None = slot("What happened")


class Change(Record):
    """One row of the journal."""

    seq: int = slot("Its place in the book's one sequence")
    at: Moment = slot("When")
    door: str | None = slot("Through which door")
    user: Guid | None = slot("By whom")
    request: Guid | None = slot("By which write")
    kind: str | None = slot("The table: contact, matter, entry, ...")
    record: Guid = slot("The record")
    action: str | None = slot("create, update, delete, restore")
    before: Any = slot("What changed members held before")
    after: Any = slot("What they hold since")


class History(Record):
    """The changes of a record, newest first."""

    data: list[Change] | None = slot("The changes")


class Provenance(Record):
    """Where one value comes from."""

    member: str | None = slot("The member of the record")
    value: Any = slot("What it holds")
    door: str | None = slot("The door through which it was set")
    user: Guid | None = slot("Who set it")
    request: Guid | None = slot("The write that set it")
    at: Moment = slot("When")
    seq: int = slot("Its place in the journal")


class Provenances(Record):
    """The origin of each value that a record holds."""

    data: list[Provenance] | None = slot("A row a member")


class RequestRecord(Record, root="Request"):
    """A write as it arrived, and what became of it."""

    id: Guid = slot("As in the Daybook-Request header")
    at: Moment = slot("When it arrived")
    door: str | None = slot("The door")
    method: str | None = slot("The HTTP method")
    path: str | None = slot("Path and query, credentials redacted")
    user: Guid | None = slot("Who sent it")
    body_type: str | None = slot("Its Content-Type")
    body: str | None = slot("The body as text")
    status: int = slot("The status answered")
    answer: str | None = slot("The body answered, as text")
    delivered: bool = slot("Whether the answer is known to have reached the client")
    notes: list[Note] | None = slot("What was ignored, defaulted, reordered, truncated, kept, left unresolved")
    stored: list[Change] | None = slot("What was stored where")


class Requests(Record):
    """The latest writes, newest first."""

    data: list[RequestRecord] | None = slot("Without bodies")


class OutboxQuery(Record):
    """Which deliveries."""

    state: str | None = slot("waiting, sent, dead (given up) or dropped; dead when left out", example="dead")
    limit: int = slot("At most so many, 200 at most", default=50)
    after: str | None = slot("`next` of the page before")


class Delivery(Record):
    """An e-mail, an invitation or a webhook's message on its way."""

    id: Guid = slot("Its id")
    kind: str | None = slot("mail, invite, webhook")
    state: str | None = slot("waiting, sent, dead, dropped")
    attempts: int = slot("How often it was tried")
    due: Moment = slot("When it is tried next; when it was settled, if it was")
    created: Moment = slot("Since when it waits")
    subject: str | None = slot("What it is about")
    recipients: list[str] | None = slot("To whom it goes")
    error: str | None = slot("What went wrong last")
    entry: Guid | None = slot("The touchpoint that it belongs to")
    request: Guid | None = slot("The write that it comes from")


class Outbox(Record):
    """A page of deliveries, latest first."""

    data: list[Delivery] | None = slot("The deliveries")
    next: str | None = slot("Where the next page begins: send it back as `after`; null on the last page")


class InboxQuery(Record):
    """Which messages."""

    limit: int = slot("At most so many, 200 at most", default=50)
    after: Guid | None = slot("`next` of the page before", example=None)


class InboxMessage(Record):
    """An e-mail from nobody whom the book knows."""

    id: Guid = slot("Its id")
    at: Moment = slot("When it was written")
    sender: str | None = slot("The address it came from")
    name: str | None = slot("Who that says to be")
    subject: str | None = slot("Its subject")
    text: str | None = slot("What it says")


class Inbox(Record):
    """A page of messages, latest first."""

    data: list[InboxMessage] | None = slot("The messages")
    next: Guid | None = slot("Where the next page begins: send it back as `after`; null on the last page")

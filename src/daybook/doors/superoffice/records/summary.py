"""A contact in short with what happened lately, and its parts."""

from daybook.doors.superoffice.records import person, simple
from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import Moment, Record, slot


class TicketSummaryItem(Carrier):
    """A request."""

    TicketId: int = slot("Its number", example=12)
    TicketStatus: int = slot("1: open, 2: closed", example=1)
    Title: str | None = slot("What it is about")
    Registered: Moment = slot("When it was opened")
    IconHint: str | None = slot("A name of an icon", example="ticket")


class ActivitySummaryItem(Carrier):
    """A follow-up or a document."""

    AppointmentId: int = slot("The follow-up's number")
    DocumentId: int = slot("The document's number")
    Date: Moment = slot("When it is")
    Description: str | None = slot("What it is")
    Completed: str | None = slot("Unknown, NotStarted, Started or Completed", example="Completed")
    Registered: Moment = slot("When it was written down")


class SaleSummaryItem(Carrier):
    """A sale."""

    SaleId: int = slot("Its number")
    SaleDate: Moment = slot("When it is expected")
    Probability: int = slot("How likely it is, in percent")
    Heading: str | None = slot("What it is")
    Amount: float = slot("How much it is")
    Currency: str | None = slot("In which currency")
    AmountInBaseCurrency: float = slot("The same in the house's currency")
    Status: str | None = slot("Unknown, Open, Sold, Lost, Stalled or SaintAll", example="Open")
    Completed: str | None = slot("Unknown, NotStarted, Started or Completed", example="NotStarted")
    Registered: Moment = slot("When it was written down")


class ChatSummaryItem(Carrier):
    """A chat."""

    ChatSessionId: int = slot("Its number")
    Name: str | None = slot("Who began it")
    CompanyName: str | None = slot("From which organisation")
    FirstMessage: str | None = slot("Its first message")
    LastMessage: str | None = slot("Its last message")
    WhenRequested: Moment = slot("When it was asked for")
    WhenEnded: Moment = slot("When it ended")


class ContactSummary(Carrier):
    """An organisation with what happened lately."""

    Contact: simple.Contact | None = slot("The organisation in short")
    Tickets: list[TicketSummaryItem] | None = slot("Requests, the latest first")
    Followups: list[ActivitySummaryItem] | None = slot("Follow-ups, the latest first")
    Documents: list[ActivitySummaryItem] | None = slot("Documents, the latest first")
    Sales: list[SaleSummaryItem] | None = slot("Sales: the book has none")
    Chats: list[ChatSummaryItem] | None = slot("Chats: the book has none")


class PersonSummary(Carrier):
    """A person with what happened lately."""

    Person: person.Person | None = slot("The person in short")
    Tickets: list[TicketSummaryItem] | None = slot("Requests, the latest first")
    Followups: list[ActivitySummaryItem] | None = slot("Follow-ups, the latest first")
    Documents: list[ActivitySummaryItem] | None = slot("Documents, the latest first")
    Sales: list[SaleSummaryItem] | None = slot("Sales: the book has none")
    Chats: list[ChatSummaryItem] | None = slot("Chats: the book has none")


class SummaryQuery(Record):
    """How much a summary has."""

    Limit: int | None = slot("Items of each kind, 10 unasked", form="limit", example=10)

"""Webhooks, and what is asked about them."""

from typing import Any

from daybook.doors.superoffice.records import associate, mdo
from daybook.doors.superoffice.records.rights import Carrier, Links
from daybook.wire.record import Moment, Record, slot


class Webhook(Links):
    """Who is told of which events, and where."""

    WebhookId: int = slot("Its number (set by the server)", example=0)
    Name: str | None = slot("What it is called; several may be called the same", example="Contact handler")
    Events: list[str] | None = slot("The events it wants to be told of", example=["contact.created", "contact.deleted"])
    TargetUrl: str | None = slot("Where it is told, over https", example="https://localhost/hook")
    Secret: str | None = slot("What messages are signed with; asterisks stand for one that is there", example="Something super secret")
    State: str | None = slot("Active, Stopped, or TooManyErrors (set by the server)", example="Stopped")
    Type: str | None = slot("`webhook`; there are no scripts", example="webhook")
    Headers: dict[str, str] | None = slot("Headers that its messages have beside", example={"X-Tenant": "7"})
    Properties: dict[str, Any] | None = slot("Members that its messages have beside", example={"tenant": 7})
    Registered: Moment = slot("When it was made, UTC (set by the server)")
    RegisteredAssociate: associate.Associate | None = slot("Who made it (set by the server)", example=None)
    Updated: Moment = slot("When it was last changed, UTC (set by the server)")
    UpdatedAssociate: associate.Associate | None = slot("Who last changed it (set by the server)", example=None)
    ErrorsEmail: str | None = slot("An older form of `ErrorEmails`", example="")
    ErrorEmails: list[str] | None = slot("Whom to write to when it fails", example=["ops@demo.example"])
    ErrorAssociates: list[mdo.MDOListItem] | None = slot("Which users to tell when it fails, of list `associate`", example=[])
    Description: str | None = slot("What it is for", example="Keeps the other system in step")
    NotifyVia: str | None = slot("None, Email, InApp or both: how they are told", example="Email")
    NotifyWhen: str | None = slot("None, FirstFailure, Disabling or both: when they are told", example="Disabling")
    TotalCalls: int = slot("How often it was told (set by the server)")
    TotalErrors: int = slot("How often that failed (set by the server)")
    ConsecutiveErrors: int = slot("How often it failed since it last did not (set by the server)")
    LastError: str | None = slot("What was answered when it last failed (set by the server)")


class WebhookResult(Carrier):
    """What a receiver answered."""

    Success: bool = slot("Whether it was 200", example=True)
    Message: str | None = slot("Its headers and body, or why there was none", example="HTTP 200 OK")


class HookQuery(Record):
    """Which webhooks are wanted."""

    NameFilter: str | None = slot("Those of this name", form="nameFilter", example=None)
    EventFilter: str | None = slot("Those that want to be told of this event", form="eventFilter", example=None)
    StatusFilter: str | None = slot("Those in this state; Unknown: in any", form="statusFilter", example="Unknown")


class HooksAsked(Record):
    """The same, as an agent is asked."""

    NameFilter: str | None = slot("Those of this name", example=None)
    EventFilter: str | None = slot("Those that want to be told of this event", example=None)
    StatusFilter: str | None = slot("Those in this state; Unknown: in any", example="Unknown")


class HookOf(Record):
    """Which webhook is meant."""

    WebhookId: int = slot("Its number", form="webhookId", example=1)
    Select: str | None = slot("The members wanted", form="$select", example=None)


class HookAsked(Record):
    """Which webhook is meant."""

    WebhookId: int = slot("Its number", example=1)


class HookTested(Record):
    """Which webhook is to be tried."""

    Webhook: "Webhook | None" = slot("As it would be saved")


class Signalled(Record):
    """What happened."""

    EventName: str | None = slot("The event", example="window.closed")
    PrimaryKey: int = slot("The number of what it is about, 0 for nothing", example=0)
    Data: dict[str, Any] | None = slot("What receivers are told beside", example={"widgets": 123})

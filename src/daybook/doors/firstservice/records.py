"""The models of the Connect API as they look on the wire. JSON and form bodies only; names are the CLR properties'."""

from daybook.wire.record import Moment, Record, slot


class CallCenterActivityLogComment(Record, clr="CallCenter.Api.Models"):
    """What somebody said of a call afterwards."""

    Comment: str | None = slot("The text", example="Water is shut off, plumber called")
    Date: str | None = slot("When, as text: MM/dd/yyyy hh:mm tt in the market's zone", example="12/24/2025 05:23 AM")
    User: str | None = slot("Who said it", example="Ada Byron")
    Status: str | None = slot("The status that the call log had then", example="Open")


class CallCenterActivityLog(Record, clr="CallCenter.Api.Models"):
    """A log of one call about a property, unit or resident."""

    LogId: int = slot("The log's id; on PUT 0 or the id of the path", example=1)
    PropertyId: int | None = slot("The property", example=1)
    UnitId: int | None = slot("The unit, in the property", example=1)
    ResidentId: int | None = slot("The resident, in the unit", example=1)
    CallFrom: str | None = slot("Who called; the resident's name when unit and resident are given", example="Grace Hopper")
    ModuleStatusId: int = slot("The status of the call; 0 on PUT leaves it", example=3)
    Subject: str | None = slot("What the call was about", example="Leaking tap")
    Notes: str | None = slot("Notes", example="Tap in the guest bathroom")
    LogReasons: list[int] | None = slot("Ids of all reasons", example=[1, 2])
    Takenby: str | None = slot("Who took the call", example="Ada Byron")
    OldComments: list[CallCenterActivityLogComment] | None = slot("Earlier comments, newest first; the server's own")
    NewComments: str | None = slot("One comment to append; null when read", example="Called back, no answer")
    CreatedOn: Moment = slot("When the call was")


class CallLogs(Record, root="ListWrapperOfCallCenterActivityLog", clr="CallCenter.Api.Models"):
    """A page of call logs."""

    Total: int = slot("How many there are before paging", example=1)
    Elements: list[CallCenterActivityLog] = slot("The logs of this page")


class CallLogsQuery(Record, xml_names="same"):
    """Which call logs, in which order."""

    status: list[int] | None = slot("Ids of statuses; none: all")
    sort: str | None = slot("`createdon`, with ` asc` or ` desc` (default)", example="createdon")
    page: int | None = slot("Which page, from 1; 0 is 1")
    pageSize: int | None = slot("Logs per page; 0 is 100, at most 1000")


class TokenRequest(Record, xml_names="same"):
    """An OAuth 2.0 token request."""

    grant_type: str | None = slot("password, refresh_token or client_credentials", example="password")
    username: str | None = slot("User name or e-mail address", example="ada")
    password: str | None = slot("Password", example="daybook-demo")
    refresh_token: str | None = slot("For grant_type refresh_token", example=None)
    client_id: str | None = slot("For grant_type client_credentials: the key's client", example=None)
    client_secret: str | None = slot("For grant_type client_credentials: the key", example=None)
    scope: str | None = slot("`read`, `write` or both; anything else is ignored", example="read write")


class Token(Record, xml_names="same"):
    """A bearer token."""

    access_token: str | None = slot("Send it as Authorization: Bearer")
    expires_in: int = slot("Seconds", example=3600)
    token_type: str | None = slot("Always Bearer", example="Bearer")
    refresh_token: str | None = slot("Gets the next token")
    scope: str | None = slot("What the token may do", example="read write")


class TokenFault(Record, xml_names="same"):
    """Why no token was given (RFC 6749)."""

    error: str | None = slot("invalid_request, invalid_grant or unsupported_grant_type", example="invalid_grant")
    error_description: str | None = slot("The same for people")

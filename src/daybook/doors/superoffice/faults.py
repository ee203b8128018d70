"""Errors as the REST resources say them."""

from daybook.core.errors import Conflict, Forbidden, Invalid, Missing, Refused, Unavailable
from daybook.door import Answer, Request
from daybook.doors.superoffice.records.fault import ErrorInfo
from daybook.wire import fault as wire
from daybook.wire.problems import Malformed, TooLarge, Unsupported

SOURCE = "Daybook.SuperOffice"
PARAMETER = "ContactEntity"
"""What the body is called in the paths of its mistakes."""
ARGUMENT, NOT_FOUND, SECURITY = "ArgumentException", "SoNotFoundException", "SoSecurityException"
PLATFORM = (Unsupported, TooLarge, wire.NoRoute, wire.WrongMethod)


def fault(request: Request, error: Exception) -> Answer:
    """Any error in the one form there is."""
    match error:
        case Invalid(mistakes):
            return told(400, ARGUMENT, "; ".join(f"{each.path}: {each.rule}" for each in mistakes))
        case Malformed():
            return told(400, ARGUMENT, "; ".join(f"{named(each.path)}: {each.message}" for each in error.problems))
        case Missing(kind, key):
            return told(404, NOT_FOUND, f"{kind} id {key} not found")
        case wire.BadParameter():
            return told(404, NOT_FOUND, str(error))
        case Refused(reason, wait):
            return told(401, SECURITY, reason, {"WWW-Authenticate": 'Basic realm="SuperOffice", SOTicket, Bearer'} | waiting(wait))
        case Forbidden(reason):
            return told(403, SECURITY, reason)
        case Conflict(reason, text):
            return told(412 if reason == "version" else 409, "SoConflictException", text or reason)
        case Unavailable(reason, wait):
            return told(503, "SoUnavailableException", reason, waiting(wait))
    if isinstance(error, PLATFORM):
        return of_platform(request, error)
    return told(500, "SoException", "Something went wrong here; it is in the log.")


def agent_fault(request: Request, error: Exception) -> Answer:
    """An agent's error: a request that makes no sense is told in the platform's own form."""
    answered = fault(request, error)
    if answered.status != 400 or not isinstance(answered.model, ErrorInfo):
        return answered
    return Answer(wire.refused(detail=answered.model.ErrorMessage or ""), 400, answered.headers)


def of_platform(request: Request, error: Exception) -> Answer:
    """What goes wrong before an operation begins: the platform's text in this form."""
    status, body = wire.platform(error, request.uri, request.method)
    headers = {"Allow": ", ".join(error.allow)} if isinstance(error, wire.WrongMethod) else {}
    text = " ".join(part for part in (body.Message, body.MessageDetail) if isinstance(part, str)) if body is not None else ""
    return told(status, NOT_FOUND if status == 404 else ARGUMENT, text, headers)


def told(status: int, type: str, text: str, headers: dict[str, str] | None = None) -> Answer:
    return Answer(ErrorInfo(Error=True, ErrorType=type, ErrorMessage=text, ErrorSource=SOURCE), status, headers or {})


def waiting(seconds: int) -> dict[str, str]:
    return {"Retry-After": str(seconds)} if seconds else {}


def named(path: str) -> str:
    """`ContactEntity.Business.Id` -> `Business.Id`; what concerns no member concerns the body."""
    body, _, member = path.partition(".")
    return member if body.endswith("Entity") and member else path or PARAMETER

"""Errors: what went wrong with the business is an APIResponse with HTTP 200, the rest is the platform's."""

from collections.abc import Mapping

from daybook.core.errors import Conflict, Forbidden, Invalid, Missing, Mistake, Refused, Unavailable
from daybook.door import Answer, Request
from daybook.doors.protech.login import is_missing, no_action, public_uri
from daybook.doors.protech.records import APIResponse, ResponseStatus
from daybook.wire.fault import BadParameter, NoRoute, WrongMethod, platform, refused


def fault(request: Request, error: Exception) -> Answer:
    """Any error in the form that this door's clients know."""
    match error:
        case Invalid(mistakes):
            return _failure(ResponseStatus.Invalid, "; ".join(map(_sentence, mistakes)))
        case Missing(kind, key):
            return _failure(ResponseStatus.NotFound, f"Id: no {kind} has the id '{key}'.")
        case Refused(reason, wait):
            return _failure(ResponseStatus.Unauthorized, reason or "APIKey and ClientId do not match.", _later(wait))
        case Forbidden(reason):
            return _failure(ResponseStatus.Unauthorized, reason)
        case Conflict(reason, text):
            return _failure(ResponseStatus.Failure, text or reason)
        case Unavailable(reason, wait):
            return Answer(refused(reason), 503, _later(wait))
        case BadParameter():
            error = NoRoute(no_action(request))
        case WrongMethod() if is_missing(request):
            error = NoRoute(no_action(request))
    status, body = platform(error, public_uri(request), request.method)
    return Answer(body, status, {"Allow": ", ".join(error.allow)} if isinstance(error, WrongMethod) else {})


def _failure(status: ResponseStatus, text: str, headers: Mapping[str, str] | None = None) -> Answer:
    return Answer(APIResponse(Status=status, Description=text), headers=headers or {})


def _later(wait: int) -> dict[str, str]:
    return {"Retry-After": str(wait)} if wait else {}


def _sentence(mistake: Mistake) -> str:
    """Path, value and rule."""
    value = "" if mistake.value is None else f" '{mistake.value}'"
    return f"{mistake.path}{value}: {mistake.rule}"

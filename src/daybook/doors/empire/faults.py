"""Errors in the platform's own form, JSON or XML."""

from daybook.core.errors import Conflict, Forbidden, Invalid, Missing, Refused, Unavailable
from daybook.door import Answer, Request
from daybook.wire.fault import WrongMethod, denied, invalid, platform, refused
from daybook.wire.problems import Problem

CHALLENGE = {"WWW-Authenticate": "Bearer"}


def fault(request: Request, error: Exception) -> Answer:
    """Any error in the form that this door's clients know."""
    match error:
        case Refused(_, wait):
            return Answer(denied(), 401, CHALLENGE | later(wait))
        case Forbidden(reason):
            return Answer(refused(reason), 403)
        case Missing(kind, key):
            return Answer(refused(f"There is no {kind} '{key}'."), 404)
        case Conflict(_, text):
            return Answer(refused(text), 409)
        case Invalid(mistakes):
            return Answer(invalid(Problem(each.path, each.rule, each.value) for each in mistakes), 400)
        case Unavailable(reason, wait):
            return Answer(refused(reason), 503, later(wait))
    status, body = platform(error, request.uri, request.method)
    return Answer(body, status, {"Allow": ", ".join(error.allow)} if isinstance(error, WrongMethod) else {})


def later(wait: int) -> dict[str, str]:
    """When another try is worth while."""
    return {"Retry-After": str(wait)} if wait else {}

"""Errors of the Connect API: an internal code with name and message; the platform's form where there is no code."""

from dataclasses import dataclass

from msgspec import UNSET

from daybook.core.errors import Conflict, Forbidden, Invalid, Missing, Mistake, Refused, Unavailable
from daybook.door import Answer, Request
from daybook.wire import fault as wire
from daybook.wire.problems import Malformed, TooLarge, Unsupported
from daybook.wire.record import slot

REQUIRED = "required"
"""The rule of a mistake that says a parameter was left out."""
MEMBERS = {"subject": "Subject", "caller": "CallFrom", "unit": "UnitId", "resident": "ResidentId"}
"""What core calls a part of a call log, and what the wire calls it."""
PLATFORM = (Unsupported, TooLarge, wire.NoRoute, wire.WrongMethod)


class Fault(wire.HttpError, root="Error"):
    """An error that has an internal code."""

    Code: int = slot("The internal code", default=UNSET)
    Name: str = slot("The code's name", default=UNSET)


@dataclass
class HeaderFault(Exception):
    """The market's header is missing (100) or names no market (118)."""

    code: int
    header: str


CODES = {
    100: ("MissingRequiredHeader", 400, "A required header is missing: {}."),
    105: ("ResourceNotLinkedToUser", 403, "The requested resource is not linked to the user."),
    106: ("ResourceNotFound", 404, "The requested resource was not found."),
    109: ("MissingRequiredJsonParameter", 400, "A required parameter is missing: {}."),
    112: ("InvalidOperation", 409, "The operation is not valid: {}"),
    113: ("WriteOperationFailed", 409, "The operation failed, nothing was saved: {}"),
    114: ("InvalidJsonParameterValue", 400, "A parameter's value is not valid: {}"),
    118: ("InvalidHeaderValue", 400, "A header's value is not valid: {}."),
    199: ("UnknownError", 500, "An error has occurred."),
}


def fault(request: Request, error: Exception) -> Answer:
    """Any error as the Connect API says it."""
    match error:
        case HeaderFault(code, header):
            return coded(code, header)
        case Refused(_, wait):
            headers = {"WWW-Authenticate": "Bearer"} | ({"Retry-After": str(wait)} if wait else {})
            return Answer(wire.denied(), 401, headers)
        case wire.BadParameter():
            return Answer(wire.not_found(request.uri), 404)
        case Missing():
            return coded(106)
        case Forbidden(reason, key):
            return Answer(wire.refused(reason), 403) if isinstance(key, str) else coded(105)
        case Invalid(mistakes):
            return _mistaken([Mistake(MEMBERS.get(each.path, each.path), each.rule) for each in mistakes])
        case Malformed():
            return _mistaken([Mistake(_member(problem.path), problem.message) for problem in error.problems])
        case Conflict(reason, text):
            return coded(112 if reason == "state" else 113, text or reason)
        case Unavailable(reason, wait):
            # A write that failed has a code and status of its own; 199's status would say that nothing is gained by asking again.
            is_write = request.method not in ("GET", "HEAD")
            answer = coded(113, reason) if is_write else coded(199)
            return Answer(answer.model, answer.status if is_write else 503, {"Retry-After": str(wait)})
    if isinstance(error, PLATFORM):
        status, body = wire.platform(error, request.uri, request.method)
        return Answer(body, status, {"Allow": ", ".join(error.allow)} if isinstance(error, wire.WrongMethod) else {})
    return coded(199)


def coded(code: int, detail: str = "") -> Answer:
    """An answer with an internal code."""
    name, status, text = CODES[code]
    return Answer(Fault(Code=code, Name=name, Message=text.format(detail)), status)


def _mistaken(mistakes: list[Mistake]) -> Answer:
    """Every mistake in one message: 109 when something required was left out, else 114."""
    missing = [mistake.path for mistake in mistakes if mistake.rule == REQUIRED]
    wrong = [f"{mistake.path}: {mistake.rule}" for mistake in mistakes if mistake.rule != REQUIRED]
    if not missing:
        return coded(114, " ".join(wrong))
    return coded(109, ", ".join(missing) + (f". {CODES[114][2].format(' '.join(wrong))}" if wrong else ""))


def _member(path: str) -> str:
    """`model.LogId` -> `LogId`; what concerns no member concerns the body."""
    return path.removeprefix("model").removeprefix(".") or "body"

"""Errors: the platform's form on `Save`, OData's on entity sets."""

from daybook.core.errors import Conflict, Forbidden, Invalid, Missing, Mistake, Refused, Unavailable
from daybook.door import Answer, Request
from daybook.doors.odyssee.records import EntityError
from daybook.wire import fault as wire
from daybook.wire.problems import Problem

REFERENCE = "reference"
"""The code of a mistake that names a row which does not exist: 422 instead of 400."""


def fault(request: Request, error: Exception) -> Answer:
    """Any error in the platform's form."""
    match error:
        case Invalid(mistakes):
            return Answer(wire.invalid(_problem(each) for each in mistakes), _status(mistakes))
        case Refused(_, wait):
            headers = {"WWW-Authenticate": 'Basic realm="Odyssee"'} | ({"Retry-After": str(wait)} if wait else {})
            return Answer(wire.denied(), 401, headers)
        case Missing(kind, key):
            return Answer(wire.refused(f"There is no {kind} {key}."), 404)
        case Forbidden(reason):
            return Answer(wire.refused(reason), 403)
        case Conflict(reason, text):
            return Answer(wire.refused(text or reason), 409)
        case Unavailable(reason, wait):
            return Answer(wire.refused(reason), 503, {"Retry-After": str(wait)})
    status, body = wire.platform(error, request.uri, request.method)
    return Answer(body, status, {"Allow": ", ".join(error.allow)} if isinstance(error, wire.WrongMethod) else {})


def _problem(mistake: Mistake) -> Problem:
    return Problem(mistake.path, mistake.rule, mistake.value)


def _status(mistakes: list[Mistake]) -> int:
    """422 when all that is wrong is what the input refers to."""
    return 422 if all(each.code == REFERENCE for each in mistakes) else 400


def entity_fault(request: Request, error: Exception) -> Answer:
    """The same in OData's form."""
    plain = fault(request, error)
    said = plain.model
    texts = [said.Message or ""]
    if isinstance(said.ModelState, dict):
        texts = [f"{path}: {text}" for path, found in said.ModelState.items() for text in found]
    elif isinstance(said.MessageDetail, str):
        texts.append(said.MessageDetail)
    return Answer(EntityError(error={"code": str(plain.status), "message": " ".join(texts)}), plain.status, plain.headers)

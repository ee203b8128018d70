"""Errors of the native door: RFC 9457 problem documents, every mistake listed."""

import msgspec

from daybook.core.errors import Conflict, Forbidden, Invalid, Missing, Mistake, Refused, Unavailable
from daybook.door import Answer, Request
from daybook.wire.fault import BadParameter, NoRoute, WrongMethod
from daybook.wire.problems import Malformed, TooLarge, Unsupported

MEDIA = "application/problem+json"


def fault(request: Request, error: Exception) -> Answer:
    """Any error as a problem document."""
    status, title, mistakes, headers = _read(error)
    body = {"type": "about:blank", "title": title, "status": status, "instance": request.whole_path}
    if mistakes:
        body["mistakes"] = [{"path": m.path, "rule": m.rule, "value": m.value} for m in mistakes]
    return Answer(msgspec.json.encode(body), status, headers, media=MEDIA)


def _read(error: Exception) -> tuple[int, str, list[Mistake], dict[str, str]]:
    match error:
        case Missing(kind, key):
            return 404, f"There is no {kind} {key}.", [], {}
        case Refused(reason, wait):
            return 401, reason, [], {"WWW-Authenticate": 'Basic realm="Daybook", Bearer'} | ({"Retry-After": str(wait)} if wait else {})
        case Forbidden(reason):
            return 403, reason, [], {}
        case Invalid(mistakes):
            return 400, "The request has mistakes.", mistakes, {}
        case Conflict(reason, text):
            return 409, text or reason, [], {}
        case Unavailable(reason, wait):
            return 503, reason, [], {"Retry-After": str(wait)}
        case Malformed():
            return 400, "The request has mistakes.", [Mistake(p.path, p.message, p.value) for p in error.problems], {}
        case BadParameter():
            return 404, str(error), [], {}
        case Unsupported():
            return 415, f"Nothing here reads {error.media or 'a body without Content-Type'}.", [], {}
        case TooLarge():
            return (413 if error.limit == "body" else 400), str(error), [], {}
        case NoRoute():
            return 404, "Nothing answers at this address.", [], {}
        case WrongMethod():
            return 405, "The address is right, the method is not.", [], {"Allow": ", ".join(error.allow)}
    return 500, "Something went wrong here; it is in the log.", [], {}

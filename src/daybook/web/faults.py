"""Errors of the pages: a page for people, a problem document (RFC 9457) for programs."""

import msgspec

from daybook.core.errors import Invalid, Missing, Unavailable
from daybook.door import Answer, Request
from daybook.web.markup import SAFE, Place, of_door, of_site, page
from daybook.wire.fault import BadParameter, NoRoute, WrongMethod
from daybook.wire.problems import Malformed, TooLarge

PROBLEM = "application/problem+json"


def fault(request: Request, error: Exception) -> Answer:
    """Any error of the pages."""
    return _told(request, error, of_site(request))


def help_fault(request: Request, error: Exception) -> Answer:
    """Any error of a door's help pages."""
    return _told(request, error, of_door(request))


def _told(request: Request, error: Exception, place: Place) -> Answer:
    """In the form that the caller asked for."""
    status, title = _read(error)
    headers = {"Allow": ", ".join(error.allow)} if isinstance(error, WrongMethod) else {}
    if "text/html" in request.headers.get("accept", ""):
        shown = page("fault.html", place, status=status, title=title, path=request.whole_path)
        return Answer(shown.model, status, {**SAFE, **headers}, media=shown.media)
    body = {"type": "about:blank", "title": title, "status": status, "instance": request.whole_path}
    return Answer(msgspec.json.encode(body), status, headers, media=PROBLEM)


def _read(error: Exception) -> tuple[int, str]:
    match error:
        case Missing(kind, key):
            return 404, f"There is no {kind} {key}."
        case NoRoute() | BadParameter():
            return 404, "There is nothing at this address."
        case WrongMethod():
            return 405, "This address does not understand that method."
        case Malformed() | Invalid():
            return 400, "The address has mistakes in its query."
        case TooLarge():
            return 413, "The request is too large."
        case Unavailable(reason):
            return 503, reason
    return 500, "Something went wrong here; it is in the log."

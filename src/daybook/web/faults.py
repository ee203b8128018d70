"""Errors of the pages: a page for people, a piece of one for scripts, a problem document (RFC 9457) for programs."""

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, quote

import msgspec

from daybook.core.errors import Conflict, DaybookError, Forbidden, Invalid, Missing, Refused, Unavailable
from daybook.core.texts import marked as _
from daybook.door import Answer, Request
from daybook.web.markup import SAFE, Place, of_door, of_site, page
from daybook.web.reader import Reader
from daybook.web.readers import Readers
from daybook.web.session import FIELD
from daybook.wire.fault import BadParameter, NoRoute, WrongMethod
from daybook.wire.problems import Malformed, TooLarge, Unsupported

PROBLEM = "application/problem+json"
FORM = "application/x-www-form-urlencoded"
SIGN_IN = "/login"
MOST_FIELDS = 200
LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class Wrong:
    """One mistake, as a page shows it."""

    field: str
    rule: str
    value: str = ""


class Faults:
    """Errors told to whoever reads the page."""

    def __init__(self, readers: Readers) -> None:
        self.readers = readers

    def of_page(self, request: Request, error: Exception) -> Answer:
        """Any error of the pages."""
        if isinstance(error, Refused) and request.method in ("GET", "HEAD") and _is_for_people(request):
            return _to_sign_in(request)
        return _told(request, error, of_site(request), self.readers.of(request))

    def of_help(self, request: Request, error: Exception) -> Answer:
        """Any error of a door's help pages."""
        return _told(request, error, of_door(request), self.readers.of(request))


def _is_for_people(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "") or "hx-request" in request.headers


def _to_sign_in(request: Request) -> Answer:
    """Whoever is not signed in does that first, and comes back."""
    wanted = request.headers.get("hx-current-url") or request.uri
    wanted = wanted.removeprefix(request.origin)[:LONGEST_ADDRESS]
    target = f"{request.mount}{SIGN_IN}" + (f"?next={quote(wanted, safe='/')}" if wanted.strip("/") else "")
    if "hx-request" in request.headers:
        return Answer(None, 401, {"HX-Redirect": target, "Cache-Control": "no-store"})
    return Answer(None, 303, {"Location": target, "Cache-Control": "no-store"})


def _told(request: Request, error: Exception, place: Place, reader: Reader) -> Answer:
    """In the form that the caller asked for."""
    status, title = _read(error, reader)
    headers = {"Allow": ", ".join(error.allow)} if isinstance(error, WrongMethod) else {}
    wrong = [replace(each, rule=reader.text(each.rule)) for each in mistakes(error)]
    if "hx-request" in request.headers:
        piece = page("parts/mistakes.html", place, status=status, title=title, mistakes=wrong, reader=reader)
        return Answer(piece.model, status, {**SAFE, **headers}, media=piece.media)
    if "text/html" in request.headers.get("accept", ""):
        sent = _sent(request) if status < 500 or status == 503 else []
        shown = page(
            "fault.html",
            place,
            status=status,
            title=title,
            path=request.whole_path,
            mistakes=wrong,
            sent=sent,
            reader=reader,
            query=request.query,
        )
        return Answer(shown.model, status, {**SAFE, **headers}, media=shown.media)
    body = {"type": "about:blank", "title": title, "status": status, "instance": request.whole_path}
    if wrong:
        body["errors"] = [{"path": each.field, "rule": each.rule, "value": each.value} for each in wrong]
    return Answer(msgspec.json.encode(body), status, headers, media=PROBLEM)


def mistakes(error: Exception) -> list[Wrong]:
    """Each with its field, its rule and what was received."""
    match error:
        case Malformed():
            return [Wrong(each.path, each.message, _brief(each.value)) for each in error.problems]
        case Invalid():
            return [Wrong(each.path, each.said or each.rule, _brief(each.value)) for each in error.mistakes]
    return []


def _brief(value: object) -> str:
    return "" if value is None else str(value)[:200]


def _sent(request: Request) -> list[tuple[str, str]]:
    """The fields of a form that was refused, so that nothing that was typed is lost; passwords are typed again."""
    if request.method != "POST" or not request.headers.get("content-type", "").startswith(FORM):
        return []
    fields = parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True)[:MOST_FIELDS]
    return [(name, value) for name, value in fields if name != FIELD and "password" not in name.lower()]


def _read(error: Exception, reader: Reader) -> tuple[int, str]:
    status, text = _meant(error)
    said = error.said if isinstance(error, DaybookError) else None
    return status, reader.text(said or text)


def _meant(error: Exception) -> tuple[int, str]:
    match error:
        case Missing():
            return 404, _("There is nothing here by that name or number, or it is not yours to see.")
        case NoRoute() | BadParameter():
            return 404, _("There is nothing at this address.")
        case WrongMethod():
            return 405, _("This address does not understand that method.")
        case Refused(reason):
            return 401, reason
        case Forbidden(reason):
            return 403, reason
        case Conflict(_, text):
            return 409, text
        case Malformed() | Invalid():
            return 400, _("This could not be done as it was sent; nothing was saved.")
        case TooLarge():
            return 413, _("The request is too large.")
        case Unsupported():
            return 415, _("A form or JSON is expected here.")
        case Unavailable(reason):
            return 503, reason
    return 500, _("Something went wrong here; it is in the log.")

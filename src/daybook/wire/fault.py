"""The original platform's error bodies. Members without a value are left out, in JSON and in XML."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from msgspec import UNSET

from daybook.wire.problems import Malformed, Problem, TooLarge, Unsupported
from daybook.wire.record import Record, describe, slot


class HttpError(Record, root="Error"):
    """What an error answer says. A door adds members of its own in a derived class; they come first."""

    Message: str | None = slot("What went wrong", default=UNSET)
    MessageDetail: str | None = slot("More about it, for developers", default=UNSET)
    ModelState: dict[str, list[str]] | None = slot("Each mistake's texts, under its path", default=UNSET)


class NoRoute(Exception):
    """Nothing answers at this address (404)."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class WrongMethod(Exception):
    """The address is right, the method is not (405, with `Allow`)."""

    def __init__(self, allow: Iterable[str]) -> None:
        self.allow = tuple(allow)
        super().__init__(", ".join(self.allow))


class BadParameter(Exception):
    """A part of the path does not convert to what the route declares (400, without ModelState)."""

    def __init__(self, name: str, value: str, kind: str) -> None:
        super().__init__(f"{name}: {value!r} is not {kind}")
        self.name, self.value, self.kind = name, value, kind


def platform(error: Exception, uri: str = "", method: str = "") -> tuple[int, HttpError | None]:
    """Status and body of anything that goes wrong between the socket and a handler."""
    match error:
        case Malformed():
            return 400, invalid(error.problems)
        case Unsupported():
            return 415, unsupported(error.media)
        case TooLarge():
            return (413 if error.limit == "body" else 400), too_large(error)
        case BadParameter():
            return 400, refused(detail=f"The parameter '{error.name}' is {error.kind}; '{error.value}' was received.")
        case NoRoute():
            return 404, not_found(uri, error.detail)
        case WrongMethod():
            return 405, wrong_method(method)
    return 500, failed()


def invalid(problems: Iterable[Problem]) -> HttpError:
    """400: every mistake, grouped by path in the order found."""
    state: dict[str, list[str]] = {}
    for problem in problems:
        state.setdefault(problem.path, []).append(problem.message)
    return HttpError(Message="The request is invalid.", ModelState=state) if state else refused()


def refused(message: str = "The request is invalid.", detail: str = "") -> HttpError:
    """400 and others with a text of the door's own."""
    return HttpError(Message=message, MessageDetail=detail) if detail else HttpError(Message=message)


def unsupported(media: str | None) -> HttpError:
    """415: one text for a type that nobody reads, another for a missing or unreadable Content-Type."""
    if media is not None:
        return HttpError(Message=f"The request entity's media type '{media}' is not supported for this resource.")
    return HttpError(
        Message="The request contains an entity body but no Content-Type header. "
        "The inferred media type 'application/octet-stream' is not supported for this resource."
    )


def too_large(error: TooLarge) -> HttpError:
    """413 for a body, 400 for what is inside: which limit, and by how much where that is known."""
    texts = {
        "body": "The request body is larger than the {} bytes that this server accepts.",
        "depth": "The request is nested more than {} levels deep.",
        "items": "The request holds a list of more than {} items.",
    }
    seen = f"The request has {error.seen}." if error.seen is not None else ""
    return refused(texts[error.limit].format(error.allowed), seen)


def not_found(uri: str, detail: str = "") -> HttpError:
    """404 for an address that no route fits."""
    return refused(f"No HTTP resource was found that matches the request URI '{uri}'.", detail)


def wrong_method(verb: str) -> HttpError:
    """405; the answer carries `Allow`."""
    return HttpError(Message=f"The requested resource does not support http method '{verb}'.")


def denied() -> HttpError:
    """401 without usable credentials."""
    return HttpError(Message="Authorization has been denied for this request.")


def failed() -> HttpError:
    """500: what happened is for the server's log only."""
    return HttpError(Message="An error has occurred.")


def markup(error: HttpError) -> str:
    """The XML form: no namespaces, keys of ModelState as element names, several texts joined by a blank."""
    members = [(each.json, getattr(error, each.name)) for each in describe(type(error)).slots]
    return f"<Error>{elements((name, value) for name, value in members if value is not UNSET)}</Error>"


def elements(members: Iterable[tuple[str, object]]) -> str:
    return "".join(element(element_name(name), value) for name, value in members)


def element(name: str, value: object) -> str:
    if value is None:
        return f"<{name} />"
    if isinstance(value, dict):
        return f"<{name}>{elements(value.items())}</{name}>"
    text = " ".join(value) if isinstance(value, list) else str(value).lower() if value is True or value is False else str(value)
    return f"<{name}>{ILLEGAL.sub(reference, escape(text))}</{name}>"


def element_name(key: str) -> str:
    """Characters that a name cannot hold become `_x005B_`; so does the underscore of what looks like such a code."""
    return NOT_IN_NAME.sub(name_code, key) or "_"


def name_code(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"_x{code:04X}_" if code < 0x10000 else f"_x{code:08X}_"


def reference(found: re.Match[str]) -> str:
    return f"&#x{ord(found[0]):X};"


method = wrong_method

NAME_START = (
    r"A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    r"\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
)
NAME = NAME_START + r"\-.0-9\u00b7\u0300-\u036f\u203f\u2040"
NOT_IN_NAME = re.compile(rf"_(?=x[0-9A-Fa-f]{{4}}_)|^[^{NAME_START}]|[^{NAME}]")
ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")

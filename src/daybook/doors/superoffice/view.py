"""How the caller wants to see things: the language, culture and time zone of the request's headers."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError

from daybook.core import books
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Mistake
from daybook.door import Request
from daybook.doors.superoffice import language, zones

OFFSETS = "includetzoffset"


@dataclass(frozen=True, slots=True)
class View:
    """One request's wishes, and the book's own country and zone that stand where there are none."""

    base: ZoneInfo
    home: str
    home_language: str = "en"
    language: str | None = None
    culture: Locale | None = None
    zone: ZoneInfo | None = None
    with_offsets: bool = False
    context: str = ""
    """The customer's segment of the path, where it had one."""

    @property
    def location(self) -> str:
        """The code of the zone that times are in."""
        return zones.location_of(str(self.zone or self.base)).code

    def text(self, text: str | None) -> str | None:
        """A text of the book in the language asked for."""
        return language.resolve(text, self.language)


def of(tx: Tx, request: Request) -> View:
    """The view that a request's headers ask for."""
    if "view" not in tx.state:
        tx.state["view"] = asked(tx, request)
    view: View = tx.state["view"]
    return view


def asked(tx: Tx, request: Request) -> View:
    """The same, made anew."""
    book = books.get(tx, tx.book)
    zone, with_offsets = wanted_zone(request.headers.get("so-timezone", ""))
    code = language.wanted(request.headers)
    return View(
        base=ZoneInfo(book.zone),
        home=book.country,
        home_language=book.language,
        language=code,
        culture=wanted_culture(request.headers.get("so-culture"), code),
        zone=zone,
        with_offsets=with_offsets,
        context=request.context,
    )


def wanted_zone(header: str) -> tuple[ZoneInfo | None, bool]:
    """`US-NY, includeTZOffset`: a zone, the wish for offsets, either alone or both."""
    parts = [part.strip() for part in header.split(",") if part.strip()]
    names = [part for part in parts if part.lower() != OFFSETS]
    if len(names) > 1 or (names and zones.find(names[0]) is None):
        raise Invalid([Mistake("SO-TimeZone", "is no time zone that is known here", header)])
    return zones.find(names[0]) if names else None, len(parts) > len(names)


def wanted_culture(header: str | None, code: str | None) -> Locale | None:
    """The culture of numbers and dates; the language's where none is named, nothing without a language."""
    if code is None:
        return None
    try:
        return Locale.parse((header or language.tag_of(code)).strip().replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        # A culture that does not exist: as if none were named.
        return Locale.parse(language.tag_of(code), sep="-")

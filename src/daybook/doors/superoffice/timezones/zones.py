"""The operations on time zones. They are the same in every book, and for everyone who can sign in."""

from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from daybook.core import books
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice import zones
from daybook.doors.superoffice.archive import shapes
from daybook.doors.superoffice.archive.answers import JSON, is_xml
from daybook.doors.superoffice.archive.grammar import GRAMMAR
from daybook.doors.superoffice.archive.query import MOST, counted
from daybook.doors.superoffice.records.archive import ListQuery
from daybook.doors.superoffice.records.zone import PreferredTimeZone, TimeZoneData
from daybook.doors.superoffice.style import STYLE
from daybook.doors.superoffice.timezones import places
from daybook.doors.superoffice.timezones.evaluation import Evaluation
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.zones import Location
from daybook.wire import atom, codec
from daybook.wire.negotiate import DEFAULT
from daybook.wire.odata import columns, filters
from daybook.wire.odata.tree import fold

COLUMNS: Mapping[str, Any] = {"id": 0, "timeZone": "", "country": "", "region": "", "offset": "", "daylight": False, "isActive": False}
"""The columns of the list, and what each holds."""
NAMES = {name.lower(): (name, example) for name, example in COLUMNS.items()}
KIND = "timezone"


def show_all(call: Call) -> Answer:
    """The list of locations: narrowed, ordered and cut as asked."""
    asked: ListQuery = call.query
    view = views.of(call.tx, call.request)
    rows = [row(place, view, call.tx.now) for place in zones.locations().values()]
    condition = filters.parse(asked.Filter or "", GRAMMAR)
    if condition is not None:
        holds = fold(condition, Evaluation(NAMES))
        rows = [each for each in rows if holds(each)]
    for order in reversed(columns.orders(asked.OrderBy or "", (), (), "$orderBy")):
        rows.sort(key=itemgetter(column(order.pick.name, "$orderBy")), reverse=order.is_descending)
    skip, many = counted("$skip", asked.Skip), MOST if asked.Top is None else min(counted("$top", asked.Top), MOST)
    wanted = {pick.text: column(pick.name, "$select") for pick in columns.picks(asked.Select or "")} or {name: name for name in COLUMNS}
    return page(call, asked, [shown(each, wanted, asked) for each in rows[skip : skip + many]])


def row(place: Location, view: View, now: int) -> dict[str, Any]:
    """One location."""
    minutes, has_summer = places.standard(place, now)
    country = places.country(place, view)
    values = (place.number, place.code, country, place.region, places.shift(minutes), has_summer, True)
    return dict(zip(COLUMNS, values, strict=True))


def column(name: str, parameter: str) -> str:
    """A column's name as it is spelled here."""
    if name.lower() not in NAMES:
        raise Invalid([Mistake(parameter, f"there is no column '{name[:60]}'", name)])
    return NAMES[name.lower()][0]


def shown(each: Mapping[str, Any], wanted: Mapping[str, str], asked: ListQuery) -> dict[str, Any]:
    """A row in slim form."""
    made = {shapes.safe(text) if asked.JsonSafe else text: each[name] for text, name in wanted.items()}
    return {"PrimaryKey": str(each["id"]), "EntityName": KIND, **made}


def page(call: Call, asked: ListQuery, rows: list[dict[str, Any]]) -> Answer:
    """The rows as JSON, or as an Atom feed; all on one page."""
    base = f"{call.request.base}/api/v1/TimeZone"
    if is_xml(call, asked.Format):
        entries = [atom.Entry(f"{base}({each['PrimaryKey']})", KIND, each) for each in rows]
        return Answer(atom.write(atom.Feed(call.request.uri, "TimeZone", "2000-01-01T00:00:00Z", entries)), media=atom.MEDIA)
    made = {"odata.metadata": f"{base}/$metadata", "odata.nextLink": None, "value": rows}
    return Answer(codec.write(made, DEFAULT, STYLE), media=JSON)


def base(call: Call) -> TimeZoneData:
    """The zone that the book keeps times in."""
    return places.carrier(of_book(call), views.of(call.tx, call.request))


def current(call: Call) -> TimeZoneData:
    """The zone that the caller sees times in: the one of the header, else his own."""
    view = views.of(call.tx, call.request)
    return places.carrier(zones.location_of(str(view.zone)) if view.zone is not None else of_caller(call), view)


def base_id(call: Call) -> Answer:
    """GetBaseTimeZoneId."""
    return Answer(of_book(call).number, root=int)


def preferred_id(call: Call) -> Answer:
    """GetDefaultTimeZonePreference."""
    return Answer(of_caller(call).number, root=int)


def preferred(call: Call) -> PreferredTimeZone:
    """GetDefaultTimeZoneInformation: the caller's own zone, else the book's."""
    view, place, now = views.of(call.tx, call.request), of_caller(call), call.tx.now
    return PreferredTimeZone(
        PreferenceId=0 if place == of_book(call) else call.who.number,
        TZLocationId=place.number,
        LocationCode=place.code,
        Description=places.labelled(place, view, now),
        Country=places.country(place, view),
        Bias=places.standard(place, now)[0],
        FieldProperties={},
    )


def is_newer(call: Call) -> Answer:
    """CheckNewTimeZoneDataAvailable: zones come with the program, and are as new as it is."""
    return Answer(False, root=bool)


def of_book(call: Call) -> Location:
    return zones.location_of(books.get(call.tx, call.tx.book).zone)


def of_caller(call: Call) -> Location:
    return zones.location_of(call.who.zone)

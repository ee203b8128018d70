"""Lists that are the same in every book: countries, time zones, and the values of members that nobody edits."""

from daybook.core import lists
from daybook.doors.superoffice import language, zones
from daybook.doors.superoffice.carriers import countries
from daybook.doors.superoffice.carriers.offered import Offer, by_name
from daybook.doors.superoffice.lists.sources.base import Ask, Known
from daybook.doors.superoffice.timezones import places
from daybook.doors.superoffice.writing import own
from daybook.doors.superoffice.zones import Location

COUNTRY = "country"
VALUES = {
    "appointmenttype": ("IN_DIARY", "IN_CHECKLIST", "NOTE", "DOCUMENT", "SAVED_REPORT", "BOOKING_FOR_DIARY", "BOOKING_FOR_CHECKLIST"),
    "appointmentcompleted": ("NOT_STARTED", "STARTED", "COMPLETED"),
    "activitystatus": ("NOT_STARTED", "STARTED", "COMPLETED"),
    "categorygroup": ("CUSTOMER", "POTENTIAL_CUSTOMER", "PARTNER", "LOST", "CATEGORY_OTHER"),
    "direction": ("INCOMING", "OUTGOING"),
    "colorindex": (
        "LIGHT_BLUE", "DARK_BLUE", "LIGHT_GRAY", "DARK_GRAY", "LIGHT_GREEN", "DARK_GREEN", "LIGHT_YELLOW", "DARK_YELLOW", "LIGHT_RED",
        "DARK_RED",
    ),
}  # fmt: skip
"""The names of texts, numbered from 1."""


def made_countries(ask: Ask) -> list[Offer]:
    """Every country by name; the book may say of some that they are not offered, or how they rank."""
    tag = language.tag_of(ask.view.language) if ask.view.language else ask.view.home_language
    own_words = {row.number: row for row in lists.all_ever(ask.tx, COUNTRY)}
    found = []
    for land in countries.known().values():
        row = own_words.get(land.number)
        tooltip = (ask.view.text(own(row.extra).get("tooltip")) if row is not None else None) or land.english
        rank = row.rank if row is not None else countries.ranks()[land.code]
        is_deleted = row is not None and row.deleted_at is not None
        found.append(Offer(land.number, countries.name_of(land.code, tag), COUNTRY, COUNTRY, rank, tooltip, is_deleted=is_deleted))
    return sorted(found, key=by_name)


def made_values(ask: Ask) -> list[Offer]:
    """The values of a member."""
    name = ask.listed.name
    texts = (ask.view.text(f"[SR_{text}]") or "" for text in VALUES[name])
    return [Offer(number, text, name, name, rank=number) for number, text in enumerate(texts, 1)]


def made_zones(ask: Ask) -> list[Offer]:
    """Locations: all of them, or the one of `locationId`."""
    wanted = ask.number("locationId") if ask.told("locationId") is not None else None
    found = [(place.country != "", zone(ask, place)) for place in zones.locations().values() if wanted in (None, place.number)]
    return [offer for _, offer in sorted(found, key=lambda pair: (pair[0], by_name(pair[1])))]


def zone(ask: Ask, place: Location) -> Offer:
    """One location; which list it is of says what goes with it."""
    number, name = countries.number_of(place.country or None), ask.listed.name
    info = {
        "timezone": str(number),
        "timezonewithcode": str(number),
        "timezoneiana": f"countryId={number}&locationCode={place.code}&isActive=True&IANA={place.zone}",
    }[name]
    flag = f"Flag_{countries.name_of(place.country, 'en')}" if place.country else ""
    type, icon = (place.code, name) if name == "timezonewithcode" else (name, flag if name == "timezoneiana" else name)
    return Offer(place.number, places.labelled(place, ask.view, ask.tx.now), type, icon, tooltip=place.zone, info=info)


COUNTRIES, ZONES, FIXED = Known(made_countries), Known(made_zones), Known(made_values)
EMPTY = Known(lambda ask: [])
"""A list of what the book does not have."""

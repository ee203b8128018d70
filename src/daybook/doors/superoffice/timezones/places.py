"""Locations as the wire has them: with their rules, in short, and by the names that lists give them."""

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from daybook.core.clock import to_datetime
from daybook.doors.superoffice import language
from daybook.doors.superoffice.carriers import countries
from daybook.doors.superoffice.records.zone import TimeZoneData, TimeZoneRule
from daybook.doors.superoffice.timezones import rules
from daybook.doors.superoffice.timezones.rules import Year
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.zones import Location

HALF = timedelta(days=182)


def carrier(place: Location, view: View) -> TimeZoneData:
    """A location with its rules."""
    runs = rules.years(place.zone)
    has_summer = any(run.has_summer for run in runs)
    return TimeZoneData(
        TZLocationID=place.number,
        Name=name(place, view),
        TZLocationCode=place.code,
        TZLocationCities=place.city,
        IsoNumber=countries.number_of(place.country or None),
        TimeZoneSTDRules={since(run): TimeZoneRule(TZOffset=run.standard, StartRulePattern="", EndRulePattern="") for run in changed(runs)},
        TimeZoneDSTRules={since(run): summer(run) for run in runs} if has_summer else {},
    )


def changed(runs: tuple[Year, ...]) -> list[Year]:
    """The runs whose standard time differs from that before."""
    return [run for at, run in enumerate(runs) if not at or runs[at - 1].standard != run.standard]


def summer(run: Year) -> TimeZoneRule:
    """Summer time of a run of years; standard time without a rule where there is none."""
    (start, start_day, start_month), (end, end_day, end_month) = rules.said(run.starts), rules.said(run.ends)
    return TimeZoneRule(
        TZOffset=run.summer, StartRulePattern=start, EndRulePattern=end, StartDay=start_day, StartMonth=start_month, EndDay=end_day,
        EndMonth=end_month,
    )  # fmt: skip


def since(run: Year) -> str:
    """The date from which a rule holds."""
    return f"{run.year}-01-01T00:00:00"


def name(place: Location, view: View) -> str:
    """`Norway`, `United States - California`."""
    return " - ".join(part for part in (country(place, view), place.region) if part)


def country(place: Location, view: View) -> str:
    """The country's name in the language asked for."""
    return (
        countries.name_of(place.country, language.tag_of(view.language) if view.language else view.home_language) if place.country else ""
    )


def short(place: Location, view: View) -> str:
    """A location's name in lists, without its offset: the region, else the country."""
    return place.region or country(place, view)


def labelled(place: Location, view: View, now: int) -> str:
    """`Austria (GMT+01.00)`."""
    return f"{short(place, view)} ({shift(standard(place, now)[0])})"


def shift(minutes: int) -> str:
    """`GMT+01.00`, in hours and minutes."""
    hours, rest = divmod(abs(minutes), 60)
    return f"GMT{'-' if minutes < 0 else '+'}{hours:02}.{rest:02}"


def standard(place: Location, now: int) -> tuple[int, bool]:
    """Minutes ahead of UTC in standard time this year, and whether there is summer time."""
    return _standard(place.zone, to_datetime(now).year)


@lru_cache(maxsize=4096)
def _standard(zone: str, year: int) -> tuple[int, bool]:
    begin = datetime(min(max(year, 1), 9998), 1, 1)
    offsets = [rules.ahead(ZoneInfo(zone), at) for at in (begin, begin + HALF)]
    return min(offsets), offsets[0] != offsets[1]

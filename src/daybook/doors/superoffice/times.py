"""Times as this API shows and takes them: in the zone that the caller named, unchanged when he named none."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from daybook.core.clock import DAY, MINUTE, SECOND
from daybook.doors.superoffice.view import View
from daybook.wire.dates import HIGHEST
from daybook.wire.scalars import Moment

EMPTY_UNTIL = 2 * DAY
"""An empty date that a client shifted by its zone lands in the year 0000 or on the first days of 0001."""
UTC = frozenset({"UTC", "UCT", "Universal", "Zulu", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu"})
NEVER_FROM = HIGHEST - 2 * DAY
"""The last days of 9999 mean "never" and are in no zone."""


def taken(moment: Moment, view: View) -> Moment:
    """A time of the caller's as it is kept: read in his zone and turned to the book's when he named one, else as it came."""
    if is_empty(moment):
        return Moment.EMPTY
    if view.zone is None or moment.ticks > NEVER_FROM:
        return moment
    at = instant(moment, view.zone)
    kept = reading(at, view.base, with_offset=False)
    # The hour that the book's clocks show twice: the offset says which of both.
    return kept if instant(kept, view.base) == at else reading(at, view.base, with_offset=True)


def shown(moment: Moment, view: View) -> Moment:
    """A time as it was kept, in the zone asked for."""
    if is_empty(moment):
        return empty(view)
    if (view.zone is None and not view.with_offsets) or moment.ticks > NEVER_FROM:
        return moment
    return reading(instant(moment, view.base), view.zone or view.base, with_offset=view.with_offsets)


def stamp(ticks: int, view: View) -> Moment:
    """A time that the server set: whole seconds, UTC whatever zone is asked for."""
    return Moment(ticks - ticks % SECOND, 0 if view.with_offsets else None, view.with_offsets)


def told(ticks: int, view: View) -> Moment:
    """Another time of the server's, in the zone asked for, else in the book's."""
    return shown(reading(ticks - ticks % SECOND, view.base, with_offset=False), view)


def empty(view: View) -> Moment:
    """The empty date, tagged like the others."""
    return Moment(0, 0, True) if view.with_offsets else Moment.EMPTY


def is_empty(moment: Moment) -> bool:
    return moment.ticks < EMPTY_UNTIL


def instant(moment: Moment, zone: ZoneInfo) -> int:
    """UTC ticks; a time without offset is read in the zone."""
    if moment.offset is not None:
        return moment.utc_ticks
    return moment.ticks - ticks_east(zone, moment.ticks, is_local=True)


def reading(ticks: int, zone: ZoneInfo, *, with_offset: bool) -> Moment:
    """What clocks in the zone show at an instant; UTC is tagged `Z`, as recorded."""
    east = ticks_east(zone, ticks, is_local=False)
    return Moment(ticks + east, east // MINUTE if with_offset else None, with_offset and zone.key in UTC)


def ticks_east(zone: ZoneInfo, ticks: int, *, is_local: bool) -> int:
    """How far the zone's clocks are ahead of UTC, in ticks of whole minutes."""
    moment = Moment(ticks).datetime()
    shift = moment.replace(tzinfo=zone).utcoffset() if is_local else zone.fromutc(moment.replace(tzinfo=zone)).utcoffset()
    return (shift or timedelta(0)) // timedelta(minutes=1) * MINUTE

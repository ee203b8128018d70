"""How this door's wire differs from the platform's."""

from daybook.doors.odyssee.records import NEVER
from daybook.wire.style import Formats, Style

STYLE = Style(
    json_dates="ticks7-offset",
    xml_dates="milliseconds-z",
    xml_dates_in="json",
    xml_arrays="",
    nulls="default",
    nulls_in="default",
    empty_date=NEVER,
    zone_less="utc",
)
FORMATS = Formats(form=False)

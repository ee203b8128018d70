"""The operations on time zones."""

from daybook.door import Route
from daybook.doors.superoffice.agents import method
from daybook.doors.superoffice.records.archive import ListQuery, ODataSlimResponse
from daybook.doors.superoffice.records.zone import PreferredTimeZone, TimeZoneData
from daybook.doors.superoffice.timezones import zones

ROUTES = (
    Route(
        "GET", "/api/v1/TimeZone", zones.show_all, gives=ODataSlimResponse, query=ListQuery,
        doc="Locations with the codes that SO-TimeZone takes: columns, restrictions and order as asked. JSON, or an Atom feed.",
    ),
    Route("GET", "/api/v1/TimeZone/base", zones.base, gives=TimeZoneData, doc="The zone that the book keeps times in."),
    Route("GET", "/api/v1/TimeZone/current", zones.current, gives=TimeZoneData, doc="The zone that the caller sees times in."),
    method("TimeZone", "GetBaseTimeZoneId", zones.base_id, gives=int, writes=False, doc="The number of the book's zone."),
    method("TimeZone", "GetDefaultTimeZonePreference", zones.preferred_id, gives=int, writes=False, doc="The number of the caller's zone."),
    method(
        "TimeZone", "GetDefaultTimeZoneInformation", zones.preferred, gives=PreferredTimeZone, writes=False, doc="The caller's zone."
    ),
    method(
        "TimeZone", "CheckNewTimeZoneDataAvailable", zones.is_newer, gives=bool, writes=False,
        doc="Whether there are newer zones: no, they come with the program.",
    ),
)  # fmt: skip

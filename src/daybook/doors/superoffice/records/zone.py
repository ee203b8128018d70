"""Time zones: where a location is, and when its clocks are changed."""

from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import Record, slot


class TimeZoneRule(Record, xml_order="declared"):
    """How far clocks are ahead of UTC, and when summer time begins and ends: by a pattern, else by day and month."""

    TZOffset: int = slot("Minutes ahead of UTC", example=120)
    StartRulePattern: str | None = slot("When summer time begins, as clocks show it then; empty: see the day", example="0200 LST-SUN-MAR")
    EndRulePattern: str | None = slot("When it ends", example="0300 LST-SUN-OCT")
    StartDay: int = slot("The day of the month on which it begins; 0: see the pattern")
    StartMonth: int = slot("The month in which it begins")
    EndDay: int = slot("The day of the month on which it ends")
    EndMonth: int = slot("The month in which it ends")


class TimeZoneData(Record, xml_order="declared"):
    """A location whose clocks go together."""

    TZLocationID: int = slot("Its number", example=261)
    Name: str | None = slot("Country and region", example="Norway")
    TZLocationCode: str | None = slot("Its code, as SO-TimeZone takes it", example="NO")
    TZLocationCities: str | None = slot("Cities there", example="Oslo")
    IsoNumber: int = slot("The ISO 3166 number of its country", example=578)
    TimeZoneSTDRules: dict[str, TimeZoneRule] | None = slot("Standard time, by the date from which a rule holds")
    TimeZoneDSTRules: dict[str, TimeZoneRule] | None = slot("Summer time, by the date from which a rule holds; empty where there is none")


class PreferredTimeZone(Carrier):
    """The zone that a user has."""

    PreferenceId: int = slot("0: it is the book's")
    TZLocationId: int = slot("The location's number", example=261)
    LocationCode: str | None = slot("Its code", example="NO")
    Description: str | None = slot("What people call it", example="Norway (GMT+01.00)")
    Country: str | None = slot("Its country", example="Norway")
    Bias: int = slot("Minutes ahead of UTC", example=60)

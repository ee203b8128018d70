"""A time zone, as an appointment names it."""

from daybook.wire.record import Record, slot


class TimeZoneRule(Record, xml_order="declared"):
    """When a zone's clocks change."""

    TZOffset: int = slot("Minutes ahead of UTC")
    StartRulePattern: str | None = slot("When it begins")
    EndRulePattern: str | None = slot("When it ends")
    StartDay: int = slot("The day on which it begins")
    StartMonth: int = slot("The month in which it begins")
    EndDay: int = slot("The day on which it ends")
    EndMonth: int = slot("The month in which it ends")


class TimeZoneData(Record, xml_order="declared"):
    """A time zone."""

    TZLocationID: int = slot("Its number", example=261)
    Name: str | None = slot("Its name", example="Europe/Oslo")
    TZLocationCode: str | None = slot("Its code", example="NO")
    TZLocationCities: str | None = slot("Its cities", example="Oslo")
    IsoNumber: int = slot("The number of its country", example=578)
    TimeZoneSTDRules: dict[str, TimeZoneRule] | None = slot("Rules of standard time")
    TimeZoneDSTRules: dict[str, TimeZoneRule] | None = slot("Rules of summer time")

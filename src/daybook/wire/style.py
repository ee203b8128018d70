"""Everything in which one door's wire differs from another's, as values."""

from dataclasses import dataclass
from typing import Literal

from daybook.wire.dates import Rule
from daybook.wire.scalars import DateForm, Moment


@dataclass(frozen=True, slots=True)
class Style:
    """The quirks of one door; the default is the plain ASP.NET Web API."""

    json_dates: DateForm = "roundtrip"
    """`ticks7`: always seven digits, offset as held; `ticks7-offset`: seven digits, converted to `+00:00`."""
    xml_dates: DateForm = "roundtrip"
    xml_dates_in: Rule = "xml"
    """What XML times may look like: xsd forms only, or (`json`) all that JSON takes."""
    xml_arrays: str = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
    """The namespace of list items that are plain values, and of a map's pairs; "" where XML knows no namespaces."""
    nulls: Literal["write", "default"] = "write"
    """`default`: no null leaves; false, 0, "", the zero Guid and `empty_date` stand in its place."""
    nulls_in: Literal["refuse", "default"] = "refuse"
    """What a null means for a member that cannot hold one: an error, or the member's default value."""
    empty_date: Moment = Moment.EMPTY
    zone_less: Literal["keep", "utc"] = "keep"
    """A time given without zone stays so, or means UTC."""
    numbers: Literal["strict", "lenient"] = "strict"
    """`lenient`: whole numbers may be written `3.0` or `"3.0"`, booleans `"1"` and `"0"`."""
    year_zero: bool = False
    """Times of the year 0000 are understood (an empty date shifted west by a client)."""

    def zoned(self, moment: Moment) -> Moment:
        """A time as read, given the zone that its lack means."""
        return Moment(moment.ticks, 0) if moment.offset is None and self.zone_less == "utc" else moment


ASPNET = Style()


@dataclass(frozen=True, slots=True)
class Limits:
    """What one body may hold."""

    body: int = 10 * 1024 * 1024
    depth: int = 32
    items: int = 10_000
    problems: int = 1_000
    """So many mistakes, and so many notes, are told; then reading ends."""


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats that a route understands."""

    json: bool = True
    xml: bool = True
    form: bool = True
    json_too: tuple[str, ...] = ()
    """Media types beside the two usual ones whose bodies are JSON."""


ALL = Formats()

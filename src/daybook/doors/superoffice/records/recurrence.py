"""How an appointment recurs."""

from daybook.wire.record import Moment, Record, slot

WEEKDAYS = "Monday ... Sunday, several apart by commas; a client may send their sum as a number (Monday 1, Sunday 64)"


class RecurrenceDayPattern(Record, xml_order="declared"):
    """Every day, every working day, or every so many days."""

    Cycle: int = slot("Days from one to the next", example=1)
    Pattern: str | None = slot("Unknown, EveryWorkday, EveryWeekday or EveryCyclicDay", example="EveryCyclicDay")


class RecurrenceWeekPattern(Record, xml_order="declared"):
    """Days of every so many weeks."""

    Cycle: int = slot("Weeks from one to the next", example=1)
    Weekdays: str | None = slot(WEEKDAYS, example="Monday")


class RecurrenceMonthPattern(Record, xml_order="declared"):
    """A day of every so many months."""

    Cycle: int = slot("Months from one to the next", example=1)
    Day: int = slot("The day of the month", example=15)
    Weekday: str | None = slot(WEEKDAYS, example="Monday")
    WeekOfMonth: str | None = slot("Unknown, First, Second, Third, Fourth or Last", example="First")
    Pattern: str | None = slot("Unknown, DayOfMonth or WeekdayOfMonth", example="DayOfMonth")


class RecurrenceYearPattern(Record, xml_order="declared"):
    """A day of every year."""

    Cycle: int = slot("The month, 1 to 12", example=5)
    Day: int = slot("The day of the month", example=17)
    Weekday: str | None = slot(WEEKDAYS, example="Monday")
    WeekOfMonth: str | None = slot("Unknown, First, Second, Third, Fourth or Last", example="First")
    Pattern: str | None = slot("Unknown, DayOfMonth or WeekdayOfMonth", example="DayOfMonth")


class RecurrenceDate(Record, xml_order="declared"):
    """One of the dates."""

    Date: Moment = slot("The date")
    IsConflict: bool = slot("Whether the associate has something else then")
    Description: str | None = slot("What else that day is")
    DescriptionStyleHint: str | None = slot("How it is shown")
    Tooltip: str | None = slot("With what it is in conflict")


class RecurrenceInfo(Record, xml_order="declared"):
    """A rule, from when to when, and the dates that follow."""

    RecurrenceId: int = slot("The rule's number: that of the first appointment (set by the server)")
    StartDate: Moment = slot("From when it holds")
    EndDate: Moment = slot("Until when")
    RecurrenceEndType: str | None = slot("Unknown, EndDate or Counter", example="Counter")
    Pattern: str | None = slot("Unknown, Daily, Weekly, Monthly, Yearly or Custom", example="Weekly")
    DayPattern: RecurrenceDayPattern | None = slot("Of the daily pattern")
    WeekPattern: RecurrenceWeekPattern | None = slot("Of the weekly pattern")
    MonthPattern: RecurrenceMonthPattern | None = slot("Of the monthly pattern")
    YearPattern: RecurrenceYearPattern | None = slot("Of the yearly pattern")
    Dates: list[RecurrenceDate] | None = slot("The dates; of the pattern Custom the client's own")
    RecurrenceCounter: int = slot("How many times, where the end is a count", example=10)
    IsRecurrence: bool = slot("Whether it recurs at all", example=True)

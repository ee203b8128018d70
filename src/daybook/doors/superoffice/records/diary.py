"""What diaries tell beside appointments: who has time, what rings, what a day is like."""

from daybook.doors.superoffice.records import recurrence
from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import Moment, slot


class AppointmentInfo(Carrier):
    """An appointment as a diary draws it."""

    AppointmentId: int = slot("Its number")
    AssociateId: int = slot("Whose diary it is in")
    MotherId: int = slot("Its own number where others are invited")
    StartDate: Moment = slot("When it begins")
    EndDate: Moment = slot("When it ends")
    ColorIndex: str | None = slot("The task's colour", example="LightBlue")
    TaskName: str | None = slot("The task")
    ContactName: str | None = slot("The organisation it is about")
    ProjectName: str | None = slot("The project, as it came")
    Title: str | None = slot("What it is about")
    Agenda: str | None = slot("What is to be said")
    IsAllDay: bool = slot("Whether it lasts all day")
    IsBusy: bool = slot("Whether the time is taken")
    IsRecurring: bool = slot("Whether it recurs")
    IsVideoMeeting: bool = slot("Whether there is a video meeting")
    HasAlarm: bool = slot("Whether there is an alarm")
    IsCompleted: bool = slot("Whether it is done")
    IsTentative: bool = slot("Whether the user has not answered the invitation")
    IsBookingMain: bool = slot("Whether its associate has invited others")
    SendEmail: bool = slot("Whether its associate is mailed")
    AnySendEmail: bool = slot("Whether anybody is mailed")
    IsPrivate: bool = slot("Whether it is not for everyone")
    RecurrenceInfo: recurrence.RecurrenceInfo | None = slot("How it recurs")
    PersonName: str | None = slot("The person it is about")
    IsBooking: bool = slot("Whether others are invited")
    OwnedExternally: str | None = slot("None, Other, Outlook or Google", example="None")
    MotherAssociateId: int = slot("Whose invitation it is")


class AlarmData(Carrier):
    """An alarm that is to ring."""

    AppointmentId: int = slot("The appointment's number")
    StartTime: Moment = slot("When it begins")
    EndDate: Moment = slot("When it ends")
    AlarmTime: Moment = slot("When the alarm rings")
    PersonId: int = slot("The person it is about")
    PersonFullName: str | None = slot("That person's name")
    ContactName: str | None = slot("The organisation it is about")
    ProjectId: int = slot("The project, as it came")
    ProjectName: str | None = slot("The project, as it came")
    AppointmentText: str | None = slot("What it is about")
    SaleId: int = slot("The sale, as it came")
    SaleName: str | None = slot("The sale, as it came")
    Location: str | None = slot("Where")
    AppointmentType: str | None = slot("inDiary, inChecklist ...", example="inDiary")
    ContactId: int = slot("The organisation's number")
    AssignmentStatus: str | None = slot("None, Assigning ...", example="None")
    InvitationStatus: str | None = slot("What the caller said to the invitation", example="Accepted")
    BookingType: str | None = slot("None, Owner or Participant", example="None")
    FormalName: str | None = slot("The person's name as in a letter")
    TaskName: str | None = slot("The task")
    ContactDepartment: str | None = slot("The organisation's department")
    ContactFullName: str | None = slot("The organisation and its department")
    JoinVideomeetUrl: str | None = slot("Where to join the video meeting")


class MultiAlarmData(Carrier):
    """The alarms of a caller."""

    Alarms: list[AlarmData] | None = slot("Those that ring by now, or soon")
    PollingInterval: int = slot("Seconds until one should ask again", example=60)
    SilentAfter: int = slot("Minutes after which an alarm rings no more", example=1440)


class NextAvailableTime(Carrier):
    """A time at which all have time."""

    AvailableTimeStart: Moment = slot("From when on")
    AvailableTimeEnd: Moment = slot("Until when")
    RecommendedTimeStart: Moment = slot("When it could begin")
    RecommendedTimeEnd: Moment = slot("When it would end")


class ActivitySummary(Carrier):
    """How full a day is."""

    NumBusyActivities: int = slot("Appointments that take time")
    NumFreeActivities: int = slot("Appointments that count as free")
    PercentageBusy: int = slot("How much of the working day (eight hours) is taken")


class RedLetterSummary(Carrier):
    """Whether a day is a holiday."""

    IsOwnCountryHoliday: bool = slot("In the user's country: the book knows no holidays")
    IsOtherCountryHoliday: bool = slot("In another")


class RedLetterDetails(Carrier):
    """Which holidays a day is."""

    OwnCountryDayTexts: list[str] | None = slot("In the user's country: the book knows no holidays")
    OtherCountryDayTexts: list[str] | None = slot("In others")


class DayInformationListItem(Carrier):
    """One day."""

    ActivityInformation: ActivitySummary | None = slot("How full it is")
    RedLetterInformation: RedLetterSummary | None = slot("Whether it is a holiday")
    Date: Moment = slot("The day")


class ActivityInformationListItem(Carrier):
    """How full a day is."""

    Date: Moment = slot("The day")
    ActivityInformation: ActivitySummary | None = slot("How full it is")


class RedLetterInformationListItem(Carrier):
    """Whether a day is a holiday."""

    Date: Moment = slot("The day")
    RedLetterInformation: RedLetterSummary | None = slot("Whether it is a holiday")
    RedLetterDetails: "RedLetterDetails | None" = slot("Which")

"""What the methods of the agent Appointment are called with, in the query and in the body."""

from daybook.doors.superoffice.records import activity, appointment
from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import Moment, Record, slot

SELECT = "The members wanted, apart by commas; `task/value` for one of a carrier's"
NUMBER = "The appointment's number"
MODE = "Unknown, OnlyThis, ThisAndForward or StopRecurrence: whether those that come after it in its series are meant too"
MANY = "How many at most; -1 for all"


class EntityQuery(Record):
    """One appointment, whole."""

    AppointmentEntityId: int = slot(NUMBER, form="appointmentEntityId", example=1)
    Select: str | None = slot(SELECT, form="$select")


class ShortQuery(Record):
    """One appointment in short."""

    AppointmentId: int = slot(NUMBER, form="appointmentId", example=1)
    Select: str | None = slot(SELECT, form="$select")


class SelectQuery(Record):
    """What is wanted of each."""

    Select: str | None = slot(SELECT, form="$select")


class TaskQuery(Record):
    """One item of the list `task`."""

    TaskListItemId: int = slot("The item's number", form="taskListItemId", example=1)


class SuggestionQuery(Record):
    """A suggestion of a guide: the book has none."""

    SuggestedAppointmentId: int = slot("Its number", form="suggestedAppointmentId", example=1)
    SuggestedAppointmentEntityId: int = slot("The same", form="suggestedAppointmentEntityId")


class EMailConnectionInfo(Carrier):
    """A mail server. The book sends through its own outbox."""

    ServerName: str | None = slot("Its name")
    UserName: str | None = slot("Who signs in")
    Password: str | None = slot("With what; kept nowhere")
    Folder: str | None = slot("Where sent mail goes")
    UseSSL: bool = slot("Whether the connection is encrypted")
    UseGraphApi: bool = slot("Whether Microsoft's own interface is used")


class Mailing(Record):
    """Whether mail goes out, and how."""

    SendEmailToParticipants: bool = slot("Whether those with SendEmail get one", default=True)
    SmtpEMailConnectionInfo: EMailConnectionInfo | None = slot("Not used", example=None)
    ImapEMailConnectionInfo: EMailConnectionInfo | None = slot("Not used", example=None)


class OfType(Record):
    """A sort of task."""

    Type: str | None = slot("Unknown, Appointment, Document, Email, Fax, Phone, ToDo ...", example="Phone")


class OfTypeAndAssociate(OfType):
    """A sort of task in somebody's diary."""

    AssociateId: int = slot("Whose diary", example=2)


class OfAppointment(Record):
    """An appointment."""

    AppointmentId: int = slot(NUMBER, example=1)


class OfAppointments(Record):
    """Several appointments."""

    AppointmentIds: list[int] | None = slot("Their numbers")
    UpdateMode: str | None = slot(MODE, example="OnlyThis")


class FromExisting(OfAppointment):
    """An appointment like another."""

    AssociateId: int = slot("Whose diary", example=2)


class Moded(OfAppointment):
    """An appointment, alone or with those after it."""

    UpdateMode: str | None = slot(MODE, example="OnlyThis")


class Accepting(Moded):
    """An invitation that is accepted."""

    SmtpEMailConnectionInfo: EMailConnectionInfo | None = slot("Not used", example=None)


class Rejecting(Accepting):
    """An invitation that is declined."""

    RejectReason: str | None = slot("Why", example="Busy")


class OfEMailItem(Record):
    """An invitation that came by mail: the book has none."""

    EmailItemId: int = slot("The mail's number")
    RejectReason: str | None = slot("Why")
    UpdateMode: str | None = slot(MODE, example="OnlyThis")


class Saving(Mailing):
    """A whole appointment to be saved."""

    AppointmentEntity: appointment.AppointmentEntity | None = slot("The appointment")
    UpdateMode: str | None = slot(MODE, example="OnlyThis")


class CustomSaving(Saving):
    """The same with an invitation of its own."""

    EmailBody: str | None = slot("What the invitation says")
    Subject: str | None = slot("What it is about")
    TemplateLanguage: str | None = slot("Not used")


class AppointmentSaveData(Carrier):
    """What was saved, and whether an invitation went out."""

    AppointmentEntity: appointment.AppointmentEntity | None = slot("The appointment")
    EmailCreated: bool = slot("Whether an invitation waits in the outbox")


class Deleting(Mailing):
    """An appointment to be deleted."""

    AppointmentId: int = slot(NUMBER, example=1)
    UpdateMode: str | None = slot(MODE, example="OnlyThis")


class Moving(Mailing):
    """An appointment to be moved."""

    AppointmentId: int = slot(NUMBER, example=1)
    NewStartTime: Moment = slot("When it begins then", example=Moment.parse("2026-05-04T09:30:00"))
    UpdateMode: str | None = slot(MODE, example="OnlyThis")


class AppointmentMoveData(Moving):
    """An appointment to be moved, and what else changes."""

    IsAlldayEvent: bool = slot("Whether it lasts all day")
    IsFree: bool = slot("Whether the time counts as free")


class MovingMore(Record):
    """The same, as an argument."""

    AppointmentMoveData: "AppointmentMoveData | None" = slot("What moves where")


class Updating(Mailing):
    """Times, progress, type and associate of an appointment."""

    Id: int = slot(NUMBER, example=1)
    StartTime: Moment = slot("When it begins", example=Moment.parse("2026-05-04T09:30:00"))
    EndTime: Moment = slot("When it ends", example=Moment.parse("2026-05-04T10:30:00"))
    Status: str | None = slot("NotStarted, Started, Completed ..., by name or number", example="1")
    Type: str | None = slot("inDiary, inChecklist, Note ..., by name or number", example="1")
    AssociateId: int = slot("Whose diary; 0: as it is", example=1)
    UpdateMode: str | None = slot(MODE, example="OnlyThis")


class Assigning(Moded):
    """An appointment that becomes another's."""

    Participant: activity.ParticipantInfo | None = slot("Whose: a user")


class OfEntity(Record):
    """An appointment that is not saved."""

    AppointmentEntity: appointment.AppointmentEntity | None = slot("The appointment")


class OfDraft(Record):
    """The same under another name."""

    Appointment: appointment.AppointmentEntity | None = slot("The appointment")


class OfDates(OfEntity):
    """The same, and dates."""

    Dates: list[Moment] | None = slot("The dates")


class OfStart(Record):
    """From when on."""

    StartDate: Moment = slot("From when on", example=Moment.parse("2026-05-04T00:00:00"))


class OfUid(OfEntity):
    """A calendar's name for an event."""

    Uid: str | None = slot("The UID", example="e1@calendar.example")


class ToUid(OfAppointment):
    """Which event an appointment is."""

    UseMotherId: bool = slot("Whether the invitation is meant; it is the same here")


class IcsResponse(Record):
    """What somebody answered to an invitation."""

    EmailAddress: str | None = slot("Who", example="x@y.example")
    IcsData: bytes | None = slot("A calendar with the answer")


class OfMother(Record):
    """An invitation."""

    MotherAppointmentId: int = slot("Its number", example=1)


class OfRecords(Record):
    """What belongs together: those of an invitation, or those of a rule."""

    MotherId: int = slot("The invitation's number, or 0")
    RecurrenceRuleId: int = slot("The rule's number, or 0")


class OfAssociates(Record):
    """Several users."""

    AssociateIds: list[int] | None = slot("Their numbers")


class ToggleOne(Record):
    """One activity."""

    ActivityIdentifier: str | None = slot("What it is and its number", example="appointment_id=1")


class ToggleMany(Record):
    """Several activities."""

    ActivityIdentifier: list[str] | None = slot("Each: what it is and its number", example=["appointment_id=1"])
    ActivityStatus: str | None = slot("NotStarted, Started or Completed", example="Completed")


class ToggleAndSet(Record):
    """Several activities that become alike."""

    ActivityIdentifiers: list[str] | None = slot("Each: what it is and its number", example=["appointment_id=1"])


class Within(Record):
    """A span of time."""

    StartTime: Moment = slot("From when", example=Moment.parse("2026-05-01T00:00:00"))
    EndTime: Moment = slot("Until when", example=Moment.parse("2026-06-01T00:00:00"))
    Count: int = slot(MANY, default=-1)


class Counted(Record):
    """So many."""

    Count: int = slot(MANY, default=-1)


class OfPerson(Within):
    """What a person does in a span."""

    PersonId: int = slot("The person's number; that of a user for diaries and tasks", example=1076)
    IncludeProjectAppointments: bool = slot("The book has no projects")
    AppointmentType: str | None = slot("Only of this type", example="inDiary")
    TaskId: int = slot("Only of this task")
    TaskIds: list[int] | None = slot("Only of these tasks")
    TaskHeadingId: int = slot("Only of the tasks under this heading")


class OfContact(Within):
    """What happens with an organisation in a span."""

    ContactId: int = slot("The organisation's number", example=1001)
    AppointmentType: str | None = slot("Only of this type", example="inDiary")
    TaskId: int = slot("Only of this task")
    TaskIds: list[int] | None = slot("Only of these tasks")
    TaskHeadingId: int = slot("Only of the tasks under this heading")


class OfHeading(Record):
    """Tasks under a heading."""

    TaskHeadingId: int = slot("The heading's number")


class OfProject(Within):
    """What happens in a project: the book has none."""

    ProjectId: int = slot("The project's number")
    PersonId: int = slot("A member's number")
    SaleId: int = slot("The sale's number")
    SuggestedAppointmentId: int = slot("The suggestion's number")


class OfAssociate(Within):
    """What a user does in a span."""

    AssociateId: int = slot("The user's number", example=1)


class OfManyAssociates(Within):
    """What several users do in a span."""

    AssociateIds: list[int] | None = slot("Their numbers")


class OfGroup(Within):
    """What a group's users do in a span."""

    GroupId: int = slot("The group's number", example=1)
    GroupType: int = slot("0 and 1: a user group")


class OfDays(Record):
    """A user's days."""

    StartDate: Moment = slot("The first day", example=Moment.parse("2026-05-04T00:00:00"))
    EndDate: Moment = slot("The last day", example=Moment.parse("2026-05-08T00:00:00"))
    AssociateId: int = slot("The user's number", example=1)


class Alarming(Record):
    """Which alarms."""

    IncludeInvitations: bool = slot("Those of invitations that are not answered too")
    IncludeAllAppointments: bool = slot("Appointments without an alarm too")
    DefaultAlarmLeadTimeInMinutes: int = slot("When these ring", example=15)


class Finding(Record):
    """When several users have time."""

    Associates: list[int] | None = slot("Their numbers")
    StartTime: Moment = slot("From when", example=Moment.parse("2026-05-04T09:00:00"))
    EndTime: Moment = slot("And for so long: the end of what begins then", example=Moment.parse("2026-05-04T10:00:00"))
    Count: int = slot("How many proposals", default=1)
    IsAllDay: bool = slot("Whole days")


class IncludingDeleted(Record):
    """Of a list."""

    IncludeDeleted: bool = slot("Items no longer offered too")


class OfVideoMeeting(Record):
    """A video meeting that is reserved: the book knows none."""

    VideoMeetingId: str | None = slot("Its id")


class VideoMeetingReservation(Record):
    """A video meeting that is reserved."""

    VideoMeetingId: str | None = slot("Its id")
    VideoMeetingUrl: str | None = slot("Where to join it")


class UserConnectedState(Record):
    """Whether a user can hold video meetings."""

    IsConnected: bool = slot("Whether he can: nobody can here")
    ProviderId: str | None = slot("By whose service")
    LoginUrl: str | None = slot("Where he connects himself")

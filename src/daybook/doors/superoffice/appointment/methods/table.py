"""The methods of the agent Appointment: what each is called with and answers."""

from collections.abc import Mapping
from typing import Any

from daybook.doors.superoffice.agents import NOTHING, method
from daybook.doors.superoffice.appointment import validation
from daybook.doors.superoffice.appointment.methods import (
    alarms,
    days,
    diaries,
    entities,
    infos,
    invitations,
    moves,
    openings,
    progress,
    published,
    questions,
    recurrences,
    sorts,
    suggestions,
    video,
)
from daybook.doors.superoffice.records import appointment_requests as requests
from daybook.doors.superoffice.records.activity import TaskListItem
from daybook.doors.superoffice.records.appointment import Appointment, AppointmentEntity
from daybook.doors.superoffice.records.diary import (
    ActivityInformationListItem,
    AppointmentInfo,
    DayInformationListItem,
    MultiAlarmData,
    NextAvailableTime,
    RedLetterInformationListItem,
)
from daybook.doors.superoffice.records.recurrence import RecurrenceDate, RecurrenceInfo

AGENT = "Appointment"
SECRET = frozenset({"password"})
MAILING = (
    requests.Saving, requests.CustomSaving, requests.Deleting, requests.Moving, requests.MovingMore, requests.Updating, requests.Accepting,
    requests.Rejecting,
)  # fmt: skip
"""What has a mail server's password in it."""
NO_PROJECT = "The book has no projects: none."
LISTS = (
    ("GetMyAppointments", diaries.show_mine, requests.Within, "Everything of the caller's in a span of time, notes and tasks too."),
    ("GetMyDiary", diaries.show_my_diary, requests.Within, "The caller's diary: his own and what he is invited to, but what he declined."),
    ("GetMyTasks", diaries.show_my_tasks, requests.Counted, "What the caller has promised and not done, the most urgent first."),
    (
        "GetPersonDiary", diaries.show_of_person_as_user(diaries.DIARY), requests.OfPerson,
        "The diary of a person who is a user; 403 for another.",
    ),
    ("GetPersonTasks", diaries.show_tasks_of_person, requests.OfPerson, "The tasks of a person who is a user; 403 for another."),
    ("GetAssociateDiary", diaries.show_of_associate, requests.OfAssociate, "A user's diary."),
    ("GetAssociatesDiary", diaries.show_of_associates, requests.OfManyAssociates, "The diaries of several users."),
    ("GetDiaryByGroup", diaries.show_of_group, requests.OfGroup, "The diaries of a group's users."),
    ("GetAppointmentsByTaskHeading", diaries.show_under_heading, requests.OfHeading, "The caller's of the tasks under a heading."),
    (
        "GetAppointmentRecords", recurrences.show_together, requests.OfRecords,
        "An invitation, which is one record here, or a rule's appointments.",
    ),
    ("GetPublishedAppointments", published.show_several, requests.OfAppointments, "Several that outside partners may see, in short."),
    ("GetMyPublishedAppointments", published.show_mine, None, "Those in the caller's diary that outside partners may see."),
    ("GetPublishedProjectAppointments", suggestions.show_none, requests.OfProject, NO_PROJECT),
    *(
        (f"Get{whose}Appointments{narrowed}", handler, takes, f"{doc}{means}")
        for whose, handler, takes, doc in (
            ("Person", diaries.show_of_person, requests.OfPerson, "What a person takes part in, in a span of time"),
            ("Contact", diaries.show_of_contact, requests.OfContact, "What an organisation or its people take part in, in a span of time"),
            ("Project", suggestions.show_none, requests.OfProject, "The book has no projects: none"),
            ("ProjectMember", suggestions.show_none, requests.OfProject, "The book has no projects: none"),
        )
        for narrowed, means in (
            ("", "."), ("ByType", ", of a type."), ("ByTask", ", of a task."), ("ByTasks", ", of several tasks."),
            ("ByTaskHeading", ", of the tasks under a heading."),
        )
    ),
)  # fmt: skip
ENTITY, SHORT = AppointmentEntity, Appointment
READING: tuple[tuple[str, Any, Any, Any, Any, str], ...] = (
    ("CreateDefaultAppointmentEntity", entities.begin, None, ENTITY, None, "What a new appointment begins as."),
    ("CreateDefaultAppointmentEntityByType", entities.begin, requests.OfType, ENTITY, None, "The same of a sort of task."),
    (
        "CreateDefaultAppointmentEntityByTypeAndAssociate", entities.begin, requests.OfTypeAndAssociate, ENTITY, None,
        "The same in somebody's diary.",
    ),
    (
        "CreateAppointmentEntityFromExisting", entities.begin_like, requests.FromExisting, ENTITY, None,
        "The same of the task and with the participants of another, today at the same hour; null where there is no other.",
    ),
    ("GetAppointmentEntity", entities.show, None, ENTITY, requests.EntityQuery, "One appointment; null where there is none."),
    ("GetAppointment", entities.show_short, None, SHORT, requests.ShortQuery, "One appointment in short; null where there is none."),
    (
        "GetAppointmentList", entities.show_several, list[int], list[Appointment], requests.SelectQuery,
        "Several in short; unknown numbers are left out.",
    ),
    (
        "GetPublishedAppointment", published.show, requests.OfAppointment, SHORT, None,
        "One that outside partners may see; null for another.",
    ),
    (
        "ValidateAppointmentEntity", validation.validate_argument, requests.OfEntity, dict[str, str], None,
        "What is wrong with an appointment, by member.",
    ),
    ("GetOrganizerName", questions.organiser, requests.OfMother, str | None, None, "Whose invitation it is; null where there is none."),
    ("WillSendEmail", questions.is_mailed, requests.OfDraft, bool, None, "Whether anybody is mailed when a draft is saved."),
    (
        "GetAppointmentHaveParticipantsWithEmail", questions.has_mailed, requests.OfAppointment, bool, None,
        "Whether anybody who is invited is mailed.",
    ),
    (
        "GetCanInsertForAssociates", questions.may_insert, requests.OfAssociates, list[bool], None,
        "Whether the caller may write in these users' diaries.",
    ),
    (
        "GetAppointmentFromUID", questions.show_of_uid, requests.OfUid, ENTITY, None,
        "The appointment of a calendar's event; null where there is none.",
    ),
    (
        "GetUIDFromAppointmentId", questions.uid_of, requests.ToUid, str | None, None,
        "What calendars call an appointment; null where there is none.",
    ),
    ("CreateDefaultRecurrence", recurrences.begin, None, RecurrenceInfo, None, "What a rule begins as: every week from today."),
    ("CreateDefaultRecurrenceByDate", recurrences.begin, requests.OfStart, RecurrenceInfo, None, "The same from a day on."),
    (
        "CalculateDays", recurrences.calculate, requests.OfEntity, RecurrenceInfo, None,
        "The days that follow from a rule, each with whether its associate has time; null without a rule. Nothing is saved.",
    ),
    (
        "ValidateDays", recurrences.validate, requests.OfDates, list[RecurrenceDate], None,
        "Whether an appointment's associate has time on these days.",
    ),
    (
        "GetAssociatesDiaryInfo", infos.show, requests.OfManyAssociates, list[AppointmentInfo], None,
        "The diaries of several users as one draws them: what several of them take part in stands in each.",
    ),
    ("GetAlarms", alarms.show, requests.Alarming, MultiAlarmData, None, "What rings by now, or within a minute."),
    (
        "GetNextAvailableTime", openings.show, requests.Finding, list[NextAvailableTime], None,
        "The next times within working days at which several users have time for so long.",
    ),
    (
        "GetDayInformationListByDatesAndAssociate", days.show_days, requests.OfDays, list[DayInformationListItem], None,
        "How full each of a user's days is, and whether it is a holiday; at most 366.",
    ),
    (
        "GetActivityInformationListByDatesAndAssociate", days.show_activities, requests.OfDays, list[ActivityInformationListItem], None,
        "How full each of a user's days is.",
    ),
    (
        "GetRedLetterInformationListByDatesAndAssociate", days.show_holidays, requests.OfDays, list[RedLetterInformationListItem], None,
        "Whether each day is a holiday: the book knows none.",
    ),
    ("CreateDefaultTaskListItem", sorts.begin, None, TaskListItem, None, "What a new item of the list task begins as."),
    ("GetTaskListItem", sorts.show, None, TaskListItem, requests.TaskQuery, "One item of the list task; null where there is none."),
    ("GetTaskListItems", sorts.show_all, requests.IncludingDeleted, list[TaskListItem], None, "The items of the list task."),
    (
        "CreateDefaultAppointmentEntityFromSaleSuggestion", suggestions.show_nothing, requests.OfProject, ENTITY, None,
        "No sale suggests any: null.",
    ),
    (
        "CreateDefaultAppointmentEntityFromProjectSuggestion", suggestions.show_nothing, requests.OfProject, ENTITY, None,
        "No project suggests any: null.",
    ),
    ("CreateDefaultReOpenAppointment", suggestions.show_nothing, requests.OfProject, ENTITY, None, "There are no sales: null."),
    ("GetNextSuggestedAppointmentBySale", suggestions.no_suggestion, requests.OfProject, Any, None, "No sale suggests any: null."),
    ("GetSuggestedAppointment", suggestions.no_suggestion, None, Any, requests.SuggestionQuery, "Nothing is suggested: null."),
    ("GetSuggestedAppointmentEntity", suggestions.no_suggestion, None, Any, requests.SuggestionQuery, "Nothing is suggested: null."),
    ("GetVideoMeetingConnectedState", video.show_state, None, requests.UserConnectedState, None, "Nobody is connected."),
    ("CanAssignToProjectMember", suggestions.never, requests.OfProject, bool, None, "A project has no members here: false."),
    *((name, handler, takes, list[Appointment], None, doc) for name, handler, takes, doc in LISTS),
)  # fmt: skip
WRITING: tuple[tuple[str, Any, Any, Any, Any, str], ...] = (
    (
        "SaveAppointmentEntity", entities.save_entity, ENTITY, ENTITY, requests.SelectQuery,
        "Makes an appointment whose AppointmentId is 0, else writes the whole of the one that is there.",
    ),
    ("Save", entities.save_argument, requests.Saving, ENTITY, None, "The same; and of those after it in its series, as UpdateMode says."),
    (
        "SaveWithCustomInvitation", entities.save_with_invitation, requests.CustomSaving, requests.AppointmentSaveData, None,
        "The same with an invitation in words of its own.",
    ),
    ("DeleteAppointmentEntity", entities.remove, None, None, requests.EntityQuery, "Deletes an appointment."),
    ("Delete", entities.remove_argument, requests.Deleting, None, None, "The same; and those after it in its series, as UpdateMode says."),
    ("Move", moves.move, requests.Moving, ENTITY, None, "An appointment at another time, for as long as before."),
    ("MoveWithEmail", moves.move, requests.Moving, ENTITY, None, "The same; nobody is mailed unless SendEmailToParticipants."),
    ("MoveExtended", moves.move_more, requests.MovingMore, ENTITY, None, "The same, all day or free."),
    ("UpdateAppointment", moves.update, requests.Updating, SHORT, None, "Times, progress, type and associate; what is 0 or empty stays."),
    ("UpdateAppointmentWithMode", moves.update, requests.Updating, SHORT, None, "The same of those after it too, as UpdateMode says."),
    ("UpdateAppointmentWithModeAndEmail", moves.update, requests.Updating, SHORT, None, "The same."),
    (
        "ConvertAppointmentToTask", moves.convert, requests.OfAppointment, ENTITY, None,
        "An appointment as a task; 400 where others are invited.",
    ),
    ("AssignTo", moves.assign, requests.Assigning, ENTITY, None, "An appointment becomes another user's."),
    ("ToggleAppointmentStatus", progress.toggle, requests.OfAppointment, str, None, "Completed, or started if it was; what it is then."),
    ("ToggleActivity", progress.toggle_one, requests.ToggleOne, str, None, "The same of `appointment_id=1`."),
    ("ToggleActivities", progress.toggle_several, requests.ToggleMany, str, None, "The same of several; what became of the first."),
    ("SetActivityStatus", progress.set_all, requests.ToggleMany, None, None, "One state for several."),
    (
        "ToggleAndSetActivities", progress.toggle_and_set, requests.ToggleAndSet, list[str], None,
        "The first is toggled, the others become like it.",
    ),
    ("Accept", invitations.accept, requests.Accepting, None, None, "The caller comes."),
    (
        "AcceptWithEmailConfirmation", invitations.accept_by_mail, requests.Accepting, None, None,
        "The same, and the organiser is told by e-mail.",
    ),
    ("AcceptWithSmtpEmailConfirmation", invitations.accept_by_mail, requests.Accepting, None, None, "The same."),
    ("Reject", invitations.reject, requests.Rejecting, None, None, "The caller does not come: it leaves his diary."),
    (
        "RejectWithEmailConfirmation", invitations.reject_by_mail, requests.Rejecting, None, None,
        "The same, and the organiser is told by e-mail.",
    ),
    ("RejectWithSmtpEmailConfirmation", invitations.reject_by_mail, requests.Rejecting, None, None, "The same."),
    ("CreateAndAccept", invitations.no_such_mail, requests.OfEMailItem, None, None, "The book has no e-mails with invitations: 404."),
    ("CreateAndAcceptWithEmailConfirmation", invitations.no_such_mail, requests.OfEMailItem, None, None, "The same."),
    ("DeclineInvitationFromEmailItem", invitations.no_such_mail, requests.OfEMailItem, None, None, "The same."),
    ("SetSeen", invitations.see, requests.Moded, None, None, "The caller has looked at an invitation."),
    ("SetSeenMany", invitations.see_several, requests.OfAppointments, None, None, "The same of several."),
    ("AcceptRejected", invitations.accept_rejected, requests.Moded, ENTITY, None, "Who has declined is invited no more."),
    ("CleanUpBookingDeleted", invitations.clean, requests.OfAppointments, int, None, "Cancelled invitations go at once: 0."),
    ("CleanUpBookingDeletedWithUpdateMode", invitations.clean_quietly, requests.OfAppointments, None, None, "The same."),
    ("CleanUpRecurringBookingDeleted", invitations.clean, None, int, None, "The same."),
    (
        "UpdateAppointmentFromIcsResponse", invitations.take_response, requests.IcsResponse, bool, None,
        "What somebody answered by e-mail, as his calendar wrote it; whether that was about an appointment to which he is asked.",
    ),
    (
        "CreateAppointmentForUID", questions.create_for_uid, requests.OfUid, ENTITY, None,
        "A new appointment for a calendar's event; null where the event has one.",
    ),
    ("CreateVideoMeetingReservation", video.reserve, None, requests.VideoMeetingReservation, None, "No meeting can be reserved: null."),
    ("DeleteVideoMeetingReservation", video.release, requests.OfVideoMeeting, None, None, "None was: 404."),
    (
        "SaveTaskListItem", sorts.save, TaskListItem, TaskListItem, None,
        "Makes an item of the list task whose number is 0, else changes it. Admins.",
    ),
)  # fmt: skip
INVITED = {"AppointmentId": 137}
FILLS: Mapping[str, Mapping[str, Any]] = {
    "ConvertAppointmentToTask": {"AppointmentId": 8},
    **{f"{verb}{how}": INVITED for verb in ("Accept", "Reject") for how in ("", "WithEmailConfirmation", "WithSmtpEmailConfirmation")},
}
"""In the demo book: what has no participants, and bo's appointment to which ada is asked."""
METHODS = tuple(
    method(
        AGENT,
        name,
        handler,
        takes=takes,
        gives=gives,
        query=query,
        writes=writes,
        hides=SECRET if takes in MAILING else frozenset(),
        doc=doc,
        fills=FILLS.get(name, NOTHING),
    )
    for writes, table in ((False, READING), (True, WRITING))
    for name, handler, takes, gives, query, doc in table
)

"""The routes of the CompleteEmpire app API that are built, and our additions."""

from daybook.door import Door, Route
from daybook.doors.empire import (
    account_details,
    account_records,
    accounts,
    answers,
    appointment_records,
    appointments,
    changes,
    contact_log_entries,
    contact_logs,
    entry_records,
    lookups,
    new_accounts,
    opportunities,
    opportunity_records,
    records,
    survey_definitions,
    survey_records,
    timesheet_records,
    timesheets,
    token,
    uploads,
)
from daybook.doors.empire.faults import fault
from daybook.doors.empire.login import NAME, login

LOG = records.ContactLogCreateModel
ACCOUNT, DETAIL = account_records.AccountCreateModel, account_records.AccountDetailEditModel
TIME = records.TimesheetEntryModel
SURVEY = survey_records.SurveyModel
OPPORTUNITY = opportunity_records.OpportunityCreateModel
# What leads somewhere in the demo book, for the page to try routes.
A_LOG = {"id": "1b09f322-9c93-43e3-bf69-54e16fe33f79"}
AN_ACCOUNT = {"id": "0ee8858d-6d6e-4ae8-9f1e-c367c0bec74b"}
AN_APPOINTMENT = {"id": "7d0c2f5e-3f0f-4c5b-9d6e-2a1b8c4e6f10"}
AN_OPPORTUNITY = {"id": "5e2d4c1b-0a9f-4e8d-8c7b-6a5f4e3d2c1b"}
A_SURVEY = {"id": "8fa75605-ce03-4c8a-9897-053ea400f371"}
AN_HOUR = {"id": "6c7d8e9f-0a1b-4c2d-8e3f-4a5b6c7d8e9f"}
A_CONTACT = {"id": "2d3e4f50-6172-4839-9a4b-5c6d7e8f9012"}
A_FILE = "3f4a5b6c-7d8e-4f90-8a1b-2c3d4e5f6071"
OWN = {"id": None, "ts": None}
"""A change names its record by the path, and no version."""
OF_A_PART = {"id": None, "subscription_id": None}
STAYS = {"id": AN_ACCOUNT["id"], "ts": None, "mark_as_deleted": False, "deidentified": False}

DOOR = Door(
    name=NAME,
    title="CompleteEmpire app API",
    order=10,
    login=login,
    fault=fault,
    credential=(
        "`Authorization: Bearer <token>`; `POST /empire/token` (form encoded: `grant_type=password&username=..&password=..`) gives one, "
        "as do the grants `client_credentials` and `refresh_token`."
    ),
    key="Authorization: Bearer {key}",
    routes=(
        Route("POST", "/api/contactlogs", contact_logs.create, takes=LOG, gives=LOG, doc="Saves a contact log with everything it names"),
        Route("POST", "/api/contactlogs/create", contact_logs.create, takes=LOG, gives=LOG, doc="The same"),
        Route(
            "GET", "/api/contactlogs", contact_logs.index, gives=answers.ContactLogPage, query=answers.ContactLogQuery, addition=True,
            doc="A page of contact logs, newest first",
        ),
        Route(
            "GET", "/api/contactlogs/{id:guid}", contact_logs.show, gives=LOG, addition=True, doc="One contact log, as it was written",
            tries=A_LOG,
        ),
        Route(
            "PUT", "/api/contactlogs/{id:guid}", contact_logs.update, takes=LOG, gives=LOG, addition=True, doc="Changes a contact log",
            tries=A_LOG, fills=OWN | {"contact_log_entry_create.ts": None, "survey_response.ts": None, "contact_log_options.files": A_FILE},
        ),
        Route(
            "DELETE", "/api/contactlogs/{id:guid}", contact_logs.remove, addition=True, doc="Marks a contact log as deleted",
            tries=A_LOG,
        ),
        Route(
            "GET", "/api/contactlogs/{id:guid}/files/{file:guid}", uploads.download, gives=bytes, addition=True,
            doc="The content of a file that is attached to a contact log",
            tries=A_LOG | {"file": A_FILE},
        ),
        Route(
            "GET", "/api/contactlogentries/{id:guid}", contact_log_entries.index, gives=entry_records.ContactLogEntryPage,
            doc="The contacts of a contact log", tries=A_LOG,
        ),
        Route(
            "DELETE", "/api/contactlogentries/{id:guid}", contact_log_entries.remove, addition=True,
            doc="Takes a contact of a log away; the id is the contact's own", tries=A_CONTACT,
        ),
        Route(
            "GET", "/api/accounts", accounts.index, gives=answers.AccountPage, query=answers.AccountQuery, addition=True,
            doc="A page of accounts by name",
        ),
        Route("POST", "/api/accounts", new_accounts.create, takes=ACCOUNT, gives=ACCOUNT, doc="Saves a new account"),
        Route("POST", "/api/accounts/create", new_accounts.create, takes=ACCOUNT, gives=ACCOUNT, doc="The same"),
        Route("PUT", "/api/accounts", account_details.update, takes=DETAIL, gives=DETAIL, fills=STAYS,
              doc="Changes an account, named by the body's id"),
        Route("PUT", "/api/accounts/update", account_details.update, takes=DETAIL, gives=DETAIL, fills=STAYS, doc="The same"),
        Route(
            "GET", "/api/accounts/{id:guid}", accounts.show, gives=answers.AccountModel, addition=True, doc="One account",
            tries=AN_ACCOUNT,
        ),
        Route(
            "DELETE", "/api/accounts/{id:guid}", accounts.remove, addition=True, doc="Marks an account as deleted",
            tries=AN_ACCOUNT,
        ),
        Route(
            "GET", "/api/accounts/{id:guid}/detail", account_details.show, gives=DETAIL, addition=True,
            doc="One account with everything that can be edited", tries=AN_ACCOUNT,
        ),
        Route("POST", "/api/opportunities", opportunities.create, takes=OPPORTUNITY, gives=OPPORTUNITY, doc="Saves an opportunity"),
        Route(
            "GET", "/api/opportunities", opportunities.index, gives=opportunity_records.OpportunityPage, query=answers.ContactLogQuery,
            addition=True, doc="A page of opportunities, those written last first",
        ),
        Route(
            "GET", "/api/opportunities/{id:guid}", opportunities.show, gives=OPPORTUNITY, addition=True, doc="One opportunity",
            tries=AN_OPPORTUNITY,
        ),
        Route(
            "PUT", "/api/opportunities/{id:guid}", opportunities.update, takes=OPPORTUNITY, gives=OPPORTUNITY, addition=True,
            doc="Changes an opportunity", tries=AN_OPPORTUNITY, fills=OWN,
        ),
        Route(
            "DELETE", "/api/opportunities/{id:guid}", opportunities.remove, addition=True, doc="Marks an opportunity as deleted",
            tries=AN_OPPORTUNITY,
        ),
        Route(
            "GET", "/api/appointments", appointments.index, gives=appointment_records.AppointmentPage,
            query=appointment_records.AppointmentQuery, addition=True, doc="The appointments of a user in a span",
        ),
        Route(
            "GET", "/api/appointments/{id:guid}", appointments.show, gives=records.AppointmentModel, addition=True,
            doc="One appointment", tries=AN_APPOINTMENT,
        ),
        Route(
            "PUT", "/api/appointments/{id:guid}", appointments.update, takes=records.AppointmentModel, gives=records.AppointmentModel,
            doc="Changes an appointment", tries=AN_APPOINTMENT, fills=OF_A_PART,
        ),
        Route(
            "DELETE", "/api/appointments/{id:guid}", appointments.remove, addition=True, doc="Marks an appointment as deleted",
            tries=AN_APPOINTMENT,
        ),
        Route(
            "GET", "/api/timesheetentries", timesheets.index, gives=timesheet_records.TimesheetPage,
            query=timesheet_records.TimesheetQuery, addition=True, doc="The time of a user in a span",
        ),
        Route(
            "POST", "/api/timesheetentries/submit", timesheets.submit, gives=timesheet_records.TimesheetPage,
            query=timesheet_records.TimesheetQuery, addition=True, doc="Submits the time of a user in a span",
        ),
        Route(
            "GET", "/api/timesheetentries/{id:guid}", timesheets.show, gives=TIME, addition=True, doc="One timesheet entry",
            tries=AN_HOUR,
        ),
        Route(
            "PUT", "/api/timesheetentries/{id:guid}", timesheets.update, takes=TIME, gives=TIME, addition=True,
            doc="Changes a timesheet entry", tries=AN_HOUR, fills=OF_A_PART,
        ),
        Route(
            "DELETE", "/api/timesheetentries/{id:guid}", timesheets.remove, addition=True, doc="Marks a timesheet entry as deleted",
            tries=AN_HOUR,
        ),
        Route(
            "POST", "/api/surveys", survey_definitions.create, takes=SURVEY, gives=SURVEY, addition=True,
            doc="Saves a survey; its definition is a JSON text in the form of SurveyJS",
        ),
        Route(
            "GET", "/api/surveys/{id:guid}", survey_definitions.show, gives=SURVEY, addition=True,
            doc="One survey with its definition", tries=A_SURVEY,
        ),
        Route(
            "PUT", "/api/surveys/{id:guid}", survey_definitions.update, takes=SURVEY, gives=SURVEY, addition=True,
            doc="Changes a survey", tries=A_SURVEY, fills=OWN,
        ),
        Route(
            "DELETE", "/api/surveys/{id:guid}", survey_definitions.remove, addition=True, doc="Marks a survey as deleted",
            tries=A_SURVEY,
        ),
        Route(
            "POST", "/api/files", uploads.create, takes=bytes, gives=list[answers.FileModel], addition=True,
            doc="Keeps the files of a multipart/form-data body",
        ),
        Route(
            "GET", "/api/files", uploads.index, gives=answers.FilePage, query=answers.WalkQuery, addition=True,
            doc="A page of the files that the caller uploaded, last first",
        ),
        Route(
            "GET", "/api/files/{id:guid}", uploads.show, gives=bytes, addition=True, doc="The content of a file that the caller uploaded",
            tries={"id": A_FILE},
        ),
        Route(
            "DELETE", "/api/files/{id:guid}", uploads.remove, addition=True, doc="Marks a file that the caller uploaded as deleted",
            tries={"id": A_FILE},
        ),
        Route(
            "GET", "/api/changes", changes.index, gives=answers.ChangePage, query=answers.ChangeQuery, addition=True,
            doc="What was written since the last answer's `next`: accounts, contact logs, opportunities",
        ),
        Route(
            "GET", "/api/lookups/{list}", lookups.show, gives=list[records.SelectListItem], addition=True,
            doc="What can be chosen: types, statuses, sources, accounttypes, surveys, appointmenttypes, opportunitytypes, "
            "opportunitystatuses, projects, tasks, users, groups",
            tries={"list": "types"},
        ),
        Route(
            "POST", "/token", token.issue, takes=token.TokenRequest, gives=token.Token, addition=True, login=token.sign_in,
            fault=token.fault, formats=token.FORM, doc="A bearer token (OAuth 2.0)",
        ),
    ),
)  # fmt: skip

"""The four models of the platform's recordings, as records of their own: the doors' models may change, these not."""

from enum import IntEnum

from daybook.wire.record import Guid, Moment, Record, slot

M = "http://schemas.datacontract.org/2004/07/CompleteEmpireApp.Api.Models"
B = f"{M}.Base"
C = "http://schemas.datacontract.org/2004/07/Protech.UX.API.Contact"
E = "http://schemas.datacontract.org/2004/07/Protech.UX.API.CRMEntity"
R = "http://schemas.datacontract.org/2004/07/Protech.UX.API.Response"


class TimePeriod(IntEnum):
    Start = 0
    Duration = 1


class Keyed(Record, ns=B):
    id: Guid | None = slot()


class Owned(Record, ns=B):
    id: Guid | None = slot()
    subscription_id: Guid | None = slot()
    ts: bytes | None = slot()


class SelectListItem(Record, ns=B):
    value: str | None = slot()
    text: str | None = slot()


class ContactLogCreateOptionsModel(Record, ns=M):
    account_id: Guid | None = slot()
    contact_log_id: Guid | None = slot()
    consulting_id: Guid | None = slot()
    finance_id: Guid | None = slot()
    financial_planning_id: Guid | None = slot()
    investment_id: Guid | None = slot()
    rental_management_id: Guid | None = slot()
    sale_property_id: Guid | None = slot()
    sale_id: Guid | None = slot()
    product_sale_id: Guid | None = slot()
    tax_id: Guid | None = slot()
    opportunity_id: Guid | None = slot()
    event_registrant_id: Guid | None = slot()
    campaign_recipient_id: Guid | None = slot()
    development_id: Guid | None = slot()
    dms_id: Guid | None = slot()
    files: str | None = slot()


class SurveyResponseModel(Owned, ns=M):
    survey_id: Guid = slot()
    json: str | None = slot()


class ContactLogEntryCreateModel(Owned, ns=M):
    dms_external_upload_link_url: str | None = slot()
    dms_external_download_link_url: str | None = slot()
    contact_date: Moment = slot()
    contact_by_id: Guid | None = slot()
    contact_by: str | None = slot()
    contact_method: str | None = slot()
    contact_duration: float = slot()
    notes: str | None = slot()
    template_name: str | None = slot()
    to: list[SelectListItem | None] | None = slot()
    cc: list[SelectListItem | None] | None = slot()
    bcc: list[SelectListItem | None] | None = slot()
    send: bool = slot()


class TimesheetEntryModel(Keyed, ns=M):
    subscription_id: Guid | None = slot()
    type: str | None = slot()
    timesheet_project_id: Guid | None = slot()
    timesheet_project_name: str | None = slot()
    timesheet_task_id: Guid | None = slot()
    timesheet_task_name: str | None = slot()
    user_id: str | None = slot()
    timezone_id: str | None = slot(xml="TimeZoneId")
    start: Moment = slot()
    end: Moment = slot()
    reference_no: str | None = slot()
    notes: str | None = slot()
    submitted: bool = slot()


class TimesheetEntryCreateModel(TimesheetEntryModel, ns=M):
    new_timesheet_entry_hidden: bool = slot()
    new_timesheet_entry: bool = slot()
    timesheet_project_fields_hidden: bool = slot()
    time_period: TimePeriod = slot()
    date: Moment | None = slot()
    duration: float = slot()
    duration_fields_hidden: bool = slot()


class AppointmentModel(Keyed, ns=M):
    subscription_id: Guid | None = slot()
    owner_id: str | None = slot()
    organiser: str | None = slot()
    title: str | None = slot()
    appointment_type_id: Guid | None = slot()
    appointment_type: str | None = slot()
    attendees: list[SelectListItem | None] | None = slot()
    attendees_as_string: str | None = slot()
    start: Moment = slot()
    start_timezone_id: str | None = slot(xml="StartTimeZoneId")
    end: Moment = slot()
    end_timezone_id: str | None = slot(xml="EndTimeZoneId")
    is_all_day: bool = slot()
    reminder_minutes_before_start: int | None = slot()
    priority: str | None = slot()
    location: str | None = slot()
    notes: str | None = slot()
    send_invite: bool = slot()


class AppointmentCreateModel(AppointmentModel, ns=M):
    new_appointment_hidden: bool = slot()
    new_appointment: bool = slot()


class ContactLogCreateModel(Owned, ns=M):
    contact_log_options: ContactLogCreateOptionsModel | None = slot(xml="Options")
    CreationType: str | None = slot(default="entry", read_only=True, xml_skip=True)
    account_id: Guid | None = slot()
    account_name: str | None = slot()
    account_email: str | None = slot()
    account_cc: list[str | None] | None = slot()
    new_account_fields_hidden: bool = slot()
    auto_account_id: bool = slot()
    new_account_id: str | None = slot(max_length=75)
    new_account_name: str | None = slot(max_length=75)
    new_account_type_id: Guid | None = slot()
    new_account_email: str | None = slot(max_length=255)
    new_account_mobile: str | None = slot(max_length=25)
    new_account_country: str | None = slot(max_length=75)
    new_account_source_id: Guid | None = slot()
    new_account_source_origin: str | None = slot(max_length=255)
    contact_log_type_id: Guid | None = slot()
    survey_id: Guid | None = slot()
    contact_log_status_id: Guid | None = slot()
    subject: str | None = slot()
    subject_response_id: Guid | None = slot(xml="SurveyResponseId")
    contact_ref_no_entry: bool = slot()
    contact_ref_no: str | None = slot()
    visibility: list[Guid] | None = slot()
    external_activity: bool = slot()
    survey_response: SurveyResponseModel | None = slot()
    contact_log_entry_create: ContactLogEntryCreateModel | None = slot(xml="ContactLogEntry")
    timesheet_entry_create: TimesheetEntryCreateModel | None = slot(xml="TimesheetEntry")
    appointment_create: AppointmentCreateModel | None = slot(xml="Appointment")
    timesheet_entry_visible: bool = slot()


class AttributeType(IntEnum):
    text = 0
    number = 1


class AttributeModel(Record, ns=E, root="Attribute"):
    Type: AttributeType = slot()
    Key: str | None = slot()
    Value: str | None = slot()
    FormattedValue: str | None = slot()


class CustomModel(Record, ns=C, root="Custom"):
    Attribute: list[AttributeModel | None] | None = slot()


class CustomerType(IntEnum):
    account = 1
    contact = 2


class ParentCustomerModel(Record, ns=C, root="ParentCustomer"):
    Type: CustomerType = slot()
    Id: Guid = slot()
    Number: str | None = slot()
    Name: str | None = slot()


class ContactModel(Record, ns=C, root="Contact"):
    Id: Guid = slot()
    Number: str | None = slot()
    Prefix: str | None = slot()
    FirstName: str | None = slot()
    MiddleInitial: str | None = slot()
    LastName: str | None = slot()
    Suffix: str | None = slot()
    JobTitle: str | None = slot()
    NickName: str | None = slot()
    Gender: str | None = slot()
    CustomerType: str | None = slot()
    BirthDate: Moment | None = slot()
    Age: int = slot()
    Member: bool = slot()
    Designation: str | None = slot()
    Image: str | None = slot()
    IncludeInDirectory: bool = slot()
    EmailCommunication: bool = slot()
    Facebook: str | None = slot()
    Twitter: str | None = slot()
    LinkedIn: str | None = slot()
    WebSite: str | None = slot()
    PaidThroughDate: Moment | None = slot()
    OriginalJoinDate: Moment | None = slot()
    LabelName: str | None = slot()
    Primary_AddressName: str | None = slot()
    Primary_Address1: str | None = slot()
    Primary_Address2: str | None = slot()
    Primary_Address3: str | None = slot()
    Primary_City: str | None = slot()
    Primary_State: str | None = slot()
    Primary_PostalCode: str | None = slot()
    Primary_Country: str | None = slot()
    Secondary_AddressName: str | None = slot()
    Secondary_Address1: str | None = slot()
    Secondary_Address2: str | None = slot()
    Secondary_Address3: str | None = slot()
    Secondary_City: str | None = slot()
    Secondary_State: str | None = slot()
    Secondary_PostalCode: str | None = slot()
    Secondary_Country: str | None = slot()
    BusinessPhone: str | None = slot()
    HomePhone: str | None = slot()
    MobilePhone: str | None = slot()
    Fax: str | None = slot()
    PriceLevel: str | None = slot()
    Email: str | None = slot()
    ParentCustomer: ParentCustomerModel | None = slot()
    Custom: CustomModel | None = slot()


class ContactRequest(Record, ns=C):
    Contact: ContactModel | None = slot()


class ApiStatus(IntEnum):
    Success = 0


class APIResponse(Record, ns=R):
    Status: ApiStatus = slot()
    Id: Guid = slot()
    Description: str | None = slot()


class CallCenterActivityLogComment(Record, clr="CallCenter.Api.Models"):
    Comment: str | None = slot()
    Date: str | None = slot()
    User: str | None = slot()
    Status: str | None = slot()


class CallCenterActivityLog(Record, clr="CallCenter.Api.Models"):
    LogId: int = slot()
    PropertyId: int | None = slot()
    UnitId: int | None = slot()
    ResidentId: int | None = slot()
    CallFrom: str | None = slot()
    ModuleStatusId: int = slot()
    Subject: str | None = slot()
    Notes: str | None = slot()
    LogReasons: list[int] | None = slot()
    Takenby: str | None = slot()
    OldComments: list[CallCenterActivityLogComment | None] | None = slot()
    NewComments: str | None = slot()
    CreatedOn: Moment = slot()


class TaskActivityLog(Record, ns="", root="task_activity_log", clr="ServiceApp.Models", xml_names="same"):
    id: Guid = slot()
    task_id: Guid = slot()
    task_activity_id: Guid = slot()
    user_id: Guid = slot()
    contact_id: Guid = slot()
    subject: str | None = slot()
    description: str | None = slot()
    due_date: Moment = slot()
    is_closed: bool = slot()
    date_closed: Moment = slot()
    reference_back_office: str | None = slot()
    modified_dateutc: Moment = slot()

"""The models of the Odyssee API as they look on the wire: snake_case in JSON and XML, XML without a namespace, in alphabetical order."""

from typing import Any

from daybook.wire.fault import HttpError
from daybook.wire.record import Guid, Moment, Record, slot

NEVER = Moment.parse("1980-01-01T00:00:00+00:00")
"""What stands where there is no time: the database of the original knows no nulls."""
LENGTH = 255


class TaskActivityLog(Record, root="task_activity_log", xml_names="same"):
    """Something done on a task: by whom, with whom, and until when something is promised."""

    id: Guid = slot("The log's own id; absent or zero: the server makes one", example="9652e68c-7b6d-4598-bbbd-4e933126c994")
    task_id: Guid = slot("The task", required=True, example="ec77bdfe-882b-4254-84a2-979f5c2b20a9")
    task_activity_id: Guid = slot("What kind of thing was done", example="881ec938-4044-4cfa-82f5-b684d9383c0d")
    user_id: Guid = slot("Who did it; absent on adding: the caller", example="e11ce129-09c6-48a2-aa5f-d2473d0e2298")
    contact_id: Guid = slot("With whom", example="f4f88089-0053-4b7f-b228-7feb728fc541")
    subject: str | None = slot("Subject", max_length=LENGTH)
    description: str | None = slot("Text of any length")
    due_date: Moment = slot("When something is due", default=NEVER)
    is_closed: bool = slot("Whether it is done")
    date_closed: Moment = slot("Since when; absent on closing: now", default=NEVER)
    reference_back_office: str | None = slot("Key in the ERP system", max_length=LENGTH)
    modified_dateutc: Moment = slot("Set by the server on each save, later each time", default=NEVER)


class EntityError(HttpError, root="Error"):
    """An error of an entity set: OData's form."""

    error: dict[str, str] = slot("Code and message")


class ListQuery(Record):
    """The parameters of every list."""

    Filter: str | None = slot("Which rows: `modified_dateutc gt '2015-06-02T00:00:00.000Z'`", json="$filter", form="$filter", example=None)
    OrderBy: str | None = slot("Members, apart by commas, each with `asc` or `desc`", json="$orderby", form="$orderby", example=None)
    Select: str | None = slot("Members, apart by commas; all when absent", json="$select", form="$select", example=None)
    Expand: str | None = slot(
        "What rows refer to, embedded: `company($select=id,name),contact($expand=company)`", json="$expand", form="$expand", example=None
    )
    Top: str | None = slot("Rows, 100 at most on a page", json="$top", form="$top", example="100")
    Skip: str | None = slot("Rows to pass over", json="$skip", form="$skip", example="0")
    Count: str | None = slot("`true`: tell how many rows there are on all pages", json="$count", form="$count", example="false")
    SkipToken: str | None = slot(
        "Where the page before ended; stands in `@odata.nextLink`", json="$skiptoken", form="$skiptoken", example=None
    )


class EntityList(Record):
    """A page of a set: the rows stand in `value`."""

    context: str | None = slot("What these are entities of", json="@odata.context", xml_skip=True)
    value: list[dict[str, Any]] | None = slot("The entities", xml_skip=True)


class TaskActivity(Record, root="task_activity", xml_names="same"):
    """A kind of thing done on a task."""

    id: Guid = slot("Its id; absent or zero on adding: the server makes one")
    name: str | None = slot("What people call it", max_length=LENGTH, required=True)
    description: str | None = slot("More about it", max_length=LENGTH)
    reference_back_office: str | None = slot("Key in the ERP system", max_length=LENGTH)
    modified_dateutc: Moment = slot("Set by the server on each change", default=NEVER)


class TaskStatus(Record, root="task_status", xml_names="same"):
    """How far a task is."""

    id: Guid = slot("Its id; absent or zero on adding: the server makes one")
    name: str | None = slot("What people call it", max_length=LENGTH, required=True)
    description: str | None = slot("More about it", max_length=LENGTH)
    is_default: bool = slot("Whether new tasks get it when none is chosen")
    is_closed: bool = slot("Whether it closes and archives the task")
    only_for_e_service: bool = slot("Whether it is for the service desk only")
    reference_back_office: str | None = slot("Key in the ERP system", max_length=LENGTH)
    modified_dateutc: Moment = slot("Set by the server on each change", default=NEVER)


class TaskType(Record, root="task_type", xml_names="same"):
    """What sort of task it is."""

    id: Guid = slot("Its id; absent or zero on adding: the server makes one")
    name: str | None = slot("What people call it", max_length=LENGTH, required=True)
    code: str | None = slot("Key in the ERP system", max_length=LENGTH)
    description: str | None = slot("More about it", max_length=LENGTH)
    is_default: bool = slot("Whether new tasks get it when none is chosen")
    sequence: int = slot("Its place in lists, 0 first")
    only_for_e_service: bool = slot("Whether it is for the service desk only")
    email_notification: bool = slot("Whether who is assigned gets a mail")
    modified_dateutc: Moment = slot("Set by the server on each change", default=NEVER)


class TaskPriority(Record, root="task_priority", xml_names="same"):
    """How urgent a task is."""

    id: Guid = slot("Its id; absent or zero on adding: the server makes one")
    name: str | None = slot("What people call it", max_length=50, required=True)
    is_default: bool = slot("Whether new tasks get it when none is chosen")
    sequence: int = slot("Its place in lists, 0 first")
    code: str | None = slot("Key in the ERP system", max_length=LENGTH)
    modified_dateutc: Moment = slot("Set by the server on each change", default=NEVER)


class User(Record, root="user", xml_names="same"):
    """Who works here."""

    id: Guid = slot("His id; absent or zero on adding: the server makes one")
    username: str | None = slot("What he signs in with", max_length=LENGTH, required=True)
    firstname: str | None = slot("First name", max_length=LENGTH)
    lastname: str | None = slot("Last name", max_length=LENGTH, required=True)
    code: str | None = slot("Key in the ERP system", max_length=50)
    archived: bool = slot("Users are never deleted, but archived")
    disabled: bool = slot("Whether he cannot sign in")
    functions: str | None = slot("What he does", max_length=LENGTH)
    notes: str | None = slot("Text of any length")
    email: str | None = slot("Mail address", max_length=250)
    modified_dateutc: Moment = slot("Set by the server on each change", default=NEVER)


class Company(Record, root="company", xml_names="same"):
    """A customer or supplier."""

    id: Guid = slot("Its id; absent or zero on adding: the server makes one")
    is_client: bool = slot("Whether it buys", default=True)
    is_supplier: bool = slot("Whether it sells")
    archived: bool = slot("Whether it is no longer active")
    name: str | None = slot("Name", max_length=64, required=True)
    notes: str | None = slot("Text of any length")
    create_date: Moment = slot("When it was added", default=NEVER)
    company_sales_status_code: str | None = slot("Normal, CreditRisk, BlockedbyCM or OrderBlocked", max_length=50)
    vat_reg_code: str | None = slot("VAT number", max_length=50)
    is_working_address: bool = slot("Whether work is done at its address", default=True)
    code: str | None = slot("Key in the ERP system", max_length=50)
    db_address_phone: str | None = slot("Phone", max_length=50)
    db_address_email: str | None = slot("Mail address", max_length=250)
    modified_dateutc: Moment = slot("Set by the server on each change", default=NEVER)


class Contact(Record, root="contact", xml_names="same"):
    """A person, mostly of a company."""

    id: Guid = slot("The person's id; absent or zero on adding: the server makes one")
    firstname: str | None = slot("First name", max_length=50)
    lastname: str | None = slot("Last name, or the whole name", max_length=50, required=True)
    company_id: Guid = slot("Where the person works", example="db7b6721-d480-5869-b4bc-9985eddddb8b")
    db_language_id: Guid = slot("Language")
    db_title_id: Guid = slot("Title")
    db_functionbis_id: Guid = slot("Position, as an id")
    archived: bool = slot("Whether the person is no longer active")
    functions: str | None = slot("Position at the company", max_length=64)
    notes: str | None = slot("Text of any length")
    phone: str | None = slot("Phone", max_length=LENGTH)
    mobile: str | None = slot("Mobile phone", max_length=LENGTH)
    email: str | None = slot("Mail address", max_length=LENGTH)
    e_login: str | None = slot("Name at the service desk", max_length=50)
    e_servicedesk: bool = slot("Whether the person uses the service desk")
    e_commerce: bool = slot("Whether the person uses the shop")
    e_document: bool = slot("Whether the person gets documents electronically")
    create_date: Moment = slot("When the person was added", default=NEVER)
    reference_back_office: str | None = slot("Key in the ERP system", max_length=50)
    modified_dateutc: Moment = slot("Set by the server on each change", default=NEVER)


class ContactWritten(Contact, root="contact"):
    """A contact as it is written: the company by id, by code, or whole."""

    company_code: str | None = slot("The company's code, instead of its id")
    company: Company | None = slot("The company itself, instead of its id")


class Task(Record, root="task", xml_names="same"):
    """A request or a thing to do for a company."""

    id: Guid = slot("The task's id; absent or zero on adding: the server makes one")
    created_by_user_id: Guid = slot("Who added it; the server's")
    task_type_id: Guid = slot("What sort of task it is; absent on adding: the default", example="047940ed-c7cb-57ea-a977-49d59dc425b3")
    task_status_id: Guid = slot("How far it is; absent on adding: the default", example="9d8cd983-a215-53a1-bcc2-d146705f5e1a")
    task_priority_id: Guid = slot("How urgent it is; absent on adding: the default", example="13071a2e-29d6-5747-9481-db7fce7ae5f3")
    company_id: Guid = slot("Whose task it is", example="db7b6721-d480-5869-b4bc-9985eddddb8b")
    contact_id: Guid = slot("Whom to talk to", example="f4f88089-0053-4b7f-b228-7feb728fc541")
    to_db_table_id: Guid = slot("The table of what it is about")
    to_id_in_table: Guid = slot("The key of what it is about")
    subject: str | None = slot("Subject", max_length=150, required=True)
    remark: str | None = slot("Text of any length")
    customer_reference: str | None = slot("The customer's reference", max_length=4000)
    assigned_to_user_id: Guid = slot("Who shall do it", example="e11ce129-09c6-48a2-aa5f-d2473d0e2298")
    assigned_to_user_group_id: Guid = slot("Which group shall do it")
    date_create: Moment = slot("When it was opened; absent on adding: now", default=NEVER)
    date_update: Moment = slot("When it was last changed; the server's", default=NEVER)
    date_start: Moment = slot("When it begins", default=NEVER)
    due_date: Moment = slot("When it is due", default=NEVER)
    date_closed: Moment = slot("When it was closed; absent on closing: now", default=NEVER)
    archived: bool = slot("Whether its status is a closed one; the server's")
    id2: int = slot("The number shown to people; the server's")
    date_assigned: Moment = slot("When it was assigned; absent on assigning: now", default=NEVER)
    date_suggested_by_company: Moment = slot("When the company wishes it", default=NEVER)
    created_by_servicedesk_api: bool = slot("Whether the customer added it")
    reference_back_office: str | None = slot("Key in the ERP system", max_length=LENGTH)
    modified_dateutc: Moment = slot("Set by the server on each change", default=NEVER)


class TaskWritten(Task, root="task"):
    """A task as it is written: what it refers to by id, by key, or whole."""

    task_type_code: str | None = slot("The type's code, instead of its id")
    task_type: TaskType | None = slot("The type itself")
    task_status_reference_back_office: str | None = slot("The status's key, instead of its id")
    task_status: TaskStatus | None = slot("The status itself")
    task_priority_code: str | None = slot("The priority's code, instead of its id")
    task_priority: TaskPriority | None = slot("The priority itself")
    company_code: str | None = slot("The company's code, instead of its id")
    company: Company | None = slot("The company itself")
    contact_reference_back_office: str | None = slot("The contact's key, instead of its id")
    contact: ContactWritten | None = slot("The contact itself")
    assigned_to_user_code: str | None = slot("The user's code, instead of his id")


class TaskView(Record, root="task_view", xml_names="same"):
    """A task with the names of what it refers to."""

    id: Guid = slot("The task's id")
    task_type_id: Guid = slot("What sort of task it is")
    company_id: Guid = slot("Whose task it is")
    contact_id: Guid = slot("Whom to talk to")
    to_db_table_id: Guid = slot("The table of what it is about")
    to_id_in_table: Guid = slot("The key of what it is about")
    subject: str | None = slot("Subject")
    remark: str | None = slot("Text")
    assigned_to_user_id: Guid = slot("Who shall do it")
    assigned_to_user_group_id: Guid = slot("Which group shall do it")
    date_create: Moment = slot("When it was opened", default=NEVER)
    dateutc_create: Moment = slot("When it was added to the book", default=NEVER)
    date_update: Moment = slot("When it was last changed", default=NEVER)
    date_start: Moment = slot("When it begins", default=NEVER)
    due_date: Moment = slot("When it is due", default=NEVER)
    date_closed: Moment = slot("When it was closed", default=NEVER)
    archived: bool = slot("Whether its status is a closed one")
    id2: int = slot("The number shown to people")
    date_assigned: Moment = slot("When it was assigned", default=NEVER)
    date_suggested_by_company: Moment = slot("When the company wishes it", default=NEVER)
    company_name: str | None = slot("The company's name")
    company_code: str | None = slot("The company's key in the ERP system")
    db_address_phone: str | None = slot("The company's phone")
    db_address_email: str | None = slot("The company's mail address")
    contact_fullname: str | None = slot("The contact's name")
    contact_db_address_phone: str | None = slot("The contact's phone")
    contact_db_address_email: str | None = slot("The contact's mail address")
    task_type_name: str | None = slot("The type's name")
    task_status_id: Guid = slot("How far it is")
    task_status_name: str | None = slot("The status's name")
    task_priority_id: Guid = slot("How urgent it is")
    task_priority_name: str | None = slot("The priority's name")
    reference_back_office: str | None = slot("Key in the ERP system")
    modified_dateutc: Moment = slot("Set by the server on each change", default=NEVER)


class TaskActivityLogWritten(TaskActivityLog, root="task_activity_log"):
    """A log as it is written: what it refers to by id, by key, or whole."""

    task_reference_back_office: str | None = slot("The task's key, instead of its id")
    task: TaskWritten | None = slot("The task itself")
    task_activity_reference_back_office: str | None = slot("The activity's key, instead of its id")
    task_activity: TaskActivity | None = slot("The activity itself")
    user_code: str | None = slot("The user's code, instead of his id")
    contact_reference_back_office: str | None = slot("The contact's key, instead of its id")
    contact: ContactWritten | None = slot("The contact itself")

"""The models of the Odyssee API as they look on the wire: snake_case in JSON and XML, XML without a namespace, in alphabetical order."""

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


class TaskActivityLogEntity(TaskActivityLog, root="task_activity_log"):
    """A log as an OData entity."""

    context: str | None = slot("What this is an entity of", json="@odata.context", xml_skip=True)


class EntityError(HttpError, root="Error"):
    """An error of an entity set: OData's form."""

    error: dict[str, str] = slot("Code and message")

"""The operations that look at an entity without saving it."""

from daybook.door import Route
from daybook.doors.superoffice import agents
from daybook.doors.superoffice.faults import PARAMETER
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.records.validation import ContactArgument, NumberArgument
from daybook.doors.superoffice.validation import contacts

ROUTES = (
    Route(
        "POST", "/api/v1/Contact/Validate", contacts.validate, takes=ContactEntity, gives=dict[str, str], writes=False, parameter=PARAMETER,
        doc="Messages by field about an organisation as it would be saved; none when all is well. Nothing is saved.",
    ),
    agents.method(
        "Contact", "ValidateContactEntity", contacts.validate_argument, takes=ContactArgument, gives=dict[str, str], writes=False,
        doc="The same.",
    ),
    agents.method(
        "Contact", "IsNumberValid", contacts.is_number_valid, takes=NumberArgument, gives=bool, writes=False,
        doc="Whether an organisation could have a human number (`Number2`): it is there, fits, and is nobody else's.",
    ),
)  # fmt: skip

"""Where an organisation's carrier points to."""

from daybook.doors.superoffice.items import WIRE
from daybook.doors.superoffice.records.contact import ContactEntity

LISTS = {
    "Interests": "interest", "Associate": "associate", "Business": "business", "Category": "category", "Country": "country",
    "SupportAssociate": "associate", "TicketPriority": "ticket_priority", "CustomerLanguage": "language",
}  # fmt: skip
"""The list behind a member."""
ARCHIVES = ("Activities", "Appointments", "Documents", "Projects", "Sales", "Persons", "Relations", "Tickets")


def of(entity: ContactEntity, base: str) -> dict[str, str]:
    """Names to absolute addresses."""
    api = f"{base}/api/v1"
    own = f"{api}/Contact/{entity.ContactId}"
    found = {"Self": own, "Self.Simple": f"{own}/Simple", "UdefLayout": f"{api}/Contact/UdefLayout/Published"}
    found |= {f"{member}.List": f"{api}/MDOList/{WIRE[list]}" for member, list in LISTS.items()}
    if entity.SupportPerson is not None:
        found["SupportPerson"] = f"{api}/Person/{entity.SupportPerson.PersonId}"
    found["Archive"] = f"{api}/Contact"
    return found | {f"Archive.{name}": f"{own}/{name}" for name in ARCHIVES}

"""The lists of organisations and people, and those of one organisation."""

from collections.abc import Callable

from daybook.core import contacts
from daybook.core.errors import Missing
from daybook.door import Answer, Call
from daybook.doors.superoffice.archive.answers import answer
from daybook.doors.superoffice.archive.query import of_list, provider
from daybook.doors.superoffice.contact.entity import OWNER

OF_CONTACT = {
    "Activities": "ContactActivity", "Appointments": "Appointment", "Documents": "Document", "Projects": "ContactProjects",
    "Sales": "SaleFilteredWithStakeholder", "Persons": "Person", "Relations": "Relation", "Tickets": "Ticket",
}  # fmt: skip
"""The archive behind each list of an organisation."""


def everything(archive: str) -> Callable[[Call], Answer]:
    """A list of all that an archive has."""

    def show(call: Call) -> Answer:
        return answer(call, call.query, of_list(call.query, provider(archive)))

    return show


def of_contact(archive: str) -> Callable[[Call], Answer]:
    """A list of what an archive has of one organisation."""

    def show(call: Call) -> Answer:
        number = call.params["id"]
        row = contacts.by_number(call.tx, number, OWNER)
        if row is None or call.who.is_partner:
            raise Missing("Contact", number)
        return answer(call, call.query, of_list(call.query, provider(archive), row.id))

    return show

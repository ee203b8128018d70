"""The lists of organisations and people, and those of one of them."""

from collections.abc import Callable

from daybook.core import contacts
from daybook.core.errors import Missing
from daybook.door import Answer, Call
from daybook.doors.superoffice.archive import providers
from daybook.doors.superoffice.archive.answers import answer
from daybook.doors.superoffice.archive.providers import Provider
from daybook.doors.superoffice.archive.query import of_list, provider
from daybook.doors.superoffice.contact.entity import OWNER

OF_CONTACT = {
    "Activities": "ContactActivity", "Appointments": "Appointment", "Documents": "Document", "Projects": "ContactProjects",
    "Sales": "SaleFilteredWithStakeholder", "Persons": "Person", "Relations": "Relation", "Tickets": "Ticket",
}  # fmt: skip
"""The archive behind each list of an organisation."""
OF_PERSON = {name: archive for name, archive in OF_CONTACT.items() if name != "Persons"}
"""The archive behind each list of a person."""


def everything(archive: str) -> Callable[[Call], Answer]:
    """A list of all that an archive has."""

    def show(call: Call) -> Answer:
        return answer(call, call.query, of_list(call.query, provider(archive)))

    return show


def of_contact(archive: str) -> Callable[[Call], Answer]:
    """A list of what an archive has of one organisation."""
    return of_one(provider(archive), OWNER, "Contact")


def of_person(archive: str) -> Callable[[Call], Answer]:
    """A list of what an archive has of one person."""
    return of_one(providers.of_person(provider(archive)), "person", "Person")


def of_one(archive: Provider, kind: str, resource: str) -> Callable[[Call], Answer]:
    """A list of what an archive has of one contact of a kind, which the path names."""

    def show(call: Call) -> Answer:
        number = call.params["id"]
        row = contacts.by_number(call.tx, number, kind)
        if row is None or call.who.is_partner:
            raise Missing(resource, number)
        return answer(call, call.query, of_list(call.query, archive, row.id))

    return show

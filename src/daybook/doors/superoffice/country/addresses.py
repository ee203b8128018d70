"""Addresses of organisations, as their country has them or as another would."""

from collections.abc import Mapping

from daybook.core import addresses, contacts
from daybook.core.addresses import Address as Stored
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers import countries, places
from daybook.doors.superoffice.carriers.countries import Land
from daybook.doors.superoffice.contact.entity import OWNER
from daybook.doors.superoffice.records.address import Address


def show(call: Call) -> Answer:
    """In the organisation's own country."""
    return laid_out(call, None)


def show_by_country(call: Call) -> Answer:
    """As another country has them; without a number of one, as the organisation's own."""
    number = call.body.CountryId if call.body is not None else 0
    return laid_out(call, land(number, "CountryId") if number else None)


def laid_out(call: Call, there: Land | None) -> Answer:
    """The addresses of an organisation; those of a new one are empty. Null when there is no such organisation."""
    view, number = views.of(call.tx, call.request), call.body.ContactId if call.body is not None else 0
    row = contacts.by_number(call.tx, number, OWNER) if number and not call.who.is_partner else None
    if row is None and (number or call.body is None):
        return Answer(None, root=Address)
    had: Mapping[str, Stored] = addresses.of(call.tx, row.id) if row is not None else {}
    own = row.country if row is not None else None
    return Answer(places.carrier(had, there.code if there is not None else own or view.home))


def land(number: int, path: str) -> Land:
    """The country of a number that must be one."""
    found = countries.by_number(number)
    if found is None:
        raise Invalid([Mistake(path, f"{number} is no country", number)])
    return found

"""A person as he would be in another country. Nothing is saved."""

from collections.abc import Mapping

from daybook.core import addresses
from daybook.core.addresses import Address
from daybook.core.channels import PHONES
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers import countries, elements, layouts, places
from daybook.doors.superoffice.contact.carrier import country_of
from daybook.doors.superoffice.country.addresses import land
from daybook.doors.superoffice.country.contacts import overlay
from daybook.doors.superoffice.person import entity, ways
from daybook.doors.superoffice.person.agents import NOBODY, known
from daybook.doors.superoffice.person.carrier import SERVER
from daybook.doors.superoffice.records.person_entity import PersonEntity
from daybook.doors.superoffice.writing import Writing


def change(call: Call) -> Answer:
    """What the caller has of a person, with country, phones and address of another country; what he left out as it is, or begins."""
    given = call.body and call.body.PersonEntity
    if given is None:
        raise Invalid([Mistake("PersonEntity", "must be in the body")])
    to, view = land(call.body.ToCountryId, "ToCountryId"), views.of(call.tx, call.request)
    if not given.PersonId:
        return Answer(moved(call, entity.blank(call.tx, call.who, view), {}, given, to))
    row = known(call, given.PersonId)
    if row is None:
        return NOBODY
    return Answer(moved(call, entity.read(call.tx, call.who, row, view), addresses.of(call.tx, row.id), given, to))


def moved(call: Call, made: PersonEntity, had: Mapping[str, Address], given: PersonEntity, to: countries.Land) -> PersonEntity:
    """Numbers get the prefix of the country that they were read in; the address gets the lines of the new one."""
    view = views.of(call.tx, call.request)
    overlay(made, given, view, SERVER)
    writing = Writing(call.tx, view)
    before = country_of(writing, made.Country) or view.home
    where = {one.use: one for one in places.addresses(writing, made.Address, had, layouts.PERSON)}
    writing.finish()
    made.Country, made.Address = countries.carrier(to.code, view), places.carrier(where, to.code, layouts.PERSON)
    for member, array in ways.ARRAYS.items():
        if array.kinds[0] in PHONES:
            written = elements.written(writing, (), {member: getattr(made, member)}, ways.ARRAYS, before)
            setattr(made, member, elements.carriers(written, array, before))
    return made

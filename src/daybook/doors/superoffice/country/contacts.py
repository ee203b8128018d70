"""An organisation as it would be in another country. Nothing is saved."""

from collections.abc import Collection, Mapping
from typing import Any

from daybook.core import addresses, contacts
from daybook.core.addresses import Address
from daybook.core.channels import Channel
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import times
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers import countries, elements, places
from daybook.doors.superoffice.contact import carrier, entity
from daybook.doors.superoffice.contact.carrier import SERVER
from daybook.doors.superoffice.country.addresses import land
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.records.rights import Carrier
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import Writing
from daybook.wire.record import Record, describe
from daybook.wire.scalars import Moment

ARRAYS = {"Phones": "phone", "Faxes": "fax"}
WAYS = {"DirectPhone": "phone", "MobilePhone": "mobile", "FaxPhone": "fax"}


def change(call: Call) -> Answer:
    """What the caller has of an organisation, with country, phones and address of another country; what he left out as it is, or begins."""
    given = call.body and call.body.ContactEntity
    if given is None:
        raise Invalid([Mistake("ContactEntity", "must be in the body")])
    to, view = land(call.body.ToCountryId, "ToCountryId"), views.of(call.tx, call.request)
    if not given.ContactId:
        return Answer(moved(call, entity.blank(call.tx, call.who, view), {}, given, to))
    row = contacts.by_number(call.tx, given.ContactId, entity.OWNER)
    if row is None or call.who.is_partner:
        return Answer(None, root=ContactEntity)
    return Answer(moved(call, entity.read(call.tx, call.who, row, view), addresses.of(call.tx, row.id), given, to))


def moved(call: Call, made: ContactEntity, had: Mapping[str, Address], given: ContactEntity, to: countries.Land) -> ContactEntity:
    """Numbers get the prefix of the country that they were read in; the address gets the lines of the new one."""
    view = views.of(call.tx, call.request)
    overlay(made, given, view)
    writing = Writing(call.tx, view)
    before = carrier.country_of(writing, made.Country)
    where = {one.use: one for one in places.addresses(writing, made.Address, had)}
    writing.finish()
    made.Country, made.Address = countries.carrier(to.code, view), places.carrier(where, to.code)
    reread(made, before or view.home)
    return made


def overlay(made: Record, given: Record, view: View, server: Collection[str] = SERVER) -> None:
    """What the caller says of it. Rights and other things of the server's are not his to say."""
    for each in describe(type(given)).slots:
        if given.has(each.name) and each.name not in server:
            setattr(made, each.name, fresh(getattr(given, each.name), view))


def fresh(value: Any, view: View) -> Any:
    """A value as the server would answer it."""
    if isinstance(value, Moment):
        return times.shown(times.taken(value, view), view)
    if isinstance(value, list):
        return [fresh(each, view) for each in value]
    if isinstance(value, Record):
        for each in describe(type(value)).slots:
            setattr(value, each.name, fresh(getattr(value, each.name), view))
        if isinstance(value, Carrier):
            value.TableRight, value.FieldProperties = None, {}
    return value


def reread(made: ContactEntity, country: str) -> None:
    """All its numbers as they are read in a country, and those of its people who have no country of their own."""
    for member, kind in ARRAYS.items():
        given = [one for one in getattr(made, member) or () if one is not None]
        channels = [Channel(kind, one.Value or "", description=one.Description) for one in given]
        setattr(made, member, [elements.carrier(one, country) for one in channels])
    for person in made.Persons or ():
        for member, kind in WAYS.items() if person is not None and not person.CountryId else ():
            setattr(person, member, elements.shown(kind, getattr(person, member) or "", country))

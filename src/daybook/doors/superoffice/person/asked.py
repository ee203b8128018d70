"""The methods of the agent Person that ask or set one thing of a person."""

from daybook.core import addresses, channels, choices, contacts, extras, mails
from daybook.core.channels import Channel
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers import countries, elements, interests, layouts, places
from daybook.doors.superoffice.carriers.persons import INTERESTS
from daybook.doors.superoffice.person import consents, entity, grants, moves, people, save, summary, ways
from daybook.doors.superoffice.person.agents import demanded, known
from daybook.doors.superoffice.person.consents import BASE, PURPOSE, SOURCE
from daybook.doors.superoffice.records import address
from daybook.doors.superoffice.records.consent import ConsentInfo
from daybook.doors.superoffice.records.element import EntityElement
from daybook.doors.superoffice.records.summary import PersonSummary
from daybook.doors.superoffice.records.utm import UtmParameters
from daybook.doors.superoffice.writing import NAME, own

PHONES = ("OfficePhones", "MobilePhones", "PrivatePhones", "OtherPhones")


def phones(call: Call) -> list[EntityElement]:
    """Every phone number of a person, those at work first."""
    row = known(call, people.argument(call).PersonId)
    if row is None:
        return []
    country = entity.kept_of(call.tx, row).country(views.of(call.tx, call.request))
    had = channels.of(call.tx, row.id)
    return [element for member in PHONES for element in elements.carriers(had, ways.ARRAYS[member], country)]


def show_address(call: Call) -> Answer:
    """The private address in the lines of its country."""
    return located(call, 0)


def show_address_in(call: Call) -> Answer:
    """The same in the lines of another country."""
    return located(call, people.argument(call).CountryId)


def located(call: Call, number: int) -> Answer:
    row = known(call, people.argument(call).PersonId)
    if row is None:
        return Answer(None, root=address.Address)
    land = countries.by_number(number) if number else None
    if number and land is None:
        raise Invalid([Mistake("CountryId", f"{number} is no country", number)])
    country = land.code if land is not None else entity.kept_of(call.tx, row).country(views.of(call.tx, call.request))
    return Answer(places.carrier(addresses.of(call.tx, row.id), country, layouts.PERSON))


def move(call: Call) -> None:
    """Let a person work for another organisation."""
    rights.demand_write(call.who)
    body = people.argument(call)
    row = demanded(call, body.PersonId)
    if body.MoveAfterDate is None:
        raise Invalid([Mistake("MoveAfterDate", "must be given")])
    moves.to(call.tx, row, body.DestinationContactId, body.MoveAfterDate, views.of(call.tx, call.request))


def set_consent(call: Call) -> None:
    """Set the ground for a purpose."""
    rights.demand_write(call.who)
    body = people.argument(call)
    grants.put(call.tx, demanded(call, body.PersonId), {PURPOSE: body.Purpose, SOURCE: body.Source, BASE: body.LegalBase}, body.Comment)


def remove_consent(call: Call) -> None:
    """Take the consent for a purpose back."""
    rights.demand_write(call.who)
    body = people.argument(call)
    grants.take_back(call.tx, demanded(call, body.PersonId), body.Purpose)


def has_consent(call: Call) -> bool:
    """Whether there is a ground for a purpose."""
    body = people.argument(call)
    row = known(call, body.PersonId)
    return row is not None and grants.is_given(call.tx, row, body.Purpose)


def show_consents(call: Call) -> list[ConsentInfo]:
    """Every consent of a person."""
    row = known(call, people.argument(call).PersonId)
    return [] if row is None else consents.carriers(call.tx, consents.of(own(row.extra)), views.of(call.tx, call.request))


def show_summary(call: Call) -> Answer:
    """A person in short with what happened lately."""
    body = people.argument(call)
    row = known(call, body.PersonId)
    if row is None:
        return Answer(None, root=PersonSummary)
    return Answer(summary.of(call.tx, call.who, row.id, body.Limit, views.of(call.tx, call.request)))


def show_utm(call: Call) -> Answer:
    """The campaign by which a person came."""
    row = known(call, people.argument(call).PersonId)
    return Answer(None, root=UtmParameters) if row is None else Answer(people.utm(call, row))


def update_interests(call: Call) -> None:
    """Tick some interests and untick others; the rest stays."""
    rights.demand_write(call.who)
    body = people.argument(call)
    row = demanded(call, body.PersonId)
    before = choices.of(call.tx, row.id, INTERESTS)
    save.tick(call.tx, row, interests.toggled(call.tx, INTERESTS, before, body.EnableInterestIds, body.DisableInterestIds))


def add_mail(call: Call) -> None:
    """An e-mail address more, at the end or before all others."""
    rights.demand_write(call.who)
    body = people.argument(call)
    row, text = demanded(call, body.PersonId), (body.EmailAddress or "").strip()
    if not text:
        raise Invalid([Mistake("EmailAddress", "must be given")])
    had = channels.of(call.tx, row.id)
    rest = [one for one in had if one.kind != "mail" or mails.stripped(one.value) != mails.stripped(text)]
    mine = next((one for one in had if one not in rest), Channel("mail", text))
    if body.SetAsPrimaryEmail:
        contacts.change(call.tx, row, channels=[mine, *rest])
    elif mine not in had:
        contacts.change(call.tx, row, channels=[*had, mine])


def add_bounce(call: Call) -> None:
    """An e-mail address came back: everyone who has it is marked."""
    rights.demand_write(call.who)
    text = (people.argument(call).EmailAddress or "").strip()
    reached = channels.find(call.tx, "mail", text) if text else []
    for row in contacts.known(call.tx, (each.contact_id for each in reached)).values():
        bounced = own(row.extra).get("BounceEmails", [])
        if text not in bounced:
            contacts.change(call.tx, row, extra=extras.merge(row.extra, NAME, {"BounceEmails": [*bounced, text]}))

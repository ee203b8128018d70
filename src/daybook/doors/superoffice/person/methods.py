"""The methods of the agent Person."""

from daybook.doors.superoffice.agents import method
from daybook.doors.superoffice.person import agents, asked, circles, relocation, validation
from daybook.doors.superoffice.records import person_requests as requests
from daybook.doors.superoffice.records.address import Address
from daybook.doors.superoffice.records.consent import ConsentInfo
from daybook.doors.superoffice.records.element import EntityElement
from daybook.doors.superoffice.records.person import Person
from daybook.doors.superoffice.records.person_entity import PersonEntity
from daybook.doors.superoffice.records.summary import PersonSummary
from daybook.doors.superoffice.records.utm import UtmParameters

AGENT = "Person"
READING = (
    ("CreateDefaultPersonEntity", agents.create_default, None, PersonEntity, None, "What a new person begins as."),
    (
        "CreateDefaultByContactId", agents.create_default_at, requests.OfContact, PersonEntity, None,
        "What a new person of an organisation begins as; null without it.",
    ),
    ("GetPersonEntity", agents.show, None, PersonEntity, requests.EntityQuery, "One person; null where there is none."),
    ("GetMyPerson", agents.show_mine, None, PersonEntity, None, "The person that the caller is; null for a user who is none."),
    ("GetPerson", agents.show_simple, None, Person, requests.SimpleQuery, "One person in short; null where there is none."),
    (
        "GetPersonList", agents.show_list, list[int], list[Person], requests.SelectQuery,
        "Several people in short; unknown numbers are left out.",
    ),
    ("GetPersonsFromContact", circles.of_contact, requests.OfContact, list[Person], None, "Who works for an organisation."),
    ("GetPersonsFromProject", circles.of_project, requests.OfProject, list[Person], None, "Who is in a project: the book has none."),
    ("GetColleagues", circles.colleagues, None, list[Person], None, "Who works for the caller's own organisation."),
    ("GetMyOwner", circles.my_owner, None, Person | None, None, "Who owns the person that the caller is; null for nobody."),
    ("GetOwnerOnPersonId", circles.owner_of, requests.OfPerson, Person | None, None, "Who owns a person; null for nobody."),
    (
        "ChangeCountry", relocation.change, requests.ChangeCountry, PersonEntity, None,
        "A person in another country: phones with their prefix, the address in the lines there. Nothing is saved.",
    ),
    ("GetPhones", asked.phones, requests.OfPerson, list[EntityElement], None, "Every phone number of a person, those at work first."),
    ("GetAddress", asked.show_address, requests.OfPerson, Address, None, "The private address; null where there is no such person."),
    (
        "GetAddressByCountry", asked.show_address_in, requests.AddressByCountry, Address, None,
        "The private address in the lines of another country.",
    ),
    (
        "ValidatePersonEntity", validation.validate_argument, requests.Validate, dict[str, str], None,
        "What is wrong with a person, by member.",
    ),
    ("IsNumberValid", validation.is_number_valid, requests.IsNumberValid, bool, None, "Whether a person could have a human number."),
    ("HasConsent", asked.has_consent, requests.OfPurpose, bool, None, "Whether a person's data may be used for a purpose."),
    ("GetConsentInfos", asked.show_consents, requests.OfPerson, list[ConsentInfo], None, "Every consent of a person."),
    ("GetPersonSummary", asked.show_summary, requests.Summary, PersonSummary, None, "One person in short, with what happened lately."),
    ("GetUtmParameters", asked.show_utm, requests.OfPerson, UtmParameters, None, "The campaign by which a person came: empty."),
)  # fmt: skip
WRITING = (
    (
        "SavePersonEntity", agents.save_entity, PersonEntity, PersonEntity, requests.SelectQuery,
        "Makes a person whose PersonId is 0, else writes the whole of the one who is there.",
    ),
    ("DeletePersonEntity", agents.remove, None, None, requests.EntityQuery, "Marks a person deleted."),
    ("Undelete", agents.restore, requests.Undelete, None, None, "Takes a deletion back."),
    ("Move", asked.move, requests.Move, None, None, "Lets a person work for another organisation."),
    ("SetConsent", asked.set_consent, requests.SetConsent, None, None, "Sets the ground for using a person's data for a purpose."),
    ("RemoveConsent", asked.remove_consent, requests.OfPurpose, None, None, "Takes a consent back."),
    ("UpdateInterests", asked.update_interests, requests.UpdateInterests, None, None, "Ticks some interests and unticks others."),
    ("AddEmailAddressToPerson", asked.add_mail, requests.AddEmail, None, None, "An e-mail address more, or another first one."),
    ("AddBounce", asked.add_bounce, requests.Bounce, None, None, "Marks an address that came back, on everyone who has it."),
    ("AddBounceWithCount", asked.add_bounce, requests.Bounce, None, None, "The same."),
    ("AddBounceWithDetails", asked.add_bounce, requests.Bounce, None, None, "The same."),
    (
        "ResolvePersonFromInfo", circles.resolve, requests.Resolve, requests.ResolvedPerson, None,
        "Who of an organisation has an address, a number or a name; a new person when nobody has.",
    ),
)  # fmt: skip
METHODS = tuple(
    method(AGENT, name, handler, takes=takes, gives=gives, query=query, writes=writes, doc=doc)
    for writes, table in ((False, READING), (True, WRITING))
    for name, handler, takes, gives, query, doc in table
)

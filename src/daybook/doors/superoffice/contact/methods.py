"""The methods of the agent Contact on one organisation."""

from daybook.doors.superoffice.agents import method
from daybook.doors.superoffice.contact import agents
from daybook.doors.superoffice.records import contact_requests as requests
from daybook.doors.superoffice.records.contact import ContactEntity, SaveQuery
from daybook.doors.superoffice.records.person_entity import PersonEntity
from daybook.doors.superoffice.records.simple import Contact

READING = (
    ("CreateDefaultContactEntity", agents.create_default, None, ContactEntity, None, "What a new organisation begins as."),
    ("GetContactEntity", agents.show, None, ContactEntity, requests.EntityQuery, "One organisation; null where there is none."),
    ("GetContact", agents.show_simple, None, Contact, requests.SimpleQuery, "One organisation in short; null where there is none."),
    ("GetContactList", agents.show_list, list[int], list[Contact], SaveQuery, "Several in short; unknown numbers are left out."),
)
WRITING = (
    (
        "SaveContactEntity", agents.save_entity, ContactEntity, ContactEntity, SaveQuery,
        "Makes an organisation whose ContactId is 0, else writes the whole of the one that is there.",
    ),
    ("DeleteContactEntity", agents.remove, None, None, requests.EntityQuery, "Deletes an organisation; Undelete brings it back."),
    ("Undelete", agents.restore, requests.Undelete, None, None, "Takes a deletion back."),
    ("UpdateInterests", agents.tick, requests.UpdateInterests, None, None, "Ticks some interests and unticks others; the rest stays."),
    (
        "AddPerson", agents.add_person, requests.AddPerson, PersonEntity, None,
        "A new person of an organisation; PersonId and Contact are not used.",
    ),
    ("Copy", agents.copy, requests.Copy, int, None, "Another organisation like one that is there; its number."),
)  # fmt: skip
METHODS = tuple(
    method("Contact", name, handler, takes=takes, gives=gives, query=query, writes=writes, doc=doc)
    for writes, table in ((False, READING), (True, WRITING))
    for name, handler, takes, gives, query, doc in table
)

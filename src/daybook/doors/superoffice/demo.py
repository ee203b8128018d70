"""What this door adds to the demo book: its lists, its sample's fields and interest, and three organisations."""

from typing import Any

import msgspec

from daybook.core import contacts, extras, fields, headings, lists, pictures, users, webhooks
from daybook.core.access import Tx
from daybook.door import Request
from daybook.doors.superoffice import start
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.appointment import save as appointments
from daybook.doors.superoffice.carriers import items
from daybook.doors.superoffice.carriers.catalogue import CUSTOM
from daybook.doors.superoffice.contact import save
from daybook.doors.superoffice.contact.entity import OWNER
from daybook.doors.superoffice.fields import custom, encodings
from daybook.doors.superoffice.images import blanks
from daybook.doors.superoffice.images.wish import MEDIA, PHOTO, Wish
from daybook.doors.superoffice.kinds import CONTACT, PERSON, Kind
from daybook.doors.superoffice.lists import definitions
from daybook.doors.superoffice.lists.named import DEFINITIONS
from daybook.doors.superoffice.records.appointment import AppointmentEntity
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.style import STYLE
from daybook.doors.superoffice.writing import NAME
from daybook.wire import codec

SAMPLE_INTEREST = 201
HOOK_EVENTS = ("contact.created", "contact.changed", "contact.softdeleted")
SAMPLE_SOURCE = 212
FIELDS = (
    ("SuperOffice:1", custom.USER, "Account code"), ("SuperOffice:2", custom.USER, "Contract number"),
    ("ExtraFields1", custom.EXTRA, "First extra column"), ("ExtraFields2", custom.EXTRA, "Second extra column"),
    ("CustomFields1", custom.CUSTOM, "First custom field"), ("CustomFields2", custom.CUSTOM, "Second custom field"),
)  # fmt: skip
"""The keys that the documented sample sends."""
OTHERS = {"person": "Key card", "appointment": "Cost centre"}
"""A field of people, and one of what is in the diary."""

PICTURES = {CONTACT: "Fjordlys Belysning AS", PERSON: "Astrid Lien"}
"""Who has a picture."""


def fill(tx: Tx) -> None:
    """Make the lists, the sample's items, the fields and the organisations."""
    start.fill(tx)
    start.add(tx, items.SOURCE, SAMPLE_SOURCE, "Trade fair", SAMPLE_SOURCE)
    start.add(
        tx, items.INTEREST, SAMPLE_INTEREST, "Shields-Robel", 307, color=323, info="ut", style="sint", full="Ms. Eleanora Shanahan",
        tooltip="Provident qui error doloribus sunt inventore dolorem accusantium.",
    )  # fmt: skip
    for key, view, label in FIELDS:
        fields.define(tx, NAME, OWNER, key, encodings.TEXT, label, rules={"view": view})
    for owner, label in OTHERS.items():
        fields.define(tx, NAME, owner, FIELDS[0][0], encodings.TEXT, label, rules={"view": custom.USER})
    for sent in ORGANISATIONS:
        fill_organisation(tx, sent)
    fill_organisation(tx, HOUSE)
    for kind, name in PICTURES.items():
        fill_picture(tx, kind, name)
    for login, name in STAFF.items():
        person, user = contacts.by_name(tx, name, "person"), users.named(tx, login)
        users.change(tx, user, contact_id=person.id if person is not None else None)
    fill_list(tx)
    fill_invitation(tx)
    webhooks.create(tx, NAME, HOOK_EVENTS, name="Mirror", url="https://mirror.example/hook", state=webhooks.STOPPED)


def fill_list(tx: Tx) -> None:
    """A list of the book's own, an item under its heading."""
    number = definitions.take(tx)
    stored = f"{CUSTOM}{number}"
    lists.add(tx, DEFINITIONS, "Sector", number=number, code=stored, rank=number)
    first, *_ = (lists.add(tx, stored, text, rank=rank) for rank, text in enumerate(SECTORS, 1))
    headings.put(tx, first["id"], [headings.add(tx, stored, "Field", rank=1)["id"]])


def fill_invitation(tx: Tx) -> None:
    """Bo asks ada to come; nobody is mailed."""
    reading = codec.read(AppointmentEntity, msgspec.json.encode(INVITATION), "application/json", style=STYLE)
    assert reading.record is not None
    appointments.create(tx, reading.record, views.of(tx, Request("POST", "", "", {})), mailed=False)


def fill_picture(tx: Tx, kind: Kind, name: str) -> None:
    """An outline, as a stand-in would be, but kept."""
    row = contacts.by_name(tx, name, kind.owner)
    assert row is not None
    drawn = blanks.drawn(PHOTO, kind.resource, Wish(400, 400))
    pictures.put(tx, row.id, f"{kind.resource}.png", MEDIA["PNG"], drawn, extras.merge(None, NAME, {"Description": f"{name}, drawn"}))


def fill_organisation(tx: Tx, sent: dict[str, Any]) -> None:
    """As a client would write it; its first person is the one who is asked first."""
    reading = codec.read(ContactEntity, msgspec.json.encode(sent), "application/json", style=STYLE)
    assert reading.record is not None
    row = save.create(tx, reading.record, views.of(tx, Request("POST", "", "", {})))
    first = sent["Persons"][0]
    person = contacts.by_name(tx, f"{first['Firstname']} {first['Lastname']}", "person")
    if person is not None:
        contacts.change(tx, row, extra=extras.merge(row.extra, NAME, {"SupportPerson": str(person.id)}))


def person(first: str, last: str, position: str, mail: str, phone: str, **more: Any) -> dict[str, Any]:
    return {"Firstname": first, "Lastname": last, "Position": position, "Email": mail, "DirectPhone": phone, **more}


def element(value: str, description: str = "") -> dict[str, str]:
    return {"Value": value, "Description": description}


ORGANISATIONS: tuple[dict[str, Any], ...] = (
    {
        "Name": "Fjordlys Belysning AS", "Department": "Oslo", "OrgNr": "914782007", "Number1": "FJORD", "Country": {"CountryId": 578},
        "Emails": [element("post@fjordlys.example", "Office"), element("faktura@fjordlys.example", "Invoices")],
        "Phones": [element("22 86 44 00", "Switchboard"), element("90 16 82 42", "On call")], "Faxes": [element("22 86 44 01")],
        "Urls": [element("https://fjordlys.example")], "Description": "Lights for offices and stairwells. Pays on time.",
        "Business": {"Id": 2}, "Category": {"Id": 1}, "Associate": {"Name": "ada"}, "SupportAssociate": {"Name": "ada"},
        "TicketPriority": {"Id": 2}, "CustomerLanguage": {"Value": "Norsk"}, "Source": SAMPLE_SOURCE,
        "Interests": [{"Id": 1, "Selected": True}, {"Id": 3, "Selected": True}], "Domains": ["fjordlys.example"],
        "UserDefinedFields": {"SuperOffice:1": "NO-4471", "SuperOffice:2": "2026-118"}, "ExtraFields": {"ExtraFields1": "gold"},
        "Address": {
            "Wgs84Latitude": 59.9139, "Wgs84Longitude": 10.7522,
            "Street": {"Address1": "Storgata 14", "Zipcode": "0184", "City": "Oslo"},
            "Postal": {"Address1": "Postboks 118 Sentrum", "Zipcode": "0102", "City": "Oslo"},
        },
        "Persons": [
            person("Astrid", "Lien", "Managing director", "astrid@fjordlys.example", "22 86 44 10", Mrmrs="Ms", PersonNumber="F-1"),
            person("Jonas", "Moen", "Purchaser", "jonas@fjordlys.example", "22 86 44 11", MobilePhone="90168242", CategoryName="Customer"),
        ],
    },
    {
        "Name": "Harrow & Pike Lettings Ltd", "OrgNr": "GB 287 4419 05", "Country": {"TwoLetterISOCountry": "GB"},
        "Emails": [element("hello@harrowpike.example")], "Phones": [element("020 7946 0018", "Reception")],
        "Urls": [element("https://harrowpike.example", "Lettings")], "Interests": [{"Name": "Events", "Selected": True}],
        "Business": {"Id": 4}, "Category": {"Id": 2}, "Associate": {"Name": "bo"},
        "DbiAgentId": 3, "DbiKey": "HP-2210", "DbiLastModified": "2026-05-04T09:30:00Z",
        "Address": {
            "Postal": {
                "Address1": "Unit 4, Canal Yard", "Address2": "18 Wharf Road", "City": "London", "County": "Greater London",
                "Zipcode": "N1 7GR",
            },
        },
        "Persons": [
            person("Imogen", "Pike", "Head of sales", "imogen@harrowpike.example", "020 7946 0019", Mrmrs="Dr", Title="Partner", Rank=1),
        ],
    },
    {
        "Name": "Bergmann Aufzüge GmbH", "Department": "Service", "OrgNr": "DE 811 420 337", "Country": {"Name": "Germany"},
        "Emails": [element("service@bergmann.example")], "Phones": [element("+49 30 901820", "Zentrale")],
        "Business": {"Value": "Property"}, "Category": {"Value": "Partner"}, "Associate": {"Name": "cy"},
        "Description": "Keeps the lifts of both towers.", "NoMailing": True,
        "TicketPriority": {"Value": "High"}, "CustomerLanguage": {"Value": "Deutsch"},
        "Address": {"Street": {"Address1": "Invalidenstraße 90", "Zipcode": "10115", "City": "Berlin"}},
        "Persons": [
            person("Dieter", "Bergmann", "Managing director", "dieter@bergmann.example", "+49 30 901821", Mrmrs="Mr"),
            person("Selma", "Kaya", "Engineer", "selma@bergmann.example", "+49 151 23456789", Retired=1),
        ],
    },
)  # fmt: skip
SECTORS = ("Public", "Private", "Third sector")
INVITATION = {
    "Title": "Lifts of both towers", "Location": "Lobby of the north tower", "Associate": {"Name": "bo"},
    "StartDate": "2026-09-02T09:00:00", "EndDate": "2026-09-02T10:00:00", "Participants": [{"AssociateId": 1}],
}  # fmt: skip
STAFF = {"ada": "Ada Byron", "bo": "Bo Lindgren", "cy": "Cy Okafor"}
"""Users who are people of the house."""
HOUSE: dict[str, Any] = {
    "Name": "Foolscap & Ledger", "OrgNr": "11-4820176", "Country": {"CountryId": 840}, "Associate": None,
    "Emails": [element("hello@demo.example")], "Phones": [element("(212) 555-0140", "Switchboard")], "Urls": [element("https://demo.example")],
    "Description": "Our own house.", "Category": None, "Business": {"Id": 1},
    "Address": {"Street": {"Address1": "140 Hudson Street", "City": "New York", "State": "NY", "Zipcode": "10013"}},
    "Persons": [
        person("Ada", "Byron", "Managing director", "ada@demo.example", "(212) 555-0141"),
        person("Bo", "Lindgren", "Assistant", "bo@demo.example", "(212) 555-0142"),
        person("Cy", "Okafor", "Head of sales", "cy@demo.example", "(212) 555-0143"),
    ],
}  # fmt: skip
"""The organisation whose book it is."""

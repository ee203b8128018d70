"""What this door adds to the demo book: pick lists in several languages, its sample's fields and interest, and three organisations."""

from typing import Any

import msgspec

from daybook.core import contacts, extras, fields, lists
from daybook.core.access import Tx
from daybook.door import Request
from daybook.doors.superoffice import custom, encodings, items, save
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.entity import OWNER
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.style import STYLE
from daybook.doors.superoffice.writing import NAME
from daybook.wire import codec

LANGUAGES = ("US", "NO", "DA", "SW", "GE", "FR", "NL", "FI")
BUSINESSES = (
    (1, "IT", "IT", "IT", "IT", "IT", "Informatique", "IT", "IT"),
    (2, "Retail", "Varehandel", "Detailhandel", "Detaljhandel", "Einzelhandel", "Commerce", "Detailhandel", "Vähittäiskauppa"),
    (3, "Finance", "Finans", "Finans", "Finans", "Finanzen", "Finance", "Financiën", "Rahoitus"),
    (4, "Property", "Eiendom", "Ejendom", "Fastigheter", "Immobilien", "Immobilier", "Vastgoed", "Kiinteistöt"),
    (5, "Public sector", "Offentlig", "Offentlig", "Offentlig", "Öffentlich", "Public", "Overheid", "Julkinen"),
)
CATEGORIES = (
    (1, "Customer", "Kunde", "Kunde", "Kund", "Kunde", "Client", "Klant", "Asiakas"),
    (2, "Potential", "Potensiell", "Potentiel", "Potentiell", "Potenziell", "Potentiel", "Potentieel", "Mahdollinen"),
    (4, "Partner", "Partner", "Partner", "Partner", "Partner", "Partenaire", "Partner", "Kumppani"),
    (5, "Lost", "Tapt", "Tabt", "Förlorad", "Verloren", "Perdu", "Verloren", "Menetetty"),
    (6, "Competitor", "Konkurrent", "Konkurrent", "Konkurrent", "Mitbewerber", "Concurrent", "Concurrent", "Kilpailija"),
)
GROUPS = {1: "Customer", 2: "PotentialCustomer", 4: "Partner", 5: "Lost", 6: "Other"}
PRIORITIES = (
    (1, "Low", "Lav", "Lav", "Låg", "Niedrig", "Basse", "Laag", "Matala"),
    (2, "Medium", "Middels", "Middel", "Medel", "Mittel", "Moyenne", "Gemiddeld", "Keskitaso"),
    (3, "High", "Høy", "Høj", "Hög", "Hoch", "Haute", "Hoog", "Korkea"),
)
PLAIN = {
    items.LANGUAGE: ("English", "Norsk", "Dansk", "Svenska", "Deutsch", "Français", "Nederlands", "Suomi"),
    items.INTEREST: ("Newsletter", "Events", "Case studies", "Price lists", "Webinars"),
    "person_interest": ("Newsletter", "Sailing", "Opera", "Football"),
    "position": ("Managing director", "Head of sales", "Purchaser", "Engineer", "Assistant"),
    "mrmrs": ("Ms", "Mr", "Dr", "Professor"),
}
SAMPLE_INTEREST = 201
SAMPLE_SOURCE = 212
FIELDS = (
    ("SuperOffice:1", custom.USER, "Account code"), ("SuperOffice:2", custom.USER, "Contract number"),
    ("ExtraFields1", custom.EXTRA, "First extra column"), ("ExtraFields2", custom.EXTRA, "Second extra column"),
    ("CustomFields1", custom.CUSTOM, "First custom field"), ("CustomFields2", custom.CUSTOM, "Second custom field"),
)  # fmt: skip
"""The keys that the documented sample sends."""


def fill(tx: Tx) -> None:
    """Make the lists, the fields and the organisations."""
    fill_lists(tx)
    for key, view, label in FIELDS:
        fields.define(tx, NAME, OWNER, key, encodings.TEXT, label, rules={"view": view})
    for sent in ORGANISATIONS:
        fill_organisation(tx, sent)


def fill_lists(tx: Tx) -> None:
    """Pick lists; an item that another door has made already stays."""
    for list, rows in ((items.BUSINESS, BUSINESSES), (items.CATEGORY, CATEGORIES), (items.PRIORITY, PRIORITIES)):
        for rank, (number, *texts) in enumerate(rows, 1):
            group = GROUPS[number] if list == items.CATEGORY else None
            add(tx, list, number, in_languages(texts), rank, group=group)
    for list, names in PLAIN.items():
        for number, text in enumerate(names, 1):
            add(tx, list, number, text, number)
    add(tx, items.SOURCE, SAMPLE_SOURCE, "Trade fair", SAMPLE_SOURCE)
    add(
        tx, items.INTEREST, SAMPLE_INTEREST, "Shields-Robel", 307, color=323, info="ut", style="sint", full="Ms. Eleanora Shanahan",
        tooltip="Provident qui error doloribus sunt inventore dolorem accusantium.",
    )  # fmt: skip


def in_languages(texts: list[str]) -> str:
    return ";".join(f'{code}:"{text}"' for code, text in zip(LANGUAGES, texts, strict=True))


def add(tx: Tx, list: str, number: int, text: str, rank: int, **part: Any) -> None:
    if lists.by_number(tx, list, number) is None:
        known = {name: value for name, value in part.items() if value is not None}
        lists.add(tx, list, text, number=number, rank=rank, extra={NAME: known} if known else None)


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

"""Who is in the demo book: companies, the people who work for them, and people for themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid5

from daybook.core import contacts, numbers, relations
from daybook.core.access import Tx
from daybook.core.addresses import POSTAL, STREET, Address
from daybook.core.channels import Channel

FIRST_NUMBER = 1001
"""Numbers of contacts begin here; the smaller ones are for what the doors' samples name."""
COMPANIES = (
    ("Harbor & Lane Advisory", "Portland", "ME", "04101", "12 Commercial Street", "207"),
    ("Northwind Logistics", "Newark", "NJ", "07102", "840 Broad Street", "973"),
    ("Calder Instruments", "Rochester", "NY", "14604", "55 Elm Street", "585"),
    ("Willow Creek Dental", "Burlington", "VT", "05401", "3 Church Street", "802"),
    ("Prairie Seed Company", "Des Moines", "IA", "50309", "401 Locust Street", "515"),
    ("Osprey Marine Supply", "Annapolis", "MD", "21401", "77 Dock Street", "410"),
    ("Bright & Sons Roofing", "Albany", "NY", "12207", "19 Pearl Street", "518"),
    ("Lantern Books", "Boston", "MA", "02116", "230 Newbury Street", "617"),
    ("Quarry Hill Winery", "Ithaca", "NY", "14850", "9 Quarry Road", "607"),
    ("Meridian Credit Union", "Hartford", "CT", "06103", "100 Pratt Street", "860"),
    ("Tamarack Outfitters", "Bangor", "ME", "04401", "58 Main Street", "207"),
    ("Juniper Veterinary Clinic", "Concord", "NH", "03301", "14 Pleasant Street", "603"),
)
"""Name, city, state, zip, street, area code."""
WOMEN = (
    "Olivia Hart", "Priya Raman", "Elena Costa", "Hannah Fischer", "Grace Whitfield", "Amara Diallo", "Yuki Tanaka",
    "Clara Jensen", "Nora Sullivan", "Lucy Chen", "Ruth Abrams", "Maya Patel", "Ingrid Solberg", "Tessa Quinn", "Alice Thornton",
    "Sofia Marin", "Zara Malik", "Beatrice Lowe", "Louise Perrin", "Emma van Dijk", "Julia Nowak",
)  # fmt: skip
MEN = (
    "Marcus Bell", "Jonas Weber", "Samuel Okoye", "Diego Alvarez", "Tomas Novak", "Peter Lindqvist", "Omar Haddad",
    "Victor Petrov", "Andre Moreau", "Felix Brandt", "Colin Mercer", "Leo Romano", "Rafael Souza", "Noah Kaplan", "Henry Osborne",
    "Walter Price", "Ivan Horvat", "George Adeyemi", "Arthur Blake",
)  # fmt: skip
TITLES = ("Managing Director", "Office Manager", "Accountant", "Buyer", "Head of Sales", "Operations Lead", "Bookkeeper", "Service Manager")
PEOPLE = [name for pair in zip(WOMEN, MEN, strict=False) for name in pair] + [*WOMEN[len(MEN) :], *MEN[len(WOMEN) :]]
PRIVATE = 8
"""How many people, the last ones, work for nobody in the book."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who was made: companies, and people each with the employer."""

    companies: list[UUID]
    people: list[tuple[UUID, str, UUID | None]]


def fill(tx: Tx) -> Cast:
    """Make companies and people."""
    numbers.start(tx, "contact", FIRST_NUMBER)
    companies = [_company(tx, *company) for company in COMPANIES]
    employed = len(PEOPLE) - PRIVATE
    people = [_person(tx, i, name, companies[i % len(companies)] if i < employed else None) for i, name in enumerate(PEOPLE)]
    return Cast(companies, people)


def _company(tx: Tx, name: str, city: str, state: str, zip: str, street: str, area: str) -> UUID:
    domain = _domain(name)
    channels = [
        Channel("phone", f"({area}) 555-0100", "business"), Channel("fax", f"({area}) 555-0199", "business"),
        Channel("mail", f"office@{domain}", "business"), Channel("url", f"https://www.{domain}"),
    ]  # fmt: skip
    addresses = [Address(use, line1=street, city=city, state=state, zip=zip, country="US") for use in (POSTAL, STREET)]
    known = {"id": _id(tx, name), "reference": contacts.issue_reference(tx), "country": "US"}
    row = contacts.create(tx, "organisation", name=name, channels=channels, addresses=addresses, **known)
    made: UUID = row["id"]
    return made


def _person(tx: Tx, at: int, name: str, employer: UUID | None) -> tuple[UUID, str, UUID | None]:
    first, _, last = name.partition(" ")
    company = COMPANIES[at % len(COMPANIES)]
    title = TITLES[at % len(TITLES)] if employer else None
    columns = {
        "id": _id(tx, name),
        "reference": contacts.issue_reference(tx),
        "country": "US",
        "first": first,
        "last": last,
        "title": title,
    }
    ways, home = list(_ways(at, first, last, company)), [_home(at, company)]
    row = contacts.create(tx, "person", gender="F" if name in WOMEN else "M", channels=ways, addresses=home, **columns)
    if employer is not None:
        relations.set_one(tx, row["id"], "employer", employer, title)
    return row["id"], name, employer


def _ways(at: int, first: str, last: str, company: tuple[str, ...]) -> Iterator[Channel]:
    private = at >= len(PEOPLE) - PRIVATE
    yield Channel("mobile", f"({company[5]}) 555-01{at + 10:02}")
    if not private:
        yield Channel("phone", f"({company[5]}) 555-0100", "business", "switchboard")
    yield Channel("mail", f"{first}.{last.replace(' ', '')}@{'mail.example' if private else _domain(company[0])}".lower())


def _home(at: int, company: tuple[str, ...]) -> Address:
    return Address(POSTAL, line1=f"{7 + 3 * at} Maple Avenue", city=company[1], state=company[2], zip=company[3], country="US")


def _domain(name: str) -> str:
    words = "".join(c if c.isalnum() else " " for c in name.lower()).split()
    return f"{'-'.join(words[:2])}.example"


def _id(tx: Tx, name: str) -> UUID:
    """The same id in every demo book."""
    return uuid5(tx.book, name)

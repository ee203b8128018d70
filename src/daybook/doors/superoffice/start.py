"""The lists that a new book begins with, in several languages."""

from typing import Any

from daybook.core import lists
from daybook.core.access import Tx
from daybook.doors.superoffice import resources
from daybook.doors.superoffice.carriers import currencies, items
from daybook.doors.superoffice.person import consents
from daybook.doors.superoffice.writing import NAME

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
TASKS = (
    (1, "meeting", "Appointment", "Meeting", "Møte", "Møde", "Möte", "Besprechung", "Réunion", "Vergadering", "Kokous"),
    (2, "call", "Phone", "Phone call", "Telefonsamtale", "Telefonopkald", "Telefonsamtal", "Anruf", "Appel", "Telefoongesprek", "Puhelu"),
    (3, "step", "ToDo", "To-do", "Oppgave", "Opgave", "Uppgift", "Aufgabe", "Tâche", "Taak", "Tehtävä"),
    (4, "mail", "Email", "E-mail", "E-post", "E-mail", "E-post", "E-Mail", "E-mail", "E-mail", "Sähköposti"),
    (5, "note", "Document", "Note", "Notat", "Note", "Anteckning", "Notiz", "Note", "Notitie", "Muistiinpano"),
    (6, "hours", "Appointment", "Work", "Arbeid", "Arbejde", "Arbete", "Arbeit", "Travail", "Werk", "Työ"),
    (7, "comment", "Document", "Comment", "Kommentar", "Kommentar", "Kommentar", "Kommentar", "Commentaire", "Opmerking", "Kommentti"),
    (11, None, "Appointment", "Private", "Privat", "Privat", "Privat", "Privat", "Privé", "Privé", "Yksityinen"),
)
"""Number, the kind of entry that it stands for, the sort of task, texts."""
URGENCIES = (
    (1, "Low", "Lav", "Lav", "Låg", "Niedrig", "Basse", "Laag", "Matala"),
    (2, "Normal", "Normal", "Normal", "Normal", "Normal", "Normale", "Normaal", "Normaali"),
    (3, "High", "Høy", "Høj", "Hög", "Hoch", "Haute", "Hoog", "Korkea"),
)
REJECTIONS = (
    (1, "Busy", "Opptatt", "Optaget", "Upptagen", "Verhindert", "Occupé", "Bezet", "Varattu"),
    (2, "On holiday", "På ferie", "På ferie", "På semester", "Im Urlaub", "En congé", "Op vakantie", "Lomalla"),
)
SOURCES = (
    (1, "Website", "Nettsted", "Hjemmeside", "Webbplats", "Website", "Site web", "Website", "Verkkosivusto"),
    (2, "Recommendation", "Anbefaling", "Anbefaling", "Rekommendation", "Empfehlung", "Recommandation", "Aanbeveling", "Suositus"),
    (3, "Campaign", "Kampanje", "Kampagne", "Kampanj", "Kampagne", "Campagne", "Campagne", "Kampanja"),
    (4, "Sales call", "Aktivt salg", "Opsøgende salg", "Uppsökande försäljning", "Akquise", "Prospection", "Acquisitie", "Myyntisoitto"),
)
LEAD_STATUSES = (
    (1, "New", "Ny", "Ny", "Ny", "Neu", "Nouveau", "Nieuw", "Uusi"),
    (2, "In contact", "I kontakt", "I kontakt", "I kontakt", "In Kontakt", "En contact", "In contact", "Yhteydessä"),
    (3, "Qualified", "Kvalifisert", "Kvalificeret", "Kvalificerad", "Qualifiziert", "Qualifié", "Gekwalificeerd", "Kelpuutettu"),
    (
        4,
        "Not of interest",
        "Ikke aktuell",
        "Ikke aktuel",
        "Ej aktuell",
        "Kein Interesse",
        "Sans intérêt",
        "Geen interesse",
        "Ei kiinnostava",
    ),
)
INTENTIONS = (
    (1, "Sales", "Salg", "Salg", "Försäljning", "Verkauf", "Vente", "Verkoop", "Myynti"),
    (2, "Private", "Privat", "Privat", "Privat", "Privat", "Privé", "Privé", "Yksityinen"),
    (3, "Service", "Service", "Service", "Service", "Service", "Service", "Service", "Palvelu"),
)
IN_LANGUAGES = {
    items.BUSINESS: BUSINESSES, items.CATEGORY: CATEGORIES, items.PRIORITY: PRIORITIES, items.URGENCY: URGENCIES,
    items.REJECTION: REJECTIONS, items.SOURCE: SOURCES, "lead_status": LEAD_STATUSES, "intent": INTENTIONS,
}  # fmt: skip
PLAIN = {
    items.LANGUAGE: ("English", "Norsk", "Dansk", "Svenska", "Deutsch", "Français", "Nederlands", "Suomi"),
    items.INTEREST: ("Newsletter", "Events", "Case studies", "Price lists", "Webinars"),
    "person_interest": ("Newsletter", "Sailing", "Opera", "Football"),
    "position": ("Managing director", "Head of sales", "Purchaser", "Engineer", "Assistant"),
    "mrmrs": ("Ms", "Mr", "Dr", "Professor"),
    "salutation": ("Dr.", "Prof.", "Ph.D.", "MBA"),
    "shipment_type": ("Invitations", "News", "Promotions", "Urgent messages"),
}
KEYED = {
    consents.PURPOSE: (("STORE", "Sales and service"), ("EMARKETING", "E-marketing")),
    consents.SOURCE: (("USER", "Created by user"), ("WEBFORM", "Web form"), ("API", "Created by a program"), ("MAIL", "E-mail")),
    consents.BASE: (
        ("61A", "Consent"), ("61B", "Contract"), ("61C", "Legal obligation"), ("61D", "Vital interests"), ("61E", "Public task"),
        ("61F", "Legitimate interest"), (consents.WITHDRAWN, "Withdrawn"),
    ),
}  # fmt: skip
"""Lists whose items go by a key. The six legal grounds are those of the European regulation's article 6.1."""


def fill(tx: Tx) -> None:
    """Make them; an item that another door has made already stays."""
    for list, rows in IN_LANGUAGES.items():
        for rank, (number, *texts) in enumerate(rows, 1):
            group = GROUPS[number] if list == items.CATEGORY else None
            add(tx, list, number, resources.joined(texts), rank, group=group)
    for rank, (number, kind, type, *texts) in enumerate(TASKS, 1):
        add(tx, items.TASK, number, resources.joined(texts), rank, kind=kind, type=type)
    for list, names in PLAIN.items():
        for number, text in enumerate(names, 1):
            add(tx, list, number, text, number)
    for rank, (code, number) in enumerate(sorted(currencies.NUMBERS.items()), 1):
        add(tx, "currency", number, code, rank, code=code)
    for list, pairs in KEYED.items():
        for number, (key, text) in enumerate(pairs, 1):
            add(tx, list, number, text, number, code=key)


def add(tx: Tx, list: str, number: int, text: str, rank: int, *, code: str | None = None, **part: Any) -> None:
    """An item, unless its number is taken; `part` is what only this door knows of it."""
    if lists.ever(tx, list, number) is None:
        known = {name: value for name, value in part.items() if value is not None}
        lists.add(tx, list, text, number=number, code=code, rank=rank, extra={NAME: known} if known else None)

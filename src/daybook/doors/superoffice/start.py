"""The lists that a new book begins with, in several languages."""

from typing import Any

from daybook.core import lists
from daybook.core.access import Tx
from daybook.doors.superoffice import resources
from daybook.doors.superoffice.carriers import items
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
PLAIN = {
    items.LANGUAGE: ("English", "Norsk", "Dansk", "Svenska", "Deutsch", "Français", "Nederlands", "Suomi"),
    items.INTEREST: ("Newsletter", "Events", "Case studies", "Price lists", "Webinars"),
    "person_interest": ("Newsletter", "Sailing", "Opera", "Football"),
    "position": ("Managing director", "Head of sales", "Purchaser", "Engineer", "Assistant"),
    "mrmrs": ("Ms", "Mr", "Dr", "Professor"),
}


def fill(tx: Tx) -> None:
    """Make them; an item that another door has made already stays."""
    for list, rows in ((items.BUSINESS, BUSINESSES), (items.CATEGORY, CATEGORIES), (items.PRIORITY, PRIORITIES)):
        for rank, (number, *texts) in enumerate(rows, 1):
            group = GROUPS[number] if list == items.CATEGORY else None
            add(tx, list, number, resources.joined(texts), rank, group=group)
    for list, names in PLAIN.items():
        for number, text in enumerate(names, 1):
            add(tx, list, number, text, number)


def add(tx: Tx, list: str, number: int, text: str, rank: int, **part: Any) -> None:
    """An item, unless its number is taken; `part` is what only this door knows of it."""
    if lists.by_number(tx, list, number) is None:
        known = {name: value for name, value in part.items() if value is not None}
        lists.add(tx, list, text, number=number, rank=rank, extra={NAME: known} if known else None)

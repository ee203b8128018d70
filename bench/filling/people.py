"""Names, streets and companies of six countries, for people who do not exist."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Country:
    """Where somebody lives: `phone` and `line1` have places for digits (#)."""

    code: str
    language: str
    women: tuple[str, ...]
    men: tuple[str, ...]
    last: tuple[str, ...]
    cities: tuple[tuple[str, str], ...]
    """Name and postcode."""
    streets: tuple[str, ...]
    line1: str
    mobile: str
    phone: str
    trades: tuple[str, ...]
    forms: tuple[str, ...]
    domain: str


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _cities(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (each.rpartition(" ") for each in text.split(", "))
    return tuple((name, code) for name, _, code in pairs)


COUNTRIES = (
    Country(
        "US", "en",
        _words("Olivia Emma Hannah Grace Priya Amara Lucy Ruth Maya Alice Nora Claire Zoe Irene Julia Naomi Stella Vera"),
        _words("Marcus Samuel Diego Victor Colin Noah Henry Walter Arthur Leo Owen Felix Dean Miles Grant Elliot Jude Roy"),
        _words(
            "Hart Whitfield Sullivan Chen Abrams Patel Quinn Thornton Lowe Bell Okoye Alvarez Mercer Kaplan Osborne Price Blake Carter"
            " Dalton Ellis Foster Garner Hayes Ingram Jarvis Keller Lambert Mason Norris Parker Ramsey Sawyer Tucker Vaughn Weaver Young"
        ),
        _cities("Portland 04101, Newark 07102, Rochester 14604, Burlington 05401, Boston 02116, Albany 12207, Hartford 06103"),
        _words("Maple Oak Cedar Elm Lake Hill Church Pearl Grove Mill"), "## {street} Avenue", "(207) ###-####", "(617) ###-####",
        _words("Logistics Instruments Dental Outfitters Roofing Books Winery Advisory Marine Seeds Credit Veterinary"),
        ("Inc.", "LLC", "& Sons", "Group"), "example.com",
    ),
    Country(
        "GB", "en",
        _words("Imogen Harriet Poppy Beatrice Florence Edith Matilda Rosalind Freya Nell"),
        _words("Alistair Rupert Hugh Graham Callum Barnaby Ewan Tobias Giles Rowan"),
        _words("Pike Ashworth Barlow Cresswell Dunmore Eastwood Fairfax Goodwin Hargreaves Illing Kershaw Lockwood Marlowe Pemberton Rudd"),
        _cities("Leeds LS1, Bristol BS1, Norwich NR1, Exeter EX1, York YO1, Cardiff CF10"),
        _words("Wharf Canal Station Abbey Market Castle"), "## {street} Road", "07700 9#####", "020 7946 0###",
        _words("Lettings Joinery Textiles Brewing Cycles Surveyors Nurseries"), ("Ltd", "plc", "Partners"), "example.co.uk",
    ),
    Country(
        "DE", "de",
        _words("Selma Katharina Jana Lotte Friederike Sabine Anneliese Greta Ulrike Heike"),
        _words("Dieter Jonas Matthias Jürgen Lukas Torsten Emil Björn Konrad Ansgar"),
        _words("Bergmann Kaya Fischer Weber Brandt Schröder Krüger Lindemann Möller Neumann Petersen Quandt Reinhardt Vogel Zöllner"),
        _cities("Berlin 10115, Hamburg 20095, Köln 50667, Leipzig 04109, München 80331, Görlitz 02826"),
        _words("Invaliden Linden Garten Schiller Mühlen Brücken"), "{street}straße ##", "+49 151 2#######", "+49 30 9#####",
        _words("Aufzüge Bäckerei Maschinenbau Elektrotechnik Spedition Gärtnerei Druckerei"), ("GmbH", "AG", "KG"), "example.de",
    ),
    Country(
        "FR", "fr",
        _words("Louise Élodie Camille Margaux Inès Hélène Sylvie Apolline Chloé Manon"),
        _words("André Rémi Thibault Gaël Bastien Étienne Julien Loïc Maxime Olivier"),
        _words("Moreau Perrin Lefèvre Garnier Chevalier Fontaine Rousseau Marchand Barbier Delacroix Guérin Lacombe Picard"),
        _cities("Lyon 69001, Nantes 44000, Lille 59000, Rennes 35000, Besançon 25000"),
        _words("Victor-Hugo République Lilas Tanneurs Moulins"), "## rue {street}", "06 ## ## ## ##", "04 72 ## ## ##",
        _words("Ascenseurs Menuiserie Pâtisserie Transports Imprimerie Vignobles"), ("SA", "SARL", "et Fils"), "example.fr",
    ),
    Country(
        "NO", "no",
        _words("Astrid Ingrid Solveig Tuva Åse Marit Ragnhild Synnøve Kjersti Bodil"),
        _words("Jonas Håkon Sigurd Eirik Øystein Torbjørn Leif Magnus Trygve Asbjørn"),
        _words("Lien Moen Solberg Bakke Haugen Nygård Strøm Tveit Ødegård Aas Fjeld Hovland Kvam"),
        _cities("Oslo 0184, Bergen 5003, Trondheim 7010, Tromsø 9008, Ålesund 6002"),
        _words("Storgata Kirkegata Sjøgata Skolegata Havnegata"), "{street} ##", "90 ## ## ##", "22 86 ## ##",
        _words("Belysning Sjømat Byggservice Regnskap Snekkeri Rør"), ("AS", "ASA", "og Sønner"), "example.no",
    ),
    Country(
        "NL", "nl",
        _words("Sanne Femke Lieke Anouk Marijke Roos Wilma Hanneke Saskia Jolanda"),
        _words("Pieter Daan Sjoerd Bram Maarten Ruben Teun Wouter Jasper Gijs"),
        ("de Vries", "van Dijk", "Bakker", "Visser", "Smit", "Mulder", "de Boer", "Vos", "ten Brink", "van der Meer", "Hendriks", "Kuiper"),
        _cities("Amsterdam 1012, Utrecht 3511, Groningen 9711, Leiden 2312, Maastricht 6211"),
        _words("Dorps Kerk Molen Haven Singel"), "{street}straat ##", "06 ########", "020 #######",
        _words("Liften Drukkerij Bouw Kwekerij Transport Installaties"), ("BV", "NV", "en Zonen"), "example.nl",
    ),
)  # fmt: skip
SHARES = (45, 60, 75, 85, 93, 100)
"""How many of a hundred live in each country or one before it."""
TITLES = ("Managing Director", "Office Manager", "Accountant", "Buyer", "Head of Sales", "Operations Lead", "Bookkeeper", "Engineer")


def country(chance: Random) -> Country:
    """A country, the first ones more often."""
    drawn = chance.randrange(100)
    return next(one for one, share in zip(COUNTRIES, SHARES, strict=True) if drawn < share)


def digits(chance: Random, pattern: str) -> str:
    """The pattern, each # a digit; the first of them is not 0."""
    text = str(chance.randrange(10 ** (pattern.count("#") - 1), 10 ** pattern.count("#")))
    drawn = iter(text)
    return "".join(next(drawn) if letter == "#" else letter for letter in pattern)


def street(chance: Random, of: Country) -> str:
    """A street with its number."""
    return digits(chance, of.line1).format(street=chance.choice(of.streets))


def company(chance: Random, of: Country, at: int) -> str:
    """A company's name; `at` keeps two from being the same."""
    return f"{chance.choice(of.last)} {chance.choice(of.trades)} {chance.choice(of.forms)} {at}"

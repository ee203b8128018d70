"""The texts behind the names in brackets that answers hold (`[SR_YES]`), in every language of this door, in our own words."""

import re
from collections.abc import Iterable, Mapping

LANGUAGES = ("US", "NO", "DA", "SW", "GE", "FR", "NL", "FI")
"""The languages that built-in texts are in."""
REFERENCE = re.compile(r"\[(SR_\w+)\]")
LABELS = {
    "SR_AL_STREET": ("Street", "Gateadresse", "Gade", "Gatuadress", "Straße", "Rue", "Straat", "Katuosoite"),
    "SR_AL_POBOX": (
        "Postal address", "Postadresse", "Postadresse", "Postadress", "Postanschrift", "Adresse postale", "Postadres", "Postiosoite",
    ),
    "SR_AL_POSTCODECITY": (
        "Postcode/City", "Postnr./Sted", "Postnr./By", "Postnr/Ort", "PLZ/Ort", "Code postal/Ville", "Postcode/Plaats",
        "Postinumero/-toimipaikka",
    ),
    "SR_AL_POSTCODE": ("Postcode", "Postnummer", "Postnummer", "Postnummer", "Postleitzahl", "Code postal", "Postcode", "Postinumero"),
    "SR_AL_ADDRESS1": ("Address 1", "Adresse 1", "Adresse 1", "Adress 1", "Adresse 1", "Adresse 1", "Adres 1", "Osoite 1"),
    "SR_AL_ADDRESS2": ("Address 2", "Adresse 2", "Adresse 2", "Adress 2", "Adresse 2", "Adresse 2", "Adres 2", "Osoite 2"),
    "SR_AL_ADDRESS3": ("Address 3", "Adresse 3", "Adresse 3", "Adress 3", "Adresse 3", "Adresse 3", "Adres 3", "Osoite 3"),
    "SR_AL_CITY": ("City", "Sted", "By", "Ort", "Ort", "Ville", "Plaats", "Kaupunki"),
    "SR_AL_COUNTYPCODE": (
        "County/Postcode", "Fylke/Postnr.", "Amt/Postnr.", "Län/Postnr", "Bezirk/PLZ", "Département/Code postal", "Provincie/Postcode",
        "Maakunta/Postinumero",
    ),
    "SR_AL_COUNTY": ("County", "Fylke", "Amt", "Län", "Bezirk", "Département", "Provincie", "Maakunta"),
    "SR_AL_CITYSTATEZIP": (
        "City/State/ZIP", "Sted/Delstat/Postnr.", "By/Delstat/Postnr.", "Ort/Delstat/Postnr", "Ort/Bundesstaat/PLZ",
        "Ville/État/Code postal", "Plaats/Staat/Postcode", "Kaupunki/Osavaltio/Postinumero",
    ),
    "SR_AL_STATE": ("State", "Delstat", "Delstat", "Delstat", "Bundesland", "État", "Staat", "Osavaltio"),
}  # fmt: skip
"""What stands before the lines of an address: answers name these without brackets."""
LINES = (
    ("CITY", "COUNTY"), ("CITY", "POSTCODE"), ("CITY", "POSTCODE", "STATE"), ("CITY", "STATE"),
    ("COUNTY", "CITY"), ("POSTCODE", "CITY", "STATE"), ("POSTCODE", "STATE"), ("POSTCODE", "STATE", "CITY"), ("STATE", "CITY"),
    ("STATE", "CITY", "COUNTY"), ("STATE", "POSTCODE"), ("ADDRESS1", "CITY"), ("POSTCODE", "ADDRESS1", "CITY"),
)  # fmt: skip
"""Lines of several parts, as countries have them."""


def of_line(parts: Iterable[str]) -> tuple[str, ...]:
    """The words of the parts, in every language."""
    return tuple("/".join(words) for words in zip(*(LABELS[f"SR_AL_{part}"] for part in parts), strict=True))


REASONS = {
    "SR_MANDATORY_FIELD_1281": (
        "Company name", "Firmanavn", "Firmanavn", "Företagsnamn", "Firmenname", "Nom de l'entreprise", "Bedrijfsnaam", "Yrityksen nimi",
    ),
    "SR_MANDATORY_FIELD_1285": (
        "Company number", "Firmanummer", "Firmanummer", "Företagsnummer", "Firmennummer", "Numéro de l'entreprise", "Bedrijfsnummer",
        "Yritysnumero",
    ),
    "SR_MANDATORY_FIELD_1288": ("Business", "Bransje", "Branche", "Bransch", "Branche", "Secteur", "Branche", "Toimiala"),
    "SR_MANDATORY_FIELD_1289": ("Category", "Kategori", "Kategori", "Kategori", "Kategorie", "Catégorie", "Categorie", "Luokka"),
    "SR_MANDATORY_FIELD_1539": ("First name", "Fornavn", "Fornavn", "Förnamn", "Vorname", "Prénom", "Voornaam", "Etunimi"),
    "SR_MANDATORY_FIELD_1554": (
        "Person number", "Personnummer", "Personnummer", "Personnummer", "Personennummer", "Numéro de la personne", "Persoonsnummer",
        "Henkilönumero",
    ),
    "SR_ACCESS_MANDATORY": (
        "Must be filled in", "Må fylles ut", "Skal udfyldes", "Måste fyllas i", "Muss ausgefüllt werden", "Doit être rempli",
        "Moet worden ingevuld", "Täytettävä",
    ),
    "SR_ACCESS_PERSONONCOMPANY": (
        "As the company has it", "Som firmaet", "Som firmaet", "Som företaget", "Wie bei der Firma", "Comme l'entreprise",
        "Zoals het bedrijf", "Kuten yrityksellä",
    ),
    "SR_ACCESS_ASSOCCONT_DELETE": (
        "Only its owner may delete it", "Bare eieren kan slette det", "Kun ejeren kan slette det", "Bara ägaren kan ta bort det",
        "Nur der Besitzer darf es löschen", "Seul son propriétaire peut le supprimer", "Alleen de eigenaar mag het verwijderen",
        "Vain omistaja voi poistaa sen",
    ),
}  # fmt: skip
"""Why a member must be filled in or may not be written."""
MESSAGES = {
    "SR_VALIDATE_LENGTH": (
        "Longer than {length} characters", "Lengre enn {length} tegn", "Længere end {length} tegn", "Längre än {length} tecken",
        "Länger als {length} Zeichen", "Plus de {length} caractères", "Langer dan {length} tekens", "Yli {length} merkkiä",
    ),
    "SR_VALIDATE_NUMBER": (
        "{value} is the number of {name}", "{value} er nummeret til {name}", "{value} er nummeret på {name}",
        "{value} är numret för {name}",
        "{value} ist die Nummer von {name}", "{value} est le numéro de {name}", "{value} is het nummer van {name}",
        "{value} on jo käytössä: {name}",
    ),
    "SR_VALIDATE_PHONE": (
        "{value} is not a phone number", "{value} er ikke et telefonnummer", "{value} er ikke et telefonnummer",
        "{value} är inget telefonnummer", "{value} ist keine Telefonnummer", "{value} n'est pas un numéro de téléphone",
        "{value} is geen telefoonnummer", "{value} ei ole puhelinnumero",
    ),
    "SR_VALIDATE_MAIL": (
        "{value} is not an e-mail address", "{value} er ikke en e-postadresse", "{value} er ikke en e-mailadresse",
        "{value} är ingen e-postadress", "{value} ist keine E-Mail-Adresse", "{value} n'est pas une adresse e-mail",
        "{value} is geen e-mailadres", "{value} ei ole sähköpostiosoite",
    ),
    "SR_VALIDATE_URL": (
        "{value} is not a web address", "{value} er ikke en nettadresse", "{value} er ikke en webadresse", "{value} är ingen webbadress",
        "{value} ist keine Webadresse", "{value} n'est pas une adresse web", "{value} is geen webadres", "{value} ei ole verkko-osoite",
    ),
    "SR_VALIDATE_ORGNR": (
        "Warning: {value} is not a registration number in {country}", "Advarsel: {value} er ikke et organisasjonsnummer i {country}",
        "Advarsel: {value} er ikke et CVR- eller momsnummer i {country}", "Varning: {value} är inget organisationsnummer i {country}",
        "Warnung: {value} ist keine Registernummer in {country}", "Attention : {value} n'est pas un numéro d'identification ({country})",
        "Waarschuwing: {value} is geen registratienummer in {country}", "Varoitus: {value} ei ole yritystunnus ({country})",
    ),
    "SR_VALIDATE_POSTCODE": (
        "{value} is not a postcode in {country} ({examples})", "{value} er ikke et postnummer i {country} ({examples})",
        "{value} er ikke et postnummer i {country} ({examples})", "{value} är inget postnummer i {country} ({examples})",
        "{value} ist keine Postleitzahl in {country} ({examples})", "{value} n'est pas un code postal ({country} : {examples})",
        "{value} is geen postcode in {country} ({examples})", "{value} ei ole postinumero ({country}: {examples})",
    ),
    "SR_VALIDATE_PART": (
        "{part}: missing", "{part}: mangler", "{part}: mangler", "{part}: saknas", "{part}: fehlt", "{part} : manque", "{part}: ontbreekt",
        "{part}: puuttuu",
    ),
    "SR_VALIDATE_VALUE": (
        "{value} cannot be saved here", "{value} kan ikke lagres her", "{value} kan ikke gemmes her", "{value} kan inte sparas här",
        "{value} kann hier nicht gespeichert werden", "{value} ne peut pas être enregistré ici", "{value} kan hier niet worden opgeslagen",
        "Arvoa {value} ei voi tallentaa tähän",
    ),
}  # fmt: skip
"""What Validate says, with places for what it is about."""
WORDS = {
    "SR_YES": ("Yes", "Ja", "Ja", "Ja", "Ja", "Oui", "Ja", "Kyllä"),
    "SR_NO": ("No", "Nei", "Nej", "Nej", "Nein", "Non", "Nee", "Ei"),
    "SR_ALL": ("(All)", "(Alle)", "(Alle)", "(Alla)", "(Alle)", "(Tous)", "(Alle)", "(Kaikki)"),
    "SR_NO_SELECTION": (
        "(None)", "(Ingen)", "(Ingen)", "(Ingen)", "(Keine Auswahl)", "(Aucune sélection)", "(Geen)", "(Ei valintaa)",
    ),
    "SR_VFC_ALL": ("All", "Alle", "Alle", "Alla", "Alle", "Tous", "Allen", "Kaikki"),
}  # fmt: skip
CHOICES = {
    "SR_IN_DIARY": (
        "Has a start time", "Har starttid", "Har starttidspunkt", "Har starttid", "Mit Beginn", "Avec heure de début", "Heeft begintijd",
        "On alkamisaika",
    ),
    "SR_IN_CHECKLIST": (
        "Has no start time", "Har ikke starttid", "Har ikke starttidspunkt", "Har ingen starttid", "Ohne Beginn", "Sans heure de début",
        "Heeft geen begintijd", "Ei alkamisaikaa",
    ),
    "SR_NOTE": ("Note", "Notat", "Note", "Anteckning", "Notiz", "Note", "Notitie", "Muistiinpano"),
    "SR_DOCUMENT": ("Document", "Dokument", "Dokument", "Dokument", "Dokument", "Document", "Document", "Asiakirja"),
    "SR_SAVED_REPORT": (
        "Saved report", "Lagret rapport", "Gemt rapport", "Sparad rapport", "Gespeicherter Bericht", "Rapport enregistré",
        "Opgeslagen rapport", "Tallennettu raportti",
    ),
    "SR_BOOKING_FOR_DIARY": (
        "Invitation with a start time", "Invitasjon med starttid", "Invitation med starttidspunkt", "Inbjudan med starttid",
        "Einladung mit Beginn", "Invitation avec heure de début", "Uitnodiging met begintijd", "Kutsu, jolla on alkamisaika",
    ),
    "SR_BOOKING_FOR_CHECKLIST": (
        "Invitation without a start time", "Invitasjon uten starttid", "Invitation uden starttidspunkt", "Inbjudan utan starttid",
        "Einladung ohne Beginn", "Invitation sans heure de début", "Uitnodiging zonder begintijd", "Kutsu ilman alkamisaikaa",
    ),
    "SR_UNKNOWN": ("Unknown", "Ukjent", "Ukendt", "Okänd", "Unbekannt", "Inconnu", "Onbekend", "Tuntematon"),
    "SR_NOT_STARTED": (
        "Not started", "Ikke startet", "Ikke startet", "Inte påbörjad", "Nicht begonnen", "Non commencé", "Niet begonnen", "Ei aloitettu",
    ),
    "SR_STARTED": ("Started", "Startet", "Startet", "Påbörjad", "Begonnen", "Commencé", "Begonnen", "Aloitettu"),
    "SR_COMPLETED": ("Completed", "Utført", "Udført", "Slutförd", "Erledigt", "Terminé", "Voltooid", "Valmis"),
    "SR_CUSTOMER": ("Customer", "Kunde", "Kunde", "Kund", "Kunde", "Client", "Klant", "Asiakas"),
    "SR_POTENTIAL_CUSTOMER": (
        "Potential customer", "Potensiell kunde", "Potentiel kunde", "Potentiell kund", "Potenzieller Kunde", "Client potentiel",
        "Potentiële klant", "Mahdollinen asiakas",
    ),
    "SR_PARTNER": ("Partner", "Partner", "Partner", "Partner", "Partner", "Partenaire", "Partner", "Kumppani"),
    "SR_LOST": ("Lost", "Tapt", "Tabt", "Förlorad", "Verloren", "Perdu", "Verloren", "Menetetty"),
    "SR_CATEGORY_OTHER": ("Other", "Andre", "Andre", "Övriga", "Andere", "Autres", "Overige", "Muut"),
    "SR_INCOMING": ("Incoming", "Inngående", "Indgående", "Inkommande", "Eingehend", "Entrant", "Inkomend", "Saapuva"),
    "SR_OUTGOING": ("Outgoing", "Utgående", "Udgående", "Utgående", "Ausgehend", "Sortant", "Uitgaand", "Lähtevä"),
    "SR_LIGHT_BLUE": ("Light blue", "Lyseblå", "Lyseblå", "Ljusblå", "Hellblau", "Bleu clair", "Lichtblauw", "Vaaleansininen"),
    "SR_DARK_BLUE": ("Dark blue", "Mørkeblå", "Mørkeblå", "Mörkblå", "Dunkelblau", "Bleu foncé", "Donkerblauw", "Tummansininen"),
    "SR_LIGHT_GRAY": ("Light grey", "Lysegrå", "Lysegrå", "Ljusgrå", "Hellgrau", "Gris clair", "Lichtgrijs", "Vaaleanharmaa"),
    "SR_DARK_GRAY": ("Dark grey", "Mørkegrå", "Mørkegrå", "Mörkgrå", "Dunkelgrau", "Gris foncé", "Donkergrijs", "Tummanharmaa"),
    "SR_LIGHT_GREEN": ("Light green", "Lysegrønn", "Lysegrøn", "Ljusgrön", "Hellgrün", "Vert clair", "Lichtgroen", "Vaaleanvihreä"),
    "SR_DARK_GREEN": ("Dark green", "Mørkegrønn", "Mørkegrøn", "Mörkgrön", "Dunkelgrün", "Vert foncé", "Donkergroen", "Tummanvihreä"),
    "SR_LIGHT_YELLOW": ("Light yellow", "Lysegul", "Lysegul", "Ljusgul", "Hellgelb", "Jaune clair", "Lichtgeel", "Vaaleankeltainen"),
    "SR_DARK_YELLOW": ("Dark yellow", "Mørkegul", "Mørkegul", "Mörkgul", "Dunkelgelb", "Jaune foncé", "Donkergeel", "Tummankeltainen"),
    "SR_LIGHT_RED": ("Light red", "Lyserød", "Lyserød", "Ljusröd", "Hellrot", "Rouge clair", "Lichtrood", "Vaaleanpunainen"),
    "SR_DARK_RED": ("Dark red", "Mørkerød", "Mørkerød", "Mörkröd", "Dunkelrot", "Rouge foncé", "Donkerrood", "Tummanpunainen"),
}  # fmt: skip
"""Items of lists that nobody edits."""
TWINS = {
    "SR_DUPLICATE_NAME": (
        "Same name and department", "Samme navn og avdeling", "Samme navn og afdeling", "Samma namn och avdelning",
        "Gleicher Name, gleiche Abteilung", "Même nom et service", "Zelfde naam en afdeling", "Sama nimi ja osasto",
    ),
    "SR_DUPLICATE_NAME_TIP": (
        "Has the same name, letter case aside, and the same department or none",
        "Har samme navn, uansett store og små bokstaver, og samme avdeling eller ingen",
        "Har samme navn, uanset store og små bogstaver, og samme afdeling eller ingen",
        "Har samma namn, oavsett stora och små bokstäver, och samma avdelning eller ingen",
        "Hat denselben Namen, gleich ob groß oder klein geschrieben, und dieselbe Abteilung oder keine",
        "A le même nom, sans égard aux majuscules, et le même service ou aucun",
        "Heeft dezelfde naam, ongeacht hoofdletters, en dezelfde afdeling of geen",
        "Sama nimi kirjainkoosta riippumatta ja sama osasto tai ei osastoa",
    ),
    "SR_DUPLICATE_SOUND": (
        "Sounds alike", "Høres likt ut", "Lyder ens", "Låter lika", "Klingt gleich", "Se prononce pareil", "Klinkt hetzelfde",
        "Kuulostaa samalta",
    ),
    "SR_DUPLICATE_SOUND_TIP": (
        "Has a name whose words sound alike, in any order; forms of companies do not count",
        "Har et navn med ord som høres like ut, uansett rekkefølge; selskapsformer teller ikke",
        "Har et navn med ord, der lyder ens, uanset rækkefølge; selskabsformer tæller ikke",
        "Har ett namn vars ord låter lika, oavsett ordning; bolagsformer räknas inte",
        "Hat einen Namen, dessen Wörter gleich klingen, in jeder Reihenfolge; Rechtsformen zählen nicht",
        "A un nom dont les mots se prononcent pareil, dans n'importe quel ordre ; les formes de société ne comptent pas",
        "Heeft een naam waarvan de woorden hetzelfde klinken, in elke volgorde; rechtsvormen tellen niet mee",
        "Nimen sanat kuulostavat samoilta missä järjestyksessä tahansa; yhtiömuotoja ei lasketa",
    ),
    "SR_DUPLICATE_DOMAIN": (
        "Same domain", "Samme domene", "Samme domæne", "Samma domän", "Gleiche Domain", "Même domaine", "Zelfde domein",
        "Sama verkkotunnus",
    ),
    "SR_DUPLICATE_DOMAIN_TIP": (
        "Has the domain among its own, in a web or e-mail address, or in an e-mail address of its people",
        "Har domenet blant sine egne, i en nett- eller e-postadresse, eller i en e-postadresse til en av sine",
        "Har domænet blandt sine egne, i en web- eller e-mailadresse eller i en e-mailadresse til en af sine",
        "Har domänen bland sina egna, i en webb- eller e-postadress eller i en e-postadress till någon av de sina",
        "Hat die Domain unter den eigenen, in einer Web- oder E-Mail-Adresse oder in einer E-Mail-Adresse ihrer Leute",
        "A le domaine parmi les siens, dans une adresse web ou e-mail, ou dans une adresse e-mail d'un de ses contacts",
        "Heeft het domein bij de eigen domeinen, in een web- of e-mailadres, of in een e-mailadres van een van zijn mensen",
        "Tunnus on sen omissa tunnuksissa, verkko- tai sähköpostiosoitteessa tai sen henkilön sähköpostiosoitteessa",
    ),
}  # fmt: skip
"""Rules by which likely twins are found, and what they do."""
TEXTS: Mapping[str, tuple[str, ...]] = (
    LABELS | {f"SR_AL_{''.join(line)}": of_line(line) for line in LINES} | REASONS | MESSAGES | WORDS | CHOICES | TWINS
)


def joined(texts: Iterable[str]) -> str:
    """One text in every language, as the door's clients keep it: `US:"Yes";NO:"Ja"`."""
    return ";".join(f'{code}:"{text}"' for code, text in zip(LANGUAGES, texts, strict=True))


def text_of(name: str, code: str) -> str | None:
    """The text of a name in a language, in English where it is in no such language; None for a name that is none."""
    texts = TEXTS.get(name)
    return None if texts is None else texts[LANGUAGES.index(code) if code in LANGUAGES else 0]


def said(name: str, code: str, values: Mapping[str, object]) -> str:
    """A message about these values."""
    return (text_of(name, code) or name).format_map(values)


def spelled(text: str, code: str) -> str:
    """A text with its names in brackets replaced; those that are none stay."""
    return REFERENCE.sub(lambda found: text_of(found[1], code) or found[0], text)

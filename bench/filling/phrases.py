"""What people of the house write down, in the language of those they dealt with."""

from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True, slots=True)
class Phrases:
    """Subjects, and texts that were put together of a beginning, a middle and an end."""

    subjects: tuple[str, ...]
    texts: tuple[str, ...]


def _phrases(subjects: str, openings: str, middles: str, ends: str) -> Phrases:
    parts = [tuple(text.strip() for text in column.split("|")) for column in (openings, middles, ends)]
    return Phrases(tuple(text.strip() for text in subjects.split("|")), tuple(" ".join(text) for text in product(*parts)))


LANGUAGES = {
    "en": _phrases(
        "Invoice not understood|New delivery address|Annual review|Price for a second licence|Complaint about the visit|Office move"
        "|Insurance renewal|Payroll question|Warranty claim|Service contract|Broken heating|Lost access card|Loan application"
        "|Statement of the last quarter|Thanks for the quick help|Keys and parking|Noise in the stairwell|Website relaunch",
        "Called in the morning.|Rang back as promised.|Wrote that it is urgent.|Asked for a quote.|Came by without an appointment."
        "|Left a message at the switchboard.|Was very friendly.|Complained at first.|Confirmed the date.|Wants a written answer.",
        "The second position was the deposit.|They need the papers by Friday.|The technician came an hour late."
        "|The valve is stuck again."
        "|Two licences are enough for now.|The contract ends in spring.|The statement is wrong.|Nobody was told before."
        "|The new address counts from the first on.|The heater in the lobby drips.|The attachment does not open.|Prices rise in July.",
        "Will call back.|Nothing is open.|Sent the price list.|Handed over to accounting.|Next visit is free of charge.|Waiting for them."
        "|Agreed on Tuesday.|Closed.|Passed on the thanks.|Reminder set for next week.",
    ),
    "de": _phrases(
        "Rechnung unklar|Neue Lieferadresse|Wartungsvertrag|Angebot für Aufzug|Beschwerde über Lärm|Schlüssel verloren|Kündigung|Umzug"
        "|Heizung ausgefallen|Jahresgespräch|Mahnung erhalten|Rückruf erbeten",
        "Hat morgens angerufen.|Rückruf wie versprochen.|Schreibt, es sei dringend.|Bittet um ein Angebot.|War verärgert.|War freundlich.",
        "Die zweite Position war die Anzahlung.|Unterlagen werden bis Freitag gebraucht.|Der Techniker kam zu spät.|Das Ventil klemmt."
        "|Der Vertrag läuft im Frühjahr aus.|Die Überweisung ist nicht angekommen.|Ab Monatsersten gilt die neue Adresse.",
        "Ruft wieder an.|Erledigt.|Preisliste geschickt.|An die Buchhaltung übergeben.|Termin am Dienstag.|Warten auf Antwort.",
    ),
    "fr": _phrases(
        "Facture incomprise|Nouvelle adresse|Devis pour l'ascenseur|Réclamation|Contrat d'entretien|Badge perdu|Chauffage en panne|Relance",
        "A appelé ce matin.|Rappelé comme convenu.|Écrit que c'est urgent.|Demande un devis.|Très aimable.",
        "La deuxième ligne était l'acompte.|Il faut les pièces avant vendredi.|Le technicien est arrivé en retard.|La vanne est bloquée."
        "|Le contrat se termine au printemps.|Le virement n'est pas arrivé.",
        "Rappellera.|Réglé.|Tarif envoyé.|Transmis à la comptabilité.|Rendez-vous mardi.",
    ),
    "no": _phrases(
        "Uklar faktura|Ny leveringsadresse|Tilbud på lys|Klage på støy|Serviceavtale|Mistet nøkkelkort|Årsmøte|Purring",
        "Ringte i dag tidlig.|Ringt tilbake som avtalt.|Skriver at det haster.|Ønsker et tilbud.|Var veldig hyggelig.",
        "Den andre posten var forskuddet.|Trenger papirene før fredag.|Teknikeren kom for sent.|Ventilen sitter fast igjen."
        "|Avtalen går ut til våren.|Betalingen har ikke kommet.",
        "Ringer tilbake.|I orden.|Sendte prislisten.|Gitt videre til regnskap.|Møte på tirsdag.",
    ),
    "nl": _phrases(
        "Factuur onduidelijk|Nieuw afleveradres|Offerte voor lift|Klacht over geluid|Onderhoudscontract|Sleutel kwijt|Verhuizing|Aanmaning",
        "Belde vanochtend.|Teruggebeld zoals beloofd.|Schrijft dat het haast heeft.|Vraagt een offerte.|Was erg vriendelijk.",
        "De tweede regel was de aanbetaling.|De stukken zijn vrijdag nodig.|De monteur kwam te laat.|De klep zit weer vast."
        "|Het contract loopt in het voorjaar af.|De betaling is niet binnen.",
        "Belt terug.|Afgehandeld.|Prijslijst gestuurd.|Doorgegeven aan de boekhouding.|Afspraak op dinsdag.",
    ),
}  # fmt: skip
STEPS = ("Collect the documents", "Check the figures", "Send the draft", "Call back with the result")
PROJECTS = ("Website relaunch", "Annual review", "Office move", "Insurance renewal", "Payroll set-up", "Loan application", "Data clean-up")

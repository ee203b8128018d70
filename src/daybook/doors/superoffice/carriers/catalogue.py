"""The pick lists of this door by name: which list of the book is behind each, and what its definition is called."""

from collections.abc import Mapping
from dataclasses import dataclass

CUSTOM = "udlist"
"""What begins the name of a list that the book defined: `udlist1001`, in the book as well."""
FIRST_CUSTOM = 1001
"""Where the numbers of such lists begin."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One list. Without a number it has no definition that could be changed."""

    name: str
    number: int = 0
    title: str = ""
    stored: str = ""
    """The list of the book whose items it has."""
    aliases: tuple[str, ...] = ()
    """What the REST resource calls it beside its name."""
    is_ranked: bool = False
    """In the order of rank, not by name."""


LISTS = (
    Listed("business", 1, "Business", "business"),
    Listed("category", 2, "Category", "category"),
    Listed("contint", 3, "Company interest", "interest", ("contactinterest", "interest")),
    Listed("persint", 4, "Person interest", "person_interest", ("personinterest",)),
    Listed("perspos", 5, "Position", "position", ("position",)),
    Listed("mrmrs", 6, "Mr/Ms", "mrmrs"),
    Listed("salutation", 7, "Salutation", "salutation", ("academictitle",)),
    Listed("source", 8, "Source", "source"),
    Listed("ticketpriority", 9, "Request priority", "ticket_priority", is_ranked=True),
    Listed("customerlanguage", 10, "Customer language", "language", is_ranked=True),
    Listed("currency", 11, "Currency", "currency"),
    Listed("country", 12, "Country"),
    Listed("task", 13, "Follow-up type", "task", is_ranked=True),
    Listed("priority", 14, "Priority", "priority", is_ranked=True),
    Listed("rejectReason", 15, "Reason for declining", "reject_reason"),
    Listed("leadstatus", 16, "Lead status", "lead_status", is_ranked=True),
    Listed("consentpurpose", 17, "Consent purpose", "consent_purpose", is_ranked=True),
    Listed("consentsource", 18, "Consent source", "consent_source", is_ranked=True),
    Listed("legalbase", 19, "Legal base", "legal_base", is_ranked=True),
    Listed("shipmenttype", 20, "Mailing type", "shipment_type"),
    Listed("intent", 21, "Intention", "intent"),
    Listed("appointmenttask", stored="task"),
    *(Listed(name) for name in ("associate", "usergroup", "heading")),
    *(Listed(name, is_ranked=True) for name in ("timezone", "timezonewithcode", "timezoneiana")),
    *(Listed(name, is_ranked=True) for name in ("appointmenttype", "appointmentcompleted", "activitystatus", "categorygroup", "direction")),
    Listed("colorindex", is_ranked=True),
    *(Listed(name, is_ranked=True) for name in ("contact", "contact_new", "person", "project", "sale")),
    Listed(CUSTOM),
)
"""Every list but the book's own, each once."""
WIRE: Mapping[str, str] = {each.stored or each.name: each.name for each in reversed(LISTS)}
"""The name on the wire of a list of the book."""


def custom(number: int, title: str) -> Listed:
    """A list that the book defined."""
    name = f"{CUSTOM}{number}"
    return Listed(name, number, title, name)

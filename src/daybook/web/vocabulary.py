"""Words for what the book calls by codes: kinds, roles, relations, uses, doors, columns. The filter `word`."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from daybook.core.texts import marked as _

_WORDS: dict[str, dict[str, str]] = {
    "kind": {
        "call": _("Call"),
        "mail": _("E-mail"),
        "note": _("Note"),
        "meeting": _("Meeting"),
        "hours": _("Hours"),
        "survey": _("Survey answer"),
        "step": _("Step"),
        "comment": _("Comment"),
        "contact_log": _("Contact log"),
        "call_log": _("Call log"),
        "task": _("Task"),
        "opportunity": _("Opportunity"),
        "person": _("Person"),
        "organisation": _("Company"),
        "property": _("Property"),
        "building": _("Building"),
        "unit": _("Unit"),
        "contact": _("Person or company"),
        "matter": _("Matter"),
        "entry": _("Entry"),
        "place": _("Place"),
        "file": _("File"),
        "attachment": _("Attachment"),
        "choice": _("Choice"),
        "field": _("Field"),
        "field_value": _("Field"),
        "item": _("List item"),
        "user": _("User"),
        "user_group": _("Group"),
        "member": _("Group member"),
        "api_key": _("Key"),
        "book": _("Book"),
        "place_user": _("Rights of a property"),
        "webhook": _("Webhook"),
        "item_group": _("Groups that an item is offered to"),
        "undo": _("Undo"),
        "request": _("Request"),
    },
    "kinds": {
        "call": _("Calls"),
        "mail": _("E-mails"),
        "note": _("Notes"),
        "meeting": _("Meetings"),
        "hours": _("Hours"),
        "survey": _("Surveys"),
        "step": _("Steps"),
        "comment": _("Comments"),
        "contact_log": _("Contact logs"),
        "call_log": _("Call logs"),
        "task": _("Tasks"),
        "opportunity": _("Opportunities"),
        "person": _("People"),
        "organisation": _("Companies"),
        "property": _("Properties"),
        "building": _("Buildings"),
        "unit": _("Units"),
    },
    "part": {
        "with": _("with"),
        "contact": _("about"),
        "company": _("of the company"),
        "place": _("about the place"),
        "attendee": _("attends"),
        "above": _("seen through"),
        "to": _("to"),
        "cc": _("copy to"),
        "bcc": _("blind copy to"),
        "from": _("from"),
    },
    "relation": {
        "employer": _("Works for"),
        "resident": _("Lives in"),
        "owner": _("Owns"),
        "part_of": _("Part of"),
    },
    "related": {
        "employer": _("People"),
        "resident": _("Residents"),
        "owner": _("Owners"),
        "part_of": _("Parts"),
    },
    "channel": {
        "phone": _("Phone"),
        "mobile": _("Mobile"),
        "fax": _("Fax"),
        "mail": _("E-mail"),
        "url": _("Web page"),
        "facebook": "Facebook",
        "twitter": "Twitter",
        "linkedin": "LinkedIn",
        "chat": _("Chat"),
        "voip": _("Internet phone"),
    },
    "use": {
        "business": _("work"),
        "home": _("home"),
        "main": _("main"),
        "other": _("other"),
        "pager": _("pager"),
        "private": _("private"),
        "postal": _("Postal address"),
        "street": _("Street address"),
        "primary": _("Main address"),
        "secondary": _("Second address"),
    },
    "door": {"native": "Daybook", "web": _("Pages"), "post": _("Mailbox"), "cli": _("Console")},
    "action": {
        "create": _("Made"),
        "update": _("Changed"),
        "delete": _("Deleted"),
        "restore": _("Restored"),
    },
    "outcome": {
        "stored": _("Stored"),
        "ignored": _("Ignored"),
        "defaulted": _("Filled in"),
        "reordered": _("Reordered"),
        "truncated": _("Cut short"),
        "kept": _("Kept as it came"),
        "unresolved": _("Not found"),
        "duplicate": _("Given twice"),
        "made": _("Made"),
    },
    "list": {
        "account_type": _("Types of companies"),
        "appointment_type": _("Types of appointments"),
        "business": _("Businesses"),
        "call_reason": _("Reasons of calls"),
        "call_status": _("Statuses of calls"),
        "category": _("Categories"),
        "consent_purpose": _("Purposes of consent"),
        "consent_source": _("Sources of consent"),
        "currency": _("Currencies"),
        "heading": _("Headings"),
        "intent": _("Intents"),
        "interest": _("Interests of companies"),
        "language": _("Languages"),
        "lead_status": _("Statuses of leads"),
        "legal_base": _("Legal bases"),
        "list": _("Lists"),
        "mail_template": _("Mail templates"),
        "mrmrs": _("Forms of address"),
        "person_interest": _("Interests of persons"),
        "position": _("Positions"),
        "protech_membertype": _("Types of members"),
        "reject_reason": _("Reasons to reject"),
        "salutation": _("Salutations"),
        "shipment_type": _("Types of mailings"),
        "task": _("Tasks of persons"),
        "ticket_priority": _("Priorities of tickets"),
        "log_status": _("Statuses of contact logs"),
        "log_type": _("Types of contact logs"),
        "opportunity_status": _("Statuses of opportunities"),
        "opportunity_type": _("Types of opportunities"),
        "priority": _("Priorities"),
        "project": _("Projects"),
        "project_task": _("Tasks of projects"),
        "source": _("Sources"),
        "task_activity": _("Activities of tasks"),
        "task_priority": _("Priorities of tasks"),
        "task_status": _("Statuses of tasks"),
        "task_type": _("Types of tasks"),
    },
    "right": {"admin": _("Admin"), "manager": _("Manager"), "agent": _("Agent"), "partner": _("Partner")},
    "answer": {
        "none": _("not asked"),
        "invited": _("invited"),
        "seen": _("seen"),
        "accepted": _("comes"),
        "declined": _("does not come"),
        "moved": _("moved"),
        "moved_seen": _("moved, seen"),
        "hidden": _("hidden"),
        "cancelled": _("cancelled"),
    },
    "state": {
        "waiting": _("Waiting"),
        "sent": _("Sent"),
        "dead": _("Given up"),
        "dropped": _("Dropped"),
        "open": _("Open"),
        "closed": _("Closed"),
    },
    "column": {
        "id": _("Id"),
        "number": _("Number"),
        "kind": _("Kind"),
        "name": _("Name"),
        "prefix": _("Title before the name"),
        "first": _("First name"),
        "middle": _("Middle name"),
        "last": _("Last name"),
        "suffix": _("After the name"),
        "nick": _("Nickname"),
        "title": _("Title"),
        "label": _("Label"),
        "gender": _("Gender"),
        "reference": _("Reference"),
        "code": _("Code"),
        "department": _("Department"),
        "org_number": _("Company number"),
        "country": _("Country"),
        "notes": _("Notes"),
        "source": _("Source"),
        "channels": _("Numbers and addresses"),
        "addresses": _("Postal addresses"),
        "employer": _("Works for"),
        "employer_title": _("Position"),
        "resident": _("Lives in"),
        "owner": _("Owns"),
        "part_of": _("Part of"),
        "no_mail": _("No e-mail"),
        "in_directory": _("In the directory"),
        "retired": _("Retired"),
        "is_active": _("Active"),
        "type_id": _("Type"),
        "source_id": _("Source"),
        "category_id": _("Category"),
        "business_id": _("Business"),
        "owner_id": _("Whose contact"),
        "group_id": _("Group"),
        "merged_id": _("Merged into"),
        "parent_id": _("Part of"),
        "line1": _("First line"),
        "line2": _("Second line"),
        "line3": _("Third line"),
        "zip": _("Postal code"),
        "city": _("City"),
        "county": _("County"),
        "state": _("State"),
        "subject": _("Subject"),
        "text": _("Text"),
        "method": _("How"),
        "author": _("By"),
        "author_id": _("By"),
        "matter_id": _("Matter"),
        "contact_id": _("Contact"),
        "person_id": _("Person"),
        "place_id": _("Property"),
        "unit_id": _("Unit"),
        "follows_id": _("Follows"),
        "survey_id": _("Survey"),
        "status_id": _("Status"),
        "priority_id": _("Priority"),
        "caller": _("Caller"),
        "taken_by": _("Taken by"),
        "opened_at": _("Opened"),
        "due_at": _("Promised for"),
        "closed_at": _("Closed"),
        "birth_at": _("Born"),
        "at_at": _("When"),
        "ends_at": _("Until"),
        "duration": _("How long"),
        "deleted_at": _("Deleted"),
        "is_closed": _("Done"),
        "is_restricted": _("For some only"),
        "is_external": _("For partners too"),
        "people": _("People named"),
        "contacts": _("Who takes part"),
        "links": _("Links"),
        "extra": _("What only one door knows"),
        "attendees": _("Attendees"),
        "meeting": _("Meeting"),
        "value": _("Value"),
        "files": _("Files"),
        "members": _("Members"),
        "role": _("Role"),
        "email": _("E-mail"),
        "disabled_at": _("Let in no more"),
        "undone_by": _("Taken back by"),
    },
}
"""By topic. What a code means depends on where it stands: `owner` is a relation seen from the person, `related` from the unit."""
WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({topic: MappingProxyType(words) for topic, words in _WORDS.items()})


DOORS: dict[str, str] = {}
"""What each door of this house calls itself, by name; told when the pages are made."""
SORTS: Mapping[str, str] = MappingProxyType(
    {"kind": "kind", "other": "kind", "role": "right", "roles": "right", "action": "action", "member": "column"}
)
"""Values in texts that are said in words, by their name in the text: of which topic. What must be written so stays a code."""
REGIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"en": ("US", "GB", "EN"), "nb": ("NO",), "de": ("GE", "DE"), "nl": ("NL",), "fr": ("FR",), "es": ("ES",)}
)
"""What texts in several languages call each."""
_LANGUAGE_TEXT = re.compile(r'([A-Za-z-]{2,5}):"([^"]*)"')


class Speaker(Protocol):
    """Who says a text in his language: a reader."""

    def text(self, message: str) -> str:
        """It in his language."""


def word(reader: Speaker, code: str | None, topic: str = "kind") -> str:
    """A code in the reader's language; one that no topic knows (a door's own) is shown as it is, legibly."""
    if not code:
        return ""
    known = WORDS[topic].get(code)
    return reader.text(known) if known is not None else (_short(code) if topic == "door" else legible(code))


def title(code: str | None) -> str:
    """What a door calls itself in full."""
    return DOORS.get(code or "") or legible(code or "")


def _short(door: str) -> str:
    """A door's name as its title spells it: firstservice -> FirstService."""
    at = DOORS.get(door, "").lower().find(door)
    return DOORS[door][at : at + len(door)] if at >= 0 else legible(door)


def in_language(language: str, text: str | None) -> str:
    """A list item's text, which may stand in several languages: US:"Call";NO:"Samtale"."""
    found: dict[str, str] = dict(_LANGUAGE_TEXT.findall(text or ""))
    if not found:
        return text or ""
    return next((found[each] for each in (*REGIONS[language], "US") if each in found), next(iter(found.values())))


def legible(code: str) -> str:
    """`firstservice` -> Firstservice, `own_kind` -> Own kind."""
    text = code.replace("_", " ").strip()
    return text[:1].upper() + text[1:]

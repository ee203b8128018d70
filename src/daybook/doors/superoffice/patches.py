"""PATCH of any carrier: which quirks this API's patches have, and how their mistakes are told."""

from typing import Any, TypeVar

from daybook.core.errors import Conflict, Invalid, Mistake
from daybook.door import Call
from daybook.doors.superoffice.records.activity import TaskListItem
from daybook.doors.superoffice.records.associate import Associate
from daybook.doors.superoffice.records.country import Country
from daybook.doors.superoffice.records.lists import Business, Category, CustomerLanguage, Position, Priority, TicketPriority
from daybook.doors.superoffice.records.person import Person
from daybook.doors.superoffice.records.simple import Contact
from daybook.doors.superoffice.style import FORMATS, STYLE
from daybook.wire.patch import Rules, Untrue, patch_record
from daybook.wire.record import Record
from daybook.wire.style import Formats

C = TypeVar("C", bound=Record)
BODY = Formats(xml=False, form=False, json_too=FORMATS.json_too)
"""What the body of a PATCH may be: JSON, whichever of its names it comes under."""
RULES = Rules(
    any_case=True, bare_paths=True, numbered=("unknown", "add", "replace", "remove", "test", "move", "copy"), open_maps=True,
    keyed={"Interests": ("Id", "Name"), "ShipmentTypes": ("Id", "Name"), "Consents": ("ConsentPurposeKey", "ConsentPurposeId")},
    appends=True, skips_null=True,
)  # fmt: skip
ITEM = ("Id", ("Value",))
NAMED: dict[type[Record], tuple[str, tuple[str, ...]]] = {
    Associate: ("AssociateId", ("Name",)), Business: ITEM, Category: ITEM, TicketPriority: ITEM, CustomerLanguage: ITEM,
    Position: ITEM, Priority: ITEM, TaskListItem: ("TaskListItemId", ("Value",)), Contact: ("ContactId", ("Name",)),
    Country: ("CountryId", ("Name", "EnglishName", "TwoLetterISOCountry", "ThreeLetterISOCountry")), Person: ("PersonId", ("FullName",)),
}  # fmt: skip
"""Carriers that stand for a record: its number and its names."""


def patched(call: Call, shown: C) -> C:
    """The carrier after the patch in the body; what the patch does not touch is as shown."""
    if call.body is None:
        raise Invalid([Mistake("Patch", "must be in the body")])
    parameter = call.route.parameter if call.route is not None else ""
    try:
        done = patch_record(shown, call.body, rules=RULES, style=STYLE, parameter=parameter)
    except Untrue as untrue:
        raise Conflict("test", f"{untrue.path} is not what the test says.") from None
    for note in done.notes:
        call.tx.note(note.kind, note.path, note.text)
    for name in done.touched:
        setattr(done.record, name, renamed(getattr(done.record, name), getattr(shown, name)))
    return done.record


def renamed(given: Any, shown: Any) -> Any:
    """A carrier whose name alone was patched means the record of that name, not that of the number that is still in it."""
    key, names = NAMED.get(type(given), ("", ()))
    if not key or shown is None or getattr(given, key) != getattr(shown, key):
        return given
    told = {name: value for name in names if (value := getattr(given, name)) and value != getattr(shown, name)}
    return type(given)(**told) if told else given

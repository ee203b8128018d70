"""api/CustomField, our addition: the fields that an association defines for its contacts, of every type."""

from typing import Any
from uuid import UUID

from daybook.core import fields, ids, lists
from daybook.core.access import Tx, demand_role
from daybook.core.errors import Forbidden, Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.protech import attributes, kinds, options
from daybook.doors.protech.parents import KINDS, TYPES
from daybook.doors.protech.records import APIResponse, AttributeType, CustomField, ResponseStatus

RULES = {"MaxLength": "max_length", "Whole": "whole", "Least": "least", "Most": "most", "Target": "target"}
FITS = {
    AttributeType.text: ("MaxLength",),
    AttributeType.number: ("Whole", "Least", "Most"),
    AttributeType.optionset: ("Options",),
    AttributeType.lookup: ("Target",),
}
"""The members that a type has beside the common ones."""
LONGEST = 100


def show_all(call: Call) -> Answer:
    """Every field, oldest first."""
    _admit(call)
    return Answer([_shown(call.tx, row) for row in attributes.defined(call.tx)], root=list[CustomField])


def show(call: Call) -> CustomField:
    """One field by its key."""
    _admit(call)
    return _shown(call.tx, _found(call))


def save(call: Call) -> APIResponse:
    """Define a field, or change the one with this key; values that contacts have stay, and must fit."""
    demand_role(call.who, "admin")
    tx, sent = call.tx, call.body
    if sent is None or not (sent.Key or "").strip():
        raise Invalid([Mistake("Key", "a key is required", None if sent is None else sent.Key)])
    row = fields.by_key(tx, attributes.DOOR, attributes.OWNER, sent.Key)
    type = sent.Type if row is None or sent.has("Type") else AttributeType[row.type]
    mistakes = _mistakes(sent, type, is_new=row is None or AttributeType[row.type] != type)
    if mistakes:
        raise Invalid(mistakes)
    key = sent.Key if row is None else row.key
    id = ids.new() if row is None else row.id
    list = None if type != AttributeType.optionset else (None if row is None else row.list) or f"{attributes.DOOR}:{id}"
    label = sent.Label or key if row is None or sent.has("Label") else row.label
    fields.define(tx, attributes.DOOR, attributes.OWNER, key, type.name, label, list, _rules(sent, type, row), id=id)
    if list is not None and sent.Options is not None:
        options.put(tx, list, sent.Options)
    _check_kept(tx, id, key)
    return APIResponse(Status=ResponseStatus.Success, Id=id, Description=f"Field {key} {'changed' if row is not None else 'defined'}.")


def remove(call: Call) -> APIResponse:
    """Delete a field: contacts show its values no more."""
    demand_role(call.who, "admin")
    row = _found(call)
    fields.remove(call.tx, row)
    return APIResponse(Status=ResponseStatus.Success, Id=row.id, Description=f"Field {row.key} deleted.")


def _admit(call: Call) -> None:
    if call.who.is_partner:
        raise Forbidden("This key belongs to an outside partner, who may not use contacts.")


def _found(call: Call) -> Any:
    row = fields.by_key(call.tx, attributes.DOOR, attributes.OWNER, call.params["key"])
    if row is None:
        raise Missing("field", call.params["key"])
    return row


def _mistakes(sent: CustomField, type: AttributeType, *, is_new: bool) -> list[Mistake]:
    """What is wrong with a definition by itself."""
    if type not in kinds.KINDS:
        return [
            Mistake("Type", "text (0), number (1), money (2), boolean (3), date (4), optionset (5) or lookup (6) is expected", int(type))
        ]
    found = [Mistake("Key", f"at most {LONGEST} characters are allowed", sent.Key)] if len(sent.Key or "") > LONGEST else []
    for name in (*RULES, "Options"):
        if getattr(sent, name) is not None and name not in FITS.get(type, ()):
            found.append(Mistake(name, f"a field of the type {type.name} has none"))
    if sent.MaxLength is not None and sent.MaxLength < 1:
        found.append(Mistake("MaxLength", "1 or more is expected", sent.MaxLength))
    if sent.Least is not None and sent.Most is not None and sent.Least > sent.Most:
        found.append(Mistake("Most", f"{sent.Least} or more is expected", sent.Most))
    if sent.Target is not None and sent.Target not in KINDS:
        found.append(Mistake("Target", "account (1) or contact (2) is expected", int(sent.Target)))
    if type == AttributeType.optionset and (is_new or sent.has("Options")):
        found += options.mistakes(sent.Options)
    return found


def _rules(sent: CustomField, type: AttributeType, row: Any) -> dict[str, Any] | None:
    """The rules that the type knows: those sent, else those there are."""
    rules = {} if row is None else dict(row.rules or {})
    for name, rule in RULES.items():
        if name not in FITS.get(type, ()):
            rules.pop(rule, None)
        elif sent.has(name):
            value = getattr(sent, name)
            rules[rule] = KINDS[value] if name == "Target" and value is not None else value
    return {rule: value for rule, value in rules.items() if value is not None} or None


def _check_kept(tx: Tx, id: UUID, key: str) -> None:
    """No contact has a value that the field as it is now would refuse; an option that is offered no more may stay."""
    row = fields.by_key(tx, attributes.DOOR, attributes.OWNER, key)
    for value in fields.kept(tx, id):
        rule = kinds.of(row).keeps(tx, row, value)
        if rule is not None:
            raise Invalid([Mistake("Type", f"a contact has a value that would not fit: {rule}", value)])


def _shown(tx: Tx, row: Any) -> CustomField:
    rules = row.rules or {}
    found = {name: rules.get(rule) for name, rule in RULES.items()}
    found["Target"] = TYPES[rules["target"]] if "target" in rules else None
    choices = options.shown(lists.all_of(tx, row.list)) if row.list is not None else None
    return CustomField(Key=row.key, Type=AttributeType[row.type], Label=row.label, Options=choices, **found)

"""Json.NET's way from tokens to records: any case, any duplicate, every mistake noted under its path."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import msgspec

from daybook.wire.lexer import ReaderError
from daybook.wire.plan import SlotPlan, TypePlan
from daybook.wire.problems import Malformed, Note, Problem
from daybook.wire.record import Record, RecordPlan, describe
from daybook.wire.style import Limits, Style
from daybook.wire.tokens import Token, Tokens
from daybook.wire.values import SETTLE, Unfit, convert, settle_token, shown, wanted

PRIMITIVE = "JSON primitive value (e.g. string, number, boolean, null)"
ARRAY = "JSON array (e.g. [1,2,3])"
OBJECT = 'JSON object (e.g. {"name":"value"})'
EXPECTED = {"record": OBJECT, "dict": OBJECT, "list": ARRAY, "str": "JSON string value"}
WRONG_OBJECT = (
    "Cannot deserialize the current {given} into type '{clr}' because the type requires a {expected} to deserialize "
    "correctly.\nTo fix this error either change the JSON to a {expected} or change the deserialized type so that it "
    "is a normal .NET type (e.g. not a primitive type like integer, not a collection type like an array or List<T>) "
    "that can be deserialized from a JSON object. JsonObjectAttribute can also be added to the type to force it to "
    "deserialize from a JSON object.\n"
)
WRONG_ARRAY = (
    "Cannot deserialize the current {given} into type '{clr}' because the type requires a {expected} to deserialize "
    "correctly.\nTo fix this error either change the JSON to a {expected} or change the deserialized type to an array "
    "or a type that implements a collection interface (e.g. ICollection, IList) like List<T> that can be deserialized "
    "from a JSON array. JsonArrayAttribute can also be added to the type to force it to deserialize from a JSON "
    "array.\n"
)
REFERENCE_ONLY = "Additional content found in JSON reference object. A JSON reference object should only have a $ref property."
UNEXPECTED_END = "Unexpected end when deserializing object."


def read(plan: TypePlan, text: str, *, style: Style, limits: Limits, parameter: str) -> tuple[Any, list[Note]]:
    """Read a text into a value of the type, and tell what was passed over. Malformed with every mistake."""
    binding = Binding(Tokens(text, limits), style, parameter)
    with suppress(Enough):
        value = binding.root(replace(plan, nullable=True))
    if binding.problems:
        raise Malformed(binding.problems)
    return value, binding.notes


class Enough(Exception):
    """As many mistakes as are told."""


class Binding:
    """One body on its way into a record."""

    def __init__(self, tokens: Tokens, style: Style, parameter: str) -> None:
        self.tokens = tokens
        self.style = style
        self.parameter = parameter
        self.problems: list[Problem] = []
        self.notes: list[Note] = []
        self.known: dict[str, Any] = {}
        """Objects that the body gave an `$id`."""

    def root(self, plan: TypePlan) -> Any:
        """The whole body; None when there is nothing in it."""
        try:
            return self.value(plan, None) if self.read_for(plan) and self.tokens.token != "Null" else None
        except ReaderError as error:
            self.refuse(error)
            return None

    def refuse(self, error: ReaderError) -> None:
        self.problems.append(error.at(self.full_path()))
        if len(self.problems) >= self.tokens.limits.problems:
            raise Enough

    def full_path(self) -> str:
        path = self.tokens.path
        return f"{self.parameter}{'' if path[:1] in ('', '[') or not self.parameter else '.'}{path}"

    def note(self, kind: str, text: str) -> None:
        if len(self.notes) < self.tokens.limits.problems:
            self.notes.append(Note(kind, self.full_path(), text))

    def read_for(self, plan: TypePlan) -> bool:
        """Move to a value of the type, the way the type asks for; False at the end of the text."""
        if not self.tokens.read_past_comments(wanted(plan.kind, self.style)):
            return False
        if plan.kind in SETTLE:
            settle_token(self.tokens, plan.kind, self.style)
        return True

    def recover(self, depth: int) -> None:
        """Go on behind the value that was wrong. What cannot even be skipped is the outer object's mistake."""
        self.tokens.skip()
        while self.tokens.depth > depth and self.tokens.read():
            pass

    def value(self, plan: TypePlan, existing: Any) -> Any:
        tokens = self.tokens
        while tokens.token == "Comment":
            self.checked_read()
        if plan.kind == "any":
            return msgspec.Raw(msgspec.json.encode(self.free())) if plan.raw else self.free()
        match tokens.token:
            case "StartObject":
                return self.object(plan, existing)
            case "StartArray":
                return self.array(plan, existing)
            case "Null" | "Undefined":
                return self.null(plan)
            case "String" if not tokens.value and plan.kind != "str" and self.takes_null(plan):
                return self.null(plan)
            case "Integer" | "Float" | "Boolean" | "String" | "Bytes" | "StartConstructor":
                return self.converted(plan, tokens.value)
        raise tokens.error(f"Unexpected token while deserializing object: {tokens.token}.")

    def null(self, plan: TypePlan) -> Any:
        if self.takes_null(plan):
            return None if plan.nullable else plan.blank()
        raise self.tokens.error(f"Error converting value {{null}} to type '{plan.clr}'.", "null")

    def takes_null(self, plan: TypePlan) -> bool:
        """All CLR types but value types hold null, whatever the declaration promises."""
        return plan.nullable or not plan.is_value or self.style.nulls_in == "default"

    def converted(self, plan: TypePlan, value: Any) -> Any:
        try:
            return convert(plan, value, self.style)
        except Unfit:
            raise self.tokens.error(f"Error converting value {shown(value)} to type '{plan.clr}'.", "type", value) from None

    def checked_read(self) -> Token:
        if not self.tokens.read():
            raise self.tokens.error(UNEXPECTED_END)
        return self.tokens.token

    def object(self, plan: TypePlan, existing: Any) -> Any:
        self.checked_read()
        name, done, value = self.metadata(plan, existing)
        if done:
            return value
        if plan.kind == "record":
            record: Record = existing if existing is not None else plan.of()
            return self.fill(self.remember(name, record), describe(plan.of), carried(record, existing))
        if plan.kind == "dict":
            return self.fill_map(self.remember(name, {} if existing is None else existing), plan)
        raise self.tokens.error(WRONG_OBJECT.format(given=OBJECT, clr=plan.clr, expected=EXPECTED.get(plan.kind, PRIMITIVE)), "type")

    def remember(self, name: str | None, value: Any) -> Any:
        if name is not None:
            self.known[name] = value
        return value

    def metadata(self, plan: TypePlan, existing: Any) -> tuple[str | None, bool, Any]:
        """`$id`, `$type`, `$ref` and `$values` at an object's head: the id, whether they were all, and the value."""
        tokens, name = self.tokens, None
        while tokens.token == "PropertyName" and tokens.value in ("$id", "$type", "$ref", "$values"):
            word = tokens.value
            self.checked_read()
            if word == "$values":
                value = self.array(plan, existing)
                self.checked_read()
                return name, True, self.remember(name, value)
            if word == "$ref":
                if tokens.token not in ("String", "Null"):
                    raise tokens.error("JSON reference $ref property must have a string or null value.", "type")
                if (reference := tokens.value) is not None:
                    if self.checked_read() == "PropertyName":
                        raise tokens.error(REFERENCE_ONLY)
                    return name, True, self.known.get(reference)
            elif word == "$id":
                name = None if tokens.value is None else str(tokens.value)
            tokens.skip()
            self.checked_read()
        return name, False, None

    def fill(self, record: Record, plan: RecordPlan, seen: set[str]) -> Record:
        tokens, depth = self.tokens, self.tokens.depth
        while tokens.token != "EndObject":
            if tokens.token == "PropertyName":
                try:
                    self.member(record, plan, seen, tokens.value)
                except ReaderError as error:
                    self.refuse(error)
                    self.recover(depth)
            elif tokens.token != "Comment":
                raise tokens.error(f"Unexpected token when deserializing object: {tokens.token}.")
            if not tokens.read():
                self.unexpected_end()
                break
        record.__dict__["absent"] = frozenset(plan.by_name) - seen
        return record

    def unexpected_end(self, message: str = UNEXPECTED_END) -> None:
        self.refuse(self.tokens.error(message))

    def member(self, record: Record, plan: RecordPlan, seen: set[str], name: str) -> None:
        slot = plan.by_json.get(name) or (plan.by_json_folded.get(name.lower()) if name.isascii() else None)
        if slot is None:
            self.note("ignored", f"not a member of {plan.clr}")
            self.tokens.read()
            self.tokens.skip()
            return
        if not self.read_for(slot.type):
            raise self.tokens.error(f"Unexpected end when setting {name}'s value.")
        if slot.read_only:
            self.ignore(slot)
            seen.add(slot.name)
            return
        if slot.name in seen:
            self.note("duplicate", "given more than once: the last value counts, objects and lists are merged")
        merges = slot.name in seen and self.tokens.token in ("StartObject", "StartArray")
        value = self.value(slot.type, getattr(record, slot.name) if merges else None)
        setattr(record, slot.name, value)
        seen.add(slot.name)

    def ignore(self, slot: SlotPlan) -> None:
        if self.tokens.value != slot.blank():
            self.note("ignored", "read only")
        self.tokens.skip()

    def fill_map(self, found: dict[str, Any], plan: TypePlan) -> dict[str, Any]:
        tokens, depth, item = self.tokens, self.tokens.depth, plan.item
        assert item
        while tokens.token != "EndObject":
            if tokens.token == "PropertyName":
                key = tokens.value
                try:
                    if not self.read_for(item):
                        raise tokens.error(UNEXPECTED_END)
                    found[key] = self.value(item, None)
                except ReaderError as error:
                    self.refuse(error)
                    self.recover(depth)
            elif tokens.token != "Comment":
                raise tokens.error(f"Unexpected token when deserializing object: {tokens.token}.")
            if not tokens.read():
                self.unexpected_end()
                break
        return found

    def array(self, plan: TypePlan, existing: Any) -> Any:
        if plan.kind != "list" or self.tokens.token != "StartArray":
            expected = EXPECTED.get(plan.kind, PRIMITIVE)
            raise self.tokens.error(WRONG_ARRAY.format(given=ARRAY, clr=plan.clr, expected=expected), "type")
        items, item = [] if existing is None else existing, plan.item
        assert item
        depth, failed_at = self.tokens.depth + 1, None
        while True:
            try:
                if not self.read_for(item):
                    self.unexpected_end("Unexpected end when deserializing array.")
                    return items
                if self.tokens.token == "EndArray":
                    return items
                items.append(self.value(item, None))
            except ReaderError as error:
                self.refuse(error)
                index = self.tokens.places[depth - 1] if len(self.tokens.places) >= depth else None
                self.recover(depth)
                if index == failed_at:
                    raise self.tokens.error("Infinite loop detected from error handling.") from None
                failed_at = index

    def free(self) -> Any:
        """JSON without a model."""
        tokens = self.tokens
        if tokens.token == "StartArray":
            items = []
            while tokens.read_past_comments() and tokens.token != "EndArray":
                items.append(self.free())
            if tokens.token != "EndArray":
                raise tokens.error("Unexpected end when deserializing array.")
            return items
        if tokens.token != "StartObject":
            value = tokens.value
            tokens.skip()
            return value
        members: dict[str, Any] = {}
        while self.checked_read() != "EndObject":
            if tokens.token == "PropertyName":
                name = tokens.value
                if not tokens.read_past_comments():
                    raise tokens.error(UNEXPECTED_END)
                members[name] = self.free()
        return members


def carried(record: Record, existing: Any) -> set[str]:
    """What an object given twice carried the first time."""
    return set() if existing is None else set(describe(type(record)).by_name) - record.absent

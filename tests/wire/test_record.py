"""One declaration, and everything that follows from it."""

from enum import IntEnum
from typing import Any, ClassVar

import msgspec
import pytest
from msgspec import UNSET

from daybook.wire import json
from daybook.wire.record import Guid, Long, Moment, Record, describe, slot
from daybook.wire.scalars import ZERO
from daybook.wire.style import Limits
from tests.wire.models import AppointmentCreateModel, ContactLogCreateModel, ContactRequest, Owned, TaskActivityLog, TimePeriod

SPACE = "http://schemas.datacontract.org/2004/07/Acme.Models"


class Colour(IntEnum):
    red = 3


class Named(Record, ns=f"{SPACE}.Base"):
    SIZE: ClassVar[int] = 5
    id: Guid | None = slot("The key")
    name: str | None = slot("As shown", json="_Name", max_length=20, required=True, example="Ada")

    def initial(self) -> str:
        return (self.name or "?")[0]


class Thing(Named, ns=SPACE, root="ThingEntity"):
    first_name: str | None = slot(form="Vorname")
    zip2: str | None = slot(xml="ZIP")
    count: int = slot()
    big: Long = slot()
    colour: Colour = slot()
    period: TimePeriod | None = slot()
    when: Moment = slot()
    parts: "list[Thing]" = slot()
    owner: "Thing | None" = slot()
    extra: dict[str, str | None] | None = slot()
    free: Any = slot()
    raw: msgspec.Raw | None = slot()
    fixed: str = slot(default="made", read_only=True)
    hidden: str | None = slot(default=UNSET)


class Smaller(Thing):
    count: int = slot("Declared again")


def test_json_order_is_derived_first_and_xml_order_base_first() -> None:
    plan = describe(Thing)
    assert [each.json for each in plan.slots][-2:] == ["id", "_Name"]
    assert [each.xml for each in plan.xml_order] == ["Id", "Name", "Big", "Colour", "Count", "Extra", "FirstName", "Fixed", "Free",
                                                     "Hidden", "Owner", "Parts", "Period", "Raw", "When", "ZIP"]  # fmt: skip
    assert {each.xml: each.namespace for each in plan.slots}["Id"] == f"{SPACE}.Base"
    assert (plan.root, plan.namespace, plan.clr) == ("ThingEntity", SPACE, "Acme.Models.ThingEntity")


def test_names_follow_from_the_attribute() -> None:
    slots = describe(Thing).by_name
    assert (slots["first_name"].json, slots["first_name"].xml, slots["first_name"].form) == ("first_name", "FirstName", "Vorname")
    assert (slots["zip2"].xml, slots["zip2"].form, slots["name"].xml) == ("ZIP", "ZIP", "Name")
    assert describe(ContactLogCreateModel).by_name["CreationType"].xml == "CreationType"
    assert describe(AppointmentCreateModel).by_name["start_timezone_id"].xml == "StartTimeZoneId"
    assert describe(TaskActivityLog).by_name["task_id"].xml == "task_id"
    assert slots["name"].max_length == 20 and slots["name"].required and slots["name"].example == "Ada"


def test_types_have_the_platforms_names() -> None:
    slots = describe(Thing).by_name
    assert {name: slots[name].type.clr for name in ("count", "big", "colour", "period", "when", "parts", "owner", "extra", "id")} == {
        "count": "System.Int32",
        "big": "System.Int64",
        "colour": "Acme.Models.Colour",
        "period": "System.Nullable`1[Acme.Models.TimePeriod]",
        "when": "System.DateTime",
        "parts": "System.Collections.Generic.List`1[Acme.Models.ThingEntity]",
        "owner": "Acme.Models.ThingEntity",
        "extra": "System.Collections.Generic.Dictionary`2[System.String,System.String]",
        "id": "System.Nullable`1[System.Guid]",
    }


def test_members_always_hold_a_value_of_their_type() -> None:
    thing = Thing(name="Ada")
    assert (thing.count, thing.colour, thing.period, thing.when, thing.parts, thing.fixed) == (0, 0, None, Moment.EMPTY, [], "made")
    assert thing.hidden is UNSET and b"hidden" not in json.write(thing)
    assert thing.parts is not Thing().parts
    assert TaskActivityLog().id == ZERO
    assert thing.absent == frozenset() and thing.has("count")


def test_absent_null_and_value_are_three_things() -> None:
    request, _ = json.read(ContactRequest, b'{"Contact":{"Number":null,"Prefix":"p"}}', limits=Limits())
    contact = request.Contact
    assert (contact.Number, contact.Prefix, contact.Suffix) == (None, "p", None)
    assert (contact.has("Number"), contact.has("Prefix"), contact.has("Suffix")) == (True, True, False)
    assert len(contact.absent) == 47


def test_subclasses_keep_methods_and_identity() -> None:
    thing = Smaller(name="Ada", count=3)
    assert thing.initial() == "A" and thing.SIZE == 5
    assert isinstance(thing, Named) and isinstance(thing, Thing) and issubclass(Smaller, Named)
    assert not isinstance(thing, Owned) and not issubclass(Named, Thing)
    assert describe(Smaller).by_name["count"].doc == "Declared again"
    assert describe(Smaller).slots[0].name == "count"


def test_a_model_may_hold_itself() -> None:
    body = b'{"parts":[{"count":1,"owner":{"_Name":"x"}}]}'
    thing, _ = json.read(Thing, body, limits=Limits())
    assert thing.parts[0].owner.name == "x"
    again, _ = json.read(Thing, json.write(thing), limits=Limits())
    assert json.write(again) == json.write(thing)


def test_plain_integers_are_bounded_and_long_ones_wider() -> None:
    thing, _ = json.read(Thing, b'{"big":9007199254740993}', limits=Limits())
    assert thing.big == 9007199254740993
    with pytest.raises(msgspec.ValidationError):
        json.decoder(Thing, False, False).decode(b'{"count":2147483648}')


def test_free_json_is_kept() -> None:
    thing, _ = json.read(Thing, b'{"free":{"a":[1,{"b":null}]},"raw":{"x":[1.50]},"extra":{"k":"v","n":null}}', limits=Limits())
    assert thing.free == {"a": [1, {"b": None}]} and thing.extra == {"k": "v", "n": None}
    assert b'"raw":{"x":[1.50]}' in json.write(thing)


def test_what_no_record_can_hold_is_refused() -> None:
    class Odd(Record):
        member: complex = slot()

    with pytest.raises(TypeError, match="cannot hold"):
        describe(Odd)

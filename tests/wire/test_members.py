"""Members by their paths: what a model declares, what a body carried in each format."""

from typing import Any

import pytest

from daybook.wire import codec, members
from daybook.wire.plan import type_plan
from daybook.wire.record import Record, slot


class Phone(Record, ns="http://schemas.datacontract.org/2004/07/Kit"):
    number: str | None = slot("As dialled")


class Person(Record, ns="http://schemas.datacontract.org/2004/07/Kit"):
    full_name: str | None = slot("Whole name")
    phones: list[Phone] | None = slot("All of them")
    boss: "Person | None" = slot("Above")
    badge: int = slot("Ours", read_only=True)


def paths(model: Any) -> list[str]:
    return [each.path for each in members.declared(type_plan(model, ""))]


def test_a_model_within_itself_ends() -> None:
    assert paths(Person) == ["full_name", "phones", "phones[].number", "boss", "badge"]
    assert paths(list[Phone]) == ["[].number"]
    assert paths(str) == []
    phone = members.declared(type_plan(Person, ""))[2]
    assert (phone.above, phone.others, phone.doc) == ("phones[]", frozenset({"phones[].number"}), "As dialled")


@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("application/json", b'{"full_name": null, "Phones": [{"number": "1"}, {}], "boss": {"full_name": "B"}, "shoe": 1}'),
        (
            "application/xml",
            b'<Person xmlns="http://schemas.datacontract.org/2004/07/Kit" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">'
            b'<Boss><FullName>B</FullName></Boss><FullName i:nil="true"/>'
            b"<Phones><Phone><Number>1</Number></Phone></Phones><shoe/></Person>",
        ),
        ("application/x-www-form-urlencoded", b"FullName=&Phones[0].Number=1&Boss.FullName=B&shoe=1"),
    ],
)
def test_what_a_body_carried(media: str, body: bytes) -> None:
    reading = codec.read(Person, body, media)
    assert members.carried(reading.record, type_plan(Person, "")) == {"full_name", "phones", "phones[].number", "boss"}
    assert [(note.kind, members.place(note.path, "model")) for note in reading.notes] == [("ignored", "shoe")]


def test_places_of_notes() -> None:
    said = ("model.people[3].name", "model[0].name", "[0].name", "name", "model.x['a'].b", "other.name")
    assert [members.place(path, "model") for path in said] == ["people[].name", "[].name", "[].name", "name", "x[].b", "other.name"]

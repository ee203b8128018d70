"""XML beyond the recordings: samples, notes, all mistakes at once, styles, and texts that mean harm."""

from dataclasses import replace
from decimal import Decimal
from enum import IntEnum
from typing import Any
from uuid import UUID

import pytest

from daybook.wire import codec, xml
from daybook.wire.problems import Malformed
from daybook.wire.record import Guid, Long, Moment, Record, slot
from daybook.wire.style import Style
from tests.wire.models import APIResponse, ContactLogCreateModel, ContactRequest, TaskActivityLog, TimePeriod
from tests.wire.recorded import mistakes, sample, squeezed

C = "http://schemas.datacontract.org/2004/07/Protech.UX.API.Contact"
I = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'  # noqa: E741
FRAME = "There was an error deserializing the object of type Protech.UX.API.Contact.ContactRequest."
ODYSSEE = Style(json_dates="ticks7-offset", xml_dates="milliseconds-z", nulls="default", empty_date=Moment.parse("1980-01-01T00:00:00"))
BARE = Style(xml_arrays="")


def contact(inside: str) -> str:
    return f'<ContactRequest xmlns="{C}" {I}><Contact>{inside}</Contact></ContactRequest>'


def read(model: type[Record], text: str, style: Style = Style()) -> Any:  # noqa: B008 (frozen)
    record, notes = xml.read(model, text, style)
    assert record is not None and not notes
    return record


def refused(text: str) -> list[tuple[str, str]]:
    with pytest.raises(Malformed) as error:
        xml.read(ContactRequest, text, parameter="request")
    return mistakes(error.value)


@pytest.mark.parametrize(
    ("model", "name", "style"),
    [
        (ContactLogCreateModel, "empire-contactlog-request", Style()),
        (ContactRequest, "protech-contact-request", Style()),
        (APIResponse, "protech-contact-response", Style()),
        (TaskActivityLog, "odyssee-tasklog-request", ODYSSEE),
        (TaskActivityLog, "odyssee-tasklog-response", ODYSSEE),
    ],
)
def test_samples(model: type[Record], name: str, style: Style) -> None:
    document, text = squeezed(sample(f"{name}.xml")), sample(f"{name}.json")
    record = read(model, sample(f"{name}.xml"), style)
    assert xml.write(record, style=style) == document
    other = codec.read(model, text.encode(), "application/json", style=style).record
    assert isinstance(other, Record) and xml.write(other, style=style) == document
    if style is not ODYSSEE:  # whose XML holds milliseconds only
        assert codec.write(record, codec.Media("json", "application/json")) == codec.write(other, codec.Media("json", "application/json"))


def test_any_order_is_read_and_noted() -> None:
    record, notes = xml.read(ContactRequest, contact("<Number>n</Number><Nope a='b'><Deep/></Nope><Age>3</Age><Number>m</Number>"))
    assert record and record.Contact
    assert (record.Contact.Number, record.Contact.Age) == ("n", 3)
    assert [(note.kind, note.path) for note in notes] == [
        ("ignored", "model.Contact.Nope"),
        ("reordered", "model.Contact.Age"),
        ("duplicate", "model.Contact.Number"),
    ]
    assert notes[0].text == "not a member of Protech.UX.API.Contact.Contact"


def test_absent_null_and_value_stay_apart() -> None:
    held = read(ContactRequest, contact('<Email i:nil="true" /><Number>n</Number>')).Contact
    assert (held.Email, held.Fax, held.Number) == (None, None, "n")
    assert held.has("Email") and held.has("Number") and not held.has("Fax")


def test_every_mistake_under_its_path() -> None:
    item = "<a:Attribute><a:Key>k</a:Key><a:Type>zz</a:Type></a:Attribute>"
    custom = f'<Custom><Attribute xmlns:a="{C.replace("Contact", "CRMEntity")}">{item}text</Attribute></Custom>'
    body = contact(f'<Age>x</Age><BirthDate>y</BirthDate>{custom}<Id i:nil="true"/><Member>2</Member><Number>a<b/></Number>')
    assert refused(body) == [
        ("request.Contact.Age", f"{FRAME} The value 'x' cannot be parsed as the type 'Int32'."),
        ("request.Contact.BirthDate", f"{FRAME} The value 'y' cannot be parsed as the type 'DateTime'."),
        (
            "request.Contact.Custom.Attribute[0].Type",
            "Invalid enum value 'zz' cannot be deserialized into type 'Protech.UX.API.CRMEntity.AttributeType'. Ensure that "
            "the necessary enum values are present and are marked with EnumMemberAttribute attribute if the type has "
            "DataContractAttribute attribute.",
        ),
        (
            "request.Contact.Custom.Attribute",
            f"Error in line 1 position {body.index('text<') + 5}. Expecting state 'Element'.. Encountered 'Text'  with name '', "
            "namespace ''.",
        ),
        ("request.Contact.Id", "ValueType 'System.Guid' cannot be null."),
        ("request.Contact.Member", f"{FRAME} The value '2' cannot be parsed as the type 'Boolean'."),
        (
            "request.Contact.Number",
            f"{FRAME} End element 'Number' from namespace '{C}' expected. Found element 'b' from namespace '{C}'. "
            f"Line 1, position {body.index('<b/>') + 5}.",
        ),
    ]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<a>\n <b>\n  x</c></a>", "Start element 'b' does not match end element 'c'. Line 3, position 6."),
        ("<a b='1'\n c></a>", "The token '=' was expected but found '>'. Line 2, position 3."),
        ("<a b='<'/>", "Attribute values cannot contain '<'. Line 1, position 7."),
        ("<a b='&x;'/>", "Character reference not valid. Line 1, position 7."),
        ("<a><b></a>", "Start element 'b' does not match end element 'a'. Line 1, position 9."),
        ("<a><!-- b", "Unexpected end of file. Following elements are not closed: a. Line 1, position 10."),
        ("<a></a", "Unexpected end of file. Following elements are not closed: a. Line 1, position 7."),
        ("<a></a><!", "CData elements not valid at top level of an XML document. Line 1, position 10."),
        ("<a><![CDATA[b", "Unexpected end of file. Following elements are not closed: a. Line 1, position 14."),
        ("<a z:b='1'/>", "The prefix 'z' is not defined. Line 1, position 11."),
        ("</a>", "The data at the root level is invalid. Line 1, position 1."),
        ("<", "Unexpected end of file."),
        ("<?xml version='1.0'?><?xml version='1.0'?><a/>", "No characters can appear before the XML declaration. Line 1, position 22."),
    ],
)
def test_line_and_position(body: str, message: str) -> None:
    ((path, text),) = refused(body)
    assert path == "request" and text in (message, f"{FRAME} {message}")


@pytest.mark.parametrize("text", ["\x00\x01\x1f\ufffe\uffff", "\r\n\t", "a\rb", " ", "", "\U000f0000\x01", "<&>\"']]>", "\x7f\x85\u2028"])
def test_any_character_survives(text: str) -> None:
    written = xml.write(APIResponse(Description=text))
    assert read(APIResponse, written).Description == text


def test_half_a_surrogate_pair_becomes_the_replacement() -> None:
    assert "<Description>a\ufffdb</Description>" in xml.write(APIResponse(Description="a\ud83db"))


def test_enum_without_a_name_is_a_mistake_to_tell() -> None:
    value = read(ContactLogCreateModel, sample("empire-contactlog-request.xml"))
    value.timesheet_entry_create.time_period = 99
    with pytest.raises(Malformed) as error:
        xml.write(value)
    ((path, text),) = mistakes(error.value)
    assert path == "TimesheetEntry.TimePeriod" and text.startswith("Enum value '99' is invalid for type")


class Shade(IntEnum):
    __clr__ = "Some.Shade"
    Dark = 0
    Light = 1


class Base(Record, ns="urn:base"):
    inside: "Leaf | None" = slot()
    tags: list[str] | None = slot()
    own: "Node | None" = slot()


class Leaf(Record, ns="urn:leaf"):
    text: str | None = slot()


class Node(Base, ns="urn:node"):
    leaf: Leaf | None = slot()
    map: dict[str, str] | None = slot()
    shades: list[Shade] | None = slot()
    number: Decimal = slot()
    long: Long = slot()
    free: Any = slot()
    kids: list["Node | None"] | None = slot()
    none: Leaf | None = slot()


ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
NODE = """\
<Node I xmlns="urn:node">
<Inside xmlns:d2p1="urn:leaf" xmlns="urn:base">
<d2p1:Text>a</d2p1:Text></Inside>
<Own xmlns:d2p1="urn:node" i:nil="true" xmlns="urn:base" />
<Tags xmlns:d2p1="ARRAYS" xmlns="urn:base">
<d2p1:string>t</d2p1:string></Tags>
<Free>{"a":[1,null]}</Free>
<Kids>
<Node i:nil="true" />
<Node>
<Inside xmlns:d4p1="urn:leaf" i:nil="true" xmlns="urn:base" />
<Own xmlns:d4p1="urn:node" xmlns="urn:base">
<Inside xmlns:d5p1="urn:leaf" i:nil="true" />
<Own i:nil="true" />
<Tags xmlns:d5p1="ARRAYS" i:nil="true" />
<d4p1:Free i:nil="true" />
<d4p1:Kids i:nil="true" />
<d4p1:Leaf xmlns:d5p1="urn:leaf" i:nil="true" />
<d4p1:Long>0</d4p1:Long>
<d4p1:Map xmlns:d5p1="ARRAYS" i:nil="true" />
<d4p1:None xmlns:d5p1="urn:leaf" i:nil="true" />
<d4p1:Number>2</d4p1:Number>
<d4p1:Shades xmlns:d5p1="http://schemas.datacontract.org/2004/07/Some" i:nil="true" />
</Own>
<Tags xmlns:d4p1="ARRAYS" i:nil="true" xmlns="urn:base" />
<Free i:nil="true" />
<Kids i:nil="true" />
<Leaf xmlns:d4p1="urn:leaf" i:nil="true" />
<Long>0</Long>
<Map xmlns:d4p1="ARRAYS" i:nil="true" />
<None xmlns:d4p1="urn:leaf" i:nil="true" />
<Number>0</Number>
<Shades xmlns:d4p1="http://schemas.datacontract.org/2004/07/Some" i:nil="true" />
</Node>
</Kids>
<Leaf xmlns:d2p1="urn:leaf">
<d2p1:Text></d2p1:Text></Leaf>
<Long>-9223372036854775808</Long>
<Map xmlns:d2p1="ARRAYS">
<d2p1:KeyValueOfstringstring>
<d2p1:Key>k&lt;</d2p1:Key>
<d2p1:Value>v</d2p1:Value>
</d2p1:KeyValueOfstringstring>
</Map>
<None xmlns:d2p1="urn:leaf" i:nil="true" />
<Number>1.50</Number>
<Shades xmlns:d2p1="http://schemas.datacontract.org/2004/07/Some">
<d2p1:Shade>Light</d2p1:Shade></Shades>
</Node>
"""


def test_nested_namespaces() -> None:
    """The rules of XmlWriter and of the data contract, on a model that holds itself."""
    inner = Node(own=Node(number=Decimal(2)))
    value = Node(
        inside=Leaf(text="a"), tags=["t"], leaf=Leaf(text=""), map={"k<": "v"}, shades=[Shade.Light],
        number=Decimal("1.50"), long=-(2**63), free={"a": [1, None]}, kids=[None, inner],
    )  # fmt: skip
    text = xml.write(value)
    assert text == NODE.replace("\n", "").replace("ARRAYS", ARRAYS).replace("<Node I", f"<Node {I}")
    assert read(Node, text) == value


class Plain(Record, ns="", root="ContactEntity"):
    Name: str | None = slot()
    Map: dict[str, str] | None = slot()
    Names: list[str] | None = slot()
    Kids: list["Plain"] | None = slot()


def test_without_any_namespace() -> None:
    value = Plain(Name="n", Map={"a": "b"}, Names=["x"], Kids=[Plain(Map={}, Names=[])])
    text = (
        f'<ContactEntity {I}><Kids><ContactEntity><Kids i:nil="true" /><Map /><Name i:nil="true" /><Names /></ContactEntity></Kids>'
        "<Map><KeyValueOfstringstring><Key>a</Key><Value>b</Value></KeyValueOfstringstring></Map><Name>n</Name>"
        "<Names><string>x</string></Names></ContactEntity>"
    )
    assert xml.write(value, style=BARE) == text
    assert read(Plain, text, BARE) == value


def test_no_nulls_leave_in_a_style_without_them() -> None:
    class Whole(Record, xml_names="same"):
        a: str | None = slot()
        b: Guid | None = slot()
        c: int | None = slot()
        d: Moment | None = slot()
        e: bool | None = slot()
        f: bytes | None = slot()
        g: list[str] | None = slot()
        h: Leaf | None = slot()

    written = xml.write(Whole(), style=ODYSSEE)
    assert f"<a></a><b>{UUID(int=0)}</b><c>0</c><d>1980-01-01T00:00:00.000Z</d><e>false</e><f /><g " in written
    assert 'xmlns:d2p1="urn:leaf" i:nil="true" /></Whole>' in written


@pytest.mark.parametrize("text", ["2026-01-11T20:58Z", "2026-01-11 20:58:00+0000", "2026-01-11T20:58"])
def test_a_style_may_take_times_in_more_forms(text: str) -> None:
    body = f"<task_activity_log><due_date>{text}</due_date></task_activity_log>"
    lenient = replace(ODYSSEE, xml_dates_in="json", zone_less="utc")
    assert str(read(TaskActivityLog, body, lenient).due_date.to_utc()) == "2026-01-11T20:58:00+00:00"
    with pytest.raises(Malformed):
        xml.read(TaskActivityLog, body, ODYSSEE)


def test_milliseconds_are_cut_and_utc() -> None:
    value = TaskActivityLog(due_date=Moment.parse("2026-01-11T22:58:34.7209999+02:00"))
    assert "<due_date>2026-01-11T20:58:34.720Z</due_date>" in xml.write(value, style=ODYSSEE)


def test_duplicate_keys_and_broken_pairs_of_a_map() -> None:
    pairs = "".join(
        f"<KeyValueOfstringstring>{pair}</KeyValueOfstringstring>" for pair in ["<Key>a</Key><Value>1</Value>"] * 2 + ["<Key>b</Key>", ""]
    )
    record, notes = xml.read(Plain, f"<ContactEntity><Map>{pairs}</Map></ContactEntity>", BARE)
    assert record and record.Map == {"a": "1", "b": ""}
    assert [(note.kind, note.path) for note in notes] == [("duplicate", "model.Map[a]"), ("ignored", "model.Map.KeyValueOfstringstring")]


def test_time_period_is_used() -> None:
    assert read(ContactLogCreateModel, sample("empire-contactlog-request.xml")).timesheet_entry_create.time_period is TimePeriod.Start

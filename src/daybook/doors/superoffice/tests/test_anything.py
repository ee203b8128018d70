"""Any value of the model is accepted or refused by name; never anything else."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.records.person_entity import PersonEntity
from daybook.doors.superoffice.style import STYLE
from daybook.doors.superoffice.tests.conftest import ADA, MOUNT
from daybook.doors.superoffice.tests.test_person_default import PERSON
from daybook.wire import codec
from daybook.wire.negotiate import Media
from daybook.wire.plan import TypePlan
from daybook.wire.record import Moment, Record, describe
from tests.examples import some
from tests.support import Book

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SMALL = st.one_of(st.integers(0, 6), st.integers(-(2**31), 2**31 - 1))
PLAIN: dict[str, st.SearchStrategy[Any]] = {
    "str": TEXT,
    "bool": st.booleans(),
    "int": SMALL,
    "float": st.floats(allow_nan=False),
    "moment": st.builds(Moment, st.integers(0, Moment.parse("9999-12-31T23:59:59").ticks), st.sampled_from([None, 0, -300])),
}
THOROUGH = settings(max_examples=some(60), deadline=None, suppress_health_check=list(HealthCheck))


def values(kind: TypePlan, depth: int) -> st.SearchStrategy[Any]:
    """Any value of a type, not deeper than so many carriers."""
    if kind.kind == "record":
        found = records(kind.of, depth - 1) if depth else st.none()
    elif kind.kind == "list" and kind.item is not None:
        found = st.lists(values(kind.item, depth), max_size=2)
    elif kind.kind == "dict" and kind.item is not None:
        found = st.dictionaries(
            st.one_of(TEXT, st.sampled_from(["SuperOffice:1", "ExtraFields1:org"])), values(kind.item, depth), max_size=2
        )
    else:
        found = PLAIN[kind.kind]
    return st.one_of(st.none(), found) if kind.nullable else found


def records(model: type[Record], depth: int) -> st.SearchStrategy[Any]:
    names = [each for each in describe(model).slots if each.name not in ("FieldProperties", "Links", "UtmParameters")]
    return st.builds(model, **{each.name: values(each.type, depth) for each in names})


@THOROUGH
@given(record=records(ContactEntity, 3), is_xml=st.booleans())
def test_any_value_is_accepted_or_refused(book: Book, record: ContactEntity, is_xml: bool) -> None:
    media = Media("xml", "application/xml") if is_xml else Media("json", "application/json")
    reply = book.post(MOUNT, codec.write(record, media, STYLE), headers={**ADA, "Content-Type": media.type, "Accept": "application/json"})
    assert reply.status in (200, 400), reply
    if reply.status == 200:
        path = f"{MOUNT}/{reply.json['ContactId']}"
        assert book.get(path, headers=ADA).json == reply.json
        assert book.get(path, headers={**ADA, "Accept": "application/xml", "SO-Language": "fi", "SO-TimeZone": "NO"}).status == 200
    else:
        assert ": " in reply.json["ErrorMessage"]


@THOROUGH
@given(record=records(PersonEntity, 3))
def test_any_person_is_accepted_or_refused(book: Book, record: PersonEntity) -> None:
    headers = {**ADA, "Content-Type": "application/json"}
    reply = book.post(PERSON, codec.write(record, Media("json", "application/json"), STYLE), headers=headers)
    assert reply.status in (200, 400), reply
    if reply.status == 400:
        assert ": " in reply.json["ErrorMessage"]
        return
    path = f"{PERSON}/{reply.json['PersonId']}"
    assert book.get(path, headers=ADA).json == reply.json
    again = book.put(path, json=reply.json, headers=ADA)
    assert (again.status, again.json) == (200, reply.json)
    assert book.get(path, headers={**ADA, "Accept": "application/xml", "SO-Language": "fi", "SO-TimeZone": "NO"}).status == 200


@THOROUGH
@given(text=TEXT, query=TEXT)
def test_any_header_and_any_select(book: Book, text: str, query: str) -> None:
    for name in ("SO-Language", "SO-Culture", "SO-TimeZone", "Accept-Language", "If-Modified-Since", "If-None-Match", "Cookie"):
        value = text.encode("latin-1", "ignore").decode("latin-1")
        printable = "".join(each for each in value if each.isprintable() and each.isascii())
        reply = book.get(f"{MOUNT}/1001", headers={**ADA, name: printable})
        assert reply.status in (200, 304, 400), (name, printable)
    assert book.get(f"{MOUNT}/1001?$select={''.join(each for each in query if each.isalnum() or each in '/.,')}", headers=ADA).status == 200

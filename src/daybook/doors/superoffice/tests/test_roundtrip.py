"""Whatever a client writes in its own members reads back as it was written, in JSON and in XML."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.doors.superoffice.tests.conftest import ADA, MOUNT
from daybook.doors.superoffice.times import EMPTY_UNTIL
from daybook.wire.scalars import Moment
from tests.examples import some
from tests.support import Book

ODD = st.sampled_from(["", " ", "<&>\"'", "\U0001f44d\U0001f3fb", "[I:3]"])
WORDS = st.one_of(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40), ODD)
TEXT = st.one_of(st.none(), WORDS)
NO_NUMBER = st.text("abc xyz@.-", min_size=1, max_size=20).filter(str.strip)
"""No telephone number in any country."""
INT = st.integers(-(2**31), 2**31 - 1)
MOMENTS = st.builds(
    Moment, st.integers(EMPTY_UNTIL, Moment.parse("9999-12-31T00:00:00").ticks), st.one_of(st.none(), st.integers(-840, 840))
).map(str)
ELEMENTS = st.lists(st.fixed_dictionaries({"Value": NO_NUMBER, "Description": TEXT}), max_size=3)
PLACES = ("Address1", "Address2", "Address3", "City", "County", "State", "Zipcode")
ADDRESS = st.fixed_dictionaries(dict.fromkeys(PLACES, WORDS)).filter(lambda address: any(address.values()))
"""Not a blank one: a country whose layout has no street address shows that as null."""
ADDRESSES = st.fixed_dictionaries({}, optional=dict.fromkeys(("Street", "Postal"), ADDRESS))
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {"Lastname": WORDS.filter(bool)},
        optional={
            **dict.fromkeys(("Firstname", "MiddleName", "Mrmrs", "Title", "Description", "PersonNumber", "Position", "CategoryName"), TEXT),
            **dict.fromkeys(("Email", "DirectPhone", "MobilePhone", "FaxPhone"), NO_NUMBER),
            **dict.fromkeys(("Kanafname", "Kanalname", "Post1", "Post2", "Post3"), TEXT),
            **dict.fromkeys(("Rank", "Retired", "TicketPriorityId", "SupportLanguageId", "SupportAssociateId"), INT),
            "UsePersonAddress": st.booleans(),
            "CountryId": st.sampled_from([0, 578, 840, 1, -1, 2**31 - 1]),
        },
    ),
    max_size=3,
)
MEMBERS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("Name", "Department", "OrgNr", "Number1", "Description", "Kananame", "DbiKey"), TEXT),
    **dict.fromkeys(("NoMailing", "Xstop"), st.booleans()),
    **dict.fromkeys(("DbiAgentId", "Source"), INT),
    **dict.fromkeys(("DbiLastSyncronized", "DbiLastModified"), MOMENTS),
    **dict.fromkeys(("Emails", "Urls", "Phones", "Faxes"), st.one_of(st.none(), ELEMENTS)),
    **dict.fromkeys(("BounceEmails", "Domains"), st.one_of(st.none(), st.lists(WORDS, max_size=3))),
    "Persons": st.one_of(st.none(), PEOPLE),
    "Address": st.one_of(st.none(), ADDRESSES),
    "UserDefinedFields": st.dictionaries(st.sampled_from(["SuperOffice:1", "SuperOffice:2", "SuperOffice:99"]), WORDS),
    "ExtraFields": st.dictionaries(st.sampled_from(["ExtraFields1", "x_other"]), WORDS),
    "CustomFields": st.dictionaries(st.sampled_from(["CustomFields1", "x_more"]), WORDS),
    "Business": st.sampled_from([None, {"Id": 1}, {"Id": 5}]),
    "Category": st.sampled_from([None, {"Id": 6}]),
    "Country": st.sampled_from([None, {"CountryId": 578}, {"CountryId": 826}]),
    "Associate": st.sampled_from([None, {"Name": "bo"}]),
    "TicketPriority": st.sampled_from([None, {"Id": 3}, {"Id": 0}]),
}
ORGANISATIONS = st.fixed_dictionaries({}, optional=MEMBERS)
THOROUGH = settings(max_examples=some(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SERVERS = {"ContactId", "Number2", "CreatedDate", "UpdatedDate", "CreatedBy", "UpdatedBy", "ETag", "_Links", "Interests"}


def same(sent: Any, got: Any) -> bool:
    """Whether everything that was sent came back; more may have come."""
    if isinstance(sent, dict) and isinstance(got, dict):
        return all(name in got and same(value, got[name]) for name, value in sent.items())
    if isinstance(sent, list) and isinstance(got, list):
        return len(sent) == len(got) and all(map(same, sent, got))
    return bool(sent == got)


def post(book: Book, members: dict[str, Any]) -> Any:
    reply = book.post(MOUNT, json=members, headers=ADA)
    assert reply.status == 200, reply
    return reply.json


@THOROUGH
@given(members=ORGANISATIONS)
def test_what_was_written_reads_back(book: Book, members: dict[str, Any]) -> None:
    made = post(book, members)
    got = book.get(f"{MOUNT}/{made['ContactId']}", headers=ADA).json
    assert got == made
    for name, value in members.items():
        assert same(value, got[name]), name


@THOROUGH
@given(members=ORGANISATIONS)
def test_what_was_read_can_be_written_back(book: Book, members: dict[str, Any]) -> None:
    first = post(book, members)
    again = post(book, first)
    owned = first.keys() - SERVERS
    for each in (first, again):
        for person in each["Persons"] or ():
            person["PersonId"] = person["ContactId"] = 0
    assert {name: again[name] for name in owned} == {name: first[name] for name in owned}


@THOROUGH
@given(members=ORGANISATIONS)
def test_the_same_through_xml(book: Book, members: dict[str, Any]) -> None:
    made = post(book, members)
    path = f"{MOUNT}/{made['ContactId']}"
    text = book.get(path, headers={**ADA, "Accept": "application/xml"}).body
    headers = {**ADA, "Content-Type": "application/xml", "Accept": "application/json", "Daybook-Dry-Run": "bind"}
    bound = book.post(MOUNT, text, headers=headers)
    assert bound.status == 200, bound
    assert bound.json == made

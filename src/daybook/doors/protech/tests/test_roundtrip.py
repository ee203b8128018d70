"""Whatever a client writes reads back, member by member, in JSON and XML; and a second write of it changes nothing."""

import json
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.doors.protech.members import ADDRESSES, CHANNELS, TEXTS
from daybook.wire.scalars import Moment
from tests.examples import some
from tests.support import Book

PAIR = "APIKey=demo-api-key&ClientId=demo"
URL = "/protech/api/Contact"
SERVERS_WHEN_BLANK = {"LabelName", "Number"}
ODD = st.sampled_from(["", " ", "+47 901 68 242", "<&>\"'"])
TEXT = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=40), ODD)
OFFSETS = st.one_of(st.none(), st.integers(-14 * 60, 14 * 60))
MOMENTS = st.builds(Moment, st.integers(0, Moment.parse("9999-12-31T00:00:00").ticks), OFFSETS).map(str)
MEMBERS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys((*TEXTS, *CHANNELS, *ADDRESSES, "CustomerType", "Designation", "Image", "PriceLevel"), TEXT),
    **{name: st.booleans() for name in ("Member", "IncludeInDirectory", "EmailCommunication")},
    **{name: st.one_of(st.none(), MOMENTS) for name in ("PaidThroughDate", "OriginalJoinDate", "BirthDate")},
    "Age": st.integers(-(2**31), 2**31 - 1),
}
CONTACTS = st.fixed_dictionaries({}, optional=MEMBERS)
LAST = TEXT.filter(lambda text: bool(text and text.strip()))
THOROUGH = settings(max_examples=some(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def owned(contact: dict[str, Any], sent: dict[str, Any]) -> dict[str, Any]:
    """The members of a contact that were sent, without those that the server owns after what was sent."""
    servers = {name for name in SERVERS_WHEN_BLANK if not sent.get(name)} | ({"Age"} if sent.get("BirthDate") else set())
    return {name: contact[name] for name in sent if name not in servers}


@THOROUGH
@given(first=CONTACTS, last=LAST, second=CONTACTS)
def test_create_and_update(book: Book, first: dict[str, Any], last: str, second: dict[str, Any]) -> None:
    id = str(uuid4())
    second.pop("LastName", None)
    whole: dict[str, Any] = {}
    read: dict[str, Any] = {}
    for members in ({**first, "Id": id, "LastName": last}, {**second, "Id": id}):
        if members.get("LabelName") == read.get("LabelName"):
            # The label that was read follows the names; sent again after they changed it is the client's own.
            members.pop("LabelName", None)
        whole |= members
        for verb in (None, "unchanged"):
            reply = book.post(f"{URL}?{PAIR}", json={"Contact": members})
            assert (reply.status, reply.json["Status"]) == (200, 0), reply
            assert verb is None or reply.json["Description"].endswith(f" {verb}.")
        read = book.get(f"{URL}/{id}?{PAIR}").json
        if members.get("BirthDate", ...) is None and "Age" not in members:
            # The date of birth went, and with it the age that followed it.
            whole.pop("Age", None)
        assert owned(read, whole) == owned(whole, whole)


@THOROUGH
@given(members=CONTACTS, last=LAST)
def test_what_is_read_can_be_written_back(book: Book, members: dict[str, Any], last: str) -> None:
    id = str(uuid4())
    book.post(f"{URL}?{PAIR}", json={"Contact": {**members, "Id": id, "LastName": last}})
    read = book.get(f"{URL}/{id}?{PAIR}").json
    reply = book.post(f"{URL}?{PAIR}", json={"Contact": read})
    assert reply.json["Status"] == 0, reply
    again = book.get(f"{URL}/{id}?{PAIR}").json
    assert json.dumps(again) == json.dumps(read)

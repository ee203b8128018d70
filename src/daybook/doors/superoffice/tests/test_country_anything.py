"""Any organisation can be looked at and moved to any country; what it has goes along."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from daybook.doors.superoffice.carriers import countries
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.style import STYLE
from daybook.doors.superoffice.tests.conftest import ADA, MOUNT
from daybook.doors.superoffice.tests.test_anything import THOROUGH, records
from daybook.doors.superoffice.tests.test_country_contact import AGENT
from daybook.wire import codec
from daybook.wire.negotiate import Media
from tests.support import Book

HEADERS = {**ADA, "Content-Type": "application/json"}
COUNTRIES = st.sampled_from([land.number for land in countries.known().values()])


@THOROUGH
@given(record=records(ContactEntity, 3), language=st.sampled_from(["", "NO", "ja", "fi;q=0.5, de"]))
def test_any_organisation_can_be_looked_at(book: Book, record: ContactEntity, language: str) -> None:
    body = codec.write(record, Media("json", "application/json"), STYLE)
    reply = book.post(f"{MOUNT}/Validate", body, headers={**HEADERS, "SO-Language": language})
    assert reply.status == 200, reply
    assert all(isinstance(text, str) and text for text in reply.json.values())


@THOROUGH
@given(record=records(ContactEntity, 3), number=COUNTRIES)
def test_any_organisation_can_be_moved(book: Book, record: ContactEntity, number: int) -> None:
    sent = msgspec.json.decode(codec.write(record, Media("json", "application/json"), STYLE)) | {"ContactId": 0}
    reply = book.post(f"{AGENT}/ChangeCountry", json={"ContactEntity": sent, "ToCountryId": number}, headers=HEADERS)
    assert reply.status in (200, 400), reply
    if reply.status == 200:
        moved = reply.json
        assert moved["Country"]["CountryId"] == number
        assert (moved["Name"], moved["Emails"] or []) == (sent["Name"], [without_rights(each) for each in sent["Emails"] or []])
        again = book.post(f"{AGENT}/ChangeCountry", json={"ContactEntity": moved, "ToCountryId": number}, headers=HEADERS)
        assert again.json == moved


def without_rights(element: dict[str, object] | None) -> dict[str, object] | None:
    return element and element | {"TableRight": None, "FieldProperties": {}}

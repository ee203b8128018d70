"""How the caller wants to see things: language, culture, time zone."""

from typing import Any

import pytest

from daybook.core import fields
from daybook.doors.superoffice.tests.conftest import MOUNT, Make
from tests.support import DEMO, Book

RAW = 'US:"Customer";NO:"Kunde";DA:"Kunde";SW:"Kund";GE:"Kunde";FR:"Client";NL:"Klant";FI:"Asiakas"'


@pytest.mark.parametrize(
    ("headers", "value"),
    [
        ({}, RAW),
        ({"SO-Language": "NO"}, "Kunde"), ({"SO-Language": "no"}, "Kunde"), ({"SO-Language": "nb-NO"}, "Kunde"),
        ({"SO-Language": "sv"}, "Kund"), ({"SO-Language": "SW"}, "Kund"), ({"SO-Language": "fr-CA"}, "Client"),
        ({"Accept-Language": "nl"}, "Klant"), ({"Accept-Language": "tlh, fi;q=0.8, en;q=0.9"}, "Customer"),
        ({"Accept-Language": "fi, en;q=0.9"}, "Asiakas"), ({"Accept-Language": "fi;q=0.5, en;q=0.9"}, "Customer"),
        ({"Accept-Language": "tlh"}, "Customer"), ({"SO-Language": "ja"}, "Customer"), ({"SO-Language": "nonsense"}, "Customer"),
        ({"SO-Language": "FI", "Accept-Language": "nl"}, "Asiakas"),
        ({"SO-Language": "*", "Accept-Language": "nl"}, RAW), ({"SO-Language": "x"}, RAW), ({"SO-Language": "-"}, RAW),
        ({"SO-Language": "", "Accept-Language": "nl"}, RAW), ({"Accept-Language": "*"}, RAW), ({"Accept-Language": "x"}, RAW),
    ],
)  # fmt: skip
def test_language(so: Book, headers: dict[str, str], value: str) -> None:
    assert so.get(f"{MOUNT}/default", headers=headers).json["Category"]["Value"] == value


def test_the_country_is_named_in_the_language(make: Make, shown: Make) -> None:
    number = make(Name="X", Country={"CountryId": 276})["ContactId"]
    assert shown(number)["Country"]["Name"] == "Germany"
    named = [shown(number, SO_Language=tag)["Country"] for tag in ("NO", "fr", "GE")]
    assert [country["Name"] for country in named] == ["Tyskland", "Allemagne", "Deutschland"]
    assert {country["EnglishName"] for country in named} == {"Germany"}


@pytest.fixture
def number(so: Book, make: Make) -> int:
    """An organisation with a number, a decimal, a date and a checkbox."""

    def define(tx: Any) -> None:
        tx.enter(DEMO)
        for key, type in (
            ("SuperOffice:3", "number"),
            ("SuperOffice:4", "decimal"),
            ("SuperOffice:5", "date"),
            ("SuperOffice:6", "checkbox"),
        ):
            fields.define(tx, "superoffice", "organisation", key, type)

    so.engine.write(define).result(timeout=30)
    values = {"SuperOffice:3": "12345", "SuperOffice:4": "1234.5", "SuperOffice:5": "05/06/1999", "SuperOffice:6": "True"}
    id: int = make(Name="X", CustomFields=values)["ContactId"]
    return id


@pytest.mark.parametrize(
    ("headers", "texts"),
    [
        ({"SO_Language": "en"}, ("12,345", "1,234.5", "5/6/99", "Yes")),
        ({"SO_Language": "NO"}, ("12\u00a0345", "1\u00a0234,5", "06.05.1999", "Ja")),
        ({"SO_Language": "en", "SO_Culture": "de-DE"}, ("12.345", "1.234,5", "06.05.99", "Yes")),
        ({"SO_Language": "en", "SO_Culture": "qq-QQ"}, ("12,345", "1,234.5", "5/6/99", "Yes")),
    ],
)
def test_culture_is_for_numbers_and_dates_only(shown: Make, number: int, headers: dict[str, str], texts: tuple[str, ...]) -> None:
    found = shown(number, **headers)["CustomFields"]
    assert tuple(found[f"SuperOffice:{n}:DisplayText"] for n in (3, 4, 5, 6)) == texts
    assert found["SuperOffice:4"] == "[F:1234.5]"


def test_without_a_language_a_culture_is_ignored(shown: Make, number: int) -> None:
    found = shown(number, SO_Culture="de-DE")["CustomFields"]
    assert "SuperOffice:4:DisplayText" not in found
    assert found["SuperOffice:6:DisplayText"] == "[SR_YES]"


def read(made: Any) -> str:
    text: str = made["DbiLastModified"]
    return text


def test_without_a_zone_times_pass_unchanged(make: Make, shown: Make) -> None:
    for text in ("2018-12-24T12:34:45", "2018-12-24T12:34:45Z", "2010-09-01T14:13:48.5070431+02:00", "9999-12-31T23:59:59.9999999"):
        number = make(Name="X", DbiLastModified=text)["ContactId"]
        assert read(shown(number)) == text


@pytest.mark.parametrize(
    ("sent", "kept", "back", "offsets"),
    [
        ("2018-12-24T12:34:45", "2018-12-24T06:34:45", "2018-12-24T12:34:45", "2018-12-24T12:34:45+01:00"),
        ("2018-12-24T12:34:45Z", "2018-12-24T07:34:45", "2018-12-24T13:34:45", "2018-12-24T13:34:45+01:00"),
        ("2018-07-24T12:34:45-04:00", "2018-07-24T12:34:45", "2018-07-24T18:34:45", "2018-07-24T18:34:45+02:00"),
    ],
)
def test_with_a_zone_times_are_read_and_shown_in_it(make: Make, shown: Make, sent: str, kept: str, back: str, offsets: str) -> None:
    """The demo book is in New York, the caller in Norway."""
    made = make(headers={"SO-TimeZone": "NO"}, Name="X", DbiLastModified=sent)
    assert read(made) == back
    number = made["ContactId"]
    assert read(shown(number)) == kept
    for zone in ("NO", "no", "261", "Europe/Oslo"):
        assert read(shown(number, SO_TimeZone=zone)) == back
    assert read(shown(number, SO_TimeZone="NO, includeTZOffset")) == offsets
    assert read(shown(number, SO_Timezone="NO,includetzoffset")) == offsets


def test_offsets_alone_are_those_of_the_book(make: Make, shown: Make) -> None:
    number = make(Name="X", DbiLastModified="2018-07-24T12:34:45")["ContactId"]
    assert read(shown(number, SO_TimeZone="includeTZOffset")) == "2018-07-24T12:34:45-04:00"


def test_the_servers_own_dates_are_utc(make: Make, shown: Make) -> None:
    number = make(Name="X")["ContactId"]
    plain = shown(number)
    assert shown(number, SO_TimeZone="NO")["UpdatedDate"] == plain["UpdatedDate"]
    tagged = shown(number, SO_TimeZone="NO, includeTZOffset")
    assert tagged["UpdatedDate"] == plain["UpdatedDate"] + "Z"
    assert tagged["DbiLastModified"] == "0001-01-01T00:00:00Z"


@pytest.mark.parametrize("sent", ["0001-01-01T00:00:00.000Z", "0000-12-31T23:06:32.000Z", "0001-01-01T05:00:00", None])
def test_every_way_to_send_the_empty_date(make: Make, sent: str | None) -> None:
    assert read(make(headers={"SO-TimeZone": "NO"}, Name="X", DbiLastModified=sent)) == "0001-01-01T00:00:00"


@pytest.mark.parametrize("zone", ["XX", "Europe/Atlantis", "NO, US-NY", "999999"])
def test_a_zone_that_is_none(so: Book, zone: str) -> None:
    reply = so.get(f"{MOUNT}/default", headers={"SO-TimeZone": zone})
    assert reply.status == 400
    assert reply.json["ErrorMessage"] == "SO-TimeZone: is no time zone that is known here"

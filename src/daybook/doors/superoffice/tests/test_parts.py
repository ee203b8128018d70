"""The pure parts: languages, zones, times, countries, paths."""

from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.doors.superoffice import language, select, times, zones
from daybook.doors.superoffice.carriers import countries, elements
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.view import View, wanted_culture
from daybook.wire.dates import HIGHEST, LOWEST
from daybook.wire.scalars import Moment

NORWAY = View(base=ZoneInfo("Europe/Oslo"), home="NO")
NEW_YORK = View(base=ZoneInfo("Europe/Oslo"), home="NO", zone=ZoneInfo("America/New_York"))


@pytest.mark.parametrize(
    ("text", "code", "resolved"),
    [
        ("plain", "NO", "plain"), (None, "NO", None), ('US:"A";NO:"B"', None, 'US:"A";NO:"B"'), ('US:"A";NO:"B"', "NO", "B"),
        ('NO:"B";US:"A"', "GE", "A"), ('NO:"B";DA:"C"', "GE", "B"), ('US:"say \\"x\\"; y"', "US", 'say "x"; y'), ('US:"A";', "US", "A"),
        ('US:"A', "US", 'US:"A'), ("[SR_NO]", "NO", "Nei"), ("[SR_OTHER]", "NO", "[SR_OTHER]"), ("[SR_YES]", None, "[SR_YES]"),
    ],
)  # fmt: skip
def test_texts_in_a_language(text: str | None, code: str | None, resolved: str | None) -> None:
    assert language.resolve(text, code) == resolved


def test_the_languages_of_the_lists_have_codes() -> None:
    tags = {
        "en": "US",
        "no": "NO",
        "da": "DA",
        "sv": "SW",
        "de": "GE",
        "nl": "NL",
        "fr": "FR",
        "fi": "FI",
        "de-CH": "CH",
        "pt-BR": "BR",
        "es": "SP",
    }
    assert {tag: language.wanted({"so-language": tag}) for tag in tags} == tags
    assert all(wanted_culture(None, code) is not None for code in language.TAGS)


@given(st.text(max_size=60))
def test_any_language_header_is_understood(text: str) -> None:
    for name in ("so-language", "accept-language"):
        assert language.wanted({name: text}) in {None, *language.TAGS}


@pytest.mark.parametrize("code", zones.PUBLISHED)
def test_published_zones_have_code_and_number(code: str) -> None:
    number, name, _ = zones.PUBLISHED[code]
    for text in (code, code.lower(), str(number), f" {code} ", name):
        assert zones.find(text) == ZoneInfo(name)


def test_every_zone_has_a_number_of_its_own() -> None:
    numbers = [zones.number_of(zone) for zone in available_timezones()]
    assert len(set(numbers)) == len(numbers)
    assert all(str(zones.find(str(zones.number_of(zone)))) == zone for zone in ("Asia/Tokyo", "Europe/Berlin"))
    assert str(zones.find("DE")) == "Europe/Berlin"


def test_the_documented_example_of_a_zone() -> None:
    """Base NO, header US-NY."""
    local, zulu = Moment.parse("2018-12-24T12:34:45"), Moment.parse("2018-12-24T12:34:45Z")
    assert times.taken(local, NEW_YORK).iso() == "2018-12-24T18:34:45"
    assert times.shown(times.taken(local, NEW_YORK), NEW_YORK).iso() == "2018-12-24T12:34:45"
    assert times.taken(zulu, NEW_YORK).iso() == "2018-12-24T13:34:45"
    assert times.shown(times.taken(zulu, NEW_YORK), NEW_YORK).iso() == "2018-12-24T07:34:45"


@given(st.integers(LOWEST, HIGHEST), st.one_of(st.none(), st.integers(-840, 840)))
def test_no_time_is_too_early_or_too_late(ticks: int, offset: int | None) -> None:
    for view in (NORWAY, NEW_YORK, View(base=ZoneInfo("Asia/Tokyo"), home="JP", zone=ZoneInfo("Pacific/Honolulu"), with_offsets=True)):
        kept = times.taken(Moment(ticks, offset), view)
        assert times.shown(kept, view).iso()


@given(st.integers(times.EMPTY_UNTIL + 3 * 864_000_000_000, times.NEVER_FROM - 3 * 864_000_000_000))
def test_an_instant_survives_the_zone(ticks: int) -> None:
    """But for the hour that the book's clocks show twice."""
    sent = Moment(ticks, 0)
    back = times.taken(times.shown(times.taken(sent, NEW_YORK), NEW_YORK), NEW_YORK)
    assert abs(back.ticks - times.taken(sent, NEW_YORK).ticks) in (0, 36_000_000_000)


def test_countries() -> None:
    lands = countries.known()
    assert {"NO", "GB", "YE", "XK", "US"} <= lands.keys()
    assert not {"EU", "ZZ", "UN", "XA"} & lands.keys()
    assert 245 <= len(lands) <= 251
    assert len({land.number for land in lands.values()}) == len({land.letters for land in lands.values()}) == len(lands)
    germany = countries.by_number(276)
    assert germany is not None
    assert (germany.code, germany.letters, germany.english) == ("DE", "DEU", "Germany")
    assert countries.by_number(0) is None
    assert {countries.by_name(name) for name in ("germany", "DE", "deu", "Deutschland", "Tyskland", " Allemagne ")} == {germany}
    norway = countries.carrier("NO", NORWAY)
    assert norway is not None
    assert (norway.CountryId, norway.DialInPrefix, norway.ZipPrefix, norway.DomainName, norway.AddressLayoutId) == (578, "47", "N", "NO", 4)
    britain = countries.carrier("GB", NORWAY)
    assert britain is not None
    for member in ("ZipPrefix", "DomainName", "InterAreaPrefix", "DialInPrefix", "OrgNrText", "Name"):
        recorded = {"OrgNrText": "VAT No.:", "InterAreaPrefix": "0", "DialInPrefix": "44", "Name": "United Kingdom"}
        assert getattr(britain, member) == recorded.get(member, "GB")
    assert (norway.OrgNrText, norway.InterAreaPrefix, norway.Tooltip) == ("VAT No.:", "", "Norway")
    assert all(countries.carrier(code, NORWAY) for code in lands)
    assert countries.carrier("nowhere", NORWAY) is None
    assert countries.number_of("Norway") == 578


@pytest.mark.parametrize(
    ("kind", "value", "stripped"),
    [
        ("phone", "00 44 847652645", "0044847652645"), ("phone", "00 44 78 1791 3345", "00447817913345"),
        ("phone", "+47 678657856", "0047678657856"),
        ("phone", "(+47) 12", "004712"), ("fax", "12-34", "1234"), ("mail", " Ada@X.Example ", "ada@x.example"), ("url", "http://X", "http://X"),
    ],
)  # fmt: skip
def test_stripped_values(kind: str, value: str, stripped: str) -> None:
    assert elements.stripped(kind, value) == stripped


def test_paths_of_select() -> None:
    assert select.paths(" Name , category/Id,Address.Street.City,, ") == [("name",), ("category", "id"), ("address", "street", "city")]
    assert select.paths(None) == select.paths("") == select.paths("name,*") == []
    assert select.unknown(ContactEntity, select.paths("name,nope/x,_links")) == ["nope/x"]

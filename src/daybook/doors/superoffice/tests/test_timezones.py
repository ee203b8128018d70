"""Time zones: locations, their rules, the list of them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.core import users
from daybook.doors.superoffice import zones
from daybook.doors.superoffice.timezones import rules
from tests.examples import some
from tests.support import DEMO, Book

PATH = "/superoffice/api/v1/TimeZone"
AGENT = "/superoffice/api/v1/Agents/TimeZone"
NO_RULE = {"StartRulePattern": "", "EndRulePattern": "", "StartDay": 0, "StartMonth": 0, "EndDay": 0, "EndMonth": 0}
OSLO = {
    "TZLocationID": 261, "Name": "Norway", "TZLocationCode": "NO", "TZLocationCities": "Oslo", "IsoNumber": 578,
    "TimeZoneSTDRules": {"2000-01-01T00:00:00": {"TZOffset": 60} | NO_RULE},
    "TimeZoneDSTRules": {
        "2000-01-01T00:00:00": {"TZOffset": 120} | NO_RULE | {"StartRulePattern": "0200 LST-SUN-MAR", "EndRulePattern": "0300 LST-SUN-OCT"},
    },
}  # fmt: skip
PRINTED = [
    ("1", "UTC", "UTC"), ("36", "AU-ACT", "Australia/Canberra"), ("37", "AU3", "Australia/Broken_Hill"),
    ("38", "AU1", "Australia/Lord_Howe"), ("46", "AT", "Europe/Vienna"), ("99", "CA-BC2", "America/Vancouver"),
    ("101", "CA2A", "America/St_Johns"), ("261", "NO", "Europe/Oslo"), ("500", "EET", "EET"),
]  # fmt: skip


def test_the_zone_of_the_book_and_of_the_caller(so: Book) -> None:
    base = so.get(f"{PATH}/base").json
    assert (base["TZLocationID"], base["TZLocationCode"], base["Name"]) == (460, "US-NY", "United States - New York")
    assert base["TimeZoneSTDRules"]["2000-01-01T00:00:00"]["TZOffset"] == -300
    assert {since: rule["StartRulePattern"] for since, rule in base["TimeZoneDSTRules"].items()} == {
        "2000-01-01T00:00:00": "0200 1ST-SUN-APR", "2007-01-01T00:00:00": "0200 2ND-SUN-MAR",
    }  # fmt: skip
    assert so.get(f"{PATH}/current").json == base
    assert so.get(f"{PATH}/current", headers={"SO-TimeZone": "NO"}).json == OSLO
    assert list(so.get(f"{PATH}/current", headers={"SO-TimeZone": "NO"}).json["TimeZoneSTDRules"]["2000-01-01T00:00:00"]) == [
        "TZOffset", "StartRulePattern", "EndRulePattern", "StartDay", "StartMonth", "EndDay", "EndMonth",
    ]  # fmt: skip
    named = so.get(f"{PATH}/current", headers={"SO-TimeZone": "NO", "SO-Language": "GE"}).json
    assert named["Name"] == "Norwegen"


def test_a_users_own_zone(so: Book) -> None:
    def move(tx: Any) -> None:
        tx.enter(DEMO)
        users.change(tx, users.named(tx, "ada"), zone="Europe/Oslo")

    so.engine.write(move).result(timeout=30)
    assert so.get(f"{PATH}/current").json == OSLO
    assert so.get(f"{PATH}/base").json["TZLocationID"] == 460
    told = so.post(f"{AGENT}/GetDefaultTimeZoneInformation", b"null", headers={"Content-Type": "application/json"}).json
    assert told == {
        "PreferenceId": 1, "TZLocationId": 261, "LocationCode": "NO", "Description": "Norway (GMT+01.00)", "Country": "Norway", "Bias": 60,
        "TableRight": None, "FieldProperties": {},
    }  # fmt: skip
    assert so.post(f"{AGENT}/GetDefaultTimeZonePreference").json == 261
    assert so.post(f"{AGENT}/GetBaseTimeZoneId").json == 460
    assert so.post(f"{AGENT}/CheckNewTimeZoneDataAvailable").json is False


def rows(so: Book, query: str = "", **headers: str) -> Any:
    reply = so.get(f"{PATH}{query}", headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert reply.status == 200, reply
    assert reply.json["odata.nextLink"] is None
    return reply.json["value"]


def test_the_list(so: Book) -> None:
    found = {row["id"]: row for row in rows(so)}
    assert found[46] == {
        "PrimaryKey": "46", "EntityName": "timezone", "id": 46, "timeZone": "AT", "country": "Austria", "region": "", "offset": "GMT+01.00",
        "daylight": True, "isActive": True,
    }  # fmt: skip
    assert found[101]["offset"] == "GMT-03.30"
    assert found[39]["region"] == "New South Wales"
    assert len({row["timeZone"] for row in found.values()}) == len(found) > 400


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("$filter=id in (261,46)&$orderBy=id", ["AT", "NO"]), ("$filter=timeZone begins 'AU-T'", ["AU-TAS"]),
        ("$filter=country is 'norway'", ["NO"]), ("$filter=contains(region,'UMBIA (') and region ends '2)'", ["CA-BC2"]),
        ("$filter=region contains 'lumbia' and id lt 98", ["CA-BC"]),
        ("$filter=id between (40,42)&$orderBy=region desc&$top=2", ["AU-SA", "AU-QLD"]),
        ("$filter=(id gt 497 and id le 500) or timeZone eq 'NO'&$orderBy=id desc&$skip=1", ["CET", "WET", "NO"]),
        ("$filter=substringof('Ades',region)", []), ("$filter=daylight set true and id in (1,261)", ["NO"]),
        ("$filter=id lt 6 and (country notBegins 'A')&$orderBy=id", ["UTC"]),
    ],
)  # fmt: skip
def test_restrictions_and_order(so: Book, query: str, codes: list[str]) -> None:
    assert [row["timeZone"] for row in rows(so, f"?{query}")] == codes


def test_columns(so: Book) -> None:
    (row,) = rows(so, "?$select=timezone,offset&$filter=id eq 261", SO_Language="no")
    assert row == {"PrimaryKey": "261", "EntityName": "timezone", "timezone": "NO", "offset": "GMT+01.00"}


@pytest.mark.parametrize(
    "query",
    [
        "$filter=nothing eq 1", "$filter=id contains 3", "$filter=id eq many", "$filter=daylight set perhaps", "$filter=region today",
        "$filter=this(id,'month')", "$filter=id eq", "$select=nothing", "$orderBy=nothing", "$top=-1", "$skip=-1", "$format=pdf",
    ],
)  # fmt: skip
def test_what_cannot_be_asked(so: Book, query: str) -> None:
    reply = so.get(f"{PATH}?{query}")
    assert (reply.status, reply.json["ErrorType"]) == (400, "ArgumentException")


def test_as_a_feed(so: Book) -> None:
    reply = so.get(f"{PATH}?$filter=id eq 261&$format=xml")
    assert reply.type.startswith("application/atom+xml")
    assert "<d:timeZone>NO</d:timeZone>" in reply.text
    assert "<TZLocationCode>NO</TZLocationCode>" in so.get(f"{PATH}/current", headers={"Accept": "text/xml", "SO-TimeZone": "NO"}).text


@pytest.mark.parametrize(("number", "code", "zone"), PRINTED)
def test_what_the_documentation_prints(number: str, code: str, zone: str) -> None:
    place = zones.locations()[int(number)]
    assert (place.code, place.zone) == (code, zone)
    assert str(zones.find(code)) == str(zones.find(number)) == zone


def test_every_location_is_found_by_its_code_and_number() -> None:
    for place in zones.locations().values():
        assert str(zones.find(place.code)) == str(zones.find(str(place.number))) == place.zone


DAYS = st.datetimes(datetime(rules.FIRST, 1, 5), datetime(rules.LAST, 12, 25))


@settings(max_examples=some(150), deadline=None)
@given(at=DAYS, zone=st.sampled_from(["Europe/Oslo", "America/New_York", "Australia/Sydney", "Asia/Tehran", "UTC", "Asia/Kolkata"]))
def test_the_rules_say_what_the_zone_does(at: datetime, zone: str) -> None:
    run = [one for one in rules.years(zone) if one.year <= at.year][-1]
    shown = at.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    offset = (shown.utcoffset() or timedelta(0)) // timedelta(minutes=1)
    assert offset in (run.standard, run.summer)
    if run.has_summer:
        start, end = (day_of(said, shown.year) for said in (run.starts, run.ends))
        local = shown.replace(tzinfo=None)
        if min(abs(local - start), abs(local - end)) > timedelta(hours=2):
            is_summer = start < local < end if start < end else not end < local < start
            assert offset == (run.summer if is_summer else run.standard)


def day_of(ways: frozenset[str], year: int) -> datetime:
    """The moment that a rule means in a year."""
    pattern, day, month = rules.said(ways)
    if not pattern:
        return datetime(year, month, day)
    clock, rest = pattern.split()
    nth, weekday, name = rest.split("-")
    first = datetime(year, rules.MONTHS.index(name) + 1, 1, int(clock[:2]), int(clock[2:]))
    days = [first + timedelta(days=n) for n in range(31) if (first + timedelta(days=n)).month == first.month]
    fitting = [day for day in days if rules.WEEKDAYS[day.weekday()] == weekday]
    return fitting[-1] if nth == "LST" else fitting[rules.ORDINALS.index(nth)]

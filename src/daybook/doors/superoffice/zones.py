"""Time zones by the names that SO-TimeZone takes: a location's code or number, or the IANA name."""

import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

PUBLISHED = {
    "UTC": (1, "UTC", "UTC/GMT"), "WET": (498, "WET", "Western European Time"), "CET": (499, "CET", "Central European Time"),
    "EET": (500, "EET", "Eastern European Time"), "AF": (2, "Asia/Kabul", ""), "AL": (3, "Europe/Tirane", ""),
    "DZ": (4, "Africa/Algiers", ""), "AS": (5, "Pacific/Pago_Pago", ""), "AD": (6, "Europe/Andorra", ""), "AO": (7, "Africa/Luanda", ""),
    "AI": (8, "America/Anguilla", ""), "AG": (9, "America/Antigua", ""),
    "AU-ACT": (36, "Australia/Canberra", "Australian Capital Territory"), "AU3": (37, "Australia/Broken_Hill", "Broken Hill"),
    "AU1": (38, "Australia/Lord_Howe", "Lord Howe Island"), "AU-NSW": (39, "Australia/Sydney", "New South Wales"),
    "AU-NT": (40, "Australia/Darwin", "Northern Territory"), "AU-QLD": (41, "Australia/Brisbane", "Queensland"),
    "AU-SA": (42, "Australia/Adelaide", "South Australia"), "AU-TAS": (43, "Australia/Hobart", "Tasmania"),
    "AU-VIC": (44, "Australia/Melbourne", "Victoria"), "AU-WA": (45, "Australia/Perth", "Western Australia"),
    "AT": (46, "Europe/Vienna", ""), "BD": (50, "Asia/Dhaka", ""), "BE": (53, "Europe/Brussels", ""),
    "BR-RJ": (81, "America/Sao_Paulo", "Rio de Janeiro"), "CA-AB": (96, "America/Edmonton", "Alberta"),
    "CA-BC": (97, "America/Vancouver", "British Columbia"), "CA-BC1": (98, "America/Dawson_Creek", "British Columbia (exception 1)"),
    "CA-BC2": (99, "America/Vancouver", "British Columbia (exception 2)"), "CA2": (100, "America/Goose_Bay", "Labrador"),
    "CA2A": (101, "America/St_Johns", "Labrador (exception)"), "CA-MB": (102, "America/Winnipeg", "Manitoba"),
    "CA-QC": (114, "America/Toronto", "Quebec"), "DK": (140, "Europe/Copenhagen", ""), "FR": (156, "Europe/Paris", ""),
    "NO": (261, "Europe/Oslo", ""), "US-CA": (425, "America/Los_Angeles", "California"), "US-HI": (433, "Pacific/Honolulu", "Hawaii"),
    "US-NY": (460, "America/New_York", "New York"),
}  # fmt: skip
"""Codes and numbers that the original's documentation prints, with their zones and regions. Those of 2 to 9 and 114 on are inferred."""
TABLE = "zone.tab"


@dataclass(frozen=True, slots=True)
class Location:
    """A place whose clocks go together. `country` is two letters, or empty; `region` is where in it, empty where that is clear."""

    number: int
    code: str
    zone: str
    country: str
    region: str

    @property
    def city(self) -> str:
        """`America/New_York` -> New York."""
        return self.zone.rpartition("/")[2].replace("_", " ")


def find(name: str) -> ZoneInfo | None:
    """The zone of a code, number or IANA name, letter case aside."""
    zone = named().get(name.strip().upper())
    return None if zone is None else ZoneInfo(zone)


def number_of(zone: str) -> int:
    """A number of ours for a zone that the documentation does not number: the same in every installation and release."""
    return zlib.crc32(zone.encode()) & 0x7FFFFFFF


@cache
def named() -> Mapping[str, str]:
    """Every name that a zone goes by; a country's code is its first zone in the IANA table."""
    found = {zone.upper(): zone for zone in sorted(available_timezones())}
    found |= {str(number_of(zone)): zone for zone in sorted(available_timezones())}
    for country, zone in reversed(by_country()):
        found[country] = zone
    for code, (number, zone, _) in PUBLISHED.items():
        found[code] = found[str(number)] = zone
    return found


@cache
def locations() -> Mapping[int, Location]:
    """Every location by number: those that the documentation prints, and one for each other zone of a country."""
    found = [Location(number, code, zone, country_of(code), region) for code, (number, zone, region) in PUBLISHED.items()]
    known, shared = {each.zone for each in found}, Counter(country for country, _ in by_country())
    for country, zone in by_country():
        if zone not in known:
            code = country if named()[country] == zone else zone
            made = Location(number_of(zone), code, zone, country, "")
            found.append(made if shared[country] == 1 else replace(made, region=made.city))
    return {each.number: each for each in found}


def country_of(code: str) -> str:
    """The two letters that a published code begins with."""
    return "" if code in ("UTC", "WET", "CET", "EET") else code[:2]


@cache
def location_of(zone: str) -> Location:
    """The location of an IANA zone; one of no country where the table has none."""
    known = next((each for each in locations().values() if each.zone == zone), None)
    return known or Location(number_of(zone), zone, zone, "", zone)


@cache
def by_country() -> tuple[tuple[str, str], ...]:
    """Country code and zone, line by line."""
    text = files("tzdata.zoneinfo").joinpath(TABLE).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple((row[0], row[2]) for row in rows)

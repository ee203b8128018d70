"""Time zones by the names that SO-TimeZone takes: a location's code or number, or the IANA name."""

import zlib
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

PUBLISHED = {
    "AU-ACT": (36, "Australia/Sydney"), "AU3": (37, "Australia/Eucla"), "AU1": (38, "Australia/Lord_Howe"),
    "AU-NSW": (39, "Australia/Sydney"), "AU-NT": (40, "Australia/Darwin"), "AU-QLD": (41, "Australia/Brisbane"),
    "AU-SA": (42, "Australia/Adelaide"), "AU-TAS": (43, "Australia/Hobart"), "AU-VIC": (44, "Australia/Melbourne"),
    "AU-WA": (45, "Australia/Perth"), "AT": (46, "Europe/Vienna"), "BD": (50, "Asia/Dhaka"), "BE": (53, "Europe/Brussels"),
    "BR-RJ": (81, "America/Sao_Paulo"), "CA-AB": (96, "America/Edmonton"), "CA-BC": (97, "America/Vancouver"),
    "CA-BC1": (98, "America/Dawson_Creek"), "CA-BC2": (99, "America/Creston"), "CA2": (100, "America/Goose_Bay"),
    "CA2A": (101, "America/St_Johns"), "CA-MB": (102, "America/Winnipeg"), "CA-QC": (114, "America/Toronto"),
    "DK": (140, "Europe/Copenhagen"), "FR": (156, "Europe/Paris"), "NO": (261, "Europe/Oslo"), "US-CA": (425, "America/Los_Angeles"),
    "US-HI": (433, "Pacific/Honolulu"), "US-NY": (460, "America/New_York"), "WET": (498, "WET"), "CET": (499, "CET"), "EET": (500, "EET"),
    "UTC": (1, "UTC"),
}  # fmt: skip
"""Codes and numbers that the original's documentation prints. Which places AU1, AU3, CA2, CA2A, CA-BC1 and CA-BC2 are is our guess."""
TABLE = "zone.tab"


def find(name: str) -> ZoneInfo | None:
    """The zone of a code, number or IANA name, letter case aside."""
    zone = named().get(name.strip().upper())
    return None if zone is None else ZoneInfo(zone)


def number_of(zone: str) -> int:
    """A number of ours for a zone that the documentation does not number: the same in every installation and release."""
    return zlib.crc32(zone.encode()) & 0x7FFFFFFF


@cache
def named() -> dict[str, str]:
    """Every name that a zone goes by; a country's code is its first zone in the IANA table."""
    found = {zone.upper(): zone for zone in sorted(available_timezones())}
    found |= {str(number_of(zone)): zone for zone in sorted(available_timezones())}
    for country, zone in reversed(by_country()):
        found[country] = zone
    for code, (number, zone) in PUBLISHED.items():
        found[code] = found[str(number)] = zone
    return found


def by_country() -> list[tuple[str, str]]:
    """Country code and zone, line by line."""
    text = files("tzdata.zoneinfo").joinpath(TABLE).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return [(row[0], row[2]) for row in rows]

"""Countries: codes, names and prefixes, from CLDR and the telephone library."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import phonenumbers
from babel import Locale
from babel.core import get_global
from phonenumbers import PhoneMetadata

from daybook.doors.superoffice import language
from daybook.doors.superoffice.carriers import currencies, layouts
from daybook.doors.superoffice.records.country import Country
from daybook.doors.superoffice.view import View

FORMER = frozenset({"230", "249", "278", "280", "720", "736", "886", "BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
"""ISO 3166-3: codes of states that went before one of the same two letters."""
PRIVATE, KOSOVO = 900, "XK"
"""ISO numbers from here on are for private use. One of them names a country all the same."""
ZIP_PREFIXES = {
    "AT": "A", "BE": "B", "CH": "CH", "DE": "D", "DK": "DK", "ES": "E", "FI": "FI", "FR": "F", "GB": "GB", "IS": "IS", "IT": "I", "LU": "L",
    "NL": "NL", "NO": "N", "PT": "P", "SE": "SE",
}  # fmt: skip
"""What stands before a postal code in letters from abroad."""
ORG_NR_TEXTS = {"SE": "Org.nr.:", "DK": "CVR-nr.:", "FI": "Y-tunnus:", "US": "EIN:"}
ORG_NR_TEXT = "VAT No.:"


@dataclass(frozen=True, slots=True)
class Land:
    """A country by its three codes."""

    code: str
    letters: str
    number: int

    @property
    def english(self) -> str:
        """Its English name."""
        return name_of(self.code, "en")


@cache
def known() -> Mapping[str, Land]:
    """Every country by its two letters, in the order of their English names."""
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    current = {alias: codes[0] for alias, codes in aliases.items() if len(codes) == 1 and len(alias) == 3 and alias not in FORMER}
    letters = {code: alias for alias, code in current.items() if alias.isalpha()}
    numbers = {code: int(alias) for alias, code in current.items() if alias.isdigit()}
    names = Locale("en").territories
    codes = [code for code, number in numbers.items() if code in letters and code in names and (number < PRIVATE or code == KOSOVO)]
    return {code: Land(code, letters[code], numbers[code]) for code in sorted(codes, key=lambda code: str(names[code]))}


@cache
def ranks() -> Mapping[str, int]:
    """The place of each country among the others."""
    return {code: rank for rank, code in enumerate(known(), 1)}


@cache
def numbered() -> Mapping[int, Land]:
    """Every country by its ISO number."""
    return {land.number: land for land in known().values()}


@cache
def named() -> Mapping[str, Land]:
    """Every country by its codes and its names in the languages of this door, letter case aside."""
    found: dict[str, Land] = {}
    for land in known().values():
        names = [name_of(land.code, tag) for tag in ("en", *language.TAGS.values())]
        for name in (land.code, land.letters, *names):
            found.setdefault(name.casefold(), land)
    return found


def by_number(number: int) -> Land | None:
    """The country of an ISO number."""
    return numbered().get(number)


def by_name(name: str) -> Land | None:
    """The country of a name or a code."""
    return named().get(name.strip().casefold())


def number_of(code: str | None) -> int:
    """The ISO number of a contact's country, 0 where it has none that is known."""
    land = by_name(code) if code else None
    return 0 if land is None else land.number


@cache
def name_of(code: str, tag: str) -> str:
    """A country's name in a language; its code where CLDR has no name."""
    names = Locale.parse(tag, sep="-").territories
    return str(names.get(code) or Locale("en").territories.get(code) or code)


def carrier(code: str | None, view: View) -> Country | None:
    """A contact's country as the wire has it."""
    land = by_name(code) if code else None
    if land is None:
        return None
    name = name_of(land.code, language.tag_of(view.language) if view.language else view.home_language)
    layout = layouts.of(land.code).number
    plan = PhoneMetadata.metadata_for_region(land.code, None)
    return Country(
        CountryId=land.number,
        Name=name,
        CurrencyId=currencies.number_of(land.code),
        EnglishName=land.english,
        TwoLetterISOCountry=land.code,
        ThreeLetterISOCountry=land.letters,
        OrgNrText=ORG_NR_TEXTS.get(land.code, ORG_NR_TEXT),
        InterAreaPrefix=(plan and plan.national_prefix) or "",
        DialInPrefix=str(phonenumbers.country_code_for_region(land.code) or ""),
        ZipPrefix=ZIP_PREFIXES.get(land.code, ""),
        DomainName=land.code,
        AddressLayoutId=layout,
        DomesticAddressLayoutId=layout,
        ForeignAddressLayoutId=layout,
        Rank=ranks()[land.code],
        Tooltip=name,
        FieldProperties={},
    )

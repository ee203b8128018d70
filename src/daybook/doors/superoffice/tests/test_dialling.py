"""Phone numbers: shown in the form of the contact's country, and the digits that programs dial."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.core import phones
from daybook.doors.superoffice.carriers import dialling, elements
from daybook.doors.superoffice.tests.conftest import Make

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)


@pytest.mark.parametrize(
    ("text", "country", "value", "digits"),
    [
        ("22 86 44 00", "NO", "+47 22 86 44 00", "004722864400"), ("0047 22864400", "GB", "+47 22 86 44 00", "004722864400"),
        ("020 7946 0018", "GB", "+44 20 7946 0018", "00442079460018"), ("011 47 22864400", "US", "+47 22 86 44 00", "004722864400"),
        ("06 1234 5678", "IT", "+39 06 1234 5678", "00390612345678"), ("٢٢٨٦٤٤٠٠", "NO", "+47 22 86 44 00", "004722864400"),
        ("678657856", "NO", "+47 678657856", "0047678657856"), ("+47 678657856", "NO", "+47 678657856", "0047678657856"),
        ("0847652645", "GB", "+44 847652645", "0044847652645"), ("084 7652 6451 23", "GB", "+44 84 7652 6451 23", "0044847652645123"),
        ("00 44 847652645", "GB", "00 44 847652645", "0044847652645"), ("011 47 99", "US", "011 47 99", "0114799"),
        ("12-34", "NO", "12-34", "1234"), ("5550123456", "AQ", "5550123456", "5550123456"),
        ("837.869.1174", "US", "837.869.1174", "8378691174"),
        ("1-800-FLOWERS", "US", "+1 800-356-9377", "0018003569377"), ("1-800-FLOWERSX", "NO", "1-800-FLOWERSX", "180035693779"),
        ("22 86 44 00 ext. 5", "NO", "+47 22 86 44 00 ext. 5", "004722864400"), ("ask for Bob", "NO", "ask for Bob", ""),
    ],
)  # fmt: skip
def test_a_number_is_shown_and_dialled(make: Make, text: str, country: str, value: str, digits: str) -> None:
    made = make(Name="X", Country={"TwoLetterISOCountry": country}, Phones=[{"Value": text}], Faxes=[{"Value": text}])
    for member in ("Phones", "Faxes"):
        assert (made[member][0]["Value"], made[member][0]["StrippedValue"]) == (value, digits)


@given(st.sampled_from(REGIONS), st.text(alphabet="0123456789+-() /.ABCx", max_size=20))
def test_what_is_shown_is_shown_the_same_again_and_is_the_same_number(country: str, text: str) -> None:
    once = dialling.shown(text, country)
    assert dialling.shown(once, country) == once
    number = phones.parse(text, country)
    if number is not None and phonenumbers.is_valid_number(number):
        assert phones.parse(once, country) == number


@given(st.text(max_size=30))
def test_what_is_dialled_are_digits(text: str) -> None:
    assert set(elements.stripped("phone", text)) <= set("0123456789")

"""Telephone numbers: found by digits, shown as people write them."""

import pytest

from daybook.core import phones


@pytest.mark.parametrize(
    ("text", "country", "digits"),
    [
        ("90 16 82 42", "NO", "4790168242"),
        ("+47 901 68 242", "GB", "4790168242"),
        ("00 44 847652645", "NO", "44847652645"),
        ("0044 78 1791 3345", None, "447817913345"),
        ("(020) 7946-0958", "gb", "442079460958"),
        ("+1 650 253 0000", "", "16502530000"),
        ("12", "NO", "12"),
        ("sample string 39", "US", "39"),
        ("No phone", "US", "no phone"),
        ("", "US", ""),
        ("0800 FLOWERS", "XX", "0800"),
    ],
)
def test_digits_with_country(text: str, country: str | None, digits: str) -> None:
    assert phones.stripped(text, country) == digits


def test_a_number_is_shown_in_its_countrys_style() -> None:
    assert phones.shown("+4790168242", "NO") == "90 16 82 42"
    assert phones.shown("+442079460958", "NO") == "+44 20 7946 0958"
    assert phones.shown("sample string 39", "NO") == "sample string 39"


def test_only_codes_with_a_numbering_plan_are_regions() -> None:
    assert [phones.region(text) for text in ("no", " GB ", "Norway", "ZZ", None, "")] == ["NO", "GB", None, None, None, None]


def test_an_extension_is_kept_apart() -> None:
    assert phones.extension("020 7946 0958 ext. 12", "GB") == "12"
    assert phones.extension("020 7946 0958", "GB") is None
    assert phones.extension("none", "GB") is None

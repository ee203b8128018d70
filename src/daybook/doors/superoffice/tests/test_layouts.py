"""Layouts: what an address looks like in each country, and that nothing is lost in it."""

from collections.abc import Mapping
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.core.access import Tx
from daybook.core.addresses import POSTAL, SECONDARY, STREET, Address
from daybook.doors.superoffice import resources
from daybook.doors.superoffice.carriers import countries, layouts, places, postal_rules
from daybook.doors.superoffice.carriers.layouts import ORGANISATION, PARTS, PERSON
from daybook.doors.superoffice.records import address as wire
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import Writing

WRITING = Writing(cast(Tx, None), cast(View, None))
"""Enough for an address that has no mistakes."""
CODES = sorted(countries.known())
Parts = dict[str, Any]
PARTS_OF = st.fixed_dictionaries({column: st.none() | st.text(min_size=1, max_size=8) for column in PARTS.values()})
COUNTRY, OWNER = st.sampled_from([*CODES, "nowhere", ""]), st.sampled_from([ORGANISATION, PERSON])


def names(country: str, owner: str = ORGANISATION) -> list[list[str]]:
    return [[place.name for place in line] for line in layouts.of(country, owner).lines]


def both(lines: list[list[str]]) -> list[list[str]]:
    return [[side + part for part in line] for side in ("Street", "Postal") for line in lines]


@pytest.mark.parametrize(
    ("country", "number", "lines"),
    [
        ("DE", 5, [["Address1"], ["Address2"], ["Zipcode", "City"]]),
        ("US", 2, [["Address1"], ["Address2"], ["City", "State", "Zipcode"]]),
        ("HU", 108971, [["City"], ["Address1"], ["Address2"], ["Zipcode"]]),
        ("JP", 977732, [["Zipcode"], ["State"], ["Address1"], ["Address2"]]),
        ("BR", 630963, [["Address1"], ["Address2"], ["County"], ["City", "State"], ["Zipcode"]]),
        ("IE", 711596, [["Address1"], ["Address2"], ["Address3"], ["City"], ["County"], ["Zipcode"]]),
        ("nowhere", 1, [["Address1"], ["Address2"], ["Address3"], ["City"], ["State"], ["County", "Zipcode"]]),
    ],
)
def test_a_country_has_the_lines_of_its_letters(country: str, number: int, lines: list[list[str]]) -> None:
    assert names(country) == both(lines)
    assert names(country, PERSON) == lines
    assert layouts.of(country).number == layouts.of(country, PERSON).number == number


def test_a_form_has_a_number_of_its_own() -> None:
    forms: dict[int, object] = {}
    for code in CODES:
        layout = layouts.of(code)
        assert forms.setdefault(layout.number, layout.lines) == layout.lines
    assert len(forms) > 40


@pytest.mark.parametrize("code", CODES)
def test_labels_stand_at_the_first_field_of_a_line(code: str) -> None:
    for owner in (ORGANISATION, PERSON):
        places = [place for line in layouts.of(code, owner).lines for place in line]
        assert len({place.name for place in places}) == len(places)
        for first, *others in layouts.of(code, owner).lines:
            assert first.label in resources.TEXTS
            assert not any(other.label for other in others)


def test_states_that_go_by_a_code_are_short() -> None:
    for country, length in (("US", 5), ("AU", 5), ("RU", 29)):
        states = [place for line in layouts.of(country, PERSON).lines for place in line if place.part == "State"]
        assert [place.length for place in states] == [length]


@pytest.mark.parametrize("code", CODES)
def test_postal_codes_in_use_are_as_the_country_has_them(code: str) -> None:
    rules = postal_rules.of(code)
    assert rules is not None
    for example in filter(None, rules.examples.split(", ")):
        assert rules.zip is None or rules.zip.fullmatch(example)


def in_lines(address: wire.Address) -> wire.Address:
    """What a client sends that knows lines only."""
    return wire.Address(LocalizedAddress=address.LocalizedAddress)


def in_parts(address: wire.Address) -> wire.Address:
    """What a client sends that knows parts only."""
    return wire.Address(Street=address.Street, Postal=address.Postal)


def known(had: Mapping[str, Address]) -> dict[str, Address]:
    """Addresses without a use that says nothing."""
    return {use: one for use, one in had.items() if not one.is_empty()}


@given(COUNTRY, OWNER, PARTS_OF, PARTS_OF)
def test_no_part_is_lost_on_its_way_through_lines_or_parts(country: str, owner: str, postal: Parts, street: Parts) -> None:
    had = {POSTAL: Address(POSTAL, **postal)}
    if owner == ORGANISATION:
        had |= {STREET: Address(STREET, **street)}
    shown = places.carrier(known(had), country, owner)
    for sent in (in_lines(shown), in_parts(shown), shown):
        back = {one.use: one for one in places.addresses(WRITING, sent, {}, owner)}
        assert known(back) == known(had)
    assert shown.Formatted is not None
    for text in (text.strip() for one in known(had).values() for column in PARTS.values() if (text := getattr(one, column))):
        assert not text or text in shown.Formatted or "\n" in text


@given(COUNTRY, OWNER, PARTS_OF, PARTS_OF)
def test_a_write_leaves_alone_what_this_api_does_not_show(country: str, owner: str, postal: Parts, other: Parts) -> None:
    had = {
        POSTAL: Address(POSTAL, "Head office", country="DK", latitude=55.6, longitude=12.5, **postal),
        SECONDARY: Address(SECONDARY, "Barn", country="SE", latitude=59.3, longitude=18.0, **other),
    }
    sent = places.carrier(had, country, owner)
    assert {one.use: one for one in places.addresses(WRITING, sent, had, owner)} == had
    assert places.addresses(WRITING, None, had, owner) == [had[SECONDARY]]


def test_a_position_moves_where_it_was_and_goes_when_it_is_zero() -> None:
    had = {STREET: Address(STREET, line1="S"), POSTAL: Address(POSTAL, line1="P", latitude=1.0, longitude=2.0)}
    for north, position in ((3.0, (3.0, 0.0)), (0.0, (None, None))):
        street, postal = places.addresses(WRITING, wire.Address(Wgs84Latitude=north), had)
        assert ((street.latitude, street.longitude), (postal.latitude, postal.longitude)) == ((None, None), position)


def test_a_person_whose_only_address_is_a_street_address_keeps_it_there() -> None:
    had = {STREET: Address(STREET, line1="Home 1", city="Oslo")}
    shown = places.carrier(had, "GB", PERSON)
    assert shown.Street is not None
    assert (shown.Street.AtypeIdx, shown.Street.Formatted, shown.Postal) == ("PersonPrivateAddress", "Home 1\nOslo\n", None)
    assert places.addresses(WRITING, shown, had, PERSON) == [had[STREET]]

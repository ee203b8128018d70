"""How names sound."""

import pytest

from daybook.core import sounds


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("person", "Jonathan Clark", "Jonathon Clarke"),
        ("person", "Ada Byron", "Byron, Ada"),
        ("person", "Sean O'Brien", "Shawn OBrian"),
        ("organisation", "Fjordlys Belysning AS", "Fjordlys Belysing"),
        ("organisation", "Harrow & Pike Lettings Ltd", "Harrow and Pike Lettings, Limited"),
        ("organisation", "Ørsted A/S", "Orsted"),
        ("organisation", "Müller GmbH & Co. KG", "Mueller AG"),
        ("organisation", "3M", "3 M Inc."),
        ("organisation", "Почта России", "ПОЧТА РОССИИ"),
        ("organisation", "Hotel Bristol", "Bristol Hotel"),
    ],
)
def test_alike(kind: str, one: str, other: str) -> None:
    assert sounds.of(kind, one) == sounds.of(kind, other) is not None


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("organisation", "Fjordlys Belysning", "Fjordlys Kraft"),
        ("organisation", "Unit 4", "Unit 5"),
        ("organisation", "Почта России", "Портал России"),
        ("organisation", "AS", "Ltd"),
        ("person", "Ada Co", "Ada Inc"),
    ],
)
def test_apart(kind: str, one: str, other: str) -> None:
    assert sounds.of(kind, one) != sounds.of(kind, other)


@pytest.mark.parametrize("name", ["", " ", "&", "'"])
def test_what_cannot_be_said_has_no_sound(name: str) -> None:
    assert sounds.of("organisation", name) is None

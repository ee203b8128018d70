"""Whom the first words of a text name: whole names, numbers in groups, mail addresses; the rest is the text's."""

from typing import Any

import pytest

from daybook.core import contacts, named
from daybook.core.channels import Channel
from tests.core.conftest import Write


@pytest.fixture
def known(write: Write) -> dict[str, Any]:
    def fill(tx: Any) -> dict[str, Any]:
        ways = [Channel("phone", "+47 22 33 44 55"), Channel("mail", "bailey@demo.example")]
        return {
            "bailey": contacts.create(tx, "person", name="Bailey Jones", channels=ways)["id"],
            "kay": contacts.create(tx, "person", name="Kay Jones", nick="Kaykay", reference="10042")["id"],
            "firm": contacts.create(tx, "organisation", name="Jones & Søn")["id"],
        }

    made: dict[str, Any] = write(fill)
    return made


@pytest.mark.parametrize(
    ("text", "many", "who"),
    [
        ("bailey leak in the kitchen", 1, {"bailey"}),
        ("Bailey Jones leak", 2, {"bailey"}),
        ("jones bailey leak", 2, {"bailey"}),
        ("jones leak", 1, {"bailey", "kay", "firm"}),
        ("jones søn sent papers", 2, {"firm"}),
        ("kaykay called", 1, {"kay"}),
        ("10042 called", 1, {"kay"}),
        ("+47 22 33 44 55 called", 5, {"bailey"}),
        ("22334455 called", 1, {"bailey"}),
        ("bailey@demo.example called", 1, {"bailey"}),
        ("bail leak", 0, set()),
        ("nobody called", 0, set()),
        ("12 years old", 0, set()),
        ("& called", 0, set()),
        ("", 0, set()),
    ],
)
def test_the_first_words_name_somebody(write: Write, known: dict[str, Any], text: str, many: int, who: set[str]) -> None:
    found, rows = write(lambda tx: named.by_words(tx, text.split()))
    assert (found, {row.id for row in rows}) == (many, {known[name] for name in who})


def test_the_last_word_may_be_begun_while_it_is_typed(write: Write, known: dict[str, Any]) -> None:
    found, rows = write(lambda tx: named.by_words(tx, ["bailey", "jo"], is_typing=True))
    assert (found, [row.id for row in rows]) == (2, [known["bailey"]])
    assert write(lambda tx: named.by_words(tx, ["bailey", "jo"]))[0] == 1

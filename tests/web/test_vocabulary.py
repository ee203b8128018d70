"""Codes of the book as words."""

import pytest

from daybook.core import attendees, channels, contacts, entries, matters, places, relations
from daybook.core.access import ROLES
from daybook.web.reader import Reader
from daybook.web.vocabulary import WORDS, word

CODES = {
    "kind": (*entries.KINDS, *matters.KINDS, *contacts.KINDS, *places.KINDS),
    "kinds": (*entries.KINDS, *matters.KINDS, *contacts.KINDS, *places.KINDS),
    "relation": (*relations.KINDS, places.PART_OF),
    "related": (*relations.KINDS, places.PART_OF),
    "channel": channels.KINDS,
    "right": ROLES,
    "answer": attendees.STATUSES,
}


@pytest.mark.parametrize("topic", CODES)
def test_every_code_of_core_has_a_word(topic: str) -> None:
    assert [code for code in CODES[topic] if code not in WORDS[topic]] == []


def test_a_code_is_said_in_context() -> None:
    english = Reader("en")
    assert (word(english, "owner", "relation"), word(english, "owner", "related")) == ("Owns", "Owners")
    assert (word(english, None), word(english, "")) == ("", "")


def test_codes_of_doors_are_legible() -> None:
    assert word(Reader("en"), "own_kind") == "Own kind"
    assert word(Reader("en"), "firstservice", "door") == "Firstservice"

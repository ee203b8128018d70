"""Codes of the book as words."""

import pytest

from daybook.core import attendees, channels, contacts, entries, matters, places, relations
from daybook.core.access import ROLES
from daybook.web.collation import key
from daybook.web.reader import Reader
from daybook.web.vocabulary import DOORS, WORDS, title, word

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
    assert word(Reader("en"), "own_door", "door") == "Own door"
    DOORS["firstservice"] = "FirstService Residential Connect"
    assert (word(Reader("en"), "firstservice", "door"), title("firstservice")) == ("FirstService", "FirstService Residential Connect")


def test_names_stand_in_the_order_of_the_language() -> None:
    names = ["Zorn", "Ärzte", "Åse", "Ærø", "Øre", "Ñandú", "Nube", "Abel", "abbé", "Straße", "Strasse"]
    assert sorted(names, key=lambda name: key(name, "nb"))[-4:] == ["Ärzte", "Ærø", "Øre", "Åse"]
    assert sorted(names, key=lambda name: key(name, "de"))[:4] == ["abbé", "Abel", "Ærø", "Ärzte"]
    assert sorted(["Nube", "Ñandú", "Ocho"], key=lambda name: key(name, "es")) == ["Nube", "Ñandú", "Ocho"]

"""Addresses: one per use."""

from collections.abc import Callable
from typing import Any

from daybook.core import addresses, contacts
from daybook.core.addresses import POSTAL, SECONDARY, Address

Write = Callable[[Callable[[Any], Any]], Any]


def test_every_member_comes_back(write: Write) -> None:
    whole = Address(POSTAL, "Home", "1 Row", "Flat 2", "Back", "London", "Greater London", "LND", "N1", "GB", 51.5, -0.25)
    id = write(lambda tx: contacts.create(tx, "person", addresses=[whole, Address(SECONDARY, city="Paris")], last="Byron"))["id"]
    assert write(lambda tx: addresses.of(tx, id)) == {POSTAL: whole, SECONDARY: Address(SECONDARY, city="Paris")}
    assert write(lambda tx: addresses.known(tx, [id]))[id][POSTAL] == whole
    assert write(lambda tx: addresses.known(tx, [])) == {}


def test_an_address_that_says_nothing_is_not_kept(write: Write) -> None:
    assert Address(POSTAL, "", None).is_empty()
    assert not Address(POSTAL, latitude=0.0).is_empty()
    id = write(lambda tx: contacts.create(tx, "person", addresses=[Address(POSTAL, city="")], last="Byron"))["id"]
    assert write(lambda tx: addresses.of(tx, id)) == {}

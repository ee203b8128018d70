"""Correcting a contact from what was read a while ago: changes made elsewhere in between stay, or are told."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.core import addresses, channels, contacts, correcting
from daybook.core.addresses import Address
from daybook.core.channels import Channel
from daybook.core.correcting import Facts
from tests.core.conftest import Write

PHONE, MAIL = Channel("phone", "22 33 44 55", "business"), Channel("mail", "mary@mill.example")


@pytest.fixture
def mary(write: Write) -> UUID:
    where = [Address("postal", line1="Mill Road 1", city="Oslo")]
    row = write(lambda tx: contacts.create(tx, "person", first="Mary", last="Somer", channels=[PHONE, MAIL], addresses=where, notes="Old"))
    found: UUID = row["id"]
    return found


def read(write: Write, id: UUID) -> Facts:
    found: Facts = write(lambda tx: correcting.facts(tx, contacts.get(tx, id)))
    return found


def correct(write: Write, id: UUID, was: Facts, mine: Facts) -> Any:
    return write(lambda tx: correcting.correct(tx, contacts.get(tx, id), was=was, mine=mine))


def wanted(was: Facts, *, ways: list[Channel | None] | None = None, lines: dict[str, Any] | None = None, **columns: Any) -> Facts:
    return Facts(
        {**was.columns, **columns}, was.channels if ways is None else ways, was.addresses if lines is None else {**was.addresses, **lines}
    )


def test_what_differs_is_written(write: Write, mary: UUID) -> None:
    was = read(write, mary)
    typed = [replace(PHONE, value="22 33 44 56"), None, Channel("mobile", "90 11 22 33")]
    mine = wanted(was, ways=typed, lines={"postal": {"city": "Bergen"}}, last="Miller")
    outcome = correct(write, mary, was, mine)
    assert (outcome.changed, outcome.clashes, outcome.elsewhere) == (True, [], [])
    row = write(lambda tx: contacts.get(tx, mary))
    assert (row.name, row.notes) == ("Mary Miller", "Old")
    assert write(lambda tx: channels.of(tx, mary)) == [replace(PHONE, value="22 33 44 56"), Channel("mobile", "90 11 22 33")]
    assert write(lambda tx: addresses.of(tx, mary))["postal"] == Address("postal", line1="Mill Road 1", city="Bergen")
    again = read(write, mary)
    assert not correct(write, mary, again, again).changed


def test_what_was_changed_elsewhere_stays(write: Write, mary: UUID) -> None:
    was = read(write, mary)
    write(lambda tx: contacts.change(tx, contacts.get(tx, mary), last="Miller", channels=[PHONE, replace(MAIL, value="mary@new.example")]))
    outcome = correct(write, mary, was, wanted(was, ways=[replace(PHONE, value="22 33 44 56"), MAIL]))
    assert (outcome.changed, outcome.clashes, outcome.elsewhere) == (True, [], ["last", "name", "channels"])
    assert write(lambda tx: contacts.get(tx, mary)).name == "Mary Miller"
    assert [each.value for each in write(lambda tx: channels.of(tx, mary))] == ["22 33 44 56", "mary@new.example"]


def test_what_both_changed_is_asked_and_nothing_written(write: Write, mary: UUID) -> None:
    was = read(write, mary)
    other = {"postal": {"city": "Moss"}}
    later = {"channels": [replace(PHONE, value="1"), MAIL], "addresses": [Address("postal", city="Voss")]}
    write(lambda tx: contacts.change(tx, contacts.get(tx, mary), last="Miller", **later))
    mine = wanted(was, ways=[replace(PHONE, value="2"), MAIL], lines=other, last="Baker", notes="New")
    outcome = correct(write, mary, was, mine)
    assert [(each.member, each.part, each.now, each.mine) for each in outcome.clashes] == [
        ("last", "", "Miller", "Baker"),
        ("channels", "22 33 44 55", None, "2"),
        ("addresses", "postal.city", "Voss", "Moss"),
    ]
    assert not outcome.changed and read(write, mary).columns["notes"] == "Old"
    now = read(write, mary)
    shown = correcting.rebased(was, mine, now)
    assert (shown.columns["last"], shown.columns["notes"], shown.channels) == ("Baker", "New", [replace(PHONE, value="2"), MAIL])
    assert (shown.addresses["postal"]["city"], shown.addresses["postal"]["line1"]) == ("Moss", None)
    assert correct(write, mary, now, shown).changed
    assert read(write, mary).channels == [replace(PHONE, value="2"), MAIL]


def test_the_same_change_by_both_is_no_clash(write: Write, mary: UUID) -> None:
    was = read(write, mary)
    write(lambda tx: contacts.change(tx, contacts.get(tx, mary), last="Miller"))
    outcome = correct(write, mary, was, wanted(was, last="Miller"))
    assert (outcome.changed, outcome.clashes) == (False, [])


WAY = st.builds(Channel, st.sampled_from(["phone", "mail"]), st.sampled_from("abcd"))
ways = st.lists(WAY, max_size=4, unique_by=lambda each: (each.kind, each.value))


@given(ways, st.data(), ways)
def test_a_form_shown_again_asks_for_what_was_typed(before: list[Channel], data: st.DataObject, later: list[Channel]) -> None:
    """Whatever happened in between, each way that was typed anew is in the form, and none of now is lost but by intent."""
    typed: list[Channel | None] = [
        data.draw(st.one_of(st.just(each), st.none(), st.just(replace(each, value=each.value * 2)))) for each in before
    ]
    typed.append(Channel("phone", "new"))
    was, mine, now = (Facts({}, each, {}) for each in (before, typed, later))
    shown = correcting.rebased(was, mine, now)
    assert len(shown.channels) >= len(later)
    changed = [each for each, old in zip(typed, before, strict=False) if each is not None and each != old]
    assert all(each in shown.channels for each in [*changed, Channel("phone", "new")])

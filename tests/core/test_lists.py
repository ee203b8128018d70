"""Items of pick lists: deleted and restored, under headings, offered to groups, found by a text."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.core import groups, headings, journal, lists, offers, users
from daybook.store.engine import Engine, Tx, fold
from tests.examples import some
from tests.support import run

LIST = "business"
Act = Callable[..., Any]


@pytest.fixture
def act(engine: Engine) -> Act:
    """`work(tx)` as a user who is in a group of his own."""

    def prepare(tx: Tx) -> tuple[Any, Any]:
        group = groups.create(tx, "Sales")
        return users.create(tx, "bo", "Bo Lindgren", groups=[group])["id"], group

    user, group = run(engine, prepare)

    def do(work: Callable[[Tx], Any], **who: Any) -> Any:
        return run(engine, work, **{"user": user} | who)

    do.group = group  # type: ignore[attr-defined]
    return do


def texts(rows: list[Any]) -> list[str]:
    return [row.text for row in rows]


def test_a_deleted_item_leaves_the_list_and_stays_known(act: Act) -> None:
    def work(tx: Tx) -> None:
        id = lists.add(tx, LIST, "Retail")["id"]
        lists.remove(tx, lists.get(tx, id))
        lists.remove(tx, lists.get(tx, id))
        assert lists.all_of(tx, LIST) == []
        assert lists.by_number(tx, LIST, 1) is None
        assert texts(lists.all_ever(tx, LIST)) == ["Retail"]
        assert lists.known(tx, [id])[id].text == "Retail"
        lists.restore(tx, lists.ever(tx, LIST, 1))
        lists.change(tx, lists.get(tx, id), text="Shops", rank=4)
        assert texts(lists.all_of(tx, LIST)) == ["Shops"]

    act(work)
    rows = act(lambda tx: journal.history(tx, lists.by_number(tx, LIST, 1).id))
    assert [row.action for row in rows] == ["update", "update", "delete", "create"]


def test_headings(act: Act) -> None:
    def work(tx: Tx) -> None:
        one, two = (lists.add(tx, LIST, text, rank=rank)["id"] for rank, text in enumerate(("One", "Two")))
        first, second = (headings.add(tx, LIST, text, rank=rank)["id"] for rank, text in enumerate(("First", "Second")))
        headings.add(tx, "category", "Of another list")
        assert texts(headings.of(tx, LIST)) == ["First", "Second"]
        assert headings.put(tx, one, [first, second])
        assert headings.put(tx, two, [second])
        assert not headings.put(tx, two, [second])
        assert headings.above(tx, [one, two]) == {one: [first, second], two: [second]}
        assert texts(headings.below(tx, LIST, second)) == ["One", "Two"]
        lists.remove(tx, lists.get(tx, first))
        assert texts(headings.of(tx, LIST)) == ["Second"]
        assert texts(headings.ever(tx, LIST)) == ["First", "Second"]

    act(work)


def test_items_for_groups(act: Act) -> None:
    group = act.group  # type: ignore[attr-defined]

    def prepare(tx: Tx) -> None:
        for text in ("Everyone's", "Sales'", "Others'"):
            lists.add(tx, LIST, text)
        other = groups.create(tx, "Others")
        assert offers.offer(tx, lists.by_number(tx, LIST, 2).id, [group, other])
        assert offers.offer(tx, lists.by_number(tx, LIST, 3).id, [other])
        assert not offers.offer(tx, lists.by_number(tx, LIST, 3).id, [other])

    act(prepare)
    assert texts(act(lambda tx: offers.items(tx, LIST))) == ["Everyone's", "Sales'"]
    assert texts(act(lambda tx: offers.items_like(tx, LIST, "s'"))) == ["Sales'"]
    assert texts(act(lambda tx: offers.items_numbered(tx, LIST, [3, 2]))) == ["Sales'"]
    assert act(lambda tx: offers.items_numbered(tx, LIST, [])) == []
    history = act(lambda tx: journal.history(tx, lists.by_number(tx, LIST, 2).id))
    assert (history[0].kind, history[0].before, len(history[0].after["groups"])) == ("item_group", {"groups": []}, 2)
    act(lambda tx: offers.offer(tx, lists.by_number(tx, LIST, 3).id, []))
    assert texts(act(lambda tx: offers.items(tx, LIST))) == ["Everyone's", "Sales'", "Others'"]


def test_users_with_their_person_and_firm(act: Act) -> None:
    rows = act(offers.users)
    assert [(row.login, row.person, row.firm) for row in rows] == [("bo", None, None)]
    assert act(lambda tx: offers.users_like(tx, "LIND"))[0].name == "Bo Lindgren"
    assert act(lambda tx: offers.users_like(tx, "o_l")) == []
    act(lambda tx: users.disable(tx, users.named(tx, "bo")))
    assert act(offers.users) == []
    assert [row.login for row in act(lambda tx: offers.users_numbered(tx, [1]))] == ["bo"]


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=("Cs",)), min_size=1, max_size=12)


@settings(max_examples=some(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXT.filter(str.strip), wanted=TEXT.filter(str.strip))
def test_a_text_is_found_anywhere_letter_case_aside(act: Act, text: str, wanted: str) -> None:
    def work(tx: Tx) -> None:
        list = f"of {tx.now} {text!r} {wanted!r}"
        lists.add(tx, list, text)
        assert texts(offers.items_like(tx, list, text.strip())) == [text]
        found = fold(wanted.strip()) in fold(text)
        assert texts(offers.items_like(tx, list, wanted)) == ([text] if found else [])

    act(work)


@pytest.mark.parametrize("asked", ["ÄRGER öl", "ärger ÖL", "Ärger Öl"])
def test_an_item_is_found_by_its_text_letter_case_aside(engine: Engine, asked: str) -> None:
    """Beyond ASCII too, alike on every engine."""
    run(engine, lambda tx: [lists.add(tx, LIST, text) for text in ("Arger Ol", "Ärger Öl")])
    found = run(engine, lambda tx: lists.by_text(tx, LIST, asked))
    assert found is not None and found.text == "Ärger Öl"

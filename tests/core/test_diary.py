"""Diaries: what a user has planned and is asked to, his tasks, what a contact takes part in; who may read what is for few."""

from typing import Any
from uuid import UUID

import pytest

from daybook.core import attendees, check, contacts, diary, entries, groups, lists, timeline, users, visibility
from daybook.core.attendees import Attendee
from daybook.core.clock import DAY, HOUR, When
from daybook.core.diary import Sort, Span
from daybook.store.engine import Engine
from tests.support import run

NOON = 638_000_000_000_000_000
WEEK = Span(NOON - DAY, NOON + 6 * DAY)


@pytest.fixture
def who(engine: Engine) -> dict[str, UUID]:
    """Two users, one in a group, and a firm."""

    def make(tx: Any) -> dict[str, UUID]:
        found = {login: users.create(tx, login, login.title())["id"] for login in ("ada", "bo")}
        return found | {
            "team": groups.create(tx, "Team", members=[found["bo"]]),
            "firm": contacts.create(tx, "organisation", name="F")["id"],
        }

    made: dict[str, UUID] = run(engine, make)
    return made


def meet(tx: Any, user: UUID, begins: int, lasts: int = HOUR, **more: Any) -> UUID:
    kind = more.pop("kind", "meeting")
    id: UUID = entries.add(tx, kind, at=When(begins), ends=When(begins + lasts), author_id=user, subject="M", **more)["id"]
    return id


def listed(engine: Engine, work: Any, **caller: Any) -> list[UUID]:
    return [row.id for row in run(engine, work, **caller)]


def test_a_diary_has_what_reaches_into_the_span_in_order(engine: Engine, who: dict[str, UUID]) -> None:
    def make(tx: Any) -> list[UUID]:
        late, early = meet(tx, who["ada"], NOON + DAY), meet(tx, who["ada"], NOON)
        reaching = meet(tx, who["ada"], WEEK.start - DAY, 2 * DAY)
        meet(tx, who["ada"], WEEK.start - 3 * DAY)
        meet(tx, who["ada"], WEEK.end)
        meet(tx, who["bo"], NOON)
        entries.add(tx, "note", at=When(NOON), contacts=[(who["firm"], "contact")], author_id=who["ada"], subject="no end")
        return [reaching, early, late]

    made = run(engine, make)
    assert listed(engine, lambda tx: diary.of_users(tx, tx.who, [who["ada"]], WEEK)) == made
    assert listed(engine, lambda tx: diary.of_users(tx, tx.who, [who["ada"]], WEEK, many=2)) == made[:2]
    assert listed(engine, lambda tx: diary.of_users(tx, tx.who, [], WEEK)) == []
    both = listed(engine, lambda tx: diary.of_users(tx, tx.who, [who["ada"], who["bo"]], WEEK))
    assert len(both) == 4


def test_an_invitation_stands_in_the_diary_until_it_is_declined(engine: Engine, who: dict[str, UUID]) -> None:
    def make(tx: Any) -> UUID:
        id = meet(tx, who["ada"], NOON)
        attendees.put(tx, id, NOON, [Attendee(user_id=who["bo"]), Attendee(address="x@y.example", name="X")])
        return id

    id = run(engine, make)
    assert listed(engine, lambda tx: diary.of_users(tx, tx.who, [who["bo"]], WEEK)) == [id]
    assert [one.key for one in run(engine, lambda tx: attendees.of(tx, id))] == [
        (who["bo"], None, None, None), (None, None, "x@y.example", "X"),
    ]  # fmt: skip

    def decline(tx: Any) -> None:
        had = attendees.of(tx, id)
        attendees.put(tx, id, NOON, [Attendee(user_id=who["bo"], status="declined", reason="Busy")], had)

    run(engine, decline)
    assert listed(engine, lambda tx: diary.of_users(tx, tx.who, [who["bo"]], WEEK)) == []
    assert [(one.status, one.reason) for one in run(engine, lambda tx: attendees.of(tx, id))] == [("declined", "Busy")]


def test_conflicts_are_what_overlaps(engine: Engine, who: dict[str, UUID]) -> None:
    def make(tx: Any) -> list[UUID]:
        return [meet(tx, who["ada"], NOON), meet(tx, who["ada"], NOON + HOUR // 2), meet(tx, who["ada"], NOON + HOUR)]

    first, second, _ = run(engine, make)
    span = Span(NOON, NOON + HOUR)
    assert listed(engine, lambda tx: diary.overlaps(tx, tx.who, [who["ada"]], span, other_than=[first])) == [second]


def test_tasks_are_what_is_promised_and_open(engine: Engine, who: dict[str, UUID]) -> None:
    def make(tx: Any) -> list[UUID]:
        later = entries.add(tx, "step", at=When(NOON), due=When(NOON + DAY), author_id=who["ada"], subject="later")["id"]
        first = entries.add(tx, "step", at=When(NOON), due=When(NOON), author_id=who["ada"], subject="first")["id"]
        entries.add(tx, "step", at=When(NOON), due=When(NOON), author_id=who["ada"], is_closed=True, subject="done")
        entries.add(tx, "step", at=When(NOON), due=When(NOON), author_id=who["bo"], subject="another's")
        return [first, later]

    made = run(engine, make)
    assert listed(engine, lambda tx: diary.tasks_of(tx, tx.who, who["ada"])) == made
    assert listed(engine, lambda tx: diary.tasks_of(tx, tx.who, who["ada"], many=1)) == made[:1]
    due = run(engine, lambda tx: entries.get(tx, made[1]).due_at)
    assert listed(engine, lambda tx: diary.tasks_of(tx, tx.who, who["ada"], Span(due, due + 1))) == made[1:]
    assert listed(engine, lambda tx: diary.tasks_of(tx, tx.who, who["ada"], Span(due + 1, due + DAY), sort=Sort(kinds=["step"]))) == []
    assert run(engine, check.run) == []


def test_what_a_contact_takes_part_in_by_sort(engine: Engine, who: dict[str, UUID]) -> None:
    def make(tx: Any) -> tuple[UUID, UUID, UUID, UUID]:
        item = lists.add(tx, "task", "Visit")["id"]
        seen = {"contacts": [(who["firm"], "contact")]}
        return (
            item, meet(tx, who["ada"], NOON, **seen), meet(tx, who["ada"], NOON + HOUR, type_id=item, **seen),
            meet(tx, who["ada"], NOON + 2 * HOUR, kind="call", **seen),
        )  # fmt: skip

    item, plain, typed, call = run(engine, make)

    def of(sort: Sort) -> list[UUID]:
        return listed(engine, lambda tx: diary.of_contact(tx, tx.who, who["firm"], WEEK, sort=sort))

    assert of(diary.ANY) == [plain, typed, call]
    assert of(Sort(kinds=["call"])) == [call]
    assert of(Sort(types=[item], of_list="task")) == [typed]
    assert of(Sort(types=[item], of_list="task", stand_ins=["call"])) == [typed, call]
    assert of(Sort(types=[], of_list="task", stand_ins=["meeting"])) == [plain]


def test_an_entry_may_be_for_a_user_or_a_group(engine: Engine, who: dict[str, UUID]) -> None:
    def make(tx: Any) -> UUID:
        id = meet(tx, who["bo"], NOON, contacts=[(who["firm"], "contact")], is_restricted=True)
        visibility.narrow(tx, id, [who["bo"]])
        return id

    id = run(engine, make)

    def seen(**caller: Any) -> list[bool]:
        row = run(engine, lambda tx: entries.get(tx, id))
        page = run(engine, lambda tx: timeline.page(tx, tx.who, who["firm"]), **caller)
        found = listed(engine, lambda tx: diary.of_contact(tx, tx.who, who["firm"], WEEK), **caller)
        return [run(engine, lambda tx: visibility.may_read(tx, tx.who, row), **caller), bool(page.rows), bool(found)]

    ada, bo = {"user": who["ada"]}, {"user": who["bo"]}
    member = {"user": who["ada"], "groups": frozenset([who["team"]])}
    assert (seen(**bo), seen(**ada), seen(**member)) == ([True] * 3, [False] * 3, [False] * 3)
    assert run(engine, lambda tx: visibility.narrow(tx, id, [who["team"]]))
    assert not run(engine, lambda tx: visibility.narrow(tx, id, [who["team"]]))
    assert (seen(**bo), seen(**ada), seen(**member)) == ([False] * 3, [False] * 3, [True] * 3)


def test_a_deleted_entry_leaves_timelines_and_diaries(engine: Engine, who: dict[str, UUID]) -> None:
    id = run(engine, lambda tx: meet(tx, who["ada"], NOON, contacts=[(who["firm"], "contact")]))
    number = run(engine, lambda tx: entries.get(tx, id).number)
    assert run(engine, lambda tx: entries.by_number(tx, number)).id == id
    run(engine, lambda tx: entries.remove(tx, entries.get(tx, id)))
    assert run(engine, lambda tx: entries.by_number(tx, number)) is None
    assert listed(engine, lambda tx: diary.of_users(tx, tx.who, [who["ada"]], WEEK)) == []
    assert run(engine, lambda tx: timeline.page(tx, tx.who, who["firm"])).rows == []
    assert run(engine, lambda tx: tx.search("M", ("entry",), 10)) == []
    assert run(engine, check.run) == []

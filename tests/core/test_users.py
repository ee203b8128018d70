"""Users: made, found, signed in and refused."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from daybook.core import books, groups, journal, passwords, sessions, users
from daybook.core.access import Who
from daybook.core.errors import Conflict, Invalid, Missing, Refused
from daybook.core.slow import Slow
from daybook.core.throttle import LOGINS
from daybook.store.engine import Aside, Engine

DEMO = UUID("99dae356-f62e-43c3-9bf6-350edc836899")
PASSWORD = "correct horse"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    LOGINS.forget()
    passwords.forget()
    yield
    LOGINS.forget()


@pytest.fixture
def ada(engine: Engine) -> dict[str, Any]:
    def make(tx: Any) -> dict[str, Any]:
        tx.enter(DEMO)
        group = groups.create(tx, "Advisers")
        return users.create(
            tx, "Ada", "Ada Byron", password=PASSWORD, role="admin", email="Ada@Example.org", groups=[group], zone="Europe/Oslo"
        )

    made: dict[str, Any] = engine.write(make).result()
    return made


def sign_in(engine: Engine, login: str, password: str = PASSWORD, *, patient: bool = True, **more: Any) -> Who:
    def work(tx: Any) -> Who:
        return users.sign_in(tx, "odyssee", login, password, **more)

    try:
        return engine.read(work, patient=patient)
    except Aside as aside:
        # There was no connection yet.
        aside.work()
        return engine.read(work, patient=patient)


def refusal(engine: Engine, login: str, password: str, **more: Any) -> tuple[str, int]:
    with pytest.raises(Refused) as caught:
        sign_in(engine, login, password, **more)
    return caught.value.reason, caught.value.wait


@pytest.mark.parametrize("login", ["ada", " ADA ", "ada@example.org", "ada@demo", "Ada@DEMO"])
@pytest.mark.parametrize("book", [None, "demo"])
def test_a_user_signs_in_by_name_or_address(engine: Engine, ada: dict[str, Any], login: str, book: str | None) -> None:
    who = sign_in(engine, login, book=book)
    assert (who.book, who.user, who.login, who.name, who.role, who.door) == (DEMO, ada["id"], "ada", "Ada Byron", "admin", "odyssee")
    assert (who.zone, who.language, who.email, who.number, who.key, who.scopes) == (
        "Europe/Oslo",
        "en",
        "ada@example.org",
        1,
        None,
        frozenset(),
    )
    assert len(who.groups) == 1


def test_sign_in_enters_the_book(engine: Engine, ada: dict[str, Any]) -> None:
    def work(tx: Any) -> UUID:
        users.sign_in(tx, "odyssee", "ada", PASSWORD)
        book: UUID = tx.book
        return book

    assert engine.read(work) == DEMO


def test_unknown_name_and_wrong_password_answer_the_same_after_the_same_work(engine: Engine, ada: dict[str, Any]) -> None:
    for login, password in (("ada", "wrong horse"), ("eve", PASSWORD), ("ada@oslo", PASSWORD), ("eve@example.org", "")):
        with pytest.raises(Slow) as slow:
            sign_in(engine, login, password, patient=False)
        slow.value.work()
        for patient in (False, True):
            LOGINS.forget()
            with pytest.raises(Refused) as caught:
                sign_in(engine, login, password, patient=patient)
            assert (caught.value.reason, caught.value.wait) == (users.WRONG, 0)


def test_a_book_that_does_not_have_the_user_refuses_him(engine: Engine, ada: dict[str, Any]) -> None:
    engine.write(lambda tx: books.create(tx, "oslo", "Oslo office")).result()
    for login, book in (("ada", "oslo"), ("ada@oslo", None), ("ada@demo", "oslo"), ("ada", "nowhere")):
        LOGINS.forget()
        assert refusal(engine, login, PASSWORD, book=book) == (users.WRONG, 0)


def test_a_verified_password_is_not_hashed_again(engine: Engine, ada: dict[str, Any]) -> None:
    with pytest.raises(Slow):
        sign_in(engine, "ada", patient=False)
    sign_in(engine, "ada")
    assert sign_in(engine, "ada", patient=False).login == "ada"
    with pytest.raises(Slow):
        sign_in(engine, "ada", "another", patient=False)


def test_the_work_that_is_slow_may_be_done_elsewhere(engine: Engine, ada: dict[str, Any]) -> None:
    with pytest.raises(Slow) as slow:
        sign_in(engine, "ada", patient=False)
    slow.value.work()
    assert sign_in(engine, "ada", patient=False).login == "ada"


def test_a_changed_password_ends_the_old_one_at_once(engine: Engine, ada: dict[str, Any]) -> None:
    who = sign_in(engine, "ada")

    def change(tx: Any) -> str:
        tx.enter(DEMO)
        token = sessions.issue(tx, who, "access", seconds=60)
        users.change_password(tx, ada["id"], "battery staple")
        return token

    token = engine.write(change).result()
    assert refusal(engine, "ada", PASSWORD) == (users.WRONG, 0)
    assert sign_in(engine, "ada", "battery staple").user == ada["id"]
    with pytest.raises(Refused):
        engine.read(lambda tx: sessions.find(tx, "odyssee", token, "access"))


def test_no_hash_reaches_the_journal(engine: Engine, ada: dict[str, Any]) -> None:
    def look(tx: Any) -> list[Any]:
        tx.enter(DEMO)
        users.change_password(tx, ada["id"], "battery staple")
        return journal.history(tx, ada["id"])

    assert "argon2" not in repr(engine.write(look).result())


def test_a_disabled_user_is_refused_until_restored(engine: Engine, ada: dict[str, Any]) -> None:
    def set(tx: Any, verb: Any) -> None:
        tx.enter(DEMO)
        verb(tx, users.get(tx, ada["id"]))

    sign_in(engine, "ada")
    engine.write(lambda tx: set(tx, users.disable)).result()
    assert refusal(engine, "ada", PASSWORD) == (users.WRONG, 0)
    engine.write(lambda tx: set(tx, users.restore)).result()
    assert sign_in(engine, "ada").user == ada["id"]


def test_a_name_in_several_books_needs_its_book(engine: Engine, ada: dict[str, Any]) -> None:
    def second(tx: Any) -> Any:
        books.create(tx, "oslo", "Oslo office", zone="Europe/Oslo", language="nb")
        return users.create(tx, "ada", "Ada Other", password="another horse", email="ada@example.org")["id"]

    other = engine.write(second).result()
    assert refusal(engine, "ada", PASSWORD) == refusal(engine, "ada@example.org", PASSWORD) == (users.WRONG, 0)
    assert sign_in(engine, "ada@demo").user == sign_in(engine, "ada", book="demo").user == ada["id"]
    there = sign_in(engine, "ada@oslo", "another horse")
    assert (there.user, there.zone, there.language, there.groups) == (other, "Europe/Oslo", "nb", frozenset())
    assert refusal(engine, "ada@oslo", PASSWORD) == (users.WRONG, 0)


def test_failed_logins_wait_and_the_password_is_not_looked_at(engine: Engine, ada: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(LOGINS.accounts, "clock", lambda: now[0])
    for login in ("ada", "ada@demo", "ada@example.org"):
        assert refusal(engine, login, "wrong horse", address="10.0.0.1") == (users.WRONG, 0)
    assert refusal(engine, "ada", PASSWORD, address="10.0.0.2", patient=False) == (users.WAIT, 1)
    now[0] += 1
    assert refusal(engine, "ada", "wrong horse", address="10.0.0.1") == (users.WRONG, 0)
    assert refusal(engine, "ada", PASSWORD, address="10.0.0.1") == (users.WAIT, 2)
    now[0] += 2
    assert sign_in(engine, "ada", address="10.0.0.1").login == "ada"
    assert refusal(engine, "ada", "wrong horse", address="10.0.0.1") == (users.WRONG, 0)


def test_an_unknown_name_waits_as_a_known_one_does(engine: Engine, ada: dict[str, Any]) -> None:
    answers = {login: [refusal(engine, login, "wrong horse", address="10.0.0.1") for _ in range(5)] for login in ("ada", "eve")}
    assert answers["ada"] == answers["eve"] == [(users.WRONG, 0)] * 3 + [(users.WAIT, 1)] * 2


def test_users_are_found(engine: Engine, ada: dict[str, Any]) -> None:
    def look(tx: Any) -> None:
        tx.enter(DEMO)
        users.create(tx, "bo", "Bo Lindgren")
        assert users.get(tx, ada["id"]).login == users.find(tx, ada["id"]).login == users.by_login(tx, "ADA").login == "ada"
        assert [row.login for row in users.all_of(tx)] == ["ada", "bo"]
        assert users.by_number(tx, 2).login == "bo"
        assert (users.name_of(tx, ada["id"]), users.name_of(tx, None), users.name_of(tx, DEMO)) == ("Ada Byron", "", "")
        assert users.by_login(tx, "eve") is users.by_number(tx, 3) is users.find(tx, DEMO) is None
        assert users.act_as(tx, ada["id"], "native").login == "ada"
        for missing in (users.get, users.named, lambda tx, id: users.act_as(tx, id, "native")):
            with pytest.raises(Missing):
                missing(tx, str(DEMO) if missing is users.named else DEMO)

    engine.write(look).result()


def test_a_user_without_password_cannot_sign_in(engine: Engine) -> None:
    def make(tx: Any) -> None:
        tx.enter(DEMO)
        users.create(tx, "bo", "Bo Lindgren")

    engine.write(make).result()
    assert refusal(engine, "bo", "") == refusal(engine, "bo", "None") == (users.WRONG, 0)


def test_every_mistake_of_a_new_user_is_named_at_once(engine: Engine, ada: dict[str, Any]) -> None:
    def make(tx: Any, *args: Any, **more: Any) -> None:
        tx.enter(DEMO)
        users.create(tx, *args, **more)

    with pytest.raises(Invalid) as caught:
        engine.write(lambda tx: make(tx, "a:b", " ", password="short", role="king")).result()
    assert [mistake.path for mistake in caught.value.mistakes] == ["password", "login", "name", "role"]
    assert all(mistake.value != "short" for mistake in caught.value.mistakes), "no password in an error"
    for login in ("", "a b", "ada@x", "a\0b"):
        with pytest.raises(Invalid):
            engine.write(lambda tx, login=login: make(tx, login, "Name")).result()
    for login, email in (("ADA", None), ("eve", "ADA@example.org")):
        with pytest.raises(Conflict):
            engine.write(lambda tx, login=login, email=email: make(tx, login, "Name", email=email)).result()


def test_a_user_is_changed(engine: Engine, ada: dict[str, Any]) -> None:
    def change(tx: Any) -> None:
        tx.enter(DEMO)
        assert users.change(tx, users.get(tx, ada["id"]), role="manager", name="Ada King")
        assert not users.change(tx, users.get(tx, ada["id"]), role="manager")
        with pytest.raises(Invalid):
            users.change(tx, users.get(tx, ada["id"]), role="king")
        with pytest.raises(Invalid):
            users.change_password(tx, ada["id"], "short")

    engine.write(change).result()
    assert (sign_in(engine, "ada").role, sign_in(engine, "ada").name) == ("manager", "Ada King")


def test_groups(engine: Engine, ada: dict[str, Any]) -> None:
    def work(tx: Any) -> None:
        tx.enter(DEMO)
        (first,) = groups.all_of(tx)
        bo = users.create(tx, "bo", "Bo Lindgren")["id"]
        made = groups.create(tx, "Management", members=[bo, ada["id"]])
        assert groups.of_user(tx, ada["id"]) == {first.id, made}
        assert groups.of_user(tx, bo) == {made}
        assert sorted(groups.members(tx, made)) == sorted([bo, ada["id"]])
        assert (groups.named(tx, "Management"), groups.find(tx, made).name, groups.find(tx, DEMO)) == (made, "Management", None)
        assert (groups.add(tx, made, bo), groups.remove(tx, made, bo), groups.remove(tx, made, bo)) == (False, True, False)
        assert groups.of_user(tx, bo) == frozenset()
        assert groups.find(tx, groups.named(tx, "Guests")).name == "Guests"

    engine.write(work).result()

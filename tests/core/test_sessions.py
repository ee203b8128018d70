"""Sessions: issued, found, slid, revoked, purged."""

from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from daybook.core import books, sessions, tokens, users
from daybook.core.access import Who
from daybook.core.clock import HOUR, MINUTE, SECOND
from daybook.core.errors import Refused
from daybook.store.engine import Engine, here
from daybook.store.tables import session

DEMO = UUID("99dae356-f62e-43c3-9bf6-350edc836899")


@pytest.fixture
def ada(engine: Engine) -> Who:
    def make(tx: Any) -> Who:
        tx.enter(DEMO)
        id = users.create(tx, "ada", "Ada Byron", role="admin")["id"]
        return users.act_as(tx, id, "superoffice")

    return engine.write(make).result()


def issue(engine: Engine, who: Who, kind: str, seconds: int = 3600, **more: Any) -> str:
    def work(tx: Any) -> str:
        tx.enter(DEMO)
        return sessions.issue(tx, who, kind, seconds=seconds, **more)

    return engine.write(work).result()


def find(engine: Engine, token: str, kind: str, door: str = "superoffice", later: int = 0) -> tuple[Who, Any]:
    """Who the token is, so many ticks later, and what has to slide."""

    def work(tx: Any) -> tuple[Who, Any]:
        tx.now += later
        return sessions.find(tx, door, token, kind), tx.state.get("slide")

    return engine.read(work)


def rows(engine: Engine) -> list[Any]:
    def work(tx: Any) -> list[Any]:
        tx.enter(DEMO)
        rows: list[Any] = tx.all(sa.select(session).where(here(session)))
        return rows

    return engine.read(work)


@pytest.mark.parametrize("kind", sessions.KINDS)
def test_a_token_says_who_and_is_kept_as_a_hash_only(engine: Engine, ada: Who, kind: str) -> None:
    token = issue(engine, ada, kind, scopes="read write")
    head, _, secret = token.split(".")
    assert (head, tokens.book_of(token, kind), len(secret)) == (kind, DEMO, 43)
    who, _ = find(engine, token, kind)
    assert (who.user, who.book, who.door, who.scopes) == (ada.user, DEMO, "superoffice", frozenset({"read", "write"}))
    (row,) = rows(engine)
    assert secret not in repr(row)
    assert row.token_hash == tokens.digest(token)


def test_a_token_is_good_for_its_kind_and_door_only(engine: Engine, ada: Who) -> None:
    token = issue(engine, ada, "access")
    refresh = issue(engine, ada, "refresh")
    of_kind = ("access", "superoffice")
    wrong = [
        ("refresh", "superoffice", token),
        ("access", "empire", token),
        (*of_kind, refresh),
        (*of_kind, refresh.replace("refresh", "access")),
    ]
    for kind, door, text in (*wrong, (*of_kind, token[:-1]), (*of_kind, token + "A")):
        with pytest.raises(Refused):
            find(engine, text, kind, door)


@pytest.mark.parametrize(
    "token", ["", ".", "..", "access", "access..", "access.x.y", "access.é.y", "access." + "a" * 26, "a.b.c.d", "access.1111.x"]
)
def test_nonsense_is_refused(engine: Engine, token: str) -> None:
    with pytest.raises(Refused):
        find(engine, token, "access")


def test_a_token_of_another_book_is_refused(engine: Engine, ada: Who) -> None:
    other = engine.write(lambda tx: books.create(tx, "oslo", "Oslo office")).result()
    kind, _, secret = issue(engine, ada, "access").split(".")
    forged = f"{kind}.{tokens.make(kind, other).split('.')[1]}.{secret}"
    with pytest.raises(Refused):
        find(engine, forged, "access")


def test_a_token_ends(engine: Engine, ada: Who) -> None:
    token = issue(engine, ada, "access", seconds=60)
    find(engine, token, "access", later=50 * SECOND)
    with pytest.raises(Refused):
        find(engine, token, "access", later=61 * SECOND)


def test_ended_sessions_go_when_another_is_issued(engine: Engine, ada: Who) -> None:
    issue(engine, ada, "access", seconds=-1)
    kept = issue(engine, ada, "access")
    assert [row.token_hash for row in rows(engine)] == [tokens.digest(kept)]


def test_a_revoked_token_is_refused(engine: Engine, ada: Who) -> None:
    token = issue(engine, ada, "ticket")

    def revoke(tx: Any) -> bool:
        tx.enter(DEMO)
        return sessions.revoke(tx, token)

    assert engine.write(revoke).result()
    assert not engine.write(revoke).result()
    with pytest.raises(Refused):
        find(engine, token, "ticket")


def test_a_disabled_user_has_no_session(engine: Engine, ada: Who) -> None:
    token = issue(engine, ada, "access")

    def disable(tx: Any) -> None:
        tx.enter(DEMO)
        users.disable(tx, users.get(tx, ada.user))

    engine.write(disable).result()
    with pytest.raises(Refused):
        find(engine, token, "access")


def test_a_ticket_slides_in_steps_of_ten_minutes(engine: Engine, ada: Who) -> None:
    token = issue(engine, ada, "ticket", seconds=sessions.TICKET_SECONDS)
    assert find(engine, token, "ticket", later=9 * MINUTE)[1] is None
    _, due = find(engine, token, "ticket", later=5 * HOUR)
    assert due == (DEMO, tokens.digest(token))

    def slide(tx: Any) -> None:
        tx.now += 5 * HOUR
        sessions.slide(tx, *due)

    engine.write(slide).result()
    assert find(engine, token, "ticket", later=10 * HOUR)[0].user == ada.user
    with pytest.raises(Refused):
        find(engine, token, "ticket", later=11 * HOUR + SECOND)


def test_other_sessions_do_not_slide(engine: Engine, ada: Who) -> None:
    assert find(engine, issue(engine, ada, "access"), "access", later=30 * MINUTE)[1] is None


def test_a_browser_session_comes_with_its_xsrf_token(engine: Engine, ada: Who) -> None:
    def make(tx: Any) -> tuple[str, str]:
        tx.enter(DEMO)
        return sessions.issue_browser(tx, ada, seconds=3600)

    token, xsrf = engine.write(make).result()

    def show(tx: Any, shown: str) -> str:
        who = sessions.find(tx, "superoffice", token, "browser")
        sessions.demand_xsrf(tx, shown)
        return who.login

    assert engine.read(lambda tx: show(tx, xsrf)) == "ada"
    for wrong in ("", "x", token):
        with pytest.raises(Refused):
            engine.read(lambda tx, wrong=wrong: show(tx, wrong))
    assert xsrf not in repr(rows(engine))


def test_a_session_without_xsrf_token_can_show_none(engine: Engine, ada: Who) -> None:
    token = issue(engine, ada, "browser")

    def show(tx: Any) -> None:
        sessions.find(tx, "superoffice", token, "browser")
        sessions.demand_xsrf(tx, "")

    with pytest.raises(Refused):
        engine.read(show)


def test_kinds_are_known(engine: Engine, ada: Who) -> None:
    with pytest.raises(ValueError, match="cookie"):
        issue(engine, ada, "cookie")

"""News for open pages: which topics whom reach, from where on, and when an answer that goes on ends."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from daybook import streams
from daybook.core import entries, find, live, matters, users, visibility
from daybook.core.access import Tx
from daybook.core.clock import When
from tests.support import DEMO, Book
from tests.web.listeners import Listener
from tests.web.visitors import Visitor


def someone(book: Book) -> UUID:
    """A person of the demo book."""
    found: UUID = wrote(book, lambda tx: find.people(tx, "Evelyn Hart", 1)[0].id)
    return found


def wrote(book: Book, work: Callable[[Tx], Any], user: str = "ada") -> Any:
    """`work` in a transaction of another program."""

    def write(tx: Tx) -> Any:
        tx.enter(DEMO)
        tx.door = "native"
        tx.who = users.act_as(tx, users.named(tx, user).id, "native")
        return work(tx)

    return book.engine.write(write).result(30)


def talk(book: Book, work: Callable[[], Awaitable[None]]) -> None:
    """A conversation of several connections at once."""

    async def bounded() -> None:
        async with asyncio.timeout(60):
            await work()

    book._runner.run(bounded())


def news(book: Book, cookie: str) -> Listener:
    """A browser that saw everything so far."""
    last = book.engine.read(lambda tx: (tx.enter(DEMO), live.newest(tx))[1])
    return Listener(book, cookie, **{"last-event-id": str(last)})


def test_what_is_written_is_told_to_who_listens(book: Book, ada: Visitor) -> None:
    person = someone(book)

    async def work() -> None:
        listener = news(book, ada.cookie)
        await listener.until(lambda it: it.text != "")
        assert (listener.status, listener.headers["Content-Type"], listener.text) == (200, "text/event-stream", ": still here\n\n")
        written = {}
        await asyncio.to_thread(
            lambda: written.update(wrote(book, lambda tx: entries.add(tx, "note", at=When(tx.now), contacts=[(person, "with")])))
        )
        await listener.until(lambda it: f"contact:{person}" in it.topics)
        assert {f"entry:{written['id']}", "entries"} <= set(listener.topics)
        assert not any(topic.startswith(("matter", "diary", "contacts", "everything")) for topic in listener.topics)
        # Unit and property of the resident see it too.
        assert sum(topic.startswith("place:") for topic in listener.topics) == 2
        await listener.leave()
        assert (listener.is_over, book.server.streams._watches, book.server.streams._users.total()) == (True, {}, 0)

    talk(book, work)


def test_who_comes_again_goes_on_where_he_was(book: Book, ada: Visitor) -> None:
    async def work() -> None:
        listener = news(book, ada.cookie)
        await asyncio.to_thread(wrote, book, lambda tx: matters.create(tx, "task", subject="One"))
        await listener.until(lambda it: "matters:task" in it.topics)
        last = listener.last
        await listener.leave()
        made = await asyncio.to_thread(wrote, book, lambda tx: matters.create(tx, "task", subject="Two"))
        again = Listener(book, ada.cookie, **{"last-event-id": last})
        await again.until(lambda it: it.topics != [])
        assert again.topics == [f"matter:{made['id']}", "matters:task"]
        far = Listener(book, ada.cookie, **{"last-event-id": "999999999"})
        await far.until(lambda it: it.topics != [])
        assert far.topics == ["everything"]
        await again.leave()
        await far.leave()

    talk(book, work)


def test_only_who_may_read_is_told(book: Book) -> None:
    dee, bo = Visitor(book, "dee"), Visitor(book, "bo")
    person = someone(book)

    def write(tx: Tx) -> dict[str, UUID]:
        kept = matters.create(tx, "contact_log", contact_id=person, is_restricted=True)["id"]
        visibility.restrict(tx, kept, [])
        entries.add(tx, "note", at=When(tx.now), matter=kept, is_restricted=True, contacts=[(person, "with")])
        outside = entries.add(tx, "note", at=When(tx.now), is_external=True, contacts=[(person, "with")])["id"]
        return {"kept": kept, "outside": outside}

    async def work() -> None:
        partner, agent = news(book, dee.cookie), news(book, bo.cookie)
        made = await asyncio.to_thread(wrote, book, write)
        for listener, more in ((partner, False), (agent, True)):
            entry = f"entry:{made['outside']}"
            await listener.until(lambda it, entry=entry: entry in it.topics)  # type: ignore[misc]
            assert (f"contact:{person}" in listener.topics) is more
            assert f"matter:{made['kept']}" not in listener.topics
            assert sum(topic.startswith("entry:") for topic in listener.topics) == 1
            await listener.leave()

    talk(book, work)


def test_a_diary_is_its_users_topic(book: Book, ada: Visitor) -> None:
    bo = wrote(book, lambda tx: users.named(tx, "bo").id)

    async def work() -> None:
        listener = news(book, ada.cookie)
        meeting: dict[str, Any] = {"author_id": bo, "author": "Bo"}
        await asyncio.to_thread(wrote, book, lambda tx: entries.add(tx, "meeting", at=When(tx.now), ends=When(tx.now + 1), **meeting))
        await listener.until(lambda it: f"diary:{bo}" in it.topics)
        await listener.leave()

    talk(book, work)


def test_who_is_signed_out_is_told_nothing(book: Book, ada: Visitor) -> None:
    async def work() -> None:
        listener = news(book, ada.cookie)
        await listener.until(lambda it: it.text != "")
        cookie, form = {"Cookie": ada.cookie}, {"Content-Type": "application/x-www-form-urlencoded"}
        await book._client.post("/logout", content=f"xsrf={ada.xsrf}", headers=cookie | form)
        await asyncio.to_thread(wrote, book, lambda tx: matters.create(tx, "task", subject="One"))
        await listener.until(lambda it: it.is_over)
        assert listener.topics == []

    talk(book, work)


def test_a_server_that_leaves_lets_its_listeners_go(book: Book, ada: Visitor) -> None:
    async def work() -> None:
        listener = news(book, ada.cookie)
        await listener.until(lambda it: it.text != "")
        book.server.leave(is_last=True)
        await listener.until(lambda it: it.is_over)
        late = news(book, ada.cookie)
        await late.until(lambda it: it.is_over)
        assert (listener.status, late.status) == (200, 503)

    talk(book, work)


def test_there_are_so_many_streams_of_a_user(book: Book, ada: Visitor) -> None:
    async def work() -> None:
        listening = [news(book, ada.cookie) for _ in range(streams.PER_USER)]
        for each in listening:
            await each.until(lambda it: it.text != "")
        more = news(book, ada.cookie)
        await more.until(lambda it: it.is_over)
        assert (more.status, streams.FULL in more.text) == (503, True)
        for each in listening:
            await each.leave()

    talk(book, work)


def test_who_is_not_signed_in_is_refused(book: Book) -> None:
    reply = book.get("/live")
    assert (reply.status, reply.type) == (401, "application/problem+json")


def test_a_place_is_a_number(ada: Visitor) -> None:
    reply = ada.get("/live", **{"Last-Event-ID": "x"})
    assert (reply.status, "Must be the id of an event." in reply.text) == (400, True)

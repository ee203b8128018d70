"""The one request pipeline: bytes in, `answer`, bytes out after the commit."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

import structlog

from daybook.board import Board
from daybook.config import Config
from daybook.core import sessions
from daybook.core.access import Tx, Who
from daybook.core.errors import Conflict, Unavailable
from daybook.core.requests import Answered
from daybook.core.slow import Messengers, Slow
from daybook.deliveries import Deliveries
from daybook.door import Answer, Door, Request, Route
from daybook.exchange import BIND, Exchange, encode, redact
from daybook.metrics import count
from daybook.routing import Match, Router
from daybook.store.engine import Aside, Engine, StoreBusy, StoreConflict, StoreFailure
from daybook.streams import Streams
from daybook.tallies import Tallies
from daybook.wire.fault import NoRoute, WrongMethod
from daybook.wire.negotiate import Media, answer_media
from daybook.wire.problems import TooLarge

if TYPE_CHECKING:
    from daybook.replica import Replica

log = structlog.get_logger("daybook")
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
READERS = 4
MESSENGERS = 8
QUICK_TRIES = 4
"""Reads of a login on the event loop, with what is slow done aside in between."""
RUNS = 4
"""Runs of one request, with what is slow done aside in between."""


class Post(Protocol):
    """Who delivers what leaves the house."""

    def start(self) -> None:
        """Begin."""

    def wake(self, book: UUID) -> None:
        """Something was committed in the book."""

    def stop(self) -> None:
        """Carry to its end what is under way."""


class Server:
    """The ASGI application over one engine and its doors."""

    def __init__(
        self,
        engine: Engine,
        router: Router,
        config: Config,
        board: Board | None = None,
        *,
        replica: "Replica | None" = None,
        messengers: Messengers = MappingProxyType({}),
    ) -> None:
        self.engine = engine
        self.board = board or Board()
        self.replica = replica
        self.router = router
        self.config = config
        self.readers = ThreadPoolExecutor(READERS, "daybook-reader")
        self.messengers = messengers
        self.aside = ThreadPoolExecutor(MESSENGERS, "daybook-aside")
        """What waits for other servers, or makes pictures: no read and no login waits behind it."""
        self.deliveries = Deliveries(engine, self.board)
        self.tallies = Tallies(engine)
        self.streams = Streams(engine)
        self.post: Post | None = None
        """Who delivers what was written to the outbox, where somebody does."""
        self.is_leaving = False
        """Connections end with the next answer."""
        self.is_stopping = False
        """Nobody follows: no more work should be sent here."""
        self._renamed = _renamed(router.doors.values(), config)
        self._outcomes: deque[tuple[asyncio.Future[Answered], Any, BaseException | None]] = deque()
        self._is_woken = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._serve(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._live(receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request: read, answer, send, and remember that it was delivered."""
        begun = time.perf_counter()
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        for sent, documented in self._renamed.items():
            if sent in headers:
                headers[documented] = headers[sent]
        method: str = scope["method"].upper()
        is_person = method == "GET" and "text/html" in headers.get("accept", "")
        match = self.router.find(headers.get("host", "").partition(":")[0].lower(), method, scope["path"], is_person=is_person)
        door = match.door
        media = answer_media(
            headers.get("accept"), headers.get("content-type"), headers.get("accept-charset"), headers.get("x-requested-with"), door.formats
        )
        too_large, body = None, b""
        try:
            body = await _body(receive, headers, self.config.limits.body)
        except TooLarge as error:
            too_large = error
        request = _request(scope, method, headers, match, self.config.base, body)
        if too_large is not None:
            answered, who = encode(self._fault(door, None, request, too_large), media, door, None), None
        else:
            answered, who = await self.answer(match, request, media)
        if answered.onward is not None and who is not None and method != "HEAD":
            seconds = time.perf_counter() - begun
            full = await self._keep(match, request, answered, who, receive, send)
            if full is None:
                count(door.name, method, answered.status, seconds)
                return
            answered = encode(self._fault(door, None, request, full), media, door, None)
        cycle = getattr(receive, "__self__", None)
        # The server says that the client went away only on its own object; an answer to nobody stays undelivered.
        gone = getattr(cycle, "disconnected", False)
        await _send(send, answered, head=method == "HEAD", is_last=self.is_leaving)
        if who is not None and not gone:
            self.deliveries.add(who.book, answered)
        count(door.name, method, answered.status, time.perf_counter() - begun)
        if self.config.access_log:
            log.info("request", door=door.name, method=method, path=scope["path"], query=redact(request.query), status=answered.status)

    async def _keep(self, match: Match, request: Request, answered: Answered, who: Who, receive: Receive, send: Send) -> Unavailable | None:
        """The answer goes on for as long as the client listens; or why it cannot."""
        door, route = match.door, match.routes["GET"]

        def enter(tx: Tx) -> Who:
            tx.door = door.name
            tx.who = who = (route.login or door.login)(tx, request)
            return who

        try:
            await self.streams.keep(answered, who, enter, receive, send)
        except Unavailable as full:
            return full
        return None

    async def answer(self, match: Match, request: Request, media: Media) -> tuple[Answered, Who | None]:
        """Who asks, what he wants, the handler's result, its bytes."""
        door = match.door
        route = match.routes.get(request.method) or (match.routes.get("GET") if request.method == "HEAD" else None)
        exchange = Exchange(match, route, request, media, self.messengers) if route is not None else None
        try:
            if route is None or exchange is None:
                raise WrongMethod(match.routes) if match.routes else NoRoute()
            exchange.who = await self._login(door, route, request)
            exchange.bind(match, self.config.limits)
            if exchange.dry_run == BIND:
                answered = exchange.bound()
            else:
                answered = await self._carry_out(exchange)
        except Exception as error:
            answered = encode(self._fault(door, route, request, error), media, door, route)
            if exchange is not None and exchange.keeps_refusals and not isinstance(error, StoreBusy | TimeoutError):
                answered = await self._refused(exchange, answered)
        who = exchange.who if exchange is not None else None
        if exchange is not None and who is not None and door.is_tallied:
            self.tallies.count(exchange, who, answered.status)
        if self.replica is not None and who is not None and route is not None and route.is_write:
            self.board.positions.lift(who.user.int, self.replica.written)
        if who is not None and route is not None and route.is_write:
            self.streams.wake(who.book)
            if self.post is not None:
                self.post.wake(who.book)
        return answered, who

    async def _login(self, door: Door, route: Route, request: Request) -> Who | None:
        """Here when it is quick; a password is hashed and a connection made on a reader's thread."""
        if route.open:
            return None
        login = route.login or door.login

        def enter(tx: Tx) -> tuple[Who, tuple[UUID, str] | None]:
            tx.door = door.name
            return login(tx, request), tx.state.get("slide")

        for _ in range(QUICK_TRIES):
            try:
                who, ticket = self.engine.read(enter, patient=False)
                break
            except (Slow, Aside) as slow:
                await asyncio.get_running_loop().run_in_executor(self.readers, slow.work)
        else:
            raise StoreBusy("The connection to the database is lost again and again.")
        if ticket is not None:
            self.engine.write(lambda tx: sessions.slide(tx, *ticket))
        return who

    async def _carry_out(self, exchange: Exchange) -> Answered:
        """No transaction waits: what is slow is done aside, and the request runs again."""
        for _ in range(RUNS):
            try:
                return await (self._write(exchange) if exchange.route.is_write else self._read(exchange))
            except Slow as slow:
                exchange.beside.outcomes[slow.name] = await self._do_aside(slow)
        raise Unavailable("The request had to wait for too much.")

    async def _do_aside(self, slow: Slow) -> Any:
        """Passwords are hashed on a reader's thread, as ever; what has a name may take longer."""
        async with asyncio.timeout(self.config.seconds):
            return await asyncio.get_running_loop().run_in_executor(self.aside if slow.name else self.readers, slow.work)

    async def _read(self, exchange: Exchange) -> Answered:
        """From the replica, where there is one that has whatever the caller wrote."""
        if self.replica is not None and exchange.who is not None:
            after = self.board.positions.highest(exchange.who.user.int)
            if (found := await self.replica.read(exchange.read, after, self.config.seconds)) is not None:
                return found
        answered: Answered = await self._on_reader(exchange.read)
        return answered

    async def _on_reader(self, work: Callable[[Tx], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.readers, self.engine.read, work)

    async def _write(self, exchange: Exchange) -> Answered:
        """Through the writer."""
        return await self._queued(lambda tx: exchange.write(tx, self.deliveries), exchange.about)

    async def _refused(self, exchange: Exchange, answered: Answered) -> Answered:
        """Keep a refused write with what was answered; when even that fails, the answer goes out all the same."""
        try:
            return await self._queued(lambda tx: exchange.refuse(tx, answered))
        except (StoreBusy, TimeoutError) as error:
            log.error("a refused write was not kept", door=exchange.door.name, exc_info=error)
            return answered

    async def _queued(self, work: Callable[[Tx], Answered], about: str = "") -> Answered:
        """The writer's outcome. Those of one commit wake the loop once."""
        promise: asyncio.Future[Answered] = asyncio.get_running_loop().create_future()

        def unless_given_up(tx: Tx) -> Answered:
            # Whoever waited was told that it took too long, and may send it again.
            if promise.done():
                raise TimeoutError
            return work(tx)

        self.engine.submit(unless_given_up, partial(self._settled, promise), about)
        async with asyncio.timeout(self.config.seconds):
            return await promise

    def _settled(self, promise: "asyncio.Future[Answered]", result: Any, error: BaseException | None) -> None:
        """On the writer's thread: leave the outcome for the loop, and wake it unless it is about to look."""
        self._outcomes.append((promise, result, error))
        if not self._is_woken:
            self._is_woken = True
            promise.get_loop().call_soon_threadsafe(self._hand_out)

    def _hand_out(self) -> None:
        self._is_woken = False
        while self._outcomes:
            promise, result, error = self._outcomes.popleft()
            if promise.done():
                continue
            if error is not None:
                promise.set_exception(error)
            else:
                promise.set_result(result)

    def _fault(self, door: Door, route: Route | None, request: Request, error: Exception) -> Answer:
        """The error in the door's own form; what nobody foresaw, and the engine's own words, go to the log, not to the caller."""
        why = str(error) if isinstance(error, StoreFailure) else None
        if isinstance(error, StoreConflict):
            log.warning("a key was taken", door=door.name, path=request.path, why=why)
            error = Conflict("exists", error.told)
        elif isinstance(error, StoreBusy):
            error = Unavailable(error.told)
        elif isinstance(error, TimeoutError):
            error = Unavailable("The request took too long; it may be sent again.")
        fault = route.fault if route is not None and route.fault is not None else door.fault
        answer = fault(request, error)
        if answer.status >= 500:
            log.error("unforeseen", door=door.name, path=request.path, why=why, exc_info=error)
        return answer

    async def _live(self, receive: Receive, send: Send) -> None:
        while (message := await receive())["type"] != "lifespan.shutdown":
            await send({"type": f"{message['type']}.complete"})
        self.deliveries.write_down()
        self.tallies.write_down()
        await asyncio.get_running_loop().run_in_executor(None, self.close)
        await send({"type": "lifespan.shutdown.complete"})

    def leave(self, *, is_last: bool) -> None:
        """Take leave of the clients; `is_last`: no other server takes our place."""
        self.is_leaving, self.is_stopping = True, is_last
        self.streams.end()

    def close(self) -> None:
        """Let readers and the writer finish."""
        if self.post is not None:
            self.post.stop()
        self.readers.shutdown()
        self.streams.close()
        self.aside.shutdown(cancel_futures=True)
        if self.replica is not None:
            self.replica.close()
        self.engine.close()


def _renamed(doors: Iterable[Door], config: Config) -> dict[str, str]:
    """Headers that this house's clients send under another name than the documented one."""
    named = {getattr(config, setting).lower(): header.lower() for door in doors for header, setting in door.renamed.items()}
    return {sent: documented for sent, documented in named.items() if sent != documented}


def _request(scope: Scope, method: str, headers: Mapping[str, str], match: Match, base: str, body: bytes) -> Request:
    client = scope.get("client")
    origin = base or f"{scope.get('scheme', 'http')}://{headers.get('host', 'localhost')}"
    query = scope.get("query_string", b"").decode("latin-1")
    return Request(method, match.path, query, headers, body, origin, match.mount, match.context, client[0] if client else "", scope["path"])


async def _body(receive: Receive, headers: Mapping[str, str], most: int) -> bytes:
    """The whole body; refused as soon as it is known to be too large."""
    said = headers.get("content-length", "")
    if said.isdigit() and int(said) > most:
        raise TooLarge("body", most, int(said))
    message = await receive()
    body: bytes = message.get("body", b"")
    if not message.get("more_body"):
        return body
    parts, size = [body], len(body)
    while message.get("more_body"):
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > most:
            raise TooLarge("body", most, size)
    return b"".join(parts)


async def _send(send: Send, answered: Answered, *, head: bool, is_last: bool) -> None:
    headers = [(name.encode("latin-1"), value.encode("latin-1", "replace")) for name, value in answered.headers.items()]
    if is_last:
        headers.append((b"connection", b"close"))
    if answered.status not in (204, 304):
        headers.append((b"content-length", str(len(answered.body)).encode()))
    if answered.replayed:
        headers.append((b"Daybook-Replayed", b"true"))
    await send({"type": "http.response.start", "status": answered.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else answered.body})

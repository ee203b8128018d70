"""One request on its way through the book: bound, carried out in a transaction, answered in bytes."""

import re
from collections.abc import Container
from typing import Any
from urllib.parse import quote, unquote_plus
from uuid import UUID

from daybook.core import ids, requests
from daybook.core.access import Tx, Who, demand
from daybook.core.errors import Invalid, Mistake
from daybook.core.requests import Answered, Arrived
from daybook.core.slow import Beside, Messengers
from daybook.door import Answer, Call, Door, Onward, Request, Route
from daybook.routing import Match, convert
from daybook.store.engine import RollBack
from daybook.wire import codec
from daybook.wire.conceal import conceal
from daybook.wire.negotiate import Media
from daybook.wire.problems import Malformed, TooLarge, Unsupported
from daybook.wire.style import Limits

BIND, ROLL_BACK = "bind", "1"
KEY_LENGTH = 255
_SECRETS = frozenset({"apikey", "password", "accesstoken", "refreshtoken", "clientsecret", "secret", "token", "key", "xsrf"})


def redact(query: str) -> str:
    """A query string that may be kept: credentials, however their names are spelt, become `***`."""
    return "&".join(map(_redacted, query.split("&"))) if query else query


def _redacted(parameter: str) -> str:
    name, equals, _ = parameter.partition("=")
    word = re.sub(r"[^a-z]", "", unquote_plus(name).lower())
    return f"{name}=***" if equals and word in _SECRETS else parameter


class Exchange:
    """What `answer` carries from the socket to the handler and back."""

    __slots__ = ("beside", "door", "dry_run", "failed", "media", "notes", "params", "query", "record", "request", "route", "who")

    def __init__(self, match: Match, route: Route, request: Request, media: Media, messengers: Messengers) -> None:
        self.door: Door = match.door
        self.route = route
        self.request = request
        self.media = media
        self.who: Who | None = None
        self.dry_run = request.headers.get("daybook-dry-run", "")
        self.record: Any = None
        self.query: Any = None
        self.notes: list[tuple[str, str, str]] = []
        self.params: dict[str, Any] = {}
        self.failed: Exception | None = None
        self.beside = Beside(messengers)

    @property
    def is_kept(self) -> bool:
        """Whether the write is stored with its answer: not without a caller, and not where both hold credentials."""
        return self.who is not None and self.route.login is None and self.route.keeps

    @property
    def about(self) -> str:
        """What writes to one address have in common: they are likely to change the same records."""
        return f"{self.who.book if self.who is not None else ''} {self.door.name} {self.request.path}"

    @property
    def keeps_refusals(self) -> bool:
        """Whether the write is stored when it is refused."""
        return self.is_kept and self.route.is_write and not self.dry_run

    def bind(self, match: Match, limits: Limits) -> None:
        """Path, query and body as the route declares them; mistakes wait for the route's own check, where it has one."""
        route = self.route
        if self.who is not None and route.login is None:
            demand(self.who, route.scope)
        if self.dry_run not in ("", BIND, ROLL_BACK):
            raise Invalid([Mistake("Daybook-Dry-Run", "Must be `bind` or `1`.", self.dry_run)])
        self.params = convert(route, match.params)
        try:
            self._bind_input(limits)
        except (Malformed, Unsupported, TooLarge) as error:
            if route.check is None or self.dry_run == BIND:
                raise
            self.failed = error

    def _bind_input(self, limits: Limits) -> None:
        route, request, door = self.route, self.request, self.door
        style = route.style or door.style
        if route.query is not None:
            self.query = codec.bind_query(route.query, request.query, style)
        if route.takes is bytes:
            self.record = request.body
        elif route.takes is not None:
            reading = codec.read(
                route.takes,
                request.body,
                request.headers.get("content-type"),
                style=style,
                formats=route.formats or door.formats,
                limits=limits,
                parameter=route.parameter,
            )
            self.record = route.takes() if reading.record is None and route.blank else reading.record
            self.notes = [(note.kind, note.path, note.text) for note in reading.notes]

    def bound(self) -> Answered:
        """The model exactly as it was bound: the body's, or the query's where there is no body."""
        if self.route.takes is None:
            return self.encode(Answer(self.query, root=self.route.query))
        return self.encode(Answer(self.record, root=self.route.takes if self.route.takes is not bytes else None))

    def read(self, tx: Tx) -> Answered:
        """A request that changes nothing."""
        return self.encode(self._handle(tx))

    def write(self, tx: Tx, delivered: Container[UUID]) -> Answered:
        """A request that changes the book: answered again if it was before, carried out and kept otherwise."""
        self._enter(tx)
        arrived = self._arrived()
        if self.is_kept and not self.dry_run and (before := requests.earlier(tx, arrived, delivered)) is not None:
            return before
        tx.request_id = arrived.id
        answer = self._handle(tx)
        is_tried = bool(self.dry_run) or not answer.stays
        answered = self.encode(answer, arrived if self.is_kept and not is_tried else None)
        if is_tried:
            raise RollBack(answered)
        if self.is_kept:
            requests.keep(tx, arrived, answered)
            requests.await_delivery(tx, arrived)
        return answered

    def refuse(self, tx: Tx, answered: Answered) -> Answered:
        """Keep a write that was refused, with what was answered."""
        self._enter(tx)
        arrived = self._arrived(key=False)
        told = Answered(answered.status, {**answered.headers, "Daybook-Request": str(arrived.id)}, answered.body)
        tx.request_id = arrived.id
        requests.keep(tx, arrived, told)
        return told

    def encode(self, answer: Answer, arrived: Arrived | None = None) -> Answered:
        """The handler's answer as bytes."""
        return encode(answer, self.media, self.door, self.route, arrived)

    def _enter(self, tx: Tx) -> None:
        tx.door = self.door.name
        tx.who = self.who
        if self.who is not None:
            tx.enter(self.who.book)
        self.beside.enter(tx)
        tx.notes.extend(self.notes)

    def _handle(self, tx: Tx) -> Answer:
        if tx.who is None:
            self._enter(tx)
        call = Call(tx, self.who, self.request, self.params, self.record, self.query, self.route)  # type: ignore[arg-type]
        if self.failed is not None and self.route.check is not None:
            self.route.check(call)
            raise self.failed
        result = self.route.handler(call)
        if isinstance(result, Answer):
            return result
        if result is None:
            return Answer(None, self.route.empty)
        return Answer(result)

    def _arrived(self, *, key: bool = True) -> Arrived:
        request, user = self.request, self.who.user if self.who is not None else None
        query = redact(request.query)
        path = f"{quote(request.path)}?{query}" if query else quote(request.path)
        client_key = request.headers.get("idempotency-key") if key else None
        if client_key is not None and not 0 < len(client_key) <= KEY_LENGTH:
            raise Invalid([Mistake("Idempotency-Key", f"Must have 1 to {KEY_LENGTH} characters.", client_key)])
        digest = requests.digest(self.door.name, request.method, f"{path} {self.media.content_type}", user, request.body)
        body_type = request.headers.get("content-type")
        body = conceal(request.body, self.route.hides, body_type) if self.route.hides else request.body
        return Arrived(ids.new(), request.method, path, body, body_type, digest, f"{user}:{client_key}" if client_key else None)


def encode(answer: Answer, media: Media, door: Door, route: Route | None, arrived: Arrived | None = None) -> Answered:
    """Any answer, faults too, as status, headers and bytes; of a kept write, with its id."""
    headers, body = dict(answer.headers), b""
    if answer.media is not None:
        headers = {"Content-Type": answer.media, **headers}
        if isinstance(answer.model, Onward):
            return Answered(answer.status, headers, onward=answer.model)
        body = answer.model.encode() if isinstance(answer.model, str) else bytes(answer.model or b"")
    elif answer.model is not None or answer.root is not None:
        style = (route.style if route is not None else None) or door.style
        headers = {"Content-Type": media.content_type, **headers}
        body = codec.write(answer.model, media, style, model=answer.root)
    if arrived is None:
        return Answered(answer.status, headers, body)
    headers["Daybook-Request"] = str(arrived.id)
    return Answered(answer.status, headers, body, arrived.id, arrived.digest)

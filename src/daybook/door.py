"""The value types each API is written in: Door, Route, Call."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from daybook.core.access import Tx, Who
from daybook.wire.style import ASPNET, Formats, Style

Handler = Callable[["Call"], Any]


@dataclass(frozen=True, slots=True)
class Request:
    """What arrived: the parts of an HTTP request that a login or a handler may look at. Header names are lower case."""

    method: str
    path: str
    """As sent, without the door's mount and context segment."""
    query: str
    headers: Mapping[str, str]
    body: bytes = b""
    origin: str = "http://localhost"
    """Scheme and host as the client sees them."""
    mount: str = ""
    """`/empire`, or empty at the root."""
    context: str = ""
    """The door's context segment (superoffice's Cust00001), when the path had one."""
    client: str = ""
    """The caller's address."""
    whole_path: str = ""
    """The path as the client sent it."""

    @property
    def base(self) -> str:
        """What absolute links of the door begin with: origin, mount, context."""
        return f"{self.origin}{self.mount}/{self.context}" if self.context else self.origin + self.mount

    @property
    def uri(self) -> str:
        """The address as the client called it."""
        return self.origin + self.whole_path + (f"?{self.query}" if self.query else "")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a handler gives when the model alone (200), or None (the route's empty status), does not say it all."""

    model: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    media: str | None = None
    """A media type of the handler's own, `model` being bytes or text: files, HTML, $metadata."""
    root: Any = None
    """The declared model when `model` is null or a list."""
    stays: bool = True
    """False: what the handler did is not to be: it did it to show what would be."""


@dataclass(frozen=True, slots=True)
class Onward:
    """An answer's model when it goes on: the handler has done its part, what is new is read again whenever something was written."""

    news: Callable[[Tx, Who, int | None], tuple[bytes, int]]
    """What is to be sent of what was written after a place in the book's sequence (None: in the last moments), and the place after that."""
    after: int | None = None
    """Where the client goes on."""


@dataclass(frozen=True, slots=True)
class Route:
    """One operation: the table of these is the router, the help page and the OpenAPI document."""

    method: str
    path: str
    """`/api/calllogs/{id:int}`; converters: int, guid, and text without one. A group of query names that must be present: `query`."""
    handler: Handler
    takes: Any = None
    """The record the body is bound to; None: no body; `bytes`: the handler reads the body itself."""
    gives: Any = None
    """The record answered, for help and null answers."""
    rows: Any = None
    """The record whose members the rows of an answer have, where `gives` leaves them open."""
    query: Any = None
    """The record whose members are the query parameters."""
    doc: str = ""
    writes: bool | None = None
    """Whether it changes the book; None: every method but GET and HEAD does."""
    login: Callable[[Tx, Request], Who] | None = None
    """Signs in another way than the door does: token routes, whose credential is in the body. Neither body nor answer is kept."""
    check: Callable[["Call"], Any] | None = None
    """What is refused before mistakes in query and body are: it runs when these did not bind, and their error follows."""
    open: bool = False
    """True: no credential is asked for."""
    addition: bool = False
    """True: ours, not the original's (said on the help page)."""
    listed: bool = True
    """False: no operation of its own, but what tells of one; help page and OpenAPI leave it out."""
    parameter: str = "model"
    """What the platform calls the body's argument: the first part of ModelState keys."""
    style: Style | None = None
    formats: Formats | None = None
    status: int = 200
    """The documented status of an answer with a model; another than 200 is given by the handler's Answer."""
    empty: int = 204
    """The status when the handler returns None."""
    fault: Callable[["Request", Exception], "Answer"] | None = None
    """An error form of its own, instead of the door's."""
    tries: Mapping[str, str] = field(default_factory=dict)
    """Parameters of path and query that lead somewhere in the demo book, for the page to try routes."""
    fills: Mapping[str, Any] = field(default_factory=dict)
    """Members of the body that the page to try routes fills in instead of its sample's: of parts, `part.member`; None: nothing.
    Without a name it is the whole body. `{new}` in a text stands for something that nothing else is called."""
    names: bool = False
    """True: body or query name what it is about, as the parameters of a path do: there may be none."""
    blank: bool = False
    """True: where no body is sent there is one with nothing in it."""
    keeps: bool = True
    """False: neither body nor answer is kept, as one of them is a credential."""
    hides: frozenset[str] = frozenset()
    """Members of the body, in small letters, whose values are kept nowhere."""

    @property
    def scope(self) -> str:
        """What a credential must allow: a GET is a read, even when it has to write something down."""
        return "read" if self.method in ("GET", "HEAD") or not self.is_write else "write"

    @property
    def is_write(self) -> bool:
        """Whether it runs in the writer."""
        return self.method not in ("GET", "HEAD") if self.writes is None else self.writes


@dataclass(frozen=True, slots=True)
class Door:
    """One HTTP API. A folder below `doors` whose `routes` module has a `DOOR`."""

    name: str
    title: str
    routes: tuple[Route, ...]
    login: Callable[[Tx, Request], Who]
    fault: Callable[[Request, Exception], Answer]
    style: Style = ASPNET
    formats: Formats = Formats()
    context: str | None = None
    """A pattern for an optional first path segment, e.g. `Cust\\d+`."""
    order: int = 100
    """Which door wins a path at the root that two claim: the least."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Headers whose name is a setting: the documented name (as the door looks for it) -> the setting."""
    credential: str = ""
    """How to sign in, for the help page (Markdown)."""
    key: str = ""
    """How a program sends a key that was made for it: `{key}` and `{client}` stand for its own; empty: it takes none."""
    selects: Mapping[str, Callable[[str], Iterable[str]]] = field(default_factory=dict)
    """Parameters of query and body, in small letters, that say which members are wanted, and what reads their names out of the text."""
    asks: Mapping[str, Callable[[str], Iterable[str]]] = field(default_factory=dict)
    """The same of those that name members for something else: restrictions, order, what is embedded."""
    is_tallied: bool = True
    """Whether it is kept what each client asks of which route."""
    try_headers: Mapping[str, str] = field(default_factory=dict)
    """Headers that make a request of the demo book work, for the page to try routes."""


@dataclass(slots=True)
class Call:
    """One request on its way through a handler."""

    tx: Tx
    who: Who
    request: Request
    params: Mapping[str, Any]
    body: Any = None
    query: Any = None
    route: Route | None = None

    def id(self, name: str = "id") -> UUID:
        """A path parameter that the route declares as guid."""
        value: UUID = self.params[name]
        return value

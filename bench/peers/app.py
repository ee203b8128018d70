"""A FastAPI server that does what Daybook does: check the token and the references, read or write the rows, answer the model.

`BENCH_STYLE` chooses how: `orm` (a session and mapped objects), `core` (statements and rows, pages by number and count) or `keyset` (as
`core`, pages by key). Rows come ready from the bench, which favours the peer.
"""

import gc
import hashlib
import os
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, FastAPI, Header, Request
from fastapi.responses import Response

from bench import facts
from bench.peers import core, orm
from bench.peers.databases import open_database
from bench.peers.models import model_of
from bench.peers.queries import Queries
from bench.peers.tables import declare, map_all
from bench.sample import DOORS, Sample
from daybook import app as daybook_app
from daybook.door import Route
from daybook.doors.native.records import Contacts, Timeline

URL, STYLE = os.environ["BENCH_DATABASE"], os.environ["BENCH_STYLE"]
FACTS = facts.load(os.environ["BENCH_FACTS"])
TABLES = declare("postgresql" if URL.startswith("postgresql") else "sqlite")
QUERIES = orm.Orm(TABLES, map_all(TABLES)) if STYLE == "orm" else Queries(TABLES)
work = orm if STYLE == "orm" else core
database = open_database(URL, orm=STYLE == "orm")


@asynccontextmanager
async def _life(_: FastAPI) -> AsyncIterator[None]:
    gc.collect()
    gc.freeze()
    yield


app = FastAPI(lifespan=_life)


@app.exception_handler(core.Refused)
async def refuse(_: Request, error: Any) -> Response:
    """A status of our own."""
    return Response(status_code=error.status)


def caller(authorization: Annotated[str, Header()] = "") -> str:
    """The token, hashed, as the book knows it."""
    return hashlib.sha256(authorization.removeprefix("Bearer ").encode()).hexdigest()


Token = Annotated[str, Depends(caller)]


@app.get("/native/v1/contacts/{contact}/timeline", response_model=model_of(Timeline))
async def timeline(contact: UUID, token: Token, limit: int = 50, page: int = 1, after: str | None = None) -> Any:
    """A page of a contact's timeline."""
    at, _, last = (after or "").partition("~")
    asked = core.Asked(contact, limit, page, (int(at), UUID(last)) if last else None, STYLE == "keyset")
    return await database.read(work.timeline, QUERIES, token, asked)


@app.get("/native/v1/contacts", response_model=model_of(Contacts))
async def search(q: str, token: Token, limit: int = 20) -> Any:
    """Contacts that fit a text."""
    return await database.read(work.search, QUERIES, token, q, limit)


def _creator(door: str, taken: Any, given: Any) -> Callable[..., Any]:
    """The operation that writes a door's sample: it answers what was sent, or what Daybook answered where that is another model."""
    template = FACTS.templates[door]
    fixed = None if given is taken else model_of(given).model_validate_json(template.answer)

    async def create(sent: model_of(taken), token: Token) -> Any:  # type: ignore[valid-type]
        await database.write(work.create, QUERIES, token, template, {})
        return sent if fixed is None else fixed

    return create


def _route(sample: Sample) -> Route:
    """Daybook's own declaration of what a sample is sent to."""
    door = next(each for each in daybook_app.installed() if each.name == sample.door)
    path = sample.path.removeprefix(f"/{door.name}")
    return next(each for each in door.routes if each.method == "POST" and re.fullmatch(re.sub(r"{.*?}", "[^/]+", each.path), path))


for _sample in DOORS:
    _declared = _route(_sample)
    app.post(_sample.path, response_model=model_of(_declared.gives))(_creator(_sample.door, _declared.takes, _declared.gives))

"""What every run begins with: a filled book, who signs in, and the rows that each door's sample becomes."""

import base64
import os
import pickle
import random
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from bench.fill import fill
from bench.filling.plan import Plan
from bench.filling.progress import Steps, bars
from bench.grown import Size
from bench.rows import Recorder, Template
from bench.sample import DOORS, Sample
from daybook import app, demo
from daybook.config import Config
from daybook.core import addresses, channels, sessions, timeline, users
from daybook.core.access import Who
from daybook.door import Request
from daybook.exchange import Exchange
from daybook.serve import Server
from daybook.store.engine import Engine, RollBack, Tx, here
from daybook.store.open import open_engine
from daybook.store.tables import contact
from daybook.wire.negotiate import Media

DAY = 86_400
DEEP = 1000
"""The page that is deep, where there are so many."""
SOUGHT = 200
"""People who are looked for."""
JSON = Media("json", "application/json")


@dataclass(slots=True)
class Facts:
    """What requests and competitors have to know of the book; goes to the competitors as a file."""

    busiest: UUID
    """The contact with the long timeline."""
    deep: tuple[int, UUID] | None = None
    """The key after which its deep page begins."""
    deep_page: int = 1
    """The number of that page, from 1."""
    numbers: list[str] = field(default_factory=list)
    """Phone numbers that somebody looks for."""
    names: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """Words that stand anywhere in a contact."""
    token: str = ""
    """A bearer token of ada: of the empire door, and so of the native one."""
    market_token: str = ""
    """The same for the firstservice door."""
    templates: dict[str, Template] = field(default_factory=dict)
    """By door."""
    size: Size | None = None
    """Of the book as it was filled."""
    path: Path = Path()

    def query(self, door: str) -> str:
        """The credentials that stand in the query string."""
        return "?APIKey=demo-api-key&ClientId=demo" if door == "protech" else ""

    def headers(self, door: str) -> dict[str, str]:
        """The credentials that stand in headers."""
        match door:
            case "protech":
                return {}
            case "superoffice":
                return {"Authorization": _basic("ada:daybook-demo")}
            case "odyssee":
                return {"Authorization": _basic("ada:daybook-demo@demo")}
            case "firstservice":
                return {"Authorization": f"Bearer {self.market_token}", "C4Uid": "demo"}
        return {"Authorization": f"Bearer {self.token}"}


def _basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


def make_book(url: str, entries: int, page: int) -> Facts:
    """Fill an empty database: `entries` with one contact, as many with all others together; `page` is the size of a page."""
    with bars() as progress:
        filled = fill(url, Plan(2 * entries, entries, seed=1), Steps(progress), processes=os.cpu_count() or 1)
    engine = open_engine(url)
    facts = Facts(UUID(filled.ids["biggest contact"]))
    facts.deep_page = max(2, min(DEEP, entries // page // 2))
    engine.read(lambda tx: _look(tx, facts, page))
    facts.token = engine.write(lambda tx: token_of(tx, "empire")).result()
    facts.market_token = engine.write(lambda tx: token_of(tx, "firstservice")).result()
    server = app.build(engine, Config())
    for sample in DOORS:
        facts.templates[sample.door] = _template(server, engine, sample)
    server.close()
    return facts


def token_of(tx: Tx, door: str) -> str:
    """A new bearer token of ada's."""
    return sessions.issue(tx, _ada(tx, door), "access", seconds=DAY)


def _ada(tx: Tx, door: str) -> Who:
    tx.enter(demo.BOOK)
    tx.door = door
    row = users.by_login(tx, "ada")
    assert row is not None
    return users.act_as(tx, row.id, door)


def _look(tx: Tx, facts: Facts, size: int) -> None:
    """Whom to look for, and where the deep page begins for ada, who may not read everything."""
    who = _ada(tx, "native")
    for _ in range(facts.deep_page - 1):
        following = timeline.page(tx, who, facts.busiest, many=size, after=facts.deep).next
        assert following is not None, "too few entries"
        facts.deep = following
    people = tx.all(sa.select(contact).where(here(contact), contact.c.kind == "person", contact.c.last.is_not(None)).order_by(contact.c.id))
    for row in random.Random(1).sample(people, min(SOUGHT, len(people))):
        phones = [each.value for each in channels.of(tx, row.id) if each.kind in channels.PHONES]
        cities = [each.city for each in addresses.of(tx, row.id).values() if each.city]
        facts.names.append(f"{row.last} {row.first[:2]}")
        facts.numbers += phones[:1]
        facts.texts += [f"{city} {row.last[:1]}" for city in cities[:1]]


def _template(server: Server, engine: Engine, sample: Sample) -> Template:
    """Carry out a sample that makes what is new, note its rows, undo it."""
    match = server.router.find("localhost", "POST", sample.path)
    query = "APIKey=demo-api-key&ClientId=demo" if sample.door == "protech" else ""
    headers = {"content-type": "application/json", "c4uid": "demo"}
    body, ids = sample.renewed()
    request = Request("POST", match.path, query, headers, body, mount=match.mount, whole_path=sample.path)

    def work(tx: Tx) -> None:
        exchange = Exchange(match, match.routes["POST"], request, JSON, {})
        exchange.who = _ada(tx, sample.door)
        exchange.bind(match, Config().limits)
        recorder = Recorder(tx)
        answered = exchange.write(recorder, ())  # type: ignore[arg-type]
        if answered.status >= 300:
            raise RuntimeError(f"{sample.door}: {answered.status} {answered.body[:300]!r}")
        tx.finish()  # type: ignore[attr-defined]
        raise RollBack(Template(recorder, ids, answered.body))

    found: Template = engine.write(work).result()  # type: ignore[assignment]
    return found


def save(facts: Facts, path: Path) -> Facts:
    """For the competitors' processes."""
    facts.path = path
    path.write_bytes(pickle.dumps(facts))
    return facts


def load(path: str) -> Facts:
    """As `save` left it."""
    found: Facts = pickle.loads(Path(path).read_bytes())
    return found

"""`python -m bench lists`: what a page of SuperOffice's list of organisations costs, by how many there are and how far on the page is.

Each engine gets a book of each size; one client asks a server for pages by turns. Shown are medians, and each beside the first page of the
least book: with an index for the question, none of them should be far from one.
"""

import argparse
import json
import random
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit
from uuid import UUID

from rich.console import Console
from rich.table import Table

from bench import facts, load, servers, stores
from bench.servers import KINDS
from daybook import app, demo
from daybook.core import ids, numbers
from daybook.core.access import Tx
from daybook.store.open import open_engine
from daybook.store.tables import contact

LIST = "/superoffice/api/v1/Contact?$select=contactId,name&$top=100"
SOUGHT = LIST + "&$orderBy=name&$filter=" + quote("name begins 'Su'")
QUESTIONS = ("filter, first page", "filter, far page", "all, first page")
BATCH, DEEP = 20_000, 1000
SYLLABLES = ("Ba", "Do", "Fi", "Su", "Ka", "Le", "Mo")
"""A seventh of all names begins with each."""


@dataclass(frozen=True, slots=True)
class Size:
    """One book, and milliseconds of each question (the middle one of all answers)."""

    contacts: int
    page: int
    """The number of the page that is far on."""
    times: dict[str, float]


def add_arguments(parser: argparse.ArgumentParser, whole: Callable[[str], int]) -> None:
    """The options of `lists`."""
    parser.add_argument("--engines", nargs="+", choices=("sqlite", "postgres"), default=["sqlite", "postgres"], help="which databases")
    parser.add_argument("--contacts", nargs="+", type=whole, default=[10_000, 1_000_000], help="how many organisations a book has")
    parser.add_argument("--rounds", type=whole, default=5, help="turns of each question")
    parser.add_argument("--seconds", type=float, default=1.0, help="seconds of a turn")


def main(options: argparse.Namespace) -> int:
    """Fill, measure, print."""
    console = Console(width=100)
    with tempfile.TemporaryDirectory(prefix="daybook-lists-") as name:
        for engine in options.engines:
            with stores.opened(engine, Path(name)) as store:
                show(console, engine, measure(store, Path(name), sorted(options.contacts), options.rounds, options.seconds))
    return 0


def measure(store: stores.Store, folder: Path, sizes: Sequence[int], rounds: int, seconds: float) -> list[Size]:
    """Books of these sizes, made and asked by turns, so that a slow minute of the machine hits all."""
    known = facts.save(facts.Facts(UUID(int=0)), folder / "lists.facts")
    daybook = next(kind for kind in KINDS if kind.name == "daybook")
    urls = {replace(daybook, name=f"lists_{many}"): filled(store, f"lists_{many}", many) for many in sizes}
    with servers.running(urls, known) as started:
        books = [Asked(many, started[f"lists_{many}"].port, known) for many in sizes]
        for _ in range(rounds):
            for name in QUESTIONS:
                for book in books:
                    book.ask(name, seconds)
    for kind in urls:
        store.drop(kind.name)
    return [book.size() for book in books]


def filled(store: stores.Store, name: str, contacts: int) -> str:
    """A book of a size; its URL."""
    url = stores.prepare(store, name)
    fill(url, contacts)
    store.settle(name)
    return url


def fill(url: str, contacts: int) -> None:
    """The demo book and so many organisations more, nothing hanging on them."""
    engine = open_engine(url)
    engine.migrate()
    demo.fill(engine, app.demos())
    chance = random.Random(contacts)
    for begin in range(0, contacts, BATCH):
        engine.write(partial(add, names=[named(chance) for _ in range(min(BATCH, contacts - begin))])).result()
    engine.close()


def named(chance: random.Random) -> str:
    """A company's name."""
    return "".join(chance.choice(SYLLABLES) for _ in range(6)).capitalize() + f" {chance.randrange(10**6)} AS"


def add(tx: Tx, names: Sequence[str]) -> None:
    """Organisations, and nothing of what their making would leave behind."""
    tx.enter(demo.BOOK)
    first = numbers.take(tx, contact.name, len(names))
    for number, name in enumerate(names, first):
        tx.add(
            contact,
            {
                "id": ids.new(), "number": number, "kind": "organisation", "name": name, "folded": name.lower(), "version": 1,
                "created_at": tx.now, "updated_at": tx.now, "no_mail": False, "in_directory": True, "retired": False,
            },
        )  # fmt: skip


class Asked:
    """A book that is asked; the far page is walked to first."""

    def __init__(self, contacts: int, port: int, known: facts.Facts) -> None:
        self.contacts, self.port, self.headers = contacts, port, known.headers("superoffice")
        *_, (self.page, deep) = self.walk()
        self.paths = dict(zip(QUESTIONS, (SOUGHT, deep, LIST), strict=True))
        self.times: dict[str, list[float]] = {name: [] for name in QUESTIONS}

    def get(self, path: str) -> bytes:
        return load.request("GET", path, b"", self.headers)

    def walk(self) -> Iterator[tuple[int, str]]:
        """Pages of the filter by their links, to the thousandth or the last one that is full."""
        path = SOUGHT
        for page in range(1, DEEP + 1):
            status, body = load.ask(self.port, self.get(path))
            if status != 200:
                raise RuntimeError(f"page {page}: {status} {body[:300]!r}")
            link = json.loads(body)["odata.nextLink"]
            if link is None:
                return
            yield page, path
            parts = urlsplit(link)
            path = f"{parts.path}?{parts.query}"

    def ask(self, name: str, seconds: float) -> None:
        """One turn."""
        result = load.run(self.port, 1, seconds, lambda: self.get(self.paths[name]))
        if result.bad:
            raise RuntimeError(f"{name}: {result.last_bad!r}")
        self.times[name] += result.times

    def size(self) -> Size:
        return Size(self.contacts, self.page, {name: statistics.median(taken) for name, taken in self.times.items()})


def show(console: Console, engine: str, sizes: Sequence[Size]) -> None:
    """Milliseconds, and in brackets how many times those of the least book's first page they are."""
    table = Table(title=f"A page of 100 organisations, {engine}: milliseconds (times the first)", title_justify="left")
    table.add_column("organisations", justify="right")
    for name in sizes[0].times:
        table.add_column(name, justify="right")
    unit = sizes[0].times[QUESTIONS[0]]
    for size in sizes:
        cells = [f"{taken:.2f} ({taken / unit:.2f})" for taken in size.times.values()]
        table.add_row(f"{size.contacts:,} (far: {size.page:,})", *cells)
    console.print(table)

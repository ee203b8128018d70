"""`python -m bench pages`: the pages in a real browser, timed by its own trace, against their budgets.

The demo book and a large one are asked by turns, each act once a round, so that a slow minute of the machine hits all. Shown are
medians with their range; how many times an empty page of the same server's they are in the same round; and processor time.
"""

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from uuid import UUID

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

from bench import acts as waits
from bench import facts, fill, known, live, servers, sight, stores
from bench.acts import Act
from bench.filling.plan import Plan
from bench.filling.progress import Steps, bars
from bench.known import Known
from bench.servers import KINDS, Kind, Server
from daybook import app, demo
from daybook.store.open import open_engine

ENGINES = ("sqlite", "postgres")
ACTS = (*waits.ACTS, *live.ACTS)


@dataclass(slots=True)
class Figures:
    """One book: milliseconds and processor time of each act, a value for each round."""

    book: str
    known: Known
    times: dict[str, list[float]] = field(default_factory=dict)
    cpu: dict[str, list[float]] = field(default_factory=dict)
    """Of the server."""
    own: dict[str, list[float]] = field(default_factory=dict)
    """Of the page."""

    def ratio(self, act: Act) -> float | None:
        """How many times the empty thing's an act took: the middle one of the rounds'."""
        if not act.blank or len(self.times[act.name]) != len(self.times.get(act.blank, ())):
            return None
        return statistics.median(mine / its for mine, its in zip(self.times[act.name], self.times[act.blank], strict=True))


def add_arguments(parser: argparse.ArgumentParser, whole: Callable[[str], int]) -> None:
    """The options of `pages`."""
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES), help="which databases")
    parser.add_argument("--entries", type=fill.number, default=1_000_000, help="of the large book; 0: only the demo book")
    parser.add_argument("--database", help="the URL of a large book that is there already: it is written to")
    parser.add_argument("--rounds", type=whole, default=7, help="turns of each act")
    parser.add_argument("--acts", nargs="+", default=[], metavar="WORD", help="only acts whose name has one of these words")


def main(options: argparse.Namespace) -> int:
    """Fill, look, print."""
    console = Console(width=120)
    engines = [engine for engine in ENGINES if options.database.startswith(engine)] if options.database else options.engines
    with tempfile.TemporaryDirectory(prefix="daybook-pages-") as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for engine in engines:
            with stores.opened(engine, Path(name)) as store:
                urls = books(store, options.entries, options.database)
                show(console, engine, measure(browser, engine, urls, Path(name), options.rounds, chosen(options.acts)))
        browser.close()
    return 0


def chosen(words: Sequence[str]) -> list[Act]:
    """The acts that words name, and the empty ones."""
    return [act for act in ACTS if not words or not act.budget or any(word in act.name for word in words)]


def books(store: stores.Store, entries: int, given: str | None = None) -> dict[str, str]:
    """The demo book, and a large one beside it, where one is asked for: URLs by name."""
    made = {"demo": stores.prepare(store, "pages_demo")} | ({"large": given} if given else {})
    for url in made.values():
        engine = open_engine(url)
        engine.migrate()
        demo.fill(engine, app.demos())
        engine.close()
    store.settle("pages_demo")
    if given:
        return made
    if entries:
        made["large"] = stores.prepare(store, "pages_large")
        with bars() as progress:
            fill.fill(made["large"], Plan(entries, entries // 10, seed=1), Steps(progress), processes=2)
        store.settle("pages_large")
    return made


def measure(browser: Browser, engine: str, urls: dict[str, str], folder: Path, rounds: int, acts: Sequence[Act]) -> list[Figures]:
    """Every act, book by book, round by round."""
    daybook = next(kind for kind in KINDS if kind.name == ("daybook-2" if engine == "postgres" else "daybook"))
    kinds: dict[Kind, str] = {replace(daybook, name=name): url for name, url in urls.items()}
    found = [Figures(name, known.of(url)) for name, url in urls.items()]
    with servers.running(kinds, facts.save(facts.Facts(UUID(int=0)), folder / "pages.facts")) as started:
        for _ in range(rounds):
            for figures in found:
                look(browser, started[figures.book], figures, acts)
    return found


def look(browser: Browser, server: Server, figures: Figures, acts: Sequence[Act]) -> None:
    """One round: somebody signs in and does everything once."""
    with sight.seen(browser, server, "ada", demo.PASSWORD) as seen:
        for act in acts:
            act.run(seen, figures.known, partial(seen.see, act.name))
    for name, times in seen.done.items():
        figures.times.setdefault(name, []).extend(times)
        figures.cpu.setdefault(name, []).extend(seen.cpu[name])
        figures.own.setdefault(name, []).extend(seen.own[name])


def show(console: Console, engine: str, found: Sequence[Figures]) -> None:
    """A table for each book."""
    for figures in found:
        title = f"The pages over the {figures.book} book, {figures.known.entries:,} entries, {engine}: milliseconds until it is seen"
        table = Table(title=title, title_justify="left")
        table.add_column("what is done")
        for name in ("budget", "median", "range", "times empty", "server's CPU", "page's CPU", ""):
            table.add_column(name, justify="right")
        for act in ACTS:
            if act.name in figures.times:
                table.add_row(*cells(figures, act))
        console.print(table)


def cells(figures: Figures, act: Act) -> list[str]:
    """A line of the table."""
    times, ratio = figures.times[act.name], figures.ratio(act)
    middle = statistics.median(times)
    return [
        act.name,
        f"{act.budget}" if act.budget else "",
        f"{middle:.0f}",
        f"{min(times):.0f}-{max(times):.0f}",
        f"{ratio:.1f}" if ratio is not None else "",
        f"{statistics.fmean(figures.cpu[act.name]):.0f}",
        f"{statistics.median(figures.own[act.name]):.0f}",
        ("kept" if middle <= act.budget else "missed") if act.budget else "",
    ]

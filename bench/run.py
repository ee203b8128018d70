"""One run: rounds in which every competitor has its turn with every load, over books that begin alike."""

import gc
import itertools
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from bench import facts as books
from bench import grown, load, servers, stores, usage
from bench.cases import CASES, PAGE, Case, essence_of
from bench.facts import Facts
from bench.servers import KINDS, Kind, Server
from bench.stores import Store

TEMPLATE = "template"
Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    engines: tuple[str, ...] = ("sqlite", "postgres")
    connections: tuple[int, ...] = (1, 16, 64)
    rounds: int = 5
    seconds: float = 1.0
    warm_up: float = 0.25
    only: tuple[str, ...] = ()
    """Names of competitors; empty: all."""
    cases: tuple[str, ...] = ()
    """Names of cases; empty: all."""
    entries: int = 100_000
    """On one contact's timeline; the book has twice as many."""

    def kinds(self, engine: str) -> list[Kind]:
        return [kind for kind in KINDS if engine in kind.engines and (not self.only or kind.name in self.only)]

    def loads(self) -> Iterator[tuple[Case, int]]:
        """Reads come first, so that every one of them finds the book as it was filled."""
        for case in CASES:
            if not self.cases or case.name in self.cases:
                wanted = [many for many in self.connections if many in case.connections] or [self.connections[-1]]
                yield from ((case, many) for many in wanted)


@dataclass(frozen=True, slots=True)
class Turn:
    """One competitor, one load, once."""

    rate: float
    p50: float
    p99: float
    server_cpu: float
    """Milliseconds per request."""
    database_cpu: float
    generator: float
    """The share of one core that the load generator took."""
    size: int
    """Bytes of an answer's body."""
    memory: int
    """Bytes that the server held afterwards."""


@dataclass(slots=True)
class Line:
    """Every turn of one competitor with one load."""

    engine: str
    case: str
    connections: int
    server: str
    turns: list[Turn] = field(default_factory=list)

    def median(self, name: str) -> float:
        return statistics.median(getattr(turn, name) for turn in self.turns)


@dataclass(slots=True)
class Outcome:
    """What a run found."""

    lines: list[Line] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)

    def line(self, engine: str, case: str, connections: int, server: str) -> Line:
        """The line of these, made when it is not there yet."""
        for line in self.lines:
            if (line.engine, line.case, line.connections, line.server) == (engine, case, connections, server):
                return line
        self.lines.append(Line(engine, case, connections, server))
        return self.lines[-1]

    def ratio(self, line: Line) -> float | None:
        """Daybook's answers per second over this one's: the median of the rounds' ratios."""
        mine = self.line(line.engine, line.case, line.connections, "daybook")
        if not mine.turns:
            return None
        return statistics.median(a.rate / b.rate for a, b in zip(mine.turns, line.turns, strict=True))


def measure(plan: Plan, folder: Path, told: Told) -> Outcome:
    """Every engine in turn."""
    outcome = Outcome()
    for engine in plan.engines:
        with stores.opened(engine, folder) as store:
            measure_on(store, plan, folder, outcome, told)
    return outcome


def measure_on(store: Store, plan: Plan, folder: Path, outcome: Outcome, told: Told) -> None:
    """Fill a book once, then measure round by round on copies of it."""
    outcome.versions[store.name] = stores.version(store)
    told(f"{store.name}: a book of {2 * plan.entries:,} entries, {plan.entries:,} of them on one timeline")
    facts = books.save(books.make_book(stores.prepare(store, TEMPLATE), plan.entries, PAGE), folder / f"{store.name}.facts")
    store.settle(TEMPLATE)
    facts.size = grown.measure(store.url(TEMPLATE))
    for n in range(plan.rounds):
        told(f"{store.name}: round {n + 1} of {plan.rounds}")
        _round(store, plan, facts, n, outcome)


def _round(store: Store, plan: Plan, facts: Facts, n: int, outcome: Outcome) -> None:
    kinds = plan.kinds(store.name)
    copies = {kind: store.copy(TEMPLATE, kind.name) for kind in kinds}
    store.pause()
    try:
        with servers.running(copies, facts) as started:
            for turn, (case, connections) in enumerate(plan.loads(), n):
                if case.is_write:
                    store.pause()
                _case(case, connections, plan, facts, _rotated(kinds, turn), started, partial(_note, store, outcome))
        for kind in kinds:
            grown.verify(kind.name, facts.size, grown.measure(store.url(kind.name)), facts.templates)
    finally:
        for kind in kinds:
            store.drop(kind.name)


def _rotated(kinds: list[Kind], by: int) -> list[Kind]:
    """Nobody is always the first."""
    return list(itertools.islice(itertools.cycle(kinds), by % len(kinds), by % len(kinds) + len(kinds)))


def _case(case: Case, connections: int, plan: Plan, facts: Facts, kinds: list[Kind], started: dict[str, Server], note: Any) -> None:
    essences: dict[str, Any] = {}
    for kind in (kind for kind in kinds if case.needs in kind.takes):
        server, make = started[kind.name], case.make(facts, kind)
        try:
            essences[kind.name] = _answer(case, server, make)
            load.run(server.port, 1 if case.is_heavy else connections, plan.warm_up, make)
            note(case, connections, server, plan.seconds, make)
        except (RuntimeError, OSError) as error:
            raise RuntimeError(f"{kind.name}, {case.name}, {connections} at once: {error}; it said: {server.said()}") from error
    first = next(iter(essences.values()), None)
    other = [name for name, essence in essences.items() if essence != first]
    if other:
        raise RuntimeError(f"{case.name}: {', '.join(other)} answered otherwise than {next(iter(essences))}")


def _answer(case: Case, server: Server, make: load.Make) -> Any:
    """One request by itself, looked at closely."""
    status, body = load.ask(server.port, make())
    if status >= 300:
        raise RuntimeError(f"{status} {body[:500]!r}")
    essence = essence_of(case, body)
    if case.essence is not None and not essence:
        raise RuntimeError("found nothing")
    return essence


def _note(store: Store, outcome: Outcome, case: Case, connections: int, server: Server, seconds: float, make: load.Make) -> None:
    """One turn: load it, see what it took."""
    database = store.processes()
    gc.collect()
    before = usage.seconds([server.process]), usage.seconds(database)
    result = load.run(server.port, connections, seconds, make)
    after = usage.seconds([server.process]), usage.seconds(database)
    if result.bad:
        raise RuntimeError(f"{result.bad} of {len(result.times)} failed: {result.last_bad!r}")
    many = len(result.times)
    cpu = [(now - then) * 1000 / many for then, now in zip(before, after, strict=True)]
    turn = Turn(
        rate=result.rate,
        p50=result.percentile(0.5),
        p99=result.percentile(0.99),
        server_cpu=cpu[0],
        database_cpu=cpu[1],
        generator=result.own / result.seconds,
        size=round(statistics.mean(result.sizes)),
        memory=usage.memory([server.process]),
    )
    outcome.line(store.name, case.name, connections, server.kind.name).turns.append(turn)

"""What is measured: requests, and what the answers of all competitors must have in common."""

import itertools
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from bench.facts import Facts
from bench.load import Make, request
from bench.sample import DOORS, EMPIRE, Sample, maker
from bench.servers import Kind

PAGE = 50
"""Entries of a page."""
FOUND = 20
"""Contacts of a search, at most."""


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of load."""

    name: str
    title: str
    needs: str
    """What a competitor must take part in."""
    make: Callable[[Facts, Kind], Make]
    essence: Callable[[Any], Any] | None = None
    """What of an answer must be the same for everybody."""
    is_write: bool = False
    connections: tuple[int, ...] = (1, 16, 64)
    is_heavy: bool = False
    """Whether some need so long for one answer that as many at once as there are clients would not be a warm-up but a siege."""


def _get(path: str, facts: Facts) -> bytes:
    return request("GET", path, b"", facts.headers("native"))


def _timeline(facts: Facts) -> str:
    return f"/native/v1/contacts/{facts.busiest}/timeline?limit={PAGE}"


def _first(facts: Facts, _: Kind) -> Make:
    whole = _get(_timeline(facts), facts)
    return lambda: whole


def _deep(facts: Facts, kind: Kind) -> Make:
    assert facts.deep is not None
    place = "after={}~{}".format(*facts.deep) if kind.is_keyset else f"page={facts.deep_page}"
    whole = _get(f"{_timeline(facts)}&{place}", facts)
    return lambda: whole


def _ids(answer: Any) -> list[str]:
    return [row["id"] for row in answer["data"]]


def _found(answer: Any) -> list[str] | int:
    """Who is found; of more than are shown, only how many, as equals may stand in any order."""
    found = _ids(answer)
    return sorted(found) if len(found) < FOUND else len(found)


def _searches(what: str) -> Callable[[Facts, Kind], Make]:
    """One after another, for everybody in the same order."""

    def make(facts: Facts, _: Kind) -> Make:
        texts: list[str] = getattr(facts, what)
        return _cycle([_get(f"/native/v1/contacts?q={quote(text)}&limit={FOUND}", facts) for text in texts])

    return make


def _cycle(whole: Sequence[bytes]) -> Make:
    endless = itertools.cycle(whole)
    return lambda: next(endless)


def _create(sample: Sample) -> Callable[[Facts, Kind], Make]:
    def make(facts: Facts, kind: Kind) -> Make:
        if kind.is_peer:
            return maker(sample, "", facts.headers(EMPIRE.door))
        return maker(sample, facts.query(sample.door), facts.headers(sample.door))

    return make


def _mixed(facts: Facts, kind: Kind) -> Make:
    """Of ten requests two create, four show a timeline, two look for a number and two for a name; shuffled, for everybody alike."""
    chance = random.Random(2)
    number, name = (case.make(facts, kind) for case in CASES if case.name in ("search-number", "search-name"))
    makes = [_create(EMPIRE)(facts, kind)] * 2 + [_first(facts, kind)] * 4 + [number] * 2 + [name] * 2
    return lambda: chance.choice(makes)()


def _door(sample: Sample) -> Case:
    return Case(f"create-{sample.door}", f"Create: {sample.door}", "doors", _create(sample), is_write=True, connections=(16,))


CASES: tuple[Case, ...] = (
    Case("timeline-first", "Timeline: first page", "page", _first, _ids),
    Case("timeline-deep", "Timeline: page 1,000", "deep", _deep, _ids, connections=(1, 16), is_heavy=True),
    Case("search-number", "Search by number", "search", _searches("numbers"), _found),
    Case("search-name", "Search by name", "search", _searches("names"), _found),
    Case("search-text", "Search by text", "search", _searches("texts"), _found),
    Case("mixed", "Mixed: 80 % read", "mixed", _mixed, is_write=True),
    Case("create-empire", "Create: the full contact log (empire)", "create", _create(EMPIRE), is_write=True),
    *(_door(sample) for sample in DOORS if sample is not EMPIRE),
)


def essence_of(case: Case, body: bytes) -> Any:
    """What has to be the same for everybody in the answer to the first request."""
    answer = json.loads(body)
    return None if case.essence is None else case.essence(answer)

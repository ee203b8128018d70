"""One part of the work: its dealings, from its own seed, as rows of every table. Parts are made in any process and in any order."""

import gc
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from random import Random
from unittest.mock import patch

from bench.filling.cast import Cast, Person
from bench.filling.dealings import Arrive, Dealings
from bench.filling.plan import HUNDRED, OF_RESIDENTS, SIZES, Part, Plan
from bench.filling.scribe import Known, Scribe, Sheets
from daybook.core.access import Tx
from daybook.store.statements import Form

STEEPNESS = 0.9
"""Of the share of entries by rank: the tenth contact has about an eighth of the first one's (Zipf)."""


@dataclass(slots=True)
class Tally:
    """What came out of all parts: rows of each table, and the time of the journal's last change."""

    rows: Counter[str] = field(default_factory=Counter)
    last: int = 0

    def add(self, rows: Mapping[str, int], last: int) -> None:
        """One more part."""
        self.rows.update(rows)
        self.last = max(self.last, last)


@dataclass(frozen=True)
class Job:
    """All that a process needs to make parts."""

    plan: Plan
    cast: Cast
    form: Form
    scribe: type[Scribe]

    def make(self, part: Part) -> Scribe:
        """The rows of a part, and the counters after it."""
        scribe = self._scribe(self.counters(part.at))
        # Nothing made here is garbage before the part is done; to look for some takes a tenth of the time.
        gc.disable()
        self.write(part, scribe, scribe.arrive)
        gc.enable()
        self._check(scribe.counters, self.counters(part.at + part.entries))
        return scribe

    def write(self, part: Part, tx: Tx, arrive: Arrive) -> None:
        """Every dealing of a part, into any transaction."""
        chance = self.plan.chance(f"part:{part.at}")
        kinds = _shuffled(chance, part.entries)
        dealings = Dealings(tx, self.cast, chance, arrive)
        at = part.at
        with patch("daybook.core.ids.new", dealings.new_id):
            for kind, person in zip(kinds, self._people(chance, kinds, part), strict=True):
                ticks, off = self.plan.moment(at / self.plan.entries)
                dealings.write(kind, person, ticks, off)
                at += SIZES[kind]

    def counters(self, entries: int) -> dict[str, int]:
        """The next number of each kind after so many entries: every hundred takes the same of each."""
        hundreds, rest = divmod(entries, 100)
        found = dict(self.cast.counters)
        for taken, times in ((self._taken[0], hundreds), (self._taken[1], rest)):
            for kind, many in taken.items():
                found[kind] = found.get(kind, 1) + many * times
        return found

    @cached_property
    def _taken(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """How many numbers of each kind a hundred entries take, and one that stands alone: tried out."""
        return self._try_out(HUNDRED), self._try_out(["note"])

    def _try_out(self, kinds: list[str] | tuple[str, ...]) -> Mapping[str, int]:
        scribe = self._scribe({})
        dealings = Dealings(scribe, self.cast, Random(0), scribe.arrive)
        for kind in kinds:
            dealings.write(kind, next(iter(self._residents if kind in OF_RESIDENTS else self.cast.people)), self.plan.moment(0.5)[0], 0)
        return {kind: last - 1 for kind, last in scribe.counters.items()}

    def _scribe(self, counters: Mapping[str, int]) -> Scribe:
        return self.scribe(self.form, self.cast.book, counters, self.known)

    @cached_property
    def known(self) -> Known:
        """What a scribe is asked."""
        return Known(self.cast.above, self.cast.places, {person.id: person.unit for person in self.cast.people if person.unit})

    @cached_property
    def _residents(self) -> list[Person]:
        return [person for person in self.cast.people if person.unit]

    @cached_property
    def _weights(self) -> list[float]:
        """Of all but the first, who has what the plan says."""
        return list(accumulate(1 / (rank + 10) ** STEEPNESS for rank in range(len(self.cast.people) - 1)))

    @cached_property
    def _resident_weights(self) -> list[float]:
        return list(accumulate(1 / (rank + 10) ** STEEPNESS for rank in range(len(self._residents))))

    @property
    def average(self) -> Person:
        """Somebody with about as many entries as the mean."""
        mean = self._weights[-1] / len(self._weights)
        rank = next(rank for rank in range(len(self._weights)) if 1 / (rank + 10) ** STEEPNESS <= mean)
        return self.cast.people[1 + rank]

    @property
    def busiest_resident(self) -> Person:
        """Who calls most about a home."""
        return self._residents[0]

    def _people(self, chance: Random, kinds: list[str], part: Part) -> list[Person]:
        """With whom each dealing is."""
        found: list[Person | None] = [None] * len(kinds)
        for at in _chosen(chance, kinds, part):
            found[at] = self.cast.biggest
        others = iter(chance.choices(self.cast.people[1:], cum_weights=self._weights, k=len(kinds)))
        residents = iter(chance.choices(self._residents, cum_weights=self._resident_weights, k=len(kinds)))
        return [one or next(residents if kind in OF_RESIDENTS else others) for one, kind in zip(found, kinds, strict=True)]

    @staticmethod
    def _check(have: Mapping[str, int], wanted: Mapping[str, int]) -> None:
        odd = {kind for kind, last in wanted.items() if have.get(kind, 1) != last}
        if odd:
            raise RuntimeError(f"a part took other numbers than parts do: {', '.join(sorted(odd))}")


def _shuffled(chance: Random, entries: int) -> list[str]:
    hundreds, rest = divmod(entries, 100)
    kinds = [*HUNDRED * hundreds, *["note"] * rest]
    chance.shuffle(kinds)
    return kinds


def _chosen(chance: Random, kinds: list[str], part: Part) -> list[int]:
    """Which dealings are with the contact that has the most entries: spread evenly, together exactly as many as planned."""
    open_to = [at for at, kind in enumerate(kinds) if kind not in OF_RESIDENTS]
    share = part.biggest / max(1, sum(SIZES[kinds[at]] for at in open_to))
    found, due, left = [], 0.0, part.biggest
    for at in open_to:
        due += share * SIZES[kinds[at]]
        if SIZES[kinds[at]] <= min(due, left):
            found.append(at)
            due -= SIZES[kinds[at]]
            left -= SIZES[kinds[at]]
    have = set(found)
    single = [at for at in open_to if SIZES[kinds[at]] == 1 and at not in have]
    if left > len(single):
        raise RuntimeError("too few single entries to make up the number")
    return sorted(found + chance.sample(single, left))


__all__ = ["Job", "Sheets"]

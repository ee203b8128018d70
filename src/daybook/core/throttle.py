"""Failed logins make the next ones wait: 1 s, 2 s, 4 s ... for the account, and for the address they come from."""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol

ACCOUNT_FREE = 3
"""Failures of an account until it waits."""
ADDRESS_FREE = 20
"""Failures of an address until it waits: a whole office, or everybody behind a proxy, may share one."""
LONGEST = 60
FORGET_AFTER = 15 * 60
KEPT = 10_000
"""Accounts, addresses and pairs remembered at most; the least recent go first."""
_COUNT = 16
"""Bits of a word for the count; above them, milliseconds."""


class Words(Protocol):
    """A number per key and process, 0 where there is none. Each process writes its own, all read everybody's."""

    def all(self, key: str) -> list[int]:
        """Every process' number, each always in the same place."""

    def own(self, key: str) -> int:
        """Ours."""

    def put(self, key: str, word: int) -> None:
        """Set ours."""


class Alone:
    """The numbers of one process that shares them with nobody: the latest, so many and no more."""

    def __init__(self, kept: int = KEPT) -> None:
        self.kept = kept
        self._words: OrderedDict[str, int] = OrderedDict()
        self._guard = threading.Lock()

    def all(self, key: str) -> list[int]:
        """Ours."""
        return [self.own(key)]

    def own(self, key: str) -> int:
        """Ours."""
        return self._words.get(key, 0)

    def put(self, key: str, word: int) -> None:
        """Set it; 0 forgets it."""
        with self._guard:
            self._words.pop(key, None)
            if word:
                self._words[key] = word
            if len(self._words) > self.kept:
                self._words.popitem(last=False)

    def __len__(self) -> int:
        return len(self._words)


class Failures:
    """How often logins failed, by key: in `words`, but for those of other processes before the time in `forgiven`."""

    def __init__(self, free: int, words: Words, forgiven: Words, clock: Callable[[], float] = time.monotonic) -> None:
        self.free, self.words, self.forgiven, self.clock = free, words, forgiven, clock

    def wait(self, key: str) -> int:
        """Seconds until another try is looked at; 0: now."""
        words = self.words.all(key)
        if not any(words):
            return 0
        count, last = self._sum(key, words)
        if count < self.free:
            return 0
        # An exponent beyond 6 is past LONGEST anyway; a count of thousands must not make a huge number.
        delay = min(LONGEST, 1 << min(count - self.free, 6))
        return max(0, math.ceil(last + delay - self.clock()))

    def _sum(self, key: str, words: list[int]) -> tuple[int, float]:
        """The failures that still count, of all processes, and when the last was."""
        stamps = self.forgiven.all(key)
        oldest = self._now() - FORGET_AFTER * 1000
        count, last = 0, 0
        for place, word in enumerate(words):
            at = word >> _COUNT
            # Who forgives drops his own at once; others can only be told since when.
            if word and at >= oldest and all(at > stamp for other, stamp in enumerate(stamps) if other != place):
                count, last = count + (word & ((1 << _COUNT) - 1)), max(last, at)
        return count, last / 1000

    def add(self, key: str) -> None:
        """One more failure."""
        word, now = self.words.own(key), self._now()
        at, count = word >> _COUNT, word & ((1 << _COUNT) - 1)
        stamps = self.forgiven.all(key)
        is_over = now - at > FORGET_AFTER * 1000 or (len(stamps) > 1 and at <= max(stamps))
        self.words.put(key, now << _COUNT | (1 if is_over else min(count + 1, (1 << _COUNT) - 1)))

    def clear(self, key: str) -> None:
        """Forget a key's failures."""
        if any(self.words.all(key)):
            self.words.put(key, 0)
            self.forgiven.put(key, self._now())

    def _now(self) -> int:
        return int(self.clock() * 1000)


class Throttle:
    """Failures by account and by address. An address where the account signed in before counts by itself: strangers lock no user out."""

    def __init__(self, *, kept: int = KEPT, clock: Callable[[], float] = time.monotonic) -> None:
        self.kept, self.clock = kept, clock
        self.forget()

    def forget(self) -> None:
        """Begin anew, alone."""
        self.share(Alone(self.kept), Alone(self.kept), Alone(self.kept))

    def share(self, words: Words, forgiven: Words, familiar: Words) -> None:
        """Count in these from now on, which other processes may write in too."""
        self.accounts = Failures(ACCOUNT_FREE, words, forgiven, self.clock)
        self.addresses = Failures(ADDRESS_FREE, words, forgiven, self.clock)
        self.familiar = familiar

    def wait(self, account: str, address: str) -> int:
        """Seconds until a login of this account from this address is looked at."""
        pair = _pair(account, address)
        if any(self.familiar.all(pair)):
            return self.accounts.wait(pair)
        return max(self.accounts.wait(_account(account)), self.addresses.wait(_address(address)) if address else 0)

    def fail(self, account: str, address: str) -> None:
        """The password was wrong."""
        pair = _pair(account, address)
        self.accounts.add(pair if any(self.familiar.all(pair)) else _account(account))
        if address:
            self.addresses.add(_address(address))

    def succeed(self, account: str, address: str) -> None:
        """The password was right: what failed before is forgiven."""
        pair = _pair(account, address)
        if any(self.familiar.all(pair)):
            self.accounts.clear(pair)
            return
        self.accounts.clear(_account(account))
        if address:
            self.familiar.put(pair, 1)


def _account(account: str) -> str:
    return f"account {account}"


def _address(address: str) -> str:
    return f"address {address}"


def _pair(account: str, address: str) -> str:
    return f"pair {address} {account}"


LOGINS = Throttle()
"""The logins of this process, and of those it shares with."""

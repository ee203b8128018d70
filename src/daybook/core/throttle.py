"""Failed logins make the next ones wait: 1 s, 2 s, 4 s ... for the account, and for the address they come from."""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

ACCOUNT_FREE = 3
"""Failures of an account until it waits."""
ADDRESS_FREE = 20
"""Failures of an address until it waits: a whole office, or everybody behind a proxy, may share one."""
LONGEST = 60
FORGET_AFTER = 15 * 60
KEPT = 10_000
"""Accounts, addresses and pairs remembered at most; the least recent go first."""


class Failures:
    """How often logins failed, by key."""

    def __init__(self, free: int, *, kept: int = KEPT, clock: Callable[[], float] = time.monotonic) -> None:
        self.free, self.kept, self.clock = free, kept, clock
        self._counts: OrderedDict[Hashable, tuple[int, float]] = OrderedDict()
        self._guard = threading.Lock()

    def wait(self, key: Hashable) -> int:
        """Seconds until another try is looked at; 0: now."""
        count, last = self._counts.get(key, (0, 0.0))
        if count < self.free:
            return 0
        # An exponent beyond 6 is past LONGEST anyway; a count of thousands must not make a huge number.
        delay = min(LONGEST, 1 << min(count - self.free, 6))
        return max(0, math.ceil(last + delay - self.clock()))

    def add(self, key: Hashable) -> None:
        """One more failure."""
        now = self.clock()
        with self._guard:
            count, last = self._counts.pop(key, (0, now))
            self._counts[key] = (1 if now - last > FORGET_AFTER else count + 1, now)
            if len(self._counts) > self.kept:
                self._counts.popitem(last=False)

    def clear(self, key: Hashable) -> None:
        """Forget a key's failures."""
        if key in self._counts:
            with self._guard:
                self._counts.pop(key, None)

    def __len__(self) -> int:
        return len(self._counts)


class Throttle:
    """Failures by account and by address. An address where the account signed in before counts by itself: strangers lock no user out."""

    def __init__(self, *, kept: int = KEPT, clock: Callable[[], float] = time.monotonic) -> None:
        self.accounts = Failures(ACCOUNT_FREE, kept=kept, clock=clock)
        self.addresses = Failures(ADDRESS_FREE, kept=kept, clock=clock)
        self.kept = kept
        self._familiar: dict[tuple[str, str], None] = {}
        self._guard = threading.Lock()

    def wait(self, account: str, address: str) -> int:
        """Seconds until a login of this account from this address is looked at."""
        if (account, address) in self._familiar:
            return self.accounts.wait((account, address))
        return max(self.accounts.wait(account), self.addresses.wait(address) if address else 0)

    def fail(self, account: str, address: str) -> None:
        """The password was wrong."""
        pair = (account, address)
        self.accounts.add(pair if pair in self._familiar else account)
        if address:
            self.addresses.add(address)

    def succeed(self, account: str, address: str) -> None:
        """The password was right: what failed before is forgiven."""
        pair = (account, address)
        if pair in self._familiar:
            self.accounts.clear(pair)
            return
        self.accounts.clear(account)
        if address:
            with self._guard:
                self._familiar[pair] = None
                if len(self._familiar) > self.kept:
                    del self._familiar[next(iter(self._familiar))]

    @property
    def familiar(self) -> int:
        """Pairs of account and address that are known."""
        return len(self._familiar)

    def forget(self) -> None:
        """Begin anew (tests)."""
        self.accounts, self.addresses = Failures(ACCOUNT_FREE, kept=self.kept), Failures(ADDRESS_FREE, kept=self.kept)
        self._familiar.clear()


LOGINS = Throttle()
"""The logins of this process."""

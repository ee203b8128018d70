"""Passwords: argon2 hashes, and what this process has verified before, so that Basic on each request does not hash each time."""

import base64
import hashlib
import secrets
import threading
from functools import partial

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from daybook.core.access import Tx
from daybook.core.slow import Slow

LEAST = 8
"""Characters a new password has at least."""
RIGHT_KEPT = 8192
WRONG_KEPT = 1024

_hasher = PasswordHasher()
_key = secrets.token_bytes(32)
_turns = threading.Semaphore(2)
"""Each hash takes 64 MiB and every core: more at once only wait for each other."""


def _random(size: int) -> str:
    return base64.b64encode(secrets.token_bytes(size)).decode().rstrip("=")


_NOBODY = f"$argon2id$v=19$m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}${_random(16)}${_random(32)}"
"""The hash of nobody's password: an unknown user costs the same work as a known one."""


class _Marks:
    """The latest marks, so many and no more."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.kept: dict[bytes, None] = {}
        self._guard = threading.Lock()

    def add(self, mark: bytes) -> None:
        with self._guard:
            self.kept[mark] = None
            if len(self.kept) > self.most:
                del self.kept[next(iter(self.kept))]


_right = _Marks(RIGHT_KEPT)
_wrong = _Marks(WRONG_KEPT)


def hashed(password: str) -> str:
    """A new hash to store."""
    return _hasher.hash(_bytes(password))


def is_right(tx: Tx, stored: str | None, login: str, password: str) -> bool:
    """Whether the password belongs to the stored hash; without one (unknown user) the work is the same and the answer no."""
    stored = stored or _NOBODY
    mark = _mark(stored, login, password)
    if mark in _right.kept:
        return True
    if mark in _wrong.kept:
        return False
    if not tx.is_patient:
        raise Slow(partial(_look, mark, stored, password))
    return _look(mark, stored, password)


def _mark(stored: str, login: str, password: str) -> bytes:
    """Tells apart login, password and stored hash, so that a changed password is hashed anew; useless outside this process."""
    name = login.encode("utf-8", "surrogatepass")
    head = b"%d:%b%b" % (len(name), name, stored.encode())
    return hashlib.blake2b(head + _bytes(password), key=_key, digest_size=16).digest()


def _look(mark: bytes, stored: str, password: str) -> bool:
    with _turns:
        found = mark in _right.kept or _matches(stored, password)
    (_right if found else _wrong).add(mark)
    return found


def _matches(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, _bytes(password))
    except VerifyMismatchError:
        return False


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")


def forget() -> None:
    """Forget what was verified (tests)."""
    _right.kept.clear()
    _wrong.kept.clear()

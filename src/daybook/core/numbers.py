"""Human numbers: one increasing sequence per book and kind (gaps allowed)."""

from daybook.store.engine import Tx


def take(tx: Tx, kind: str, many: int = 1) -> int:
    """The first of `many` new numbers of a kind."""
    return tx.take(kind, many)


def take_two(tx: Tx, one: str, ones: int, two: str, twos: int) -> tuple[int, int]:
    """The first new numbers of two kinds, at once."""
    return tx.take_two(one, ones, two, twos)


def start(tx: Tx, kind: str, at: int) -> None:
    """Let a kind's numbers begin at `at` (demo data, imports); never goes back."""
    tx.take_from(kind, at)

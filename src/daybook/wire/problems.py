"""What can be wrong with a body, as plain values."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake of the caller: the platform's text, and in `rule` a word that a door may map to its own codes."""

    path: str
    message: str
    value: Any = None
    rule: str = "format"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing worth telling: ignored, defaulted, reordered, truncated, kept, unresolved, duplicate."""

    kind: str
    path: str
    text: str = ""


class Malformed(Exception):
    """The body was understood as far as possible; these are all of its mistakes (400)."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{problem.path}: {problem.message}" for problem in problems))
        self.problems = problems


class Unsupported(Exception):
    """No formatter reads this Content-Type (415); None when there was none that could be parsed."""

    def __init__(self, media: str | None) -> None:
        super().__init__(media or "no Content-Type")
        self.media = media


class TooLarge(Exception):
    """A limit was passed: `body` (413), `depth` or `items` (400)."""

    def __init__(self, limit: str, allowed: int, seen: int | None = None) -> None:
        super().__init__(f"limit {limit}: {allowed} allowed" + (f", {seen} seen" if seen is not None else ""))
        self.limit = limit
        self.allowed = allowed
        self.seen = seen

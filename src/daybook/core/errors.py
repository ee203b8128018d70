"""The six ways a request can end other than well. Raised by name in core, turned into bytes once by each door's `fault`."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong with the input: where, what was received, which rule it breaks."""

    path: str
    rule: str
    value: Any = None
    code: str = ""


class DaybookError(Exception):
    """What a door's `fault` can turn into its own error form."""


@dataclass
class Missing(DaybookError):
    """What the path names does not exist (or the caller may not know that it does)."""

    kind: str
    key: Any = None


@dataclass
class Refused(DaybookError):
    """The caller is not who he says, or said nothing. `wait` seconds until another try is looked at."""

    reason: str = ""
    wait: int = 0


@dataclass
class Forbidden(DaybookError):
    """The caller is known and may not do this."""

    reason: str
    key: Any = None


@dataclass
class Invalid(DaybookError):
    """The input breaks rules; every mistake at once."""

    mistakes: list[Mistake] = field(default_factory=list)


@dataclass
class Conflict(DaybookError):
    """The input was fine, the present state does not allow it. `reason` is a word such as exists, version, state."""

    reason: str
    text: str = ""
    key: Any = None


@dataclass
class Unavailable(DaybookError):
    """The book cannot be reached or written now; nothing was saved; trying again is safe."""

    reason: str
    wait: int = 1

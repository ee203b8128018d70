"""The six ways a request can end other than well. Raised by name in core, turned into bytes once by each door's `fault`."""

from dataclasses import dataclass, field
from typing import Any

from daybook.core.texts import Text


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong with the input: where, what was received, which rule it breaks."""

    path: str
    rule: str
    value: Any = None
    code: str = ""
    said: Text | None = field(default=None, compare=False, repr=False)
    """What the rule was made of, where it has values in it."""

    def __post_init__(self) -> None:
        if isinstance(self.rule, Text):
            object.__setattr__(self, "said", self.rule)
            object.__setattr__(self, "rule", str(self.rule))


class DaybookError(Exception):
    """What a door's `fault` can turn into its own error form."""

    said: Text | None = None
    """What its text was made of, where it has values in it."""

    def __post_init__(self) -> None:
        for name in ("reason", "text"):
            if isinstance(text := getattr(self, name, None), Text):
                setattr(self, name, str(text))
                self.said = text


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

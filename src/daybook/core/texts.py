"""Texts with values in them: in English as they are, and apart for who says them in another language."""

from collections.abc import Mapping
from typing import Any, Self


class Text(str):
    """`Text("Must be one of %(kinds)s.", kinds=("call", "note"))` is the English text, and knows what it was made of."""

    __slots__ = ("message", "values")
    message: str
    values: Mapping[str, Any]

    def __new__(cls, message: str, **values: Any) -> Self:
        """Values are texts, numbers, days; a list of them stands with commas between."""
        made = super().__new__(cls, message % {name: _english(value) for name, value in values.items()})
        made.message, made.values = message, values
        return made


class Either(tuple[Any, ...]):
    """A list of values of which one counts: `admin or manager`."""


def marked(message: str) -> str:
    """Marks a text for the catalogues that is said, or made with values, elsewhere."""
    return message


def _english(value: Any) -> str:
    if isinstance(value, Either):
        return " or ".join(map(str, value))
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)

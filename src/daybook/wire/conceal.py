"""A body that may be kept: the values of secret members are not in it."""

from collections.abc import Collection
from typing import Any
from urllib.parse import unquote_plus

import msgspec

HIDDEN = "***"


FORM = "application/x-www-form-urlencoded"


def conceal(body: bytes, names: Collection[str], media: str | None = None) -> bytes | None:
    """The body with `***` for the values of these members (small letters), in patches too; None for what is neither JSON nor a form."""
    if not body:
        return body
    if (media or "").partition(";")[0].strip().lower() == FORM:
        return b"&".join(_hidden(part, names) for part in body.split(b"&"))
    try:
        return msgspec.json.encode(_concealed(msgspec.json.decode(body), names))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _hidden(part: bytes, names: Collection[str]) -> bytes:
    name, equals, _ = part.partition(b"=")
    return name + equals + HIDDEN.encode() if equals and unquote_plus(name.decode("latin-1")).lower() in names else part


def _concealed(value: Any, names: Collection[str]) -> Any:
    if isinstance(value, list):
        return [_concealed(each, names) for each in value]
    if not isinstance(value, dict):
        return value
    hidden = {name for name in value if name.lower() in names}
    hidden |= {name for name in value if name.lower() == "value" and _is_of(value, names)}
    return {name: HIDDEN if name in hidden and each is not None else _concealed(each, names) for name, each in value.items()}


def _is_of(operation: dict[str, Any], names: Collection[str]) -> bool:
    """Whether a patch operation is about one of the members, or something in it."""
    path = next((each for name, each in operation.items() if name.lower() == "path"), None)
    return isinstance(path, str) and not names_of(path).isdisjoint(names)


def names_of(path: str) -> set[str]:
    return set(path.lower().strip("/").split("/"))

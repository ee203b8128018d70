"""Where a page ends and the next goes on: the values that the last row is ordered by, as a token that clients hand back."""

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core.errors import Invalid, Mistake
from daybook.core.listing.kinds import ID, Kind

LONGEST = 20_000
"""Characters of a token."""
INT64 = 1 << 63


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that rows are ordered by."""

    value: Any
    kind: Kind
    is_descending: bool = False

    @property
    def ordered(self) -> Any:
        return self.value.desc() if self.is_descending else self.value


def behind(keys: Sequence[Key], last: Sequence[Any]) -> Any:
    """The rows that come after one with these values: as one comparison of rows where all go the same way."""
    given = [sa.literal(value, key.kind.type) for key, value in zip(keys, last, strict=True)]
    if len({key.is_descending for key in keys}) == 1:
        here, there = sa.tuple_(*(key.value for key in keys)), sa.tuple_(*given)
        return here < there if keys[0].is_descending else here > there
    made: Any = sa.false()
    for key, value in reversed(list(zip(keys, given, strict=True))):
        made = sa.or_(beyond(key, value), sa.and_(key.value == value, made))
    first = keys[0].value <= given[0] if keys[0].is_descending else keys[0].value >= given[0]
    return sa.and_(first, made)


def beyond(key: Key, value: Any) -> Any:
    return key.value < value if key.is_descending else key.value > value


def token(query: str, values: Sequence[Any]) -> str:
    """The values in a form for addresses, bound to the query that they came from."""
    body = json.dumps([stamp(query), *(value.hex if isinstance(value, UUID) else value for value in values)], separators=(",", ":"))
    return urlsafe_b64encode(body.encode()).decode().rstrip("=")


def values_of(query: str, token: str, kinds: Sequence[Kind], parameter: str) -> list[Any]:
    """The values of a token; Invalid when it is none of this query."""
    try:
        found = json.loads(urlsafe_b64decode(token[:LONGEST] + "=" * (-len(token) % 4)))
        if not isinstance(found, list) or found[:1] != [stamp(query)]:
            raise ValueError(token)
        return [value(kind, given) for kind, given in zip(kinds, found[1:], strict=True)]
    except (ValueError, RecursionError):
        raise Invalid([Mistake(parameter, "is no token of this query: follow the link as it was given", token[:80])]) from None


def stamp(query: str) -> str:
    """What the token is bound to."""
    return hashlib.blake2b(query.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def value(kind: Kind, given: Any) -> Any:
    if kind is ID:
        return UUID(hex=given) if isinstance(given, str) else bad(given)
    if not isinstance(given, kind.holds) or (isinstance(given, bool) and bool not in kind.holds):
        return bad(given)
    if isinstance(given, int) and not -INT64 <= given < INT64:
        return bad(given)
    if isinstance(given, str):
        given.encode()  # half a surrogate pair is a ValueError too
    return given


def bad(given: Any) -> Any:
    raise ValueError(f"{given!r} is no value of a token")

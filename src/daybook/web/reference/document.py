"""A door's OpenAPI document."""

import re
from collections.abc import Mapping

from daybook.door import Door
from daybook.web.markup import VERSION
from daybook.web.reference import failures
from daybook.wire.openapi import Api, Operation, document
from daybook.wire.schemas import Schema

SCHEME = re.compile(r"(?:^|,\s*)([A-Za-z][\w-]*)(?=\s|,|$)")
"""The name that begins each challenge; its parameters have a `=` behind them."""


def described(door: Door, operations: tuple[Operation, ...], base: str) -> Schema:
    """The whole document; `base` is the path that the door answers under."""
    keys, words = header_keys(door), scheme_names(door)
    opened = tuple((word, *keys) for word in words) or ((tuple(keys),) if keys else ())
    return document(
        Api(
            title=door.title,
            version=VERSION,
            operations=operations,
            doc=door.credential,
            server=base or "/",
            style=door.style,
            schemes={**{word: {"type": "http", "scheme": word} for word in words}, **keys},
            security=opened,
        )
    )


def scheme_names(door: Door) -> list[str]:
    """What `Authorization` may begin with: as challenged, and as the demo book is entered."""
    named = SCHEME.findall(failures.challenge(door))
    demo = next((value for name, value in door.try_headers.items() if name.lower() == "authorization"), "")
    return list(dict.fromkeys(word.lower() for word in (*named, *demo.split(" ")[:1]) if word))


def header_keys(door: Door) -> Mapping[str, Schema]:
    """Headers of the door's own that say who calls."""
    return {name: {"type": "apiKey", "in": "header", "name": name} for name in door.try_headers if name.lower() != "authorization"}

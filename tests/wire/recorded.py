"""The platform's recordings, and what it takes to compare with them."""

import base64
import json
import math
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from daybook.wire.numbers import float_text
from daybook.wire.problems import Malformed
from daybook.wire.record import Moment, Record, describe

NOTHING = (None, 0, False, UUID(int=0), Moment.EMPTY)
SAMPLES = Path(__file__).parents[1] / "samples"


@cache
def rows(name: str) -> list[dict[str, Any]]:
    """One table; `ours` in a row is what we do otherwise on purpose, `why` the reason."""
    found: list[dict[str, Any]] = json.loads((Path(__file__).parent / "vectors" / f"{name}.json").read_text("utf-8"))["rows"]
    return found


def sample(name: str) -> str:
    return (SAMPLES / name).read_text("utf-8")


def squeezed(xml: str) -> str:
    """Without the white space between tags."""
    return ">".join(part.lstrip() if part.lstrip().startswith("<") else part for part in xml.strip().split(">"))


def bare(value: Any) -> Any:
    """A record as the tables show it: JSON names, members that hold nothing left out."""
    if isinstance(value, Record):
        members = {each.json: getattr(value, each.name) for each in describe(type(value)).slots if not each.read_only}
        return {name: bare(held) for name, held in members.items() if held not in NOTHING}
    if isinstance(value, list):
        return [bare(item) for item in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, UUID | Moment):
        return str(value)
    return float_text(value) if isinstance(value, float) and not math.isfinite(value) else value


def stripped(value: Any) -> Any:
    """The same for a value out of a table."""
    if isinstance(value, dict):
        kept = {name: stripped(held) for name, held in value.items()}
        return {name: held for name, held in kept.items() if held not in (*NOTHING, str(UUID(int=0)), str(Moment.EMPTY))}
    return [stripped(item) for item in value] if isinstance(value, list) else value


def mistakes(refused: Malformed) -> list[tuple[str, str]]:
    return [(problem.path, problem.message) for problem in refused.problems]

"""The parts of a route's help page, as values: parameters, bodies with their samples, errors."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from daybook.wire import samples
from daybook.wire.help import Catalogue, Model, Words, additional, plan_of
from daybook.wire.negotiate import MediaKind, Offer
from daybook.wire.openapi import PART, Failure, Operation, applies, query_name
from daybook.wire.plan import TypePlan, type_plan
from daybook.wire.problems import Malformed

CONVERTERS = {"int": "integer", "guid": "globally unique identifier"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A part of the path or of the query."""

    name: str
    doc: str
    type: Words
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A body in one format; without text where a value has no such form."""

    kind: MediaKind
    media: str
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """What a request or an answer carries: its type, the model whose members are listed, samples."""

    type: Words
    model: Model | None
    samples: tuple[Sample, ...]


def parameters(operation: Operation, catalogue: Catalogue) -> tuple[Parameter, ...]:
    """Of the path, then of the query."""
    path = (Parameter(name, "", Words(CONVERTERS.get(kind, "string")), ("Required",)) for name, kind in PART.findall(operation.path))
    slots = plan_of(operation.query).slots if operation.query is not None else ()
    return (*path, *(Parameter(query_name(each), each.doc, catalogue.words(each.type), tuple(additional(each))) for each in slots))


def body(hint: Any, operation: Operation, catalogue: Catalogue, offer: Offer) -> Body | None:
    """A request's or an answer's, in the formats offered; None where there is none."""
    if hint is None:
        return None
    if hint is bytes:
        return Body(Words("Any content"), None, ())
    kind = type_plan(hint, "")
    return Body(
        catalogue.words(kind),
        listed(kind, catalogue),
        tuple(Sample(format, ", ".join(names), sample_text(hint, format, operation)) for format, names in offer.items()),
    )


def listed(kind: TypePlan, catalogue: Catalogue) -> Model | None:
    """The model of a type, of its items where it is a list."""
    while kind.item is not None:
        kind = kind.item
    return catalogue.model(kind.of) if kind.of is not None else None


def sample_text(
    hint: Any, kind: MediaKind, operation: Operation, *, salt: str = "", fills: Mapping[str, Any] = samples.NOTHING
) -> str:  # fmt: skip
    """A sample laid out to be read; empty where a value has no such form."""
    try:
        return samples.text(hint, kind, operation.style, salt=salt, fills=fills)
    except Malformed:  # some values have no XML form
        return ""


def failures(operation: Operation) -> tuple[Failure, ...]:
    """The errors that the operation can end in, one for each status."""
    found: dict[int, Failure] = {}
    for each in by_status(operation):
        found.setdefault(each.status, each)
    return tuple(found.values())


def by_status(operation: Operation) -> Iterator[Failure]:
    yield from sorted((each for each in operation.failures if applies(each, operation)), key=lambda each: each.status)

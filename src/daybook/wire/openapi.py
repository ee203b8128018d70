"""The OpenAPI 3.1 document of an API whose operations are given as plain values."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

from daybook.wire import samples
from daybook.wire.help import Catalogue, plan_of
from daybook.wire.negotiate import MediaKind, Offer, offered
from daybook.wire.plan import SlotPlan, TypePlan, type_plan
from daybook.wire.problems import Malformed
from daybook.wire.schemas import Schema, components, schema
from daybook.wire.style import ALL, ASPNET, Formats, Style

VERSION = "3.1.0"
PART = re.compile(r"\{(\w+)(?::(\w+))?\}")
NOT_IN_NAME = re.compile(r"[^A-Za-z0-9.]+")
PART_SCHEMAS: Mapping[str, Schema] = {
    "int": {"type": "integer", "format": "int32"},
    "guid": {"type": "string", "format": "uuid"},
    "": {"type": "string", "minLength": 1},
}
When = Literal["body", "credential", "record", "write", "any"]


@dataclass(frozen=True, slots=True)
class Failure:
    """An error answer: its status, what it means, and its form (a record, or a body of the door's own media type)."""

    status: int
    doc: str
    when: When = "any"
    """Which operations it can come from: those with a body, a credential, a record named in the path, a write; or any."""
    gives: Any = None
    media: str = ""
    example: Any = None


@dataclass(frozen=True, slots=True)
class Operation:
    """A method on a path."""

    id: str
    method: str
    path: str
    """With converters: `/api/calllogs/{id:int}`."""
    doc: str = ""
    tag: str = ""
    takes: Any = None
    """A record class; `bytes`: a body that is no model; None: no body."""
    gives: Any = None
    query: Any = None
    formats: Formats = ALL
    """Of bodies."""
    answers: Formats = ALL
    style: Style = ASPNET
    status: int = 200
    writes: bool = False
    is_open: bool = False
    is_addition: bool = False
    names: bool = False
    """Whether body or query, if not the path, name a record."""
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Api:
    """What the document says of itself, and its operations."""

    title: str
    version: str
    operations: tuple[Operation, ...]
    doc: str = ""
    server: str = "/"
    style: Style = ASPNET
    schemes: Mapping[str, Schema] = field(default_factory=dict)
    """Security schemes by name."""
    security: tuple[tuple[str, ...], ...] = ()
    """Which schemes open the door: any one of these sets."""


@dataclass(slots=True)
class Book:
    """What the operations share: the models' names, and error answers and samples, each kept once."""

    catalogue: Catalogue
    answers: dict[str, Schema] = field(default_factory=dict)
    examples: dict[str, Schema] = field(default_factory=dict)

    def answer(self, status: int, made: Schema) -> Schema:
        """A reference to an error answer."""
        return {"$ref": f"#/components/responses/{keep(self.answers, f'Error{status}', made)}"}

    def example(self, kind: TypePlan, format: str, value: Any) -> Schema:
        """A reference to a sample."""
        name = NOT_IN_NAME.sub("-", f"{self.catalogue.words(kind)}.{format}")
        return {"sample": {"$ref": f"#/components/examples/{keep(self.examples, name, {'value': value})}"}}


def keep(kept: dict[str, Schema], wanted: str, made: Schema) -> str:
    """The name under which a part is kept; unlike parts that want the same name are numbered."""
    names = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, len(kept) + 2))
    name = next(name for name in names if kept.get(name, made) == made)
    kept[name] = made
    return name


def document(api: Api) -> Schema:
    """The whole document."""
    shared = Book(Catalogue(types(api.operations)))
    paths: dict[str, Schema] = {}
    for each in api.operations:
        paths.setdefault(plain_path(each.path), {})[each.method.lower()] = operation(each, shared)
    made: Schema = {
        "openapi": VERSION,
        "info": {"title": api.title, "version": api.version} | ({"description": api.doc} if api.doc else {}),
        "servers": [{"url": api.server}],
        "tags": [{"name": name} for name in dict.fromkeys(each.tag for each in api.operations if each.tag)],
        "paths": paths,
        "components": {
            "schemas": components(shared.catalogue, api.style),
            "responses": shared.answers,
            "examples": shared.examples,
            "parameters": WRITE_HEADERS,
            "headers": ANSWER_HEADERS,
            "securitySchemes": dict(api.schemes),
        },
    }
    return made | ({"security": [{name: [] for name in names} for names in api.security]} if api.security else {})


def types(operations: Iterable[Operation]) -> Iterator[TypePlan]:
    """Every type that a body, an answer or a query parameter has."""
    for each in operations:
        given = (each.takes, each.gives, *(failure.gives for failure in each.failures))
        yield from (type_plan(hint, "") for hint in given if hint not in (None, bytes))
        yield from (slot.type for slot in (plan_of(each.query).slots if each.query is not None else ()))


def plain_path(path: str) -> str:
    """`/api/calllogs/{id:int}` -> `/api/calllogs/{id}`."""
    return PART.sub(r"{\1}", path)


def operation(each: Operation, shared: Book) -> Schema:
    """One method of a path item."""
    made: Schema = {"operationId": each.id, "summary": each.doc or each.id}
    if each.tag:
        made["tags"] = [each.tag]
    if parameters := [*path_parameters(each.path), *query_parameters(each, shared), *header_parameters(each)]:
        made["parameters"] = parameters
    if each.takes is not None:
        made["requestBody"] = {"required": True, "content": body(each, shared)}
    made["responses"] = responses(each, shared)
    if each.is_open:
        made["security"] = []
    return made | ({"x-daybook-addition": True} if each.is_addition else {})


def path_parameters(path: str) -> Iterator[Schema]:
    for name, kind in PART.findall(path):
        yield {"name": name, "in": "path", "required": True, "schema": PART_SCHEMAS.get(kind, PART_SCHEMAS[""])}


def query_parameters(each: Operation, shared: Book) -> Iterator[Schema]:
    for slot in plan_of(each.query).slots if each.query is not None else ():
        made: Schema = {"name": query_name(slot), "in": "query", "schema": schema(slot.type, shared.catalogue, each.style)}
        if slot.doc:
            made["description"] = slot.doc
        yield made | ({"required": True} if slot.required else {})


def query_name(slot: SlotPlan) -> str:
    """Query parameters go by their CLR names; letter case is free, so the declared one is shown where they are alike."""
    return slot.json if slot.json.lower() == slot.form.lower() else slot.form


def header_parameters(each: Operation) -> Iterator[Schema]:
    if each.writes and not each.is_open:
        yield from ({"$ref": f"#/components/parameters/{name}"} for name in WRITE_HEADERS)


def body(each: Operation, shared: Book) -> Schema:
    """The request body in every format that the operation reads."""
    if each.takes is bytes:
        return {"*/*": {}}
    made = {kind: content(each.takes, kind, each.style, shared) for kind in offered(each.formats)}
    return {media: made[kind] for kind, names in offered(each.formats).items() for media in names}


def content(hint: Any, format: MediaKind, style: Style, shared: Book) -> Schema:
    """Schema and sample of a type in one format."""
    kind = type_plan(hint, "")
    plan = {"type": "object", "description": "Members by their CLR names."} if format == "form" else schema(kind, shared.catalogue, style)
    try:
        text = samples.text(hint, format, style)
    except Malformed:  # some values have no XML form
        return {"schema": plan}
    value = msgspec.json.decode(text) if format == "json" else text
    return {"schema": plan, "examples": shared.example(kind, format, value)}


def responses(each: Operation, shared: Book) -> Schema:
    """What the operation answers when it went well, and otherwise."""
    made: Schema = {str(each.status): success(each, shared)}
    for failure in each.failures:
        if str(failure.status) not in made and applies(failure, each):
            made[str(failure.status)] = shared.answer(failure.status, told(failure, each, shared))
    return made


def success(each: Operation, shared: Book) -> Schema:
    made: Schema = {"description": "Done"}
    if each.writes and not each.is_open:
        made["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in ANSWER_HEADERS}
    if each.gives is bytes:
        return made | {"content": {"*/*": {}}}
    return made | ({"content": answered(each.gives, each, shared)} if each.gives is not None else {})


def answered(hint: Any, each: Operation, shared: Book) -> Schema:
    """A type in every format that the operation answers in."""
    made = {kind: content(hint, kind, each.style, shared) for kind in answer_offer(each.answers)}
    return {media: made[kind] for kind, names in answer_offer(each.answers).items() for media in names}


def answer_offer(formats: Formats) -> Offer:
    """The formats of answers: a form is never one."""
    return {kind: names for kind, names in offered(formats).items() if kind != "form"}


def applies(failure: Failure, each: Operation) -> bool:
    """Whether an operation can fail so."""
    names = each.names or "{" in each.path
    cases = {"body": each.takes is not None, "credential": not each.is_open, "record": names, "write": each.writes}
    return cases.get(failure.when, True)


def told(failure: Failure, each: Operation, shared: Book) -> Schema:
    """An error answer."""
    if failure.gives is not None:
        plan = schema(type_plan(failure.gives, ""), shared.catalogue, each.style)
        shown = {"json": {"example": failure.example}} if failure.example else {}
        offer = answer_offer(each.answers).items()
        content = {media: {"schema": plan} | shown.get(kind, {}) for kind, names in offer for media in names}
        return {"description": failure.doc, "content": content}
    made: Schema = {"description": failure.doc}
    return made | ({"content": {failure.media: {"example": failure.example}}} if failure.media else {})


WRITE_HEADERS: Mapping[str, Schema] = {
    "Idempotency-Key": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "The same request under the same key is carried out once and answered again.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    },
    "Daybook-Dry-Run": {
        "name": "Daybook-Dry-Run",
        "in": "header",
        "description": "`bind`: answer the model as it was bound. `1`: run the whole request, answer, and undo it.",
        "schema": {"type": "string", "enum": ["bind", "1"]},
    },
}
ANSWER_HEADERS: Mapping[str, Schema] = {
    "Daybook-Request": {
        "description": "The write's id: what became of it is told at `/native/v1/requests/{id}`.",
        "schema": {"type": "string", "format": "uuid"},
    },
    "Daybook-Replayed": {
        "description": "`true`: the answer to an earlier, identical request.",
        "schema": {"type": "string"},
    },
}

"""Entities written: added, changed, deleted; the answer is the entity as it is then, or its id alone."""

from typing import Any
from uuid import UUID

from daybook.core import journal
from daybook.core.clock import MILLISECOND
from daybook.core.errors import Conflict, Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.odyssee.odata import answers, pages
from daybook.doors.odyssee.odata.answers import Handler
from daybook.doors.odyssee.sets.draft import Draft, Kind
from daybook.doors.odyssee.sets.entity import EntitySet
from daybook.wire.record import describe


def adds(entities: EntitySet, kind: Kind) -> Handler:
    """The handler of POST."""

    def add(call: Call) -> Answer:
        draft = begun(call, entities)
        assert kind.create is not None
        id = kind.create(draft)
        if draft.wrong or id is None:
            raise Invalid(draft.wrong)
        journal.settle(call.tx)
        answer = told(call, entities, id, 201)
        where = f"{call.request.base}/api/{entities.name}({id})"
        return Answer(answer.model, 201, {**answer.headers, "Location": where})

    return add


def changes(entities: EntitySet, kind: Kind) -> Handler:
    """The handler of PUT: a member that the body leaves out keeps its value."""

    def change(call: Call) -> Answer:
        row = found(call, entities, kind)
        draft = begun(call, entities)
        assert kind.change is not None
        kind.change(draft, row)
        if draft.wrong:
            raise Invalid(draft.wrong)
        journal.settle(call.tx)
        return told(call, entities, row.id, 200)

    return change


def removes(entities: EntitySet, kind: Kind) -> Handler:
    """The handler of DELETE."""

    def remove(call: Call) -> Answer:
        row = found(call, entities, kind)
        assert entities.remove is not None
        call.tx.round(MILLISECOND)
        entities.remove(call, row)
        journal.settle(call.tx)
        return Answer(None, 204)

    return remove


def begun(call: Call, entities: EntitySet) -> Draft:
    """The body as a draft; whatever is written gets a time of change of its own, a whole millisecond."""
    path = describe(entities.model).root
    if call.body is None:
        raise Invalid([Mistake(path, "A value is required.")])
    call.tx.round(MILLISECOND)
    return Draft(call, call.body, path)


def found(call: Call, entities: EntitySet, kind: Kind) -> Any:
    """The row of the path's id, as the caller knows it."""
    row = kind.find(call.tx, call.id())
    seen = pages.one(call.tx, call.who, entities, row.id) if row is not None else None
    if row is None or seen is None:
        raise Missing(entities.name, call.id())
    tags = call.request.headers.get("if-match")
    if tags is not None and not any(text.strip() in ("*", answers.tag(seen)) for text in tags.split(",")):
        raise Conflict("version", "The entity was changed since; If-Match names another state of it.")
    return row


def told(call: Call, entities: EntitySet, id: UUID, status: int) -> Answer:
    """The entity, or with `Prefer: return=minimal` its id."""
    prefers = call.request.headers.get("prefer", "").replace(" ", "").lower()
    if "return=minimal" not in prefers:
        return answers.entity(call, entities, id, status=status)
    if answers.is_xml(call.request):
        return Answer(entities.sparse(id=id), status, {"Preference-Applied": "return=minimal"})
    return Answer({"id": id}, status, {"Preference-Applied": "return=minimal"})

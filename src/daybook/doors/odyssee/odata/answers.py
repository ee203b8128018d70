"""Entities and pages as answers: JSON with OData's annotations, or plain XML."""

from collections.abc import Callable, Iterable
from types import GenericAlias
from typing import Any
from uuid import UUID

from daybook.core.errors import Missing
from daybook.door import Answer, Call, Request
from daybook.doors.odyssee.odata import expand, pages, query
from daybook.doors.odyssee.sets.entity import DELETED, EntitySet
from daybook.doors.odyssee.style import FORMATS
from daybook.wire.negotiate import answer_media

Handler = Callable[[Call], Any]


def is_xml(request: Request) -> bool:
    """Whether XML is wanted."""
    get = request.headers.get
    return answer_media(get("accept"), get("content-type"), get("accept-charset"), get("x-requested-with"), FORMATS).kind == "xml"


def lists(entities: EntitySet) -> Handler:
    """The handler of a set's list."""

    def show(call: Call) -> Answer:
        asked = query.of(call, entities.name)
        page = pages.page(call.tx, call.who, entities, asked)
        if is_xml(call.request):
            # XML has no place for links: its clients go on by $top and $skip.
            wanted = expand.shape(expand.of(entities, asked.expand))
            root = GenericAlias(list, (expand.model(entities.name, wanted),))
            return Answer([expand.as_xml(entities, wanted, row) for row in page.rows], root=root)
        made: dict[str, Any] = {"@odata.context": context(call.request, entities)}
        made |= {"@odata.count": page.count} if page.count is not None else {}
        made |= {"value": page.rows}
        if page.token is not None:
            made["@odata.nextLink"] = pages.next_link(call.request, asked, page.token, len(page.rows))
        return Answer(made)

    return show


def context(request: Request, entities: EntitySet) -> str:
    return f"{request.base}/api/$metadata#{entities.name}"


def shows(entities: EntitySet) -> Handler:
    """The handler of one entity."""

    def show(call: Call) -> Answer:
        return entity(call, entities, call.id(), query.of(call, entities.name))

    return show


def entity(call: Call, entities: EntitySet, id: UUID, asked: query.Query | None = None, *, status: int = 200) -> Answer:
    """One entity as it is now, with what it is known by."""
    row = pages.one(call.tx, call.who, entities, id)
    if row is None:
        raise Missing(entities.name, id)
    headers = {"ETag": tag(row)}
    for pick in asked.select if asked is not None else ():
        pages.found(entities, pick, "$select")
    expansions = expand.of(entities, asked.expand) if asked is not None else ()
    expand.fill(call.tx, call.who, expansions, [row])
    if asked is not None and asked.select:
        row = {pick.name: row[pick.name] for pick in asked.select if pick.name in row} | gone(asked) | embedded(row, expansions)
    if is_xml(call.request):
        return Answer(expand.as_xml(entities, expand.shape(expansions), row), status, headers)
    return Answer({"@odata.context": f"{context(call.request, entities)}/$entity", **row}, status, headers)


def embedded(row: dict[str, Any], expansions: Iterable[expand.Expansion]) -> dict[str, Any]:
    """What is embedded is shown whatever is selected."""
    return {each.name: row[each.name] for each in expansions}


def gone(asked: query.Query) -> dict[str, Any]:
    """What is read by its id was not deleted."""
    return {DELETED: False} if any(pick.name == DELETED for pick in asked.select) else {}


def tag(row: dict[str, Any]) -> str:
    """What the state of an entity is known by: no two have the same time of change."""
    return f'W/"{row["modified_dateutc"].utc_ticks}"'

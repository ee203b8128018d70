"""The operations that read lists: of the agent MDO, and of the resource MDOList."""

from collections.abc import Callable
from typing import Any

from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers.offered import Offer, plain, selectable
from daybook.doors.superoffice.lists import named, offers, ticks
from daybook.doors.superoffice.lists.named import Named
from daybook.doors.superoffice.lists.sources.base import Ask
from daybook.doors.superoffice.records.lists import SelectableMDOListItem
from daybook.doors.superoffice.records.mdo import MDOListItem

Wanted = dict[str, Any]
"""How a list is wanted, by the names of `offers.wanted`."""
Finish = Callable[[Call, Named, list[Offer], str | None], Answer]


def whole(body: Any) -> Wanted:
    """GetList."""
    return {"additional": body.AdditionalInfo, "flat": body.ForceFlatList, "only_last": body.OnlyHistory}


def with_history(body: Any) -> Wanted:
    """GetListWithHistory."""
    return whole(body) | {"history": body.HistoryItems or []}


def restricted(body: Any) -> Wanted:
    """GetListWithRestriction."""
    return {"additional": body.AdditionalInfo, "flat": True, "search": body.SearchValue}


def simple(body: Any) -> Wanted:
    """GetSimpleList."""
    return {"flat": True}


def asked(how: Callable[[Any], Wanted], finish: Finish) -> Callable[[Call], Answer]:
    """A method of the agent, whose body names the list."""

    def show(call: Call) -> Answer:
        wanted = how(demanded(call, "Name"))
        return answer(call, of_agent(call, call.body.Name, wanted.get("additional")), wanted, finish)

    return show


def resource(finish: Finish) -> Callable[[Call], Answer]:
    """A list of the resource MDOList, which the path names."""

    def show(call: Call) -> Answer:
        query = call.query
        found = named.find(call.tx, call.params["list"], query.Additional or "")
        if found is None or call.who.is_partner:
            raise Missing("MDO list", call.params["list"])
        return answer(call, found, {"additional": query.Additional, "flat": query.Flat, "search": query.Query}, finish)

    return show


def answer(call: Call, found: Named, wanted: Wanted, finish: Finish) -> Answer:
    view = views.of(call.tx, call.request)
    return finish(call, found, offers.wanted(call.tx, view, found, **wanted), wanted.get("additional"))


def as_items(call: Call, found: Named, made: list[Offer], additional: str | None) -> Answer:
    """To pick from."""
    return Answer([plain(offer) for offer in made], root=list[MDOListItem])


def as_selectable(call: Call, found: Named, made: list[Offer], additional: str | None) -> Answer:
    """To tick: what is ticked says who was named beside, else the caller."""
    view = views.of(call.tx, call.request)
    ticked = ticks.of(Ask(call.tx, view, found.listed, additional or "")) if made else {}
    return Answer([selectable(offer, ticked, view) for offer in made], root=list[SelectableMDOListItem])


def one(call: Call) -> Answer:
    """GetListItem: even one that is offered no more; null when there is none."""
    found = of_agent(call, demanded(call, "ListName").ListName)
    offer = None if call.who.is_partner else found.source.one(Ask(call.tx, views.of(call.tx, call.request), found.listed), call.body.Id)
    return Answer(plain(offer) if offer is not None else None, root=MDOListItem)


def names(call: Call) -> Answer:
    """GetListNames: without suffixes."""
    return Answer([] if call.who.is_partner else [each.name for each in named.every(call.tx)], root=list[str])


def number(call: Call) -> Answer:
    """GetListIdByListName: the number of its definition, 0 where it has none."""
    name = demanded(call, "Name").Name
    found = named.known(call.tx, name.strip()) or named.titled(call.tx, name)
    return Answer(found.number if found is not None and not call.who.is_partner else 0, root=int)


def demanded(call: Call, member: str) -> Any:
    """The body, which has to name a list."""
    if call.body is None or not (getattr(call.body, member) or "").strip():
        raise Invalid([Mistake(member, "must be given")])
    return call.body


def of_agent(call: Call, name: str, additional: str | None = None) -> Named:
    """The list that a body names; a mistake when there is none."""
    found = named.find(call.tx, name, additional or "")
    if found is None:
        raise Invalid([Mistake("Name", f"there is no list '{name[:60]}'", name)])
    return found

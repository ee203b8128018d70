"""Pick lists: what types, statuses, reasons, categories ... there are to choose from."""

from typing import Any

from daybook.core import lists
from daybook.core.access import demand_role
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.core.texts import marked
from daybook.door import Answer, Call, Route
from daybook.web.frame import done_at, shown
from daybook.web.pages.settings.users import ADMIN, SAMPLE
from daybook.wire.record import Record, slot

PATH = "/settings/lists"


class NewItem(Record, xml_names="same"):
    """An item more."""

    text: str | None = slot("What it says")


class Item(Record, xml_names="same"):
    """What may be changed of an item."""

    text: str | None = slot("What it says")
    rank: int | None = slot("Its place: lower comes first")
    default: bool = slot("Stands when nothing is chosen")
    closed: bool = slot("A matter with this status is closed")
    offered: bool = slot("Whether it can be chosen")


def show_all(call: Call) -> Answer:
    """Which lists there are."""
    demand_role(call.who, ADMIN)
    return shown(call, "pages/settings/lists.html", lists=lists.names(call.tx))


def show(call: Call) -> Answer:
    """One list, what is offered no more at its end."""
    demand_role(call.who, ADMIN)
    name = _name(call)
    items = sorted(lists.all_ever(call.tx, name), key=lambda row: row.deleted_at is not None)
    return shown(call, "pages/settings/list.html", name=name, items=items)


def add(call: Call) -> Answer:
    """An item more, at the end."""
    demand_role(call.who, ADMIN)
    name, text = _name(call), (call.body.text or "").strip()
    mistakes = [] if text else [Mistake("text", "must be given", text)]
    if text and lists.by_text(call.tx, name, text) is not None:
        mistakes.append(Mistake("text", marked("the list has this item already"), text))
    if mistakes:
        raise Invalid(mistakes)
    last = max((row.rank for row in lists.all_ever(call.tx, name)), default=0)
    lists.add(call.tx, name, text, rank=last + 1)
    return done_at(call, f"{PATH}/{name}")


def change(call: Call) -> Answer:
    """As the form says; an item that is offered no more stays where it was chosen."""
    demand_role(call.who, ADMIN)
    body, row = call.body, _item(call)
    text = (body.text or "").strip()
    if not text:
        raise Invalid([Mistake("text", "must be given", text)])
    if body.offered != (row.deleted_at is None):
        (lists.restore if body.offered else lists.remove)(call.tx, row)
        row = lists.get(call.tx, row.id)
    rank = row.rank if body.rank is None else body.rank
    lists.change(call.tx, row, text=text, rank=rank, is_default=body.default, is_closed=body.closed)
    return done_at(call, f"{PATH}/{row.list}")


def _name(call: Call) -> str:
    name: str = call.params["name"]
    if not any(each.name == name for each in lists.names(call.tx)) and not lists.all_ever(call.tx, name):
        raise Missing("list", name)
    return name


def _item(call: Call) -> Any:
    row = lists.find(call.tx, call.id())
    if row is None:
        raise Missing("item", call.params["id"])
    return row


ROUTES = (
    Route("GET", PATH, show_all, doc="Which pick lists there are (admins)"),
    Route("GET", f"{PATH}/{{name}}", show, doc="One pick list (admins)", tries={"name": "log_type"}),
    Route("POST", f"{PATH}/{{name}}", add, takes=NewItem, doc="Add an item (admins)", tries={"name": "log_type"}),
    Route("POST", f"{PATH}/items/{{id:guid}}", change, takes=Item, doc="Change an item (admins)", tries={"id": SAMPLE}),
)

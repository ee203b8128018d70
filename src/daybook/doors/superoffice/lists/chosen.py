"""The methods of the agent List that give items as other carriers name them: one, several, all of a list; and categories as a whole."""

from collections.abc import Callable, Iterator
from types import GenericAlias
from typing import Any

from daybook.core import extras, lists
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call, Route
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.agents import method
from daybook.doors.superoffice.carriers import items
from daybook.doors.superoffice.carriers.items import BUSINESS, CATEGORY, LANGUAGE, PRIORITY, SOURCE, URGENCY
from daybook.doors.superoffice.lists import entities, kept
from daybook.doors.superoffice.records.definition import CategoryEntity, CategoryQueryId, ItemQuery, MrMrs, Source
from daybook.doors.superoffice.records.lists import Business, Category, CustomerLanguage, Position, Priority, TicketPriority
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import NAME, own

AGENT = "List"
Make = Callable[[Any, View], Any]
GROUPS = ("Unknown", "Customer", "PotentialCustomer", "Partner", "Lost", "Other")
NAMED = (
    ("Business", "Businesses", BUSINESS, Business), ("Category", "Categories", CATEGORY, Category),
    ("CustomerLanguage", "CustomerLanguages", LANGUAGE, CustomerLanguage), ("MrMrs", "MrMrses", "mrmrs", MrMrs),
    ("Position", "Positions", "position", Position), ("Priority", "Priorities", URGENCY, Priority),
    ("Source", "Sources", SOURCE, Source), ("TicketPriority", "TicketPriorities", PRIORITY, TicketPriority),
)  # fmt: skip
"""What one and several are called, the list of the book, the carrier."""


def routes() -> Iterator[Route]:
    """Three methods for each list, and those of categories."""
    for one, many, stored, model in NAMED:
        make = maker(model)
        yield method(
            AGENT,
            f"Get{one}",
            single(stored, f"{one}Id", make, model),
            query=ItemQuery,
            gives=model,
            writes=False,
            doc="One item, or null.",
        )
        yield method(
            AGENT, f"Get{one}List", several(stored, make, model), takes=list[int], gives=list_of(model), writes=False,
            doc="Several items by number.",
        )  # fmt: skip
        yield method(AGENT, f"Get{many}", every(stored, make, model), gives=list_of(model), writes=False, doc="All items of a list.")
    yield from CATEGORIES


def list_of(model: Any) -> Any:
    """The type of a list of these."""
    return GenericAlias(list, (model,))


def maker(model: Any) -> Make:
    """How an item becomes a carrier."""
    return items.category if model is Category else lambda row, view: items.carrier(model, row, view)


def single(stored: str, member: str, make: Make, model: Any) -> Callable[[Call], Answer]:
    def show(call: Call) -> Answer:
        row = None if call.who.is_partner else lists.ever(call.tx, stored, getattr(call.query, member))
        return Answer(make(row, views.of(call.tx, call.request)), root=model)

    return show


def several(stored: str, make: Make, model: Any) -> Callable[[Call], Answer]:
    def show(call: Call) -> Answer:
        view, wanted = views.of(call.tx, call.request), set(call.body or ()) if not call.who.is_partner else set()
        rows = {row.number: row for row in lists.all_ever(call.tx, stored) if row.number in wanted} if wanted else {}
        return Answer([make(rows[each], view) for each in dict.fromkeys(call.body or ()) if each in rows], root=list_of(model))

    return show


def every(stored: str, make: Make, model: Any) -> Callable[[Call], Answer]:
    def show(call: Call) -> Answer:
        view = views.of(call.tx, call.request)
        return Answer([make(row, view) for row in lists.all_of(call.tx, stored)] if not call.who.is_partner else [], root=list_of(model))

    return show


def category(row: Any, view: View) -> CategoryEntity:
    """A category as those who keep it see it."""
    part = own(row.extra)
    return CategoryEntity(
        CategoryId=row.number, Name=view.text(row.text), CategoryGroup=part.get("group", GROUPS[0]),
        Tooltip=view.text(part.get("tooltip", "")), Rank=row.rank, EnableLeadStatus=bool(part.get("leads")),
        CategoryFamilyId=part.get("family", 0), Deleted=row.deleted_at is not None, FieldProperties={},
    )  # fmt: skip


def show_category(call: Call) -> Answer:
    """GetCategoryEntity: null where there is none."""
    row = None if call.who.is_partner else lists.ever(call.tx, CATEGORY, call.query.CategoryEntityId)
    return Answer(category(row, views.of(call.tx, call.request)) if row is not None else None, root=CategoryEntity)


def blank_category(call: Call) -> CategoryEntity:
    """CreateDefaultCategoryEntity."""
    return CategoryEntity(Name="", CategoryGroup=GROUPS[0], Tooltip="", FieldProperties={})


def save_category(call: Call) -> CategoryEntity:
    """SaveCategoryEntity: makes one whose CategoryId is 0."""
    kept.demand(call)
    entity, ask = kept.demanded(call), kept.of_body(call, "category", 0)
    group = (entity.CategoryGroup or GROUPS[0]) if entity.has("CategoryGroup") else None
    if group is not None and group not in GROUPS:
        raise Invalid([Mistake("CategoryGroup", f"must be one of {', '.join(GROUPS)}", group)])
    (number,) = entities.save(ask, [(entity.CategoryId, entity, "")])
    row = entities.row_of(ask, number)
    told = {"group": group, "leads": entity.EnableLeadStatus or None, "family": entity.CategoryFamilyId or None}
    said = {"group": "CategoryGroup", "leads": "EnableLeadStatus", "family": "CategoryFamilyId"}
    changed = {name: value for name, value in told.items() if entity.has(said[name]) and own(row.extra).get(name) != value}
    if changed:
        lists.change(call.tx, row, extra=extras.merge(row.extra, NAME, changed))
    return category(entities.row_of(ask, number), ask.view)


CATEGORIES = (
    method(
        AGENT, "GetCategoryEntity", show_category, query=CategoryQueryId, gives=CategoryEntity, writes=False, doc="One category, or null."
    ),
    method(AGENT, "CreateDefaultCategoryEntity", blank_category, gives=CategoryEntity, writes=False, doc="What a new one begins as."),
    method(AGENT, "SaveCategoryEntity", save_category, takes=CategoryEntity, gives=CategoryEntity, doc="Makes or changes a category."),
)  # fmt: skip

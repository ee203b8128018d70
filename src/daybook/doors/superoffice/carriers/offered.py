"""What is offered to pick, whatever list it is of, and how the wire has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from daybook.doors.superoffice import times
from daybook.doors.superoffice.records.lists import SelectableMDOListItem
from daybook.doors.superoffice.records.mdo import MDOListItem
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import own

HEADING = "heading"


@dataclass(slots=True)
class Offer:
    """One thing to pick, or a heading with such things below."""

    id: int
    name: str
    type: str
    icon: str
    rank: int = 0
    tooltip: str = ""
    info: str = ""
    style: str = ""
    color: int = 0
    full: str | None = None
    is_deleted: bool = False
    key: UUID | None = None
    below: list["Offer"] = field(default_factory=list)


def of_item(row: Any, name: str, view: View) -> Offer:
    """An item of the book."""
    part = own(row.extra)
    return Offer(
        id=row.number,
        name=view.text(row.text) or "",
        type=name,
        icon=name,
        rank=row.rank,
        tooltip=view.text(part.get("tooltip", "")) or "",
        info=part.get("info", ""),
        style=part.get("style", ""),
        color=part.get("color", 0),
        full=part.get("full"),
        is_deleted=row.deleted_at is not None,
        key=row.id,
    )


def plain(offer: Offer) -> MDOListItem:
    """As lists have it."""
    return MDOListItem(
        Id=offer.id,
        Name=offer.name,
        ToolTip=offer.tooltip,
        Deleted=offer.is_deleted,
        Rank=offer.rank,
        Type=offer.type,
        ChildItems=[plain(each) for each in offer.below],
        IconHint=offer.icon,
        ColorBlock=offer.color,
        ExtraInfo=offer.info,
        StyleHint=offer.style,
        FullName=offer.full,
        FieldProperties={},
    )


def selectable(offer: Offer, ticked: Mapping[int, int], view: View) -> SelectableMDOListItem:
    """As lists to tick have it; `ticked` says of each number that is on since when."""
    since = ticked.get(offer.id) if offer.type != HEADING else None
    return SelectableMDOListItem(
        Id=offer.id,
        Name=offer.name,
        ToolTip=offer.tooltip,
        Deleted=offer.is_deleted,
        Rank=offer.rank,
        Type=offer.type,
        ColorBlock=offer.color,
        IconHint=offer.icon,
        Selected=since is not None,
        LastChanged=times.told(since, view) if since else times.empty(view),
        ChildItems=[selectable(each, ticked, view) for each in offer.below],
        ExtraInfo=offer.info,
        StyleHint=offer.style,
        FullName=offer.full,
        FieldProperties={},
    )


def by_name(offer: Offer) -> str:
    """What offers are ordered by."""
    return offer.name.casefold()

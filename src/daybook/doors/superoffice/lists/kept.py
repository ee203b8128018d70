"""Which list is meant by whoever keeps lists, and whether he may."""

from typing import Any, Protocol

from daybook.core import extras, lists
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Call
from daybook.doors.superoffice import language, rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers.catalogue import Listed
from daybook.doors.superoffice.lists import named
from daybook.doors.superoffice.lists.sources.base import Ask
from daybook.doors.superoffice.writing import NAME, own

COUNTRY = "country"


class Told(Protocol):
    """What any item, heading, country or list says of itself, as a client wrote it."""

    Name: str | None
    Tooltip: str | None
    Rank: int
    Deleted: bool

    def has(self, member: str) -> bool: ...


def of_path(call: Call) -> Ask:
    """The list that a path names, by name or number; the one list that has paths of its own."""
    wanted = call.params.get("name", COUNTRY)
    listed = meant(call, wanted, int(wanted) if wanted.isdecimal() and len(wanted) <= named.LONGEST else 0)
    if listed is None or call.who.is_partner:
        raise Missing("List", wanted)
    return ask(call, listed)


def of_body(call: Call, name: str | None, number: int, member: str = "UdListDefinitionName") -> Ask:
    """The list that a body names; a mistake when there is none."""
    if not (name or "").strip() and not number:
        raise Invalid([Mistake(member, "must be given")])
    listed = meant(call, (name or "").strip(), number)
    if listed is None:
        raise Invalid([Mistake(member, f"there is no list '{name or number}'", name or number)])
    return ask(call, listed)


def of_list(call: Call) -> Ask:
    """The same by the members of most bodies."""
    body = demanded(call)
    return of_body(call, body.UdListDefinitionName, body.UdListDefinitionId)


def of_headings(call: Call) -> Ask:
    """The same by those of bodies about headings."""
    body = demanded(call)
    return of_body(call, body.Name, body.Id, "Name")


def demanded(call: Call) -> Any:
    """The body, which has to be there."""
    if call.body is None:
        raise Invalid([Mistake("body", "must be given")])
    return call.body


def meant(call: Call, name: str, number: int) -> Listed | None:
    """A list with a definition: by name, by the title of the book's own, by number."""
    listed = (named.known(call.tx, name) or named.titled(call.tx, name)) if name and not name.isdecimal() else None
    listed = listed or named.of_number(call.tx, number)
    return listed if listed is not None and listed.number else None


def ask(call: Call, listed: Listed) -> Ask:
    return Ask(call.tx, views.of(call.tx, call.request), listed)


def demand(call: Call) -> None:
    """Only admins change what all pick from."""
    rights.demand_write(call.who)
    rights.demand_admin(call.who)


def demand_sorted(ask: Ask) -> None:
    """Countries are no items of the book: they stand under no headings and are for everyone."""
    if ask.listed.name == COUNTRY:
        raise Invalid([Mistake("List", "The list country has no headings and groups", COUNTRY)])


def told(extra: Any, entity: Told, code: str | None) -> Any:
    """What this door knows of an item, with the tooltip that was written."""
    if not entity.has("Tooltip"):
        return extra
    before = own(extra).get("tooltip")
    after = language.rewritten(before, entity.Tooltip or "", code) or None
    return extra if after == before else extras.merge(extra, NAME, {"tooltip": after})


def mark(tx: Tx, row: Any, entity: Told) -> None:
    """Delete or restore, as the entity says."""
    if entity.has("Deleted") and entity.Deleted:
        lists.remove(tx, row)
    elif entity.has("Deleted") and row.deleted_at is not None:
        lists.restore(tx, row)

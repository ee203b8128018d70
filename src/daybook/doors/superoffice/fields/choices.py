"""What values that are numbers stand for: items of any list, and records that a field points to."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from daybook.core import lists
from daybook.core.access import Tx
from daybook.doors.superoffice import language
from daybook.doors.superoffice.carriers.catalogue import WIRE, Listed
from daybook.doors.superoffice.fields import relations
from daybook.doors.superoffice.fields.encodings import LIST, RELATION, SEVERAL
from daybook.doors.superoffice.lists import named
from daybook.doors.superoffice.lists.named import Named
from daybook.doors.superoffice.lists.sources.base import Ask
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import own

PICKED = (LIST, SEVERAL)
"""Types whose values are numbers of items."""


class Words(NamedTuple):
    """What is said of a number to people; may be in several languages."""

    text: str
    tooltip: str = ""


Offers = list[tuple[int, str]]
_OFFERED = "superoffice:offered"
Known = Mapping[tuple[str | None, int], Words]
"""By list (or table) and number."""


def numbers(field: Any, value: str | None) -> list[int]:
    """The items that a value names."""
    return [int(part) for part in value.split(",")] if value and field.type in PICKED else []


def known(tx: Tx, defined: list[Any], values: Mapping[UUID, str | None], view: View) -> Known:
    """What the values of a record stand for: one statement for all items, one for each other list."""
    wanted = {(field.list or "", number) for field in defined for number in numbers(field, values.get(field.id))}
    found: dict[tuple[str | None, int], Words] = {}
    items = {pair for pair in wanted if behind(tx, pair[0]).listed.stored}
    for row in lists.numbered(tx, items):
        found[row.list, row.number] = Words(row.text, own(row.extra).get("tooltip", ""))
    for list in {list for list, _ in wanted - items}:
        which = behind(tx, list)
        offered = which.source.numbered(Ask(tx, view, which.listed), [number for other, number in wanted if other == list])
        found |= {(list, offer.id): Words(offer.name, offer.tooltip) for offer in offered}
    if any(field.type == RELATION for field in defined):
        found |= {key: Words(row.name) for key, row in relations.named(tx, defined, values).items()}
    return found


def behind(tx: Tx, list: str) -> Named:
    """The list of a field, which it has by its name in the book."""
    found = named.NAMES.get(WIRE.get(list, list).lower())
    return Named(found if found is not None else Listed(list, stored=list))


def offered(tx: Tx, list: str, view: View) -> Offers:
    """Every number that a field may hold, with its text; read once a request."""
    read: dict[str, Offers] = tx.state.setdefault(_OFFERED, {})
    if list not in read:
        read[list] = _offered(tx, list, view)
    return read[list]


def _offered(tx: Tx, list: str, view: View) -> Offers:
    which = behind(tx, list)
    if which.listed.stored:
        return [(row.number, row.text) for row in lists.all_of(tx, which.listed.stored)]
    return [(offer.id, offer.name) for offer in which.source.all(Ask(tx, view, which.listed))]


def numbered(offers: Offers, text: str) -> str | None:
    """The number of the item of a text, in any of its languages."""
    return next((str(number) for number, own_text in offers if text and language.fits(own_text, text)), None)

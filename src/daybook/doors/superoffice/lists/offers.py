"""Which offers of a list are wanted, and with what before them."""

from collections.abc import Sequence

from daybook.core.access import Tx
from daybook.doors.superoffice.carriers.offered import Offer
from daybook.doors.superoffice.lists.named import Named
from daybook.doors.superoffice.lists.sources.base import Ask
from daybook.doors.superoffice.view import View

ALL, NONE = -1, 0
"""The numbers of what stands for everything, and for nothing."""
EVERYTHING = ("", "*", "%")
"""Texts that everything is found by."""


def wanted(
    tx: Tx, view: View, named: Named, *, additional: str | None = None, flat: bool = False, search: str | None = None,
    history: Sequence[int] | None = None, only_last: bool = False,
) -> list[Offer]:  # fmt: skip
    """The offers of a list. Partners see none."""
    if tx.who.is_partner:
        return []
    ask, source = Ask(tx, view, named.listed, additional or "", named.is_plain(tx)), named.source
    if only_last:
        found = in_order(source.numbered(ask, history), history) if history is not None else source.last(ask)
    elif (search or "").strip() not in EVERYTHING:
        found = source.like(ask, search or "")
    else:
        found = source.all(ask)
        first = in_order(found, history or ())
        if named.has_headings or not flat:
            found = source.under_headings(ask, found)
        found = [*first, *(offer for offer in found if offer not in first)]
    return [*before(named, view, ask), *found]


def in_order(found: list[Offer], numbers: Sequence[int]) -> list[Offer]:
    """The offers of some numbers, in the order of these."""
    known = {offer.id: offer for offer in found}
    return [known[number] for number in dict.fromkeys(numbers) if number in known]


def before(named: Named, view: View, ask: Ask) -> list[Offer]:
    """What stands before the list's own offers: nothing, then everything."""
    name = named.listed.name
    found = []
    if named.has_none or ask.says("includeNone"):
        found.append(Offer(NONE, view.text("[SR_NO_SELECTION]") or "", name, name))
    if named.has_all:
        found.append(Offer(ALL, view.text("[SR_ALL]") or "", name, name))
    return found

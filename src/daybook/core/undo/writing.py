"""Records written as they were, with what hangs on them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from daybook.core import attendees, contacts, entries, hours, lists, meetings, relations, users, visibility
from daybook.core.attendees import Attendee
from daybook.core.undo.forms import TITLE
from daybook.store.engine import Row, Tx

ASKED, AUDIENCE = "attendees", "visibility"
BESIDE: Mapping[str, Any] = {"hours": hours, "meeting": meetings}
"""What stands beside an entry in a table of its own, whose history is the entry's."""


def change_entry(tx: Tx, row: Row, **given: Any) -> None:
    """An entry with what hangs on it; what stands beside it follows its times."""
    was: dict[str, Any] = {}
    parts: dict[str, Any] = {}
    for name, module in BESIDE.items():
        part, beside = given.pop(name, None), module.find(tx, row.id)
        if part and beside is not None:
            was[name] = module.change(tx, beside, **part)
            parts[name] = {each: part[each] for each in was[name]}
    if AUDIENCE in given:
        was[AUDIENCE], parts[AUDIENCE] = visibility.groups_of(tx, row.id), given.pop(AUDIENCE)
        visibility.narrow(tx, row.id, parts[AUDIENCE])
    had = attendees.of(tx, row.id)
    now = _as_asked(had, *given.pop(ASKED)) if ASKED in given else had
    if now != had:
        was[ASKED], parts[ASKED] = attendees.parts(had), attendees.parts(now)
    entries.change(tx, row, before_parts=was or None, parts=parts or None, **given)
    _follow(tx, entries.get(tx, row.id), now, had)


def _as_asked(had: Sequence[Attendee], then: Sequence[Attendee], since: Sequence[Attendee]) -> list[Attendee]:
    """Who was asked then; what each has answered since stays."""
    now, after = ({one.whom: one for one in many} for many in (had, since))
    found = []
    for one in then:
        kept = now.get(one.whom, one)
        is_untouched = one.whom in after and after[one.whom].status == kept.status
        found.append(replace(kept, status=one.status) if is_untouched else kept)
    return found


def _follow(tx: Tx, row: Row, asked: Sequence[Attendee], had: Sequence[Attendee]) -> None:
    """Hours and invitations know when they are, too."""
    if row.kind == "hours" and row.ends_at is not None:
        hours.move(tx, row.id, start=row.at_at, end=row.ends_at)
    if asked or had:
        attendees.put(tx, row.id, row.at_at, asked, had)


def change_contact(tx: Tx, row: Row, **given: Any) -> None:
    """A contact with where it belongs."""
    for kind in entries.ABOVE:
        titles = given.pop(f"{kind}{TITLE}", None)
        wanted = given.pop(kind, None)
        if wanted is not None:
            have = [each.to_id for each in relations.of(tx, row.id, kind)]
            for other in have:
                if other not in wanted:
                    relations.end(tx, row.id, kind, other)
            for other in wanted:
                if other not in have:
                    relations.resume(tx, row.id, kind, other)
        for each in relations.of(tx, row.id, kind)[:1] if titles else ():
            relations.entitle(tx, row.id, kind, each.to_id, titles[0])
    if given:
        contacts.change(tx, contacts.find_any(tx, row.id), **given)


def change_item(tx: Tx, row: Row, **given: Any) -> None:
    """An item of a list; whether it is offered was written by itself."""
    if "deleted_at" in given and given.pop("deleted_at") is not None:
        lists.remove(tx, row)
    elif given:
        lists.change(tx, row, **given)


def change_user(tx: Tx, row: Row, **given: Any) -> None:
    """A user, by the rules that hold for one: somebody stays admin, no two have one address."""
    facts = {name: given.pop(name, getattr(row, name)) for name in ("name", "email", "zone", "language", "role")}
    is_disabled = given.pop("disabled_at", row.disabled_at) is not None
    users.correct(tx, row, **facts, is_disabled=is_disabled)
    if given:
        users.change(tx, users.get(tx, row.id), **given)

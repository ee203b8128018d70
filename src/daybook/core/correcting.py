"""Correcting a contact from what somebody read a while ago: what was changed elsewhere in between stays, unless both changed the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from daybook.core import addresses as postal
from daybook.core import channels as ways
from daybook.core import contacts
from daybook.core.addresses import Address
from daybook.core.channels import Channel
from daybook.store.engine import Row, Tx

COLUMNS = ("first", "middle", "last", "name", "title", "department", "org_number", "notes", "no_mail", "retired")
"""What a person corrects of a contact, beside the ways to reach it and its addresses."""
LINES = ("line1", "line2", "line3", "zip", "city", "state", "country")
"""What is corrected of an address."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A contact as somebody read it, or as he wants it."""

    columns: Mapping[str, Any]
    channels: Sequence[Channel | None]
    """A way that goes leaves None in its place; new ones stand behind those that were read."""
    addresses: Mapping[str, Mapping[str, str | None]]
    """By use: what its lines say."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Both changed the same, and not alike."""

    member: str
    part: str
    was: Any
    now: Any
    mine: Any


@dataclass(slots=True)
class Outcome:
    """What became of a correction: nothing is written when something clashes."""

    changed: bool = False
    clashes: list[Clash] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    """Members that were changed in between, by somebody else, and are as he left them."""


def facts(tx: Tx, row: Row) -> Facts:
    """A contact as it is now."""
    lines = {use: {name: getattr(each, name) for name in LINES} for use, each in postal.of(tx, row.id).items()}
    return Facts({name: getattr(row, name) for name in COLUMNS}, ways.of(tx, row.id), lines)


def correct(tx: Tx, row: Row, *, was: Facts, mine: Facts) -> Outcome:
    """Write what differs between what was read and what is wanted, onto what is there now."""
    now, outcome = facts(tx, row), Outcome()
    columns = _columns(was.columns, mine.columns, now.columns, outcome)
    channels = _channels(was, mine, now, outcome)
    addresses = _addresses(tx, row, was, mine, outcome)
    if not outcome.clashes:
        outcome.changed = contacts.change(tx, row, channels=channels, addresses=addresses, **columns)
    return outcome


def rebased(was: Facts, mine: Facts, now: Facts) -> Facts:
    """What is wanted, as a correction of what is there now: what was not touched follows it, each way to reach stands in its place."""
    typed = {name: value for name, value in mine.columns.items() if _touched(was.columns, mine.columns, name)}
    lines: dict[str, dict[str, str | None]] = {}
    for use in {**now.addresses, **mine.addresses}:
        before, wanted, present = (each.addresses.get(use, {}) for each in (was, mine, now))
        lines[use] = {name: wanted[name] if _touched(before, wanted, name) else present.get(name) for name in LINES}
    return Facts({**now.columns, **typed}, _rebased_channels(was, mine, now), lines)


def _touched(was: Mapping[str, Any], mine: Mapping[str, Any], name: str) -> bool:
    return name in mine and (mine[name] or None) != (was.get(name) or None)


def _rebased_channels(was: Facts, mine: Facts, now: Facts) -> list[Channel | None]:
    wanted = {_key(before): after for before, after in zip(was.channels, mine.channels, strict=False) if before is not None}
    found = [wanted.get(_key(each), each) if each is not None else None for each in now.channels]
    known = {_key(each) for each in now.channels if each is not None}
    # What was changed or taken away elsewhere, and is wanted otherwise: it takes the place of what came instead.
    left = [after for key, after in wanted.items() if key not in known and after is not None and _key(after) != key]
    free = [at for at, each in enumerate(now.channels) if each is not None and _key(each) not in wanted]
    for at, after in zip(free, left, strict=False):
        found[at] = after
    return [*found, *left[len(free) :], *mine.channels[len(was.channels) :]]


def _columns(was: Mapping[str, Any], mine: Mapping[str, Any], now: Mapping[str, Any], outcome: Outcome) -> dict[str, Any]:
    return {name: mine[name] for name in was if name in mine and _is_mine(name, "", was[name], mine[name], now[name], outcome)}


def _is_mine(member: str, part: str, was: Any, mine: Any, now: Any, outcome: Outcome) -> bool:
    """Whether a value is to be written."""
    was, mine, now = was or None, mine or None, now or None
    if now != was:
        outcome.elsewhere += [member] if member not in outcome.elsewhere and now != mine else []
        if mine not in (was, now):
            outcome.clashes.append(Clash(member, part, was, now, mine))
    return bool(mine != was and now == was)


def _channels(was: Facts, mine: Facts, now: Facts, outcome: Outcome) -> list[Channel] | None:
    """What stands behind those that were read is new; the others are changed where they are now."""
    found: list[Channel] = [each for each in now.channels if each is not None]
    if set(map(_key, found)) != {_key(each) for each in was.channels if each is not None}:
        outcome.elsewhere.append("channels")
    for before, wanted in zip(was.channels, mine.channels, strict=False):
        if before is None or (wanted is not None and _key(wanted) == _key(before)):
            continue
        at = next((at for at, each in enumerate(found) if _key(each) == _key(before)), None)
        if at is not None:
            found[at : at + 1] = [] if wanted is None else [replace(found[at], kind=wanted.kind, use=wanted.use, value=wanted.value)]
        elif wanted is not None and _key(wanted) not in map(_key, found):
            outcome.clashes.append(Clash("channels", before.value, before.value, None, wanted.value))
    known = {_key(each) for each in found}
    new = [each for each in mine.channels[len(was.channels) :] if each is not None and _key(each) not in known]
    return found + new if found + new != list(now.channels) else None


def _key(each: Channel) -> tuple[str, str | None, str]:
    return each.kind, each.use, each.value


def _addresses(tx: Tx, row: Row, was: Facts, mine: Facts, outcome: Outcome) -> list[Address] | None:
    had = postal.of(tx, row.id)
    found = dict(had)
    for use, lines in mine.addresses.items():
        before, present = was.addresses.get(use, {}), had.get(use, Address(use))
        wanted: dict[str, Any] = {
            name: text or None
            for name, text in lines.items()
            if _is_mine("addresses", f"{use}.{name}", before.get(name), text, getattr(present, name), outcome)
        }
        if wanted:
            found[use] = replace(present, **wanted)
    return list(found.values()) if found != had else None

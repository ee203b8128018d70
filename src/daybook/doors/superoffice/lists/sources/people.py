"""The list of users, under the groups that they belong to; and that of groups."""

from collections.abc import Sequence
from typing import Any

from daybook.core import groups, offers
from daybook.doors.superoffice.carriers.offered import HEADING, Offer
from daybook.doors.superoffice.lists.sources.base import Ask, Known, grouped, ordered


class Users:
    """Users who may sign in."""

    def all(self, ask: Ask) -> list[Offer]:
        return ordered(ask, [offer(ask, row) for row in offers.users(ask.tx)])

    def like(self, ask: Ask, text: str) -> list[Offer]:
        return ordered(ask, [offer(ask, row) for row in offers.users_like(ask.tx, text)])

    def numbered(self, ask: Ask, numbers: Sequence[int]) -> list[Offer]:
        found = [offer(ask, row) for row in offers.users_numbered(ask.tx, numbers)]
        return [each for each in found if not each.is_deleted]

    def one(self, ask: Ask, number: int) -> Offer | None:
        return next((offer(ask, row) for row in offers.users_numbered(ask.tx, [number])), None)

    def last(self, ask: Ask) -> list[Offer]:
        return [offer(ask, row) for row in offers.users_picked(ask.tx, ask.listed.name)]

    def under_headings(self, ask: Ask, offers: list[Offer]) -> list[Offer]:
        members = groups.memberships(ask.tx)
        below = [(group(row, HEADING), [each for each in offers if each.key in members.get(row.id, ())]) for row in groups.all_of(ask.tx)]
        return grouped(below, offers)


def offer(ask: Ask, row: Any) -> Offer:
    """A user, with the numbers of his person and its firm."""
    name = ask.listed.name
    info = f"person_id={row.person or 0}&contact_id={row.firm or 0}"
    is_gone = row.disabled_at is not None or row.deleted_at is not None
    return Offer(row.number, row.name, name, name, rank=row.number, tooltip=row.name, info=info, is_deleted=is_gone, key=row.id)


def group(row: Any, type: str) -> Offer:
    """A group of users."""
    return Offer(row.number, row.name, type, type, rank=row.number, key=row.id)


def made_groups(ask: Ask) -> list[Offer]:
    """Every group but those that are to be left out."""
    told = ask.told("exclude_ids") or ask.told("exclude_id") or ""
    without = {part.strip() for part in told.split(",")}
    return [group(row, ask.listed.name) for row in groups.all_of(ask.tx) if str(row.number) not in without]


GROUPS = Known(made_groups)

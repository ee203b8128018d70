"""The values that an event's message carries, as they are by now: the documented columns in their order. Times are UTC, to the second."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from daybook.core import choices, clock, contacts, entries, groups, lists, relations, users
from daybook.core.access import Tx
from daybook.doors.superoffice.appointment import tasks
from daybook.doors.superoffice.appointment.values import STATUSES, TYPES
from daybook.doors.superoffice.carriers import associates, countries, items
from daybook.doors.superoffice.carriers.persons import EMPLOYER, INTERESTS
from daybook.doors.superoffice.webhooks.columns import ACTIVITY, CONTACT
from daybook.doors.superoffice.writing import own

NEVER = "0001-01-01T00:00:00"
POSITION = "position"
NAMED = {"organisation": "contact_id", "person": "person_id"}
ABOVE = "above"


@dataclass(frozen=True, slots=True)
class Known:
    """What the values refer to, each by its id."""

    users: Mapping[UUID, Any]
    groups: Mapping[UUID, int]
    """The number of each user's oldest group."""
    items: Mapping[UUID, Any]
    interests: Mapping[UUID, int]
    """How many each contact has."""
    firms: Mapping[UUID, Any]
    """The employer of each person, and what he is there."""
    about: Mapping[UUID, Mapping[str, int]]
    """Of each entry: the organisation and the person that it names."""

    def user(self, id: UUID | None) -> int:
        """The number of a user, 0 for nobody."""
        row = self.users.get(id) if id is not None else None
        return row.number if row is not None else 0

    def item(self, id: UUID | None) -> int:
        """The number of an item, 0 for none."""
        row = self.items.get(id) if id is not None else None
        return row.number if row is not None else 0


def of(tx: Tx, things: Sequence[tuple[str, Any]]) -> dict[UUID, dict[str, Any]]:
    """The values of things, each (kind of thing, row)."""
    known = _known(tx, things)
    makers = {CONTACT: _contact, ACTIVITY: _activity}
    return {row.id: makers.get(entity, _person)(tx, row, known) for entity, row in things}


def _known(tx: Tx, things: Sequence[tuple[str, Any]]) -> Known:
    people = [row for entity, row in things if entity != ACTIVITY]
    activities = [row.id for entity, row in things if entity == ACTIVITY]
    by = [getattr(row, name) for _, row in things for name in ("created_by", "updated_by")]
    logins = users.known(tx, [*by, *(row.owner_id for row in people), *(row.author_id for entity, row in things if entity == ACTIVITY)])
    ranked, belongs = {row.id: row.number for row in groups.all_of(tx)}, groups.of_users(tx, logins)
    chosen = [getattr(row, name) for row in people for name in ("business_id", "category_id", "source_id")]
    interests = {
        id: many for list in (items.INTEREST, INTERESTS) for id, many in choices.counts(tx, [row.id for row in people], list).items()
    }
    return Known(
        logins, {id: associates.primary(many, ranked) for id, many in belongs.items()}, lists.known(tx, chosen), interests,
        _firms(tx, [row.id for row in people]), _about(tx, activities),
    )  # fmt: skip


def _firms(tx: Tx, people: list[UUID]) -> dict[UUID, Any]:
    """For each who has one: the number of his employer, and his title there."""
    ties = {id: next((tie for tie in many if tie.kind == EMPLOYER), None) for id, many in relations.known(tx, people).items()}
    firms = contacts.known(tx, (tie.to_id for tie in ties.values() if tie is not None))
    return {id: (firms[tie.to_id].number, tie.title) for id, tie in ties.items() if tie is not None and tie.to_id in firms}


def _about(tx: Tx, activities: list[UUID]) -> dict[UUID, dict[str, int]]:
    direct = {id: [part.contact_id for part in many if part.role != ABOVE] for id, many in entries.taking_part(tx, activities).items()}
    rows = contacts.known(tx, (contact for many in direct.values() for contact in many))
    found: dict[UUID, dict[str, int]] = {}
    for id, many in direct.items():
        # The first of each kind counts.
        named = [(NAMED[rows[contact].kind], rows[contact].number) for contact in reversed(many) if contact in rows]
        found[id] = dict.fromkeys(NAMED.values(), 0) | dict(named)
    return found


def _contact(tx: Tx, row: Any, known: Known) -> dict[str, Any]:
    return {
        "activeInterests": known.interests.get(row.id, 0), "associate_id": known.user(row.owner_id),
        "business_idx": known.item(row.business_id), "category_idx": known.item(row.category_id), "country_id": _country(row),
        "deleted": int(row.deleted_at is not None), "DeletedDate": _time(row.deleted_at), "registered": _time(row.created_at),
        "registered_associate_id": known.user(row.created_by), "source": known.item(row.source_id), "updated": _time(row.updated_at),
        "userdef2_id": 0, "userdef_id": 0,
    }  # fmt: skip


def _person(tx: Tx, row: Any, known: Known) -> dict[str, Any]:
    firm, title = known.firms.get(row.id, (0, own(row.extra).get("Position")))
    position = items.find(tx, POSITION, 0, title) if title else None
    return {
        "activeInterests": known.interests.get(row.id, 0), "associate_id": known.user(row.owner_id),
        "business_idx": known.item(row.business_id), "category_idx": known.item(row.category_id), "contact_id": firm,
        "country_id": _country(row), "DeletedDate": _time(row.deleted_at), "group_id": known.groups.get(row.owner_id, 0),
        "person_id": row.number, "position_idx": position.number if position is not None else 0, "registered": _time(row.created_at),
        "registered_associate_id": known.user(row.created_by), "retired": int(row.retired), "source": known.item(row.source_id),
        "updated": _time(row.updated_at), "updated_associate_id": known.user(row.updated_by), "userdef2_id": 0, "userdef_id": 0,
    }  # fmt: skip


def _activity(tx: Tx, row: Any, known: Known) -> dict[str, Any]:
    task, begins = tasks.of(tx, row), _time(row.at_at)
    ends = row.ends_at if row.ends_at is not None else row.at_at
    status = "Completed" if row.is_closed else own(row.extra).get("Completed", "NotStarted")
    about = known.about[row.id]
    return {
        "activeDate": begins, "associate_id": known.user(row.author_id), "contact_id": about["contact_id"], "do_by": begins,
        "document_id": 0, "endDate": _time(ends), "modified_appointment_fields": 0, "mother_id": 0, "person_id": about["person_id"],
        "private": int(row.is_restricted), "project_id": 0, "sale_id": 0, "status": STATUSES.get(status, 0),
        "task_idx": task.number if task is not None else 0, "type": TYPES[tasks.shown_type(row)], "updated": _time(row.updated_at),
        "userdef2_id": 0, "userdef_id": 0,
    }  # fmt: skip


def _country(row: Any) -> int:
    land = countries.known().get(row.country or "")
    return land.number if land is not None else 0


def _time(ticks: int | None) -> str:
    return NEVER if ticks is None else f"{clock.to_datetime(ticks):%Y-%m-%dT%H:%M:%S}"

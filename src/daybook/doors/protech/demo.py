"""What this door adds to the demo book: its sample's account and field, a field of every kind, and some members."""

from typing import Any
from uuid import UUID

from daybook.core import contacts, extras, fields, lists
from daybook.core.access import Tx
from daybook.core.clock import DAY, Z_OFFSET
from daybook.doors.protech.attributes import OWNER
from daybook.doors.protech.members import DOOR
from daybook.wire.scalars import Moment

ACCOUNT = UUID("d0802f30-47b4-40bc-b347-279a26881b1b")
"""The parent customer that the sample names."""
MEMBER_TYPES = ((852417000, "Regular"), (852417001, "Student"), (852417002, "Emeritus"), (852417003, "Honorary"))
FIELDS: tuple[tuple[str, str, str, str | None, dict[str, Any] | None], ...] = (
    ("sample string 1", "text", "Sample", None, None),
    ("pt_biography", "text", "Biography", None, {"max_length": 2000}),
    ("pt_yearsofservice", "number", "Years of service", None, {"whole": True, "least": 0, "most": 80}),
    ("pt_annualdues", "money", "Annual dues", None, None),
    ("pt_volunteer", "boolean", "Volunteer", None, None),
    ("pt_certifiedon", "date", "Certified on", None, None),
    ("pt_membertype", "optionset", "Member type", "protech_membertype", None),
    ("pt_sponsorid", "lookup", "Sponsor", None, {"target": "person"}),
)
MEMBERS = 12
"""How many of the demo people are members of the association."""


def fill(tx: Tx) -> None:
    """Make the account, the fields and the members."""
    contacts.create(tx, "organisation", id=ACCOUNT, reference="sample string 2", name="sample string 3")
    for number, text in MEMBER_TYPES:
        lists.add(tx, "protech_membertype", text, number=number, rank=number)
    keys = {key: fields.define(tx, DOOR, OWNER, key, type, label, list, rules) for key, type, label, list, rules in FIELDS}
    people = contacts.matching(tx, "person", limit=MEMBERS)
    for position, row in enumerate(people):
        _join(tx, row, position)
        fields.put(tx, row.id, {keys[key]: value for key, value in _values(position, people[0].id).items()})


def _join(tx: Tx, row: Any, position: int) -> None:
    """Let a person be a member, with what only this door knows of one."""
    joined, born = Moment(_day(2010 + position, 3)), Moment(_day(1950 + 3 * position, 1 + position % 12))
    paid_through = [tx.now - tx.now % DAY + (200 - 40 * position) * DAY, Z_OFFSET]
    known = {"CustomerType": "Individual", "Member": True, "PriceLevel": "Member", "Designation": "CAE" if position % 3 == 0 else None}
    dates = {"OriginalJoinDate": list(joined.pair()), "PaidThroughDate": paid_through}
    birth_at, birth_off = born.pair()
    contacts.change(tx, row, birth_at=birth_at, birth_off=birth_off, extra=extras.merge(row.extra, DOOR, known | dates))


def _day(year: int, month: int) -> int:
    return Moment.parse(f"{year}-{month:02}-15T00:00:00").ticks


def _values(position: int, sponsor: UUID) -> dict[str, str]:
    values = {
        "pt_yearsofservice": str(position),
        "pt_annualdues": f"{120 + 15 * (position % 4)}.00",
        "pt_volunteer": "true" if position % 2 else "false",
        "pt_certifiedon": f"20{12 + position}-06-01",
        "pt_membertype": str(MEMBER_TYPES[position % len(MEMBER_TYPES)][0]),
    }
    return values | {"pt_sponsorid": str(sponsor)} if position else values

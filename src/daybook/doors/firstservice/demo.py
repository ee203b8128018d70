"""What the door's sample and lists refer to: properties with units and residents, reasons, statuses, call logs."""

from typing import Any, NamedTuple
from uuid import UUID

from daybook.core import calls, contacts, extras, lists, places, relations, users
from daybook.core.access import Tx
from daybook.core.calls import Called
from daybook.core.channels import Channel
from daybook.core.clock import DAY, HOUR, in_zone
from daybook.doors.firstservice import start
from daybook.doors.firstservice.login import NAME

Property = tuple[str, str, str, str, str, str, tuple[str, ...], bool]
PROPERTIES: tuple[Property, ...] = (
    ("Harborview Towers", "4101", "1 Commercial Street", "Portland", "ME", "04101", ("101", "102", "201", "202"), True),
    ("Maple Grove Homeowners Association", "4102", "20 Grove Road", "Burlington", "VT", "05401", ("1", "2", "3"), True),
    ("Lakeside Commons", "4103", "300 Lake Avenue", "Ithaca", "NY", "14850", ("A", "B"), True),
    ("Old Mill Lofts", "4104", "8 Mill Lane", "Albany", "NY", "12207", ("1A",), False),
)
"""Name, entity number, street, city, state, zip, units, whether it is still managed."""
ACCOUNTS = (
    ("Harborview Towers Condominium Trust", 1, 1, 1), ("Maple Grove Homeowners Association, Inc.", 1, 2, 1),
    ("Lakeside Commons Association, Inc.", 2, 2, 5), ("Old Mill Lofts Condominium", 2, 1, 5),
)  # fmt: skip
"""Of each property: its legal name, the accounting server, the type of property, the accounting software."""
SPOTS = (("43.6573", "-70.2510"), ("44.4866", "-73.2110"), ("42.4570", "-76.5060"), ("42.6490", "-73.7540"))
"""Where each is: degrees north and east."""
BALANCES = {("4101", "101"): "125.50", ("4101", "201"): "-40.00", ("4102", "2"): "310.25"}
"""What owners of units owe, by entity number and unit; nothing where none is said."""
STAFF = {"ada": (1, 1, "101"), "bo": (2, 2, "102"), "cy": (1, 3, "103")}
"""Of users: type, title, extension."""
RIGHTS = {"ada": (1, 2, 4), "bo": (1, 2, 3), "cy": (1, 2, 3, 4)}
"""Whose properties are which; the third is not ada's."""
RESIDENTS = (
    (1, "Evelyn", "Hart", "owner"), (1, "Martin", "Hart", "resident"), (2, "Rosa", "Delgado", "resident"), (3, "Kenji", "Mori", "owner"),
    (5, "Bridget", "Nolan", "owner"), (6, "Isaac", "Feldman", "resident"), (8, "Paula", "Stein", "owner"), (10, "Hugo", "Lang", "owner"),
)  # fmt: skip
"""Unit, name, and what he is to the unit. The first one is resident 1."""


class Call(NamedTuple):
    """A call to be logged: who (by index), from which unit, what it was about."""

    resident: int
    unit: int
    status: int
    subject: str
    notes: str | None
    reasons: tuple[int, ...]
    comment: str | None = None


CALLS = (
    Call(0, 1, 3, "Leaking tap in the guest bathroom", "Drips since Sunday; the valve is stuck.", (1, 2), "Plumber comes tomorrow morning"),
    Call(2, 2, 1, "Noise after ten in the evening", "Music from the unit above, third time this month.", (1,)),
    Call(3, 3, 2, "Second key for the mail room", "Lost the key while moving in.", (5,), "Key is at the front desk"),
    Call(0, 1, 4, "When is the pool open?", "Told her the summer hours.", (3,)),
    Call(4, 5, 4, "Thanks for the quick snow removal", None, (4,)),
    Call(5, 6, 1, "Street light in front of number 2 is out", "Asks to be called back.", (2,), "Reported to the city"),
    Call(6, 8, 1, "Dock gate does not close", "Hinge is broken.", (2, 5)),
)


def fill(tx: Tx) -> None:
    """Everything; numbers of each kind begin at 1."""
    start.fill(tx)
    for place, account, spot in zip(PROPERTIES, ACCOUNTS, SPOTS, strict=True):
        _property(tx, place, account, spot)
    for user in users.all_of(tx):
        for number in RIGHTS.get(user.login, ()):
            places.link(tx, user.id, _place(tx, "property", number).id)
        if user.login in STAFF:
            kept = dict(zip(("UserTypeId", "TitleId", "Extension"), STAFF[user.login], strict=True))
            users.change(tx, user, extra=extras.merge(user.extra, NAME, kept))
    people = [_resident(tx, at, *resident) for at, resident in enumerate(RESIDENTS)]
    for at, call in enumerate(CALLS):
        _call(tx, at, people, call)


def _property(tx: Tx, place: Property, account: tuple[str, int, int, int], spot: tuple[str, str]) -> None:
    name, code, street, city, state, postal, units, is_active = place
    address: dict[str, Any] = {"line1": street, "city": city, "state": state, "zip": postal}
    members = ("LegalName", "AccountingServerId", "PropertyTypeId", "AccountingSoftwareId")
    known = extras.merge(None, NAME, dict(zip(members, account, strict=True)))
    row = places.create(tx, "property", name=name, code=code, is_active=is_active, extra=known, **address)
    for rank, unit in enumerate(units):
        floor = int(unit[0]) if len(unit) == len("101") else None
        about = {"Floor": floor, "Latitude": spot[0], "Longitude": spot[1], "AccountBalance": BALANCES.get((code, unit))}
        places.create(tx, "unit", parent=row["id"], name=unit, rank=rank, extra=extras.merge(None, NAME, about), **address)


def _place(tx: Tx, kind: str, number: int) -> Any:
    row = places.by_number(tx, kind, number)
    assert row is not None
    return row


def _resident(tx: Tx, at: int, unit: int, first: str, last: str, kind: str) -> UUID:
    channels = [Channel("mobile", f"(207) 555-01{at + 60}"), Channel("mail", f"{first}.{last}@mail.example".lower())]
    number = 1 if at == 0 else None
    row = contacts.create(tx, "person", number=number, first=first, last=last, country="US", channels=channels)
    relations.set_one(tx, row["id"], kind, _place(tx, "unit", unit).id)
    made: UUID = row["id"]
    return made


def _call(tx: Tx, at: int, people: list[UUID], call: Call) -> None:
    unit = _place(tx, "unit", call.unit)
    log = calls.add(
        tx,
        Called(
            subject=call.subject,
            property=places.property_of(tx, unit),
            unit=unit,
            resident=contacts.get(tx, people[call.resident]),
            status=lists.by_number(tx, calls.STATUSES, call.status),
            notes=call.notes,
            reasons=[item.id for number in call.reasons if (item := lists.by_number(tx, calls.REASONS, number)) is not None],
            at=in_zone(tx.now - (len(CALLS) - at) * DAY - at * HOUR, tx.who.zone),
        ),
    )
    calls.add_comment(tx, log, call.comment)

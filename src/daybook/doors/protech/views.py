"""A contact of the book as this door shows it."""

from collections.abc import Mapping
from typing import Any

from daybook.core import addresses as postal
from daybook.core import channels as ways
from daybook.core import extras, names
from daybook.core.access import Tx
from daybook.doors.protech import ages, attributes, parents
from daybook.doors.protech.members import ADDRESSES, CHANNELS, DOOR, OWN, OWN_DATES, TEXTS
from daybook.doors.protech.records import Person
from daybook.wire.scalars import Moment


def show(tx: Tx, row: Any) -> Person:
    """Every member of a person, whichever door wrote it."""
    own = extras.of(row.extra, DOOR)
    blank = dict.fromkeys(own.get("blank") or (), "")
    texts = {name: text for name, text in _texts(tx, row).items() if text}
    label = row.label or names.label(row.prefix, row.first, row.middle, row.last, row.suffix) or None
    return Person(**{
        **blank, **texts, **_own(own), **_age(tx, row, own), "Id": row.id, "Number": row.reference, "LabelName": label,
        "BirthDate": None if row.birth_at is None else Moment.of_pair(row.birth_at, row.birth_off),
        "IncludeInDirectory": row.in_directory, "EmailCommunication": not row.no_mail,
        "ParentCustomer": parents.show(tx, row.id), "Custom": attributes.show(tx, row.id, own.get("attributes")),
    })  # fmt: skip


def _texts(tx: Tx, row: Any) -> dict[str, str | None]:
    channels, addresses = ways.of(tx, row.id), postal.of(tx, row.id)
    texts = {name: getattr(row, column) for name, column in TEXTS.items()}
    texts |= {name: ways.value_of(channels, kind, uses) for name, (kind, uses) in CHANNELS.items()}
    return texts | {name: getattr(addresses.get(use), column, None) for name, (use, column) in ADDRESSES.items()}


def _own(own: Mapping[str, Any]) -> dict[str, Any]:
    known = {name: own[name] for name in OWN if name in own}
    return known | {name: Moment.of_pair(*own[name]) for name in OWN_DATES if name in own}


def _age(tx: Tx, row: Any, own: Mapping[str, Any]) -> dict[str, int]:
    """The age, where the date of birth is known."""
    age = ages.of(row.birth_at, row.birth_off, tx.now, tx.who.zone)
    return {} if age is None else {"Age": age}

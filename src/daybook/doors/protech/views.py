"""A contact of the book as this door shows it."""

from collections.abc import Mapping, Sequence
from typing import Any

from daybook.core import addresses as postal
from daybook.core import channels as ways
from daybook.core import contacts, extras, fields, names, relations
from daybook.core.access import Tx
from daybook.doors.protech import ages, attributes, parents
from daybook.doors.protech.labels import Labels
from daybook.doors.protech.members import ADDRESSES, CHANNELS, DOOR, OWN, OWN_DATES, TEXTS
from daybook.doors.protech.parents import EMPLOYER
from daybook.doors.protech.records import CustomFields, Parent, Person
from daybook.wire.scalars import Moment


def show(tx: Tx, row: Any) -> Person:
    """Every member of a person, whichever door wrote it."""
    return show_all(tx, [row])[0]


def show_all(tx: Tx, rows: Sequence[Any]) -> list[Person]:
    """Several people, in as many statements as one."""
    if not rows:
        return []
    ids = [row.id for row in rows]
    channels, addresses, values = ways.known(tx, ids), postal.known(tx, ids), fields.known(tx, ids)
    mains = {id: next((one.to_id for one in found if one.kind == EMPLOYER), None) for id, found in relations.known(tx, ids).items()}
    known = contacts.known(tx, mains.values())
    employers = {id: known[main] for id, main in mains.items() if main in known}
    defined = attributes.defined(tx)
    labels = Labels.of(tx, defined, values.values())
    return [
        _person(
            tx,
            row,
            _texts(row, channels[row.id], addresses[row.id]),
            parents.show(employers.get(row.id)),
            attributes.show(defined, values[row.id], extras.of(row.extra, DOOR).get("attributes"), labels),
        )
        for row in rows
    ]


def _person(tx: Tx, row: Any, texts: Mapping[str, str | None], parent: Parent | None, custom: CustomFields | None) -> Person:
    own = extras.of(row.extra, DOOR)
    blank = dict.fromkeys(own.get("blank") or (), "")
    label = row.label or names.label(row.prefix, row.first, row.middle, row.last, row.suffix) or None
    return Person(**{
        **blank, **{name: text for name, text in texts.items() if text}, **_own(own), **_age(tx, row, own),
        "Id": row.id, "Number": row.reference, "LabelName": label,
        "BirthDate": None if row.birth_at is None else Moment.of_pair(row.birth_at, row.birth_off),
        "IncludeInDirectory": row.in_directory, "EmailCommunication": not row.no_mail, "ParentCustomer": parent, "Custom": custom,
    })  # fmt: skip


def _texts(row: Any, channels: Sequence[ways.Channel], addresses: Mapping[str, postal.Address]) -> dict[str, str | None]:
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

"""Residents and users as the wire shows them."""

from collections.abc import Iterable
from typing import Any

from daybook.core import books, channels, extras, relations
from daybook.core.access import Tx
from daybook.core.channels import BUSINESS, HOME, PAGER, Channel
from daybook.core.residents import OWNER, Home
from daybook.doors.firstservice.login import NAME
from daybook.doors.firstservice.models import in_zone
from daybook.doors.firstservice.people.records import Resident, User

TYPES = {OWNER: (1, "Owner")}
LIVES_THERE = (2, "Resident")


def resident(tx: Tx, person: Any, home: Home) -> Resident:
    """Somebody at home."""
    ways = channels.of(tx, person.id)
    kind, name = TYPES.get(home.kind, LIVES_THERE)
    return Resident(
        ResidentId=person.number,
        PropertyId=home.property.number,
        UnitId=home.unit.number if home.unit is not None else None,
        ResidentFirstName=person.first,
        ResidentMiddleInitial=(person.middle or "").strip()[:1] or None,
        ResidentLastName=person.last or (None if person.first else person.name),
        ResidentEmail=_first(ways, "mail"),
        ResidentUnitphone=_first(ways, "phone", HOME),
        ResidentCellphone=_first(ways, "mobile"),
        ResidentWorkphone=_first(ways, "phone", BUSINESS),
        ResidentOtherphone=_other(ways, (*HOME, *BUSINESS, *PAGER)),
        OccupancyType=name,
        ResidentType=kind,
        MoveInDate=in_zone(home.since, books.get(tx, tx.book).zone),
    )


def user(tx: Tx, row: Any) -> User:
    """A user, reached as the person he is in the book."""
    kept = extras.of(row.extra, NAME)
    ways = channels.of(tx, row.contact_id) if row.contact_id is not None else []
    post = relations.one(tx, row.contact_id, "employer") if row.contact_id is not None else None
    return User(
        UserId=row.number,
        UserTypeId=kept.get("UserTypeId"),
        FirstName=row.first or (None if row.last else row.name),
        LastName=row.last,
        Email=row.email,
        CellPhone=_first(ways, "mobile"),
        OtherPhone=_other(ways, (*HOME, *PAGER)),
        Pager=_first(ways, "phone", PAGER),
        Fax=_first(ways, "fax"),
        Extension=kept.get("Extension"),
        TitleId=kept.get("TitleId"),
        HomePhone=_first(ways, "phone", HOME),
        AlternateTitle=post.title if post is not None else None,
    )


def _first(ways: Iterable[Channel], kind: str, uses: tuple[str | None, ...] = ()) -> str | None:
    """The first way of a kind, for one of these uses where some are named."""
    return next((way.value for way in ways if way.kind == kind and (not uses or way.use in uses)), None)


def _other(ways: Iterable[Channel], taken: tuple[str | None, ...]) -> str | None:
    """The first phone for none of these uses."""
    return next((way.value for way in ways if way.kind == "phone" and way.use not in taken), None)

"""Properties and units as the wire shows them. What only this door knows of a place is in its `extra`."""

from decimal import Decimal
from typing import Any

from daybook.core import books, extras
from daybook.core.access import Tx
from daybook.doors.firstservice.login import NAME
from daybook.doors.firstservice.properties.records import Property, Unit, UnitSummary


def properties(tx: Tx, rows: list[Any]) -> list[Property]:
    """Properties as models."""
    market = books.get(tx, tx.book).slug
    return [_property(market, row) for row in rows]


def _property(market: str, row: Any) -> Property:
    kept = extras.of(row.extra, NAME)
    return Property(
        PropertyId=row.number,
        C4Uid=market,
        PropertyName=row.name,
        EntityNumber=row.code,
        AccountingServerId=kept.get("AccountingServerId"),
        LegalName=kept.get("LegalName"),
        PropertyTypeId=kept.get("PropertyTypeId"),
        SecondaryPropertyTypeId=kept.get("SecondaryPropertyTypeId"),
        AccountingSoftwareId=kept.get("AccountingSoftwareId"),
        PropertyStatus=row.is_active,
        **_address(row),
    )


def _address(row: Any) -> dict[str, Any]:
    return {"Address1": row.line1, "Address2": row.line2, "City": row.city, "State": row.state, "Zip": row.zip}


def unit(row: Any, property: int) -> Unit:
    """A unit of the property with this number."""
    kept = extras.of(row.extra, NAME)
    return Unit(
        UnitId=row.number,
        PropertyId=property,
        UnitNumber=row.name,
        DisplayOrder=row.rank,
        Floor=kept.get("Floor"),
        Latitude=_decimal(kept.get("Latitude")),
        Longitude=_decimal(kept.get("Longitude")),
        **_address(row),
    )


def summary(row: Any) -> UnitSummary:
    """What is open of a unit."""
    balance = _decimal(extras.of(row.extra, NAME).get("AccountBalance"))
    return UnitSummary(
        UnitId=row.number, AccountBalance=balance or Decimal(0), WorkOrders=0, Violations=0, CallLogs=row.open_calls, ArchMods=0
    )


def _decimal(value: Any) -> Decimal | None:
    """Kept as text or number; with the digits it was given."""
    return None if value is None else Decimal(str(value))

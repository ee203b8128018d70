"""Properties, units and their summaries as they look on the wire."""

from decimal import Decimal

from daybook.wire.record import Record, slot


class Property(Record, clr="CallCenter.Api.Models"):
    """A property of a market."""

    PropertyId: int = slot("The property's id", example=1)
    C4Uid: str | None = slot("The market's id", example="demo")
    PropertyName: str | None = slot("Its name", example="Harborview Towers")
    Address1: str | None = slot("Street", example="1 Commercial Street")
    Address2: str | None = slot("More of the address", example=None)
    City: str | None = slot("City", example="Portland")
    State: str | None = slot("State", example="ME")
    Zip: str | None = slot("Zip code", example="04101")
    EntityNumber: str | None = slot("What the accounting software calls it", example="4101")
    AccountingServerId: int | None = slot("The server of the accounting software", example=1)
    LegalName: str | None = slot("The association's name in law", example="Harborview Towers Condominium Trust")
    PropertyTypeId: int | None = slot("1 condominium or high-rise, 2 home-owner association", example=1)
    SecondaryPropertyTypeId: int | None = slot("A second type", example=None)
    AccountingSoftwareId: int | None = slot("1 FAMASS (Jenark), 2 BJMURRAY, 3 CAMACCT, 4 ReManage, 5 Yardi", example=1)
    PropertyStatus: bool = slot("Whether it is managed still", example=True)


class Properties(Record, root="ListWrapperOfProperty", clr="CallCenter.Api.Models"):
    """Properties."""

    Total: int = slot("How many there are before paging", example=1)
    Elements: list[Property] = slot("The properties of this page")


class StatusQuery(Record, xml_names="same"):
    """Which properties."""

    PropertyStatus: str | None = slot("`Active` (default), `Inactive` or `All`", example="Active")


class PropertiesQuery(Record, xml_names="same"):
    """Which properties."""

    ids: list[int] | None = slot("Ids of properties; none: all of the caller's")
    PropertyStatus: str | None = slot("`Active` (default), `Inactive` or `All`", example="Active")
    page: int | None = slot("Which page, from 1; 0 is 1")
    pageSize: int | None = slot("Properties per page; 0 is 100, at most 1000")


class SearchQuery(Record, xml_names="same"):
    """What to find properties by; one of the two must be given."""

    eNumber: list[str] | None = slot("Entity numbers", example=["4101"])
    accountingServerId: int | None = slot("The server of the accounting software", example=None)


class Unit(Record, clr="CallCenter.Api.Models"):
    """A unit of a property."""

    UnitId: int = slot("The unit's id", example=1)
    PropertyId: int = slot("The property", example=1)
    UnitNumber: str | None = slot("What it is called", example="101")
    Address1: str | None = slot("Street", example="1 Commercial Street")
    Address2: str | None = slot("More of the address", example=None)
    City: str | None = slot("City", example="Portland")
    State: str | None = slot("State", example="ME")
    Zip: str | None = slot("Zip code", example="04101")
    DisplayOrder: int | None = slot("Its place among the units", example=0)
    Floor: int | None = slot("The floor", example=1)
    Latitude: Decimal | None = slot("Degrees north", example=Decimal("43.6573"))
    Longitude: Decimal | None = slot("Degrees east", example=Decimal("-70.2510"))


class Units(Record, root="ListWrapperOfUnit", clr="CallCenter.Api.Models"):
    """A page of units."""

    Total: int = slot("How many there are before paging", example=1)
    Elements: list[Unit] = slot("The units of this page")


class UnitsQuery(Record, xml_names="same"):
    """Which units, in which order."""

    unitNumber: str | None = slot("The unit's name, in any letter case", example="101")
    residentName: str | None = slot("What the name of somebody who lives there or owns it has in it", example="hart")
    sort: str | None = slot("`unitdisplayorder`, with ` asc` (default) or ` desc`", example="unitdisplayorder")
    page: int | None = slot("Which page, from 1; 0 is 1")
    pageSize: int | None = slot("Units per page; 0 is 100, at most 1000")


class UnitSummary(Record, clr="CallCenter.Api.Models"):
    """What there is of a unit; only what is open is counted."""

    UnitId: int = slot("The unit", example=1)
    AccountBalance: Decimal = slot("What its owner owes", example=Decimal("125.50"))
    WorkOrders: int = slot("Always 0: the module is not built", example=0)
    Violations: int = slot("Always 0: the module is not built", example=0)
    CallLogs: int = slot("Call logs that are not closed", example=1)
    ArchMods: int = slot("Always 0: the module is not built", example=0)


class UnitSummaries(Record, root="ListWrapperOfUnitSummary", clr="CallCenter.Api.Models"):
    """A summary of each unit of a property."""

    Total: int = slot("How many there are", example=1)
    Elements: list[UnitSummary] = slot("The summaries in the units' order")


class PropertySummary(Record, clr="CallCenter.Api.Models"):
    """What there is of a property; only what is open is counted."""

    PropertyId: int = slot("The property", example=1)
    Tasks: int = slot("Tasks that are not done", example=0)
    WorkOrders: int = slot("Always 0: the module is not built", example=0)
    Violations: int = slot("Always 0: the module is not built", example=0)
    CallLogs: int = slot("Call logs that are not closed", example=3)
    ArchMods: int = slot("Always 0: the module is not built", example=0)

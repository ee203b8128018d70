"""What lists are asked with, and what the archive operations take and give."""

from enum import IntEnum
from typing import Any

from daybook.wire.record import Record, slot


class ListQuery(Record):
    """The parameters of every list."""

    Select: str | None = slot(
        "Columns, apart by commas; joined ones by a path, figures as `Sum(amount)`", json="$select", form="$select", example=None
    )
    Filter: str | None = slot("A restriction: `name begins 'Su' and category in (1,2)`", json="$filter", form="$filter", example=None)
    OrderBy: str | None = slot("Columns, apart by commas, each with `asc` or `desc`", json="$orderBy", form="$orderBy", example=None)
    Entities: str | None = slot("Kinds of rows, apart by commas", json="$entities", form="$entities", example=None)
    Top: int | None = slot("Rows per page, 100 unasked, at most 10,000", json="$top", form="$top", example=100)
    Skip: int = slot("Rows to pass over", json="$skip", form="$skip", example=0)
    Mode: str | None = slot("Slim, Wide or Full", json="$mode", form="$mode", example="Slim")
    Options: str | None = slot("Options of the archive", json="$options", form="$options", example=None)
    Context: str | None = slot("The archive's context", json="$context", form="$context", example=None)
    Format: str | None = slot("`json` or `xml`; counts more than the Accept header", json="$format", form="$format", example="json")
    JsonSafe: bool = slot("Letters that no JavaScript name has become `_` in column names", json="$jsonSafe", form="$jsonSafe")
    Output: str | None = slot(
        "Logical or Display: truths as such, or as icons (Slim only)", json="$output", form="$output", example="Logical"
    )
    SkipToken: str | None = slot(
        "Where the page before ended; stands in `odata.nextLink`", json="$skiptoken", form="$skiptoken", example=None
    )


class ArchiveQuery(ListQuery):
    """The parameters of an archive."""

    Metadata: bool = slot("Describe the columns beside the rows", json="$metadata", form="$metadata")
    InlineCount: str | None = slot(
        "False, Estimate, True (first page only) or AllPages", json="$inlineCount", form="$inlineCount", example="True"
    )


class ODataSlimResponse(Record, xml_order="declared"):
    """One page of a list."""

    Metadata: str | None = slot("Where the columns are described", json="odata.metadata")
    NextLink: str | None = slot("The next page; null at the end", json="odata.nextLink")
    value: list[dict[str, Any]] | None = slot("The rows")


class ArchiveColumnInfo(Record, xml_order="declared"):
    """One column of an archive."""

    DisplayName: str | None = slot("What people call it")
    DisplayTooltip: str | None = slot("More about it")
    DisplayType: str | None = slot("The type of its values")
    CanOrderBy: bool = slot("Whether rows can be ordered by it")
    Name: str | None = slot("Its name", example="category")
    CanRestrictBy: bool = slot("Whether it can be asked about")
    RestrictionType: str | None = slot("Which operators it takes", example="listAny")
    RestrictionListName: str | None = slot("The pick list behind it", example="category")
    IsVisible: bool = slot("Whether it is shown unasked")
    ExtraInfo: str | None = slot("More for programs")
    Width: str | None = slot("How wide it is shown", example="12c")
    IconHint: str | None = slot("An icon for its values")
    HeadingIconHint: str | None = slot("An icon for its heading")


class InterRestrictionOperator(IntEnum):
    """How a restriction is tied to the next."""

    None_ = 0
    And = 1
    Or = 2


class ArchiveRestrictionInfo(Record, xml_order="declared"):
    """One restriction."""

    Name: str | None = slot("The column", example="name")
    Operator: str | None = slot("What is asked of it", example="begins")
    Values: list[str] | None = slot("Values, plain or marked", example=["Ha"])
    DisplayValues: list[str] | None = slot("The same for people")
    ColumnInfo: ArchiveColumnInfo | None = slot("The column's description (not used)", example=None)
    IsActive: bool = slot("False, when given: the restriction does not count", example=True)
    SubRestrictions: list[Any] | None = slot("Restrictions that must hold as well", example=[])
    InterParenthesis: int = slot("Brackets that open before it, or (negative) close behind it", example=0)
    InterOperator: Any = slot("None, And or Or: how it is tied to the next", example="And")
    UniqueHash: int = slot("A number of the client's own")


class ArchiveOrderByInfo(Record, xml_order="declared"):
    """One column that rows are ordered by."""

    Name: str | None = slot("The column", example="name")
    Direction: Any = slot("ASC or DESC", example="ASC")


class ArchiveColumnData(Record, xml_order="declared"):
    """One cell."""

    DisplayValue: str | None = slot("Texts plain, everything else marked", example="[I:5]")
    TooltipHint: str | None = slot("More for people")
    LinkHint: str | None = slot("Where it leads")


class ArchiveListItem(Record, xml_order="declared"):
    """One row."""

    EntityName: str | None = slot("What kind of row it is", example="contact")
    PrimaryKey: int = slot("The number it goes by", example=5)
    ColumnData: dict[str, ArchiveColumnData] | None = slot("Its cells by column")
    LinkHint: str | None = slot("Where it leads", example="nav=contact&contact_id=5")
    StyleHint: str | None = slot("How it is shown")


class ArchiveListResult(Record, xml_order="declared"):
    """Rows, and how many there are in all."""

    RowCount: int = slot("Rows on all pages")
    Rows: list[ArchiveListItem] | None = slot("The rows of this page")


class FindResults(Record, xml_order="declared"):
    """What was found."""

    ArchiveColumns: list[ArchiveColumnInfo] | None = slot("The columns")
    ArchiveRows: list[ArchiveListItem] | None = slot("The rows of this page")
    RowCount: int = slot("Rows on all pages")


class ArchiveList(Record):
    """What the archive agent is asked, as arrays."""

    ProviderName: str | None = slot("The archive", example="FindContact")
    Columns: list[str] | None = slot("The columns", example=["name", "category"])
    SortOrder: list[ArchiveOrderByInfo] | None = slot("The order")
    Restriction: list[ArchiveRestrictionInfo] | None = slot("The restrictions")
    Entities: list[str] | None = slot("Kinds of rows", example=["contact"])
    Page: int = slot("The page, from 0; negative: so many rows to pass over", example=0)
    PageSize: int = slot("Rows per page", example=50)
    Options: str | None = slot("Options of the archive")
    Context: str | None = slot("The archive's context")


class ArchiveTexts(Record):
    """What the archive agent is asked, as texts."""

    ProviderName: str | None = slot("The archive", example="FindContact")
    Columns: str | None = slot("The columns, apart by commas", example="name,category")
    SortOrder: str | None = slot("The order", example="name asc")
    Restriction: str | None = slot("The restrictions, as in `$filter`", example="name begins 'Ha'")
    Restrictions: str | None = slot("The same under the name that GetArchiveListByColumns2 has for it", example=None)
    Entities: str | None = slot("Kinds of rows, apart by commas", example="contact")
    Page: int = slot("The page, from 0; negative: so many rows to pass over", example=0)
    PageSize: int = slot("Rows per page", example=50)
    Options: str | None = slot("Options of the archive")
    Context: str | None = slot("The archive's context")


class FindList(Record):
    """What the find agent is asked."""

    Restrictions: list[ArchiveRestrictionInfo] | None = slot("The restrictions")
    ProviderName: str | None = slot("The archive", example="FindContact")
    DesiredColumns: list[str] | None = slot("The columns; left out: those shown unasked", example=["name", "category"])
    OrderBy: list[ArchiveOrderByInfo] | None = slot("The order")
    PageSize: int = slot("Rows per page", example=50)
    PageNumber: int = slot("The page, from 0", example=0)


class FindTexts(Record):
    """The same, as texts."""

    Restrictions: str | None = slot("The restrictions, as in `$filter`", example="name begins 'Ha'")
    ProviderName: str | None = slot("The archive", example="FindContact")
    DesiredColumns: str | None = slot("The columns, apart by commas; left out: those shown unasked", example="name,category")
    OrderBy: str | None = slot("The order", example="name asc")
    PageSize: int = slot("Rows per page", example=50)
    PageNumber: int = slot("The page, from 0", example=0)


class ArchiveOf(Record):
    """Which archive is meant."""

    ProviderName: str | None = slot("The archive", example="FindContact")
    Context: str | None = slot("The archive's context")
    StorageType: str | None = slot("Where a user interface keeps restrictions (not used)")
    StorageKey: str | None = slot("Under which key it keeps them (not used)")

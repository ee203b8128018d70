"""What custom fields are: the layout of user-defined ones, and any field in short."""

from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import Record, slot


class UserDefinedFieldInfo(Carrier):
    """A user-defined field, as it is drafted or published."""

    UDefFieldId: int = slot("Its number; 0 for a new one", example=0)
    ColumnId: int = slot("Where its values are kept (set by the server)")
    FieldDefault: str | None = slot("The value that new records have")
    FieldHeight: int = slot("Height in pixels, 0 for enough")
    FieldLabel: str | None = slot("What stands before it; may be in several languages", example="Contract number")
    FieldLeft: int = slot("Pixels from the left")
    FieldTop: int = slot("Pixels from the top")
    FieldType: str | None = slot("Number, ShortText, LongText, Date, UnlimitedDate, Checkbox, List or Decimal", example="ShortText")
    FieldWidth: int = slot("Width in pixels, 0 for enough")
    FormatMask: str | None = slot("How it is formatted")
    HideLabel: bool = slot("Whether nothing stands before it")
    IsIndexed: bool = slot("Whether it is often searched")
    LabelHeight: int = slot("The label's height in pixels")
    LabelLeft: int = slot("The label's pixels from the left")
    LabelTop: int = slot("The label's pixels from the top")
    LabelWidth: int = slot("The label's width in pixels")
    LastVersionId: int = slot("The number of the published field, 0 for none (set by the server)")
    ListTableId: int = slot("The list's table")
    IsMandatory: bool = slot("Whether user interfaces should ask for it", example=False)
    Type: str | None = slot("Whose field it is (set by the server)", example="Contact")
    Page1LineNo: int = slot("The line of the first page that it is on")
    ProgId: str | None = slot("The key that records carry it under; blank: SuperOffice and its number", example="")
    IsReadOnly: bool = slot("Whether user interfaces should let nobody write it")
    ShortLabel: str | None = slot("A shorter label, for headings")
    TabOrder: int = slot("Its place among the fields")
    TextLength: int = slot("The most characters of a text", example=39)
    Tooltip: str | None = slot("Text shown on hovering")
    UdefIdentity: int = slot("The number that stays its own through all changes (set by the server)", example=14)
    UDListDefinitionId: int = slot("The user-defined list whose items may be chosen")
    Justification: str | None = slot("Default, Left, Center or Right", example="Default")
    Version: int = slot("How often it was changed (set by the server)", example=1)
    TemplateVariableName: str | None = slot("Its name in document templates")
    HasBeenPublished: bool = slot("Whether records carry it (set by the server)")
    MdoListName: str | None = slot("The name of the list whose items may be chosen")


class FieldInfoBase(Record):
    """A custom field in short."""

    FieldType: str | None = slot(
        "Integer, ShortText, LongText, Date, Blob, Checkbox, MdoList, Decimal, DateTime, Time, TimeSpan, RelationTo, Attachment, "
        "DynamicLink or ListText",
        example="Integer",
    )
    FieldName: str | None = slot("The key that records carry it under", example="x_floors")
    DisplayName: str | None = slot("What stands before it; may be in several languages", example="Floors")
    Description: str | None = slot("Text shown on hovering")
    ShortLabel: str | None = slot("A shorter label, for headings")
    HideLabel: bool = slot("Whether nothing stands before it")
    HideField: bool = slot("Whether only programs should see it")
    IsIndexed: bool = slot("Whether it is often searched")
    IsMandatory: bool = slot("Whether user interfaces should ask for it")
    IsReadOnly: bool = slot("Whether user interfaces should let nobody write it")
    IsExternal: bool = slot("Whether customers may see it")
    IsDisplayField: bool = slot("Whether records are called by it")
    Rank: int = slot("Its place among the fields", example=3)
    TemplateVariableName: str | None = slot("Its name in document templates; null for extra columns")


class ExtraFieldInfo(FieldInfoBase):
    """An extra column, as an admin defines it (ours)."""

    DefaultValue: str | None = slot("The value that new records have", example="[I:1]")
    TextLength: int = slot("The most characters of a text; 0: no limit")
    Choices: list[str] | None = slot("The texts that a ListText may be", example=None)
    MdoListName: str | None = slot("The list whose items an MdoList holds", example=None)
    HasSeveral: bool = slot("Whether an MdoList may hold several items")
    TargetTable: str | None = slot("What a RelationTo points to: contact, person or associate", example=None)


class NewFieldQuery(Record):
    """What a new field holds."""

    UdefFieldType: str | None = slot(
        "Number, ShortText, LongText, Date, UnlimitedDate, Checkbox, List or Decimal", form="udefFieldType", example="Number"
    )


class ChangeTypeQuery(Record):
    """What changes with the type."""

    IsIndexed: bool | None = slot("Whether it is often searched; left out: as before", form="isIndexed")


class ChangedQuery(Record):
    """Which changes count."""

    ColumnChangesOnly: bool = slot("Only changes of what the fields hold, not of how they look", form="columnChangesOnly")

"""What a field's type is called: as a user-defined field, and as any custom field."""

from typing import Any

from daybook.doors.superoffice.fields.encodings import (
    BLOB,
    CHECKBOX,
    CHOICE,
    DATE,
    DECIMAL,
    LIST,
    MOMENT,
    NUMBER,
    RELATION,
    SEVERAL,
    SPAN,
    TEXT,
    TIME,
)

USER_DEFINED = {
    "Number": NUMBER, "ShortText": TEXT, "LongText": TEXT, "Date": DATE, "UnlimitedDate": DATE, "Checkbox": CHECKBOX, "List": LIST,
    "Decimal": DECIMAL,
}  # fmt: skip
"""The types that a user-defined field may have, and what each is kept as."""
CUSTOM = {
    "Integer": NUMBER, "ShortText": TEXT, "LongText": TEXT, "Date": DATE, "Blob": BLOB, "Checkbox": CHECKBOX, "MdoList": LIST,
    "Decimal": DECIMAL, "DateTime": MOMENT, "Time": TIME, "TimeSpan": SPAN, "RelationTo": RELATION, "Attachment": RELATION,
    "DynamicLink": TEXT, "ListText": CHOICE,
}  # fmt: skip
"""The types that an extra column may have."""
ALSO = {"Number": "Integer", "UnlimitedDate": "Date", "List": "MdoList"}
"""What the types of user-defined fields are called among custom ones."""
LONGEST = {"ShortText": 39, "LongText": 199}
"""Characters that a new user-defined field holds, as documented."""
LENGTHS = {"Number": 10, "Date": 12, "UnlimitedDate": 12, "Checkbox": 2, "List": 15, "Decimal": 14}
"""What FieldProperties tell of user-defined fields, as recorded."""


def user_defined(field: Any) -> str:
    """The type of a user-defined field: the one that it was given, else the first that is kept so."""
    return named(field, USER_DEFINED, "ShortText")


def custom(field: Any) -> str:
    """The type of any custom field."""
    name = named(field, CUSTOM | USER_DEFINED, "MdoList" if field.type == SEVERAL else "Unknown")
    return ALSO.get(name, name)


def named(field: Any, types: dict[str, str], otherwise: str) -> str:
    own = (field.rules or {}).get("type")
    if types.get(own or "") == field.type:
        return str(own)
    return next((name for name, kept in types.items() if kept == field.type), otherwise)

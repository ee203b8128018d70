"""What an error answer says."""

from daybook.wire.record import Record, slot


class ErrorInfo(Record, root="Error", xml_order="declared"):
    """The one error form of the REST resources."""

    Error: bool = slot("Always true", example=True)
    ErrorType: str | None = slot("The kind of error", example="SoNotFoundException")
    ErrorMessage: str | None = slot("What is wrong and where", example="Contact id 99999 not found")
    ErrorSource: str | None = slot("Who says so", example="Daybook.SuperOffice")

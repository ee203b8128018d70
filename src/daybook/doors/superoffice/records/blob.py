"""A picture, and what is asked of it."""

from daybook.doors.superoffice.records import associate
from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import Moment, Record, slot


class BlobEntity(Carrier):
    """What is known of a picture beside its pixels."""

    BlobId: int = slot("Its number (set by the server)", example=31)
    BlobSize: int = slot("Its bytes as they are kept (set by the server)", example=48213)
    Description: str | None = slot("What it shows", example="The house from the street")
    ExtraInfo: str | None = slot("More, for programs")
    IsEncrypted: bool = slot("Whether it is kept encrypted: never (set by the server)")
    IsZipped: bool = slot("Whether it is kept packed: never (set by the server)")
    MimeType: str | None = slot("Its format (set by the server)", example="image/jpeg")
    OriginalSize: int = slot("Its bytes (set by the server)", example=48213)
    CreatedDate: Moment = slot("When it came, UTC (set by the server)")
    UpdatedDate: Moment = slot("When something else was said of it, UTC (set by the server)")
    CreatedBy: associate.Associate | None = slot("Who brought it (set by the server)")
    UpdatedBy: associate.Associate | None = slot("Who last said something of it (set by the server)")
    ConceptualType: str | None = slot("What it is a picture of (set by the server)", example="PersonImage")


class ImageQuery(Record):
    """What a picture is to be made to."""

    W: int | None = slot("At most so many pixels wide", form="w", example=200)
    H: int | None = slot("At most so many pixels high", form="h", example=200)
    Type: str | None = slot("JPEG, PNG or GIF; left out: as it came", form="type", example="PNG")
    IfBlank: str | None = slot(
        "What stands in when there is none: Default, ClearPixel, SrNoPhoto, SrNoPhotoWithBorder, GenericFileIcon; Null or left out: 404",
        form="ifBlank", example="Default",
    )  # fmt: skip
    Enlarge: bool = slot("Whether it may be made larger than it is (ours)", form="enlarge")

"""What a picture can be made to, and what can stand in for it."""

from dataclasses import dataclass

MEDIA = {"GIF": "image/gif", "JPEG": "image/jpeg", "PNG": "image/png", "TIFF": "image/tiff"}
"""The formats that pictures come in."""
GIVEN = ("PNG", "JPEG", "GIF")
"""The formats that pictures are made in; what came as another is made a PNG."""
PIXEL, PHOTO, FRAMED, FILE = "ClearPixel", "SrNoPhoto", "SrNoPhotoWithBorder", "GenericFileIcon"
NONE = "Null"
KINDS = ("Default", PIXEL, PHOTO, FRAMED, NONE, FILE)
"""What stands in for a picture that is not there."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a picture is to be made to."""

    width: int = 0
    height: int = 0
    format: str = ""
    """Empty: the one it has."""
    may_grow: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the picture is wanted as it came."""
        return not (self.width or self.height or self.format)

"""What a request asks a picture to be."""

from daybook.core.errors import Invalid, Mistake
from daybook.doors.superoffice.images.wish import GIVEN, KINDS, MEDIA, NONE, Wish
from daybook.doors.superoffice.records.blob import ImageQuery

MOST_SIDE = 8_000
ANY = ("*/*", "image/*")


def of(query: ImageQuery, accept: str) -> Wish:
    """Size and format; every mistake at once. Without `type` the format is the first that `Accept` names, if it names any."""
    mistakes: list[Mistake] = []
    width, height = side("w", query.W, mistakes), side("h", query.H, mistakes)
    format = (query.Type or "").strip().upper().replace("JPG", "JPEG")
    if format and format not in GIVEN:
        mistakes.append(Mistake("type", f"must be one of {', '.join(GIVEN)}", query.Type))
    if query.IfBlank is not None and blank(query) is None:
        mistakes.append(Mistake("ifBlank", f"must be one of {', '.join(KINDS)}", query.IfBlank))
    if mistakes:
        raise Invalid(mistakes)
    return Wish(width, height, format or accepted(accept), query.Enlarge)


def side(name: str, value: int | None, mistakes: list[Mistake]) -> int:
    """Pixels; 0 means any."""
    if value is not None and not 0 <= value <= MOST_SIDE:
        mistakes.append(Mistake(name, f"must be 0 to {MOST_SIDE}", value))
    return value or 0


def accepted(accept: str) -> str:
    """The one format that a caller who takes pictures of some formats only gets; empty when it does not matter."""
    named = [part.partition(";")[0].strip().lower() for part in accept.split(",")]
    if any(media in ANY for media in named) or MEDIA["TIFF"] in named:
        return ""
    return next((format for media in named for format in GIVEN if MEDIA[format] == media), "")


def blank(query: ImageQuery) -> str | None:
    """What stands in for a picture that is not there; None for nothing that we know."""
    wanted = (query.IfBlank or NONE).strip().lower()
    return next((kind for kind in KINDS if kind.lower() == wanted), None)

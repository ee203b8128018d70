"""The operations on pictures, the same for organisations and people."""

from collections.abc import Iterator
from functools import partial

from daybook.door import Route
from daybook.doors.superoffice.images import images
from daybook.doors.superoffice.kinds import CONTACT, PERSON, Kind
from daybook.doors.superoffice.records.blob import BlobEntity, ImageQuery

TRIES = {CONTACT: "1067", PERSON: "1068"}
"""Who has a picture in the demo book."""


def of(kind: Kind, info: str) -> Iterator[Route]:
    """Every operation on the picture of a resource; `info` is how its documentation spells what reads the facts."""
    path = f"/api/v1/{kind.resource}/{{{images.parameter(kind)}:int}}"
    tries = {images.parameter(kind): TRIES[kind]}
    yield Route(
        "GET", f"{path}/Image", partial(images.show, kind), gives=bytes, query=ImageQuery, tries=tries,
        doc="The picture as it came, or in a size and format. 404 when there is none, unless `ifBlank` says what stands in. "
        "If-None-Match and If-Modified-Since answer 304.",
    )  # fmt: skip
    for method in ("PUT", "POST"):
        yield Route(
            method, f"{path}/Image", partial(images.save, kind), takes=bytes, gives=int, tries=tries,
            doc="Keeps a picture (GIF, JPEG, PNG or TIFF): the part `image` of a multipart/form-data body, or the whole body. "
            "Answers its number.",
        )  # fmt: skip
    yield Route("DELETE", f"{path}/Image", partial(images.delete, kind), tries=tries, doc="Takes the picture away.")
    yield Route("GET", f"{path}/{info}", partial(images.show_info, kind), gives=BlobEntity, tries=tries, doc="What is known of it.")
    yield Route(
        "PUT", f"{path}/ImageInfo", partial(images.change_info, kind), takes=BlobEntity, gives=BlobEntity, parameter="BlobEntity",
        tries=tries, doc="Changes its description.",
    )  # fmt: skip


ROUTES = (*of(CONTACT, "Imageinfo"), *of(PERSON, "ImageInfo"))

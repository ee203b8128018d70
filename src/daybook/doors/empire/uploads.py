"""Uploads: files that come as multipart/form-data, kept in the book."""

from daybook.core import files
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.empire.answers import FileModel
from daybook.wire import multipart

UNKNOWN = "application/octet-stream"


def create(call: Call) -> Answer:
    """Keep every file of the body; form fields beside them are passed over."""
    parts = multipart.read(call.body, call.request.headers.get("content-type"))
    found = [(part, name) for part in parts if (name := part.file) is not None]
    for part in parts:
        if part.file is None:
            call.tx.note("ignored", "body", f"A form field: {part.headers.get('content-disposition', '')}")
    if not found:
        raise Invalid([Mistake("file", "The body holds no file.")])
    rows = [files.add(call.tx, name, part.headers.get("content-type") or UNKNOWN, bytes(part.content)) for part, name in found]
    made = [FileModel(id=row["id"], name=row["name"], media_type=row["media"], size=row["size"]) for row in rows]
    return Answer(made, root=list[FileModel])

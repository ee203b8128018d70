"""Uploads: files that come as multipart/form-data, kept in the book."""

from urllib.parse import quote

from daybook.core import files
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.empire import contact_logs
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


def download(call: Call) -> Answer:
    """The content of a file that is attached to a log which the caller may read; a browser saves it and does not show it."""
    log, id = contact_logs.readable(call), call.id("file")
    if all(each.file_id != id for each in files.attached(call.tx, log.id)):
        raise Missing("file", id)
    row = files.get(call.tx, id)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(row.name, safe='')}", "X-Content-Type-Options": "nosniff"}
    return Answer(files.content(call.tx, id), media=row.media, headers=headers)
